//! Where sealed contents lie: a folder of this machine, or a bucket that several machines share. Both give the
//! same names to what they keep, so that an operator can move everything from one to the other.

use std::io;

use jiff::Timestamp;
use tokio::task;

use super::FileError;
use super::bucket::Bucket;
use super::shelf::Shelf;
use crate::domain::id::FileId;

/// What is kept of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Content,
    /// The small picture of a photo.
    Thumbnail,
}

impl Part {
    pub(super) const ALL: &[Self] = &[Self::Content, Self::Thumbnail];

    /// Under which name it lies.
    pub(super) fn name(self, id: FileId) -> String {
        format!("{id}{}", self.ending())
    }

    /// Behind the id.
    fn ending(self) -> &'static str {
        match self {
            Self::Content => "",
            Self::Thumbnail => ".thumb",
        }
    }
}

/// The file that a name belongs to; none for what is not ours.
pub(super) fn id_of(name: &str) -> Option<FileId> {
    let id: FileId = name.strip_suffix(Part::Thumbnail.ending()).unwrap_or(name).parse().ok()?;
    // An id can be written in several ways, but we write it in one.
    Part::ALL.iter().any(|part| part.name(id) == name).then_some(id)
}

/// The id carries the instant at which it was made.
pub(super) fn made_before(id: FileId, before: Timestamp) -> bool {
    let made = id.uuid().get_timestamp().map(|made| made.to_unix());
    made.is_some_and(|(seconds, _)| i64::try_from(seconds).is_ok_and(|seconds| seconds < before.as_second()))
}

/// A place for sealed contents.
#[derive(Debug)]
pub(super) enum Place {
    Folder(Shelf),
    Bucket(Bucket),
}

impl Place {
    /// Keeps a part. When this returns it survives a loss of power; until then it is not there, never by half.
    pub(super) async fn put(&self, id: FileId, part: Part, sealed: Vec<u8>) -> Result<(), FileError> {
        match self {
            Self::Folder(shelf) => on_a_thread(shelf, move |shelf| shelf.put(id, part, &sealed)).await,
            Self::Bucket(bucket) => Ok(bucket.put(id, part, sealed).await?),
        }
    }

    /// A part as it was kept; [`io::ErrorKind::NotFound`] where there is none.
    pub(super) async fn get(&self, id: FileId, part: Part) -> Result<Vec<u8>, FileError> {
        match self {
            Self::Folder(shelf) => on_a_thread(shelf, move |shelf| shelf.get(id, part)).await,
            Self::Bucket(bucket) => Ok(bucket.get(id, part).await?),
        }
    }

    /// Whether a part is there.
    pub(super) async fn has(&self, id: FileId, part: Part) -> Result<bool, FileError> {
        match self {
            Self::Folder(shelf) => on_a_thread(shelf, move |shelf| shelf.has(id, part)).await,
            Self::Bucket(bucket) => Ok(bucket.has(id, part).await?),
        }
    }

    /// Removes some parts of files; what is not there is removed already.
    pub(super) async fn remove(&self, ids: Vec<FileId>, parts: &'static [Part]) -> Result<(), FileError> {
        let wanted: Vec<_> = ids.iter().flat_map(|id| parts.iter().map(|part| (*id, *part))).collect();
        match self {
            Self::Folder(shelf) => {
                let remove_all =
                    move |shelf: &Shelf| wanted.into_iter().try_for_each(|(id, part)| shelf.remove(id, part));
                on_a_thread(shelf, remove_all).await
            }
            Self::Bucket(bucket) => Ok(bucket.remove(wanted).await?),
        }
    }

    /// Whether the place tells what is in it.
    pub(super) async fn try_list(&self) -> Result<(), FileError> {
        match self {
            // Nothing is there before the first file comes.
            Self::Folder(_) => Ok(()),
            Self::Bucket(bucket) => Ok(bucket.try_list().await?),
        }
    }

    /// Files whose id was made before an instant, in the order in which they were made.
    pub(super) async fn older_than(&self, before: Timestamp) -> Result<Vec<FileId>, FileError> {
        let mut found = match self {
            Self::Folder(shelf) => on_a_thread(shelf, move |shelf| shelf.older_than(before)).await?,
            Self::Bucket(bucket) => bucket.older_than(before).await?,
        };
        found.sort();
        found.dedup();
        Ok(found)
    }
}

/// Folders make their callers wait.
async fn on_a_thread<T: Send + 'static>(
    shelf: &Shelf,
    work: impl FnOnce(&Shelf) -> io::Result<T> + Send + 'static,
) -> Result<T, FileError> {
    let shelf = shelf.clone();
    let done = task::spawn_blocking(move || work(&shelf)).await;
    Ok(done.map_err(|_| FileError::Stopped)??)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_we_give_belong_to_a_file() {
        let id = "01711423-7400-7000-8000-000000000001";
        for (name, is_ours) in [
            (id.to_owned(), true),
            (format!("{id}.thumb"), true),
            (format!("{id}.txt"), false),
            (id.replace('-', ""), false),
            (format!("{{{id}}}"), false),
            (String::new(), false),
            ("README".to_owned(), false),
        ] {
            assert_eq!(id_of(&name).map(|id| id.to_string()), is_ours.then(|| id.to_owned()), "{name}");
        }
    }

    #[test]
    fn an_id_tells_when_it_was_made() {
        let made = "2020-03-26T10:00:00Z".parse().unwrap();
        let later = "2020-03-26T10:00:01Z".parse().unwrap();
        let id = FileId::new(crate::entropy::uuid_v7(made).unwrap());
        assert!(!made_before(id, made) && made_before(id, later));
    }
}
