//! Reads office directories: offices as JSON, what they cover and the places of the country as CSV.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::form::problem::{Position, Problem, Severity, nearest};
use crate::domain::routing::{
    CoverageRule, Directories, DirectoryBuilder, Kreis, Office, OfficeDirectory, RuleKind,
};

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
struct CoverageRow {
    office: String,
    rule: String,
    value: String,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
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
    let builder = DirectoryBuilder {
        coverage: read_coverage(&written, files, problems),
        kreise: rows::<KreisRow>(files, "kreise.csv", problems)
            .map(|row| Kreis { key: row.kreis, name: row.name })
            .collect(),
        places: rows::<PlaceRow>(files, "places.csv", problems)
            .map(|row| (row.postal_code, row.place, row.kreis))
            .collect(),
        id: written.id,
        version: written.version,
        attribution: written.attribution,
        offices: written.offices,
    };
    Some(builder.build())
}

fn read_coverage(
    written: &DirectoryFile,
    files: &[TextFile],
    problems: &mut Vec<Problem>,
) -> Vec<CoverageRule> {
    let name = format!("{}.coverage.csv", written.id);
    let rows: Vec<CoverageRow> = rows(files, &name, problems).collect();
    let path = format!("offices/{name}");
    let mut rules = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        let position = Position { line: number + 2, column: 1 };
        let office = written.offices.iter().position(|office| office.id.as_str() == row.office);
        let Some(office) = office else {
            let mut finding = problem(
                &path,
                position,
                "unknown-office",
                format!("Die Stelle `{}` gibt es nicht.", row.office),
            );
            let known = written.offices.iter().map(|office| office.id.as_str());
            finding.remedy = nearest(&row.office, known).map(|near| format!("Meinten Sie `{near}`?"));
            problems.push(finding);
            continue;
        };
        let Some(kind) = rule_kind(&row.rule) else {
            let mut finding =
                problem(&path, position, "unknown-rule", format!("Die Regel `{}` gibt es nicht.", row.rule));
            finding.remedy = Some("Möglich sind: kreis, postal_code, postal_code+place.".into());
            problems.push(finding);
            continue;
        };
        rules.push(CoverageRule {
            office,
            kind,
            value: row.value,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        });
    }
    rules
}

fn rule_kind(written: &str) -> Option<RuleKind> {
    match written {
        "kreis" => Some(RuleKind::Kreis),
        "postal_code" => Some(RuleKind::PostalCode),
        "postal_code+place" => Some(RuleKind::PostalCodeAndPlace),
        _ => None,
    }
}

/// The rows of a CSV file; a file that is not there has none, a row that does not fit is a finding.
fn rows<'f, T: DeserializeOwned + 'f>(
    files: &'f [TextFile],
    name: &str,
    problems: &mut Vec<Problem>,
) -> std::vec::IntoIter<T> {
    let mut found = Vec::new();
    if let Some(file) = files.iter().find(|file| file.path.rsplit('/').next() == Some(name)) {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file.content.as_bytes());
        for (number, row) in reader.deserialize().enumerate() {
            match row {
                Ok(row) => found.push(row),
                Err(_) => {
                    let position = Position { line: number + 2, column: 1 };
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
