//! Words about codes with which a citizen goes on elsewhere.

use super::{PlainTexts, Tongue};

/// What is wrong with a typed code. Deliberately one sentence for a code that is not there, was used
/// or has expired.
pub fn code_unknown(tongue: Tongue) -> &'static str {
    tongue.pick(
        "Mit diesem Code finden wir keine Angaben. Bitte vergleichen Sie ihn Zeichen für Zeichen. Ein Code gilt nur einmal, und nur, solange die Angaben aufbewahrt werden.",
        "We find no answers with this code. Please compare it sign by sign. A code works only once, and only while the answers are kept.",
    )
}

/// The label of the input for a code.
pub fn code_label(tongue: Tongue) -> &'static str {
    tongue.pick("Code", "Code")
}

/// What a code looks like.
pub fn code_format(tongue: Tongue) -> &'static str {
    tongue.pick(
        "26 Zeichen. Groß oder klein, Striche und Leerzeichen sind egal.",
        "26 characters. Capitals, hyphens and blanks do not matter.",
    )
}

/// The label of the input for the address.
pub fn mail_label(tongue: Tongue) -> &'static str {
    tongue.pick("Ihre E-Mail-Adresse", "Your e-mail address")
}

/// That the address is none.
pub fn no_address(tongue: Tongue) -> &'static str {
    tongue.pick(
        "Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel name@beispiel.de.",
        "Please enter an e-mail address, for example name@example.org.",
    )
}

/// What became of the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// Handed over.
    Sent,
    /// Enough were sent for this application.
    TooMany,
    /// The relay did not take it.
    Failed,
}

/// The sentence about the mail.
pub fn mail_state(tongue: Tongue, state: MailState) -> &'static str {
    match state {
        MailState::Sent => tongue.pick(
            "Die E-Mail ist unterwegs. Bitte warten Sie, bis sie da ist, bevor Sie diese Seite schließen.",
            "The e-mail is on its way. Please wait until it has arrived before you close this page.",
        ),
        MailState::TooMany => tongue.pick(
            "Für diese Angaben haben wir schon mehrere E-Mails geschickt. Bitte schreiben Sie den Code auf.",
            "We have already sent several e-mails for these answers. Please write the code down.",
        ),
        MailState::Failed => tongue.pick(
            "Die E-Mail ließ sich gerade nicht verschicken. Bitte schreiben Sie den Code auf.",
            "The e-mail could not be sent just now. Please write the code down.",
        ),
    }
}

/// After everything was deleted.
pub fn discarded(tongue: Tongue) -> PlainTexts {
    PlainTexts {
        title: tongue.pick("Ihre Angaben sind gelöscht", "Your answers are deleted"),
        body: tongue
            .pick(
                "Von Ihren Angaben ist nichts mehr gespeichert.",
                "Nothing of your answers is stored any more.",
            )
            .to_owned(),
    }
}
