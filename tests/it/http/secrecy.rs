//! What a citizen typed stands in clear nowhere but in the mail to the office.

use std::path::Path;

use super::installation::Installation;
use super::walks::{Entries, corona, three_pages, with};

/// Every text that can be typed, with words that appear nowhere else; letters only, as some of
/// them are names. With each form its folder, and how many mails it brings about.
fn canaries() -> [(&'static str, &'static str, usize, Entries); 2] {
    let corona = with(
        corona(),
        &[
            ("fuer_wen", "andere"),
            ("kontakt_person", "Zkanarieins Kontakt"),
            ("getestet", "negativ"),
            ("getestet_labor", "Zkanariezwei Labor"),
            ("taetig", "klinik"),
            ("einrichtung_name", "Zkanariedrei Heim"),
            ("person_vorname", "Zkanarievier"),
            ("person_nachname", "Zkanariefuenf"),
            ("person_anschrift.street", "Zkanariesechsgasse"),
            ("person_anschrift.house_number", "1"),
            ("person_anschrift.postal_code", "35037"),
            ("person_anschrift.place", "Zkanariesiebenstadt"),
            ("kontaktweg.email", "zkanarieacht@example.org"),
            ("kontaktweg.telefon", "06421 7712345"),
            ("melder_name", "Zkanarieneun"),
            ("melder_beziehung", "Zkanariezehn"),
        ],
    );
    let three_pages = with(
        three_pages(),
        &[
            ("given_name", "Zkanarieelf"),
            ("family_name", "Zkanariezwoelf"),
            ("email", "zkanariedreizehn@example.org"),
            ("dog_breed", "Zkanarievierzehn"),
        ],
    );
    [("corona-verdacht", "forms", 2, corona), ("three-pages", "benches/forms", 1, three_pages)]
}

/// The words to look for; the telephone number as it is typed and as it is stored.
const WORDS: [&str; 4] = ["zkanarie", "7712345", "77 12345", "771 2345"];

fn assert_silent(place: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    for word in WORDS {
        assert!(!text.contains(word), "{word} stands in clear in {place}");
    }
}

/// Every file below a folder, except the mails that were delivered.
fn assert_silent_files(folder: &Path) -> usize {
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            read += assert_silent_files(&path);
        } else if path.extension().is_none_or(|end| end != "eml") {
            assert_silent(&path.display().to_string(), &std::fs::read(&path).unwrap());
            read += 1;
        }
    }
    read
}

fn walk_everything(installation: &Installation, form: &str, entries: &Entries) {
    let mut browser = installation.browser();
    browser.fill_in(form, entries);
    // A draft that is not sent, one that is, and one post that is refused.
    let mut second = installation.browser();
    second.fill_in(form, entries);
    let draft = second.page.path.trim_end_matches("/check").to_owned();
    second.submit();
    let body = format!("csrf=x&person_vorname=Zkanarie&given_name=Zkanarie&{draft}");
    assert_eq!(browser.post(&format!("{draft}/person"), &body).status, 403);
}

fn assert_canaries_arrived(installation: &Installation, mails: usize, entries: &Entries) {
    let words: String = installation.delivered(mails).into_iter().map(|mail| mail.words).collect();
    for (name, value) in entries.iter().filter(|(_, value)| value.to_lowercase().contains("zkanarie")) {
        assert!(words.contains(value.as_str()), "{name} was never typed, so the test proves nothing");
    }
}

#[test]
fn answers_stand_in_clear_in_no_table_no_log_and_no_file_but_the_mail() {
    for (form, forms, mails, entries) in canaries() {
        for mut installation in Installation::on_both(forms) {
            installation.settings.push(("LOTSE_LOG", "debug".to_owned()));
            let program = installation.start();
            walk_everything(&installation, form, &entries);
            assert_canaries_arrived(&installation, mails, &entries);
            let read = assert_silent_files(&installation.data());
            assert!(read > 0);
            let mut tables = installation.tables();
            assert_eq!((tables.count("submissions"), tables.count("drafts")), (1, 1));
            if installation.is_on_a_server() {
                assert_silent("the tables", tables.everything().as_bytes());
            } else {
                assert!(read >= 2, "the database and its log of writes are read");
            }
            assert_silent_files(&installation.scratch());
            let ended = program.stop();
            assert!(ended.log.contains("DEBUG"), "the log is as talkative as it was told to be");
            assert_silent("the log", ended.log.as_bytes());
            assert_silent("the output", ended.output.as_bytes());
            assert_silent_files(&installation.data());
        }
    }
}
