//! Submissions: what was sent, sealed for the office, with everything that has to happen at once.

mod submit;

use diesel::prelude::*;
use jiff::Timestamp;

use super::connection::{AnyConnection, on};
use super::database::Database;
use super::error::StorageError;
use super::files::SentFile;
use super::outbox::NewDelivery;
use super::row::{instant, parse};
use super::schema::{second_signatures, submissions};
use super::second_signatures::NewSignature;
use crate::crypto::Sealed;
use crate::domain::appointment::Booking;
use crate::domain::id::{DraftId, FormId, OfficeId, OutcomeId, SubmissionId, TenantId, VersionDigest};
use crate::domain::submission::ReferenceNumber;

pub use submit::submit;

/// A submission as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSubmission {
    pub id: SubmissionId,
    pub tenant: TenantId,
    /// The draft it was made from; there is at most one submission of each.
    pub draft_id: DraftId,
    pub form: FormId,
    pub version_digest: VersionDigest,
    /// Unique on the whole installation.
    pub reference: ReferenceNumber,
    pub office: OfficeId,
    pub outcome: OutcomeId,
    pub submitted_at: Timestamp,
    /// When it may be removed, if it has reached its office by then.
    pub keep_until: Timestamp,
    /// What the citizen's browser may see again, sealed with the key of the draft; empty when its time is over.
    pub receipt_sealed: Vec<u8>,
    /// Until when the citizen's browser may see it, where that is not as long as the submission is kept.
    pub receipt_until: Option<Timestamp>,
    /// What the citizen's status code leads to; none of a submission from before there were such codes.
    pub status_name: Option<String>,
    /// The document, sealed with a key of the installation.
    pub sealed: Sealed,
}

/// All that one click on "send" stores, in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubmission {
    pub submission: StoredSubmission,
    /// The revision of the draft that the citizen confirmed.
    pub seen_revision: i64,
    /// Seats of appointments that it takes.
    pub bookings: Vec<Booking>,
    /// The attached files that go with it.
    pub files: Vec<SentFile>,
    /// What another person has to sign before the offices get anything.
    pub second: Option<NewSignature>,
    /// What has to be delivered, due at once.
    pub deliveries: Vec<NewDelivery>,
}

/// What became of a click on "send".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubmitResult {
    /// Stored, for good.
    Stored,
    /// An earlier click, a reload or another tab has sent this draft; this is what it stored.
    AlreadySubmitted(Box<StoredSubmission>),
    /// The reference number belongs to another submission: draw another one and try again.
    ReferenceTaken,
    /// Another tab changed the draft since the citizen saw it.
    DraftChanged,
    /// Somebody else took the last seat of an appointment; the draft is still there.
    NoSeat,
    /// There is no such draft any more.
    DraftGone,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = submissions)]
struct Row {
    id: String,
    tenant: String,
    draft_id: String,
    form_id: String,
    version_digest: String,
    reference: String,
    office_id: String,
    outcome: String,
    submitted_at: i64,
    keep_until: i64,
    key_id: String,
    receipt_sealed: Vec<u8>,
    sealed: Vec<u8>,
    receipt_until: Option<i64>,
    status_name: Option<String>,
}

/// The submission that was made from a draft.
pub async fn find_by_draft(
    db: &Database,
    tenant: &TenantId,
    draft: DraftId,
) -> Result<Option<StoredSubmission>, StorageError> {
    let tenant = tenant.clone();
    db.read(move |connection| load_by_draft(connection, &tenant, draft)).await
}

/// One submission.
pub async fn find(
    db: &Database,
    tenant: &TenantId,
    id: SubmissionId,
) -> Result<Option<StoredSubmission>, StorageError> {
    let (tenant, id) = (tenant.clone(), id.to_string());
    db.read(move |connection| {
        let own =
            submissions::table.filter(submissions::id.eq(&id).and(submissions::tenant.eq(tenant.as_str())));
        let row: Option<Row> =
            on!(connection, |typed| own.select(Row::as_select()).get_result(typed)).optional()?;
        row.map(StoredSubmission::try_from).transpose()
    })
    .await
}

/// How many submissions a tenant has.
pub async fn count(db: &Database, tenant: &TenantId) -> Result<i64, StorageError> {
    let tenant = tenant.clone();
    db.read(move |connection| {
        let all = submissions::table.filter(submissions::tenant.eq(tenant.as_str()));
        Ok(all.count().get_result(connection)?)
    })
    .await
}

/// The ids of all keys that submissions and what is to be signed of them are sealed with, each once. One short
/// look-up in an index for each key, however many submissions there are; few of them are signed twice.
pub async fn key_ids(db: &Database) -> Result<Vec<String>, StorageError> {
    db.read(|connection| {
        let mut found: Vec<String> = Vec::new();
        let of_signatures: Vec<String> =
            second_signatures::table.select(second_signatures::key_id).distinct().load(connection)?;
        loop {
            let last = found.last().map_or("", String::as_str);
            let next: Option<String> = submissions::table
                .filter(submissions::key_id.gt(last))
                .order(submissions::key_id)
                .select(submissions::key_id)
                .first(connection)
                .optional()?;
            match next {
                Some(key_id) => found.push(key_id),
                None => break,
            }
        }
        found.extend(of_signatures);
        found.sort_unstable();
        found.dedup();
        Ok(found)
    })
    .await
}

pub(super) fn load_by_draft(
    connection: &mut AnyConnection,
    tenant: &TenantId,
    draft: DraftId,
) -> Result<Option<StoredSubmission>, StorageError> {
    let draft = draft.to_string();
    let own = submissions::table
        .filter(submissions::draft_id.eq(&draft).and(submissions::tenant.eq(tenant.as_str())));
    let row: Option<Row> =
        on!(connection, |typed| own.select(Row::as_select()).get_result(typed)).optional()?;
    row.map(StoredSubmission::try_from).transpose()
}

impl TryFrom<Row> for StoredSubmission {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: parse("submissions.id", &row.id)?,
            tenant: parse("submissions.tenant", &row.tenant)?,
            draft_id: parse("submissions.draft_id", &row.draft_id)?,
            form: parse("submissions.form_id", &row.form_id)?,
            version_digest: parse("submissions.version_digest", &row.version_digest)?,
            reference: parse("submissions.reference", &row.reference)?,
            office: parse("submissions.office_id", &row.office_id)?,
            outcome: parse("submissions.outcome", &row.outcome)?,
            submitted_at: instant("submissions.submitted_at", row.submitted_at)?,
            keep_until: instant("submissions.keep_until", row.keep_until)?,
            receipt_sealed: row.receipt_sealed,
            receipt_until: row
                .receipt_until
                .map(|until| instant("submissions.receipt_until", until))
                .transpose()?,
            status_name: row.status_name,
            sealed: Sealed { key_id: row.key_id, bytes: row.sealed },
        })
    }
}
