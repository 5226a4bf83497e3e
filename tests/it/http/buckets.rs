//! Attached files in a bucket: sealed there, delivered from there, removed there; and what a citizen and an
//! operator see when the store is not there.

use super::browser::Browser;
use super::installation::{Installation, until};
use super::uploads::{begin, kept, send};
use crate::s3::{SECRET_KEY, Store};

const FORMS: &str = "tests/fixtures/uploads";
const CANARY: &[u8] = b"%PDF-1.7\nZkanarie steht darin\n%%EOF";
const OTHER: &[u8] = b"%PDF-1.7\nZweite Seite\n%%EOF";

fn on(store: &Store) -> Installation {
    let mut installation = Installation::on_sqlite(FORMS);
    installation.settings.extend(store.variables());
    installation
}

fn attach(browser: &mut Browser, name: &str, content: &[u8]) -> u16 {
    browser.upload(&[("upload", "belege"), ("bemerkung", "Dach")], &[("belege", name, content)])
}

#[test]
fn files_in_a_bucket_are_sealed_there_and_reach_the_office_or_are_removed() {
    let store = Store::start();
    let installation = on(&store);
    let (program, mut browser) = begin(&installation);
    for (name, content) in [("eins.pdf", CANARY), ("zwei.pdf", OTHER)] {
        assert_eq!(attach(&mut browser, name, content), 303, "{}", browser.page.html);
        browser.follow();
    }
    assert_eq!(store.objects().len(), 2);
    for object in store.objects() {
        assert!(!String::from_utf8_lossy(&object).contains("PDF"));
    }
    assert!(kept(&installation).is_empty(), "nothing lies on this machine");
    let second = browser.removable()[1].clone();
    assert_eq!(browser.upload(&[("remove_file", &second), ("bemerkung", "Dach")], &[]), 303);
    assert_eq!((store.objects().len(), installation.tables().count("files")), (1, 1));
    browser.follow();
    assert_eq!(browser.upload(&[("bemerkung", "Dach")], &[]), 303);
    browser.follow();
    send(&mut browser);
    let mails = installation.delivered(2);
    assert!(mails.iter().any(|mail| mail.to.starts_with("bauamt") && mail.words.contains("Zkanarie")));
    let delivery = "SELECT id AS line FROM outbox WHERE office_id = '1'";
    let delivery = installation.tables().lines(delivery).remove(0);
    let folder = installation.scratch();
    let taken = installation.command(&["deliveries", "files", &delivery, folder.to_str().unwrap()]).status();
    assert!(taken.unwrap().success());
    assert_eq!(std::fs::read(folder.join("01 eins.pdf")).unwrap(), CANARY);
    program.stop();
}

#[test]
fn while_the_store_is_gone_answers_stay_and_afterwards_everything_goes_on() {
    let mut store = Store::start();
    let mut installation = on(&store);
    let (program, mut browser) = begin(&installation);
    assert_eq!(attach(&mut browser, "eins.pdf", CANARY), 303);
    let page = browser.follow().path.split('#').next().unwrap().to_owned();

    store.stop();
    assert_eq!(attach(&mut browser, "zwei.pdf", OTHER), 503);
    assert!(browser.page.html.contains("<h1"), "a page to read: {}", browser.page.html);
    assert!(!browser.page.html.contains("127.0.0.1:") || browser.page.html.contains("/nachweis"));
    assert_eq!(browser.fetch("/readyz").status, 200, "applications without files go on");
    browser.get(&page);
    assert!(browser.page.html.contains("eins.pdf") && browser.page.html.contains("value=\"Dach\""));
    assert!(!browser.page.html.contains("zwei.pdf"));

    store.start_again();
    assert_eq!(attach(&mut browser, "zwei.pdf", OTHER), 303, "{}", browser.page.html);
    browser.follow();
    assert_eq!(browser.upload(&[("bemerkung", "Dach")], &[]), 303);
    browser.follow();

    store.stop();
    send(&mut browser);
    let waiting = "outbox WHERE last_error LIKE 'file_unavailable%'";
    until("the delivery has tried and waits", || installation.tables().count(waiting) == 1);
    let log = program.stop().log;
    assert!(log.contains("nicht erreichbar") && !log.contains(SECRET_KEY), "{log}");

    store.start_again();
    installation.clock = "2020-03-28T10:00:00Z".to_owned();
    let program = installation.start();
    let mails = installation.delivered(2);
    let full = mails.iter().find(|mail| mail.to.starts_with("bauamt")).unwrap();
    assert!(full.words.contains("Zkanarie") && full.words.contains("Zweite Seite"), "{}", full.words);
    program.stop();
}

#[test]
fn a_bucket_that_cannot_be_used_is_told_at_the_start() {
    let mut store = Store::start();
    for (variable, value, sentence) in [
        ("LOTSE_S3_SECRET_KEY", "unpassend", "SignatureDoesNotMatch"),
        ("LOTSE_FILES_URL", "s3://keiner", "NoSuchBucket"),
        ("LOTSE_S3_SECRET_KEY", "file:/gibt/es/nicht", "/gibt/es/nicht ist nicht lesbar"),
        ("LOTSE_S3_ENDPOINT", "http://s3.stadt.de", "muss mit https:// beginnen"),
    ] {
        let mut installation = on(&store);
        installation.settings.push((variable, value.to_owned()));
        let ended = installation.run_to_end();
        assert_ne!(ended.code, Some(0));
        assert!(ended.log.contains(sentence), "{sentence}: {}", ended.log);
        assert!(!ended.log.contains("unpassend") && !ended.log.contains(SECRET_KEY), "{}", ended.log);
    }
    let installation = on(&store);
    store.stop();
    let ended = installation.run_to_end();
    assert_eq!(ended.code, Some(1));
    assert!(ended.log.contains("Im Bucket s3://dateien/lotse/test ließ sich"), "{}", ended.log);
}

#[test]
fn a_store_is_believed_only_with_a_certificate_that_this_machine_trusts() {
    let store = Store::start_with_tls();
    let mut installation = on(&store);
    let ended = installation.run_to_end();
    assert_eq!(ended.code, Some(1));
    assert!(
        ended.log.contains("nicht erreichbar (invalid peer certificate: UnknownIssuer)"),
        "{}",
        ended.log
    );

    installation.settings.push(("SSL_CERT_FILE", store.authority().to_str().unwrap().to_owned()));
    let (program, mut browser) = begin(&installation);
    assert_eq!(attach(&mut browser, "eins.pdf", CANARY), 303, "{}", browser.page.html);
    assert_eq!(store.objects().len(), 1);
    program.stop();
}

#[test]
fn files_move_into_a_bucket_under_the_names_that_they_have() {
    let store = Store::start();
    let mut installation = Installation::on_sqlite(FORMS);
    let (program, mut browser) = begin(&installation);
    assert_eq!(attach(&mut browser, "eins.pdf", CANARY), 303);
    browser.follow();
    assert_eq!(browser.upload(&[("bemerkung", "Dach")], &[]), 303);
    browser.follow();
    assert!(!program.stop().output.contains("fehlen"));

    installation.settings.extend(store.variables());
    let said = installation.start().stop().output;
    let notice = "ACHTUNG: Von den 1 zuletzt angehängten Dateien fehlen 1 im Bucket s3://dateien/lotse/test.";
    assert!(said.contains(notice), "{said}");

    std::fs::create_dir_all(store.folder()).unwrap();
    for file in std::fs::read_dir(installation.data().join("files")).unwrap() {
        let file = file.unwrap();
        std::fs::rename(file.path(), store.folder().join(file.file_name())).unwrap();
    }
    let program = installation.start();
    send(&mut browser);
    let mails = installation.delivered(2);
    assert!(mails.iter().any(|mail| mail.words.contains("Zkanarie")));
    assert!(!program.stop().output.contains("fehlen"));
}
