//! The mail to the first person that the second one has not signed: reference and what to do now, no answers.

use serde::Serialize;

use crate::domain::second_signature::{Unsigned, UnsignedOrder};
use crate::domain::submission::SubmissionDocument;
use crate::storage::outbox::ClaimedDelivery;
use crate::tongue::Tongue;

use super::failure::Failure;
use super::german_time::in_berlin;
use super::mail::{Letter, Template, ToPerson, Wording, texts};

#[derive(Debug, Serialize)]
struct View<'a> {
    reference: &'a str,
    received: String,
    ended: String,
    office: &'a str,
    phone: Option<&'a str>,
}

/// Writes the mail for one delivery.
///
/// # Errors
/// Permanent, when the address is none or the case cannot be put into words.
pub fn write_mail(
    delivery: &ClaimedDelivery,
    case: &SubmissionDocument,
    order: &UnsignedOrder,
    wording: &Wording,
) -> Result<Letter, Failure> {
    let tongue = Tongue::for_language(&case.language);
    let office = &case.routing.office;
    let view = View {
        reference: case.reference.as_str(),
        received: texts::received(tongue, &in_berlin(tongue, case.submitted_at)),
        ended: match order.unsigned {
            Unsigned::DeclinedAt(at) => texts::unsigned_declined(tongue, &in_berlin(tongue, at)),
            Unsigned::LapsedAt(at) => texts::unsigned_lapsed(tongue, &in_berlin(tongue, at)),
        },
        office: &office.name,
        phone: office.phone.as_deref(),
    };
    let (date, to) = (delivery.scheduled_from, order.tell.as_str());
    ToPerson { delivery: delivery.lease.delivery, to, tongue, date }.write(wording, Template::Unsigned, &view)
}
