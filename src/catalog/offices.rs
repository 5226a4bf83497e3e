//! Reads office directories: offices as JSON, what they cover and the places of the country as CSV.

mod coverage;

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::form::problem::{Position, Problem, Severity};
use crate::domain::routing::{Directories, DirectoryBuilder, Kreis, Office, OfficeDirectory};

use super::folder::TextFile;

/// A directory as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectoryFile {
    id: String,
    version: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(default)]
    attribution: String,
    offices: Vec<Office>,
}

#[derive(Debug, Deserialize)]
struct PlaceRow {
    postal_code: Box<str>,
    place: Box<str>,
    kreis: Box<str>,
}

#[derive(Debug, Deserialize)]
struct KreisRow {
    kreis: Box<str>,
    name: Box<str>,
}

/// Reads every directory among the files of `offices/`.
pub fn read(files: &[TextFile]) -> (Directories, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut directories = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".json")) {
        directories.extend(read_directory(file, files, &mut problems));
    }
    (Directories::new(directories), problems)
}

fn read_directory(
    file: &TextFile,
    files: &[TextFile],
    problems: &mut Vec<Problem>,
) -> Option<OfficeDirectory> {
    let written: DirectoryFile = match serde_json::from_str(&file.content) {
        Ok(written) => written,
        Err(error) => {
            let position = Position { line: error.line().max(1), column: error.column().max(1) };
            let message = format!("Das Verzeichnis passt nicht: {error}.");
            problems.push(problem(&file.path, position, "bad-directory", message));
            return None;
        }
    };
    let mut seen = BTreeSet::new();
    for office in written.offices.iter().filter(|office| !seen.insert(office.id.as_str().to_owned())) {
        let message = format!("Die Stelle `{}` steht zweimal im Verzeichnis.", office.id);
        problems.push(problem(&file.path, Position::START, "duplicate-office", message));
    }
    let kreise: Vec<Kreis> = rows::<KreisRow>(files, "kreise.csv", problems)
        .map(|(_, row)| Kreis { key: row.kreis, name: row.name })
        .collect();
    // A directory that covers nothing knows no places: its offices are named by the forms themselves.
    let places_file = if coverage::is_there(&written, files) { "places.csv" } else { "" };
    let builder = DirectoryBuilder {
        coverage: coverage::read(&written, &kreise, files, problems),
        kreise,
        places: rows::<PlaceRow>(files, places_file, problems)
            .map(|(_, row)| (row.postal_code, row.place, row.kreis))
            .collect(),
        id: written.id,
        version: written.version,
        attribution: written.attribution,
        offices: written.offices,
    };
    Some(builder.build())
}

/// The rows of a CSV file with their places; a file that is not there has none, a row that does not
/// fit is a finding.
fn rows<'f, T: DeserializeOwned + 'f>(
    files: &'f [TextFile],
    name: &str,
    problems: &mut Vec<Problem>,
) -> std::vec::IntoIter<(Position, T)> {
    let mut found = Vec::new();
    if let Some(file) = files.iter().find(|file| file.path.rsplit('/').next() == Some(name)) {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file.content.as_bytes());
        for (number, row) in reader.deserialize().enumerate() {
            let position = Position { line: number + 2, column: 1 };
            match row {
                Ok(row) => found.push((position, row)),
                Err(_) => {
                    let message = "Diese Zeile passt nicht zur Kopfzeile.".to_owned();
                    problems.push(problem(&file.path, position, "bad-row", message));
                }
            }
        }
    }
    found.into_iter()
}

fn problem(file: &str, position: Position, code: &'static str, message: String) -> Problem {
    Problem { severity: Severity::Error, file: file.to_owned(), position, code, message, remedy: None }
}
