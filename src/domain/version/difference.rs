//! What changed for citizens between two definitions of a form.
//!
//! Definitions are compared as written, because conditions and limits are what an author reads; what
//! a compiled form makes of them is the same for the same text.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    Form,
    /// By title.
    Step(String),
    /// By label.
    Question(String),
    /// Label of the question and of the option.
    Choice {
        question: String,
        option: String,
    },
    /// Label of the table and of its row or column.
    Heading {
        table: String,
        of: Heading,
        heading: String,
    },
    /// A tick on the check page.
    Declaration(String),
    /// By id.
    Value(String),
    Rule(String),
    /// By title.
    Outcome(String),
    Recipient(String),
    Variant(String),
    SecondSignature,
}

/// What a cell of a table has two of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    Row,
    Column,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// With the title of the step, for questions.
    Added {
        thing: Thing,
        on: Option<String>,
    },
    Removed {
        thing: Thing,
        on: Option<String>,
    },
    /// A question is asked on another step.
    Moved {
        thing: Thing,
        from: String,
        to: String,
    },
    /// What a key of the definition says; absent is nothing.
    Different {
        thing: Thing,
        key: String,
        was: Option<String>,
        is: Option<String>,
    },
    /// Steps, questions or outcomes come in another order.
    Reordered {
        thing: Thing,
        of: &'static str,
    },
}

/// Keys that are compared by themselves, or mean nothing to citizens.
const STRUCTURE: &[&str] = &[
    "$schema",
    "id",
    "version",
    "steps",
    "repeat",
    "fields",
    "options",
    "rows",
    "columns",
    "declaration",
    "values",
    "rules",
    "outcomes",
    "recipients",
    "variants",
    "second_signature",
    "drafts",
    "migrations",
    "service",
    "start",
    "table",
    "autocomplete",
    "same_as",
    "value",
];

/// Everything that changed, in the order of the form.
pub fn changes(old: &Json, new: &Json) -> Vec<Change> {
    let mut found = Vec::new();
    keys(&Thing::Form, "", (old, new), &mut found);
    for block in ["service", "start"] {
        keys(&Thing::Form, block, (&old[block], &new[block]), &mut found);
    }
    let all = |key: &str| (items(old, key), items(new, key));
    each(all("steps"), &mut found, "Schritte", |step| Thing::Step(words(step, "title")));
    each((inner_steps(old), inner_steps(new)), &mut found, "Schritte", |step| {
        Thing::Step(words(step, "title"))
    });
    questions(old, new, &mut found);
    each(all("declaration"), &mut found, "Erklärungen", |one| Thing::Declaration(words(one, "label")));
    values(old, new, &mut found);
    each((all_rules(old), all_rules(new)), &mut found, "Regeln", |one| Thing::Rule(id(one)));
    each(all("outcomes"), &mut found, "Ergebnisse", |one| Thing::Outcome(words(one, "title")));
    each(all("recipients"), &mut found, "Empfänger", |one| Thing::Recipient(id(one)));
    each(all("variants"), &mut found, "Sprechweisen", |one| Thing::Variant(id(one)));
    second_signature((old.get("second_signature"), new.get("second_signature")), &mut found);
    found
}

/// A list of things with ids: what came, went, changed, and whether the order is another.
fn each(
    (old, new): (Vec<&Json>, Vec<&Json>),
    found: &mut Vec<Change>,
    of: &'static str,
    thing: impl Fn(&Json) -> Thing,
) {
    let with = |all: &[&Json], wanted: &Json| all.iter().any(|one| id(one) == id(wanted));
    for one in &new {
        match old.iter().find(|other| id(other) == id(one)) {
            None => found.push(Change::Added { thing: thing(one), on: None }),
            Some(before) => keys(&thing(one), "", (before, one), found),
        }
    }
    let gone = old.iter().filter(|one| !with(&new, one));
    found.extend(gone.map(|one| Change::Removed { thing: thing(one), on: None }));
    let kept: Vec<String> = old.iter().filter(|one| with(&new, one)).map(|one| id(one)).collect();
    let now: Vec<String> = new.iter().filter(|one| with(&old, one)).map(|one| id(one)).collect();
    if kept != now {
        found.push(Change::Reordered { thing: Thing::Form, of });
    }
}

/// One question with its place.
struct Asked<'j> {
    step: String,
    step_id: String,
    json: &'j Json,
}

fn asked(form: &Json) -> Vec<(String, Asked<'_>)> {
    let mut all = Vec::new();
    for step in items(form, "steps") {
        collect(step, "", (&words(step, "title"), &id(step)), &mut all);
    }
    all
}

/// Questions of a step or of what contains questions, under their paths.
fn collect<'j>(
    holder: &'j Json,
    prefix: &str,
    (step, step_id): (&str, &str),
    all: &mut Vec<(String, Asked<'j>)>,
) {
    for field in items(holder, "fields") {
        let path = if prefix.is_empty() { id(field) } else { format!("{prefix}.{}", id(field)) };
        let inner = Asked { step: step.to_owned(), step_id: step_id.to_owned(), json: field };
        all.push((path.clone(), inner));
        collect(field, &path, (step, step_id), all);
    }
    // The list that a step is has an id and a label like a field.
    if let Some(list) = holder.get("repeat") {
        let inner = Asked { step: step.to_owned(), step_id: step_id.to_owned(), json: list };
        all.push((id(list), inner));
        for step in items(list, "steps") {
            let place = (words(step, "title"), format!("{step_id}/{}", id(step)));
            collect(step, &id(list), (&place.0, &place.1), all);
        }
    }
}

/// Steps inside of steps that are repeated.
fn inner_steps(form: &Json) -> Vec<&Json> {
    let lists = items(form, "steps").into_iter().filter_map(|step| step.get("repeat"));
    lists.flat_map(|list| items(list, "steps")).collect()
}

/// The rules of the form and those of its lists.
fn all_rules(form: &Json) -> Vec<&Json> {
    let asked = asked(form).into_iter().flat_map(|(_, one)| items(one.json, "rules"));
    items(form, "rules").into_iter().chain(asked).collect()
}

fn questions(old: &Json, new: &Json, found: &mut Vec<Change>) {
    let (before, now) = (asked(old), asked(new));
    let earlier: BTreeMap<&str, &Asked<'_>> = before.iter().map(|(path, one)| (path.as_str(), one)).collect();
    for (path, one) in &now {
        let thing = Thing::Question(label(path, one.json));
        let Some(was) = earlier.get(path.as_str()) else {
            found.push(Change::Added { thing, on: Some(one.step.clone()) });
            continue;
        };
        if was.step_id != one.step_id {
            let (from, to) = (was.step.clone(), one.step.clone());
            found.push(Change::Moved { thing: thing.clone(), from, to });
        }
        keys(&thing, "", (was.json, one.json), found);
        options(&label(path, one.json), (was.json, one.json), found);
        table(&label(path, one.json), (was.json, one.json), found);
    }
    let still: BTreeSet<&str> = now.iter().map(|(path, _)| path.as_str()).collect();
    for (path, one) in before.iter().filter(|(path, _)| !still.contains(path.as_str())) {
        let thing = Thing::Question(label(path, one.json));
        found.push(Change::Removed { thing, on: Some(one.step.clone()) });
    }
    let order = |all: &[(String, Asked<'_>)], other: &[(String, Asked<'_>)]| -> Vec<String> {
        let stays = |path: &String, step: &str| other.iter().any(|(p, one)| p == path && one.step_id == step);
        all.iter().filter(|(path, one)| stays(path, &one.step_id)).map(|(path, _)| path.clone()).collect()
    };
    if order(&before, &now) != order(&now, &before) {
        found.push(Change::Reordered { thing: Thing::Form, of: "Fragen" });
    }
}

/// Whether another person has to sign, or signs something else.
fn second_signature(both: (Option<&Json>, Option<&Json>), found: &mut Vec<Change>) {
    let thing = Thing::SecondSignature;
    match both {
        (None, None) => {}
        (None, Some(_)) => found.push(Change::Added { thing, on: None }),
        (Some(_), None) => found.push(Change::Removed { thing, on: None }),
        (Some(was), Some(is)) => keys(&thing, "", (was, is), found),
    }
}

fn options(question: &str, (was, is): (&Json, &Json), found: &mut Vec<Change>) {
    let option = |json: &Json| Thing::Choice { question: question.to_owned(), option: label("", json) };
    let (before, now) = (by_value(was), by_value(is));
    for (value, json) in &now {
        match before.get(value) {
            None => found.push(Change::Added { thing: option(json), on: None }),
            Some(before) => keys(&option(json), "", (before, json), found),
        }
    }
    let gone = before.iter().filter(|(value, _)| !now.contains_key(*value));
    found.extend(gone.map(|(_, json)| Change::Removed { thing: option(json), on: None }));
}

/// Rows and columns of a table, and what its columns offer.
fn table(name: &str, (was, is): (&Json, &Json), found: &mut Vec<Change>) {
    for (key, of, plural) in [("rows", Heading::Row, "Zeilen"), ("columns", Heading::Column, "Spalten")] {
        each((items(was, key), items(is, key)), found, plural, |one| Thing::Heading {
            table: name.to_owned(),
            of,
            heading: words(one, "label"),
        });
    }
    for column in items(is, "columns") {
        if let Some(before) = items(was, "columns").into_iter().find(|other| id(other) == id(column)) {
            options(&format!("{name}: {}", words(column, "label")), (before, column), found);
        }
    }
}

fn values(old: &Json, new: &Json, found: &mut Vec<Change>) {
    let none = Map::new();
    let of = |form: &'_ Json| form["values"].as_object().cloned().unwrap_or_else(|| none.clone());
    let (before, now) = (of(old), of(new));
    for (name, value) in &now {
        let thing = Thing::Value(name.clone());
        match before.get(name) {
            None => found.push(Change::Added { thing, on: None }),
            Some(was) => {
                keys(&thing, "", (was, value), found);
                differs(&thing, "table", (was.get("table"), value.get("table")), found);
            }
        }
    }
    let gone = before.keys().filter(|name| !now.contains_key(*name));
    found.extend(gone.map(|name| Change::Removed { thing: Thing::Value(name.clone()), on: None }));
}

/// Keys of one thing; those of a block are named with it: `start.lead`.
fn keys(thing: &Thing, block: &str, (old, new): (&Json, &Json), found: &mut Vec<Change>) {
    let none = Map::new();
    let (old, new) = (old.as_object().unwrap_or(&none), new.as_object().unwrap_or(&none));
    let mut names: Vec<&String> = new.keys().collect();
    names.extend(old.keys().filter(|key| !new.contains_key(*key)));
    for key in names.into_iter().filter(|key| !STRUCTURE.contains(&key.as_str())) {
        let name = if block.is_empty() { key.clone() } else { format!("{block}.{key}") };
        differs(thing, &name, (old.get(key), new.get(key)), found);
    }
}

fn differs(thing: &Thing, key: &str, (was, is): (Option<&Json>, Option<&Json>), found: &mut Vec<Change>) {
    if was != is {
        let (was, is) = (was.map(plain), is.map(plain));
        found.push(Change::Different { thing: thing.clone(), key: key.to_owned(), was, is });
    }
}

fn items<'j>(holder: &'j Json, key: &str) -> Vec<&'j Json> {
    holder.get(key).and_then(Json::as_array).map(|items| items.iter().collect()).unwrap_or_default()
}

fn by_value(question: &Json) -> BTreeMap<String, &Json> {
    let options = items(question, "options").into_iter();
    options.filter_map(|option| Some((option.get("value")?.as_str()?.to_owned(), option))).collect()
}

fn id(json: &Json) -> String {
    json.get("id").and_then(Json::as_str).unwrap_or_default().to_owned()
}

/// A text in its usual variant.
fn words(json: &Json, key: &str) -> String {
    match json.get(key) {
        Some(Json::Object(variants)) => variants.get("default").map(plain).unwrap_or_default(),
        Some(text) => plain(text),
        None => id(json),
    }
}

fn label(path: &str, json: &Json) -> String {
    if json.get("label").is_some() {
        return words(json, "label");
    }
    let value = json.get("value").and_then(Json::as_str);
    value.map_or_else(|| path.to_owned(), str::to_owned)
}

/// What a key says, on one line.
fn plain(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
