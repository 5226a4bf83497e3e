//! Each of the health offices of Hessen is reached by the wizard.

use std::collections::BTreeMap;
use std::path::Path;

use super::installation::Installation;
use super::walks::{corona, with};

/// A postal code for each office, from the routing cases, and the address of its mailbox.
fn offices() -> BTreeMap<String, (String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms/offices");
    let directory = std::fs::read_to_string(folder.join("gesundheitsamt.json")).unwrap();
    let directory: serde_json::Value = serde_json::from_str(&directory).unwrap();
    let mailbox = |office: &str| {
        let known = directory["offices"].as_array().unwrap().iter().find(|known| known["id"] == office);
        known.unwrap()["channels"][0]["mail"]["to"].as_str().unwrap().to_owned()
    };
    let mut offices = BTreeMap::new();
    let mut cases = csv::Reader::from_path(folder.join("routing-cases.csv")).unwrap();
    for case in cases.records().map(Result::unwrap).filter(|case| &case[3] == "unique") {
        offices.insert(case[2].to_owned(), (case[0].to_owned(), mailbox(&case[2])));
    }
    offices
}

#[test]
fn a_report_from_each_of_the_24_districts_arrives_in_the_mailbox_of_its_office() {
    let installation = Installation::on_sqlite("forms");
    let program = installation.start();
    let offices = offices();
    assert_eq!(offices.len(), 24);
    let mut expected = Vec::new();
    for (postal_code, mailbox) in offices.values() {
        let mut browser = installation.browser();
        browser.fill_in("corona-verdacht", &with(corona(), &[("plz", postal_code)]));
        expected.push((browser.submit(), mailbox));
    }
    let mails = installation.delivered(24);
    program.stop();
    for (reference, mailbox) in expected {
        let mail = mails.iter().find(|mail| mail.words.contains(&reference)).expect("a mail for each report");
        assert_eq!(&mail.to, mailbox);
    }
}
