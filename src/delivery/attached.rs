//! Attached files on their way to an office: looked through where that is still open, opened, and as many
//! of them with the mail as mail servers usually take.

use std::sync::Arc;

use crate::crypto::{FileKey, KeyRing, SealingError};
use crate::domain::submission::SubmittedFile;
use crate::files::{FileError, FileStore};
use crate::storage::Database;
use crate::storage::files::{self, FileState, StoredFile};

use super::failure::{Failure, Reason};

/// Most bytes of files in one mail. As mails they grow by a third, and many servers take 20 MB at most.
pub const MOST_ATTACHED: u64 = 10_000_000;

/// A file that belongs to a case, and how the office gets it.
#[derive(Debug, Clone)]
pub struct Attached {
    pub file: SubmittedFile,
    pub fate: Fate,
}

/// How an office gets a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// With the mail.
    Enclosed { content: Vec<u8>, is_scanned: bool },
    /// Not with the mail, which would become too large; it stays where it is.
    Kept,
    /// Not at all: the scanner found something after it had been sent.
    Infected,
}

/// Fetches files from where they are kept.
pub struct Porter {
    db: Database,
    keys: Arc<KeyRing>,
    files: Arc<FileStore>,
}

impl Porter {
    pub fn new(db: Database, keys: Arc<KeyRing>, files: Arc<FileStore>) -> Self {
        Self { db, keys, files }
    }

    /// Where the files are kept.
    pub fn store(&self) -> &FileStore {
        &self.files
    }

    /// The files of a case, of which `rows` are known, with their content as far as one mail takes it.
    ///
    /// # Errors
    /// Transient, while a file could not be looked through or read: it is never delivered as if it were clean.
    /// Permanent, when one is damaged.
    pub async fn fetch(
        &self,
        wanted: Vec<SubmittedFile>,
        rows: &[StoredFile],
    ) -> Result<Vec<Attached>, Failure> {
        let mut fetched = Vec::with_capacity(wanted.len());
        let mut room = MOST_ATTACHED;
        for file in wanted {
            let row = rows.iter().find(|row| row.id == file.id);
            let row = row.ok_or(Failure::Permanent(Reason::CannotBeOpened))?;
            let state = self.settled(row).await?;
            let fate = match (state, room.checked_sub(row.size)) {
                (FileState::Infected | FileState::Dropped, _) => Fate::Infected,
                (_, None) => Fate::Kept,
                (state, Some(rest)) => {
                    room = rest;
                    Fate::Enclosed { content: self.open(row).await?, is_scanned: state == FileState::Clean }
                }
            };
            fetched.push(Attached { file, fate });
        }
        Ok(fetched)
    }

    /// What is known of a file, after it was looked through if that was still open.
    async fn settled(&self, row: &StoredFile) -> Result<FileState, Failure> {
        if row.state != FileState::Pending {
            return Ok(row.state);
        }
        let unchecked = || Failure::Transient(Reason::FilesUnchecked);
        let state = self.files.scan(&self.open(row).await?).await;
        if state == FileState::Pending {
            return Err(unchecked());
        }
        files::set_state(&self.db, row.id, state).await.map_err(|_| unchecked())?;
        if state == FileState::Infected {
            self.files.discard(row.id).await.map_err(|error| failure(&error))?;
        }
        Ok(state)
    }

    /// The content of a file that was sent.
    ///
    /// # Errors
    /// As for [`Porter::fetch`].
    pub async fn open(&self, row: &StoredFile) -> Result<Vec<u8>, Failure> {
        let sealed = row.key.as_ref().ok_or(Failure::Permanent(Reason::CannotBeOpened))?;
        let key = FileKey::open_with(&self.keys, &row.tenant, row.id, sealed);
        let key = key.map_err(|_: SealingError| Failure::Permanent(Reason::CannotBeOpened))?;
        self.files.open(&row.tenant, row.id, &key).await.map_err(|error| failure(&error))
    }
}

fn failure(error: &FileError) -> Failure {
    match error {
        FileError::Place(error) => Failure::Transient(Reason::FileUnavailable(error.kind())),
        FileError::Storage(_) | FileError::Stopped | FileError::Entropy(_) => {
            Failure::Transient(Reason::FilesUnchecked)
        }
        FileError::Sealing(_) => Failure::Permanent(Reason::CannotBeOpened),
    }
}
