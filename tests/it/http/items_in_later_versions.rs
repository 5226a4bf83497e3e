//! Somebody is in the middle of an item when the form has a later version.

use serde_json::{Value, json};

use super::browser::Browser;
use super::later_versions::Trial;
use super::repeated_steps::{add_adult, begin, introduce, press, step_of, tell};
use super::repeats::{FORMS, buttons, sent_answers};

/// The number of the card has another name, and there is one step more for every item.
fn one_step_more(form: &mut Value) {
    form["drafts"] = "move".into();
    form["languages"] = json!(["de"]);
    form["migrations"] =
        json!([{ "from": "1.0.0", "rename": { "personen.nummer": "personen.ausweisnummer" } }]);
    let steps = &mut form["steps"][1]["repeat"]["steps"];
    steps[1]["fields"][1]["id"] = "ausweisnummer".into();
    steps.as_array_mut().unwrap().push(json!({ "id": "sprache", "title": "Sprache", "fields": [
        { "id": "deutsch", "type": "yes_no", "required": true, "label": "Spricht {{ vorname }} Deutsch?" }
    ] }));
}

/// Somebody who has told of Anna and is in the middle of telling of Ben.
fn in_the_middle(trial: &Trial) -> Browser {
    let mut browser = begin(&trial.installation);
    add_adult(&mut browser, "Anna");
    press(&mut browser, "new/person");
    introduce(&mut browser, "Ben", "1990");
    assert!(browser.page.path.ends_with("/ausweis"), "{}", browser.page.path);
    browser
}

fn publish(trial: &mut Trial) {
    std::fs::remove_dir_all(trial.folder.path().join("umzug/texts")).unwrap();
    trial.publish(one_step_more);
}

#[test]
fn the_page_of_an_item_takes_the_draft_along_and_its_items_are_completed_there() {
    for mut trial in Trial::of(FORMS, "umzug") {
        let mut browser = in_the_middle(&trial);
        publish(&mut trial);
        let here = browser.page.path.clone();
        assert_eq!(browser.get(&here).status, 200);
        for words in ["Dieses Formular wurde geändert", "Deutsch?", "Der Ausweis von Ben"] {
            assert!(browser.page.html.contains(words), "{words}: {}", browser.page.html);
        }
        tell(&mut browser, &[("personen.ausweis", "yes")]);
        tell(&mut browser, &[("personen.ausweis", "yes"), ("personen.ausweisnummer", "BEN1")]);
        assert!(browser.page.path.ends_with("/sprache"), "{}", browser.page.path);
        tell(&mut browser, &[("personen.deutsch", "yes")]);
        // Anna was complete in the earlier version, and has one question more now.
        let list = buttons(&browser);
        assert!(list[0].ends_with("/sprache") && list[2].ends_with("/person"), "{list:?}");
        press(&mut browser, &list[0]);
        assert!(browser.page.html.contains("Spricht Anna Deutsch?"), "{}", browser.page.html);
        tell(&mut browser, &[("personen.deutsch", "no")]);
        tell(&mut browser, &[]);
        tell(&mut browser, &[("name", "Erika")]);
        browser.submit();
        let person = |name: &str, number: &str, german: bool| json!({ "vorname": name, "geboren": "1990-05-01", "ausweis": true, "ausweisnummer": number, "deutsch": german });
        assert_eq!(
            sent_answers(&trial.installation)["personen"],
            json!([person("Anna", "L01X00T47", false), person("Ben", "BEN1", true)])
        );
    }
}

#[test]
fn what_was_typed_on_the_page_of_an_item_of_the_earlier_version_is_shown_and_not_lost_unsaid() {
    for mut trial in Trial::of(FORMS, "umzug") {
        let mut browser = in_the_middle(&trial);
        tell(&mut browser, &[("personen.ausweis", "yes")]);
        let mut second = browser.window(trial.installation.address);
        publish(&mut trial);
        let list = step_of(&browser);
        browser.get(&list);
        assert!(browser.page.html.contains("Dieses Formular wurde geändert"), "{}", browser.page.html);
        let typed = [("personen.ausweis", "yes"), ("personen.nummer", "ALT-4711")];
        assert_eq!(second.answer(&typed).status, 409);
        for words in ["ALT-4711", "Nummer des Ausweises"] {
            assert!(second.page.html.contains(words), "{words}: {}", second.page.html);
        }
        assert!(second.page.links().iter().any(|link| link.ends_with("/personen")), "a way to go on");
        // An address that only the earlier version had leads to where the journey stands.
        let draft = list.strip_suffix("/personen").unwrap();
        browser.get(&format!("{draft}/personen/00000000/nichts"));
        assert_eq!(browser.page.status, 303);
    }
}

#[test]
fn a_page_of_an_item_that_nobody_has_taken_along_yet_is_saved_in_its_version_first() {
    for mut trial in Trial::of(FORMS, "umzug") {
        let mut browser = in_the_middle(&trial);
        tell(&mut browser, &[("personen.ausweis", "yes")]);
        publish(&mut trial);
        tell(&mut browser, &[("personen.ausweis", "yes"), ("personen.nummer", "BEN1")]);
        assert!(browser.page.html.contains("Dieses Formular wurde geändert"), "{}", browser.page.html);
        let list = buttons(&browser);
        assert!(list[2].ends_with("/sprache"), "only the new question is open: {list:?}");
    }
}
