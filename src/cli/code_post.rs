//! Lets the pages send resume codes over the way of the other mails.

use std::future::Future;
use std::pin::Pin;

use super::Failure;
use crate::delivery::mail::Mailer;
use crate::delivery::mail::settings::MailConfig;
use crate::delivery::resume_mail::{ResumeMail, ResumeWords};
use crate::domain::id::DeliveryId;
use crate::entropy;
use crate::web::code_post::{CodeLetter, CodePost};

#[derive(Debug)]
struct ByMail(ResumeMail);

/// The way for codes.
///
/// # Errors
/// When the texts of the mail cannot be used, which a test rules out.
pub fn open(mailer: Mailer, config: &MailConfig) -> Result<Box<dyn CodePost>, Failure> {
    let mail = ResumeMail::new(mailer, config.from.clone());
    let mail =
        mail.map_err(|error| Failure::because("Die Texte der E-Mails sind nicht zu gebrauchen.", error))?;
    Ok(Box::new(ByMail(mail)))
}

impl CodePost for ByMail {
    fn send(&self, letter: CodeLetter) -> Pin<Box<dyn Future<Output = bool> + '_>> {
        Box::pin(async move {
            let Ok(id) = entropy::uuid_v7(letter.now) else { return false };
            let CodeLetter { to, link, enter, code, until, tongue, now } = letter;
            let words = ResumeWords { link, enter, code, until, tongue };
            let sent = self.0.send(&to, &words, (DeliveryId::new(id), now)).await;
            if let Err(failure) = &sent {
                tracing::warn!(reason = failure.reason().code(), "a resume code could not be sent by mail");
            }
            sent.is_ok()
        })
    }
}
