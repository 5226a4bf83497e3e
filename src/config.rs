//! What the operator decides, read from environment variables once at start.
//!
//! One struct per concern; every problem is found and reported at once, in the operator's language.
//! [`variables`] describes each variable once, for `.env.example` and `docs/operations.md`.

mod base_url;
mod database;
mod defences;
mod files;
mod log;
mod mail;
mod master_key;
mod prefill;
mod problem;
mod reader;
mod test_clock;
pub mod variables;

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

pub use base_url::BaseUrl;
pub use database::Migrate;
pub use files::FilePlace;
pub use log::{LogConfig, LogFormat};
pub use master_key::{CannotUseKey, LoadedKey, MasterKeySource};
pub use problem::{ConfigProblem, ConfigProblems};

use crate::crypto::PrefillKey;
use crate::delivery::mail::settings::{MailConfig, MailTransport};
use crate::files::Scanner;
use crate::storage::DatabaseUrl;
use crate::web::defences::DefenceSettings;
use reader::Reader;

/// Everything that the operator decided, checked as a whole.
#[derive(Debug, Clone)]
pub struct Config {
    /// How citizens reach this process.
    pub server: ServerConfig,
    /// Where drafts, submissions and deliveries are kept.
    pub storage: StorageConfig,
    /// The folder with forms and office directories.
    pub forms: PathBuf,
    /// How mails leave.
    pub mail: MailConfig,
    /// How often one client may do what, and which proxies say who that is.
    pub defences: DefenceSettings,
    /// How long the citizen's browser may see the receipt.
    pub receipts: SignedDuration,
    /// Keys that portals share with this installation.
    pub prefill_keys: Vec<PrefillKey>,
    /// Where attached files are kept.
    pub files: FilePlace,
    /// Who looks through attached files; absent: nobody.
    pub scanner: Option<Scanner>,
    /// Where the key comes from that seals submissions.
    pub master_key: MasterKeySource,
    /// Keys that only open what was sealed before `master_key` came.
    pub old_master_keys: Vec<MasterKeySource>,
    /// The instant from which the clock runs, for trying out; absent: the system's time.
    pub test_clock: Option<Timestamp>,
    /// What is logged and how.
    pub log: LogConfig,
}

/// How citizens reach this process.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// Address and port to listen on.
    pub bind: SocketAddr,
    /// The address under which citizens see the service.
    pub base_url: BaseUrl,
    /// Number of web workers; absent: one per processor.
    pub workers: Option<NonZeroUsize>,
}

/// Where drafts, submissions and deliveries are kept.
#[derive(Debug, Clone)]
pub struct StorageConfig {
    /// The database.
    pub database: DatabaseUrl,
    /// When the schema is brought up to date.
    pub migrate: Migrate,
    /// The folder for the embedded database, the key, the mails of a trial installation, and attached files
    /// where there is no bucket for them.
    pub data: PathBuf,
}

impl Config {
    /// Reads the configuration from the variables of this process.
    pub fn from_env() -> Result<Self, ConfigProblems> {
        Self::from_lookup(|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    /// The forms folder alone, for commands that look at forms and need no installation.
    pub fn forms_folder() -> PathBuf {
        Reader::new(&|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
            .path(&variables::FORMS)
    }

    /// Reads the configuration from whatever answers for a variable's name. An empty value counts as unset.
    ///
    /// Touches neither files nor network. All problems are reported together, never only the first.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigProblems> {
        let mut reader = Reader::new(&lookup);
        let config = Self::read(&mut reader);
        match (config, reader.into_problems()) {
            (Some(config), None) => Ok(config),
            (_, Some(problems)) => Err(problems),
            (None, None) => Err(ConfigProblems::unexplained()),
        }
    }

    /// `None` only where the reader has noted a problem.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let data = reader.path(&variables::DATA);
        let forms = reader.path(&variables::FORMS);
        let bind = reader.parsed(&variables::BIND, parse_bind);
        let base_url = base_url::read(reader, bind);
        let is_public = base_url.as_ref().is_some_and(BaseUrl::is_public);
        let workers = reader.optional(&variables::WORKERS, parse_workers);
        let database = database::read(reader, &data);
        let migrate = reader.parsed(&variables::MIGRATE, database::parse_migrate);
        let mail = mail::read(reader, &data, is_public);
        let defences = defences::read(reader, is_public);
        let receipts = reader.parsed(&variables::RECEIPT_HOURS, parse_receipt_hours);
        let prefill_keys = prefill::read(reader);
        let files = files::read(reader, &data);
        let scanner = reader.optional(&variables::CLAMD, parse_scanner);
        let master_key = master_key::read(reader, &data, is_public);
        let old_master_keys = master_key::read_older(reader);
        let test_clock = test_clock::read(reader, is_public);
        let log = log::read(reader);
        Some(Self {
            server: ServerConfig { bind: bind?, base_url: base_url?, workers: workers? },
            storage: StorageConfig { database: database?, migrate: migrate?, data },
            forms,
            mail: mail?,
            defences: defences?,
            receipts: receipts?,
            prefill_keys: prefill_keys?,
            files: files?,
            scanner: scanner?,
            master_key: master_key?,
            old_master_keys: old_master_keys?,
            test_clock: test_clock?,
            log: log?,
        })
    }

    /// What an operator should see at every start: settings that suit a trial, not a town.
    pub fn notices(&self) -> Vec<String> {
        let mut notices = Vec::new();
        if let MailTransport::Folder(folder) = &self.mail.transport {
            notices.push(format!(
                "LOTSE_SMTP_URL ist nicht gesetzt: E-Mails werden NICHT verschickt, sondern in {} abgelegt.",
                folder.display()
            ));
        }
        if let Some(start) = self.test_clock {
            notices.push(format!("LOTSE_TEST_CLOCK ist gesetzt: Die Uhr läuft ab {start}, nicht ab heute."));
        }
        if !self.server.base_url.is_public() && !self.server.bind.ip().is_loopback() {
            notices.push(format!(
                "LOTSE_BIND={} ist von anderen Rechnern aus erreichbar, LOTSE_BASE_URL aber nicht öffentlich. \
                 Für einen Betrieb mit echten Daten LOTSE_BASE_URL=https://… setzen.",
                self.server.bind
            ));
        }
        notices
    }
}

fn parse_bind(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "muss Adresse und Port sein, zum Beispiel 127.0.0.1:8080".to_owned())
}

fn parse_receipt_hours(text: &str) -> Result<SignedDuration, String> {
    match text.parse() {
        Ok(hours @ 1..=720) => Ok(SignedDuration::from_hours(hours)),
        _ => Err("muss eine Zahl von 1 bis 720 sein".to_owned()),
    }
}

fn parse_scanner(text: &str) -> Result<Scanner, String> {
    let wanted = "muss Adresse und Port sein (127.0.0.1:3310) oder ein Pfad, der mit / beginnt";
    text.parse().map_err(|_| wanted.to_owned())
}

fn parse_workers(text: &str) -> Result<NonZeroUsize, String> {
    match text.parse::<NonZeroUsize>() {
        Ok(workers) if workers.get() <= 512 => Ok(workers),
        _ => Err("muss eine Zahl von 1 bis 512 sein".to_owned()),
    }
}

#[cfg(test)]
mod tests;
