//! A folder of sealed files, each under its id, photos with their small pictures beside them.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::place::{Part, id_of, made_before};
use super::private;
use crate::domain::id::FileId;

/// The folder. Readable by its owner only, although everything in it is sealed.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    folder: Arc<Path>,
}

impl Shelf {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder: folder.into() }
    }

    /// Writes a file. It survives a loss of power when this returns, and is never there by half: it gets its
    /// name when it is complete.
    pub(super) fn put(&self, id: FileId, part: Part, sealed: &[u8]) -> io::Result<()> {
        private::make_folder(&self.folder)?;
        private::write_whole(&self.unfinished(id, part), &self.path(id, part), sealed)?;
        File::open(&self.folder)?.sync_all()
    }

    pub(super) fn has(&self, id: FileId, part: Part) -> io::Result<bool> {
        self.path(id, part).try_exists()
    }

    pub(super) fn get(&self, id: FileId, part: Part) -> io::Result<Vec<u8>> {
        fs::read(self.path(id, part))
    }

    /// Removes one part, whether finished or not; one that is not there is removed already.
    pub(super) fn remove(&self, id: FileId, part: Part) -> io::Result<()> {
        for path in [self.path(id, part), self.unfinished(id, part)] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Files, also unfinished ones, whose id was made before an instant. What has no such name is not ours.
    pub(super) fn older_than(&self, before: Timestamp) -> io::Result<Vec<FileId>> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            let id = name.to_str().and_then(whole_or_not).filter(|id| made_before(*id, before));
            found.extend(id);
        }
        Ok(found)
    }

    fn path(&self, id: FileId, part: Part) -> PathBuf {
        self.folder.join(part.name(id))
    }

    fn unfinished(&self, id: FileId, part: Part) -> PathBuf {
        self.folder.join(format!(".{}.tmp", part.name(id)))
    }
}

/// The file of a name, whether it is finished or not.
fn whole_or_not(name: &str) -> Option<FileId> {
    let unfinished = name.strip_prefix('.').and_then(|name| name.strip_suffix(".tmp"));
    id_of(unfinished.unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::entropy;

    fn id(at: &str) -> FileId {
        FileId::new(entropy::uuid_v7(at.parse().unwrap()).unwrap())
    }

    #[test]
    fn a_file_is_there_whole_until_it_is_removed() {
        let place = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(place.path().join("data/files"));
        let file = id("2020-03-27T10:00:00Z");
        assert_eq!(shelf.get(file, Part::Content).unwrap_err().kind(), ErrorKind::NotFound);
        shelf.put(file, Part::Content, b"sealed").unwrap();
        shelf.put(file, Part::Thumbnail, b"small").unwrap();
        assert_eq!(shelf.get(file, Part::Content).unwrap(), b"sealed");
        assert_eq!(shelf.get(file, Part::Thumbnail).unwrap(), b"small");
        shelf.remove(file, Part::Thumbnail).unwrap();
        assert!(!shelf.has(file, Part::Thumbnail).unwrap() && shelf.has(file, Part::Content).unwrap());
        shelf.remove(file, Part::Content).unwrap();
        shelf.remove(file, Part::Content).unwrap();
        assert!(shelf.get(file, Part::Content).is_err());
    }

    #[test]
    fn what_is_old_is_found_whether_finished_or_not_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(place.path().to_owned());
        let (old, half, new) =
            (id("2020-03-26T09:00:00Z"), id("2020-03-26T09:30:00Z"), id("2020-03-27T09:00:00Z"));
        shelf.put(old, Part::Content, b"").unwrap();
        shelf.put(old, Part::Thumbnail, b"").unwrap();
        shelf.put(new, Part::Content, b"").unwrap();
        fs::write(shelf.unfinished(half, Part::Thumbnail), b"").unwrap();
        fs::write(place.path().join("README"), b"").unwrap();
        let found = shelf.older_than("2020-03-26T10:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(BTreeSet::from_iter(found), BTreeSet::from([old, half]));
        assert_eq!(Shelf::new(place.path().join("none")).older_than(Timestamp::MAX).unwrap(), []);
    }
}
