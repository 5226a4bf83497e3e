//! Reads what each office covers, and finds what would leave a citizen at the wrong door.

use jiff::civil::Date;
use serde::Deserialize;

use super::{DirectoryFile, problem, rows};
use crate::catalog::folder::TextFile;
use crate::domain::form::problem::{Position, Problem, nearest};
use crate::domain::routing::{CoverageRule, Kreis, RuleKind};

const KINDS: [(&str, RuleKind); 3] = [
    ("kreis", RuleKind::Kreis),
    ("postal_code", RuleKind::PostalCode),
    ("postal_code+place", RuleKind::PostalCodeAndPlace),
];

#[derive(Debug, Deserialize)]
struct CoverageRow {
    office: String,
    rule: String,
    value: String,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
}

/// Whether a directory says what its offices cover.
pub fn is_there(directory: &DirectoryFile, files: &[TextFile]) -> bool {
    let path = format!("offices/{}.coverage.csv", directory.id);
    files.iter().any(|file| file.path == path)
}

/// Reads `<directory>.coverage.csv`.
pub fn read(
    directory: &DirectoryFile,
    kreise: &[Kreis],
    files: &[TextFile],
    problems: &mut Vec<Problem>,
) -> Vec<CoverageRule> {
    let name = format!("{}.coverage.csv", directory.id);
    let path = format!("offices/{name}");
    let all: Vec<(Position, CoverageRow)> = rows(files, &name, problems).collect();
    let mut rules: Vec<CoverageRule> = Vec::new();
    for (position, row) in all {
        match understand(row, directory, kreise) {
            Ok(rule) => {
                if let Some(other) = rules.iter().find(|other| are_rivals(other, &rule)) {
                    problems.push(ambiguous((&path, position), directory, (other, &rule)));
                }
                rules.push(rule);
            }
            Err((code, message, remedy)) => {
                problems.push(Problem { remedy, ..problem(&path, position, code, message) });
            }
        }
    }
    rules
}

type Trouble = (&'static str, String, Option<String>);

fn understand(
    row: CoverageRow,
    directory: &DirectoryFile,
    kreise: &[Kreis],
) -> Result<CoverageRule, Trouble> {
    let meant = |near: &str| format!("Meinten Sie `{near}`?");
    let ids = || directory.offices.iter().map(|office| office.id.as_str());
    let office = ids().position(|id| id == row.office).ok_or_else(|| {
        let message = format!("Die Stelle `{}` gibt es nicht.", row.office);
        ("unknown-office", message, nearest(&row.office, ids()).map(meant))
    })?;
    let kind = KINDS.iter().find(|(name, _)| *name == row.rule).map(|(_, kind)| *kind).ok_or_else(|| {
        let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
        let remedy = format!("Möglich sind: {}.", names.join(", "));
        ("unknown-rule", format!("Die Regel `{}` gibt es nicht.", row.rule), Some(remedy))
    })?;
    if kind == RuleKind::Kreis && !kreise.is_empty() && kreise.iter().all(|kreis| *kreis.key != *row.value) {
        let message = format!("Den Kreis `{}` gibt es nicht.", row.value);
        let remedy = "Nennen Sie den fünfstelligen Schlüssel aus kreise.csv, mit führender Null.".to_owned();
        return Err(("unknown-kreis", message, Some(remedy)));
    }
    let CoverageRow { value, valid_from, valid_to, .. } = row;
    Ok(CoverageRule { office, kind, value, valid_from, valid_to })
}

/// Whether two rules say for the same days that different offices are responsible for the same.
fn are_rivals(one: &CoverageRule, other: &CoverageRule) -> bool {
    let begins_in_time = |rule: &CoverageRule, end: Option<Date>| {
        rule.valid_from.zip(end).is_none_or(|(from, end)| from <= end)
    };
    let overlap = begins_in_time(one, other.valid_to) && begins_in_time(other, one.valid_to);
    one.kind == other.kind && one.value == other.value && one.office != other.office && overlap
}

fn ambiguous(
    (path, position): (&str, Position),
    directory: &DirectoryFile,
    (first, second): (&CoverageRule, &CoverageRule),
) -> Problem {
    let id = |rule: &CoverageRule| directory.offices.get(rule.office).map_or("", |office| office.id.as_str());
    let message =
        format!("Für `{}` sind zugleich `{}` und `{}` zuständig.", second.value, id(first), id(second));
    let remedy =
        "Streichen Sie eine Zeile, grenzen Sie die Tage ab, oder teilen Sie nach `postal_code+place`.";
    Problem { remedy: Some(remedy.to_owned()), ..problem(path, position, "ambiguous-coverage", message) }
}

#[cfg(test)]
mod tests {
    use super::super::read as read_directories;
    use super::*;

    /// Line and code of what is found for these lines of coverage.
    fn findings(lines: &str) -> Vec<(usize, &'static str)> {
        let file = |path: &str, content: String| TextFile { path: path.to_owned(), content };
        let offices = r#"{"id": "amt", "version": "1", "source": "", "offices": [
            {"id": "A", "name": "A", "takes_part": true}, {"id": "B", "name": "B", "takes_part": true}]}"#;
        let files = [
            file("offices/amt.json", offices.to_owned()),
            file("offices/amt.coverage.csv", format!("office,rule,value,valid_from,valid_to\n{lines}")),
            file("offices/kreise.csv", "kreis,name\n06001,Kreis Eins\n".to_owned()),
        ];
        let (_, problems) = read_directories(&files);
        problems.iter().map(|problem| (problem.position.line, problem.code)).collect()
    }

    #[test]
    fn each_line_that_does_not_fit_is_named() {
        for (lines, found) in [
            ("A,kreis,06001,,\nB,postal_code,11111,,\nB,postal_code+place,22222 Adorf,,\n", &[][..]),
            ("C,kreis,06001,,\n", &[(2, "unknown-office")]),
            ("A,kreis,06001,gestern,\nC,kreis,06001,,\n", &[(2, "bad-row"), (3, "unknown-office")]),
            ("A,land,06,,\n", &[(2, "unknown-rule")]),
            ("A,kreis,6001,,\n", &[(2, "unknown-kreis")]),
            ("A,kreis,06001,,\nB,kreis,06001,,\n", &[(3, "ambiguous-coverage")]),
            ("A,kreis,06001,,2020-12-31\nB,kreis,06001,2021-01-01,\n", &[]),
            ("A,kreis,06001,,2021-01-01\nB,kreis,06001,2021-01-01,\n", &[(3, "ambiguous-coverage")]),
            ("A,kreis,06001,,\nA,kreis,06001,,\n", &[]),
        ] {
            assert_eq!(findings(lines), found, "{lines}");
        }
    }
}
