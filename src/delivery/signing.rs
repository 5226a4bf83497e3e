//! The mail to the person who has to sign as well: link and code, no answer, and not which form it is.

use serde::Serialize;

use crate::domain::second_signature::InvitationOrder;
use crate::domain::submission::SubmissionDocument;
use crate::storage::outbox::ClaimedDelivery;
use crate::tongue::Tongue;

use super::failure::Failure;
use super::german_time::in_berlin;
use super::mail::{Letter, Template, ToPerson, Wording, texts};

#[derive(Debug, Serialize)]
struct View<'a> {
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
    let tongue = Tongue::for_language(&case.language);
    let view = View {
        lead: texts::signing_lead(tongue, &case.routing.office.name),
        link: &order.link,
        code: &order.code,
        until: texts::signing_until(tongue, &in_berlin(tongue, order.until)),
    };
    let (date, to) = (delivery.scheduled_from, order.invite.as_str());
    ToPerson { delivery: delivery.lease.delivery, to, tongue, date }.write(wording, Template::Signing, &view)
}
