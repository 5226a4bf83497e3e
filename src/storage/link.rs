//! A connection that outlives a restart of its server.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;

use super::connection::{Access, AnyConnection};
use super::error::StorageError;
use super::url::DatabaseUrl;

/// The first pause between two attempts to connect; the longest is sixteen times as long.
const SHORTEST_PAUSE: Duration = Duration::from_millis(60);

/// A connection that is made again after it broke.
pub(super) struct Link {
    url: DatabaseUrl,
    access: Access,
    connection: Option<AnyConnection>,
    failures: u32,
    not_before: Option<Instant>,
}

impl Link {
    /// Connects for the first time.
    pub(super) fn open(url: &DatabaseUrl, access: Access) -> Result<Self, StorageError> {
        let connection = Some(AnyConnection::open(url, access)?);
        Ok(Self { url: url.clone(), access, connection, failures: 0, not_before: None })
    }

    /// The connection, made again if it broke. Between two failures passes a pause that grows to
    /// a second; in it, the answer is an error at once, so that nobody waits for a dead server.
    pub(super) fn connected(&mut self) -> Result<&mut AnyConnection, StorageError> {
        if self.connection.is_none() {
            if self.not_before.is_some_and(|instant| Instant::now() < instant) {
                return Err(StorageError::unavailable(format!("no connection to {}", self.url)));
            }
            match AnyConnection::open(&self.url, self.access) {
                Ok(connection) => {
                    self.connection = Some(connection);
                    self.failures = 0;
                    self.not_before = None;
                }
                Err(error) => {
                    let pause = SHORTEST_PAUSE * 2u32.pow(self.failures.min(4));
                    self.failures = self.failures.saturating_add(1);
                    self.not_before = Instant::now().checked_add(pause);
                    return Err(error);
                }
            }
        }
        self.connection.as_mut().ok_or_else(|| StorageError::unavailable("no connection"))
    }

    /// Whether an error left a connection that no longer works. Then it is given up, and
    /// [`Link::connected`] makes a new one. A file cannot break in this way.
    pub(super) fn give_up_if_broken(&mut self) -> bool {
        let broken = match &mut self.connection {
            Some(AnyConnection::Postgres(connection)) => connection.batch_execute("SELECT 1").is_err(),
            Some(AnyConnection::Sqlite(_)) => false,
            None => true,
        };
        if broken {
            self.connection = None;
        }
        broken
    }
}
