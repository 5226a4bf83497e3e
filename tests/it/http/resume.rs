//! Going on in another browser with a code, and deleting what was begun.

use std::path::Path;

use super::browser::Browser;
use super::installation::{Installation, Program};
use super::page::Page;
use super::walks::three_pages;

/// The code on the page that shows one.
fn code_on(page: &Page) -> String {
    let after = page.html.split("lotse-code\" translate=\"no\">").nth(1).expect("a page with a code");
    after.split('<').next().unwrap().to_owned()
}

pub fn draft_of(browser: &Browser) -> String {
    browser.page.path.rsplit_once('/').unwrap().0.to_owned()
}

/// Somebody who has got as far as the page about the dog.
fn half_way(installation: &Installation) -> (Program, Browser, String) {
    let program = installation.start();
    let mut browser = installation.browser();
    browser.begin("three-pages");
    browser.walk_to("/dog", &three_pages());
    let draft = draft_of(&browser);
    (program, browser, draft)
}

pub fn new_code(browser: &mut Browser, draft: &str) -> String {
    browser.get(&format!("{draft}/pause"));
    assert_eq!(browser.page.status, 200);
    browser.answer(&[]);
    code_on(&browser.page)
}

pub fn go_on(browser: &mut Browser, code: &str) -> u16 {
    browser.get("/resume");
    browser.answer(&[("code", code)]).status
}

/// What stands in the files of an embedded database and beside it.
fn files_below(folder: &Path) -> String {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = files.filter(|path| path.is_file()).map(|path| std::fs::read(path).unwrap());
    let all: Vec<u8> = read.flatten().collect();
    assert!(!all.is_empty());
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn a_code_takes_the_application_to_another_browser_and_away_from_the_first() {
    for installation in Installation::on_both("benches/forms") {
        let (_program, mut phone, draft) = half_way(&installation);
        assert!(phone.page.links().contains(&format!("{draft}/pause")), "every step offers to pause");
        let code = new_code(&mut phone, &draft);
        let mut desk = installation.browser();
        assert_eq!(go_on(&mut desk, &code.to_lowercase().replace('-', " ")), 303);
        desk.follow();
        assert_eq!((desk.page.status, desk.page.path.as_str()), (200, &*format!("{draft}/dog")));
        desk.get(&format!("{draft}/person"));
        assert!(desk.page.html.contains("Müller-Lüdenscheidt"));

        assert_eq!(phone.get(&format!("{draft}/dog")).status, 410);
        phone.page.assert_readable("moved away");
        assert!(phone.page.links().contains(&"/resume".to_owned()), "the way back with another code");

        desk.get(&format!("{draft}/dog"));
        desk.walk_to("/check", &three_pages());
        assert!(desk.page.links().contains(&format!("{draft}/pause")), "so does the check page");
        desk.submit();
        assert_eq!(installation.tables().count("resume_codes"), 0);
    }
}

#[test]
fn a_code_works_once_and_only_the_latest_one() {
    for installation in Installation::on_both("benches/forms") {
        let (_program, mut phone, draft) = half_way(&installation);
        let first = new_code(&mut phone, &draft);
        let second = new_code(&mut phone, &draft);
        assert_ne!(first, second);
        let mut desk = installation.browser();
        assert_eq!(go_on(&mut desk, &first), 422, "replaced");
        assert_eq!(phone.get(&format!("{draft}/dog")).status, 200, "a wrong try takes nothing away");
        assert_eq!(go_on(&mut desk, &second), 303);
        let mut thief = installation.browser();
        assert_eq!(go_on(&mut thief, &second), 422, "used");
        let third = new_code(&mut desk, &draft);
        assert_eq!(go_on(&mut phone, &third), 303, "and back again");
        assert_eq!(phone.follow().status, 200);
    }
}

#[test]
fn whatever_is_typed_instead_of_a_code_gets_the_same_sentence_and_stays_in_the_input() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    for typed in ["", "hallo", "0000-0000-0000-0000-0000-0000-00", "🦆", &"A".repeat(5000), "a\u{0}b"] {
        assert_eq!(go_on(&mut browser, typed), 422, "{typed}");
        browser.page.assert_readable("wrong code");
        assert!(browser.page.title().starts_with("Fehler:"), "{}", browser.page.title());
        assert!(browser.page.html.contains("Mit diesem Code finden wir keine Angaben"));
    }
    go_on(&mut browser, "hallo");
    assert!(browser.page.html.contains("value=\"hallo\""));
    browser.get("/resume?lang=en");
    assert_eq!(browser.answer(&[("code", "hello")]).status, 422);
    assert!(browser.page.html.contains("We find no answers with this code."));
    assert_eq!(browser.get("/resume?lang=xx").status, 404);
}

#[test]
fn opening_the_link_changes_nothing_until_somebody_confirms() {
    let installation = Installation::on_sqlite("benches/forms");
    let (_program, mut phone, draft) = half_way(&installation);
    let code = new_code(&mut phone, &draft);
    let before = (installation.tables().drafts(), installation.tables().count("resume_codes"));
    let mut desk = installation.browser();
    for _ in 0..3 {
        assert_eq!(desk.get(&format!("/resume/{code}")).status, 200);
    }
    assert!(desk.page.html.contains(&format!("value=\"{code}\"")));
    assert_eq!((installation.tables().drafts(), installation.tables().count("resume_codes")), before);
    assert_eq!(desk.post("/resume", &format!("code={code}")).status, 403, "a foreign page cannot confirm");
    desk.get(&format!("/resume/{code}"));
    assert_eq!(desk.answer(&[("code", &code)]).status, 303);
}

#[test]
fn neither_database_nor_log_holds_the_code() {
    for installation in Installation::on_both("benches/forms") {
        let (_program, mut phone, draft) = half_way(&installation);
        let code = new_code(&mut phone, &draft);
        installation.browser().get(&format!("/resume/{code}"));
        let plain = code.replace('-', "");
        let stored = if installation.is_on_a_server() {
            installation.tables().everything()
        } else {
            files_below(&installation.data())
        };
        for written in [stored, installation.log()] {
            assert!(!written.contains(&code) && !written.contains(&plain));
        }
    }
}

#[test]
fn a_code_lives_as_long_as_the_answers() {
    let mut installation = Installation::on_sqlite("benches/forms");
    let (program, mut phone, draft) = half_way(&installation);
    let code = new_code(&mut phone, &draft);
    program.stop();
    installation.clock = "2020-03-29T10:00:00Z".to_owned();
    let _program = installation.start();
    assert_eq!(go_on(&mut installation.browser(), &code), 422);
}

#[test]
fn a_code_outlives_the_program() {
    for installation in Installation::on_both("benches/forms") {
        let (program, mut phone, draft) = half_way(&installation);
        let code = new_code(&mut phone, &draft);
        program.kill();
        let _program = installation.start();
        let mut desk = installation.browser();
        assert_eq!(go_on(&mut desk, &code), 303);
        assert_eq!(desk.follow().status, 200);
    }
}

#[test]
fn the_mail_holds_the_way_back_and_no_answer_and_three_are_enough() {
    let installation = Installation::on_sqlite("benches/forms");
    let (_program, mut phone, draft) = half_way(&installation);
    let code = new_code(&mut phone, &draft);
    for wrong in ["", "erika", "a@b\r\nBcc: c@example.org"] {
        assert_eq!(phone.answer(&[("code", &code), ("email", wrong)]).status, 422, "{wrong}");
        assert_eq!(code_on(&phone.page), code, "the code stays on the page");
    }
    for _ in 0..3 {
        phone.answer(&[("code", &code), ("email", "erika@mail.example")]);
        assert!(phone.page.html.contains("Die E-Mail ist unterwegs"), "{}", phone.page.html);
    }
    phone.answer(&[("code", &code), ("email", "erika@mail.example")]);
    assert!(phone.page.html.contains("schon mehrere E-Mails"));
    let again = new_code(&mut phone, &draft);
    phone.answer(&[("code", &again), ("email", "erika@mail.example")]);
    assert!(phone.page.html.contains("schon mehrere E-Mails"), "a new code does not begin a new count");

    for mail in installation.delivered(3) {
        assert_eq!(mail.to, "erika@mail.example");
        assert!(mail.words.contains(&code) && mail.words.contains(&format!("/resume/{code}")));
        for secret in ["Müller", "Dackel", "Hund"] {
            assert!(!mail.words.contains(secret), "{secret}");
        }
    }
    assert!(!installation.log().contains("mail.example"));
}

#[test]
fn deleting_takes_everything_away_at_once() {
    for installation in Installation::on_both("benches/forms") {
        let (_program, mut browser, draft) = half_way(&installation);
        let code = new_code(&mut browser, &draft);
        browser.get(&format!("{draft}/discard"));
        assert_eq!(installation.tables().count("drafts"), 1, "looking deletes nothing");
        assert_eq!(browser.answer(&[]).status, 200);
        browser.page.assert_readable("deleted");
        assert!(browser.page.html.contains("Ihre Angaben sind gelöscht"));
        let mut tables = installation.tables();
        assert_eq!((tables.count("drafts"), tables.count("resume_codes")), (0, 0));
        assert_eq!(browser.get(&format!("{draft}/dog")).status, 410);
        assert_eq!(go_on(&mut installation.browser(), &code), 422);
    }
}

#[test]
fn nobody_pauses_or_deletes_the_application_of_somebody_else() {
    let installation = Installation::on_sqlite("benches/forms");
    let (_program, browser, draft) = half_way(&installation);
    let mut stranger = installation.browser();
    stranger.get("/three-pages/person");
    let entries = stranger.filled(&[]);
    for page in ["pause", "discard"] {
        assert_eq!(stranger.get(&format!("{draft}/{page}")).status, 410);
        assert_eq!(stranger.post(&format!("{draft}/{page}"), &entries).status, 410);
    }
    let mut window = browser.window(installation.address);
    assert_eq!(window.post(&format!("{draft}/discard"), "csrf=x").status, 403);
    assert_eq!(installation.tables().count("drafts"), 1);
    assert_eq!(installation.tables().count("resume_codes"), 0);
}

#[test]
fn whoever_tries_codes_in_a_row_is_asked_to_wait() {
    let mut installation = Installation::on_sqlite("benches/forms");
    installation.settings.push(("LOTSE_RATE_RESUME", "2/h".to_owned()));
    let _program = installation.start();
    let mut browser = installation.browser();
    for _ in 0..2 {
        assert_eq!(go_on(&mut browser, "hallo"), 422);
    }
    assert_eq!(go_on(&mut browser, "hallo"), 429);
    browser.page.assert_readable("too many tries");
}
