//! The durable queue of deliveries: claim with a lease, deliver without a transaction, record.
//!
//! At least once: a worker that dies after the channel took a delivery, but before that was
//! recorded, lets its lease run out, and somebody delivers again with the same id.

mod claim;
mod decide;
mod inspect;
mod record;
mod statements;

use std::fmt;
use std::str::FromStr;

use diesel::prelude::*;
use jiff::Timestamp;
use serde::Serialize;

use super::connection::{AnyConnection, on};
use super::error::StorageError;
use super::row::millis;
use super::schema::outbox;
use crate::crypto::{Binding, KeyRing, Sealed, SealingError};
use crate::domain::delivery_state::DeliveryState;
use crate::domain::id::{DeliveryId, OfficeId, SubmissionId, TenantId};

pub use claim::{ClaimedDelivery, Lease, claim, next_due_at};
pub(super) use decide::withdraw_confirmations;
pub use decide::{Decided, requeue, settle};
pub use inspect::{
    Attempt, DeliveryDetail, DeliverySummary, Listing, Selection, confirmations_since, list, show,
    undelivered_since,
};
pub(super) use record::tidy;
pub use record::{
    AttemptResult, Recorded, Recording, record, record_all, record_dead, record_delivered, record_retry,
};

/// How a delivery travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// The case, by e-mail to the office.
    Mail,
    /// The confirmation, by e-mail to the citizen.
    Confirmation,
}

/// The text names no channel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no channel of delivery")]
pub struct NotAChannel;

/// A delivery to be stored with its submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelivery {
    pub id: DeliveryId,
    pub channel: Channel,
    /// The office that receives it, or on whose behalf it is sent.
    pub office: OfficeId,
    /// What the channel needs beside the submission, such as the citizen's address; removed as
    /// soon as it has been delivered.
    pub order: Option<Sealed>,
    /// Recognises the recipient for the rate limit without naming them.
    pub recipient_hash: Option<String>,
}

impl NewDelivery {
    /// A mail to a person, on behalf of an office: what it is written from, sealed, and what recognises its address.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn to_person(
        keys: &KeyRing,
        (tenant, id): (&TenantId, DeliveryId),
        office: OfficeId,
        (order, recipient_hash): (&impl Serialize, String),
    ) -> Result<Self, SealingError> {
        let order = Some(keys.seal_json(&Binding::order(tenant, id), order)?);
        let recipient_hash = Some(recipient_hash);
        Ok(Self { id, channel: Channel::Confirmation, office, order, recipient_hash })
    }
}

impl Channel {
    const ALL: [Self; 2] = [Self::Mail, Self::Confirmation];

    /// The word for it in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Confirmation => "confirmation",
        }
    }
}

impl FromStr for Channel {
    type Err = NotAChannel;

    fn from_str(text: &str) -> Result<Self, NotAChannel> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == text).ok_or(NotAChannel)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

// Every column is written, so that the statement is always the same and stays prepared.
#[derive(Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
struct NewRow {
    id: String,
    tenant: String,
    submission_id: String,
    channel: &'static str,
    office_id: String,
    state: &'static str,
    attempts: i64,
    scheduled_from: i64,
    due_at: Option<i64>,
    created_at: i64,
    recipient_hash: Option<String>,
    key_id: Option<String>,
    sealed_order: Option<Vec<u8>>,
}

/// Adds a delivery to the transaction that stores its submission.
pub(super) fn append(
    connection: &mut AnyConnection,
    delivery: NewDelivery,
    (tenant, submission): (&TenantId, SubmissionId),
    now: Timestamp,
) -> Result<(), StorageError> {
    let (key_id, sealed_order) = match delivery.order {
        Some(Sealed { key_id, bytes }) => (Some(key_id), Some(bytes)),
        None => (None, None),
    };
    let row = NewRow {
        id: delivery.id.to_string(),
        tenant: tenant.as_str().to_owned(),
        submission_id: submission.to_string(),
        channel: delivery.channel.as_str(),
        office_id: delivery.office.as_str().to_owned(),
        state: DeliveryState::Waiting.as_str(),
        attempts: 0,
        scheduled_from: millis(now),
        due_at: Some(millis(now)),
        created_at: millis(now),
        recipient_hash: delivery.recipient_hash,
        key_id,
        sealed_order,
    };
    on!(connection, |typed| diesel::insert_into(outbox::table).values(row).execute(typed))?;
    Ok(())
}
