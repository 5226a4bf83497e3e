//! The tables of both databases, step by step.

use std::error::Error;

use diesel::connection::SimpleConnection;
use diesel::migration::{MigrationSource, MigrationVersion};
use diesel::pg::{Pg, PgConnection};
use diesel::sqlite::{Sqlite, SqliteConnection};
use diesel::{Connection, QueryableByName, RunQueryDsl, sql_query};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::AnyConnection;
use super::error::StorageError;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number that no other program takes on the same server ("lotse" in ASCII). Waiting for
/// another program's migration has no limit.
const POSTGRES_LOCK: &str = "SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0; \
     SELECT pg_advisory_xact_lock(465692337509)";

type Failure = Box<dyn Error + Send + Sync>;

/// Runs what is pending, all or nothing, while every other program that starts now waits.
pub(super) fn run(connection: &mut AnyConnection) -> Result<Vec<String>, StorageError> {
    let done = match connection {
        AnyConnection::Sqlite(connection) => {
            connection.immediate_transaction(|connection: &mut SqliteConnection| {
                Ok::<_, Failure>(names(connection.run_pending_migrations(SQLITE)?))
            })
        }
        AnyConnection::Postgres(connection) => connection.transaction(|connection: &mut PgConnection| {
            connection.batch_execute(POSTGRES_LOCK)?;
            Ok::<_, Failure>(names(connection.run_pending_migrations(POSTGRES)?))
        }),
    };
    done.map_err(|error| StorageError::corrupt(format!("its tables cannot be brought up to date: {error}")))
}

fn names(versions: Vec<MigrationVersion<'_>>) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}

/// What [`run`] would do. Asks by plain queries, as diesel's own way would create a table.
pub(super) fn pending(connection: &mut AnyConnection) -> Result<Vec<String>, StorageError> {
    let (known, exists): (_, &str) = match connection {
        AnyConnection::Sqlite(_) => (
            versions::<Sqlite>(&SQLITE),
            "SELECT count(*) AS number FROM sqlite_master WHERE name = '__diesel_schema_migrations'",
        ),
        AnyConnection::Postgres(_) => (
            versions::<Pg>(&POSTGRES),
            "SELECT count(*) AS number FROM (SELECT to_regclass('__diesel_schema_migrations') AS t) AS f \
             WHERE t IS NOT NULL",
        ),
    };
    let mut known = known.map_err(|error| StorageError::corrupt(error.to_string()))?;
    let exists = sql_query(exists).load::<Number>(connection)?.iter().any(|row| row.number > 0);
    if exists {
        let done = sql_query("SELECT version FROM __diesel_schema_migrations").load::<Done>(connection)?;
        known.retain(|version| done.iter().all(|row| row.version != *version));
    }
    Ok(known)
}

fn versions<DB: diesel::backend::Backend>(source: &EmbeddedMigrations) -> Result<Vec<String>, Failure>
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    let mut versions: Vec<String> = MigrationSource::<DB>::migrations(source)?
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect();
    versions.sort();
    Ok(versions)
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Done {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_take_the_same_steps() {
        let sqlite = versions::<Sqlite>(&SQLITE).unwrap();
        assert_eq!(sqlite, versions::<Pg>(&POSTGRES).unwrap());
        assert!(!sqlite.is_empty());
    }
}
