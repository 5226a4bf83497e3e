//! What commands that work on the running installation need: configuration, database, clock.

use super::{Failure, Outcome};
use crate::clock::Clock;
use crate::config::Config;
use crate::storage::Database;

/// An open database with the clock that counts for it.
pub struct Installation {
    /// The configured database; its tables are as this program needs them.
    pub database: Database,
    /// What the operator decided.
    pub config: Config,
    /// The system's time, or the one chosen for trying out.
    pub clock: Clock,
}

impl Installation {
    /// Opens the configured installation and runs `work` on it.
    ///
    /// # Errors
    /// A wrong configuration, a database that does not answer or is not up to date, or what `work` fails with.
    pub fn run(work: impl AsyncFnOnce(&Self) -> Result<Outcome, Failure>) -> Result<Outcome, Failure> {
        let config = Config::from_env()?;
        let database = open_database(&config)?;
        let clock = config.test_clock.map_or(Clock::System, Clock::starting_at);
        let installation = Self { database, config, clock };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::because("Das Programm kann nicht arbeiten.", error))?;
        runtime.block_on(async {
            refuse_old_tables(&installation.database).await?;
            work(&installation).await
        })
    }
}

/// Connects to the configured database; a refusal names it without its password.
pub fn open_database(config: &Config) -> Result<Database, Failure> {
    let url = &config.storage.database;
    if let Some(folder) = url.file().and_then(std::path::Path::parent) {
        std::fs::create_dir_all(folder).map_err(|error| {
            Failure::because(format!("Der Ordner {} ist nicht zu gebrauchen.", folder.display()), error)
        })?;
    }
    Database::open(url)
        .map_err(|error| Failure::because(format!("Die Datenbank {url} ist nicht erreichbar."), error))
}

/// Fails with the remedy if the tables are older than this program.
pub async fn refuse_old_tables(database: &Database) -> Result<(), Failure> {
    let pending = database.pending_migrations().await;
    let pending = pending.map_err(|error| Failure::because("Die Datenbank ist nicht lesbar.", error))?;
    if pending.is_empty() {
        Ok(())
    } else {
        Err(Failure::plain(
            "Das Schema der Datenbank ist nicht auf dem Stand dieses Programms: lotse migrate ausführen.",
        ))
    }
}
