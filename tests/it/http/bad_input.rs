//! Input that no page of ours would send: the right status, a page to read, and nothing stored.

use super::browser::{Browser, FORM_TYPE, encoded};
use super::client::Request;
use super::installation::Installation;
use super::walks::{corona, three_pages, with};

/// A draft that stands at the second of three pages, with that page in view.
fn at_household(installation: &Installation) -> (Browser, String) {
    let mut browser = installation.browser();
    browser.begin("three-pages");
    browser.walk_to("/household", &three_pages());
    let draft = browser.page.path.trim_end_matches("/household").to_owned();
    (browser, draft)
}

#[test]
fn what_does_not_belong_to_a_page_is_refused_with_a_page_and_nothing_changes() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let (mut browser, draft) = at_household(&installation);
        let own = browser.filled(&[]);
        let step = format!("{draft}/household");
        let large = format!("{own}&has_dog=yes&postal_code={}", "9".repeat(1 << 20));
        let many = format!("{own}{}", "&has_dog=yes".repeat(600));
        let before = installation.tables().drafts();
        for (what, path, body, status) in [
            ("a yes or no that is neither", &*step, format!("{own}&has_dog=maybe&postal_code=35037"), 422),
            ("a postal code in letters", &*step, format!("{own}&has_dog=yes&postal_code=abcde"), 422),
            ("nothing at all", &*step, own.clone(), 422),
            ("one of two", &*step, format!("{own}&has_dog=yes"), 422),
            ("an answer twice", &*step, format!("{own}&has_dog=yes&has_dog=no&postal_code=35037"), 400),
            ("a field of another step", &*step, format!("{own}&has_dog=yes&given_name=Eva"), 400),
            ("a field that there is not", &*step, format!("{own}&has_dog=yes&x=1"), 400),
            ("a part that there is not", &*step, format!("{own}&has_dog.day=yes"), 400),
            ("two form tokens", &*step, format!("{own}&{own}&has_dog=no&postal_code=35037"), 400),
            ("a megabyte", &*step, large, 413),
            ("six hundred inputs", &*step, many, 400),
            ("bytes that are no UTF-8", &*step, format!("{own}&has_dog=%ff"), 400),
            ("half a percent sign", &*step, format!("{own}&has_dog=%4"), 400),
            ("a percent sign and letters", &*step, format!("{own}&has_dog=%zz"), 400),
            ("a form token in pieces", &*step, "csrf=abc&has_dog=no".to_owned(), 403),
            ("no form token", &*step, "has_dog=no&postal_code=35037".into(), 403),
            ("a forged form token", &*step, encoded(&[("csrf", &"A".repeat(64)), ("has_dog", "no")]), 403),
        ] {
            assert_eq!(browser.post(path, &body).status, status, "{what}");
            browser.page.assert_readable(what);
            assert_eq!(installation.tables().drafts(), before, "{what} was stored");
        }
    }
}

#[test]
fn a_post_from_elsewhere_is_refused() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let (mut browser, draft) = at_household(&installation);
    let body = browser.filled(&[("has_dog", "no"), ("postal_code", "35037")]);
    let before = installation.tables().drafts();
    let post = |headers: &[(&'static str, &str)]| Request {
        method: "POST",
        path: format!("{draft}/household"),
        headers: headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        body: body.clone().into_bytes(),
    };
    let form = ("Content-Type", FORM_TYPE);
    for (what, headers, status) in [
        ("another site", vec![form, ("Origin", "https://boese.example")], 403),
        ("a hidden origin", vec![form, ("Origin", "null")], 403),
        ("another site by its own word", vec![form, ("Sec-Fetch-Site", "cross-site")], 403),
        ("a neighbouring site", vec![form, ("Sec-Fetch-Site", "same-site")], 403),
        ("plain text", vec![("Content-Type", "text/plain")], 400),
        ("JSON", vec![("Content-Type", "application/json")], 400),
        ("multipart", vec![("Content-Type", "multipart/form-data; boundary=x")], 400),
        ("no type", vec![], 400),
    ] {
        assert_eq!(browser.try_send(post(&headers)).unwrap().status, status, "{what}");
        browser.page.assert_readable(what);
        assert_eq!(installation.tables().drafts(), before, "{what} was stored");
    }
    let mut without_cookie = installation.browser();
    assert_eq!(without_cookie.try_send(post(&[form])).unwrap().status, 403);
    without_cookie.page.assert_readable("no cookie");
    let own = format!("http://{}", installation.address);
    let taken = browser.try_send(post(&[form, ("Origin", &own), ("Sec-Fetch-Site", "same-origin")]));
    assert_eq!(taken.unwrap().status, 303, "the same from the own page is taken");
}

#[test]
fn addresses_and_methods_that_lead_nowhere_have_a_page() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let (mut browser, draft) = at_household(&installation);
    let id = draft.rsplit('/').next().unwrap().to_owned();
    let unknown = "01890000-0000-7000-8000-000000000000";
    let before = installation.tables().drafts();
    for (method, path, status) in [
        ("GET", "/hund".to_owned(), 404),
        ("GET", "/a/b/c/d".to_owned(), 404),
        ("GET", "/three-pages/hund".to_owned(), 404),
        ("GET", "/three-pages/end/done".to_owned(), 404),
        ("GET", "/three-pages/end/hund".to_owned(), 404),
        ("GET", "/three-pages?lang=xx".to_owned(), 404),
        ("GET", "/three-pages/person?lang=en".to_owned(), 404),
        ("GET", format!("{draft}/hund"), 404),
        ("GET", format!("{draft}/household?lang=xx"), 404),
        ("GET", "/assets/hund.css".to_owned(), 404),
        ("GET", "/%ff".to_owned(), 404),
        ("GET", "/three-pages%00".to_owned(), 404),
        ("GET", "/..%2f..%2fetc%2fpasswd".to_owned(), 404),
        ("GET", format!("/hund/{id}/household"), 410),
        ("GET", "/three-pages/household".to_owned(), 410),
        ("GET", format!("/three-pages/{unknown}/household"), 410),
        ("GET", format!("/three-pages/{unknown}/check"), 410),
        ("GET", format!("/three-pages/{unknown}/receipt"), 410),
        ("GET", format!("/three-pages/{unknown}/end"), 410),
        ("POST", "/three-pages".to_owned(), 405),
        ("POST", format!("{draft}/check"), 405),
        ("GET", format!("{draft}/submit"), 405),
        ("PUT", format!("{draft}/household"), 405),
        ("DELETE", format!("{draft}/household"), 405),
        ("OPTIONS", "/".to_owned(), 405),
    ] {
        let request = Request { method, path: path.clone(), headers: Vec::new(), body: Vec::new() };
        let what = format!("{method} {path}");
        assert_eq!(browser.try_send(request).unwrap().status, status, "{what}");
        browser.page.assert_readable(&what);
    }
    // Steps that the answers do not lead to, yet or at all, lead to where the journey stands.
    for step in ["dog", "check", "receipt", "end"] {
        browser.get(&format!("{draft}/{step}"));
        assert_eq!(browser.page.status, 303, "{step}");
        assert_eq!(browser.page.location.as_deref(), Some(&*format!("{draft}/household")), "{step}");
    }
    browser.get(&format!("{draft}/household"));
    for step in ["dog", "submit"] {
        let body = browser.filled(&[]);
        let mut window = browser.window(installation.address);
        assert_eq!(window.post(&format!("{draft}/{step}"), &body).status, 303, "{step}");
        assert_eq!(window.page.location.as_deref(), Some(&*format!("{draft}/household")), "{step}");
    }
    assert_eq!(installation.tables().drafts(), before);
}

#[test]
fn names_with_hidden_signs_and_dates_that_never_were_are_asked_again_and_never_stored() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    for (what, changes) in [
        ("NUL", [("given_name", "Eri\0ka")]),
        ("a line break", [("given_name", "Erika\nMax")]),
        ("right to left", [("given_name", "Erika\u{202e}akirE")]),
        ("an isolate", [("family_name", "\u{2066}Muster\u{2069}")]),
        ("zero width", [("family_name", "Mus\u{200b}ter")]),
        ("a byte order mark", [("family_name", "\u{feff}Muster")]),
        ("an emoji", [("given_name", "Erika 🐕")]),
        ("a name too long", [("given_name", &*"E".repeat(101))]),
        ("the 31st of a short month", [("date_of_birth.month", "2")]),
        ("a thirteenth month", [("date_of_birth.month", "13")]),
        ("a day in letters", [("date_of_birth.day", "zwölf")]),
        ("a negative year", [("date_of_birth.year", "-1964")]),
        ("a day to come", [("date_of_birth.year", "2031")]),
        ("no mail address", [("email", "erika@")]),
        ("a mail address with a second line", [("email", "erika@example.org\r\nBcc: x@example.org")]),
    ] {
        let entries = with(with(three_pages(), &[("date_of_birth.day", "31")]), &changes);
        browser.begin("three-pages");
        browser.step(&entries);
        assert_eq!(browser.page.status, 422, "{what}");
        browser.page.assert_readable(what);
        assert!(browser.page.title().starts_with("Fehler:"), "{what}: {}", browser.page.title());
        assert_eq!(installation.tables().count("drafts"), 0, "{what} was stored");
    }
}

#[test]
fn an_option_that_the_list_does_not_have_is_asked_again() {
    let installation = Installation::on_sqlite("forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.begin("corona-verdacht");
    browser.walk_to("/fuer-wen", &corona());
    let before = installation.tables().drafts();
    for option in ["hund", "not_known", "none", ""] {
        assert_eq!(browser.answer(&[("fuer_wen", option)]).status, 422, "{option:?}");
        browser.page.assert_readable(option);
    }
    browser.walk_to("/beschwerden", &corona());
    let stored = installation.tables().drafts();
    assert_ne!(stored, before);
    for pair in [["husten", "hund"], ["husten", "none"]] {
        let mixed: Vec<(&str, &str)> =
            pair.iter().map(|value| ("symptom_akut", *value)).chain([("symptom_allg", "none")]).collect();
        assert_eq!(browser.answer(&mixed).status, 422, "{pair:?}");
    }
    assert_eq!(installation.tables().drafts(), stored);
}

#[test]
fn the_answer_to_a_question_that_is_not_asked_is_set_aside_and_returns_with_the_question() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let (mut browser, draft) = at_household(&installation);
    browser.walk_to("/check", &three_pages());
    assert!(browser.page.html.contains("Dackel"));
    let without = with(three_pages(), &[("has_dog", "no")]);
    browser.get(&format!("{draft}/household"));
    browser.step(&without);
    assert!(browser.page.path.ends_with("/check") && !browser.page.html.contains("Dackel"));
    browser.get(&format!("{draft}/household"));
    browser.step(&three_pages());
    assert!(browser.page.path.ends_with("/dog") && browser.page.html.contains("Dackel"));
    browser.get(&format!("{draft}/household"));
    browser.step(&without);
    browser.submit();
    let mails = installation.delivered(1);
    assert!(mails.iter().all(|mail| !mail.words.contains("Dackel")));
}
