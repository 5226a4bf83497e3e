//! Which database, and when its schema is brought up to date.

use std::fmt;
use std::path::{Path, PathBuf};

use super::reader::Reader;
use super::variables;

/// Name of the embedded database inside the data folder.
pub const SQLITE_FILE: &str = "lotse.sqlite";

/// Where the data are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file of the embedded database.
    Sqlite(PathBuf),
    /// A PostgreSQL server: the whole `postgres://` address, usually with a password.
    Postgres(String),
}

impl DatabaseUrl {
    /// Reads `sqlite:///absolute/path`, `sqlite:relative/path` or `postgres://…`.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let Some(path) = text.strip_prefix("sqlite:") else {
            return Err("muss mit sqlite:/// oder postgres:// beginnen".to_owned());
        };
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.ends_with('/') || path == ":memory:" || path.contains('?') {
            return Err(
                "muss nach sqlite: eine Datei nennen, zum Beispiel sqlite:///var/lib/lotse/lotse.sqlite"
                    .to_owned(),
            );
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }

    /// The address in the form that [`DatabaseUrl::parse`] reads; contains the password.
    pub fn to_secret_url(&self) -> String {
        match self {
            Self::Sqlite(path) if path.is_absolute() => format!("sqlite://{}", path.display()),
            Self::Sqlite(path) => format!("sqlite:{}", path.display()),
            Self::Postgres(url) => url.clone(),
        }
    }
}

impl fmt::Display for DatabaseUrl {
    /// For people and logs: without user, password and parameters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
                write!(f, "postgres://{}", place.split('?').next().unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

/// When the schema is brought up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Migrate {
    /// By `lotse serve`, before it listens.
    AtStart,
    /// By `lotse migrate` only; `lotse serve` refuses an older schema.
    ByCommand,
}

pub(super) fn parse_migrate(text: &str) -> Result<Migrate, String> {
    match text {
        "start" => Ok(Migrate::AtStart),
        "command" => Ok(Migrate::ByCommand),
        _ => Err("muss start oder command sein".to_owned()),
    }
}

pub(super) fn read(reader: &mut Reader<'_>, data: &Path) -> Option<DatabaseUrl> {
    let given = reader.optional(&variables::DATABASE_URL, DatabaseUrl::parse)?;
    Some(given.unwrap_or_else(|| DatabaseUrl::Sqlite(data.join(SQLITE_FILE))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_which_database_is_meant() {
        let sqlite = |path: &str| Ok(DatabaseUrl::Sqlite(path.into()));
        for (text, meant) in [
            ("sqlite:///var/lib/lotse.sqlite", sqlite("/var/lib/lotse.sqlite")),
            ("sqlite:data/lotse.sqlite", sqlite("data/lotse.sqlite")),
            ("sqlite://data/lotse.sqlite", sqlite("data/lotse.sqlite")),
            ("postgres://db/lotse", Ok(DatabaseUrl::Postgres("postgres://db/lotse".to_owned()))),
        ] {
            assert_eq!(DatabaseUrl::parse(text), meant, "{text}");
            let again = DatabaseUrl::parse(&meant.clone().unwrap().to_secret_url());
            assert_eq!(again, meant, "{text}");
        }
        for text in ["", "lotse.sqlite", "sqlite:", "sqlite://", "sqlite::memory:", "mysql://db/lotse"] {
            assert!(DatabaseUrl::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_password_is_neither_printed_nor_logged() {
        let url =
            DatabaseUrl::parse("postgres://lotse:p@ss-geheim@db:5432/lotse?sslpassword=geheim").unwrap();
        for shown in [format!("{url}"), format!("{url:?}")] {
            assert!(!shown.contains("geheim"), "{shown}");
            assert!(shown.contains("postgres://db:5432/lotse"), "{shown}");
        }
    }
}
