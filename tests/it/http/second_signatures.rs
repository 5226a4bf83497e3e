//! Forms that a second person has to sign: nothing reaches an office before, and both see where it stands.

use std::path::Path;

use regex::Regex;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::browser::Browser;
use super::installation::{Installation, until};
use super::mailbox::Mail;
use super::versions::copy;
use super::walks::{Entries, three_pages, with};

const SECOND: &str = "max@example.org";

/// The form that is there for measuring, with a second person.
fn with_second_person(mut installation: Installation) -> (Installation, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(&installation.forms), folder.path());
    let file = folder.path().join("three-pages/form.json");
    let mut form: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    form["confirmation_to"] = json!("email");
    form["service"]["retention"]["draft_days"] = json!(7);
    form["second_signature"] =
        json!({ "email": "second_email", "body": "Ich, auch für {{ given_name }}, stimme zu.", "days": 2 });
    form["steps"][1]["fields"].as_array_mut().unwrap().push(json!({
        "id": "second_email", "type": "email", "label": "E-Mail der zweiten Person"
    }));
    std::fs::write(file, form.to_string()).unwrap();
    installation.forms = folder.path().to_owned();
    (installation, folder)
}

fn installations() -> Vec<(Installation, TempDir)> {
    Installation::on_both("benches/forms").into_iter().map(with_second_person).collect()
}

fn answers() -> Entries {
    with(three_pages(), &[("second_email", SECOND)])
}

/// What stands in the mail to the second person: the address behind the host, and the code.
fn secrets(mail: &Mail) -> (String, String) {
    assert!(mail.to.contains(SECOND), "{}", mail.to);
    let find = |pattern: &str| Regex::new(pattern).unwrap().captures(&mail.words).unwrap()[1].to_owned();
    (find("(/-/unterschrift/[0-9A-Z-]+)"), find("(?m)^([0-9A-Z]{4}-[0-9A-Z]{4})$"))
}

/// The second person opens the link, types the code, forgets the tick, signs, and clicks twice.
fn sign(installation: &Installation, link: &str, code: &str) {
    let mut second = installation.browser();
    for _ in 0..3 {
        second.get(link);
        assert!(!second.page.html.contains("Müller") && second.page.status == 200, "{}", second.page.html);
    }
    second.page.assert_readable("the page of the link");
    second.answer(&[("code", &code.to_lowercase().replace('-', " "))]);
    second.page.assert_readable("what is to be signed");
    let html = second.page.html.clone();
    assert!(html.contains("Müller-Lüdenscheidt") && html.contains("Dackel"), "{html}");
    assert!(html.contains("Ich, auch für Erika, stimme zu."), "{html}");
    second.answer(&[("code", code), ("go", "sign"), ("sign.name", "Max Mustermann")]);
    assert_eq!(second.page.status, 422, "not ticked");
    second.page.assert_readable("a signature without its tick");
    let entries = [("code", code), ("go", "sign"), ("sign.name", "Max Mustermann"), ("sign.signed", "yes")];
    let sent = second.filled(&entries);
    second.post(link, &sent);
    assert_eq!(second.page.status, 303, "{}", second.page.html);
    second.follow();
    assert!(second.page.html.contains("Sie haben am 27.03.2020"), "{}", second.page.html);
    // A second click finds it done.
    assert_eq!(second.post(link, &sent).status, 303);
}

fn status(installation: &Installation, receipt: &Browser) -> String {
    let html = &receipt.page.html;
    let code = html.split("lotse-code\" translate=\"no\">").nth(1).unwrap().split('<').next().unwrap();
    let mut browser = installation.browser();
    browser.get("/-/stand");
    let reference = receipt.page.reference().unwrap();
    browser.answer(&[("reference", &reference), ("code", code)]);
    browser.page.html
}

#[test]
fn the_office_gets_the_case_only_once_the_second_person_has_signed_it() {
    for (installation, _folder) in installations() {
        let program = installation.start();
        let mut first = installation.browser();
        first.fill_in("three-pages", &answers());
        assert!(first.page.html.contains("Erst wenn sie unterschrieben hat"), "the check page says so");
        first.submit();
        let receipt = first.page.path.clone();
        assert!(first.page.html.contains("Es fehlt noch die zweite Unterschrift"), "{}", first.page.html);
        assert!(first.page.html.contains("29.03.2020 um 12:00"), "{}", first.page.html);
        assert!(status(&installation, &first).contains("warten auf die zweite Unterschrift"));

        let mails = installation.delivered(1);
        for (_, answer) in three_pages().iter().filter(|(_, answer)| answer.len() > 3) {
            assert!(!mails[0].words.contains(answer.as_str()), "{answer} in the mail");
        }
        let (link, code) = secrets(&mails[0]);
        assert_eq!(installation.tables().count("outbox WHERE channel = 'mail'"), 0);
        // What waits survives the end of the program.
        program.kill();
        let _program = installation.start();

        sign(&installation, &link, &code);
        let mails = installation.delivered(3);
        let office = mails.iter().find(|mail| mail.words.contains("ZWEITE UNTERSCHRIFT")).unwrap();
        for said in
            ["Ich, auch für Erika, stimme zu.", "Unterzeichnet von Max Mustermann am 27.03.2020", "Dackel"]
        {
            assert!(office.words.contains(said), "{said} in {}", office.words);
        }
        assert!(office.words.contains("\"signed\""), "in the file, too");
        assert!(
            mails.iter().any(|mail| mail.to.contains("erika@example.org")),
            "the first person's confirmation"
        );
        assert_eq!(installation.tables().count("outbox WHERE channel = 'mail'"), 1);
        first.get(&receipt);
        assert!(first.page.html.contains("Die zweite Person hat am 27.03.2020"), "{}", first.page.html);
        let names = "SELECT link_name || COALESCE(code_name, '') AS line FROM second_signatures";
        let stored = installation.tables().lines(names);
        let plain = link.rsplit('/').next().unwrap().replace('-', "");
        assert!(stored[0].len() == 64 && !stored[0].contains(&plain), "{stored:?}");
        let audited = "SELECT action AS line FROM audit ORDER BY id";
        assert_eq!(installation.tables().lines(audited), ["submitted", "second signature given"]);
    }
}

#[test]
fn a_code_that_is_mistyped_too_often_is_locked_and_another_one_can_be_asked_for() {
    let (installation, _folder) = with_second_person(Installation::on_sqlite("benches/forms"));
    let _program = installation.start();
    let mut first = installation.browser();
    first.fill_in("three-pages", &answers());
    first.submit();
    let (link, code) = secrets(&installation.delivered(1)[0]);
    let mut second = installation.browser();
    for address in ["/-/unterschrift/0000-0000-0000-0000-0000-0000-00", "/-/unterschrift/x"] {
        assert_eq!(second.get(address).status, 404);
        second.page.assert_readable("no such link");
    }
    second.get(&link);
    for _ in 0..5 {
        second.answer(&[("code", "0000-0000")]);
        assert_eq!(second.page.status, 422);
        second.page.assert_readable("a wrong code");
    }
    assert!(second.page.html.contains("zu oft falsch"), "{}", second.page.html);
    second.answer(&[("code", &code)]);
    assert_eq!(second.page.status, 422, "the right one is too late");
    second.answer(&[("go", "again")]);
    assert!(second.page.html.contains("Ein neuer Code ist per E-Mail unterwegs."), "{}", second.page.html);
    let mails = installation.delivered(2);
    let newest = mails.iter().map(secrets).find(|(_, new)| *new != code).unwrap();
    assert_eq!(newest.0, link, "the link stays");
    second.answer(&[("code", &code)]);
    assert_eq!(second.page.status, 422, "the old code is over");
    second.answer(&[("code", &newest.1)]);
    assert!(second.page.html.contains("Dackel"), "{}", second.page.html);
}

#[test]
fn what_is_declined_or_not_signed_in_time_reaches_nobody_and_is_not_lost() {
    for (mut installation, _folder) in installations() {
        let program = installation.start();
        let (mut declined, mut lapsed) = (installation.browser(), installation.browser());
        declined.fill_in("three-pages", &answers());
        declined.submit();
        let (link, code) = secrets(&installation.delivered(1)[0]);
        lapsed.fill_in("three-pages", &with(answers(), &[("second_email", "petra@example.org")]));
        let reference = lapsed.submit();
        let mut second = installation.browser();
        second.get(&link);
        second.answer(&[("code", &code)]);
        second.answer(&[("code", &code), ("go", "decline")]);
        assert!(second.page.html.contains("Wirklich nicht unterschreiben?"), "{}", second.page.html);
        second.page.assert_readable("asked once more");
        second.answer(&[("code", &code), ("go", "declined")]);
        second.follow();
        assert!(second.page.html.contains("wurde nicht unterschrieben"), "{}", second.page.html);
        assert!(status(&installation, &declined).contains("nicht von der zweiten Person unterschrieben"));
        installation.delivered(2);
        program.stop();

        installation.clock = "2020-03-29T11:00:00Z".to_owned();
        let _program = installation.start();
        assert!(status(&installation, &lapsed).contains("nicht unterschrieben bis 29.03.2020 um 12:00"));
        assert_eq!(installation.tables().count("outbox WHERE channel = 'mail'"), 0);
        // The declined one goes, because its day is over; the other stays until somebody decides.
        until("what was declined is removed", || installation.tables().count("submissions") == 1);
        let said = |words: &[&str]| {
            let output = installation.command(words).output().unwrap();
            (output.status.code(), String::from_utf8(output.stdout).unwrap())
        };
        let (_, list) = said(&["deliveries", "list"]);
        assert!(list.contains(&reference) && list.contains("Frist abgelaufen"), "{list}");
        let close = ["deliveries", "close", &reference, "--reason", "Familie hat es sich anders überlegt"];
        assert_eq!(said(&close).0, Some(0));
        assert_eq!(said(&close).0, Some(1), "once");
        assert!(!said(&["deliveries", "list"]).1.contains(&reference));
    }
}
