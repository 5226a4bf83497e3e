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
fn a_page_with_advice_comes_once_more_and_the_same_answers_go_on() {
    let installation = Installation::on_sqlite("forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.get("/gewerbeanmeldung/anlass");
    browser.answer(&[("rechtsform", "einzel"), ("grund", "neu")]);
    browser.follow();
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
    let today =
        ["tag", "ende_tag"].map(|day| [(day, "day", "27"), (day, "month", "3"), (day, "year", "2020")]);
    let days = today.into_iter().flatten().map(|(day, part, value)| (format!("{day}.{part}"), value));
    let texts = [
        ("online", "yes"),
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
    let texts = texts.map(|(name, value)| (name.to_owned(), value));
    days.chain(texts).map(|(name, value)| (name, value.to_owned())).collect()
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
