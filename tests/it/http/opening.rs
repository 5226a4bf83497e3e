//! Forms that are open for a time, and offices that get a part.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::installation::{Installation, copy};
use super::walks::three_pages;

/// An installation whose form says something more.
pub fn with_form(change: impl Fn(&mut Value)) -> (Installation, TempDir) {
    let mut installation = Installation::on_sqlite("benches/forms");
    let folder = tempfile::tempdir().unwrap();
    copy(&installation.forms, folder.path());
    let file = folder.path().join("three-pages/form.json");
    let mut form: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    change(&mut form);
    std::fs::write(file, form.to_string()).unwrap();
    installation.forms = folder.path().to_owned();
    (installation, folder)
}

#[test]
fn a_form_opens_and_closes_by_the_clocks_of_the_offices_and_who_has_begun_gets_grace() {
    let (mut installation, _folder) = with_form(|form| {
        form["open"] = json!({ "from": "2020-03-27T12:00", "until": "2020-03-27", "grace_minutes": 30 });
    });
    installation.clock = "2020-03-27T10:00:00Z".to_owned();
    let program = installation.start();
    let mut browser = installation.browser();
    assert!(browser.get("/three-pages").html.contains("27.03.2020, 12:00 Uhr"));
    browser.get("/three-pages/person");
    assert_eq!(browser.page.location.as_deref(), Some("/three-pages"));
    program.stop();

    installation.clock = "2020-03-27T11:00:00Z".to_owned();
    let program = installation.start();
    let mut in_time = installation.browser();
    in_time.fill_in("three-pages", &three_pages());
    let mut too_late = installation.browser();
    too_late.fill_in("three-pages", &three_pages());
    program.stop();

    installation.clock = "2020-03-27T23:10:00Z".to_owned();
    let program = installation.start();
    assert!(installation.browser().get("/three-pages").html.contains("bis zum 27.03.2020 abgeschickt"));
    in_time.submit();
    program.stop();

    installation.clock = "2020-03-27T23:30:00Z".to_owned();
    let _program = installation.start();
    too_late.try_submit().unwrap();
    assert_eq!(too_late.page.location.as_deref(), Some("/three-pages"));
    assert_eq!(installation.tables().count("submissions"), 1);
}

#[test]
fn a_closed_form_shows_the_outcome_that_it_names() {
    let (mut installation, _folder) = with_form(|form| {
        form["open"] = json!({ "until": "2020-03-26", "closed_outcome": "zu-spaet" });
        let late = json!({ "id": "zu-spaet", "kind": "information", "title": "Die Frist ist abgelaufen" });
        form["outcomes"].as_array_mut().unwrap().insert(0, late);
    });
    installation.clock = "2020-03-27T10:00:00Z".to_owned();
    let _program = installation.start();
    let mut browser = installation.browser();
    assert_eq!(browser.get("/three-pages").heading(), "Die Frist ist abgelaufen");
    assert_eq!(browser.page.status, 200);
}

#[test]
fn an_office_gets_in_its_mail_and_attachment_only_what_it_may_have() {
    let (installation, _folder) = with_form(|form| {
        form["recipients"][0]["except"] = json!(["given_name", "family_name", "date_of_birth"]);
    });
    let program = installation.start();
    let mut browser = installation.browser();
    browser.fill_in("three-pages", &three_pages());
    let reference = browser.submit();
    let mails = installation.delivered(1);
    program.stop();
    assert!(mails[0].words.contains("Dackel") && mails[0].words.contains(&reference));
    for withheld in ["Erika", "denscheidt", "1964"] {
        assert!(!mails[0].words.contains(withheld), "{withheld} in {}", mails[0].words);
    }
    assert!(browser.page.html.contains(&reference));
}
