//! Taking in files: what they are by their content, without what they tell beside it, looked through,
//! sealed.

use aws_lc_rs::digest::{SHA256, digest};
use tokio::task;

use super::super::Site;
use super::super::draft::OpenDraft;
use super::files_of;
use crate::crypto::FileKey;
use crate::domain::file::{AttachedFile, FileRules, MediaType, kept_name};
use crate::domain::id::FileId;
use crate::files::{FileError, without_metadata};
use crate::storage::files::{FileState, StoredFile};
use crate::web::site::Refused;
use crate::web::upload::{FileMistake, ReceivedFile, RefusedFile};

/// A file that was taken in.
pub(super) struct NewFile {
    /// Position of the field that it is for.
    pub field: usize,
    pub file: AttachedFile,
    /// What is noted of it when an answer names it.
    pub row: StoredFile,
    pub key: FileKey,
}

/// Takes in what came, and says what was not taken. `removed` makes room for another one.
pub(super) async fn take_in(
    site: &Site,
    draft: &OpenDraft,
    (received, mut refused): (Vec<ReceivedFile>, Vec<RefusedFile>),
    removed: Option<FileId>,
) -> Result<(Vec<NewFile>, Vec<RefusedFile>), Refused> {
    let mut new: Vec<NewFile> = Vec::new();
    for one in received {
        let field = draft.version.form.fields().get(one.field);
        let Some(rules) = field.and_then(|field| field.kind.files()) else { continue };
        let mut there: Vec<AttachedFile> = files_of(draft, one.field);
        there.retain(|file| Some(file.id) != removed);
        there.extend(new.iter().filter(|new| new.field == one.field).map(|new| new.file.clone()));
        let (field, name) = (one.field, one.name.clone());
        match keep(site, draft, (one, rules), &there).await? {
            Taken::Kept(file) => new.push(*file),
            Taken::Known => {}
            Taken::Refused(why) => refused.push(RefusedFile { field, name, why }),
        }
    }
    Ok((new, refused))
}

enum Taken {
    Kept(Box<NewFile>),
    /// The same file is there already: a page that was loaded again sends it once more.
    Known,
    Refused(FileMistake),
}

async fn keep(
    site: &Site,
    draft: &OpenDraft,
    (one, rules): (ReceivedFile, &FileRules),
    there: &[AttachedFile],
) -> Result<Taken, Refused> {
    if one.content.is_empty() {
        return Ok(Taken::Refused(FileMistake::Empty));
    }
    let kind = MediaType::of_content(&one.content).filter(|kind| rules.accept.contains(kind));
    let Some(kind) = kind else { return Ok(Taken::Refused(FileMistake::Type)) };
    let content = one.content;
    let bare = task::spawn_blocking(move || {
        let content = without_metadata(kind, content)?;
        let sum = digest(&SHA256, &content);
        Some((data_encoding::HEXLOWER.encode(sum.as_ref()), content))
    });
    let Some((sha256, content)) = bare.await.map_err(|_| FileError::Stopped)? else {
        return Ok(Taken::Refused(FileMistake::Damaged));
    };
    let name = kept_name(&one.name, kind);
    if there.iter().any(|file| *file.sha256 == *sha256 && *file.name == *name) {
        return Ok(Taken::Known);
    }
    if there.len() >= rules.most {
        return Ok(Taken::Refused(FileMistake::TooMany));
    }
    let state = site.files.scan(&content).await;
    if state == FileState::Infected {
        return Ok(Taken::Refused(FileMistake::Infected));
    }
    let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
    let owner = (&draft.stored.tenant, draft.stored.id);
    let kept = site.files.keep(owner, (kind, content, state), draft.now).await?;
    let file =
        AttachedFile { id: kept.row.id, name: name.into(), media_type: kind, size, sha256: sha256.into() };
    Ok(Taken::Kept(Box::new(NewFile { field: one.field, file, row: kept.row, key: kept.key })))
}
