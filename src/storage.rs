//! Everything durable: SQLite or PostgreSQL behind one enum, with one set of queries.
//!
//! [`Database`] owns the connections and the threads that use them. Reads go to a small pool.
//! Writes that wait at the same time share one commit, and nobody is answered before it.
//! One file per table: [`appointments`], [`drafts`], [`resume_codes`], [`files`], [`submissions`], [`outbox`], [`form_versions`], [`audit`].
//! [`retention`] removes what has been kept long enough.
//!
//! No SQL outside this module, no clock inside: instants are arguments. Whatever is personal
//! arrives here sealed.

pub mod appointments;
pub mod audit;
mod connection;
mod database;
pub mod drafts;
mod error;
pub mod files;
pub mod form_versions;
mod group_commit;
mod job;
mod link;
mod migrations;
pub mod outbox;
mod queue;
mod reader;
pub mod resume_codes;
pub mod retention;
mod row;
mod schema;
pub mod second_signatures;
pub mod status;
pub mod submissions;
mod url;

pub use connection::AnyConnection;
pub use database::{Counts, Database};
pub use error::StorageError;
pub use url::{DatabaseUrl, InvalidDatabaseUrl};
