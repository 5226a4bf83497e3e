//! Code lists: CSV of our own columns, or genericode as the XRepository publishes it.

mod genericode;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;

use super::compile::ListSource;
use super::problem::{Position, Problem, Severity};
use crate::domain::expression::{Code, Codes};

/// One row of a code list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ListRow {
    pub code: String,
    pub label: String,
    #[serde(default)]
    pub help: Option<String>,
    #[serde(default)]
    pub valid_from: Option<Date>,
    #[serde(default)]
    pub valid_to: Option<Date>,
}

/// The code lists of a form, by name.
pub type Lists = BTreeMap<String, Arc<Vec<ListRow>>>;

/// The folder of lists that forms share, beside the forms.
pub const SHARED: &str = "_lists";

/// Reads every code list of a folder. A row that does not fit is a finding and left out.
pub fn read(folder: &str, sources: &BTreeMap<String, ListSource>) -> (Lists, Vec<Problem>) {
    let mut lists = Lists::new();
    let mut problems = Vec::new();
    for (name, content) in sources {
        let (ending, rows, troubles) = if content.trim_start().starts_with('<') {
            let (rows, troubles) = genericode::read(content);
            ("gc", rows, troubles)
        } else {
            let (rows, troubles) = read_csv(content);
            ("csv", rows, troubles)
        };
        let file = format!("{folder}/{name}.{ending}");
        problems.extend(troubles.into_iter().map(|trouble| trouble.in_file(&file)));
        lists.insert(name.clone(), Arc::new(rows));
    }
    (lists, problems)
}

/// The codes of a list, for `listed(x, 'list')`.
pub fn codes(rows: &[ListRow]) -> Codes {
    rows.iter()
        .map(|row| Code {
            code: row.code.as_str().into(),
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        })
        .collect()
}

/// Something wrong in a list.
#[derive(Debug, PartialEq, Eq)]
struct Trouble {
    at: Position,
    code: &'static str,
    message: String,
    remedy: &'static str,
}

impl Trouble {
    fn in_file(self, file: &str) -> Problem {
        Problem {
            severity: Severity::Error,
            file: file.to_owned(),
            position: self.at,
            code: self.code,
            message: self.message,
            remedy: Some(self.remedy.to_owned()),
        }
    }
}

/// Adds a row unless its code is there already.
fn add(rows: &mut Vec<ListRow>, row: ListRow) -> Result<(), String> {
    if rows.iter().any(|other| other.code == row.code) {
        return Err(format!("Den Code `{}` gibt es zweimal.", row.code));
    }
    rows.push(row);
    Ok(())
}

fn read_csv(content: &str) -> (Vec<ListRow>, Vec<Trouble>) {
    let mut rows = Vec::new();
    let mut troubles = Vec::new();
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(content.as_bytes());
    for (number, row) in reader.deserialize::<ListRow>().enumerate() {
        let wrong = |_| "Diese Zeile passt nicht zu code,label,help,valid_from,valid_to.".to_owned();
        if let Err(message) = row.map_err(wrong).and_then(|row| add(&mut rows, row)) {
            troubles.push(Trouble {
                at: Position { line: number + 2, column: 1 },
                code: "bad-list-row",
                message,
                remedy: "Tage stehen als 2020-03-27, leere Felder bleiben leer.",
            });
        }
    }
    (rows, troubles)
}
