//! A draft that begins with answers, for the preview of authors.

use jiff::Timestamp;

use super::Site;
use super::draft::{FileKeys, base, expiry, seal_first};
use super::prefill::Offered;
use crate::catalog::Version;
use crate::crypto::BrowserSecret;
use crate::domain::answers::{Answer, Answers, FieldIndex, Value};
use crate::domain::file::{AttachedFile, MediaType};
use crate::domain::form::Form;
use crate::domain::id::{DraftId, TenantId};
use crate::entropy;
use crate::storage::drafts::{StoredDraft, insert_with_files};
use crate::storage::files::{FileChanges, FileState};
use crate::web::site::Refused;

/// Stores a draft with answers in the form's own language; the beginning of its addresses.
///
/// # Errors
/// When it or a file cannot be sealed or stored.
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
    let mut answers = answers.clone();
    let (file_keys, changes) = give_contents(site, id, (form, &mut answers), now).await?;
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
        sealed: seal_first(&key, id, form, (&answers, &file_keys, &Offered::Nothing))?,
    };
    insert_with_files(&site.db, stored, changes).await?;
    Ok(base(form, id))
}

/// The files of a case are only names: each gets a content, so that the way can be walked to its end. Name
/// and size stay as the case says, because conditions and mistakes follow from them.
async fn give_contents(
    site: &Site,
    draft: DraftId,
    (form, answers): (&Form, &mut Answers),
    now: Timestamp,
) -> Result<(FileKeys, FileChanges), Refused> {
    let (mut keys, mut changes) = (FileKeys::new(), FileChanges::default());
    let owner = (&TenantId::only(), draft);
    for field in (0..form.fields().len()).map(FieldIndex) {
        let Some(Answer::Value(Value::Files(named))) = answers.get(field) else { continue };
        let mut files = Vec::with_capacity(named.len());
        for file in named.clone() {
            let content = (file.media_type, sample(file.media_type), FileState::Unscanned);
            let kept = site.files.keep(owner, content, now).await?;
            files.push(AttachedFile { id: kept.row.id, ..file });
            keys.insert(kept.row.id, kept.key);
            changes.added.push(kept.row);
        }
        answers.set(field, Answer::Value(Value::Files(files)));
    }
    Ok((keys, changes))
}

/// The beginning of a file of this kind, by which it is known for one.
fn sample(kind: MediaType) -> Vec<u8> {
    let content: &[u8] = match kind {
        MediaType::Pdf => b"%PDF-1.7\n%%EOF\n",
        MediaType::Jpeg => b"\xff\xd8\xff\xd9",
        MediaType::Png => b"\x89PNG\r\n\x1a\n",
        MediaType::Heic => b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    };
    content.to_vec()
}
