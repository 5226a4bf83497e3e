//! What of a form leads nowhere on a certain day, because of what directories and code lists say then.

use jiff::civil::Date;

use super::{Directories, Office};
use crate::domain::form::problem::{Position, Problem, Severity};
use crate::domain::form::{Form, Recipient, RoutedBy};

/// Warnings about recipients that find no office on this day, and choices that offer nothing.
pub fn invalid_on(today: Date, form: &Form, directories: &Directories, file: &str) -> Vec<Problem> {
    let recipients =
        form.recipients().iter().flat_map(|recipient| of_recipient(today, recipient, directories));
    let choices = form.fields().iter().filter_map(|field| {
        let options = field.kind.options();
        let nothing = !options.is_empty() && options.iter().all(|option| !option.is_valid_on(today));
        nothing.then(|| Warning {
            code: "nothing-valid",
            message: format!("`{}` bietet heute nichts an: keine Zeile der Liste ist gültig.", field.path),
            remedy: "Ergänzen Sie gültige Zeilen in der Liste.",
        })
    });
    recipients.chain(choices).map(|warning| warning.in_file(file)).collect()
}

struct Warning {
    code: &'static str,
    message: String,
    remedy: &'static str,
}

impl Warning {
    fn in_file(self, file: &str) -> Problem {
        Problem {
            severity: Severity::Warning,
            file: file.to_owned(),
            position: Position::START,
            code: self.code,
            message: self.message,
            remedy: Some(self.remedy.to_owned()),
        }
    }
}

/// A directory that is not there at all is an error of its own.
fn of_recipient(today: Date, recipient: &Recipient, directories: &Directories) -> Vec<Warning> {
    let Some(directory) = directories.get(&recipient.offices) else { return Vec::new() };
    let receives = |office: &Office| office.receives_on(today);
    let mut warnings = Vec::new();
    let nobody = match &recipient.by {
        RoutedBy::Office(id) => directory.office(id).is_some_and(|(_, office)| !receives(office)),
        RoutedBy::Place { .. } => !directory.offices().iter().any(receives),
    };
    if nobody {
        warnings.push(Warning {
            code: "nobody-receives",
            message: match &recipient.by {
                RoutedBy::Office(id) => {
                    format!(
                        "Der Empfänger `{}` ist `{id}`; diese Stelle nimmt heute nicht teil.",
                        recipient.id
                    )
                }
                RoutedBy::Place { .. } => format!(
                    "Der Empfänger `{}` findet niemanden: im Verzeichnis `{}` nimmt heute keine Stelle teil.",
                    recipient.id, recipient.offices
                ),
            },
            remedy: "Prüfen Sie `takes_part`, `valid_from` und `valid_to` im Verzeichnis.",
        });
    }
    if matches!(recipient.by, RoutedBy::Place { .. }) && !directory.has_places() {
        warnings.push(Warning {
            code: "no-places",
            message: format!(
                "Der Empfänger `{}` sucht nach dem Ort, aber das Verzeichnis `{}` kennt keine Orte.",
                recipient.id, recipient.offices
            ),
            remedy: "Ergänzen Sie die Zuständigkeiten (`.coverage.csv`) und `places.csv`, oder nennen Sie eine Stelle mit `office`.",
        });
    }
    warnings
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::domain::form::{FormSource, compile};
    use crate::domain::routing::DirectoryBuilder;

    fn form(list: &str) -> Form {
        let mut json: Json =
            serde_json::from_str(include_str!("../../../tests/fixtures/invalid/base.json")).unwrap();
        let always = json!({ "id": "immer", "offices": "steueramt", "office": "A" });
        json["recipients"].as_array_mut().unwrap().push(always);
        json["steps"][1]["fields"][0]["options"] = json!([]);
        let source = FormSource {
            folder: "hundesteuer".into(),
            definition: json.to_string(),
            lists: [("rassen".into(), list.into())].into(),
            ..FormSource::default()
        };
        let compiled = compile(&source);
        compiled.form.unwrap_or_else(|| panic!("{:#?}", compiled.problems))
    }

    fn codes(office: Json, list: &str, places: &[(&str, &str, &str)]) -> Vec<&'static str> {
        let builder = DirectoryBuilder {
            id: "steueramt".into(),
            offices: vec![serde_json::from_value(office).unwrap()],
            places: places
                .iter()
                .map(|(code, name, kreis)| ((*code).into(), (*name).into(), (*kreis).into()))
                .collect(),
            ..DirectoryBuilder::default()
        };
        let directories = Directories::new([builder.build()]);
        let found = invalid_on("2026-03-01".parse().unwrap(), &form(list), &directories, "f");
        assert!(found.iter().all(|problem| problem.remedy.is_some()));
        found.into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn offices_and_lists_that_are_not_valid_any_more_are_told() {
        let office = |takes_part: bool, valid_to: &str| json!({ "id": "A", "name": "A", "takes_part": takes_part, "valid_to": valid_to });
        let places = [("11111", "Adorf", "06001")];
        let valid = "code,label,help,valid_from,valid_to\ndackel,Dackel,,,\n";
        let old = "code,label,help,valid_from,valid_to\ndackel,Dackel,,,2025-12-31\n";
        for (office, list, places, wanted) in [
            (office(true, "2026-03-01"), valid, &places[..], &[][..]),
            (office(true, "2026-02-28"), valid, &places[..], &["nobody-receives", "nobody-receives"][..]),
            (office(false, "2027-01-01"), valid, &places[..], &["nobody-receives", "nobody-receives"][..]),
            (office(true, "2027-01-01"), old, &places[..], &["nothing-valid"][..]),
            (office(true, "2027-01-01"), valid, &[][..], &["no-places"][..]),
        ] {
            assert_eq!(codes(office.clone(), list, places), wanted, "{office}");
        }
    }
}
