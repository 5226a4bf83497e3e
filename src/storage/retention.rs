//! The end of a submission: removed when its time is over and its offices have it, never before. Its receipt
//! goes earlier.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use jiff::Timestamp;

use super::audit::{self, AuditEntry};
use super::connection::AnyConnection;
use super::database::Database;
use super::error::StorageError;
use super::outbox::Channel;
use super::row::{millis, parse};
use super::schema::{attempts, outbox, second_signatures, submissions};
use crate::domain::delivery_state::DeliveryState;
use crate::domain::second_signature::SigningState;

/// Most submissions that are removed in one transaction, so that no citizen waits for it.
const LARGEST_SWEEP: i64 = 100;

/// Removes every submission whose time is over at `now`, with its deliveries and their attempts,
/// and counts them. One entry in the audit remains of each.
///
/// A submission stays as long as one of its deliveries to an office has not been confirmed, unless
/// a person has settled that delivery. A confirmation to the citizen holds nothing back, except
/// while a worker is sending it. One that waits for a second signature has no such delivery yet, so it stays; one
/// that is not signed goes once the second person has declined it or somebody has settled it.
pub async fn remove_expired(db: &Database, now: Timestamp) -> Result<usize, StorageError> {
    let mut removed = 0;
    loop {
        let over = db.read(move |connection| removable(connection, now)).await?;
        if over.is_empty() {
            return Ok(removed);
        }
        let batch = db.write(move |connection| remove_batch(connection, now)).await?;
        if batch == 0 {
            // Another process was quicker.
            return Ok(removed);
        }
        removed += batch;
    }
}

/// Empties every receipt whose time is over at `now`, and counts them. The submission stays as it is.
pub async fn remove_receipts(db: &Database, now: Timestamp) -> Result<usize, StorageError> {
    let over = db.read(move |connection| {
        let over: i64 = submissions::table
            .filter(submissions::receipt_until.le(millis(now)))
            .count()
            .get_result(connection)?;
        Ok(over)
    });
    if over.await? == 0 {
        return Ok(0);
    }
    db.write(move |connection| {
        let over = submissions::table.filter(submissions::receipt_until.le(millis(now)));
        let emptied =
            (submissions::receipt_sealed.eq(Vec::new()), submissions::receipt_until.eq(None::<i64>));
        Ok(diesel::update(over).set(emptied).execute(connection)?)
    })
    .await
}

/// Asked again inside the transaction, because a worker may have taken up a confirmation since.
fn remove_batch(connection: &mut AnyConnection, now: Timestamp) -> Result<usize, StorageError> {
    let mut removed = 0;
    for (id, tenant) in removable(connection, now)? {
        removed += remove(connection, &id, &tenant, now)?;
    }
    Ok(removed)
}

/// Ids and tenants of submissions that may go, the one that is longest over its time first.
fn removable(connection: &mut AnyConnection, now: Timestamp) -> Result<Vec<(String, String)>, StorageError> {
    let (mail, leased) = (Channel::Mail.as_str(), DeliveryState::Leased.as_str());
    let (delivered, settled) = (DeliveryState::Delivered.as_str(), DeliveryState::Settled.as_str());
    let of_it = outbox::submission_id.eq(submissions::id);
    let has_ended = outbox::state.eq(delivered).or(outbox::state.eq(settled));
    let at_office = outbox::table.filter(of_it.and(outbox::channel.eq(mail)).and(has_ended));
    let (declined, given_up) = (SigningState::Declined.as_str(), SigningState::Settled.as_str());
    let of_this = second_signatures::submission_id.eq(submissions::id);
    let unsigned = second_signatures::state.eq(declined).or(second_signatures::state.eq(given_up));
    let never_sent = second_signatures::table.filter(of_this.and(unsigned));
    let is_open = outbox::channel.eq(mail).and(not(has_ended)).or(outbox::state.eq(leased));
    let open = outbox::table.filter(of_it.and(is_open));
    Ok(submissions::table
        .filter(submissions::keep_until.le(millis(now)))
        .filter(exists(at_office).or(exists(never_sent)))
        .filter(not(exists(open)))
        .order(submissions::keep_until)
        .limit(LARGEST_SWEEP)
        .select((submissions::id, submissions::tenant))
        .load(connection)?)
}

fn remove(
    connection: &mut AnyConnection,
    id: &str,
    tenant: &str,
    now: Timestamp,
) -> Result<usize, StorageError> {
    let deliveries: Vec<(String, String)> = outbox::table
        .filter(outbox::submission_id.eq(id))
        .select((outbox::id, outbox::state))
        .load(connection)?;
    for (delivery, _) in &deliveries {
        diesel::delete(attempts::table.filter(attempts::delivery_id.eq(delivery))).execute(connection)?;
    }
    diesel::delete(outbox::table.filter(outbox::submission_id.eq(id))).execute(connection)?;
    let signature = second_signatures::table.filter(second_signatures::submission_id.eq(id));
    let unsigned: Option<String> = signature.select(second_signatures::state).first(connection).optional()?;
    diesel::delete(signature).execute(connection)?;
    let removed = diesel::delete(submissions::table.filter(submissions::id.eq(id))).execute(connection)?;
    if removed > 0 {
        let settled = deliveries.iter().any(|(_, state)| state == DeliveryState::Settled.as_str());
        let unsigned = unsigned.filter(|state| state != SigningState::Signed.as_str());
        let reason = if unsigned.is_some() {
            "retention ended, not signed"
        } else if settled {
            "retention ended, settled"
        } else {
            "retention ended, delivered"
        };
        let entry = AuditEntry {
            tenant: parse("submissions.tenant", tenant)?,
            at: now,
            action: "removed".to_owned(),
            subject: id.to_owned(),
            detail: reason.to_owned(),
        };
        audit::append(connection, &entry)?;
    }
    Ok(removed)
}
