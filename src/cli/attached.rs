//! The place for attached files at the start of the service and of commands that need it.

use jiff::Timestamp;

use super::Failure;
use super::output::say;
use crate::config::{Config, FilePlace};
use crate::files::{FileError, FileStore};
use crate::storage::Database;

/// Opens the place for attached files that is configured, with the scanner if there is one.
///
/// # Errors
/// When the secret key of a bucket cannot be read.
pub fn open(config: &Config) -> Result<FileStore, Failure> {
    let scanner = config.scanner.clone();
    match &config.files {
        FilePlace::Folder(folder) => Ok(FileStore::new(folder.clone(), scanner)),
        FilePlace::Bucket(settings) => FileStore::in_bucket(settings, scanner).map_err(|error| {
            Failure::because(format!("Der Bucket {} ist nicht zu gebrauchen.", settings.location), error)
        }),
    }
}

/// Opens it and looks around: a bucket has to work, and missing files are told.
///
/// # Errors
/// When a bucket cannot be used, or what is there cannot be looked at.
pub async fn open_for_service(
    config: &Config,
    database: &Database,
    now: Timestamp,
) -> Result<FileStore, Failure> {
    let files = open(config)?;
    try_out(config, &files, now).await?;
    tell_of_absent(config, database, &files).await?;
    Ok(files)
}

/// Refuses to start on a bucket that cannot be used: nobody should learn that from citizens.
async fn try_out(config: &Config, files: &FileStore, now: Timestamp) -> Result<(), Failure> {
    let FilePlace::Bucket(settings) = &config.files else { return Ok(()) };
    files.try_out(now).await.map_err(|error| {
        let sentence = format!(
            "Im Bucket {} ließ sich keine Datei schreiben, lesen, auflisten und wieder löschen. LOTSE_FILES_URL, \
             LOTSE_S3_ENDPOINT, LOTSE_S3_REGION, die Zugangsdaten und ihre Rechte prüfen.",
            settings.location
        );
        match error {
            FileError::Place(cause) => Failure::because(sentence, cause),
            other => Failure::because(sentence, other),
        }
    })
}

/// Says when files that were attached are not where they are looked for, as after a change of the place that
/// did not take them along.
async fn tell_of_absent(config: &Config, database: &Database, files: &FileStore) -> Result<(), Failure> {
    let looked = files.absent(database).await;
    let (absent, latest) =
        looked.map_err(|error| Failure::because("Nach angehängten Dateien ließ sich nicht sehen.", error))?;
    if absent == 0 {
        return Ok(());
    }
    let place = match &config.files {
        FilePlace::Folder(folder) => format!("im Ordner {}", folder.display()),
        FilePlace::Bucket(settings) => format!("im Bucket {}", settings.location),
    };
    let notice = format!(
        "Von den {latest} zuletzt angehängten Dateien fehlen {absent} {place}. Nach einem Umzug die Dateien dorthin \
         kopieren; bis dahin warten ihre Zustellungen."
    );
    tracing::warn!("{notice}");
    say(&format!("ACHTUNG: {notice}\n"))
}
