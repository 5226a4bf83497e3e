//! How a case stands, for a citizen who has the reference number and, as the caller checks, the code.

use diesel::prelude::*;
use jiff::Timestamp;

use super::audit::{self, AuditEntry};
use super::database::Database;
use super::error::StorageError;
use super::files::FileState;
use super::outbox::Channel;
use super::row::{instant, millis, parse};
use super::schema::{files, outbox, submissions};
use super::second_signatures;
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
    /// Attached files that the scanner could not look through yet.
    pub unchecked_files: usize,
    /// Attached files in which it found something after they were sent; nobody got them.
    pub infected_files: usize,
}

/// The case with this reference number as it stands at `now`, if it was given a status code and is still kept.
pub async fn find(
    db: &Database,
    tenant: &TenantId,
    reference: &ReferenceNumber,
    now: Timestamp,
) -> Result<Option<StoredStatus>, StorageError> {
    let (tenant, reference) = (tenant.clone(), reference.clone());
    db.read(move |connection| {
        let own = submissions::table
            .filter(submissions::reference.eq(reference.as_str()))
            .filter(submissions::tenant.eq(tenant.as_str()));
        let found: Option<(String, i64, Option<String>, Option<i64>)> = own
            .select((
                submissions::id,
                submissions::submitted_at,
                submissions::status_name,
                submissions::answered_at,
            ))
            .get_result(connection)
            .optional()?;
        let Some((id, submitted_at, Some(name), answered_at)) = found else { return Ok(None) };
        let second = second_signatures::load(connection, &tenant, &id)?.map(|stored| stored.stage(now));
        let deliveries: Vec<(String, String, Option<i64>)> = outbox::table
            .filter(outbox::submission_id.eq(&id).and(outbox::channel.eq(Channel::Mail.as_str())))
            .order(outbox::id)
            .select((outbox::office_id, outbox::state, outbox::delivered_at))
            .load(connection)?;
        let offices = deliveries.into_iter().map(arrival).collect::<Result<_, _>>()?;
        let received_at = instant("submissions.submitted_at", submitted_at)?;
        let answered_at = answered_at.map(|at| instant("submissions.answered_at", at)).transpose()?;
        let states: Vec<String> =
            files::table.filter(files::submission_id.eq(&id)).select(files::state).load(connection)?;
        let in_state = |wanted: FileState| states.iter().filter(|state| *state == wanted.as_str()).count();
        Ok(Some(StoredStatus {
            name,
            status: CaseStatus { received_at, second, offices, answered_at },
            unchecked_files: in_state(FileState::Pending),
            infected_files: in_state(FileState::Infected),
        }))
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

/// What became of the note that an office has answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// It is on record from now on.
    Done,
    /// It was on record since that instant; nothing was changed.
    Before(Timestamp),
    /// Not every office has the case yet.
    NotDelivered,
    /// There is no case with this number.
    Unknown,
}

/// Notes that an office has answered a case at `now`: only once every office has it, and never twice, so that
/// what citizens see only ever goes forward.
///
/// # Errors
/// When the database fails.
pub async fn mark_answered(
    db: &Database,
    reference: &ReferenceNumber,
    now: Timestamp,
) -> Result<Answered, StorageError> {
    let reference = reference.clone();
    db.write(move |connection| {
        let own = submissions::table.filter(submissions::reference.eq(reference.as_str()));
        let found: Option<(String, String, Option<i64>)> = own
            .select((submissions::id, submissions::tenant, submissions::answered_at))
            .get_result(connection)
            .optional()?;
        let Some((id, tenant, answered_at)) = found else { return Ok(Answered::Unknown) };
        if let Some(at) = answered_at {
            return Ok(Answered::Before(instant("submissions.answered_at", at)?));
        }
        let states: Vec<String> = outbox::table
            .filter(outbox::submission_id.eq(&id).and(outbox::channel.eq(Channel::Mail.as_str())))
            .select(outbox::state)
            .load(connection)?;
        let ended = [DeliveryState::Delivered.as_str(), DeliveryState::Settled.as_str()];
        if states.is_empty() || !states.iter().all(|state| ended.contains(&state.as_str())) {
            return Ok(Answered::NotDelivered);
        }
        let open = own.filter(submissions::answered_at.is_null());
        if diesel::update(open).set(submissions::answered_at.eq(millis(now))).execute(connection)? == 0 {
            return Ok(Answered::Before(now));
        }
        let entry = AuditEntry {
            tenant: parse("submissions.tenant", &tenant)?,
            at: now,
            action: "answered".to_owned(),
            subject: id,
            detail: String::new(),
        };
        audit::append(connection, &entry)?;
        Ok(Answered::Done)
    })
    .await
}
