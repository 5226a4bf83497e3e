//! What operators and alarms want to know about deliveries, and nothing that changes them.

use diesel::prelude::*;
use jiff::Timestamp;

use super::Channel;
use crate::domain::delivery_state::DeliveryState;
use crate::domain::id::{DeliveryId, OfficeId, SubmissionId, TenantId};
use crate::storage::connection::AnyConnection;
use crate::storage::database::Database;
use crate::storage::error::StorageError;
use crate::storage::row::{instant, millis, parse};
use crate::storage::schema::{attempts, outbox, submissions};

/// A delivery without anything personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliverySummary {
    pub id: DeliveryId,
    pub tenant: TenantId,
    pub submission_id: SubmissionId,
    /// The reference number of the submission.
    pub reference: String,
    pub channel: Channel,
    pub office: OfficeId,
    pub state: DeliveryState,
    /// Attempts begun so far.
    pub attempts: i64,
    /// The next try or the end of the lease; absent once nothing more will happen by itself.
    pub due_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub delivered_at: Option<Timestamp>,
    pub last_error: Option<String>,
}

/// A delivery with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryDetail {
    pub delivery: DeliverySummary,
    /// Oldest first. A number is missing where a worker died before it could record.
    pub attempts: Vec<Attempt>,
}

/// One finished attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    pub number: i64,
    pub at: Timestamp,
    /// `delivered`, `retry` or `dead`.
    pub result: String,
    pub error: Option<String>,
}

/// Which deliveries to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection {
    /// Whatever has not arrived and is not settled: waiting, leased, dead.
    Undelivered,
    /// Those in one state.
    In(DeliveryState),
    /// All.
    All,
}

/// What a look at the outbox found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Oldest first.
    pub deliveries: Vec<DeliverySummary>,
    /// The ids of rows that this program never wrote like that. They hide no other row.
    pub unreadable: Vec<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct Row {
    id: String,
    tenant: String,
    submission_id: String,
    channel: String,
    office_id: String,
    state: String,
    attempts: i64,
    due_at: Option<i64>,
    created_at: i64,
    delivered_at: Option<i64>,
    last_error: Option<String>,
}

/// Deliveries of all tenants, oldest first, for the operator.
pub async fn list(db: &Database, selection: Selection, limit: i64) -> Result<Listing, StorageError> {
    db.read(move |connection| {
        let settled = DeliveryState::Settled.as_str();
        let rows = outbox::table
            .inner_join(submissions::table)
            .order((outbox::created_at, outbox::id))
            .limit(limit)
            .select((Row::as_select(), submissions::reference));
        let rows: Vec<(Row, String)> = match selection {
            // The first condition is what the index covers.
            Selection::Undelivered => {
                let is_open = outbox::delivered_at.is_null().and(outbox::state.ne(settled));
                rows.filter(is_open).load(connection)?
            }
            Selection::In(state) => rows.filter(outbox::state.eq(state.as_str())).load(connection)?,
            Selection::All => rows.load(connection)?,
        };
        let mut listing = Listing { deliveries: Vec::new(), unreadable: Vec::new() };
        for row in rows {
            let id = row.0.id.clone();
            match DeliverySummary::try_from(row) {
                Ok(delivery) => listing.deliveries.push(delivery),
                Err(_) => listing.unreadable.push(id),
            }
        }
        Ok(listing)
    })
    .await
}

/// One delivery with its attempts, for the operator.
pub async fn show(db: &Database, id: DeliveryId) -> Result<Option<DeliveryDetail>, StorageError> {
    db.read(move |connection| {
        let Some(delivery) = load(connection, id)? else { return Ok(None) };
        let rows: Vec<(i64, i64, String, Option<String>)> = attempts::table
            .filter(attempts::delivery_id.eq(id.to_string()))
            .order(attempts::number)
            .select((attempts::number, attempts::at, attempts::result, attempts::error))
            .load(connection)?;
        let history = rows.into_iter().map(|(number, at, result, error)| {
            Ok(Attempt { number, at: instant("attempts.at", at)?, result, error })
        });
        let history = history.collect::<Result<_, StorageError>>()?;
        Ok(Some(DeliveryDetail { delivery, attempts: history }))
    })
    .await
}

/// How many deliveries that were created at or before `instant` have not arrived: those that the
/// alarm is about. One that a person has settled is none of them, nor is a confirmation that was given up: citizens mistype their
/// address, nobody can repair that, and an alarm that never ends is not heard.
pub async fn undelivered_since(db: &Database, instant: Timestamp) -> Result<i64, StorageError> {
    db.read(move |connection| {
        let given_up = outbox::state.eq(DeliveryState::Dead.as_str());
        let mistyped = given_up.and(outbox::channel.eq(Channel::Confirmation.as_str()));
        let is_open = outbox::delivered_at.is_null().and(outbox::state.ne(DeliveryState::Settled.as_str()));
        let late = outbox::created_at.le(millis(instant)).and(is_open);
        let late = late.and(diesel::dsl::not(mistyped));
        Ok(outbox::table.filter(late).count().get_result(connection)?)
    })
    .await
}

/// How many confirmations to one recipient were ordered at or after `instant`, over all tenants:
/// the rate limit protects a mailbox, not a municipality.
pub async fn confirmations_since(
    db: &Database,
    recipient_hash: &str,
    instant: Timestamp,
) -> Result<i64, StorageError> {
    let recipient_hash = recipient_hash.to_owned();
    db.read(move |connection| {
        let to_them = outbox::recipient_hash.eq(&recipient_hash).and(outbox::created_at.ge(millis(instant)));
        Ok(outbox::table.filter(to_them).count().get_result(connection)?)
    })
    .await
}

pub(super) fn load(
    connection: &mut AnyConnection,
    id: DeliveryId,
) -> Result<Option<DeliverySummary>, StorageError> {
    let row: Option<(Row, String)> = outbox::table
        .inner_join(submissions::table)
        .filter(outbox::id.eq(id.to_string()))
        .select((Row::as_select(), submissions::reference))
        .first(connection)
        .optional()?;
    row.map(DeliverySummary::try_from).transpose()
}

impl TryFrom<(Row, String)> for DeliverySummary {
    type Error = StorageError;

    fn try_from((row, reference): (Row, String)) -> Result<Self, StorageError> {
        let moment = |column, millis: Option<i64>| millis.map(|millis| instant(column, millis)).transpose();
        Ok(Self {
            id: parse("outbox.id", &row.id)?,
            tenant: parse("outbox.tenant", &row.tenant)?,
            submission_id: parse("outbox.submission_id", &row.submission_id)?,
            reference,
            channel: parse("outbox.channel", &row.channel)?,
            office: parse("outbox.office_id", &row.office_id)?,
            state: parse("outbox.state", &row.state)?,
            attempts: row.attempts,
            due_at: moment("outbox.due_at", row.due_at)?,
            created_at: instant("outbox.created_at", row.created_at)?,
            delivered_at: moment("outbox.delivered_at", row.delivered_at)?,
            last_error: row.last_error,
        })
    }
}
