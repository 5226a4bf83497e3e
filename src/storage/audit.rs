//! Who decided what, when: rows are only ever added.

use diesel::prelude::*;
use jiff::Timestamp;

use super::connection::{AnyConnection, on};
use super::database::Database;
use super::error::StorageError;
use super::row::{instant, millis, parse};
use super::schema::audit;
use crate::domain::id::TenantId;

/// One entry. Nothing personal: ids and codes only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    pub tenant: TenantId,
    /// When it happened, to the millisecond.
    pub at: Timestamp,
    /// A verb in the past tense: `submitted`, `requeued`.
    pub action: String,
    /// The id of what it happened to.
    pub subject: String,
    /// A short addition, or empty.
    pub detail: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit)]
struct Row {
    tenant: String,
    at: i64,
    action: String,
    subject: String,
    detail: String,
}

/// Adds an entry on its own. Where it belongs to another change, that change's transaction adds it.
pub async fn record(db: &Database, entry: AuditEntry) -> Result<(), StorageError> {
    db.write(move |connection| append(connection, &entry)).await
}

/// The newest entries of a tenant, newest first.
pub async fn list(db: &Database, tenant: &TenantId, limit: i64) -> Result<Vec<AuditEntry>, StorageError> {
    let tenant = tenant.clone();
    db.read(move |connection| {
        let rows: Vec<Row> = audit::table
            .filter(audit::tenant.eq(tenant.as_str()))
            .order((audit::at.desc(), audit::id.desc()))
            .limit(limit)
            .select(Row::as_select())
            .load(connection)?;
        rows.into_iter().map(AuditEntry::try_from).collect()
    })
    .await
}

pub(super) fn append(connection: &mut AnyConnection, entry: &AuditEntry) -> Result<(), StorageError> {
    let row = Row {
        tenant: entry.tenant.as_str().to_owned(),
        at: millis(entry.at),
        action: entry.action.clone(),
        subject: entry.subject.clone(),
        detail: entry.detail.clone(),
    };
    on!(connection, |typed| diesel::insert_into(audit::table).values(row).execute(typed))?;
    Ok(())
}

impl TryFrom<Row> for AuditEntry {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        Ok(Self {
            tenant: parse("audit.tenant", &row.tenant)?,
            at: instant("audit.at", row.at)?,
            action: row.action,
            subject: row.subject,
            detail: row.detail,
        })
    }
}
