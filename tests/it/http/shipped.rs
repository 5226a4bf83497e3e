//! What the shipped forms promise: a guide stores nothing, advice hinders nobody, a visit is forgotten.

use super::installation::{Installation, until};
use super::walks::Entries;

#[test]
fn a_guide_asks_on_and_answers_without_storing_anything() {
    for installation in Installation::on_both("forms") {
        let _program = installation.start();
        let mut browser = installation.browser();
        browser.get("/corona-wegweiser/fragen");
        assert_eq!(browser.page.inputs(), ["notfall"]);

        let page = browser.answer(&[("notfall", "no")]);
        assert_eq!((page.status, page.inputs()), (200, vec!["notfall".to_owned(), "thema".to_owned()]));
        let page = browser.answer(&[("notfall", "no")]);
        assert_eq!(page.status, 422, "what was asked and is still open is a mistake");
        assert!(page.html.contains("href=\"#thema\""), "{}", page.html);
        let page = browser.answer(&[("notfall", "no"), ("thema", "arbeit")]);
        assert_eq!((page.status, page.html.contains("href=\"#angeordnet\"")), (200, false));

        let answers = [("notfall", "no"), ("thema", "arbeit"), ("angeordnet", "yes")];
        browser.answer(&answers);
        let page = browser.follow();
        assert_eq!((page.status, page.path.as_str()), (200, "/corona-wegweiser/end/entschaedigung"));
        assert!(page.html.contains("https://www.gesetze-im-internet.de/ifsg/__56.html"), "{}", page.html);
        assert!(page.html.contains("Stand: 27.03.2020"), "{}", page.html);
        assert_eq!(installation.tables().count("drafts"), 0);
    }
}

#[test]
fn a_guide_leads_to_another_form_in_the_language_of_its_reader() {
    let installation = Installation::on_sqlite("forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    for (page, expected) in [
        ("/corona-wegweiser?lang=en", "lang=\"de\" dir=\"ltr\">Art. 6"),
        ("/corona-wegweiser/end/test-positiv?lang=en", "href=\"/corona-verdacht?lang=en\""),
        ("/corona-wegweiser/end/test-positiv", "href=\"/corona-verdacht\""),
    ] {
        let html = &browser.get(page).html;
        assert!(html.contains(expected), "{page}: {html}");
    }
}

#[test]
fn a_page_with_advice_comes_once_more_and_the_same_answers_go_on() {
    let installation = Installation::on_sqlite("forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.get("/gewerbeanmeldung/vorhaben");
    for answers in
        [[("vorhaben", "anmelden")].as_slice(), &[("rechtsform", "gesellschaft")], &[("grund", "neu")]]
    {
        browser.answer(answers);
        browser.follow();
    }
    let old = [
        ("taetigkeit", "Reparatur von Uhren"),
        ("art", "handel"),
        ("nebenerwerb", "no"),
        ("beginn.day", "1"),
        ("beginn.month", "2"),
        ("beginn.year", "2010"),
        ("besonders", "none"),
    ];
    let page = browser.answer(&old);
    assert_eq!(page.status, 422);
    assert!(page.html.contains("Stimmt das Jahr?"), "{}", page.html);
    let page = browser.answer(&old);
    assert_eq!(page.status, 303);
    assert!(page.location.as_deref().is_some_and(|to| to.ends_with("/staette")), "{:?}", page.location);
}

fn visit() -> Entries {
    let texts = [
        ("tag.day", "27"),
        ("tag.month", "3"),
        ("tag.year", "2020"),
        ("ankunft", "09:30"),
        ("ende", "11:00"),
        ("fuer", "mich"),
        ("name", "Erika Mustermann"),
        ("anschrift.street", "Am Markt"),
        ("anschrift.house_number", "1"),
        ("anschrift.postal_code", "35037"),
        ("anschrift.place", "Marburg"),
        ("telefon", "06421 12345"),
    ];
    texts.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter().collect()
}

#[test]
fn a_visit_is_gone_by_itself_after_28_days() {
    for mut installation in Installation::on_both("forms") {
        let program = installation.start();
        let mut browser = installation.browser();
        browser.fill_in("besuchserfassung", &visit());
        browser.submit();
        until("the visit is with its office", || {
            installation.tables().count("outbox WHERE state = 'delivered'") == 1
        });
        program.stop();

        installation.clock = "2020-04-23T10:00:00Z".to_owned();
        let program = installation.start();
        assert_eq!(installation.tables().count("submissions"), 1, "27 days later");
        program.stop();

        installation.clock = "2020-04-25T10:00:00Z".to_owned();
        let program = installation.start();
        until("29 days later it is gone", || installation.tables().count("submissions") == 0);
        program.stop();
    }
}

#[test]
fn a_grant_can_be_applied_for_until_midnight_and_sent_for_an_hour_more() {
    let mut installation = Installation::on_sqlite("forms");
    installation.clock = "2020-05-31T21:55:00Z".to_owned();
    let program = installation.start();
    let mut browser = installation.browser();
    browser.get("/soforthilfe/betrieb");
    let begun =
        [("antragsteller", "firma"), ("beginn.day", "1"), ("beginn.month", "2"), ("beginn.year", "2010")];
    browser.answer(&begun);
    let page = browser.follow();
    let (status, next) = (page.status, page.path.clone());
    assert!(status == 200 && next.ends_with("/ursache"), "{status} {next}");
    program.stop();

    installation.clock = "2020-05-31T22:30:00Z".to_owned();
    let program = installation.start();
    assert_eq!(browser.get(&next).status, 200, "half an hour past midnight one who has begun goes on");
    let page = installation.browser().get("/soforthilfe").html.clone();
    assert!(page.contains("Die Frist ist abgelaufen"), "{page}");
    program.stop();

    installation.clock = "2020-05-31T23:05:00Z".to_owned();
    let program = installation.start();
    assert_eq!(browser.get(&next).status, 303, "an hour later nobody does");
    program.stop();
}
