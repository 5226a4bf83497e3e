//! A draft that begins with answers, for the preview of authors.

use super::Site;
use super::draft::{base, expiry, seal_first};
use crate::catalog::Version;
use crate::crypto::BrowserSecret;
use crate::domain::answers::Answers;
use crate::domain::id::{DraftId, TenantId};
use crate::entropy;
use crate::storage::drafts::{StoredDraft, insert};
use crate::web::site::Refused;

/// Stores a draft with answers in the form's own language; the beginning of its addresses.
///
/// # Errors
/// When it cannot be sealed or stored.
pub async fn begin_with(
    site: &Site,
    version: &Version,
    secret: &BrowserSecret,
    answers: &Answers,
) -> Result<String, Refused> {
    let form = &version.form;
    let now = site.clock.now();
    let id = DraftId::new(entropy::uuid_v7(now)?);
    let key = secret.draft_key(id)?;
    let stored = StoredDraft {
        id,
        tenant: TenantId::only(),
        form: form.id().clone(),
        version_digest: version.digest.clone(),
        language: form.languages()[0].clone(),
        revision: 1,
        created_at: now,
        updated_at: now,
        expires_at: expiry(form, now, false),
        sealed: seal_first(&key, id, form, answers)?,
    };
    insert(&site.db, stored).await?;
    Ok(base(form, id))
}
