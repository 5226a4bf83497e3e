//! Attached files: their content sealed in a folder or a bucket, what is known of them in the database, and
//! the scanner that looks through them.
//!
//! The content is durable before its row is written, and the row is written in the transaction that saves
//! the answer which names the file. Going away, the answer is changed and the row marked in one transaction,
//! then the content removed, then the row. So whatever moment the process dies in, an answer never names a
//! file that is not there, and what no answer names goes: [`FileStore::sweep`] removes it.

mod bucket;
mod metadata;
mod place;
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

use bucket::Bucket;
pub use bucket::UnusableBucket;
pub use bucket::settings::{BucketLocation, BucketSettings, Endpoint, InvalidEndpoint, SecretKey};
pub use metadata::without_metadata;
use place::{Part, Place};
pub use scanner::{InvalidScanner, Scanner, Verdict};
use shelf::Shelf;
pub use thumbnail::is_shown;

/// What lies there so long without a row is of an upload that never ended: several times as long as
/// the slowest upload and the scans of its files can take.
const ABANDONED_AFTER: SignedDuration = SignedDuration::from_hours(1);

/// Why a file could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("the place for attached files is not usable")]
    Place(#[from] io::Error),
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
            Self::Place(_) => true,
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
    place: Place,
    scanner: Option<Scanner>,
    /// Photos are decoded one after the other, because each may take much memory.
    decoding: Semaphore,
}

impl FileStore {
    /// A store in a folder, which is made when the first file comes; with a scanner or without.
    pub fn new(folder: PathBuf, scanner: Option<Scanner>) -> Self {
        Self::at(Place::Folder(Shelf::new(folder)), scanner)
    }

    /// A store in a bucket, which has to be there; nothing is asked of it yet.
    ///
    /// # Errors
    /// When the secret key cannot be read.
    pub fn in_bucket(settings: &BucketSettings, scanner: Option<Scanner>) -> Result<Self, UnusableBucket> {
        Ok(Self::at(Place::Bucket(Bucket::open(settings)?), scanner))
    }

    fn at(place: Place, scanner: Option<Scanner>) -> Self {
        Self { place, scanner, decoding: Semaphore::new(1) }
    }

    /// Tries whether everything can be done that files need: writes, reads, lists and removes something.
    ///
    /// # Errors
    /// When one of it fails.
    pub async fn try_out(&self, now: Timestamp) -> Result<(), FileError> {
        // Under a name of a file: what stays after an interruption is swept.
        let id = FileId::new(entropy::uuid_v7(now)?);
        self.place.put(id, Part::Content, b"lotse".to_vec()).await?;
        self.place.get(id, Part::Content).await?;
        self.place.try_list().await?;
        self.place.remove(vec![id], Part::ALL).await
    }

    /// How many of the files that were attached last are not where they are looked for: of how many looked at.
    ///
    /// # Errors
    /// When the place or the database fail.
    pub async fn absent(&self, db: &Database) -> Result<(usize, usize), FileError> {
        let latest = files::latest(db).await?;
        let mut absent = 0;
        for id in &latest {
            if !self.place.has(*id, Part::Content).await? {
                absent += 1;
            }
        }
        Ok((absent, latest.len()))
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
    /// When the place fails; what may be left there is swept.
    pub async fn keep(
        &self,
        (tenant, draft): (&TenantId, DraftId),
        (kind, content, state): (MediaType, Vec<u8>, FileState),
        now: Timestamp,
    ) -> Result<Kept, FileError> {
        let id = FileId::new(entropy::uuid_v7(now)?);
        let key = FileKey::from_random(entropy::random_bytes()?);
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        let (own, owner) = (key.clone(), tenant.clone());
        let turn = if is_shown(kind) { self.decoding.acquire().await.ok() } else { None };
        let sealing = task::spawn_blocking(move || {
            let small = thumbnail::thumbnail(kind, &content);
            let small = small.map(|small| own.seal_thumbnail(&owner, id, &small)).transpose()?;
            Ok::<_, SealingError>((small, own.seal(&owner, id, &content)?))
        });
        let sealed = sealing.await;
        drop(turn);
        let (small, sealed) = sealed.map_err(|_| FileError::Stopped)??;
        if let Some(small) = small {
            self.place.put(id, Part::Thumbnail, small).await?;
        }
        self.place.put(id, Part::Content, sealed).await?;
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
    /// When the place fails, or the content is gone, damaged or sealed with another key.
    pub async fn open(&self, tenant: &TenantId, id: FileId, key: &FileKey) -> Result<Vec<u8>, FileError> {
        let sealed = self.place.get(id, Part::Content).await?;
        let (key, tenant) = (key.clone(), tenant.clone());
        let opening = task::spawn_blocking(move || key.open(&tenant, id, &sealed));
        Ok(opening.await.map_err(|_| FileError::Stopped)??)
    }

    /// The small picture of a photo; none of a file that has none.
    ///
    /// # Errors
    /// When the place fails, or the picture is damaged or sealed with another key.
    pub async fn thumbnail(
        &self,
        tenant: &TenantId,
        id: FileId,
        key: &FileKey,
    ) -> Result<Option<Vec<u8>>, FileError> {
        match self.place.get(id, Part::Thumbnail).await {
            Ok(sealed) => Ok(Some(key.open_thumbnail(tenant, id, &sealed)?)),
            Err(FileError::Place(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes the small pictures of files that were sent: nobody is shown them any more.
    ///
    /// # Errors
    /// When the place fails; then they go with the files.
    pub async fn remove_thumbnails(&self, ids: Vec<FileId>) -> Result<(), FileError> {
        self.place.remove(ids, &[Part::Thumbnail]).await
    }

    /// Removes the content of every file that is marked for it, and then its row.
    ///
    /// # Errors
    /// When place or database fail; what is left comes next time.
    pub async fn remove_dropped(&self, db: &Database) -> Result<usize, FileError> {
        let mut removed = 0;
        loop {
            let dropped = files::dropped(db).await?;
            if dropped.is_empty() {
                return Ok(removed);
            }
            self.place.remove(dropped.clone(), Part::ALL).await?;
            files::forget(db, &dropped).await?;
            removed += dropped.len();
        }
    }

    /// Removes files whose draft is gone without being sent, or whose submission is gone.
    ///
    /// # Errors
    /// When place or database fail; what is left comes next time.
    pub async fn remove_ownerless(&self, db: &Database) -> Result<usize, FileError> {
        while files::drop_ownerless(db).await? > 0 {}
        self.remove_dropped(db).await
    }

    /// Removes everything that belongs to nobody any more, and uploads that never ended.
    ///
    /// # Errors
    /// When place or database fail; what is left comes next time.
    pub async fn sweep(&self, db: &Database, now: Timestamp) -> Result<usize, FileError> {
        let removed = self.remove_ownerless(db).await?;
        let before = now.checked_sub(ABANDONED_AFTER).unwrap_or(Timestamp::MIN);
        let old = self.place.older_than(before).await?;
        let known = files::known(db, &old).await?;
        let abandoned: Vec<FileId> = old.into_iter().filter(|id| !known.contains(id)).collect();
        let count = removed + abandoned.len();
        self.place.remove(abandoned, Part::ALL).await?;
        Ok(count)
    }

    /// Removes the content of one file, whose row stays.
    ///
    /// # Errors
    /// When the place fails.
    pub async fn discard(&self, id: FileId) -> Result<(), FileError> {
        self.place.remove(vec![id], Part::ALL).await
    }
}
