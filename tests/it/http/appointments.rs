//! Appointments: offered while they are free, and never given to more people than have seats.

use serde_json::json;
use tempfile::TempDir;

use super::browser::Browser;
use super::installation::Installation;
use super::opening::with_form;
use super::walks::{Entries, three_pages, with};

const SLOT: &str = "2020-03-30T09:00";

/// A form whose last page asks for one of two times on a Monday, with one seat each.
fn with_appointment() -> (Installation, TempDir) {
    with_form(|form| {
        let appointment = json!({
            "id": "termin", "type": "appointment", "required": true, "label": "Wann kommen Sie?",
            "minutes": 30, "horizon_days": 5, "hours": { "monday": "9–10" }
        });
        form["service"]["retention"]["draft_days"] = json!(7);
        form["steps"][2]["fields"].as_array_mut().unwrap().push(appointment);
    })
}

fn at(time: &str) -> Entries {
    with(three_pages(), &[("termin", time)])
}

fn filled_in(installation: &Installation, time: &str) -> Browser {
    let mut browser = installation.browser();
    browser.fill_in("three-pages", &at(time));
    browser
}

#[test]
fn who_is_too_late_comes_back_to_the_appointment_with_one_sentence_and_every_other_answer() {
    let (installation, _folder) = with_appointment();
    let _program = installation.start();
    let (mut first, mut second) = (filled_in(&installation, SLOT), filled_in(&installation, SLOT));
    let reference = first.submit();
    assert!(first.page.html.contains("Montag, 30.03.2020, 9:00 bis 9:30\u{a0}Uhr"), "{}", first.page.html);

    second.try_submit().unwrap();
    second.follow();
    assert!(second.page.path.ends_with("/dog"), "{}", second.page.path);
    let html = &second.page.html;
    assert_eq!(html.matches("Der gewählte Termin ist nicht mehr frei.").count(), 2, "summary and field");
    assert!(html.contains("Dackel") && html.contains("2020-03-30T09:30") && !html.contains(SLOT), "{html}");
    assert_eq!(installation.tables().count("submissions"), 1);

    second.answer(&[("dog_breed", "Dackel"), ("termin", "2020-03-30T09:30")]);
    second.follow();
    assert!(second.page.path.ends_with("/check"), "{}", second.page.path);
    assert_ne!(second.submit(), reference);
    assert_eq!(installation.tables().count("appointments"), 2);

    // Nothing is left: the page says so, with the office to ask.
    let mut third = installation.browser();
    third.begin("three-pages");
    third.walk_to("/dog", &three_pages());
    let html = &third.page.html;
    assert!(html.contains("Zurzeit ist kein Termin frei.") && html.contains("Testamt"), "{html}");
    assert_eq!(third.answer(&[("dog_breed", "Dackel"), ("termin", SLOT)]).status, 422);
}

#[test]
fn a_time_that_is_over_has_to_be_chosen_anew() {
    let (mut installation, _folder) = with_appointment();
    let program = installation.start();
    let mut browser = filled_in(&installation, SLOT);
    program.stop();
    installation.clock = "2020-03-30T07:00:00Z".to_owned();
    let _program = installation.start();
    browser.try_submit().unwrap();
    browser.follow();
    assert!(browser.page.path.ends_with("/dog") && browser.page.html.contains("nicht mehr frei"));
    assert_eq!(installation.tables().count("appointments"), 0);
}
