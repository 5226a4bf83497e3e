//! The master keys at the start of the service: load them, and refuse to start without one that is needed.

use super::Failure;
use super::output::say;
use crate::config::{CannotUseKey, Config, LoadedKey};
use crate::crypto::KeyRing;
use crate::storage::{Database, submissions};

/// Loads all keys that are configured. What the operator must see about them, first of all that a
/// key was created, goes to the log and to standard output, since a log may be off.
///
/// # Errors
/// A wrong configuration, when a key is missing or none.
pub fn load(config: &Config) -> Result<KeyRing, Failure> {
    let newest = config.master_key.load()?;
    let older = config.old_master_keys.iter().map(|source| source.load());
    let older = older.collect::<Result<Vec<LoadedKey>, CannotUseKey>>()?;
    for notice in older.iter().chain([&newest]).filter_map(|loaded| loaded.notice.as_deref()) {
        tracing::warn!("{notice}");
        say(&format!("ACHTUNG: {notice}\n"))?;
    }
    let older: Vec<_> = older.into_iter().map(|loaded| loaded.key).collect();
    KeyRing::new(&newest.key, &older)
        .map_err(|error| Failure::because("Der Hauptschlüssel ist nicht zu gebrauchen.", error))
}

/// Fails with the remedy if a submission was sealed with a key that is not on the ring: its
/// delivery would end as a dead letter.
pub async fn refuse_missing(database: &Database, keys: &KeyRing) -> Result<(), Failure> {
    let used = submissions::key_ids(database).await;
    let used = used.map_err(|error| Failure::because("Die Datenbank ist nicht lesbar.", error))?;
    let missing: Vec<String> = used.into_iter().filter(|key_id| !keys.has(key_id)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::plain(format!(
        "In der Datenbank liegen Einreichungen, deren Hauptschlüssel fehlt (Kennung {}): den Schlüssel von damals \
         als LOTSE_MASTER_KEY einsetzen oder nach einem Wechsel in LOTSE_OLD_MASTER_KEYS nennen.",
        missing.join(", ")
    )))
}
