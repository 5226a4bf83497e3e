//! `lotse migrate`: brings the database's tables up to this program's state.

use super::installation::open_database;
use super::output::say;
use super::{Failure, Outcome};
use crate::config::Config;

/// Erneuert das Datenbankschema und nennt die Schritte.
///
/// Nötig nur bei LOTSE_MIGRATE=command; sonst geschieht dasselbe beim Start von »lotse serve«.
#[derive(Debug, clap::Args)]
pub struct Arguments {}

/// Runs the command; doing it again does nothing.
pub fn run(_: Arguments) -> Result<Outcome, Failure> {
    let config = Config::from_env()?;
    let steps = open_database(&config)?
        .migrate()
        .map_err(|error| Failure::because("Das Schema der Datenbank ließ sich nicht erneuern.", error))?;
    for step in &steps {
        say(&format!("{step}\n"))?;
    }
    say(&format!("Das Schema von {} ist auf dem Stand dieses Programms.\n", config.storage.database))?;
    Ok(Outcome::Fine)
}
