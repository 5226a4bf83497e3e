//! The mail with a resume code. It is sent at once and stored nowhere: whoever reads the database or its
//! backups must not find a code.

use jiff::Timestamp;
use lettre::message::Mailbox;
use serde::Serialize;

use super::failure::{Failure, Reason};
use super::mail::texts::{self, MailTexts};
use super::mail::{Letter, Mailer, Template, Wording, WordingProblem};
use crate::domain::id::DeliveryId;
use crate::tongue::{Tongue, direction};

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
    t: &'static MailTexts,
    language: &'static str,
    direction: &'static str,
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
        let to = to.trim().parse().map_err(|_| Failure::Permanent(Reason::InvalidAddress))?;
        let tongue = words.tongue;
        let view = View {
            t: MailTexts::of(tongue),
            language: tongue.tag(),
            direction: direction(tongue.tag()),
            link: &words.link,
            enter: texts::enter(tongue, &words.enter),
            code: &words.code,
            until: texts::until(tongue, &words.until),
        };
        let written = self.wording.write(Template::Resume, &view);
        let written = written.map_err(|_| Failure::Permanent(Reason::CannotBeWritten))?;
        let letter = Letter {
            delivery: mail,
            to,
            subject: written.subject,
            text: written.text,
            html: written.html,
            attachments: Vec::new(),
            date: now,
        };
        let outgoing = self.mailer.accepts(letter.finish(&self.from)?)?;
        let results = self.mailer.send_all(vec![outgoing]).await;
        let own = results.into_iter().find(|(sent, _)| *sent == mail);
        own.map_or(Err(Failure::Transient(Reason::TimedOut)), |(_, result)| result)
    }
}
