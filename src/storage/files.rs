//! What is known of attached files beside their content: whose they are, whether they were looked
//! through for viruses, and, once they were sent, their sealed keys.

use std::collections::HashSet;
use std::str::FromStr;

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use jiff::Timestamp;

use super::connection::AnyConnection;
use super::database::Database;
use super::error::StorageError;
use super::row::{instant, millis, parse};
use super::schema::{drafts, files, submissions};
use crate::crypto::Sealed;
use crate::domain::id::{DraftId, FileId, SubmissionId, TenantId};

/// Most files that one sweep marks or removes at a time, so that no citizen waits for it.
const LARGEST_SWEEP: i64 = 500;
/// Most ids in one question.
const MOST_IDS: usize = 500;

/// Most files that are looked for at a start.
const MOST_LATEST: i64 = 10;

/// What is known of the content of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// Nobody looks for viruses here.
    Unscanned,
    /// To be looked through; until then nobody gets it.
    Pending,
    /// The scanner found nothing.
    Clean,
    /// The scanner found something; the content is gone.
    Infected,
    /// To be removed with its content.
    Dropped,
}

/// The text names no state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no state of a file")]
pub struct NotAState;

impl FileState {
    const ALL: [Self; 5] = [Self::Unscanned, Self::Pending, Self::Clean, Self::Infected, Self::Dropped];

    /// The word for it in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unscanned => "unscanned",
            Self::Pending => "pending",
            Self::Clean => "clean",
            Self::Infected => "infected",
            Self::Dropped => "dropped",
        }
    }
}

impl FromStr for FileState {
    type Err = NotAState;

    fn from_str(text: &str) -> Result<Self, NotAState> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(NotAState)
    }
}

/// A file as it is stored, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub id: FileId,
    pub tenant: TenantId,
    pub draft: DraftId,
    /// Once it was sent.
    pub submission: Option<SubmissionId>,
    pub state: FileState,
    /// Bytes of its content.
    pub size: u64,
    pub created_at: Timestamp,
    /// Its key, once it was sent.
    pub key: Option<Sealed>,
}

/// What a change of a draft does to its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileChanges {
    /// Files that an answer names from now on. Their content is durable already.
    pub added: Vec<StoredFile>,
    /// A file that no answer names any more.
    pub removed: Option<FileId>,
}

/// A file that goes with a submission, with its key for the offices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    pub id: FileId,
    pub key: Sealed,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = files)]
struct Row {
    id: String,
    tenant: String,
    draft_id: String,
    submission_id: Option<String>,
    state: String,
    size: i64,
    created_at: i64,
    key_id: Option<String>,
    key_sealed: Option<Vec<u8>>,
}

/// The files of a draft, in the order in which they came.
pub async fn of_draft(
    db: &Database,
    tenant: &TenantId,
    draft: DraftId,
) -> Result<Vec<StoredFile>, StorageError> {
    let (tenant, draft) = (tenant.clone(), draft.to_string());
    db.read(move |connection| {
        let own = files::draft_id.eq(&draft).and(files::tenant.eq(tenant.as_str()));
        let own = files::table.filter(own.and(files::state.ne(FileState::Dropped.as_str())));
        let rows: Vec<Row> = own.order(files::id).select(Row::as_select()).load(connection)?;
        rows.into_iter().map(StoredFile::try_from).collect()
    })
    .await
}

/// The files of some submissions.
pub async fn of_submissions(
    db: &Database,
    submissions: &[SubmissionId],
) -> Result<Vec<StoredFile>, StorageError> {
    let ids: Vec<String> = submissions.iter().map(ToString::to_string).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    db.read(move |connection| {
        let own = files::table.filter(files::submission_id.eq_any(&ids)).order(files::id);
        let rows: Vec<Row> = own.select(Row::as_select()).load(connection)?;
        rows.into_iter().map(StoredFile::try_from).collect()
    })
    .await
}

/// Notes what the scanner said.
pub async fn set_state(db: &Database, id: FileId, state: FileState) -> Result<(), StorageError> {
    let id = id.to_string();
    db.write(move |connection| {
        let kept = files::table.filter(files::id.eq(&id).and(files::state.ne(FileState::Dropped.as_str())));
        diesel::update(kept).set(files::state.eq(state.as_str())).execute(connection)?;
        Ok(())
    })
    .await
}

/// Notes what a change of a draft does to its files, in the transaction of that change.
pub(super) fn apply(
    connection: &mut AnyConnection,
    changes: &FileChanges,
    (tenant, draft): (&TenantId, &str),
) -> Result<(), StorageError> {
    for file in &changes.added {
        diesel::insert_into(files::table).values(Row::from(file.clone())).execute(connection)?;
    }
    if let Some(removed) = changes.removed {
        let own = files::id.eq(removed.to_string()).and(files::draft_id.eq(draft));
        let own = own.and(files::tenant.eq(tenant.as_str())).and(files::submission_id.is_null());
        let unsent = files::table.filter(own);
        diesel::update(unsent).set(files::state.eq(FileState::Dropped.as_str())).execute(connection)?;
    }
    Ok(())
}

/// Marks every file that belongs to nothing any more: its draft was removed without being sent, was sent
/// without it, or its submission was removed. A file is noted only together with an answer of its draft.
pub async fn drop_ownerless(db: &Database) -> Result<usize, StorageError> {
    db.write(|connection| {
        let dropped = FileState::Dropped.as_str();
        let its_draft = drafts::table.filter(drafts::id.eq(files::draft_id));
        let unsent = files::submission_id.is_null().and(not(exists(its_draft)));
        let kept = files::state.ne(dropped);
        let lost: Vec<String> =
            files::table.filter(kept.and(unsent)).select(files::id).limit(LARGEST_SWEEP).load(connection)?;
        let its_submission = submissions::table.filter(submissions::id.nullable().eq(files::submission_id));
        let removed = files::submission_id.is_not_null().and(not(exists(its_submission)));
        let over: Vec<String> =
            files::table.filter(kept.and(removed)).select(files::id).limit(LARGEST_SWEEP).load(connection)?;
        let gone = lost.into_iter().chain(over).collect::<Vec<_>>();
        let rows = files::table.filter(files::id.eq_any(&gone));
        Ok(diesel::update(rows).set(files::state.eq(dropped)).execute(connection)?)
    })
    .await
}

/// Files that are to be removed with their content.
pub async fn dropped(db: &Database) -> Result<Vec<FileId>, StorageError> {
    db.read(|connection| {
        let dropped = files::table.filter(files::state.eq(FileState::Dropped.as_str()));
        let ids: Vec<String> = dropped.select(files::id).limit(LARGEST_SWEEP).load(connection)?;
        ids.iter().map(|id| parse("files.id", id)).collect()
    })
    .await
}

/// The files that came last and whose content has to be there.
pub async fn latest(db: &Database) -> Result<Vec<FileId>, StorageError> {
    db.read(|connection| {
        let gone = [FileState::Dropped.as_str(), FileState::Infected.as_str()];
        let there = files::table.filter(files::state.ne_all(gone)).order(files::id.desc());
        let ids: Vec<String> = there.select(files::id).limit(MOST_LATEST).load(connection)?;
        ids.iter().map(|id| parse("files.id", id)).collect()
    })
    .await
}

/// Removes rows whose content is gone.
pub async fn forget(db: &Database, ids: &[FileId]) -> Result<(), StorageError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    db.write(move |connection| {
        let dropped = files::state.eq(FileState::Dropped.as_str());
        diesel::delete(files::table.filter(files::id.eq_any(&ids).and(dropped))).execute(connection)?;
        Ok(())
    })
    .await
}

/// Which of these are noted.
pub async fn known(db: &Database, ids: &[FileId]) -> Result<HashSet<FileId>, StorageError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    db.read(move |connection| {
        let mut known = HashSet::new();
        for some in ids.chunks(MOST_IDS) {
            let rows = files::table.filter(files::id.eq_any(some)).select(files::id);
            for id in rows.load::<String>(connection)? {
                known.insert(parse("files.id", &id)?);
            }
        }
        Ok(known)
    })
    .await
}

/// Hands files over from a draft to its submission. The revision of the draft has been compared before, so
/// a file that is not there is damage, and nothing is sent.
pub(super) fn hand_over(
    connection: &mut AnyConnection,
    sent: &[SentFile],
    (tenant, draft): (&TenantId, DraftId),
    submission: SubmissionId,
) -> Result<(), StorageError> {
    let (draft, submission) = (draft.to_string(), submission.to_string());
    for file in sent {
        let own = files::id.eq(file.id.to_string()).and(files::tenant.eq(tenant.as_str()));
        let own = own.and(files::draft_id.eq(&draft)).and(files::state.ne(FileState::Dropped.as_str()));
        let handed = diesel::update(files::table.filter(own))
            .set((
                files::submission_id.eq(&submission),
                files::key_id.eq(&file.key.key_id),
                files::key_sealed.eq(&file.key.bytes),
            ))
            .execute(connection)?;
        if handed != 1 {
            return Err(StorageError::corrupt("files lacks the row of an attached file"));
        }
    }
    Ok(())
}

impl From<StoredFile> for Row {
    fn from(file: StoredFile) -> Self {
        let (key_id, key_sealed) = file.key.map(|key| (key.key_id, key.bytes)).unzip();
        Self {
            id: file.id.to_string(),
            tenant: file.tenant.as_str().to_owned(),
            draft_id: file.draft.to_string(),
            submission_id: file.submission.map(|id| id.to_string()),
            state: file.state.as_str().to_owned(),
            size: i64::try_from(file.size).unwrap_or(i64::MAX),
            created_at: millis(file.created_at),
            key_id,
            key_sealed,
        }
    }
}

impl TryFrom<Row> for StoredFile {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        let submission = row.submission_id.as_deref();
        Ok(Self {
            id: parse("files.id", &row.id)?,
            tenant: parse("files.tenant", &row.tenant)?,
            draft: parse("files.draft_id", &row.draft_id)?,
            submission: submission.map(|id| parse("files.submission_id", id)).transpose()?,
            state: parse("files.state", &row.state)?,
            size: u64::try_from(row.size).unwrap_or_default(),
            created_at: instant("files.created_at", row.created_at)?,
            key: row.key_id.zip(row.key_sealed).map(|(key_id, bytes)| Sealed { key_id, bytes }),
        })
    }
}
