//! Drafts: answers in progress, sealed with the key of the citizen's browser.

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Binary, Text};
use jiff::Timestamp;

use super::connection::on;
use super::database::Database;
use super::error::StorageError;
use super::files::{self, FileChanges};
use super::row::{instant, millis, parse};
use super::schema::drafts;
use crate::domain::id::{DraftId, FormId, Language, TenantId, VersionDigest};

/// A draft as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    pub id: DraftId,
    pub tenant: TenantId,
    pub form: FormId,
    /// The version that it is in; it has been published.
    pub version_digest: VersionDigest,
    pub language: Language,
    /// Counts the saves, from 1. Every change names the revision that it has seen.
    pub revision: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// When it may be removed.
    pub expires_at: Timestamp,
    /// The answers, sealed.
    pub sealed: Vec<u8>,
}

/// A change of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftChange {
    pub id: DraftId,
    pub tenant: TenantId,
    /// The revision on which the change builds.
    pub seen_revision: i64,
    pub language: Language,
    pub sealed: Vec<u8>,
    pub updated_at: Timestamp,
    pub expires_at: Timestamp,
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Done; this is the new revision.
    As(i64),
    /// Another tab saved since; nothing was changed.
    ChangedElsewhere,
    /// The draft was sent, removed or has expired.
    Gone,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = drafts)]
struct Row {
    id: String,
    tenant: String,
    form_id: String,
    version_digest: String,
    language: String,
    revision: i64,
    created_at: i64,
    updated_at: i64,
    expires_at: i64,
    sealed: Vec<u8>,
}

/// Stores a new draft, usually with revision 1.
pub async fn insert(db: &Database, draft: StoredDraft) -> Result<(), StorageError> {
    insert_with_files(db, draft, FileChanges::default()).await
}

/// The same for a draft that begins with attached files.
pub async fn insert_with_files(
    db: &Database,
    draft: StoredDraft,
    files: FileChanges,
) -> Result<(), StorageError> {
    let (tenant, row) = (draft.tenant.clone(), Row::from(draft));
    db.write(move |connection| {
        on!(connection, |typed| diesel::insert_into(drafts::table).values(&row).execute(typed))?;
        files::apply(connection, &files, (&tenant, &row.id))
    })
    .await
}

/// The draft, whether expired or not: the caller knows the time.
pub async fn find(
    db: &Database,
    tenant: &TenantId,
    id: DraftId,
) -> Result<Option<StoredDraft>, StorageError> {
    let (tenant, id) = (tenant.clone(), id.to_string());
    db.read(move |connection| {
        let draft = drafts::table.filter(drafts::id.eq(&id).and(drafts::tenant.eq(tenant.as_str())));
        let row: Option<Row> =
            on!(connection, |typed| draft.select(Row::as_select()).get_result(typed)).optional()?;
        row.map(StoredDraft::try_from).transpose()
    })
    .await
}

/// Saves a change if the draft still has the revision that the change builds on.
pub async fn save(db: &Database, change: DraftChange) -> Result<Saved, StorageError> {
    save_with_files(db, change, FileChanges::default()).await
}

/// The same for a change that also attaches files or takes one away: either all of it happens or nothing.
pub async fn save_with_files(
    db: &Database,
    change: DraftChange,
    files: FileChanges,
) -> Result<Saved, StorageError> {
    let revision = change.seen_revision.saturating_add(1);
    save_as(db, change, revision, files).await
}

/// The same for a change that leaves the answers as they are: the revision stays, so that no other
/// window takes its page for out of date.
pub async fn keep(db: &Database, change: DraftChange) -> Result<Saved, StorageError> {
    let revision = change.seen_revision;
    save_as(db, change, revision, FileChanges::default()).await
}

async fn save_as(
    db: &Database,
    change: DraftChange,
    revision: i64,
    files: FileChanges,
) -> Result<Saved, StorageError> {
    db.write(move |connection| {
        let id = change.id.to_string();
        let draft = drafts::table.filter(drafts::id.eq(&id).and(drafts::tenant.eq(change.tenant.as_str())));
        let save = Save {
            language: change.language.as_str(),
            revision,
            updated_at: millis(change.updated_at),
            expires_at: millis(change.expires_at),
            sealed: change.sealed.as_slice(),
            id: &id,
            tenant: change.tenant.as_str(),
            seen_revision: change.seen_revision,
        };
        let changed = on!(connection, |typed| save.execute(typed))?;
        if changed == 1 {
            files::apply(connection, &files, (&change.tenant, &id))?;
            return Ok(Saved::As(revision));
        }
        let still_there: i64 = draft.count().get_result(connection)?;
        Ok(if still_there > 0 { Saved::ChangedElsewhere } else { Saved::Gone })
    })
    .await
}

/// The statement of [`save`], in our own words because it runs with every step: diesel prepares the
/// updates that it writes itself anew each time, as their columns may vary.
struct Save<'a> {
    language: &'a str,
    revision: i64,
    updated_at: i64,
    expires_at: i64,
    sealed: &'a [u8],
    id: &'a str,
    tenant: &'a str,
    seen_revision: i64,
}

impl<C> RunQueryDsl<C> for Save<'_> {}

impl QueryId for Save<'_> {
    type QueryId = Save<'static>;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB> QueryFragment<DB> for Save<'_>
where
    DB: Backend,
    for<'b> &'b str: ToSql<Text, DB>,
    for<'b> &'b [u8]: ToSql<Binary, DB>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("UPDATE drafts SET language = ");
        out.push_bind_param::<Text, _>(&self.language)?;
        out.push_sql(", revision = ");
        out.push_bind_param::<BigInt, _>(&self.revision)?;
        out.push_sql(", updated_at = ");
        out.push_bind_param::<BigInt, _>(&self.updated_at)?;
        out.push_sql(", expires_at = ");
        out.push_bind_param::<BigInt, _>(&self.expires_at)?;
        out.push_sql(", sealed = ");
        out.push_bind_param::<Binary, _>(&self.sealed)?;
        out.push_sql(" WHERE id = ");
        out.push_bind_param::<Text, _>(&self.id)?;
        out.push_sql(" AND tenant = ");
        out.push_bind_param::<Text, _>(&self.tenant)?;
        out.push_sql(" AND revision = ");
        out.push_bind_param::<BigInt, _>(&self.seen_revision)
    }
}

/// Takes a draft along into a later version, under the same condition as [`save`].
pub async fn move_to(
    db: &Database,
    version_digest: VersionDigest,
    change: DraftChange,
) -> Result<Saved, StorageError> {
    db.write(move |connection| {
        let id = change.id.to_string();
        let draft = drafts::table.filter(drafts::id.eq(&id).and(drafts::tenant.eq(change.tenant.as_str())));
        let revision = change.seen_revision.saturating_add(1);
        let changed = diesel::update(draft.filter(drafts::revision.eq(change.seen_revision)))
            .set((
                drafts::version_digest.eq(version_digest.as_str()),
                drafts::language.eq(change.language.as_str()),
                drafts::revision.eq(revision),
                drafts::updated_at.eq(millis(change.updated_at)),
                drafts::expires_at.eq(millis(change.expires_at)),
                drafts::sealed.eq(&change.sealed),
            ))
            .execute(connection)?;
        if changed == 1 {
            return Ok(Saved::As(revision));
        }
        let still_there: i64 = draft.count().get_result(connection)?;
        Ok(if still_there > 0 { Saved::ChangedElsewhere } else { Saved::Gone })
    })
    .await
}

/// Removes a draft because its citizen wants so. Whether there was one.
pub async fn remove(db: &Database, tenant: &TenantId, id: DraftId) -> Result<bool, StorageError> {
    let (tenant, id) = (tenant.clone(), id.to_string());
    db.write(move |connection| {
        let draft = drafts::table.filter(drafts::id.eq(&id).and(drafts::tenant.eq(tenant.as_str())));
        Ok(diesel::delete(draft).execute(connection)? > 0)
    })
    .await
}

/// Most drafts that one sweep removes in one transaction, so that no citizen waits for it.
const LARGEST_SWEEP: i64 = 500;

/// Removes every draft that has expired at `now` and counts them.
pub async fn remove_expired(db: &Database, now: Timestamp) -> Result<usize, StorageError> {
    let mut removed = 0;
    loop {
        let expired: Vec<String> = db
            .read(move |connection| {
                let expired = drafts::table.filter(drafts::expires_at.le(millis(now)));
                Ok(expired.select(drafts::id).limit(LARGEST_SWEEP).load(connection)?)
            })
            .await?;
        if expired.is_empty() {
            return Ok(removed);
        }
        removed += db
            .write(move |connection| {
                let mut count = 0;
                for id in &expired {
                    // Asked again, as the citizen may have come back in between.
                    let draft =
                        drafts::table.filter(drafts::id.eq(id).and(drafts::expires_at.le(millis(now))));
                    count += diesel::delete(draft).execute(connection)?;
                }
                Ok(count)
            })
            .await?;
    }
}

impl From<StoredDraft> for Row {
    fn from(draft: StoredDraft) -> Self {
        Self {
            id: draft.id.to_string(),
            tenant: draft.tenant.as_str().to_owned(),
            form_id: draft.form.as_str().to_owned(),
            version_digest: draft.version_digest.as_str().to_owned(),
            language: draft.language.as_str().to_owned(),
            revision: draft.revision,
            created_at: millis(draft.created_at),
            updated_at: millis(draft.updated_at),
            expires_at: millis(draft.expires_at),
            sealed: draft.sealed,
        }
    }
}

impl TryFrom<Row> for StoredDraft {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        Ok(Self {
            id: parse("drafts.id", &row.id)?,
            tenant: parse("drafts.tenant", &row.tenant)?,
            form: parse("drafts.form_id", &row.form_id)?,
            version_digest: parse("drafts.version_digest", &row.version_digest)?,
            language: parse("drafts.language", &row.language)?,
            revision: row.revision,
            created_at: instant("drafts.created_at", row.created_at)?,
            updated_at: instant("drafts.updated_at", row.updated_at)?,
            expires_at: instant("drafts.expires_at", row.expires_at)?,
            sealed: row.sealed,
        })
    }
}
