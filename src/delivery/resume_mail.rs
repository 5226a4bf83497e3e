//! The mail with a resume code. It is sent at once and stored nowhere: whoever reads the database or its
//! backups must not find a code.

use jiff::Timestamp;
use lettre::message::Mailbox;
use serde::Serialize;

use super::failure::{Failure, Reason};
use super::mail::{Mailer, Template, ToPerson, Wording, WordingProblem, texts};
use crate::domain::id::DeliveryId;
use crate::tongue::Tongue;

/// Sends resume codes.
#[derive(Debug)]
pub struct ResumeMail {
    mailer: Mailer,
    from: Mailbox,
    wording: Wording,
}

/// What the mail says. No answer, and not which form it is.
#[derive(Debug)]
pub struct ResumeWords {
    /// The address that opens the page with the code filled in.
    pub link: String,
    /// The page where the code is entered.
    pub enter: String,
    /// The code in groups.
    pub code: String,
    /// Until when it is good, in words.
    pub until: String,
    /// The language of the citizen.
    pub tongue: Tongue,
}

#[derive(Debug, Serialize)]
struct View<'a> {
    link: &'a str,
    enter: String,
    code: &'a str,
    until: String,
}

impl ResumeMail {
    /// Compiles the texts.
    ///
    /// # Errors
    /// Never in a released program, as a test compiles the same texts.
    pub fn new(mailer: Mailer, from: Mailbox) -> Result<Self, WordingProblem> {
        Ok(Self { mailer, from, wording: Wording::compile()? })
    }

    /// Sends one mail and waits until it was taken over, as long as the way for mails is patient. It is tried
    /// once: the citizen sees the code on the page anyway.
    ///
    /// # Errors
    /// When the address is none or the relay does not take the mail now.
    pub async fn send(
        &self,
        to: &str,
        words: &ResumeWords,
        (mail, now): (DeliveryId, Timestamp),
    ) -> Result<(), Failure> {
        let tongue = words.tongue;
        let view = View {
            link: &words.link,
            enter: texts::enter(tongue, &words.enter),
            code: &words.code,
            until: texts::until(tongue, &words.until),
        };
        let person = ToPerson { delivery: mail, to, tongue, date: now };
        let letter = person.write(&self.wording, Template::Resume, &view)?;
        let outgoing = self.mailer.accepts(letter.finish(&self.from)?)?;
        let results = self.mailer.send_all(vec![outgoing]).await;
        let own = results.into_iter().find(|(sent, _)| *sent == mail);
        own.map_or(Err(Failure::Transient(Reason::TimedOut)), |(_, result)| result)
    }
}
