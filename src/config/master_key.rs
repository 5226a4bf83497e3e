//! Where the key comes from that seals submissions.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::reader::Reader;
use super::variables;
use crate::crypto::MasterKey;
use crate::entropy::{NoEntropy, random_bytes};

/// File inside the data folder that is created where nothing else is said.
const KEY_FILE: &str = "master.key";

/// Where the key comes from.
#[derive(Debug, Clone)]
pub enum MasterKeySource {
    /// The variable itself.
    Value(MasterKey),
    /// A file that has to be there.
    File(PathBuf),
    /// A file that is created at the first start, for trying out.
    CreatedAt(PathBuf),
}

/// A key that can be used, and how it came about.
#[derive(Debug)]
pub struct LoadedKey {
    /// The key.
    pub key: MasterKey,
    /// What the operator must see: a key was created, or others can read it. German.
    pub notice: Option<String>,
}

/// The key cannot be used; the operator has to act.
#[derive(Debug, thiserror::Error)]
pub enum CannotUseKey {
    /// The file is not there or not readable.
    #[error("der Hauptschlüssel {path} ist nicht lesbar")]
    Unreadable {
        /// The file that was tried.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file was read and holds something else.
    #[error("in {0} stehen nicht genau 32 Byte in Base64 (neuer Schlüssel: openssl rand -base64 32)")]
    NotAKey(PathBuf),
    /// A new key could not be written.
    #[error("der Hauptschlüssel {path} konnte nicht angelegt werden")]
    NotCreated {
        /// The file that was tried.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// No new key could be drawn.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

impl MasterKeySource {
    /// Whether there is a key already; one that cannot be read counts as there.
    pub fn is_there(&self) -> bool {
        match self {
            Self::Value(_) | Self::File(_) => true,
            Self::CreatedAt(path) => path.exists(),
        }
    }

    /// Reads the key, or creates it where the operator left the choice to us.
    pub fn load(&self) -> Result<LoadedKey, CannotUseKey> {
        match self {
            Self::Value(key) => Ok(LoadedKey { key: key.clone(), notice: None }),
            Self::File(path) => load_file(path),
            Self::CreatedAt(path) => match load_file(path) {
                Err(CannotUseKey::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                    create(path)
                }
                other => other,
            },
        }
    }
}

fn load_file(path: &Path) -> Result<LoadedKey, CannotUseKey> {
    let unreadable = |source| CannotUseKey::Unreadable { path: path.to_owned(), source };
    let text = fs::read_to_string(path).map_err(unreadable)?;
    let key = MasterKey::from_base64(&text).map_err(|_| CannotUseKey::NotAKey(path.to_owned()))?;
    let open_to_all = is_readable_by_everybody(path).map_err(unreadable)?;
    let notice = open_to_all.then(|| {
        format!(
            "Der Hauptschlüssel {0} ist für alle auf diesem Rechner lesbar: chmod 600 {0}",
            path.display()
        )
    });
    Ok(LoadedKey { key, notice })
}

fn is_readable_by_everybody(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(path)?.permissions().mode() & 0o004 != 0)
}

/// Never overwrites: two processes that start at once must end up with one key.
fn create(path: &Path) -> Result<LoadedKey, CannotUseKey> {
    let key = MasterKey::from_random(random_bytes()?);
    match write_new(path, &key.to_base64()) {
        Ok(()) => {}
        Err(source) if source.kind() == io::ErrorKind::AlreadyExists => return load_file(path),
        Err(source) => return Err(CannotUseKey::NotCreated { path: path.to_owned(), source }),
    }
    let notice = format!(
        "NEUER HAUPTSCHLÜSSEL angelegt: {}. Ohne diese Datei sind alle Einreichungen für immer unlesbar: \
         getrennt von der Datenbank sichern. Für den Betrieb LOTSE_MASTER_KEY setzen.",
        path.display()
    );
    Ok(LoadedKey { key, notice: Some(notice) })
}

/// Written aside and linked into place, so that nobody ever reads half a key and no key is replaced.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let aside = path.with_extension(format!("key.{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    writeln!(file, "{text}")?;
    file.sync_all()?;
    let linked = fs::hard_link(&aside, path);
    fs::remove_file(&aside)?;
    linked?;
    File::open(folder)?.sync_all()
}

fn parse(text: &str) -> Result<MasterKeySource, String> {
    if let Ok(key) = MasterKey::from_base64(text) {
        return Ok(MasterKeySource::Value(key));
    }
    let path = text.strip_prefix("file:").unwrap_or(text);
    let path = path.strip_prefix("//").unwrap_or(path);
    let is_path = text.starts_with("file:") || text.starts_with('/') || text.starts_with('.');
    if is_path && !path.is_empty() {
        Ok(MasterKeySource::File(PathBuf::from(path)))
    } else {
        // The value is not repeated: it may be a secret with a typing mistake.
        Err("muss 32 Byte in Base64 sein (openssl rand -base64 32) oder der Pfad einer Datei damit"
            .to_owned())
    }
}

/// The keys that only open what was sealed before the present one came.
pub(super) fn read_older(reader: &mut Reader<'_>) -> Option<Vec<MasterKeySource>> {
    let parse_all = |text: &str| text.split(',').map(|key| parse(key.trim())).collect();
    Some(reader.optional(&variables::OLD_MASTER_KEYS, parse_all)?.unwrap_or_default())
}

pub(super) fn read(reader: &mut Reader<'_>, data: &Path, is_public: bool) -> Option<MasterKeySource> {
    match reader.optional(&variables::MASTER_KEY, parse)? {
        Some(source) => Some(source),
        None if is_public => {
            reader.problem(
                &variables::MASTER_KEY,
                "fehlt: Mit einer öffentlichen LOTSE_BASE_URL muss der Hauptschlüssel genannt sein",
            );
            None
        }
        None => Some(MasterKeySource::CreatedAt(data.join(KEY_FILE))),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    #[test]
    fn a_value_or_a_file_gives_the_key() {
        assert!(matches!(parse(KEY), Ok(MasterKeySource::Value(_))));
        for text in ["/run/secrets/key", "file:/run/secrets/key", "file:///run/secrets/key"] {
            let Ok(MasterKeySource::File(path)) = parse(text) else { panic!("{text}") };
            assert_eq!(path, Path::new("/run/secrets/key"), "{text}");
        }
        for text in ["AAECAw==", "geheim", "file:"] {
            let refused = parse(text).unwrap_err();
            assert!(!refused.contains(text), "{refused}");
        }
    }

    #[test]
    fn a_created_key_is_private_announced_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/master.key");
        let source = MasterKeySource::CreatedAt(path.clone());
        let created = source.load().unwrap();
        assert!(created.notice.is_some());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        let again = source.load().unwrap();
        assert_eq!((again.key.to_base64(), again.notice), (created.key.to_base64(), None));
    }

    #[test]
    fn a_file_that_is_missing_or_no_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let missing = MasterKeySource::File(path.clone()).load();
        assert!(matches!(missing, Err(CannotUseKey::Unreadable { .. })));
        assert!(!path.exists());
        fs::write(&path, "kein Schlüssel").unwrap();
        let wrong = MasterKeySource::CreatedAt(path.clone()).load();
        assert!(matches!(wrong, Err(CannotUseKey::NotAKey(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "kein Schlüssel");
    }

    #[test]
    fn a_key_that_everybody_can_read_is_complained_about() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        fs::write(&path, KEY).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(MasterKeySource::File(path.clone()).load().unwrap().notice.is_some());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(MasterKeySource::File(path).load().unwrap().notice.is_none());
    }
}
