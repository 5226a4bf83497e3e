//! Second signatures: what waits for another person, and what that person decided.
//!
//! Until it is signed, the outbox holds no delivery of the case to an office. Signing changes the state and
//! adds them in one transaction, so there is never one without the other.

mod decide;
mod readdress;
mod telling;

use diesel::prelude::*;
use jiff::Timestamp;

use super::connection::{AnyConnection, on};
use super::database::Database;
use super::error::StorageError;
use super::row::{instant, millis, parse};
use super::schema::{second_signatures, submissions};
use super::submissions::{StoredSubmission, load_by_draft};
use crate::crypto::{Binding, KeyRing, Sealed, SealingError};
use crate::domain::id::{DraftId, OfficeId, SubmissionId, TenantId};
use crate::domain::second_signature::{SignatureRequest, SigningStage, SigningState};
use crate::domain::submission::ReferenceNumber;

pub use decide::{Decided, Decision, Settled, Verdict, count_wrong_code, decide, renew, settle};
pub use readdress::{Readdressed, readdress};
pub use telling::{list_lapsed, tell_lapsed};

/// A second signature to be stored with its submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSignature {
    /// Until when it can be signed.
    pub due_at: Timestamp,
    /// Under which the link finds it.
    pub link_name: String,
    /// What the code leads to, together with the link.
    pub code_name: String,
    /// What is asked, sealed with a key of the installation.
    pub sealed: Sealed,
}

/// A second signature as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSignature {
    pub submission: SubmissionId,
    pub tenant: TenantId,
    pub state: SigningState,
    pub due_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    /// What the present code leads to; none once it was used up.
    pub code_name: Option<String>,
    /// How often the present code was mistyped.
    pub tries: i64,
    /// How many mails with a code were ordered.
    pub mails: i64,
    pub sealed: Sealed,
}

impl StoredSignature {
    /// Where it stands at `now`.
    pub fn stage(&self, now: Timestamp) -> SigningStage {
        SigningStage::at(now, self.state, self.due_at, self.decided_at)
    }

    /// What was asked of the second person.
    ///
    /// # Errors
    /// When the ring has not the key, or what was sealed is no such request.
    pub fn request(&self, keys: &KeyRing) -> Result<SignatureRequest, SealingError> {
        let place = Binding::second_signature(&self.tenant, self.submission);
        let opened = keys.open(&place, &self.sealed.key_id, &self.sealed.bytes)?;
        serde_json::from_slice(&opened).map_err(|_| SealingError::CannotOpen)
    }

    /// What is asked of the second person, to be stored in the place of what was.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn seal(&self, keys: &KeyRing, request: &SignatureRequest) -> Result<Sealed, SealingError> {
        keys.seal_json(&Binding::second_signature(&self.tenant, self.submission), request)
    }
}

/// What an operator may know of it: nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureSummary {
    pub reference: String,
    pub office: OfficeId,
    pub state: SigningState,
    pub created_at: Timestamp,
    pub due_at: Timestamp,
    pub decided_at: Option<Timestamp>,
}

impl SignatureSummary {
    /// Where it stands at `now`.
    pub fn stage(&self, now: Timestamp) -> SigningStage {
        SigningStage::at(now, self.state, self.due_at, self.decided_at)
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = second_signatures)]
struct Row {
    submission_id: String,
    tenant: String,
    state: String,
    due_at: i64,
    decided_at: Option<i64>,
    code_name: Option<String>,
    tries: i64,
    mails: i64,
    key_id: String,
    sealed: Vec<u8>,
}

/// Adds a second signature to the transaction that stores its submission.
pub(super) fn insert(
    connection: &mut AnyConnection,
    new: NewSignature,
    (tenant, submission): (&TenantId, SubmissionId),
    now: Timestamp,
) -> Result<(), StorageError> {
    diesel::insert_into(second_signatures::table)
        .values((
            second_signatures::submission_id.eq(submission.to_string()),
            second_signatures::tenant.eq(tenant.as_str()),
            second_signatures::state.eq(SigningState::Waiting.as_str()),
            second_signatures::created_at.eq(millis(now)),
            second_signatures::due_at.eq(millis(new.due_at)),
            second_signatures::link_name.eq(&new.link_name),
            second_signatures::code_name.eq(&new.code_name),
            second_signatures::tries.eq(0),
            second_signatures::mails.eq(1),
            second_signatures::key_id.eq(&new.sealed.key_id),
            second_signatures::sealed.eq(&new.sealed.bytes),
        ))
        .execute(connection)?;
    Ok(())
}

/// What a link leads to.
///
/// # Errors
/// When the database fails or holds a row of no known form.
pub async fn find_by_link(
    db: &Database,
    tenant: &TenantId,
    link_name: &str,
) -> Result<Option<StoredSignature>, StorageError> {
    let (tenant, name) = (tenant.clone(), link_name.to_owned());
    db.read(move |connection| {
        let row: Option<Row> = second_signatures::table
            .filter(second_signatures::link_name.eq(&name).and(second_signatures::tenant.eq(tenant.as_str())))
            .select(Row::as_select())
            .get_result(connection)
            .optional()?;
        row.map(StoredSignature::try_from).transpose()
    })
    .await
}

/// The second signature of a submission, where it needs one.
///
/// # Errors
/// see [`find_by_link`]
pub async fn find(
    db: &Database,
    tenant: &TenantId,
    submission: SubmissionId,
) -> Result<Option<StoredSignature>, StorageError> {
    let (tenant, id) = (tenant.clone(), submission.to_string());
    db.read(move |connection| load(connection, &tenant, &id)).await
}

/// What was sent from a draft, with the second signature that it needs, if any: all that a receipt shows.
///
/// # Errors
/// see [`find_by_link`]
pub async fn find_receipt(
    db: &Database,
    tenant: &TenantId,
    draft: DraftId,
) -> Result<Option<(StoredSubmission, Option<StoredSignature>)>, StorageError> {
    let tenant = tenant.clone();
    db.read(move |connection| {
        let Some(sent) = load_by_draft(connection, &tenant, draft)? else { return Ok(None) };
        let second = load(connection, &tenant, &sent.id.to_string())?;
        Ok(Some((sent, second)))
    })
    .await
}

/// The second signature of a submission on a connection.
pub(super) fn load(
    connection: &mut AnyConnection,
    tenant: &TenantId,
    submission: &str,
) -> Result<Option<StoredSignature>, StorageError> {
    let own =
        second_signatures::submission_id.eq(submission).and(second_signatures::tenant.eq(tenant.as_str()));
    let own = second_signatures::table.filter(own);
    let row: Option<Row> =
        on!(connection, |typed| own.select(Row::as_select()).get_result(typed)).optional()?;
    row.map(StoredSignature::try_from).transpose()
}

/// Every second signature that has not been given and is not settled, the oldest first.
///
/// # Errors
/// see [`find_by_link`]
pub async fn list_open(db: &Database, limit: i64) -> Result<Vec<SignatureSummary>, StorageError> {
    type Columns = (String, String, String, i64, i64, Option<i64>);
    db.read(move |connection| {
        let ended = [SigningState::Signed.as_str(), SigningState::Settled.as_str()];
        let rows: Vec<Columns> = second_signatures::table
            .inner_join(submissions::table)
            .filter(second_signatures::state.ne_all(ended))
            .order((second_signatures::created_at, second_signatures::submission_id))
            .limit(limit)
            .select((
                submissions::reference,
                submissions::office_id,
                second_signatures::state,
                second_signatures::created_at,
                second_signatures::due_at,
                second_signatures::decided_at,
            ))
            .load(connection)?;
        rows.into_iter().map(summary).collect()
    })
    .await
}

fn summary(
    (reference, office, state, created, due, decided): (String, String, String, i64, i64, Option<i64>),
) -> Result<SignatureSummary, StorageError> {
    Ok(SignatureSummary {
        reference,
        office: parse("submissions.office_id", &office)?,
        state: parse("second_signatures.state", &state)?,
        created_at: instant("second_signatures.created_at", created)?,
        due_at: instant("second_signatures.due_at", due)?,
        decided_at: decided.map(|at| instant("second_signatures.decided_at", at)).transpose()?,
    })
}

/// The request of a submission as long as it can be signed, at a moment in milliseconds.
#[diesel::dsl::auto_type(no_type_alias)]
fn signable<'a>(tenant: &'a str, submission: &'a str, at: i64) -> _ {
    let waiting: &'static str = SigningState::Waiting.as_str();
    second_signatures::table.filter(
        second_signatures::submission_id
            .eq(submission)
            .and(second_signatures::tenant.eq(tenant))
            .and(second_signatures::state.eq(waiting))
            .and(second_signatures::due_at.gt(at)),
    )
}

/// The submission of a reference number, for decisions about it.
fn submission_of(
    connection: &mut AnyConnection,
    reference: &ReferenceNumber,
) -> Result<Option<String>, StorageError> {
    let own = submissions::table.filter(submissions::reference.eq(reference.as_str()));
    Ok(own.select(submissions::id).get_result(connection).optional()?)
}

impl TryFrom<Row> for StoredSignature {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        Ok(Self {
            submission: parse("second_signatures.submission_id", &row.submission_id)?,
            tenant: parse("second_signatures.tenant", &row.tenant)?,
            state: parse("second_signatures.state", &row.state)?,
            due_at: instant("second_signatures.due_at", row.due_at)?,
            decided_at: row.decided_at.map(|at| instant("second_signatures.decided_at", at)).transpose()?,
            code_name: row.code_name,
            tries: row.tries,
            mails: row.mails,
            sealed: Sealed { key_id: row.key_id, bytes: row.sealed },
        })
    }
}
