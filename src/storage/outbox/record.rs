//! Recording what came of an attempt.

use diesel::prelude::*;
use jiff::Timestamp;

use super::claim::Lease;
use super::statements::Deliver;
use crate::domain::delivery_state::DeliveryState;
use crate::storage::connection::{AnyConnection, on};
use crate::storage::database::Database;
use crate::storage::error::StorageError;
use crate::storage::row::millis;
use crate::storage::schema::{attempts, outbox};

/// How an attempt ended.
///
/// An `error` is a short sentence or code of our own. It is shown to operators and stays in the
/// database in clear, so it must never hold a mail address, an answer or a name; what a foreign
/// server said may quote any of them and is not to be passed on as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttemptResult {
    /// The channel confirmed it.
    Delivered,
    /// It failed for now and is due again at `next_at`.
    Retry {
        /// The next try.
        next_at: Timestamp,
        /// Why, see above.
        error: String,
    },
    /// It failed for good.
    Dead {
        /// Why, see above.
        error: String,
    },
}

/// One attempt and its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    pub lease: Lease,
    /// When the attempt ended.
    pub at: Timestamp,
    pub result: AttemptResult,
}

/// What became of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It is stored.
    Done,
    /// The lease ended and somebody else took over; nothing was changed.
    LeaseLost,
}

/// Longest error that is kept, in characters.
const LONGEST_ERROR: usize = 300;

/// Records that the channel confirmed the delivery.
pub async fn record_delivered(db: &Database, lease: Lease, at: Timestamp) -> Result<Recorded, StorageError> {
    record(db, Recording { lease, at, result: AttemptResult::Delivered }).await
}

/// Records a failure after which the delivery is due again at `next_at`.
pub async fn record_retry(
    db: &Database,
    lease: Lease,
    at: Timestamp,
    next_at: Timestamp,
    error: String,
) -> Result<Recorded, StorageError> {
    record(db, Recording { lease, at, result: AttemptResult::Retry { next_at, error } }).await
}

/// Records a failure for good.
pub async fn record_dead(
    db: &Database,
    lease: Lease,
    at: Timestamp,
    error: String,
) -> Result<Recorded, StorageError> {
    record(db, Recording { lease, at, result: AttemptResult::Dead { error } }).await
}

/// Records one attempt.
pub async fn record(db: &Database, recording: Recording) -> Result<Recorded, StorageError> {
    db.write(move |connection| store(connection, &recording)).await
}

/// Records several attempts in one transaction; the answers stand in the same order.
pub async fn record_all(db: &Database, recordings: Vec<Recording>) -> Result<Vec<Recorded>, StorageError> {
    db.write(move |connection| recordings.iter().map(|recording| store(connection, recording)).collect())
        .await
}

/// Every column is written, so that the statement is always the same and stays prepared.
#[derive(Insertable)]
#[diesel(table_name = attempts, treat_none_as_default_value = false)]
struct NewAttempt<'a> {
    delivery_id: String,
    number: i64,
    tenant: &'a str,
    at: i64,
    result: &'static str,
    error: Option<String>,
}

fn store(connection: &mut AnyConnection, recording: &Recording) -> Result<Recorded, StorageError> {
    if end_lease(connection, recording)? == 0 {
        return Ok(Recorded::LeaseLost);
    }
    let (result, error) = match &recording.result {
        AttemptResult::Delivered => ("delivered", None),
        AttemptResult::Retry { error, .. } => ("retry", Some(tidy(error))),
        AttemptResult::Dead { error } => ("dead", Some(tidy(error))),
    };
    let attempt = NewAttempt {
        delivery_id: recording.lease.delivery.to_string(),
        number: recording.lease.attempt,
        tenant: recording.lease.tenant.as_str(),
        at: millis(recording.at),
        result,
        error,
    };
    on!(connection, |typed| diesel::insert_into(attempts::table).values(attempt).execute(typed))?;
    Ok(Recorded::Done)
}

/// Moves the row on if the lease still holds.
fn end_lease(connection: &mut AnyConnection, recording: &Recording) -> Result<usize, StorageError> {
    let lease = &recording.lease;
    let held = outbox::table.filter(
        outbox::id
            .eq(lease.delivery.to_string())
            .and(outbox::state.eq(DeliveryState::Leased.as_str()))
            .and(outbox::lease_owner.eq(&lease.owner))
            .and(outbox::attempts.eq(lease.attempt)),
    );
    let nobody = outbox::lease_owner.eq(None::<String>);
    let changed = match &recording.result {
        AttemptResult::Delivered => {
            let id = lease.delivery.to_string();
            let deliver = Deliver { lease, id: &id, at: millis(recording.at) };
            on!(connection, |typed| deliver.execute(typed))?
        }
        AttemptResult::Retry { next_at, error } => diesel::update(held)
            .set((
                outbox::state.eq(DeliveryState::Waiting.as_str()),
                outbox::due_at.eq(millis(*next_at)),
                outbox::last_error.eq(tidy(error)),
                nobody,
            ))
            .execute(connection)?,
        AttemptResult::Dead { error } => diesel::update(held)
            .set((
                outbox::state.eq(DeliveryState::Dead.as_str()),
                outbox::due_at.eq(None::<i64>),
                outbox::last_error.eq(tidy(error)),
                nobody,
            ))
            .execute(connection)?,
    };
    Ok(changed)
}

/// One line of bounded length; PostgreSQL takes no NUL.
pub(in crate::storage) fn tidy(error: &str) -> String {
    error.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_ERROR).collect()
}
