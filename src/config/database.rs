//! Which database, and when its tables are brought up to date.

use std::path::{Component, Path, PathBuf};

use super::reader::Reader;
use super::variables;
use crate::storage::{DatabaseUrl, InvalidDatabaseUrl};

/// Name of the embedded database inside the data folder.
const SQLITE_FILE: &str = "lotse.sqlite";

/// When the tables are brought up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Migrate {
    /// By `lotse serve`, before it listens.
    AtStart,
    /// By `lotse migrate` only; `lotse serve` refuses older tables.
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
    let text = reader.text(&variables::DATABASE_URL).unwrap_or_else(|| file_in(data));
    reader.keep(&variables::DATABASE_URL, text.parse().map_err(in_german))
}

/// The address of the file in the data folder; a relative one begins with a dot.
fn file_in(data: &Path) -> String {
    let file = data.join(SQLITE_FILE);
    let starts_by_name = matches!(file.components().next(), Some(Component::Normal(_)));
    let file = if starts_by_name { PathBuf::from(".").join(file) } else { file };
    format!("sqlite://{}", file.display())
}

fn in_german(problem: InvalidDatabaseUrl) -> String {
    let predicate = match problem {
        InvalidDatabaseUrl::SqlitePath => {
            "muss eine Datei nennen: sqlite:///var/lib/lotse/lotse.sqlite, oder vom Startordner aus sqlite://./data/lotse.sqlite"
        }
        InvalidDatabaseUrl::Scheme => "muss mit sqlite:// oder postgres:// beginnen",
        InvalidDatabaseUrl::Nul => "darf kein Nullzeichen enthalten",
    };
    predicate.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_data_folder_makes_an_address() {
        for (folder, address) in [
            ("./data", "sqlite://./data/lotse.sqlite"),
            ("data", "sqlite://./data/lotse.sqlite"),
            ("../data", "sqlite://../data/lotse.sqlite"),
            ("/var/lib/lotse", "sqlite:///var/lib/lotse/lotse.sqlite"),
        ] {
            assert_eq!(file_in(Path::new(folder)), address);
            assert!(address.parse::<DatabaseUrl>().is_ok());
        }
    }
}
