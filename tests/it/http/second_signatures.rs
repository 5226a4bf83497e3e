//! Forms that a second person has to sign: nothing reaches an office before, and both see where it stands.

use regex::Regex;
use tempfile::TempDir;

use super::browser::Browser;
use super::installation::{Installation, until};
use super::mailbox::Mail;
use super::second_person::with_second_person;
use super::walks::{Entries, three_pages, with};

const SECOND: &str = "max@example.org";

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

/// The mail to the first person that nobody signs.
fn assert_told(mails: &[Mail], reference: &str, what: &str) {
    let is_it = |mail: &&Mail| mail.to.contains("erika@example.org") && mail.words.contains(reference);
    let told: Vec<&Mail> = mails.iter().filter(is_it).collect();
    assert_eq!(told.len(), 1, "once: {what}");
    assert!(told[0].words.contains(what) && told[0].words.contains("neu aus"), "{}", told[0].words);
    for answer in ["Erika", "denscheidt", "Dackel", "Three pages", SECOND] {
        assert!(!told[0].words.replace("erika@", "").contains(answer), "{answer} in {}", told[0].words);
    }
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
        let declined_reference = declined.submit();
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
        assert_told(&installation.delivered(3), &declined_reference, "nicht unterschrieben");
        program.stop();

        installation.clock = "2020-03-29T11:00:00Z".to_owned();
        let _program = installation.start();
        assert!(status(&installation, &lapsed).contains("nicht unterschrieben bis 29.03.2020 um 12:00"));
        assert_told(&installation.delivered(4), &reference, "Bis 29.03.2020");
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

#[test]
fn a_mistyped_address_is_corrected_on_the_receipt_and_what_was_sent_before_leads_nowhere() {
    let (installation, _folder) = with_second_person(Installation::on_sqlite("benches/forms"));
    let _program = installation.start();
    let mut first = installation.browser();
    first.fill_in("three-pages", &answers());
    first.submit();
    let receipt = first.page.path.clone();
    let (old, old_code) = secrets(&installation.delivered(1)[0]);
    assert!(first.page.html.contains("gingen an max@example.org"), "{}", first.page.html);
    for (typed, said) in [("", "Bitte"), ("max@", "E-Mail-Adresse")] {
        first.answer(&[("second_address", typed)]);
        assert_eq!(first.page.status, 422, "{typed}");
        first.page.assert_readable("no address");
        assert!(first.page.html.contains("id=\"errors\"") && first.page.html.contains(said), "{typed}");
    }
    let sent = first.filled(&[("second_address", "moritz@example.org")]);
    let mut stranger = installation.browser();
    stranger.get("/-/stand");
    let foreign = stranger.filled(&[("second_address", "fremd@example.org"), ("revision", "1")]);
    assert_eq!(stranger.post(&receipt, &foreign).status, 410, "the receipt is not theirs");
    assert_eq!(
        first.post(&receipt, &sent.replacen("csrf=", "csrf=x", 1)).status,
        403,
        "not from our own page"
    );
    assert_eq!(first.post(&receipt, &sent).status, 303);
    assert_eq!(first.post(&receipt, &sent).status, 303, "a second click");
    first.follow();
    assert!(first.page.html.contains("moritz@example.org"), "{}", first.page.html);

    let mails = installation.delivered(2);
    let mail = mails.iter().find(|mail| mail.to.contains("moritz@example.org")).unwrap();
    let find = |pattern: &str| Regex::new(pattern).unwrap().captures(&mail.words).unwrap()[1].to_owned();
    let (link, code) = (find("(/-/unterschrift/[0-9A-Z-]+)"), find("(?m)^([0-9A-Z]{4}-[0-9A-Z]{4})$"));
    assert!(link != old && code != old_code);
    let mut second = installation.browser();
    assert_eq!(second.get(&old).status, 404);
    second.get(&link);
    second.answer(&[("code", &old_code)]);
    assert_eq!(second.page.status, 422, "the code of before");
    sign(&installation, &link, &code);
    let page = first.get(&receipt);
    assert!(
        page.html.contains("Die zweite Person hat am") && page.csrf().is_none(),
        "nothing to correct any more"
    );
    assert_eq!(first.post(&receipt, &sent).status, 303);
    installation.delivered(4);
}
