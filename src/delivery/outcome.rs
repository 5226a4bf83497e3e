//! From what the mailer said to what the outbox records, and to the log.
//!
//! The log names delivery, attempt and result code; never an address, a name or an answer.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use crate::domain::id::DeliveryId;
use crate::entropy;
use crate::storage::outbox::{AttemptResult, Channel, ClaimedDelivery, Recording};

use super::failure::{Failure, Reason};
use super::schedule::{self, Next};

/// What the mailer, or already the desk, said about each delivery that was tried.
pub(super) type Results = HashMap<DeliveryId, Result<(), Failure>>;

/// What to record at `at`. A delivery without a result was not reached: its lease runs out.
pub(super) fn recordings(
    claimed: Vec<ClaimedDelivery>,
    mut results: Results,
    at: Timestamp,
) -> Vec<Recording> {
    let mut to_repair = BTreeMap::new();
    let mut recordings = Vec::with_capacity(claimed.len());
    for delivery in claimed {
        let Some(result) = results.remove(&delivery.lease.delivery) else { continue };
        if let Some(reason) = result.as_ref().err().map(Failure::reason).filter(|r| r.needs_operator()) {
            to_repair.entry(reason.code()).or_insert_with(|| (reason.clone(), 0_u32)).1 += 1;
        }
        recordings.push(recording(delivery, result, at));
    }
    tell_operator(to_repair);
    recordings
}

/// One line for each kind of trouble, not one for each delivery that is in it.
fn tell_operator(to_repair: BTreeMap<&'static str, (Reason, u32)>) {
    for (code, (reason, count)) in to_repair {
        tracing::error!(code, count, "Zustellung braucht Hilfe: {reason} Ansehen: lotse deliveries list");
    }
}

fn recording(delivery: ClaimedDelivery, result: Result<(), Failure>, at: Timestamp) -> Recording {
    let lease = delivery.lease;
    let (id, attempt) = (lease.delivery, lease.attempt);
    let result = match result {
        Ok(()) => {
            tracing::debug!(delivery = %id, attempt, code = "delivered");
            AttemptResult::Delivered
        }
        Err(failure) => {
            let result = after(&failure, (delivery.scheduled_from, delivery.scheduled_attempt), at);
            let code = failure.reason().code();
            match (&result, delivery.channel) {
                (AttemptResult::Dead { .. }, Channel::Mail) => {
                    tracing::error!(delivery = %id, attempt, code, "Zustellung an ein Amt aufgegeben");
                }
                _ => tracing::warn!(delivery = %id, attempt, code, "Zustellung nicht gelungen"),
            }
            result
        }
    };
    Recording { lease, at, result }
}

fn after(failure: &Failure, (scheduled_from, attempt): (Timestamp, i64), at: Timestamp) -> AttemptResult {
    let error = failure.to_string();
    let next = match failure {
        Failure::Permanent(_) => Next::GaveUp,
        Failure::Transient(_) => {
            let attempts = u32::try_from(attempt).unwrap_or(u32::MAX);
            // Without random numbers the deliveries come back together; that is all.
            let [random] = entropy::random_bytes().unwrap_or([128]);
            schedule::after_failure(scheduled_from, attempts, at, random)
        }
    };
    match next {
        Next::RetryAt(next_at) => AttemptResult::Retry { next_at, error },
        Next::GaveUp => AttemptResult::Dead { error },
    }
}
