//! What a portal knows already stands in the inputs, and becomes an answer only when it is sent.

use serde_json::json;
use tempfile::TempDir;

use super::installation::Installation;
use super::opening::with_form;
use super::walks::three_pages;

pub const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const OTHER_KEY: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

/// The form that is there for measuring, with three fields that a portal may fill in.
pub fn open_to_portals() -> (Installation, TempDir) {
    let (mut installation, folder) = with_form(|form| {
        form["service"]["retention"]["draft_days"] = json!(7);
        for (step, field) in [(0, 0), (0, 2), (1, 1)] {
            form["steps"][step]["fields"][field]["prefill"] = json!("portal");
        }
    });
    installation.settings.push(("LOTSE_PREFILL_KEYS", format!("Serviceportal={KEY}")));
    (installation, folder)
}

/// The address of a link behind the host, made by the program itself with a key.
pub fn link(installation: &Installation, key: &str, values: &[&str]) -> String {
    let mut words = vec!["prefill", "link", "three-pages", "--portal", "Serviceportal"];
    words.extend(values.iter().flat_map(|value| ["--set", value]));
    let mut command = installation.command(&words);
    let output = command.env("LOTSE_PREFILL_KEYS", format!("Serviceportal={key}")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let link = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    link.split_once("/three-pages").map(|(_, rest)| format!("/three-pages{rest}")).unwrap()
}

const VALUES: [&str; 6] = [
    "given_name=Zoë",
    "date_of_birth.day=31",
    "date_of_birth.month=2",
    "date_of_birth.year=1970",
    "postal_code=35039",
    "family_name=nicht freigegeben",
];

#[test]
fn a_portal_fills_in_what_its_link_may_and_the_person_sends_it() {
    let (installation, _folder) = open_to_portals();
    let _program = installation.start();
    let address = link(&installation, KEY, &VALUES);
    assert!(!address.contains("35039") && !address.contains("Zo"), "{address}");
    let mut browser = installation.browser();
    browser.get(&address);
    browser.page.assert_readable("the start page of a link");
    assert!(
        browser.page.html.contains("„\u{2068}Serviceportal\u{2069}“")
            || browser.page.html.contains("„Serviceportal“")
    );
    let first = browser.page.links().into_iter().find(|link| link.starts_with("/three-pages/")).unwrap();
    browser.get(&first);
    let html = browser.page.html.clone();
    assert!(html.contains("value=\"Zoë\"") && html.contains("Schon ausgefüllt"), "{html}");
    assert!(
        !html.contains("nicht freigegeben") && !html.contains("value=\"31\""),
        "closed, and no day: {html}"
    );
    assert_eq!(installation.tables().count("drafts"), 0, "looking stores nothing");
    // A page that comes back with mistakes does not forget the link.
    browser.answer(&[("given_name", "Zoë")]);
    assert_eq!(browser.page.status, 422);
    browser.step(&three_pages());
    assert!(browser.page.path.ends_with("/household"), "{}", browser.page.path);
    let html = browser.page.html.clone();
    assert!(html.contains("value=\"35039\"") && html.contains("Serviceportal"), "{html}");
    // What is typed counts, and is not offered again.
    browser.step(&three_pages());
    let household = browser.page.path.replace("/dog", "/household");
    browser.get(&household);
    assert!(browser.page.html.contains("value=\"35037\"") && !browser.page.html.contains("35039"));
}

#[test]
fn a_link_that_is_not_good_leads_to_a_sentence_and_an_empty_form() {
    let (mut installation, _folder) = open_to_portals();
    let program = installation.start();
    let good = link(&installation, KEY, &VALUES);
    let foreign = link(&installation, OTHER_KEY, &VALUES);
    let mut changed = good.clone();
    let last = changed.pop().unwrap();
    changed.push(if last == 'A' { 'B' } else { 'A' });
    let refused = |installation: &Installation, address: &str| {
        let mut browser = installation.browser();
        browser.get(address);
        assert_eq!(browser.page.status, 200, "{address}");
        browser.page.assert_readable("a link that is not good");
        assert!(browser.page.html.contains("Der Link gilt nicht"), "{address}");
        let first = browser.page.links().into_iter().find(|link| link.starts_with("/three-pages/")).unwrap();
        assert_eq!(first, "/three-pages/person", "nothing goes along");
        browser.get(&address.replace("/three-pages?", "/three-pages/person?"));
        assert!(!browser.page.html.contains("Zoë"));
    };
    for address in [&foreign, &changed, &"/three-pages?prefill=x.y.z".to_owned()] {
        refused(&installation, address);
    }
    let mut browser = installation.browser();
    assert!(browser.get(&good).html.contains("Schon ausgefüllt"));
    assert!(!browser.get("/three-pages").html.contains("Serviceportal"), "the usual start page is as before");
    let checked = installation.command(&["prefill", "check", "three-pages", &good]).output().unwrap();
    let said = String::from_utf8(checked.stdout).unwrap();
    assert!(said.contains("given_name, postal_code"), "{said}");
    program.stop();
    installation.clock = "2020-03-27T10:16:00Z".to_owned();
    let _program = installation.start();
    refused(&installation, &good);
}
