//! Published form versions: written once, never changed, so that a draft and a submission can
//! always be read with the version they were made with.

use diesel::prelude::*;
use jiff::Timestamp;

use super::connection::AnyConnection;
use super::database::Database;
use super::error::StorageError;
use super::row::{instant, millis, parse};
use super::schema::form_versions;
use crate::domain::id::{FormId, TenantId, VersionDigest};

/// A form version with all that it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormVersion {
    pub tenant: TenantId,
    /// The hash of `content`; the caller has computed it.
    pub digest: VersionDigest,
    pub form: FormId,
    /// The author's version, for example `1.0.0`.
    pub version: String,
    pub published_at: Timestamp,
    /// The frozen definition with its texts.
    pub content: String,
}

/// What became of a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// It is new.
    Now,
    /// The same content was published before, and keeps its first date.
    Before,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = form_versions)]
struct Row {
    tenant: String,
    digest: String,
    form_id: String,
    version: String,
    published_at: i64,
    content: String,
}

/// Freezes a version. Doing it again, also by several programs at once, changes nothing.
pub async fn publish(db: &Database, version: FormVersion) -> Result<Published, StorageError> {
    let (tenant, digest) = (version.tenant.clone(), version.digest.clone());
    if find(db, &tenant, &digest).await?.is_some() {
        return Ok(Published::Before);
    }
    let row = Row {
        tenant: version.tenant.as_str().to_owned(),
        digest: version.digest.as_str().to_owned(),
        form_id: version.form.as_str().to_owned(),
        version: version.version,
        published_at: millis(version.published_at),
        content: version.content,
    };
    let inserted = db
        .write(move |connection| {
            diesel::insert_into(form_versions::table).values(row).execute(connection)?;
            Ok(())
        })
        .await;
    match inserted {
        Ok(()) => Ok(Published::Now),
        // Somebody else published the same content in between.
        Err(StorageError::Conflict { .. }) => Ok(Published::Before),
        Err(error) => Err(error),
    }
}

/// One version.
pub async fn find(
    db: &Database,
    tenant: &TenantId,
    digest: &VersionDigest,
) -> Result<Option<FormVersion>, StorageError> {
    let (tenant, digest) = (tenant.clone(), digest.clone());
    db.read(move |connection| {
        let row: Option<Row> = form_versions::table
            .find((tenant.as_str(), digest.as_str()))
            .select(Row::as_select())
            .first(connection)
            .optional()?;
        row.map(FormVersion::try_from).transpose()
    })
    .await
}

/// All versions of a tenant, oldest first: what a start has to be able to read.
pub async fn list(db: &Database, tenant: &TenantId) -> Result<Vec<FormVersion>, StorageError> {
    let tenant = tenant.clone();
    db.read(move |connection: &mut AnyConnection| {
        let rows: Vec<Row> = form_versions::table
            .filter(form_versions::tenant.eq(tenant.as_str()))
            .order((form_versions::published_at, form_versions::digest))
            .select(Row::as_select())
            .load(connection)?;
        rows.into_iter().map(FormVersion::try_from).collect()
    })
    .await
}

impl TryFrom<Row> for FormVersion {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        Ok(Self {
            tenant: parse("form_versions.tenant", &row.tenant)?,
            digest: parse("form_versions.digest", &row.digest)?,
            form: parse("form_versions.form_id", &row.form_id)?,
            version: row.version,
            published_at: instant("form_versions.published_at", row.published_at)?,
            content: row.content,
        })
    }
}
