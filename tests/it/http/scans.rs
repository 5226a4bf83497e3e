//! Files and the virus scanner, a real one: infected ones are refused, and what could not be looked through
//! waits.

use super::browser::Browser;
use super::clamd::{Clamd, infected_pdf};
use super::installation::{Installation, until};
use super::uploads::{begin, kept, send};

const GOOD: &[u8] = b"%PDF-1.7\nZkanarie";

fn with_scanner(clamd: &Clamd) -> Installation {
    let mut installation = Installation::on_sqlite("tests/fixtures/uploads");
    installation.settings.push(("LOTSE_CLAMD", clamd.socket().to_str().unwrap().to_owned()));
    installation
}

fn attach(browser: &mut Browser, name: &str, content: &[u8]) -> u16 {
    browser.upload(&[("upload", "belege"), ("bemerkung", "Dach")], &[("belege", name, content)])
}

/// What the page for number and code says.
fn status(installation: &Installation, reference: &str, code: &str) -> String {
    let mut browser = installation.browser();
    browser.get("/-/stand");
    browser.answer(&[("reference", reference), ("code", code)]).html.clone()
}

#[test]
fn an_infected_file_is_refused_and_a_clean_one_is_delivered_as_such() {
    let clamd = Clamd::new();
    let _running = clamd.start();
    let installation = with_scanner(&clamd);
    let (program, mut browser) = begin(&installation);
    assert_eq!(attach(&mut browser, "virus.pdf", &infected_pdf()), 422);
    assert!(browser.page.html.contains("„virus.pdf“ enthält nach unserer Prüfung ein Schadprogramm"));
    assert!(kept(&installation).is_empty());
    assert_eq!(attach(&mut browser, "gut.pdf", GOOD), 303);
    assert!(!browser.follow().html.contains("Wird noch auf Schadprogramme geprüft"));
    assert_eq!(installation.tables().lines("SELECT state AS line FROM files"), ["clean"]);
    browser.upload(&[("bemerkung", "Dach")], &[]);
    browser.follow();
    send(&mut browser);
    let mails = installation.delivered(2);
    let full = mails.iter().find(|mail| mail.to.starts_with("bauamt")).unwrap();
    assert!(full.words.contains("gut.pdf (17 Byte): liegt bei\n"), "{}", full.words);
    assert!(full.words.contains("Zkanarie"));
    program.stop();
}

#[test]
fn what_the_scanner_could_not_look_through_waits_for_it_and_is_never_delivered_infected() {
    let clamd = Clamd::new();
    let mut installation = with_scanner(&clamd);
    let (program, mut browser) = begin(&installation);
    for (name, content) in [("gut.pdf", GOOD), ("virus.pdf", &infected_pdf())] {
        assert_eq!(attach(&mut browser, name, content), 303, "the citizen does not wait");
        browser.follow();
    }
    assert_eq!(browser.page.html.matches("Wird noch auf Schadprogramme geprüft.").count(), 2);
    browser.upload(&[("bemerkung", "Dach")], &[]);
    browser.follow();
    browser.answer(&[("tag.day", "1"), ("tag.month", "3"), ("tag.year", "2020")]);
    let check = browser.follow().html.clone();
    assert!(check.contains("Noch nicht auf Schadprogramme geprüft: gut.pdf, virus.pdf."), "{check}");
    browser.answer(&[("richtig", "yes")]);
    let receipt = browser.follow();
    let reference = receipt.reference().unwrap();
    let code = receipt.html.split("lotse-code\" translate=\"no\">").nth(1).unwrap();
    let code = code.split('<').next().unwrap().to_owned();
    let mut tables = installation.tables();
    let waiting = "outbox WHERE last_error LIKE 'files_unchecked%'";
    until("the delivery has tried and waits", || tables.count(waiting) == 1);
    assert_eq!(tables.lines("SELECT DISTINCT state AS line FROM files"), ["pending"]);
    let said = status(&installation, &reference, &code);
    assert!(said.contains("Angehängte Dateien werden noch auf Schadprogramme geprüft."), "{said}");
    program.stop();

    let _running = clamd.start();
    installation.clock = "2020-03-28T10:00:00Z".to_owned();
    let program = installation.start();
    let mails = installation.delivered(2);
    let full = mails.iter().find(|mail| mail.to.starts_with("bauamt")).unwrap();
    assert!(full.words.contains("gut.pdf (17 Byte): liegt bei\n") && full.words.contains("Zkanarie"));
    assert!(full.words.contains("virus.pdf ("), "{}", full.words);
    assert!(full.words.contains("): wurde gelöscht") && !full.words.contains("EICAR"), "{}", full.words);
    assert_eq!(tables.lines("SELECT state AS line FROM files ORDER BY id"), ["clean", "infected"]);
    assert_eq!(kept(&installation).len(), 1);
    let said = status(&installation, &reference, &code);
    assert!(said.contains("In einer angehängten Datei war ein Schadprogramm."), "{said}");
    program.stop();
}

#[test]
fn the_operator_gets_the_files_of_a_delivery() {
    let installation = Installation::on_sqlite("tests/fixtures/uploads");
    let (program, mut browser) = begin(&installation);
    assert_eq!(attach(&mut browser, "gut.pdf", GOOD), 303);
    browser.follow();
    browser.upload(&[("bemerkung", "Dach")], &[]);
    browser.follow();
    send(&mut browser);
    installation.delivered(2);
    program.stop();
    let delivery = |office: &str| {
        let sql = format!("SELECT id AS line FROM outbox WHERE office_id = '{office}'");
        installation.tables().lines(&sql).remove(0)
    };
    let folder = installation.scratch();
    let path = folder.to_str().unwrap();
    let run = |id: &str| installation.command(&["deliveries", "files", id, path]).output().unwrap();
    assert!(run(&delivery("2")).status.success());
    assert!(!folder.join("01 gut.pdf").exists(), "that office does not get the file");
    assert!(run(&delivery("1")).status.success());
    assert_eq!(std::fs::read(folder.join("01 gut.pdf")).unwrap(), GOOD);
    assert!(!run(&delivery("1")).status.success(), "nothing is written over");
}
