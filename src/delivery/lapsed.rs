//! Orders the mail to everybody whose second person has not signed in time.
//!
//! Nothing else happens when the time is over: whether it is, is computed when somebody looks. So a case whose
//! turn does not come, because the program stands still, is told of later and never twice.

use jiff::Timestamp;

use crate::crypto::{KeyRing, SealingError};
use crate::domain::id::DeliveryId;
use crate::domain::second_signature::Unsigned;
use crate::entropy;
use crate::storage::outbox::NewDelivery;
use crate::storage::second_signatures::{self, StoredSignature};
use crate::storage::{Database, StorageError};

/// Most cases that are told of in one go, so that deliveries don't wait for it.
const MOST: i64 = 100;

/// Orders what is due at `now` and counts the mails.
///
/// # Errors
/// When the database fails; what was not ordered is ordered at the next call.
pub async fn tell(db: &Database, keys: &KeyRing, now: Timestamp) -> Result<usize, StorageError> {
    let mut ordered = 0;
    for stored in second_signatures::list_lapsed(db, now, MOST).await? {
        let news = match news(keys, &stored, now) {
            Ok(news) => news,
            Err(error) => {
                tracing::error!(submission = %stored.submission, %error, "Eine abgelaufene Unterschrift lässt sich nicht mitteilen.");
                continue;
            }
        };
        let is_mail = news.is_some();
        let told = second_signatures::tell_lapsed(db, (&stored.tenant, stored.submission), news, now).await?;
        ordered += usize::from(told && is_mail);
    }
    Ok(ordered)
}

fn news(
    keys: &KeyRing,
    stored: &StoredSignature,
    now: Timestamp,
) -> Result<Option<NewDelivery>, SealingError> {
    let id = entropy::uuid_v7(now).map_err(|error| SealingError::CannotSeal(Some(error)))?;
    let request = stored.request(keys)?;
    stored.news(keys, &request, (DeliveryId::new(id), Unsigned::LapsedAt(stored.due_at)))
}
