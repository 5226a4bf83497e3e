//! Where the database is.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The address of a database: `sqlite:///abs/path`, `sqlite://./relative/path`, or `postgres://…`
/// as libpq reads it. It may hold a password, so it shows itself without.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(pub(super) Place);

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Place {
    Sqlite(PathBuf),
    Postgres(String),
}

/// The text is no address of a database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidDatabaseUrl {
    /// A path that would depend on how the program reads it.
    #[error("write `sqlite:///absolute/path/file.sqlite` or `sqlite://./relative/path/file.sqlite`")]
    SqlitePath,
    /// Neither of the two databases.
    #[error("a database address begins with `sqlite://` or `postgres://`")]
    Scheme,
    /// libpq would read the text only up to there.
    #[error("a database address must not hold a NUL character")]
    Nul,
}

impl DatabaseUrl {
    /// The file of an embedded database; `None` for a server.
    pub fn file(&self) -> Option<&Path> {
        match &self.0 {
            Place::Sqlite(path) => Some(path),
            Place::Postgres(_) => None,
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = InvalidDatabaseUrl;

    fn from_str(text: &str) -> Result<Self, InvalidDatabaseUrl> {
        if text.contains('\0') {
            return Err(InvalidDatabaseUrl::Nul);
        }
        if let Some(path) = text.strip_prefix("sqlite://") {
            let rooted = path.starts_with('/') || path.starts_with("./") || path.starts_with("../");
            let is_file = Path::new(path).file_name().is_some() && !path.ends_with('/');
            return match rooted && is_file {
                true => Ok(Self(Place::Sqlite(PathBuf::from(path)))),
                false => Err(InvalidDatabaseUrl::SqlitePath),
            };
        }
        match text.starts_with("postgres://") || text.starts_with("postgresql://") {
            true => Ok(Self(Place::Postgres(text.to_owned()))),
            false => Err(InvalidDatabaseUrl::Scheme),
        }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Place::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Shows host, port and database only: everything before the last `@` of the authority and every
/// parameter but the host is left out, since libpq takes a password in either place.
fn without_password(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", ""));
    let (before_query, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = match before_query.rfind('@') {
        Some(at) => before_query.split_at(at + 1).1.split_once('/').unwrap_or((&before_query[at + 1..], "")),
        None => before_query.split_once('/').unwrap_or((before_query, "")),
    };
    let host = query.split('&').find_map(|parameter| parameter.strip_prefix("host=")).unwrap_or(authority);
    format!("{scheme}://{host}/{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_or_refused_with_a_remedy() {
        let file = |text: &str| text.parse::<DatabaseUrl>().map(|url| url.file().map(Path::to_owned));
        assert_eq!(file("sqlite:///var/a.db"), Ok(Some(PathBuf::from("/var/a.db"))));
        assert_eq!(file("sqlite://./data/a.db"), Ok(Some(PathBuf::from("./data/a.db"))));
        assert_eq!(file("postgres://u:p@h/d"), Ok(None));
        for path in ["sqlite://", "sqlite://data/a.db", "sqlite:///", "sqlite://./data/", "sqlite://:memory:"]
        {
            assert_eq!(file(path), Err(InvalidDatabaseUrl::SqlitePath), "{path}");
        }
        for other in ["", "mysql://h/d", "/var/a.db", "sqlite:a.db"] {
            assert_eq!(file(other), Err(InvalidDatabaseUrl::Scheme), "{other}");
        }
        assert_eq!(file("postgres://h/\0"), Err(InvalidDatabaseUrl::Nul));
    }

    #[test]
    fn a_password_is_never_shown() {
        let cases = [
            ("postgres://lotse:geheim@db:5432/lotse?sslmode=require", "postgres://db:5432/lotse"),
            ("postgres://lotse:ge@h/eim@db/lotse", "postgres://db/lotse"),
            ("postgresql:///lotse?user=a&password=geheim&host=/run/pg", "postgresql:///run/pg/lotse"),
            ("postgres://db", "postgres://db/"),
        ];
        for (url, shown) in cases {
            let url: DatabaseUrl = url.parse().unwrap();
            assert_eq!(url.to_string(), shown);
            assert_eq!(format!("{url:?}"), shown);
        }
    }
}
