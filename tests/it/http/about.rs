//! The pages about the site: there for everybody, from every page, and honest about what is not there.

use super::browser::Browser;
use super::installation::{Installation, until};
use super::walks::three_pages;

/// The addresses of the links at the foot of the page in view.
fn footer(browser: &Browser) -> Vec<String> {
    let foot =
        browser.page.html.split("<footer").nth(1).unwrap_or_else(|| panic!("no foot: {}", browser.page.path));
    foot.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn from_every_page_help_statement_report_privacy_and_imprint_are_one_link_away() {
    let installation = Installation::on_sqlite("forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    let mut all = Vec::new();
    for (path, status, privacy, query) in [
        ("/", 200, "/-/privacy", ""),
        ("/corona-verdacht", 200, "/-/privacy/corona-verdacht", ""),
        ("/corona-verdacht?lang=en", 200, "/-/privacy/corona-verdacht", "?lang=en"),
        ("/corona-verdacht/notfall", 200, "/-/privacy/corona-verdacht", ""),
        ("/corona-verdacht/end/notruf", 200, "/-/privacy/corona-verdacht", ""),
        ("/nirgends", 404, "/-/privacy", ""),
        ("/-/help?lang=en", 200, "/-/privacy", "?lang=en"),
    ] {
        assert_eq!(browser.get(path).status, status, "{path}");
        let links = footer(&browser);
        let expected = ["/-/help", "/-/stand", "/-/accessibility", "/barriere-melden", privacy, "/-/imprint"];
        assert_eq!(links, expected.map(|link| format!("{link}{query}")), "{path}");
        all.extend(links);
    }
    for link in all {
        assert_eq!(browser.get(&link).status, 200, "{link}");
        assert!(browser.page.html.contains("name=\"robots\" content=\"index\""), "{link}");
    }
}

#[test]
fn what_the_operator_has_not_said_is_said_to_be_missing_in_both_languages() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    for (page, title) in [
        ("imprint", "Impressum"),
        ("privacy", "Datenschutzhinweise"),
        ("privacy/three-pages", "Datenschutzhinweise"),
        ("accessibility", "Erklärung zur Barrierefreiheit"),
        ("help", "Hilfe"),
    ] {
        browser.get(&format!("/-/{page}"));
        browser.page.assert_readable(page);
        assert_eq!((browser.page.status, &*browser.page.heading()), (200, title));
        assert!(browser.page.html.contains("noch nicht eingetragen"), "{page}");
        browser.get(&format!("/-/{page}?lang=en"));
        assert!(browser.page.html.contains("<html lang=\"en\""), "{page}");
        assert!(browser.page.html.contains("has not entered this yet"), "{page}");
    }
    for (path, status) in [
        ("/-/hund", 404),
        ("/-/privacy/hund", 404),
        ("/-/imprint/three-pages", 404),
        ("/-/easy-language", 404),
        ("/-/sign-language", 404),
        ("/-/help?lang=xx", 404),
        ("/-", 404),
        ("/-/privacy/three-pages/more", 404),
    ] {
        assert_eq!(browser.get(path).status, status, "{path}");
        browser.page.assert_readable(path);
    }
    assert_eq!(browser.post("/-/help", "").status, 405);
}

#[test]
fn the_privacy_notice_says_of_a_form_what_the_form_says_of_itself() {
    let installation = Installation::on_sqlite("forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.get("/-/privacy");
    assert!(browser.page.links().contains(&"/-/privacy/besuchserfassung".to_owned()));
    for (language, texts) in [
        (
            "",
            [
                "kann das Gesundheitsamt Sie erreichen",
                "Corona-Schutzverordnung",
                "28 Tage",
                "Besuchserfassung",
            ],
        ),
        (
            "?lang=en",
            ["the health office can reach you", "Corona-Schutzverordnung", "28 days", "Besuchserfassung"],
        ),
    ] {
        browser.get(&format!("/-/privacy/besuchserfassung{language}"));
        for text in texts {
            assert!(browser.page.html.contains(text), "{text}");
        }
        assert!(browser.page.links().iter().all(|link| !link.contains("noch nicht")));
    }
}

#[test]
fn a_barrier_is_reported_without_a_name_and_reaches_its_office() {
    let installation = Installation::on_sqlite("forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.begin("barriere-melden");
    assert_eq!(browser.answer(&[("was", ""), ("wo", "Seite 3")]).status, 422);
    assert!(browser.page.html.contains("Seite 3"), "what was typed stays");
    browser.answer(&[("was", "Die Schaltfläche fehlt."), ("wo", "Seite 3")]);
    browser.follow();
    browser.answer(&[("antwort", "keine")]);
    browser.follow();
    browser.submit();
    until("the office has the report", || !installation.mails().is_empty());
    let mail = std::fs::read_to_string(&installation.mails()[0]).unwrap();
    assert!(mail.contains("barrierefreiheit@beispielstadt.invalid"), "{mail}");
}

#[test]
fn who_is_in_the_middle_of_a_form_finds_it_again_after_looking_at_the_foot() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.begin("three-pages");
    browser.walk_to("/household", &three_pages());
    let step = browser.page.path.clone();
    for link in footer(&browser) {
        assert_eq!(browser.get(&link).status, 200, "{link}");
    }
    assert_eq!(browser.get(&step).status, 200);
}
