//! Sending what is to be signed to another address.

use diesel::prelude::*;
use jiff::Timestamp;

use super::decide::invite;
use super::signable;
use crate::crypto::Sealed;
use crate::domain::id::{SubmissionId, TenantId};
use crate::domain::second_signature::MAILS_PER_REQUEST;
use crate::storage::database::Database;
use crate::storage::error::StorageError;
use crate::storage::outbox::{self, NewDelivery};
use crate::storage::row::millis;
use crate::storage::schema::second_signatures;

/// What changes with the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readdressed {
    /// How many mails there were when the address was corrected: so a second click changes nothing.
    pub seen_mails: i64,
    /// Under which the new link finds it; the old one leads nowhere.
    pub link_name: String,
    /// What the new code leads to, together with the new link.
    pub code_name: String,
    /// What is asked, with the new address, sealed with a key of the installation.
    pub sealed: Sealed,
}

/// Puts another address, link and code in place of the present ones, orders the mail with them and takes back those
/// that have not gone out. `false` without a change where there were other mails since, as many as there may be, or
/// nothing can be signed any more.
///
/// # Errors
/// When the database fails; nothing was changed then.
pub async fn readdress(
    db: &Database,
    (tenant, submission): (&TenantId, SubmissionId),
    new: Readdressed,
    mail: NewDelivery,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let tenant = tenant.clone();
    db.write(move |connection| {
        let id = submission.to_string();
        let open = signable(tenant.as_str(), &id, millis(at))
            .filter(second_signatures::mails.eq(new.seen_mails))
            .filter(second_signatures::mails.lt(MAILS_PER_REQUEST));
        let changed = (
            second_signatures::link_name.eq(&new.link_name),
            second_signatures::code_name.eq(&new.code_name),
            second_signatures::tries.eq(0),
            second_signatures::mails.eq(second_signatures::mails + 1),
            second_signatures::key_id.eq(&new.sealed.key_id),
            second_signatures::sealed.eq(&new.sealed.bytes),
        );
        if diesel::update(open).set(changed).execute(connection)? == 0 {
            return Ok(false);
        }
        // Nothing but invitations goes to people before it is signed.
        outbox::withdraw_confirmations(connection, &id)?;
        invite(connection, (tenant, submission), mail, ("second signature sent elsewhere", at))?;
        Ok(true)
    })
    .await
}
