//! Second ways to the keys of drafts: for whoever has a code. A draft has one at most, and it goes with
//! the draft.

use diesel::prelude::*;
use jiff::Timestamp;

use super::connection::AnyConnection;
use super::database::Database;
use super::drafts::{DraftChange, Saved};
use super::error::StorageError;
use super::row::{millis, parse};
use super::schema::{drafts, resume_codes};
use crate::domain::id::{DraftId, TenantId};

/// What is stored about the code of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCode {
    pub draft: DraftId,
    pub tenant: TenantId,
    /// Under which the draft is found; it does not lead back to the code.
    pub name: String,
    pub created_at: Timestamp,
    /// The key of the draft, sealed for the code.
    pub key_sealed: Vec<u8>,
}

/// Stores the code of a draft in place of an earlier one. Whether the draft is still there.
pub async fn replace(db: &Database, code: StoredCode) -> Result<bool, StorageError> {
    db.write(move |connection| {
        let draft = code.draft.to_string();
        let owner = drafts::table.filter(drafts::id.eq(&draft).and(drafts::tenant.eq(code.tenant.as_str())));
        let there: i64 = owner.count().get_result(connection)?;
        if there == 0 {
            return Ok(false);
        }
        let known = resume_codes::table.filter(resume_codes::draft_id.eq(&draft));
        let mails: Option<i64> = known.select(resume_codes::mails).get_result(connection).optional()?;
        remove(connection, &draft)?;
        diesel::insert_into(resume_codes::table)
            .values((
                resume_codes::draft_id.eq(&draft),
                resume_codes::tenant.eq(code.tenant.as_str()),
                resume_codes::name.eq(&code.name),
                resume_codes::created_at.eq(millis(code.created_at)),
                resume_codes::mails.eq(mails.unwrap_or(0)),
                resume_codes::key_sealed.eq(&code.key_sealed),
            ))
            .execute(connection)?;
        Ok(true)
    })
    .await
}

/// The draft that a code leads to, and its key, sealed for the code.
pub async fn find(
    db: &Database,
    tenant: &TenantId,
    name: &str,
) -> Result<Option<(DraftId, Vec<u8>)>, StorageError> {
    let (tenant, name) = (tenant.clone(), name.to_owned());
    db.read(move |connection| {
        let found: Option<(String, Vec<u8>)> = resume_codes::table
            .filter(resume_codes::name.eq(&name).and(resume_codes::tenant.eq(tenant.as_str())))
            .select((resume_codes::draft_id, resume_codes::key_sealed))
            .get_result(connection)
            .optional()?;
        found.map(|(draft, key)| Ok((parse("resume_codes.draft_id", &draft)?, key))).transpose()
    })
    .await
}

/// Counts one more mail with a code of this draft. `false` without counting if there were `most`, or if
/// the code does not lead to the draft any more.
pub async fn count_mail(
    db: &Database,
    (tenant, draft): (&TenantId, DraftId),
    name: &str,
    most: i64,
) -> Result<bool, StorageError> {
    let (tenant, draft, name) = (tenant.clone(), draft.to_string(), name.to_owned());
    db.write(move |connection| {
        let code = resume_codes::table
            .filter(resume_codes::name.eq(&name).and(resume_codes::draft_id.eq(&draft)))
            .filter(resume_codes::tenant.eq(tenant.as_str()).and(resume_codes::mails.lt(most)));
        let counted =
            diesel::update(code).set(resume_codes::mails.eq(resume_codes::mails + 1)).execute(connection)?;
        Ok(counted == 1)
    })
    .await
}

/// Uses a code up: the draft is from now on what `change` holds, sealed for another browser. Nothing
/// changes if the code was used or replaced in between, or if somebody saved the draft.
pub async fn redeem(db: &Database, name: &str, change: DraftChange) -> Result<Saved, StorageError> {
    let name = name.to_owned();
    db.write(move |connection| {
        let id = change.id.to_string();
        let code = resume_codes::table.filter(
            resume_codes::name
                .eq(&name)
                .and(resume_codes::draft_id.eq(&id))
                .and(resume_codes::tenant.eq(change.tenant.as_str())),
        );
        let valid: i64 = code.count().get_result(connection)?;
        if valid == 0 {
            return Ok(Saved::Gone);
        }
        let draft = drafts::table.filter(drafts::id.eq(&id).and(drafts::tenant.eq(change.tenant.as_str())));
        let revision = change.seen_revision.saturating_add(1);
        let changed = diesel::update(draft.filter(drafts::revision.eq(change.seen_revision)))
            .set((
                drafts::revision.eq(revision),
                drafts::updated_at.eq(millis(change.updated_at)),
                drafts::sealed.eq(&change.sealed),
            ))
            .execute(connection)?;
        if changed == 0 {
            return Ok(Saved::ChangedElsewhere);
        }
        remove(connection, &id)?;
        Ok(Saved::As(revision))
    })
    .await
}

fn remove(connection: &mut AnyConnection, draft: &str) -> Result<(), StorageError> {
    diesel::delete(resume_codes::table.filter(resume_codes::draft_id.eq(draft))).execute(connection)?;
    Ok(())
}
