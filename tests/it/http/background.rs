//! What the script of a page asks for in the background: keeping what is typed, keeping it longer, searching.

use super::browser::{Browser, FORM_TYPE, encoded};
use super::client::Request;
use super::installation::Installation;
use super::repeats;
use super::walks::three_pages;

/// Posts what the page in view would, in the background; the page stays in view.
fn ask(browser: &mut Browser, to: &str, wish: &str, entries: &[(&str, &str)]) -> (u16, String) {
    let view = browser.page.clone();
    let body = browser.filled(entries).into_bytes();
    let headers = vec![("Content-Type", FORM_TYPE.to_owned()), ("lotse-background", wish.to_owned())];
    browser.try_send(Request { method: "POST", path: to.to_owned(), headers, body }).unwrap();
    let answer = (browser.page.status, browser.page.html.clone());
    browser.page = view;
    answer
}

/// Goes to the second page; tells its address.
fn second_page(browser: &mut Browser) -> String {
    browser.begin("three-pages");
    browser.step(&three_pages());
    browser.page.path.clone()
}

#[test]
fn what_is_typed_is_kept_as_typed_and_is_no_answer_before_it_is_sent() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let mut browser = installation.browser();
        let here = second_page(&mut browser);
        assert!(browser.page.html.contains("data-autosave"));
        let (status, answer) = ask(&mut browser, &here, "keep", &[("postal_code", "halb")]);
        assert_eq!(status, 200);
        assert!(answer.contains("\"secondsLeft\":86400"), "{answer}");
        browser.get(&here);
        assert!(
            browser.page.html.contains("value=\"halb\"")
                && browser.page.html.contains("noch nicht abgeschlossen")
        );
        assert!(!browser.page.html.contains("aria-invalid"));
        let base = here.rsplit_once('/').unwrap().0.to_owned();
        browser.get(&format!("{base}/check"));
        assert_eq!(browser.page.location.as_deref(), Some(here.as_str()), "nothing goes on");
        browser.get(&here);
        browser.walk_to("/check", &three_pages());
        assert!(!browser.page.html.contains("halb"));
        browser.get(&here);
        assert!(!browser.page.html.contains("noch nicht abgeschlossen"), "sent is sent");
    }
}

#[test]
fn what_is_typed_for_an_item_is_kept_as_typed_and_makes_no_item() {
    let installation = Installation::on_sqlite(repeats::FORMS);
    let _program = installation.start();
    let mut browser = repeats::begin(&installation);
    let list = browser.page.path.clone();
    repeats::press(&mut browser, "kinder/new");
    let new = browser.page.path.clone();
    assert!(browser.page.html.contains("data-autosave"));
    assert_eq!(ask(&mut browser, &new, "keep", &[("kinder.vorname", "Be")]).0, 200);
    assert_eq!(ask(&mut browser, &new, "keep", &[("no_such_input", "x")]).0, 400);
    browser.get(&list);
    assert!(browser.page.html.contains("Noch kein Eintrag."), "it is no item");
    repeats::press(&mut browser, "kinder/new");
    assert!(browser.page.html.contains("value=\"Be\"") && !browser.page.html.contains("aria-invalid"));
    assert!(browser.page.html.contains("Mit „Übernehmen“ werden sie gespeichert."));
    let view = browser.page.clone();
    repeats::tell(&mut browser, "Ben", "2019", &[]);
    repeats::press(&mut browser, "kinder/new");
    assert!(!browser.page.html.contains("value=\"Be"), "sent is sent");
    browser.page = view;
    assert_eq!(
        ask(&mut browser, &new, "keep", &[("kinder.vorname", "Be")]).0,
        409,
        "an old page keeps nothing"
    );
    browser.get(&list);
    let change = repeats::buttons(&browser).remove(0);
    repeats::press(&mut browser, &change);
    let item = browser.page.path.clone();
    assert_eq!(ask(&mut browser, &item, "keep", &[("kinder.vorname", "Bea")]).0, 200);
    browser.get(&new);
    assert!(!browser.page.html.contains("Bea"), "of that item alone");
    browser.get(&item);
    assert!(browser.page.html.contains("value=\"Bea\""));
    browser.get(&list);
    assert!(browser.page.html.contains("Ben") && !browser.page.html.contains("Bea"));
}

#[test]
fn keeping_does_not_make_the_pages_of_other_windows_out_of_date_but_an_old_page_keeps_nothing() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let mut first = installation.browser();
        let here = second_page(&mut first);
        let mut second = first.window(installation.address);
        second.get(&here);
        assert_eq!(ask(&mut first, &here, "keep", &[("postal_code", "35039")]).0, 200);
        let view = second.page.clone();
        second.step(&three_pages());
        assert_eq!(second.page.status, 200);
        assert_eq!(ask(&mut first, &here, "keep", &[("postal_code", "35041")]).0, 409);
        second.page = view;
        assert_eq!(ask(&mut second, &here, "keep", &[("no_such_input", "x")]).0, 400);
    }
}

#[test]
fn without_a_draft_nothing_is_kept_and_no_other_page_takes_a_post_of_the_script() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.begin("three-pages");
    assert!(!browser.page.html.contains("data-autosave"));
    let first = browser.page.path.clone();
    assert_eq!(ask(&mut browser, &first, "keep", &[("given_name", "Erika")]).0, 400);
    assert_eq!(installation.tables().count("drafts"), 0);
    browser.walk_to("/check", &three_pages());
    let submit = browser.page.path.replace("/check", "/submit");
    assert_eq!(ask(&mut browser, &submit, "keep", &[]).0, 400);
    assert_eq!(installation.tables().count("submissions"), 0);
}

#[test]
fn answers_are_kept_longer_by_a_button_and_by_the_script() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    let here = second_page(&mut browser);
    assert!(browser.page.html.contains("Wir bewahren Ihre Angaben auf bis"));
    let pause = format!("{}/pause", here.rsplit_once('/').unwrap().0);
    let (status, answer) = ask(&mut browser, &pause, "stay", &[]);
    assert_eq!(status, 200);
    assert!(answer.contains("\"secondsLeft\":86400") && answer.contains("Uhr"), "{answer}");
    let csrf = browser.page.csrf().unwrap();
    browser.post(&pause, &encoded(&[("csrf", &csrf), ("stay", "yes")]));
    assert_eq!(browser.page.location.as_deref(), Some(here.as_str()));
    let mut stranger = installation.browser();
    stranger.begin("three-pages");
    assert_eq!(ask(&mut stranger, &pause, "stay", &[]).0, 410);
}

#[test]
fn a_list_is_searched_in_the_background_before_and_after_there_is_a_draft() {
    let installation = Installation::on_sqlite("tests/fixtures/browser");
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.begin("marktstand");
    let first = browser.page.path.clone();
    let (status, answer) = ask(&mut browser, &first, "search ware", &[("ware.search", "bst")]);
    assert_eq!(status, 200);
    assert!(answer.starts_with("[{\"value\":\"obst\",\"label\":\"Obst\""), "{answer}");
    for (wish, status) in [("search breite", 200), ("search nichts", 400), ("search", 400), ("anything", 400)]
    {
        assert_eq!(ask(&mut browser, &first, wish, &[("ware.search", "bst")]).0, status, "{wish}");
    }
    assert_eq!(installation.tables().count("drafts"), 0);
}
