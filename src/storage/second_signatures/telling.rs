//! Telling the first person that nobody has signed in time: once for each case, whatever dies in between.

use diesel::prelude::*;
use jiff::Timestamp;

use super::{Row, StoredSignature};
use crate::crypto::{KeyRing, SealingError};
use crate::domain::id::{DeliveryId, SubmissionId, TenantId};
use crate::domain::second_signature::{SignatureRequest, SigningState, Unsigned, UnsignedOrder};
use crate::storage::database::Database;
use crate::storage::error::StorageError;
use crate::storage::outbox::{self, NewDelivery};
use crate::storage::row::millis;
use crate::storage::schema::second_signatures;

impl StoredSignature {
    /// The mail that tells the first person that nobody signs; none where they gave no address for mails, or it
    /// had its mails for the day when they sent. It comes in the place of their confirmation.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn news(
        &self,
        keys: &KeyRing,
        request: &SignatureRequest,
        (id, unsigned): (DeliveryId, Unsigned),
    ) -> Result<Option<NewDelivery>, SealingError> {
        let (Some((confirmation, hash)), Some(office)) = (&request.confirmation, request.offices.first())
        else {
            return Ok(None);
        };
        let order = UnsignedOrder { tell: confirmation.to.clone(), unsigned };
        let place = (&self.tenant, id);
        NewDelivery::to_person(keys, place, office.clone(), (&order, hash.clone())).map(Some)
    }
}

/// What nobody signed in its time at `now`, and of which the first person was not told, the oldest first.
///
/// # Errors
/// When the database fails or holds a row of no known form.
pub async fn list_lapsed(
    db: &Database,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<StoredSignature>, StorageError> {
    db.read(move |connection| {
        let rows: Vec<Row> = second_signatures::table
            .filter(second_signatures::state.eq(SigningState::Waiting.as_str()))
            .filter(second_signatures::lapse_told_at.is_null())
            .filter(second_signatures::due_at.le(millis(now)))
            .order((second_signatures::due_at, second_signatures::submission_id))
            .limit(limit)
            .select(Row::as_select())
            .load(connection)?;
        rows.into_iter().map(StoredSignature::try_from).collect()
    })
    .await
}

/// Notes that the first person is told, and orders the mail if there is one: both or nothing. `false` without a
/// change where somebody else was quicker.
///
/// # Errors
/// When the database fails; nothing was changed then.
pub async fn tell_lapsed(
    db: &Database,
    (tenant, submission): (&TenantId, SubmissionId),
    news: Option<NewDelivery>,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let tenant = tenant.clone();
    db.write(move |connection| {
        let untold = second_signatures::table
            .filter(second_signatures::submission_id.eq(submission.to_string()))
            .filter(second_signatures::tenant.eq(tenant.as_str()))
            .filter(second_signatures::state.eq(SigningState::Waiting.as_str()))
            .filter(second_signatures::lapse_told_at.is_null())
            .filter(second_signatures::due_at.le(millis(at)));
        let told = second_signatures::lapse_told_at.eq(millis(at));
        if diesel::update(untold).set(told).execute(connection)? == 0 {
            return Ok(false);
        }
        if let Some(news) = news {
            outbox::append(connection, news, (&tenant, submission), at)?;
        }
        Ok(true)
    })
    .await
}
