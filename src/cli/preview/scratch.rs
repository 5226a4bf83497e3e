//! The database of a preview: a file that nobody else may read and that goes at the end.

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

use super::super::Failure;
use crate::clock::Clock;
use crate::entropy;
use crate::storage::{Database, DatabaseUrl};

/// A folder for one run.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder.
    ///
    /// # Errors
    /// When the system's folder for temporary files takes none.
    pub fn create() -> Result<Self, Failure> {
        let id = entropy::uuid_v7(Clock::System.now())
            .map_err(|error| Failure::because("Das Betriebssystem liefert keine Zufallszahlen.", error))?;
        let folder = std::env::temp_dir().join(format!("lotse-vorschau-{id}"));
        fs::DirBuilder::new().mode(0o700).create(&folder).map_err(|error| {
            Failure::because(format!("Der Ordner {} lässt sich nicht anlegen.", folder.display()), error)
        })?;
        Ok(Self(folder))
    }

    /// An empty database in it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn database(&self) -> Result<Database, Failure> {
        let url = format!("sqlite://{}", self.0.join("vorschau.sqlite").display());
        let url: DatabaseUrl = url.parse().map_err(|error| {
            Failure::because("Der Ordner für vorläufige Dateien ist nicht zu gebrauchen.", error)
        })?;
        let cannot = |error| Failure::because("Die vorläufige Datenbank ist nicht zu gebrauchen.", error);
        let database = Database::open(&url).map_err(cannot)?;
        database.migrate().map_err(cannot)?;
        Ok(database)
    }

    /// An empty folder in it for attached files.
    pub fn files(&self) -> PathBuf {
        self.0.join("files")
    }

    /// Removes everything.
    ///
    /// # Errors
    /// When something stays; the sentence says where.
    pub fn remove(self) -> Result<(), Failure> {
        fs::remove_dir_all(&self.0).map_err(|error| {
            Failure::because(format!("{} lässt sich nicht löschen.", self.0.display()), error)
        })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // After `remove` there is nothing left; after a failure this is the best that can be done.
        fs::remove_dir_all(&self.0).ok();
    }
}
