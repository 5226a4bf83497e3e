//! Reads the `answers` of a case.

use jiff::civil::Date;

use super::Against;
use crate::domain::answers::{Answer, Answers, Item, ItemKey, Value};
use crate::domain::cases::written::{Written, read_written};
use crate::domain::cases::{Expectation, Given};
use crate::domain::field::ErrorCode;
use crate::domain::form::problem::{Finding, nearest};
use crate::domain::form::reader::wrong_type;
use crate::domain::form::source::{Member, Node, NodeValue};
use crate::domain::form::{Field, Repeat};
use crate::domain::situation::Situation;

/// Reads answers: fields by their ids, groups as objects inside.
pub fn read_answers(node: &Node, today: Date, expect: &Expectation, against: &Against<'_>) -> Vec<Given> {
    let NodeValue::Object(members) = &node.value else {
        wrong_type(against.findings, node, "ein Objekt");
        return Vec::new();
    };
    let form = against.form;
    let situation = Situation::new(form, against.directories, Answers::none(form.fields().len()), today);
    let mut given: Vec<Given> = Vec::new();
    for (path, member) in flat(members, None, against) {
        let found = form.field(&path).filter(|field| form.fields()[*field].repeat.is_none());
        match found.map(|field| (field, form.repeat_of(field))) {
            None => unknown_field(&path, member, against),
            Some((field, _)) if given.iter().any(|other| other.field == field) => {
                let message = format!("`{path}` ist zweimal beantwortet.");
                against.findings.add(Finding::error(&member.key_at, "duplicate-key", message));
            }
            Some((_, Some((_, repeat)))) => {
                given.extend(read_items(repeat, &member.node, &situation, (expect, against)));
            }
            Some((field, None)) => {
                given.extend(read_answer(field, member, &situation, (expect, against)).map(|reading| Given {
                    field,
                    item: None,
                    reading,
                }))
            }
        }
    }
    given
}

/// The items of a repeat: a list of objects, or `null` for none.
fn read_items(
    repeat: &Repeat,
    node: &Node,
    situation: &Situation<'_>,
    (expect, against): (&Expectation, &Against<'_>),
) -> Vec<Given> {
    let items: &[Node] = match &node.value {
        NodeValue::List(items) => items,
        NodeValue::Null => &[],
        _ => {
            wrong_type(against.findings, node, "eine Liste von Einträgen");
            return Vec::new();
        }
    };
    let empty = |place| Item { key: ItemKey::of_place(place), answers: Answers::none(repeat.fields.len()) };
    let answer = match items {
        [] => Answer::Empty,
        items => Answer::Value(Value::Items((0..items.len()).map(empty).collect())),
    };
    let mut given = vec![Given { field: repeat.field, item: None, reading: Ok(answer) }];
    for (place, item) in items.iter().enumerate() {
        let NodeValue::Object(members) = &item.value else {
            wrong_type(against.findings, item, "ein Objekt mit den Feldern des Eintrags");
            continue;
        };
        let position = against.form.repeat_of(repeat.field).map(|(position, _)| position);
        for (path, member) in flat(members, position, against) {
            let mut fields = repeat.fields.clone();
            match fields.find(|field| against.form.fields()[*field].local_path() == path) {
                None => unknown_field(&path, member, against),
                Some(field) => given.extend(
                    read_answer(field, member, situation, (expect, against)).map(|reading| Given {
                        field,
                        item: Some(place),
                        reading,
                    }),
                ),
            }
        }
    }
    given
}

/// Members by path: those of groups in their objects, those of tables in the objects of their rows.
fn flat<'m>(
    members: &'m [Member],
    repeat: Option<usize>,
    against: &Against<'_>,
) -> Vec<(String, &'m Member)> {
    let mut flat = Vec::new();
    for member in members {
        let groups = against.form.groups().iter().filter(|group| group.repeat == repeat);
        let Some(group) = groups.into_iter().find(|group| group.id.as_str() == member.key) else {
            flat.push((member.key.clone(), member));
            continue;
        };
        let NodeValue::Object(inner) = &member.node.value else {
            wrong_type(against.findings, &member.node, "ein Objekt mit den Feldern der Gruppe");
            continue;
        };
        let rows = group.table.as_ref().map(|table| &*table.rows).unwrap_or_default();
        for one in inner {
            let path = format!("{}.{}", member.key, one.key);
            match &one.node.value {
                NodeValue::Object(cells) if rows.iter().any(|row| row.id.as_str() == one.key) => {
                    flat.extend(cells.iter().map(|cell| (format!("{path}.{}", cell.key), cell)));
                }
                _ => flat.push((path, one)),
            }
        }
    }
    flat
}

fn unknown_field(path: &str, member: &Member, against: &Against<'_>) {
    let message = format!("Das Feld `{path}` gibt es im Formular nicht.");
    let known = against.form.fields().iter().map(|field| &*field.path);
    against.findings.add(Finding::error(&member.key_at, "unknown-field", message).nearest(path, known));
}

fn read_answer(
    field: usize,
    member: &Member,
    situation: &Situation<'_>,
    (expect, against): (&Expectation, &Against<'_>),
) -> Option<Result<Answer, ErrorCode>> {
    let one = against.form.fields().get(field)?;
    match read_written(one, &member.node.to_json(), situation) {
        Written::Misshapen => {
            let message =
                format!("So kann `{}` (Typ `{}`) nicht beantwortet werden.", one.path, one.kind.name());
            let finding = Finding::error(&member.node.at, "bad-answer", message);
            against.findings.add(finding.remedy(shape(one)));
            None
        }
        // A mistake that the case is about.
        Written::Read(Err(code)) if expect.errors.iter().any(|(named, _)| *named == field) => Some(Err(code)),
        Written::Read(Err(code)) => {
            let message = format!("Das Feld `{}` lehnt diese Antwort ab: `{}`.", one.path, code.name());
            let finding = Finding::error(&member.node.at, "bad-answer", message);
            let remedy = near_option(one, &member.node).unwrap_or_else(|| {
                "Soll der Fall genau diesen Fehler zeigen, nennen Sie ihn unter `expect.errors`.".to_owned()
            });
            against.findings.add(finding.remedy(remedy));
            None
        }
        Written::Read(Ok(answer)) => Some(Ok(answer)),
    }
}

fn near_option(field: &Field, node: &Node) -> Option<String> {
    let written = match &node.value {
        NodeValue::Text(text) => vec![text.as_str()],
        NodeValue::List(items) => items
            .iter()
            .filter_map(|item| match &item.value {
                NodeValue::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let options = field.kind.options();
    let wrong = written.into_iter().find(|text| options.iter().all(|option| *option.value != **text))?;
    nearest(wrong, options.iter().map(|option| &*option.value)).map(|near| format!("Meinten Sie `{near}`?"))
}

fn shape(field: &Field) -> String {
    if field.kind.expression().is_some() {
        return "Das Feld wird berechnet; nennen Sie, woraus.".to_owned();
    }
    let shape = match field.kind.name() {
        "yes_no" => "`true` oder `false`",
        "confirm" => "`true`",
        "number" | "integer" | "money" => "eine Zahl oder, als Text, was getippt wird",
        "time" => "eine Uhrzeit wie \"14:30\"",
        "date_time" => "Tag und Uhrzeit wie \"2020-03-27T14:30\"",
        "period" => "ein Zeitraum wie {\"from\": \"2020-03-01\", \"to\": \"2020-03-27\"}",
        "country" => "ein Ländercode wie \"AT\"",
        "appointment" => "ein Zeitpunkt wie \"2026-12-01T09:00\"",
        "signature" => "ein Name, als Text",
        "hidden" => "nichts, denn das Feld wird berechnet",
        "date" => "ein Tag wie \"2020-03-27\"",
        "choice" => "der Wert einer Option, als Text",
        "choices" if field.kind.none_label().is_some() => "eine Liste von Optionen, leer für „nichts davon“",
        "choices" => "eine Liste mit mindestens einer Option",
        "place" => "ein Ortsname oder {\"name\": …, \"kreis\": …}",
        "address" => "ein Objekt mit `street`, `house_number`, `postal_code` und `place`",
        "file" => "eine Liste von Dateien wie [{\"name\": \"foto.jpg\"}]",
        "statement" => "nichts, denn das Feld fragt nichts",
        _ => "ein Text",
    };
    let empty =
        if field.not_known.is_some() { ", {\"not_known\": true} oder `null`" } else { " oder `null`" };
    format!("Erwartet wird {shape}{empty}.")
}
