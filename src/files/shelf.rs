//! A folder of sealed files, each under its id, photos with their small pictures beside them.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::private;
use crate::domain::id::FileId;

/// What is kept of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Content,
    /// The small picture of a photo.
    Thumbnail,
}

impl Part {
    const ALL: [Self; 2] = [Self::Content, Self::Thumbnail];

    /// Behind the id.
    fn ending(self) -> &'static str {
        match self {
            Self::Content => "",
            Self::Thumbnail => ".thumb",
        }
    }
}

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

    pub(super) fn get(&self, id: FileId, part: Part) -> io::Result<Vec<u8>> {
        fs::read(self.path(id, part))
    }

    /// Removes all that is kept of a file, whether finished or not.
    pub(super) fn remove(&self, id: FileId) -> io::Result<()> {
        Part::ALL.into_iter().try_for_each(|part| self.remove_part(id, part))
    }

    /// Removes one part, whether finished or not; one that is not there is removed already.
    pub(super) fn remove_part(&self, id: FileId, part: Part) -> io::Result<()> {
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
            let id = name.to_str().and_then(id_of).filter(|id| made_before(*id, before));
            found.extend(id);
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn path(&self, id: FileId, part: Part) -> PathBuf {
        self.folder.join(format!("{id}{}", part.ending()))
    }

    fn unfinished(&self, id: FileId, part: Part) -> PathBuf {
        self.folder.join(format!(".{id}{}.tmp", part.ending()))
    }
}

fn id_of(name: &str) -> Option<FileId> {
    let unfinished = name.strip_prefix('.').and_then(|name| name.strip_suffix(".tmp"));
    let name = unfinished.unwrap_or(name);
    name.strip_suffix(Part::Thumbnail.ending()).unwrap_or(name).parse().ok()
}

/// The id carries the instant at which it was made.
fn made_before(id: FileId, before: Timestamp) -> bool {
    let made = id.uuid().get_timestamp().map(|made| made.to_unix());
    made.is_some_and(|(seconds, _)| i64::try_from(seconds).is_ok_and(|seconds| seconds < before.as_second()))
}

#[cfg(test)]
mod tests {
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
        shelf.remove_part(file, Part::Thumbnail).unwrap();
        assert!(shelf.get(file, Part::Thumbnail).is_err() && shelf.get(file, Part::Content).is_ok());
        shelf.remove(file).unwrap();
        shelf.remove(file).unwrap();
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
        assert_eq!(found, [old, half]);
        assert_eq!(Shelf::new(place.path().join("none")).older_than(Timestamp::MAX).unwrap(), []);
    }
}
