//! The confirmation for the citizen: only where it was asked for, never too often, without answers.

use super::installation::Installation;
use super::mailbox::Mail;
use super::walks::{Entries, corona, with};

const TO: &str = "erika@example.org";

fn send(installation: &Installation, entries: &Entries) -> String {
    let mut browser = installation.browser();
    browser.fill_in("corona-verdacht", entries);
    browser.submit()
}

fn is_confirmation(mail: &Mail) -> bool {
    mail.to.contains(TO)
}

#[test]
fn a_confirmation_goes_to_an_address_that_was_given_five_times_a_day_and_tells_no_answer() {
    let installation = Installation::on_sqlite("forms");
    let program = installation.start();
    send(&installation, &corona());
    assert!(installation.delivered(1).iter().all(|mail| !is_confirmation(mail)));
    let with_address = with(corona(), &[("kontaktweg.email", TO)]);
    let references: Vec<String> = (0..6).map(|_| send(&installation, &with_address)).collect();
    let mails = installation.delivered(1 + 6 + 5);
    program.stop();
    let confirmations: Vec<&Mail> = mails.iter().filter(|mail| is_confirmation(mail)).collect();
    assert_eq!(confirmations.len(), 5, "the sixth is not sent");
    assert_eq!(installation.tables().count("outbox"), 1 + 6 + 5);
    for (number, reference) in references.iter().enumerate() {
        let told = confirmations.iter().any(|mail| mail.words.contains(reference));
        assert_eq!(told, number < 5, "{reference}");
    }
    for mail in confirmations {
        for answer in ["Erika", "denscheidt", "06421", "+496421", "Husten", "A1", "Corona"] {
            assert!(!mail.words.contains(answer), "{answer} in {}", mail.words);
        }
    }
}
