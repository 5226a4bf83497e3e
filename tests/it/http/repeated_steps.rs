//! A step with steps inside, for each of several things.

use serde_json::json;

use super::browser::Browser;
use super::installation::Installation;
use super::repeats::{FORMS, buttons, sent_answers};

pub const PERSON: [(&str, &str); 4] = [
    ("personen.vorname", "Anna"),
    ("personen.geboren.day", "1"),
    ("personen.geboren.month", "5"),
    ("personen.geboren.year", "1990"),
];

/// A browser that looks at the empty list.
pub fn begin(installation: &Installation) -> Browser {
    let mut browser = installation.browser();
    browser.begin("umzug");
    browser.answer(&[("gemeinsam", "yes")]);
    browser.follow();
    assert!(browser.page.html.contains("Noch kein Eintrag."), "{}", browser.page.html);
    browser
}

/// Presses a button of the list.
pub fn press(browser: &mut Browser, go: &str) {
    browser.answer(&[("go", go)]);
    assert_eq!(browser.page.status, 303, "{}", browser.page.heading());
    browser.follow();
}

/// Sends a page of an item and goes where that leads.
pub fn tell(browser: &mut Browser, entries: &[(&str, &str)]) {
    browser.answer(entries);
    assert_eq!(browser.page.status, 303, "{}", browser.page.html);
    browser.follow();
}

/// Sends the first page of an item.
pub fn introduce(browser: &mut Browser, name: &str, year: &str) {
    let [_, day, month, _] = PERSON;
    tell(browser, &[("personen.vorname", name), day, month, ("personen.geboren.year", year)]);
}

pub fn add_adult(browser: &mut Browser, name: &str) {
    press(browser, "new/person");
    introduce(browser, name, "1990");
    tell(browser, &[("personen.ausweis", "yes")]);
    tell(browser, &[("personen.ausweis", "yes"), ("personen.nummer", "L01X00T47")]);
}

fn add_child(browser: &mut Browser, name: &str) {
    press(browser, "new/person");
    introduce(browser, name, "2015");
    tell(browser, &[("personen.schulname", "Am Markt")]);
}

pub fn step_of(browser: &Browser) -> String {
    let (step, _) = browser.page.path.split_once("/personen").unwrap();
    format!("{step}/personen")
}

#[test]
fn each_item_is_asked_step_by_step_from_the_first_page_to_the_receipt() {
    for installation in Installation::on_both(FORMS) {
        let _program = installation.start();
        let mut browser = begin(&installation);
        assert_eq!(browser.page.heading(), "Wer zieht um?");
        press(&mut browser, "new/person");
        assert_eq!(browser.page.heading(), "Zur Person");
        assert!(browser.page.html.contains("Person hinzufügen"), "{}", browser.page.html);
        introduce(&mut browser, "Anna", "1990");
        assert!(browser.page.path.ends_with("/ausweis"), "{}", browser.page.path);
        assert_eq!(browser.page.heading(), "Der Ausweis von Anna");
        assert_eq!(browser.page.title(), "Der Ausweis von Anna – Person 1 – Umzug melden");
        tell(&mut browser, &[("personen.ausweis", "yes")]);
        assert!(
            browser.page.html.contains("Nummer des Ausweises"),
            "the page comes again with the new question"
        );
        tell(&mut browser, &[("personen.ausweis", "yes"), ("personen.nummer", "L01X00T47")]);
        assert!(browser.page.path.contains("/personen#"), "{}", browser.page.path);
        add_child(&mut browser, "Ben");
        add_adult(&mut browser, "Cem");
        let list = buttons(&browser);
        assert_eq!(list.len(), 6, "three may be there, so nothing can be added: {list:?}");

        press(&mut browser, &list[5]);
        assert_eq!(browser.page.heading(), "Person 3 entfernen?");
        assert!(browser.page.html.contains("Cem") && browser.page.html.contains("L01X00T47"));
        tell(&mut browser, &[]);
        assert_eq!(buttons(&browser).len(), 5);

        browser.answer(&[]);
        browser.follow();
        assert!(browser.page.path.ends_with("/kinder"), "{}", browser.page.path);
        assert!(browser.page.html.contains("für 1 Kinder"));
        tell(&mut browser, &[("sorge", "no")]);
        tell(&mut browser, &[("name", "Erika Mustermann")]);
        for words in ["2 Einträge", "Person 1", "Anna", "L01X00T47", "Person 2", "Ben", "Am Markt"] {
            assert!(browser.page.html.contains(words), "{words}");
        }

        let change = browser.page.links().into_iter().find(|link| link.contains("#personen.nummer")).unwrap();
        browser.get(&change);
        assert_eq!(browser.page.heading(), "Der Ausweis von Anna");
        tell(&mut browser, &[("personen.ausweis", "yes"), ("personen.nummer", "L01X00T48")]);
        assert!(browser.page.path.ends_with("/check"), "back to where the person came from");

        browser.submit();
        for words in ["Anna", "L01X00T48", "Am Markt"] {
            assert!(browser.page.html.contains(words), "{words}");
        }
        assert_eq!(
            sent_answers(&installation)["personen"],
            json!([
                { "vorname": "Anna", "geboren": "1990-05-01", "ausweis": true, "nummer": "L01X00T48" },
                { "vorname": "Ben", "geboren": "2015-05-01", "schulname": "Am Markt" }
            ])
        );
    }
}

#[test]
fn another_answer_on_the_first_step_of_an_item_asks_for_its_other_steps() {
    let installation = Installation::on_sqlite(FORMS);
    let _program = installation.start();
    let mut browser = begin(&installation);
    add_adult(&mut browser, "Anna");
    browser.answer(&[]);
    browser.follow();
    tell(&mut browser, &[("name", "Erika")]);
    let change = browser.page.links().into_iter().find(|link| link.contains("#personen.geboren")).unwrap();
    browser.get(&change);
    introduce(&mut browser, "Anna", "2015");
    assert!(
        browser.page.path.contains("/schule"),
        "an open item is asked before the check page: {}",
        browser.page.path
    );
    tell(&mut browser, &[("personen.schulname", "Am Markt")]);
    assert!(browser.page.path.ends_with("/kinder"), "{}", browser.page.path);
}

#[test]
fn an_item_that_was_left_in_between_goes_on_where_it_stands() {
    let mut installation = Installation::on_sqlite(FORMS);
    installation.clock = "2020-03-27T11:00:00Z".to_owned();
    let program = installation.start();
    let mut browser = begin(&installation);
    press(&mut browser, "new/person");
    introduce(&mut browser, "Anna", "1990");
    let page = browser.page.path.clone();
    program.stop();
    let _program = installation.start();
    let list = step_of(&browser);
    browser.get(&list);
    assert!(browser.page.html.contains("Hier fehlt noch etwas."), "{}", browser.page.html);
    assert_eq!(browser.answer(&[]).status, 422, "it keeps the form from going on");
    let change = buttons(&browser)[0].clone();
    assert!(change.ends_with("/ausweis"), "{change}");
    press(&mut browser, &change);
    assert_eq!(browser.page.path.split('?').next(), page.split('?').next());
    tell(&mut browser, &[("personen.ausweis", "yes")]);
    tell(&mut browser, &[("personen.ausweis", "yes"), ("personen.nummer", "L01X00T47")]);
    assert!(!browser.page.html.contains("Hier fehlt noch etwas."));
}

#[test]
fn a_rule_over_items_brings_the_person_back_to_the_page_with_the_mistake() {
    let installation = Installation::on_sqlite(FORMS);
    let _program = installation.start();
    let mut browser = begin(&installation);
    add_child(&mut browser, "Anna");
    press(&mut browser, "new/person");
    browser.answer(&PERSON);
    assert_eq!(browser.page.status, 422);
    assert!(browser.page.html.contains("Anna steht schon in der Liste."), "{}", browser.page.html);
    assert!(browser.page.title().starts_with("Fehler"));
}

#[test]
fn an_exit_of_the_step_does_not_wait_for_the_rest_of_an_item() {
    let installation = Installation::on_sqlite(FORMS);
    let _program = installation.start();
    let mut browser = begin(&installation);
    press(&mut browser, "new/person");
    introduce(&mut browser, "Anna", "1990");
    tell(&mut browser, &[("personen.ausweis", "no")]);
    assert_eq!(browser.page.heading(), "Kommen Sie in das Bürgerbüro");
}

#[test]
fn pages_that_an_item_does_not_ask_for_lead_to_where_it_stands() {
    let installation = Installation::on_sqlite(FORMS);
    let _program = installation.start();
    let mut browser = begin(&installation);
    add_child(&mut browser, "Ben");
    let step = step_of(&browser);
    let item = buttons(&browser)[0].split('/').next().unwrap().to_owned();
    for (path, leads_to) in [
        (format!("{item}/ausweis"), format!("{item}/person")),
        ("new/schule".to_owned(), "personen".to_owned()),
        ("00000000/person".to_owned(), "personen".to_owned()),
        ("00000000/remove".to_owned(), "personen".to_owned()),
    ] {
        browser.get(&format!("{step}/{path}"));
        assert_eq!(browser.page.status, 303, "{path}");
        assert!(browser.page.location.as_deref().unwrap().ends_with(&leads_to), "{path}");
    }
    for path in ["new/remove", "new/nichts", "unfug/person", "personen/new", "new/person/remove", "new"] {
        assert_eq!(browser.get(&format!("{step}/{path}")).status, 404, "{path}");
    }
    browser.get(&step);
    for go in ["new", "new/nichts", "personen/new", "https://example.org/x", "new/person/remove"] {
        assert_eq!(browser.answer(&[("go", go)]).status, 400, "{go}");
        browser.get(&step);
    }
    // What another page of the item asks is refused on this one.
    browser.get(&format!("{step}/{item}/schule"));
    assert_eq!(browser.answer(&[("personen.schulname", ""), ("personen.vorname", "Anna")]).status, 400);
    // A page that the item does not ask for is not taken either.
    browser.get(&format!("{step}/{item}/schule"));
    let body =
        browser.filled(&[("personen.schulname", "")]).replace("personen%2Eschulname", "personen%2Eausweis");
    assert_eq!(browser.post(&format!("{step}/{item}/ausweis"), &body).status, 303);
}

#[test]
fn advice_about_an_item_is_given_once() {
    let installation = Installation::on_sqlite(FORMS);
    let _program = installation.start();
    let mut browser = begin(&installation);
    press(&mut browser, "new/person");
    let entries = [PERSON[0], PERSON[1], PERSON[2], ("personen.geboren.year", "1901")];
    assert_eq!(browser.answer(&entries).status, 422);
    assert!(browser.page.html.contains("Über 100 Jahre alt?"), "{}", browser.page.html);
    assert!(!browser.page.title().starts_with("Fehler"));
    tell(&mut browser, &entries);
    assert!(browser.page.path.ends_with("/ausweis"), "{}", browser.page.path);

    let list = step_of(&browser);
    browser.get(&list);
    press(&mut browser, "new/person");
    introduce(&mut browser, "Ben", "2015");
    assert_eq!(browser.answer(&[("personen.schulname", "")]).status, 422);
    tell(&mut browser, &[("personen.schulname", "")]);
    assert!(browser.page.path.contains("/personen#"), "{}", browser.page.path);
}

#[test]
fn an_item_has_a_place_and_a_group() {
    let installation = Installation::on_sqlite(FORMS);
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.begin("umzug");
    tell(&mut browser, &[("gemeinsam", "no")]);
    browser.answer(&[("name", "Erika"), ("go", "wohnungen/new")]);
    browser.follow();
    assert_eq!(browser.page.heading(), "Wohnung hinzufügen");
    tell(&mut browser, &[("wohnungen.wo_plz", "54321")]);
    assert!(
        browser.page.html.contains("Hinterwald"),
        "the code belongs to two places: {}",
        browser.page.html
    );
    tell(&mut browser, &[("wohnungen.wo_plz", "54321"), ("wohnungen.wo_ort", "Hinterwald")]);
    assert!(browser.page.html.contains("Anschrift in Hinterwald"), "{}", browser.page.html);
    let street = ("wohnungen.anschrift.strasse", "Hauptstraße");
    tell(&mut browser, &[("wohnungen.wo_plz", "54321"), ("wohnungen.wo_ort", "Hinterwald"), street]);
    assert!(browser.page.html.contains("1 Eintrag") || browser.page.html.contains("Wohnung 1"));
    browser.answer(&[("name", "Erika"), ("go", "wohnungen/new")]);
    browser.follow();
    tell(&mut browser, &[("wohnungen.wo_plz", "12345")]);
    tell(&mut browser, &[("name", "Erika")]);
    let change = browser.page.links().into_iter().find(|link| link.contains("#wohnungen.anschrift")).unwrap();
    browser.get(&change);
    assert!(browser.page.html.contains("value=\"Hauptstraße\""), "{}", browser.page.html);
    let back = browser.page.path.split_once("/name").unwrap().0.to_owned();
    browser.get(&format!("{back}/check"));
    browser.submit();
    assert_eq!(
        sent_answers(&installation)["wohnungen"],
        json!([
            { "wo_plz": "54321", "wo_ort": { "name": "Hinterwald", "kreis": "00002" }, "anschrift": { "strasse": "Hauptstraße" } },
            { "wo_plz": "12345" }
        ])
    );
}
