//! Mails as files: `<delivery>.eml`, complete and durable before they are visible.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use tokio::task::{self, JoinSet};

use super::super::failure::{Failure, Reason};
use super::settings::MailConfigProblem;
use super::{Outgoing, Results};
use crate::files::private;

/// Files are synchronised by so many threads at once: the file system then writes its journal once
/// for many of them. 256 files took 1,400 ms one after the other and 50 ms with eight threads.
const WRITERS: usize = 8;

/// A folder that collects mails. Readable by its owner only: mails hold answers.
#[derive(Debug, Clone)]
pub struct Folder {
    path: Arc<Path>,
}

impl Folder {
    /// Makes the folder if it is missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(path: &Path) -> Result<Self, MailConfigProblem> {
        private::make_folder(path).map_err(|_| MailConfigProblem::Folder)?;
        Ok(Self { path: Arc::from(path) })
    }

    /// Writes each mail under its delivery id, so that a repeat replaces itself.
    ///
    /// Each file is synchronised before it gets its name, the folder once afterwards: what is
    /// reported as written survives a power cut.
    pub async fn write_all(&self, mails: Vec<Outgoing>) -> Results {
        let share = mails.len().div_ceil(WRITERS).max(1);
        let mut writers = JoinSet::new();
        let mut mails = mails.into_iter().peekable();
        while mails.peek().is_some() {
            let part: Vec<Outgoing> = mails.by_ref().take(share).collect();
            let path = Arc::clone(&self.path);
            writers.spawn_blocking(move || write_part(&path, part));
        }
        let mut results = Vec::new();
        while let Some(part) = writers.join_next().await {
            // A writer that was stopped wrote nothing that counts: its mails come again.
            results.extend(part.unwrap_or_default());
        }
        let path = Arc::clone(&self.path);
        let synced = task::spawn_blocking(move || File::open(&path)?.sync_all()).await;
        match synced.unwrap_or_else(|stopped| Err(io::Error::other(stopped))) {
            Ok(()) => results,
            Err(error) => results.into_iter().map(|(id, _)| (id, Err(failure(&error)))).collect(),
        }
    }
}

fn write_part(folder: &Path, mails: Vec<Outgoing>) -> Results {
    let write = |mail: Outgoing| (mail.delivery, write_one(folder, &mail).map_err(|error| failure(&error)));
    mails.into_iter().map(write).collect()
}

fn write_one(folder: &Path, mail: &Outgoing) -> io::Result<()> {
    let unfinished = folder.join(format!(".{}.tmp", mail.delivery));
    private::write_whole(&unfinished, &folder.join(format!("{}.eml", mail.delivery)), &mail.bytes)
}

fn failure(error: &io::Error) -> Failure {
    Failure::Transient(Reason::FolderUnavailable(error.kind()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::id::DeliveryId;
    use lettre::address::Envelope;

    fn mail(number: u128, text: &str) -> Outgoing {
        let to = vec!["amt@amt.example".parse().unwrap()];
        let envelope = Envelope::new(Some("lotse@stadt.example".parse().unwrap()), to).unwrap();
        let delivery = DeliveryId::new(uuid::Uuid::from_u128(number));
        Outgoing { delivery, envelope, bytes: text.as_bytes().to_vec() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn every_mail_becomes_one_complete_file_and_a_repeat_replaces_itself() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("data/mail");
        let folder = Folder::open(&path).unwrap();
        for text in ["first", "second"] {
            let results = folder.write_all((0..100).map(|n| mail(n, text)).collect()).await;
            assert_eq!(results.iter().filter(|(_, result)| result.is_ok()).count(), 100);
            assert_eq!(names(&path).len(), 100);
        }
        let file = path.join("00000000-0000-0000-0000-000000000007.eml");
        assert_eq!(fs::read_to_string(file).unwrap(), "second");
        assert!(folder.write_all(Vec::new()).await.is_empty());
    }

    #[tokio::test]
    async fn a_folder_that_is_gone_is_a_failure_that_may_pass() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("mail");
        let folder = Folder::open(&path).unwrap();
        fs::remove_dir(&path).unwrap();
        let results = folder.write_all(vec![mail(1, "x")]).await;
        let gone = Failure::Transient(Reason::FolderUnavailable(io::ErrorKind::NotFound));
        assert_eq!(results, vec![(mail(1, "").delivery, Err(gone))]);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_the_owner_reads_the_mails() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("mail");
        Folder::open(&path).unwrap().write_all(vec![mail(1, "x")]).await;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o700);
        assert_eq!(mode(&path.join(&names(&path)[0])), 0o600);
    }
}
