//! A bucket of sealed files in a store that speaks S3, each under its id behind the prefix of the
//! installation.
//!
//! A store shows an object when it has it whole and durable, so nothing lies here unfinished. Every request has
//! an end: a store that is gone costs a citizen seconds, and then the page that says so.

pub mod settings;

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, fs, io};

use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{HttpError, HttpErrorKind};
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig};

use super::place::{Part, id_of, made_before};
use crate::domain::id::FileId;
use settings::{BucketSettings, SecretKey};

/// How long it may take to reach the store.
const LONGEST_CONNECTING: Duration = Duration::from_secs(3);
/// How long a request may take with everything that is sent and answered: the largest file within a network
/// of our own, several times over.
const LONGEST_REQUEST: Duration = Duration::from_secs(20);
/// After that nothing is tried again; so all of it takes at most half a minute.
const LAST_RETRY: Duration = Duration::from_secs(10);
const MOST_RETRIES: usize = 2;
/// Removals under way at the same time.
const AT_ONCE: usize = 8;
/// The error of S3 for a bucket that does not exist; with the same status as for an object.
const NO_BUCKET: &str = "NoSuchBucket";
/// Longest code of an error that is passed on. Those of S3 have up to 45 letters.
const LONGEST_CODE: usize = 60;

/// Why a bucket cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum UnusableBucket {
    /// The file with the secret key is not there or not readable.
    #[error("der geheime Schlüssel {path} ist nicht lesbar")]
    UnreadableSecret {
        /// The file that was tried.
        path: std::path::PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file holds nothing, or several lines.
    #[error("in {0} steht nicht genau eine Zeile")]
    NotASecret(std::path::PathBuf),
    /// The certificates of this machine cannot be read, or the like.
    #[error("auf diesem Rechner lässt sich keine Verbindung vorbereiten")]
    NoClient,
}

/// What a store answered, or why it did not. Without names, keys and addresses, for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum StoreError {
    #[error("der Speicher ist nicht erreichbar{}", Told(.0))]
    Unreachable(Option<String>),
    #[error("der Speicher antwortet nicht rechtzeitig")]
    Late,
    #[error("der Speicher verweigert den Zugriff{}", Told(.0))]
    Refused(Option<String>),
    #[error("diese Datei ist nicht im Speicher")]
    NotFound,
    #[error("der Speicher meldet einen Fehler{}", Told(.0))]
    Failed(Option<String>),
}

/// What more is known, behind a sentence.
struct Told<'a>(&'a Option<String>);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_ref().map_or(Ok(()), |told| write!(f, " ({told})"))
    }
}

/// The bucket.
#[derive(Clone)]
pub(super) struct Bucket {
    store: Arc<AmazonS3>,
    prefix: Path,
}

/// The store knows the secret key.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket").finish_non_exhaustive()
    }
}

impl Bucket {
    /// Reads the secret key. Connects to nothing yet.
    pub(super) fn open(settings: &BucketSettings) -> Result<Self, UnusableBucket> {
        let BucketSettings { location, endpoint, region, access_key, secret_key } = settings;
        let retry = RetryConfig {
            backoff: BackoffConfig::default(),
            max_retries: MOST_RETRIES,
            retry_timeout: LAST_RETRY,
        };
        let client = ClientOptions::new()
            .with_connect_timeout(LONGEST_CONNECTING)
            .with_timeout(LONGEST_REQUEST)
            .with_allow_http(endpoint.as_ref().is_some_and(|endpoint| !endpoint.is_https()));
        // Stores of one's own have no names for their buckets; at Amazon a dot would not suit the certificate.
        let by_name = endpoint.is_none() && !location.bucket().contains('.');
        let builder = AmazonS3Builder::new()
            .with_bucket_name(location.bucket())
            .with_region(region)
            .with_access_key_id(access_key)
            .with_secret_access_key(read(secret_key)?)
            .with_virtual_hosted_style_request(by_name)
            // Not every store can remove several at once.
            .with_disable_bulk_delete(true)
            .with_retry(retry)
            .with_client_options(client);
        let builder = match endpoint {
            Some(endpoint) => builder.with_endpoint(endpoint.as_str()),
            None => builder,
        };
        let store = builder.build().map_err(|_| UnusableBucket::NoClient)?;
        let prefix = Path::parse(location.prefix()).map_err(|_| UnusableBucket::NoClient)?;
        Ok(Self { store: Arc::new(store), prefix })
    }

    /// Keeps a part; it is durable when this returns.
    pub(super) async fn put(&self, id: FileId, part: Part, sealed: Vec<u8>) -> io::Result<()> {
        self.store.put(&self.path(id, part), sealed.into()).await.map(drop).map_err(failure)
    }

    pub(super) async fn get(&self, id: FileId, part: Part) -> io::Result<Vec<u8>> {
        let found = self.store.get(&self.path(id, part)).await.map_err(failure)?;
        Ok(found.bytes().await.map_err(failure)?.into())
    }

    pub(super) async fn has(&self, id: FileId, part: Part) -> io::Result<bool> {
        match self.store.head(&self.path(id, part)).await.map_err(failure) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Removes parts of files; what is not there is removed already.
    pub(super) async fn remove(&self, wanted: Vec<(FileId, Part)>) -> io::Result<()> {
        let removing = stream::iter(wanted).map(|(id, part)| async move {
            match self.store.delete(&self.path(id, part)).await.map_err(failure) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            }
        });
        removing.buffer_unordered(AT_ONCE).try_collect().await
    }

    /// Files whose id was made before an instant. What has no such name is not ours.
    pub(super) async fn older_than(&self, before: Timestamp) -> io::Result<Vec<FileId>> {
        let objects = self.store.list(Some(&self.prefix)).map_err(failure);
        let ids = objects.try_filter_map(async |object| {
            Ok(self.id_of(&object.location).filter(|id| made_before(*id, before)))
        });
        ids.try_collect().await
    }

    /// Whether the bucket tells what is in it.
    pub(super) async fn try_list(&self) -> io::Result<()> {
        self.store.list(Some(&self.prefix)).try_next().await.map(drop).map_err(failure)
    }

    fn path(&self, id: FileId, part: Part) -> Path {
        self.prefix.clone().join(part.name(id))
    }

    /// The file of an object that lies directly behind the prefix; further in begins what belongs to others.
    fn id_of(&self, location: &Path) -> Option<FileId> {
        let mut behind = location.prefix_match(&self.prefix)?;
        let name = behind.next()?;
        if behind.next().is_some() { None } else { id_of(name.as_ref()) }
    }
}

fn read(secret: &SecretKey) -> Result<String, UnusableBucket> {
    let path = match secret {
        SecretKey::Value(value) => return Ok(value.expose().to_owned()),
        SecretKey::File(path) => path,
    };
    let unreadable = |source| UnusableBucket::UnreadableSecret { path: path.clone(), source };
    let text = fs::read_to_string(path).map_err(unreadable)?;
    let secret = text.trim();
    if secret.is_empty() || secret.contains(char::is_whitespace) {
        return Err(UnusableBucket::NotASecret(path.clone()));
    }
    Ok(secret.to_owned())
}

/// As failures of a folder are told. What the library says stays behind: it names keys and addresses, and
/// repeats whatever the store wrote.
fn failure(error: object_store::Error) -> io::Error {
    let code = code_in(&error.to_string());
    let (kind, told) = match &error {
        object_store::Error::NotFound { .. } if code.as_deref() != Some(NO_BUCKET) => {
            (ErrorKind::NotFound, StoreError::NotFound)
        }
        object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. } => {
            (ErrorKind::PermissionDenied, StoreError::Refused(code))
        }
        error => match transport(error) {
            Some(error) if error.kind() == HttpErrorKind::Connect => {
                (ErrorKind::NotConnected, StoreError::Unreachable(Some(innermost(error))))
            }
            Some(error) if error.kind() == HttpErrorKind::Timeout => (ErrorKind::TimedOut, StoreError::Late),
            Some(_) => (ErrorKind::ConnectionAborted, StoreError::Unreachable(None)),
            None => (ErrorKind::Other, StoreError::Failed(code)),
        },
    };
    io::Error::new(kind, told)
}

/// The code in an answer of S3: `<Error><Code>AccessDenied</Code>…`.
fn code_in(text: &str) -> Option<String> {
    let (code, _) = text.split_once("<Code>")?.1.split_once("</Code>")?;
    let is_code = code.len() <= LONGEST_CODE && code.chars().all(|letter| letter.is_ascii_alphanumeric());
    is_code.then(|| code.to_owned())
}

/// Where nothing was answered: why.
fn transport(error: &object_store::Error) -> Option<&HttpError> {
    causes(error).find_map(|cause| cause.downcast_ref())
}

/// Of a connection that does not come about, the last cause is of the system or of TLS.
fn innermost(error: &HttpError) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

fn causes<'a>(
    error: &'a (dyn std::error::Error + 'static),
) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    std::iter::successors(Some(error), |error| error.source())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str) -> Box<dyn std::error::Error + Send + Sync> {
        text.into()
    }

    #[test]
    fn a_failure_tells_what_to_do_about_it_and_no_names() {
        let path = || "geheim/01711423-7400-7000-8000-000000000001".to_owned();
        let body =
            "GET https://geheim <Error><Code>AccessDenied</Code><AWSAccessKeyId>geheim</AWSAccessKeyId>";
        let gone = "<Code>NoSuchBucket</Code><BucketName>geheim</BucketName>";
        let late = HttpError::new(HttpErrorKind::Timeout, io::Error::other("geheim"));
        let cut = HttpError::new(HttpErrorKind::Interrupted, io::Error::other("geheim"));
        let away = HttpError::new(HttpErrorKind::Connect, io::Error::from(ErrorKind::ConnectionRefused));
        let generic = |source| object_store::Error::Generic { store: "S3", source };
        for (error, kind, told) in [
            (
                object_store::Error::NotFound { path: path(), source: answer("404 geheim") },
                ErrorKind::NotFound,
                "diese Datei ist nicht im Speicher",
            ),
            (
                object_store::Error::NotFound { path: path(), source: answer(gone) },
                ErrorKind::Other,
                "der Speicher meldet einen Fehler (NoSuchBucket)",
            ),
            (
                object_store::Error::PermissionDenied { path: path(), source: answer(body) },
                ErrorKind::PermissionDenied,
                "der Speicher verweigert den Zugriff (AccessDenied)",
            ),
            (
                generic(answer("<Code>geheim oder nicht</Code>")),
                ErrorKind::Other,
                "der Speicher meldet einen Fehler",
            ),
            (generic(Box::new(late)), ErrorKind::TimedOut, "der Speicher antwortet nicht rechtzeitig"),
            (generic(Box::new(cut)), ErrorKind::ConnectionAborted, "der Speicher ist nicht erreichbar"),
            (
                generic(Box::new(away)),
                ErrorKind::NotConnected,
                "der Speicher ist nicht erreichbar (connection refused)",
            ),
        ] {
            let failure = failure(error);
            assert_eq!((failure.kind(), failure.to_string().as_str()), (kind, told));
            assert!(!format!("{failure:?}").contains("geheim"), "{failure:?}");
        }
    }

    fn settings(secret_key: SecretKey) -> BucketSettings {
        BucketSettings {
            location: "s3://eimer/lotse/a".parse().unwrap(),
            endpoint: None,
            region: "eu-central-1".to_owned(),
            access_key: "zugang".to_owned(),
            secret_key,
        }
    }

    #[test]
    fn the_secret_is_one_line_of_a_file_or_the_value_itself_and_is_never_shown() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            SecretKey::File(path)
        };
        for (secret, expected) in [
            ("geheim".parse().unwrap(), Some("geheim")),
            (file("good", "geheim\n"), Some("geheim")),
            (file("empty", "\n"), None),
            (file("two", "geheim\ngeheim\n"), None),
            (SecretKey::File(folder.path().join("none")), None),
        ] {
            assert_eq!(read(&secret).ok().as_deref(), expected);
            let opened = Bucket::open(&settings(secret));
            assert!(!format!("{opened:?}").contains("geheim"));
        }
    }

    #[test]
    fn only_what_lies_directly_behind_the_prefix_is_ours() {
        let bucket = Bucket::open(&settings("geheim".parse().unwrap())).unwrap();
        let id: FileId = "01711423-7400-7000-8000-000000000001".parse().unwrap();
        for (location, is_ours) in [
            (format!("lotse/a/{id}"), true),
            (format!("lotse/a/{id}.thumb"), true),
            (format!("lotse/a/b/{id}"), false),
            (format!("lotse/{id}"), false),
            (format!("lotse/ab/{id}"), false),
            ("lotse/a/README".to_owned(), false),
        ] {
            let found = bucket.id_of(&Path::parse(&location).unwrap());
            assert_eq!(found, is_ours.then_some(id), "{location}");
        }
    }
}
