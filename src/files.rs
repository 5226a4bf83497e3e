//! Attached files: their content sealed in a folder, what is known of them in the database, and the
//! scanner that looks through them.
//!
//! The content is durable before its row is written, and the row is written in the transaction that saves
//! the answer which names the file. Going away, the answer is changed and the row marked in one transaction,
//! then the content removed, then the row. So whatever moment the process dies in, an answer never names a
//! file that is not there, and what no answer names goes: [`FileStore::sweep`] removes it.

mod metadata;
pub mod private;
mod scanner;
mod shelf;
mod thumbnail;

use std::io;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;
use tokio::task;

use crate::crypto::{FileKey, SealingError};
use crate::domain::file::MediaType;
use crate::domain::id::{DraftId, FileId, TenantId};
use crate::entropy::{self, NoEntropy};
use crate::storage::files::{self, FileState, StoredFile};
use crate::storage::{Database, StorageError};

pub use metadata::without_metadata;
pub use scanner::{InvalidScanner, Scanner, Verdict};
use shelf::{Part, Shelf};
pub use thumbnail::is_shown;

/// What lies in the folder so long without a row is of an upload that never ended: several times as long as
/// the slowest upload and the scans of its files can take.
const ABANDONED_AFTER: SignedDuration = SignedDuration::from_hours(1);

/// Why a file could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("the folder for attached files is not usable")]
    Folder(#[from] io::Error),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Sealing(#[from] SealingError),
    #[error(transparent)]
    Entropy(#[from] NoEntropy),
    #[error("the thread that works on a file has ended")]
    Stopped,
}

impl FileError {
    /// Whether the same may succeed later.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Folder(_) => true,
            Self::Storage(error) => error.is_temporary(),
            Self::Sealing(_) | Self::Entropy(_) | Self::Stopped => false,
        }
    }
}

/// A file whose content is kept now, for an answer to name.
#[derive(Debug, Clone)]
pub struct Kept {
    /// To be noted together with the answer, within an hour; after that the content is swept.
    pub row: StoredFile,
    pub key: FileKey,
}

/// Where the content of attached files is.
#[derive(Debug)]
pub struct FileStore {
    shelf: Shelf,
    scanner: Option<Scanner>,
    /// Photos are decoded one after the other, because each may take much memory.
    decoding: Semaphore,
}

impl FileStore {
    /// A store in a folder, which is made when the first file comes; with a scanner or without.
    pub fn new(folder: PathBuf, scanner: Option<Scanner>) -> Self {
        Self { shelf: Shelf::new(folder), scanner, decoding: Semaphore::new(1) }
    }

    /// Looks through a content. Without a scanner nobody knows.
    pub async fn scan(&self, content: &[u8]) -> FileState {
        let Some(scanner) = &self.scanner else { return FileState::Unscanned };
        match scanner.scan(content).await {
            Verdict::Clean => FileState::Clean,
            Verdict::Infected => FileState::Infected,
            Verdict::Unknown => FileState::Pending,
        }
    }

    /// Seals a content and keeps it for a draft, a photo with its small picture.
    ///
    /// # Errors
    /// When the folder fails; what may be left there is swept.
    pub async fn keep(
        &self,
        (tenant, draft): (&TenantId, DraftId),
        (kind, content, state): (MediaType, Vec<u8>, FileState),
        now: Timestamp,
    ) -> Result<Kept, FileError> {
        let id = FileId::new(entropy::uuid_v7(now)?);
        let key = FileKey::from_random(entropy::random_bytes()?);
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        let (shelf, own, owner) = (self.shelf.clone(), key.clone(), tenant.clone());
        let turn = if is_shown(kind) { self.decoding.acquire().await.ok() } else { None };
        let kept = task::spawn_blocking(move || {
            if let Some(small) = thumbnail::thumbnail(kind, &content) {
                shelf.put(id, Part::Thumbnail, &own.seal_thumbnail(&owner, id, &small)?)?;
            }
            let sealed = own.seal(&owner, id, &content)?;
            Ok::<_, FileError>(shelf.put(id, Part::Content, &sealed)?)
        });
        let kept = kept.await;
        drop(turn);
        kept.map_err(|_| FileError::Stopped)??;
        let row = StoredFile {
            id,
            tenant: tenant.clone(),
            draft,
            submission: None,
            state,
            size,
            created_at: now,
            key: None,
        };
        Ok(Kept { row, key })
    }

    /// The content of a file.
    ///
    /// # Errors
    /// When the folder fails, or the content is gone, damaged or sealed with another key.
    pub async fn open(&self, tenant: &TenantId, id: FileId, key: &FileKey) -> Result<Vec<u8>, FileError> {
        let (shelf, key, tenant) = (self.shelf.clone(), key.clone(), tenant.clone());
        let opened =
            task::spawn_blocking(move || Ok(key.open(&tenant, id, &shelf.get(id, Part::Content)?)?));
        opened.await.map_err(|_| FileError::Stopped)?
    }

    /// The small picture of a photo; none of a file that has none.
    ///
    /// # Errors
    /// When the folder fails, or the picture is damaged or sealed with another key.
    pub async fn thumbnail(
        &self,
        tenant: &TenantId,
        id: FileId,
        key: &FileKey,
    ) -> Result<Option<Vec<u8>>, FileError> {
        let (shelf, key, tenant) = (self.shelf.clone(), key.clone(), tenant.clone());
        let opened = task::spawn_blocking(move || match shelf.get(id, Part::Thumbnail) {
            Ok(sealed) => Ok(Some(key.open_thumbnail(&tenant, id, &sealed)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        });
        opened.await.map_err(|_| FileError::Stopped)?
    }

    /// Removes the small pictures of files that were sent: nobody is shown them any more.
    ///
    /// # Errors
    /// When the folder fails; then they go with the files.
    pub async fn remove_thumbnails(&self, ids: Vec<FileId>) -> Result<(), FileError> {
        let shelf = self.shelf.clone();
        let mut parts = ids.into_iter().map(move |id| shelf.remove_part(id, Part::Thumbnail));
        let removing = task::spawn_blocking(move || parts.try_for_each(|removed| removed));
        Ok(removing.await.map_err(|_| FileError::Stopped)??)
    }

    /// Removes the content of every file that is marked for it, and then its row.
    ///
    /// # Errors
    /// When folder or database fail; what is left comes next time.
    pub async fn remove_dropped(&self, db: &Database) -> Result<usize, FileError> {
        let mut removed = 0;
        loop {
            let dropped = files::dropped(db).await?;
            if dropped.is_empty() {
                return Ok(removed);
            }
            self.remove_all(dropped.clone()).await?;
            files::forget(db, &dropped).await?;
            removed += dropped.len();
        }
    }

    /// Removes files whose draft is gone without being sent, or whose submission is gone.
    ///
    /// # Errors
    /// When folder or database fail; what is left comes next time.
    pub async fn remove_ownerless(&self, db: &Database) -> Result<usize, FileError> {
        while files::drop_ownerless(db).await? > 0 {}
        self.remove_dropped(db).await
    }

    /// Removes everything that belongs to nobody any more, and uploads that never ended.
    ///
    /// # Errors
    /// When folder or database fail; what is left comes next time.
    pub async fn sweep(&self, db: &Database, now: Timestamp) -> Result<usize, FileError> {
        let removed = self.remove_ownerless(db).await?;
        let before = now.checked_sub(ABANDONED_AFTER).unwrap_or(Timestamp::MIN);
        let shelf = self.shelf.clone();
        let old = task::spawn_blocking(move || shelf.older_than(before)).await;
        let old = old.map_err(|_| FileError::Stopped)??;
        let known = files::known(db, &old).await?;
        let abandoned: Vec<FileId> = old.into_iter().filter(|id| !known.contains(id)).collect();
        let count = removed + abandoned.len();
        self.remove_all(abandoned).await?;
        Ok(count)
    }

    /// Removes the content of one file, whose row stays.
    ///
    /// # Errors
    /// When the folder fails.
    pub async fn discard(&self, id: FileId) -> Result<(), FileError> {
        self.remove_all(vec![id]).await
    }

    async fn remove_all(&self, ids: Vec<FileId>) -> Result<(), FileError> {
        let shelf = self.shelf.clone();
        let removing = task::spawn_blocking(move || ids.into_iter().try_for_each(|id| shelf.remove(id)));
        Ok(removing.await.map_err(|_| FileError::Stopped)??)
    }
}
