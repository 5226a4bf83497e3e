//! One connection, to either database, set up the way Lotse needs it.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, ConnectionError};

use super::error::StorageError;
use super::url::{DatabaseUrl, Place};

/// A connection to one of the two databases. One set of queries serves both.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// An embedded database.
    Sqlite(SqliteConnection),
    /// A server.
    Postgres(PgConnection),
}

/// Runs a query of every day on the database that is behind the connection, typed for that one.
/// Diesel then knows its prepared statement by the type of the query; over [`AnyConnection`] itself
/// it has to write the SQL each time to look for the statement. `get_result` serves where a unique key
/// lets through one row: `first` binds a LIMIT, and SQLite plans a statement anew for each new limit.
macro_rules! on {
    ($connection:expr, |$typed:ident| $query:expr) => {
        match $connection {
            crate::storage::connection::AnyConnection::Sqlite($typed) => $query,
            crate::storage::connection::AnyConnection::Postgres($typed) => $query,
        }
    };
}
pub(super) use on;

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// FULL, because a commit that was answered must survive a loss of power. The mapping stays small,
/// so that a large database does not count as memory of the process. The log is moved into the
/// database every 4 MB: a writer stands still meanwhile, four times as long at 16 MB (5 to 12 ms
/// against 15 to 24 ms, measured), without doing more commits in all.
const SQLITE_SETUP: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; \
     PRAGMA cache_size = -8000; PRAGMA mmap_size = 33554432; PRAGMA wal_autocheckpoint = 1000;";

/// A server that was set to answer before a commit is durable would break the first promise.
/// The limits make sure that no thread waits for ever on a lock or a lost network.
const POSTGRES_SETUP: &str = "SET client_min_messages = warning; SET application_name = 'lotse'; \
     SET statement_timeout = '20s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'; \
     SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';";

impl AnyConnection {
    /// Connects by the scheme of the address, so that the driver's own error is kept. Diesel's way
    /// tries one backend after the other and forgets why the first one failed.
    pub(super) fn open(url: &DatabaseUrl, access: Access) -> Result<Self, StorageError> {
        let mut connection = match &url.0 {
            Place::Sqlite(path) => Self::Sqlite(open_sqlite(path)?),
            Place::Postgres(address) => Self::Postgres(open_postgres(url, address)?),
        };
        if access == Access::Read {
            let read_only = match connection {
                Self::Sqlite(_) => "PRAGMA query_only = ON",
                Self::Postgres(_) => "SET default_transaction_read_only = on",
            };
            connection.execute_plainly(read_only)?;
        }
        Ok(connection)
    }

    /// Begins the transaction of a batch. SQLite has to take its write lock at once: taking it at
    /// the first write fails as soon as somebody else wrote in between.
    pub(super) fn begin(&mut self) -> Result<(), StorageError> {
        let begin = match self {
            Self::Sqlite(_) => "BEGIN IMMEDIATE",
            Self::Postgres(_) => "BEGIN",
        };
        self.execute_plainly(begin)
    }

    /// Makes the transaction durable. PostgreSQL answers COMMIT of a transaction that has failed
    /// with a silent rollback; the statement before it turns that into an error.
    pub(super) fn commit(&mut self) -> Result<(), StorageError> {
        let commit = match self {
            Self::Sqlite(_) => "COMMIT",
            Self::Postgres(_) => "SELECT 1; COMMIT",
        };
        self.execute_plainly(commit)
    }

    /// Runs a statement that has no parameters and no result.
    pub(super) fn execute_plainly(&mut self, statement: &str) -> Result<(), StorageError> {
        on!(self, |own| own.batch_execute(statement)).map_err(StorageError::from)
    }
}

fn open_sqlite(path: &Path) -> Result<SqliteConnection, StorageError> {
    let shown = path.display();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let reason = format!("the folder {} of the database file does not exist", folder.display());
        return Err(StorageError::unavailable(reason));
    }
    prepare_file(path).map_err(|error| {
        StorageError::unavailable_because(format!("the file {shown} cannot be opened: {error}"), error)
    })?;
    let cannot = |error: String| StorageError::unavailable(format!("the file {shown}: {error}"));
    let name = path.to_str().ok_or_else(|| cannot("its name is not UTF-8".to_owned()))?;
    let mut connection = SqliteConnection::establish(name).map_err(|error| cannot(describe(&error)))?;
    connection.batch_execute(SQLITE_SETUP).map_err(|error| cannot(error.to_string()))?;
    Ok(connection)
}

/// Makes a new file readable by its owner only; SQLite gives its log the same rights. An existing
/// file is not touched: closing any handle of it would take away the locks of the connections that
/// this process already has.
fn prepare_file(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn open_postgres(url: &DatabaseUrl, address: &str) -> Result<PgConnection, StorageError> {
    let cannot = |error: String| StorageError::unavailable(format!("no connection to {url}: {error}"));
    let mut connection =
        PgConnection::establish(&with_time_limits(address)).map_err(|error| cannot(describe(&error)))?;
    connection.batch_execute(POSTGRES_SETUP).map_err(|error| cannot(error.to_string()))?;
    Ok(connection)
}

/// A server that vanished is noticed after seconds, not after the hours of the system's defaults.
fn with_time_limits(address: &str) -> String {
    let mut address = address.to_owned();
    for limit in ["connect_timeout=5", "keepalives_idle=30", "tcp_user_timeout=20000"] {
        let name = limit.trim_end_matches(|c: char| c.is_ascii_digit());
        if !address.contains(name) {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(limit);
        }
    }
    address
}

/// The driver's sentence, on one line. libpq never puts the password into it.
fn describe(error: &ConnectionError) -> String {
    let text = match error {
        ConnectionError::BadConnection(message) => message.clone(),
        other => other.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
