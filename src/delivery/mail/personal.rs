//! Mails to people: each begins and ends alike, in the language of whoever gets it.

use jiff::Timestamp;
use serde::Serialize;

use super::super::failure::{Failure, Reason};
use super::texts::MailTexts;
use super::{Letter, Template, Wording};
use crate::domain::id::DeliveryId;
use crate::tongue::{Tongue, direction};

/// To whom a mail goes, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct ToPerson<'a> {
    /// Names the mail for ever: repeats carry the same Message-ID.
    pub delivery: DeliveryId,
    /// The address as that person, or another, typed it.
    pub to: &'a str,
    pub tongue: Tongue,
    /// What the mail is dated.
    pub date: Timestamp,
}

/// What the templates of every mail to a person see, beside what is special to one.
#[derive(Debug, Serialize)]
struct View<'a, V> {
    t: &'static MailTexts,
    language: &'static str,
    direction: &'static str,
    #[serde(flatten)]
    own: &'a V,
}

impl ToPerson<'_> {
    /// Fills the templates of a mail.
    ///
    /// # Errors
    /// Permanent, when the address is none or `own` lacks something that a template names.
    pub fn write(
        self,
        wording: &Wording,
        template: Template,
        own: &impl Serialize,
    ) -> Result<Letter, Failure> {
        let to = self.to.trim().parse().map_err(|_| Failure::Permanent(Reason::InvalidAddress))?;
        let (t, language) = (MailTexts::of(self.tongue), self.tongue.tag());
        let view = View { t, language, direction: direction(language), own };
        let words = wording.write(template, &view);
        let words = words.map_err(|_| Failure::Permanent(Reason::CannotBeWritten))?;
        Ok(Letter {
            delivery: self.delivery,
            to,
            subject: words.subject,
            text: words.text,
            html: words.html,
            attachments: Vec::new(),
            date: self.date,
        })
    }
}
