//! The mail to the person who has to sign as well: link and code, no answer, and not which form it is.

use serde::Serialize;

use crate::domain::second_signature::InvitationOrder;
use crate::domain::submission::SubmissionDocument;
use crate::storage::outbox::ClaimedDelivery;
use crate::tongue::{Tongue, direction};

use super::failure::{Failure, Reason};
use super::german_time::in_berlin;
use super::mail::texts::{self, MailTexts};
use super::mail::{Letter, Template, Wording};

#[derive(Debug, Serialize)]
struct View<'a> {
    t: &'static MailTexts,
    language: &'static str,
    direction: &'static str,
    lead: String,
    link: &'a str,
    code: &'a str,
    until: String,
}

/// Writes the mail for one delivery, in the language in which the first person answered.
///
/// # Errors
/// Permanent, when the address is none or the mail cannot be put into words.
pub fn write_mail(
    delivery: &ClaimedDelivery,
    case: &SubmissionDocument,
    order: &InvitationOrder,
    wording: &Wording,
) -> Result<Letter, Failure> {
    let to = order.invite.trim().parse().map_err(|_| Failure::Permanent(Reason::InvalidAddress))?;
    let tongue = Tongue::for_language(&case.language);
    let view = View {
        t: MailTexts::of(tongue),
        language: tongue.tag(),
        direction: direction(tongue.tag()),
        lead: texts::signing_lead(tongue, &case.routing.office.name),
        link: &order.link,
        code: &order.code,
        until: texts::signing_until(tongue, &in_berlin(tongue, order.until)),
    };
    let words = wording.write(Template::Signing, &view);
    let words = words.map_err(|_| Failure::Permanent(Reason::CannotBeWritten))?;
    Ok(Letter {
        delivery: delivery.lease.delivery,
        to,
        subject: words.subject,
        text: words.text,
        html: words.html,
        attachments: Vec::new(),
        date: delivery.scheduled_from,
    })
}
