//! Words about codes with which a citizen goes on elsewhere.

use super::PlainTexts;
use crate::tongue::{Tongue, texts};

texts! {
    /// The sentences in one language: `locales/*/resume.ftl`.
    ///
    /// What is said about a wrong code is deliberately one sentence for a code that is not there, was used
    /// or has expired.
    pub struct ResumeTexts in "resume" {
        code_unknown, code_label, code_format, mail_label, no_address, mail_sent, mail_too_many, mail_failed,
        discarded, discarded_body,
    }
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
    let texts = ResumeTexts::of(tongue);
    match state {
        MailState::Sent => &texts.mail_sent,
        MailState::TooMany => &texts.mail_too_many,
        MailState::Failed => &texts.mail_failed,
    }
}

/// After everything was deleted.
pub fn discarded(tongue: Tongue) -> PlainTexts {
    let texts = ResumeTexts::of(tongue);
    PlainTexts { title: &texts.discarded, body: texts.discarded_body.clone() }
}
