//! Taking what is due.

use diesel::prelude::*;
use jiff::Timestamp;

use super::Channel;
use super::record::tidy;
use super::statements::Take;
use crate::crypto::Sealed;
use crate::domain::delivery_state::DeliveryState;
use crate::domain::id::{DeliveryId, OfficeId, SubmissionId, TenantId};
use crate::storage::connection::{AnyConnection, on};
use crate::storage::database::Database;
use crate::storage::error::StorageError;
use crate::storage::row::{instant, millis, parse};
use crate::storage::schema::{attempts, outbox, submissions};

/// The right to record the outcome of one attempt. It is lost when somebody else claims the
/// delivery after the lease ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub delivery: DeliveryId,
    pub tenant: TenantId,
    /// Names the worker; unique among all processes.
    pub owner: String,
    /// The number of this attempt, from 1.
    pub attempt: i64,
}

/// A delivery that is now this worker's to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedDelivery {
    pub lease: Lease,
    pub submission_id: SubmissionId,
    pub channel: Channel,
    pub office: OfficeId,
    /// When the citizen sent the submission, or a person wanted it tried again; attempts are
    /// scheduled from here.
    pub scheduled_from: Timestamp,
    /// How many attempts are part of that schedule, this one included.
    pub scheduled_attempt: i64,
    /// What the channel needs beside the submission.
    pub order: Option<Sealed>,
    /// The document of the submission.
    pub submission: Sealed,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub(super) struct Due {
    pub(super) id: String,
    tenant: String,
    submission_id: String,
    channel: String,
    office_id: String,
    pub(super) attempts: i64,
    due_at: Option<i64>,
    created_at: i64,
    scheduled_from: i64,
    key_id: Option<String>,
    sealed_order: Option<Vec<u8>>,
}

/// Takes up to `limit` deliveries that are due at `now`, also those whose lease has ended. No two
/// callers get the same one before `lease_until`, which must be later than `now`.
///
/// A row that this program never wrote like that becomes a dead letter and holds up no other.
pub async fn claim(
    db: &Database,
    owner: &str,
    now: Timestamp,
    lease_until: Timestamp,
    limit: i64,
) -> Result<Vec<ClaimedDelivery>, StorageError> {
    let owner = owner.to_owned();
    db.write(move |connection| {
        let due = outbox::table
            .inner_join(submissions::table)
            .filter(outbox::due_at.le(millis(now)))
            .order((outbox::due_at, outbox::id))
            .limit(limit);
        let sealed = (submissions::key_id, submissions::sealed);
        let due: Vec<(Due, String, Vec<u8>)> =
            on!(connection, |typed| due.select((Due::as_select(), sealed.0, sealed.1)).load(typed))?;
        let mut claimed = Vec::with_capacity(due.len());
        for (due, key_id, bytes) in due {
            if take(connection, &due, &owner, lease_until)? {
                let before = attempts_before(connection, &due)?;
                match due.claimed(&owner, before, Sealed { key_id, bytes }) {
                    Ok(delivery) => claimed.push(delivery),
                    Err(error) => bury(connection, &due, &error, now)?,
                }
            }
        }
        Ok(claimed)
    })
    .await
}

/// The condition on the instant that was seen makes the row this caller's or nobody's: whoever
/// came first has moved it into the future.
fn take(
    connection: &mut AnyConnection,
    due: &Due,
    owner: &str,
    lease_until: Timestamp,
) -> Result<bool, StorageError> {
    let Some(seen) = due.due_at else { return Ok(false) };
    let take = Take { due, seen, owner, lease_until: millis(lease_until) };
    Ok(on!(connection, |typed| take.execute(typed))? == 1)
}

/// The attempts that were made before a person wanted the delivery tried again.
fn attempts_before(connection: &mut AnyConnection, due: &Due) -> Result<i64, StorageError> {
    if due.scheduled_from == due.created_at {
        return Ok(0);
    }
    let of_it = attempts::delivery_id.eq(&due.id);
    let earlier = attempts::table.filter(of_it.and(attempts::at.lt(due.scheduled_from)));
    Ok(earlier.select(diesel::dsl::max(attempts::number)).get_result::<Option<i64>>(connection)?.unwrap_or(0))
}

/// Gives up a row that cannot be understood. The error names the column, not what it holds.
fn bury(
    connection: &mut AnyConnection,
    due: &Due,
    error: &StorageError,
    now: Timestamp,
) -> Result<(), StorageError> {
    tracing::error!(delivery = %due.id, %error, "Zustellung ist in der Datenbank beschädigt und aufgegeben");
    let reason = tidy(&format!("corrupt: {error}"));
    diesel::update(outbox::table.filter(outbox::id.eq(&due.id)))
        .set((
            outbox::state.eq(DeliveryState::Dead.as_str()),
            outbox::due_at.eq(None::<i64>),
            outbox::lease_owner.eq(None::<String>),
            outbox::last_error.eq(&reason),
        ))
        .execute(connection)?;
    diesel::insert_into(attempts::table)
        .values((
            attempts::delivery_id.eq(&due.id),
            attempts::number.eq(due.attempts.saturating_add(1)),
            attempts::tenant.eq(&due.tenant),
            attempts::at.eq(millis(now)),
            attempts::result.eq("dead"),
            attempts::error.eq(&reason),
        ))
        .execute(connection)?;
    Ok(())
}

/// When the next delivery is due, or a lease ends; `None` if nothing waits.
pub async fn next_due_at(db: &Database) -> Result<Option<Timestamp>, StorageError> {
    db.read(|connection| {
        let first: Option<Option<i64>> = outbox::table
            .filter(outbox::due_at.is_not_null())
            .order(outbox::due_at)
            .select(outbox::due_at)
            .first(connection)
            .optional()?;
        // A value out of range must not stop the worker, who would do all the others.
        Ok(first.flatten().map(|millis| instant("outbox.due_at", millis).unwrap_or(Timestamp::MAX)))
    })
    .await
}

impl Due {
    fn claimed(&self, owner: &str, before: i64, submission: Sealed) -> Result<ClaimedDelivery, StorageError> {
        let lease = Lease {
            delivery: parse("outbox.id", &self.id)?,
            tenant: parse("outbox.tenant", &self.tenant)?,
            owner: owner.to_owned(),
            attempt: self.attempts.saturating_add(1),
        };
        Ok(ClaimedDelivery {
            lease,
            submission_id: parse("outbox.submission_id", &self.submission_id)?,
            channel: parse("outbox.channel", &self.channel)?,
            office: parse("outbox.office_id", &self.office_id)?,
            scheduled_from: instant("outbox.scheduled_from", self.scheduled_from)?,
            scheduled_attempt: self.attempts.saturating_sub(before).saturating_add(1),
            order: self.order(),
            submission,
        })
    }

    fn order(&self) -> Option<Sealed> {
        let (key_id, bytes) = self.key_id.as_ref().zip(self.sealed_order.as_ref())?;
        Some(Sealed { key_id: key_id.clone(), bytes: bytes.clone() })
    }
}
