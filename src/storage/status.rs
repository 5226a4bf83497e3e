//! How a case stands, for a citizen who has the reference number and, as the caller checks, the code.

use diesel::prelude::*;

use super::database::Database;
use super::error::StorageError;
use super::outbox::Channel;
use super::row::{instant, parse};
use super::schema::{outbox, submissions};
use crate::domain::case_status::{Arrival, CaseStatus};
use crate::domain::delivery_state::DeliveryState;
use crate::domain::id::{OfficeId, TenantId};
use crate::domain::submission::ReferenceNumber;

/// A case that was found by its reference number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredStatus {
    /// What the citizen's code leads to: to be compared before anything is shown.
    pub name: String,
    pub status: CaseStatus,
}

/// The case with this reference number, if it was given a status code and is still kept.
pub async fn find(
    db: &Database,
    tenant: &TenantId,
    reference: &ReferenceNumber,
) -> Result<Option<StoredStatus>, StorageError> {
    let (tenant, reference) = (tenant.clone(), reference.clone());
    db.read(move |connection| {
        let own = submissions::table
            .filter(submissions::reference.eq(reference.as_str()))
            .filter(submissions::tenant.eq(tenant.as_str()));
        let found: Option<(String, i64, Option<String>)> = own
            .select((submissions::id, submissions::submitted_at, submissions::status_name))
            .get_result(connection)
            .optional()?;
        let Some((id, submitted_at, Some(name))) = found else { return Ok(None) };
        let deliveries: Vec<(String, String, Option<i64>)> = outbox::table
            .filter(outbox::submission_id.eq(&id).and(outbox::channel.eq(Channel::Mail.as_str())))
            .order(outbox::id)
            .select((outbox::office_id, outbox::state, outbox::delivered_at))
            .load(connection)?;
        let offices = deliveries.into_iter().map(arrival).collect::<Result<_, _>>()?;
        let received_at = instant("submissions.submitted_at", submitted_at)?;
        Ok(Some(StoredStatus { name, status: CaseStatus { received_at, offices, answered_at: None } }))
    })
    .await
}

fn arrival(
    (office, state, delivered_at): (String, String, Option<i64>),
) -> Result<(OfficeId, Arrival), StorageError> {
    let arrival = match delivered_at {
        Some(at) => Arrival::At(instant("outbox.delivered_at", at)?),
        None if state == DeliveryState::Settled.as_str() => Arrival::ByHand,
        None => Arrival::OnTheWay,
    };
    Ok((parse("outbox.office_id", &office)?, arrival))
}
