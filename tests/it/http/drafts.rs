//! Begun applications: when they are stored, who opens them, what two windows do to each other.

use super::browser::{Browser, FORM_TYPE};
use super::client::Request;
use super::installation::Installation;
use super::walks::{three_pages, with};

fn draft_of(browser: &Browser) -> String {
    browser.page.path.rsplit_once('/').unwrap().0.to_owned()
}

#[test]
fn looking_stores_nothing_and_the_first_page_that_is_right_stores_one_draft() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let mut browser = installation.browser();
        for path in ["/", "/three-pages", "/three-pages/person", "/three-pages/person"] {
            assert_eq!(browser.get(path).status, 200, "{path}");
        }
        assert_eq!(browser.answer(&[("given_name", "Erika")]).status, 422);
        assert_eq!(installation.tables().count("drafts"), 0);
        browser.step(&three_pages());
        assert_eq!(installation.tables().count("drafts"), 1);
        browser.step(&three_pages());
        browser.step(&three_pages());
        assert_eq!(installation.tables().count("drafts"), 1);
    }
}

#[test]
fn a_draft_outlives_the_program() {
    for installation in Installation::on_both("benches/forms") {
        let program = installation.start();
        let mut browser = installation.browser();
        browser.begin("three-pages");
        browser.walk_to("/dog", &three_pages());
        program.kill();
        let _program = installation.start();
        let here = browser.page.path.clone();
        browser.get(&here);
        browser.walk_to("/check", &three_pages());
        assert!(browser.page.html.contains("Müller-Lüdenscheidt"));
        browser.submit();
    }
}

#[test]
fn two_windows_on_different_steps_are_both_kept() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let mut first = installation.browser();
        first.fill_in("three-pages", &three_pages());
        let draft = draft_of(&first);
        let mut second = first.window(installation.address);
        first.get(&format!("{draft}/person"));
        second.get(&format!("{draft}/dog"));
        first.step(&with(three_pages(), &[("given_name", "Eva")]));
        second.step(&with(three_pages(), &[("dog_breed", "Pudel")]));
        assert_eq!((first.page.status, second.page.status), (200, 200));
        first.get(&format!("{draft}/check"));
        assert!(first.page.html.contains("Eva") && first.page.html.contains("Pudel"));
    }
}

#[test]
fn a_window_that_was_overtaken_overwrites_nothing_and_shows_what_was_typed() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let mut first = installation.browser();
        first.fill_in("three-pages", &three_pages());
        let draft = draft_of(&first);
        let mut second = first.window(installation.address);
        first.get(&format!("{draft}/dog"));
        second.get(&format!("{draft}/dog"));
        first.step(&with(three_pages(), &[("dog_breed", "Pudel")]));
        let before = installation.tables().drafts();
        assert_eq!(second.answer(&[("dog_breed", "Windhund")]).status, 409);
        second.page.assert_readable("overtaken");
        assert!(second.page.html.contains("Windhund"), "what was typed is shown");
        assert!(second.page.links().contains(&format!("{draft}/dog")), "the way to what is saved");
        assert_eq!(installation.tables().drafts(), before);
        second.get(&format!("{draft}/dog"));
        assert!(second.page.html.contains("Pudel"));
        // The same answer once more is no contradiction.
        let mut third = second.window(installation.address);
        second.step(&with(three_pages(), &[("dog_breed", "Pudel")]));
        assert_eq!(third.answer(&[("dog_breed", "Pudel")]).status, 303);
    }
}

#[test]
fn a_check_page_that_was_overtaken_sends_nothing() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut first = installation.browser();
    first.fill_in("three-pages", &three_pages());
    let mut second = first.window(installation.address);
    let draft = draft_of(&first);
    second.get(&format!("{draft}/dog"));
    second.step(&with(three_pages(), &[("dog_breed", "Pudel")]));
    first.try_submit().unwrap();
    assert_eq!(first.page.status, 409, "what is sent is what the check page showed");
    first.page.assert_readable("overtaken");
    assert_eq!(installation.tables().count("submissions"), 0);
    first.get(&format!("{draft}/check"));
    first.submit();
}

#[test]
fn an_expired_draft_leads_to_a_page_that_says_so() {
    for mut installation in Installation::on_both("benches/forms") {
        let program = installation.start();
        let mut browser = installation.browser();
        browser.begin("three-pages");
        browser.walk_to("/dog", &three_pages());
        let entries = browser.filled(&[("dog_breed", "Dackel")]);
        let here = browser.page.path.clone();
        program.stop();
        installation.clock = "2020-03-29T10:00:00Z".to_owned();
        let _program = installation.start();
        assert_eq!(browser.get(&here).status, 410);
        browser.page.assert_readable("expired");
        assert_eq!(browser.post(&here, &entries).status, 410);
        browser.page.assert_readable("expired");
    }
}

#[test]
fn several_applications_stand_side_by_side_in_one_browser() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut first = installation.browser();
    first.begin("three-pages");
    first.walk_to("/household", &three_pages());
    let mut second = first.window(installation.address);
    second.begin("three-pages");
    second.walk_to("/household", &with(three_pages(), &[("given_name", "Max")]));
    assert_eq!(first.cookie, second.cookie);
    assert_ne!(draft_of(&first), draft_of(&second));
    first.walk_to("/check", &three_pages());
    second.walk_to("/check", &three_pages());
    assert!(first.page.html.contains("Erika") && !first.page.html.contains("Max"));
    assert!(second.page.html.contains("Max") && !second.page.html.contains("Erika"));
    assert_ne!(first.submit(), second.submit());
    assert_eq!(installation.tables().count("submissions"), 2);
}

#[test]
fn another_browser_opens_neither_draft_nor_receipt() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let mut owner = installation.browser();
        owner.fill_in("three-pages", &three_pages());
        let draft = draft_of(&owner);
        let mut stranger = installation.browser();
        stranger.begin("three-pages");
        let entries = stranger.filled(&[("dog_breed", "Pudel")]);
        let before = installation.tables().drafts();
        for step in ["person", "dog", "check", "receipt", "end"] {
            assert_eq!(stranger.get(&format!("{draft}/{step}")).status, 410, "{step}");
            stranger.page.assert_readable(step);
        }
        for step in ["dog", "submit", "end"] {
            assert_eq!(stranger.post(&format!("{draft}/{step}"), &entries).status, 410, "{step}");
        }
        assert_eq!(installation.tables().drafts(), before);
        let reference = owner.submit();
        assert_eq!(stranger.get(&format!("{draft}/receipt")).status, 410);
        assert!(!stranger.page.html.contains(&reference));
        stranger.post(&format!("{draft}/submit"), &entries);
        assert_eq!(stranger.follow().status, 410);
        stranger.cookie = None;
        assert_eq!(stranger.get(&format!("{draft}/receipt")).status, 410);
    }
}

#[test]
fn the_first_page_is_taken_on_the_browsers_word_and_no_other_page_is() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut early = installation.browser();
    early.get("/three-pages/person");
    let entries = early.filled(&[("given_name", "Erika"), ("family_name", "Muster")]);
    let mut browser = installation.browser();
    browser.begin("three-pages");
    let send = |browser: &mut Browser, path: &str, word: Option<&str>| {
        let mut headers = vec![("Content-Type", FORM_TYPE.to_owned())];
        headers.extend(word.map(|word| ("Sec-Fetch-Site", word.to_owned())));
        let body = entries.clone().into_bytes();
        browser.try_send(Request { method: "POST", path: path.to_owned(), headers, body }).unwrap().status
    };
    for (word, status) in
        [(None, 403), (Some("none"), 403), (Some("cross-site"), 403), (Some("same-origin"), 422)]
    {
        assert_eq!(send(&mut browser, "/three-pages/person", word), status, "{word:?}");
    }
    browser.begin("three-pages");
    browser.walk_to("/household", &three_pages());
    let draft = draft_of(&browser);
    for page in ["household", "submit", "discard"] {
        assert_eq!(send(&mut browser, &format!("{draft}/{page}"), Some("same-origin")), 403, "{page}");
    }
}
