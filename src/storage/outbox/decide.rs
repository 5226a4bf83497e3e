//! What a person may decide about a delivery: try it again, or take care of it in another way.
//!
//! Every decision leaves an entry in the audit, in the same transaction.

use diesel::prelude::*;
use jiff::Timestamp;

use super::Channel;
use super::inspect::{DeliverySummary, load};
use super::record::tidy;
use crate::domain::delivery_state::{DeliveryState, Transition};
use crate::domain::id::DeliveryId;
use crate::storage::audit::{self, AuditEntry};
use crate::storage::connection::AnyConnection;
use crate::storage::database::Database;
use crate::storage::error::StorageError;
use crate::storage::row::millis;
use crate::storage::schema::outbox;

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// It is done and on record.
    Done,
    /// The delivery is in this state, which does not allow it; nothing was changed.
    NotAllowed(DeliveryState),
    /// There is no such delivery.
    Unknown,
}

/// Makes a waiting or dead delivery due at `now`. Its attempts are scheduled as if it were new, for
/// two weeks from `now`.
pub async fn requeue(db: &Database, id: DeliveryId, now: Timestamp) -> Result<Decided, StorageError> {
    db.write(move |connection| {
        let (delivery, next) = match allowed(connection, id, Transition::Requeue)? {
            Ok(allowed) => allowed,
            Err(refused) => return Ok(refused),
        };
        let seen = outbox::id.eq(id.to_string()).and(outbox::state.eq(delivery.state.as_str()));
        let changed = diesel::update(outbox::table.filter(seen))
            .set((
                outbox::state.eq(next.as_str()),
                outbox::due_at.eq(millis(now)),
                outbox::scheduled_from.eq(millis(now)),
            ))
            .execute(connection)?;
        let detail = delivery.state.as_str().to_owned();
        finish(connection, changed, delivery, ("requeued", now, detail))
    })
    .await
}

/// Ends a dead delivery for good. It alarms nobody any more, and its submission may be removed when
/// its time is over. `reason` is the person's own sentence; the audit keeps its first 300
/// characters. It must name nobody whom the submission is about.
pub async fn settle(
    db: &Database,
    id: DeliveryId,
    reason: &str,
    now: Timestamp,
) -> Result<Decided, StorageError> {
    let reason = tidy(reason);
    db.write(move |connection| {
        let (delivery, next) = match allowed(connection, id, Transition::Settle)? {
            Ok(allowed) => allowed,
            Err(refused) => return Ok(refused),
        };
        let seen = outbox::id.eq(id.to_string()).and(outbox::state.eq(delivery.state.as_str()));
        let changed = diesel::update(outbox::table.filter(seen))
            .set((
                outbox::state.eq(next.as_str()),
                outbox::key_id.eq(None::<String>),
                outbox::sealed_order.eq(None::<Vec<u8>>),
            ))
            .execute(connection)?;
        finish(connection, changed, delivery, ("settled", now, reason))
    })
    .await
}

/// Takes back every mail to a person about a submission that has not gone out, within the transaction that orders
/// another in its place.
pub fn withdraw_confirmations(connection: &mut AnyConnection, submission: &str) -> Result<(), StorageError> {
    let of_it = outbox::submission_id.eq(submission).and(outbox::channel.eq(Channel::Confirmation.as_str()));
    for state in DeliveryState::ALL {
        let Some(next) = state.after(Transition::Withdraw) else { continue };
        diesel::update(outbox::table.filter(of_it.and(outbox::state.eq(state.as_str()))))
            .set((
                outbox::state.eq(next.as_str()),
                outbox::due_at.eq(None::<i64>),
                outbox::key_id.eq(None::<String>),
                outbox::sealed_order.eq(None::<Vec<u8>>),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// The delivery and its next state, or why there is none.
fn allowed(
    connection: &mut AnyConnection,
    id: DeliveryId,
    transition: Transition,
) -> Result<Result<(DeliverySummary, DeliveryState), Decided>, StorageError> {
    let Some(delivery) = load(connection, id)? else { return Ok(Err(Decided::Unknown)) };
    let next = delivery.state.after(transition);
    Ok(next.ok_or(Decided::NotAllowed(delivery.state)).map(|next| (delivery, next)))
}

fn finish(
    connection: &mut AnyConnection,
    changed: usize,
    delivery: DeliverySummary,
    (action, at, detail): (&str, Timestamp, String),
) -> Result<Decided, StorageError> {
    if changed == 0 {
        // A worker was quicker.
        return Ok(Decided::NotAllowed(DeliveryState::Leased));
    }
    let subject = delivery.id.to_string();
    let entry = AuditEntry { tenant: delivery.tenant, at, action: action.to_owned(), subject, detail };
    audit::append(connection, &entry)?;
    Ok(Decided::Done)
}
