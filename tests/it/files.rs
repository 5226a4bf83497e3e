//! Both places for attached files keep the same promises: a folder, and a bucket in a real store.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use lotse::domain::file::MediaType;
use lotse::domain::id::{DraftId, TenantId};
use lotse::files::{BucketSettings, FileError, FileStore, Kept};
use lotse::storage::files::FileState;
use tempfile::TempDir;
use uuid::Uuid;

use crate::s3::{ACCESS_KEY, SECRET_KEY, Store, always_answers};
use crate::storage::fixtures::TestDatabase;

const CANARY: &[u8] = b"%PDF-1.7\nZkanarie steht darin\n%%EOF";

/// A place, and where its files lie on this machine.
struct House {
    files: FileStore,
    lies: PathBuf,
    _kept: (TempDir, Option<Store>),
}

impl House {
    fn of_each_kind() -> [Self; 2] {
        let folder = tempfile::tempdir().unwrap();
        let lies = folder.path().join("files");
        let files = FileStore::new(lies.clone(), None);
        let store = Store::start();
        let in_bucket = FileStore::in_bucket(&store.settings(), None).unwrap();
        let objects = store.folder();
        [
            Self { files, lies, _kept: (folder, None) },
            Self { files: in_bucket, lies: objects, _kept: (tempfile::tempdir().unwrap(), Some(store)) },
        ]
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.lies).into_iter().flatten();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

async fn keep(files: &FileStore, kind: MediaType, at: &str) -> Result<Kept, FileError> {
    let owner = (&TenantId::only(), DraftId::new(Uuid::from_u128(1)));
    files.keep(owner, (kind, CANARY.to_vec(), FileState::Unscanned), at.parse().unwrap()).await
}

#[tokio::test]
async fn what_is_kept_lies_sealed_and_comes_back_until_it_is_removed() {
    for house in House::of_each_kind() {
        let House { files, lies, .. } = &house;
        files.try_out("2020-03-27T10:00:00Z".parse().unwrap()).await.unwrap();
        assert!(house.names().is_empty(), "trying out leaves nothing");
        let Kept { row, key } = keep(files, MediaType::Png, "2020-03-27T10:00:00Z").await.unwrap();
        let (id, tenant) = (row.id, TenantId::only());
        for name in [id.to_string(), format!("{id}.thumb")] {
            let sealed = fs::read(lies.join(&name)).unwrap();
            assert!(!sealed.is_empty() && !String::from_utf8_lossy(&sealed).contains("Zkanarie"), "{name}");
            assert!(!sealed.starts_with(b"\xff\xd8"), "{name}");
        }
        assert_eq!(files.open(&tenant, id, &key).await.unwrap(), CANARY);
        let small = files.thumbnail(&tenant, id, &key).await.unwrap().unwrap();
        assert!(small.starts_with(b"\xff\xd8"));

        files.remove_thumbnails(vec![id]).await.unwrap();
        assert!(files.thumbnail(&tenant, id, &key).await.unwrap().is_none());
        assert_eq!(files.open(&tenant, id, &key).await.unwrap(), CANARY);
        for _ in 0..2 {
            files.discard(id).await.unwrap();
        }
        assert!(house.names().is_empty());
        let gone = files.open(&tenant, id, &key).await.unwrap_err();
        assert!(gone.is_temporary(), "it may come back from a backup");
        let FileError::Place(gone) = gone else { panic!("{gone:?}") };
        assert_eq!(gone.kind(), std::io::ErrorKind::NotFound);
    }
}

#[tokio::test]
async fn what_no_row_names_is_swept_after_an_hour_and_nothing_else() {
    let test = TestDatabase::sqlite();
    let db = test.open().await;
    for house in House::of_each_kind() {
        let id = keep(&house.files, MediaType::Png, "2020-03-27T10:00:00Z").await.unwrap().row.id;
        // Of others, who share the place with us.
        fs::write(house.lies.join("README"), b"").unwrap();
        fs::create_dir(house.lies.join("other")).unwrap();
        fs::write(house.lies.join("other").join(id.to_string()), b"").unwrap();
        for (now, left) in [("2020-03-27T10:59:00Z", 4), ("2020-03-27T11:01:00Z", 2)] {
            let now: Timestamp = now.parse().unwrap();
            let swept = house.files.sweep(&db, now).await.unwrap();
            assert_eq!((swept, house.names().len()), (usize::from(left == 2), left), "{:?}", house.names());
        }
        assert!(house.lies.join("other").join(id.to_string()).exists());
    }
}

/// Everything that the chain of causes says.
fn told(error: &FileError) -> String {
    let causes = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    causes.map(|cause| format!("{cause} {cause:?}")).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_store_that_refuses_fails_or_is_gone_may_take_it_later_and_no_name_is_told() {
    let mut store = Store::start();
    let good = store.settings();
    let at = |port: u16| format!("http://127.0.0.1:{port}").parse().ok();
    let broken =
        "HTTP/1.1 500 No\r\nContent-Length: 27\r\nConnection: close\r\n\r\n<Code>InternalError</Code>\n";
    let cases: Vec<(BucketSettings, &str)> = vec![
        (
            BucketSettings { secret_key: "falsch".parse().unwrap(), ..good.clone() },
            "verweigert den Zugriff (SignatureDoesNotMatch)",
        ),
        (
            BucketSettings { access_key: "FREMD".to_owned(), ..good.clone() },
            "verweigert den Zugriff (InvalidAccessKeyId)",
        ),
        (
            BucketSettings { location: "s3://keiner/lotse".parse().unwrap(), ..good.clone() },
            "meldet einen Fehler (NoSuchBucket)",
        ),
        (
            BucketSettings { endpoint: at(always_answers(broken)), ..good.clone() },
            "meldet einen Fehler (InternalError)",
        ),
        (BucketSettings { endpoint: at(always_answers("")), ..good.clone() }, "nicht erreichbar"),
        (good, "nicht erreichbar (Connection refused"),
    ];
    let last = cases.len() - 1;
    for (number, (settings, sentence)) in cases.into_iter().enumerate() {
        if number == last {
            store.stop();
        }
        let files = FileStore::in_bucket(&settings, None).unwrap();
        let error = keep(&files, MediaType::Pdf, "2020-03-27T10:00:00Z").await.unwrap_err();
        assert!(error.is_temporary(), "{error:?}");
        let told = told(&error);
        assert!(told.contains(sentence), "{sentence}: {told}");
        for secret in [ACCESS_KEY, "FREMD", SECRET_KEY, "falsch", "127.0.0.1", "keiner", "lotse/test"] {
            assert!(!told.contains(secret), "{secret}: {told}");
        }
        let trying = files.try_out("2020-03-27T10:00:00Z".parse().unwrap()).await;
        assert!(trying.is_err());
    }
    assert_eq!(store.objects().len(), 0);
}
