//! What the second person decides, and what else happens to a request: each in one transaction.

use diesel::prelude::*;
use jiff::Timestamp;

use super::{signable, submission_of};
use crate::crypto::Sealed;
use crate::domain::id::{SubmissionId, TenantId};
use crate::domain::second_signature::{MAILS_PER_REQUEST, SigningState, TRIES_PER_CODE};
use crate::domain::submission::ReferenceNumber;
use crate::storage::audit::{self, AuditEntry};
use crate::storage::connection::AnyConnection;
use crate::storage::database::Database;
use crate::storage::error::StorageError;
use crate::storage::outbox::{self, NewDelivery};
use crate::storage::row::{instant, millis, parse};
use crate::storage::schema::second_signatures;

/// What the second person decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They signed: what they signed, sealed, and the deliveries that begin now.
    Signed { sealed: Sealed, deliveries: Vec<NewDelivery> },
    /// They do not sign; with the mail that tells the first person, where they gave an address.
    Declined { news: Option<NewDelivery> },
}

/// A decision by link and code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub submission: SubmissionId,
    pub tenant: TenantId,
    /// The name of the code that was typed; it is used up with the decision.
    pub code_name: String,
    pub at: Timestamp,
    pub verdict: Verdict,
}

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// It is stored, for good.
    Done,
    /// Somebody decided before, its time is over, or the code is not good any more: nothing was changed.
    TooLate,
}

/// Stores a decision and, where it was signed, the deliveries of the case: all of it or nothing.
///
/// # Errors
/// When the database fails; nothing was changed then.
pub async fn decide(db: &Database, decision: Decision) -> Result<Decided, StorageError> {
    db.write(move |connection| {
        let Decision { submission, tenant, code_name, at, verdict } = decision;
        let id = submission.to_string();
        let open =
            signable(tenant.as_str(), &id, millis(at)).filter(second_signatures::code_name.eq(&code_name));
        let state = match verdict {
            Verdict::Signed { .. } => SigningState::Signed,
            Verdict::Declined { .. } => SigningState::Declined,
        };
        let ended = (
            second_signatures::state.eq(state.as_str()),
            second_signatures::decided_at.eq(millis(at)),
            second_signatures::code_name.eq(None::<String>),
        );
        // On PostgreSQL the second of two clicks waits here for the first one's commit and then changes nothing.
        if diesel::update(open).set(ended).execute(connection)? == 0 {
            return Ok(Decided::TooLate);
        }
        let action = match verdict {
            Verdict::Signed { sealed, deliveries } => {
                let own = second_signatures::table.filter(second_signatures::submission_id.eq(&id));
                let signed =
                    (second_signatures::key_id.eq(sealed.key_id), second_signatures::sealed.eq(sealed.bytes));
                diesel::update(own).set(signed).execute(connection)?;
                for delivery in deliveries {
                    outbox::append(connection, delivery, (&tenant, submission), at)?;
                }
                "second signature given"
            }
            Verdict::Declined { news } => {
                if let Some(news) = news {
                    outbox::append(connection, news, (&tenant, submission), at)?;
                }
                "second signature declined"
            }
        };
        note(connection, (tenant, at), action, (id, String::new()))?;
        Ok(Decided::Done)
    })
    .await
}

/// Counts a wrong code; after [`TRIES_PER_CODE`] of them the code is good no longer. Whether it still is.
///
/// # Errors
/// When the database fails.
pub async fn count_wrong_code(
    db: &Database,
    tenant: &TenantId,
    submission: SubmissionId,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let tenant = tenant.clone();
    db.write(move |connection| {
        let id = submission.to_string();
        let own = second_signatures::table.filter(
            second_signatures::submission_id
                .eq(&id)
                .and(second_signatures::tenant.eq(tenant.as_str()))
                .and(second_signatures::code_name.is_not_null()),
        );
        diesel::update(own)
            .set(second_signatures::tries.eq(second_signatures::tries + 1))
            .execute(connection)?;
        let worn = own.filter(second_signatures::tries.ge(TRIES_PER_CODE));
        let locked =
            diesel::update(worn).set(second_signatures::code_name.eq(None::<String>)).execute(connection)?;
        if locked > 0 {
            note(connection, (tenant, at), "second signature code locked", (id, String::new()))?;
        }
        Ok(locked == 0)
    })
    .await
}

/// Puts another code in place of the present one and orders the mail with it. `false` without a change
/// where there were as many mails as there may be, or nothing can be signed any more.
///
/// # Errors
/// When the database fails.
pub async fn renew(
    db: &Database,
    (tenant, submission): (&TenantId, SubmissionId),
    code_name: String,
    mail: NewDelivery,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let tenant = tenant.clone();
    db.write(move |connection| {
        let id = submission.to_string();
        let open =
            signable(tenant.as_str(), &id, millis(at)).filter(second_signatures::mails.lt(MAILS_PER_REQUEST));
        let renewed = (
            second_signatures::code_name.eq(&code_name),
            second_signatures::tries.eq(0),
            second_signatures::mails.eq(second_signatures::mails + 1),
        );
        if diesel::update(open).set(renewed).execute(connection)? == 0 {
            return Ok(false);
        }
        invite(connection, (tenant, submission), mail, ("second signature code sent again", at))?;
        Ok(true)
    })
    .await
}

/// What became of settling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It is done and on record.
    Done,
    /// It can still be signed, was signed, or is settled already.
    NotAllowed,
    /// No submission with this reference number has a second signature.
    Unknown,
}

/// Ends for good what nobody has signed in its time, or was declined: the case may then be removed when its
/// time is over. `reason` is the operator's own sentence and names nobody.
///
/// # Errors
/// When the database fails.
pub async fn settle(
    db: &Database,
    reference: &ReferenceNumber,
    reason: &str,
    at: Timestamp,
) -> Result<Settled, StorageError> {
    let (reference, reason) = (reference.clone(), outbox::tidy(reason));
    db.write(move |connection| {
        let Some(id) = submission_of(connection, &reference)? else { return Ok(Settled::Unknown) };
        let own = second_signatures::table.filter(second_signatures::submission_id.eq(&id));
        let found: Option<(String, String, i64)> = own
            .select((second_signatures::tenant, second_signatures::state, second_signatures::due_at))
            .get_result(connection)
            .optional()?;
        let Some((tenant, state, due)) = found else { return Ok(Settled::Unknown) };
        let has_ended = match parse("second_signatures.state", &state)? {
            SigningState::Waiting => instant("second_signatures.due_at", due)? <= at,
            SigningState::Declined => true,
            SigningState::Signed | SigningState::Settled => false,
        };
        if !has_ended {
            return Ok(Settled::NotAllowed);
        }
        let seen = own.filter(second_signatures::state.eq(&state));
        let settled = (
            second_signatures::state.eq(SigningState::Settled.as_str()),
            second_signatures::code_name.eq(None::<String>),
        );
        if diesel::update(seen).set(settled).execute(connection)? == 0 {
            return Ok(Settled::NotAllowed);
        }
        let tenant = parse("second_signatures.tenant", &tenant)?;
        note(connection, (tenant, at), "second signature settled", (id, reason))?;
        Ok(Settled::Done)
    })
    .await
}

/// Orders a mail to the second person, which is put on record.
pub(super) fn invite(
    connection: &mut AnyConnection,
    (tenant, submission): (TenantId, SubmissionId),
    mail: NewDelivery,
    (action, at): (&str, Timestamp),
) -> Result<(), StorageError> {
    outbox::append(connection, mail, (&tenant, submission), at)?;
    note(connection, (tenant, at), action, (submission.to_string(), String::new()))
}

fn note(
    connection: &mut AnyConnection,
    (tenant, at): (TenantId, Timestamp),
    action: &str,
    (subject, detail): (String, String),
) -> Result<(), StorageError> {
    audit::append(connection, &AuditEntry { tenant, at, action: action.to_owned(), subject, detail })
}
