//! A definition that has one of everything, so that the readers come to all their questions.
//!
//! It begins with the few things that must fit together. Every key that the readers then ask for is
//! added, and the whole is read again, until nothing new is asked.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::survey::Survey;
use crate::domain::field::KINDS;
use crate::domain::field::table::CELL_KINDS;
use crate::domain::form::builder::Builder;
use crate::domain::form::outline::{Outline, Shape};
use crate::domain::form::read::read_form;
use crate::domain::form::reader::Findings;
use crate::domain::form::source::{self, Node, NodeValue};

/// More readings than the language is deep.
const READINGS: usize = 6;

/// Reads the specimen until it has no key left to learn.
pub fn survey() -> Survey {
    let mut survey = Survey::default();
    let mut specimen = seed();
    for _ in 0..READINGS {
        let text = specimen.to_string();
        let Ok(root) = source::parse(&text) else { break };
        let outline = read(&root);
        survey.add(&root, &outline);
        let before = text.len();
        grow(&mut specimen, &root, &outline);
        if specimen.to_string().len() == before {
            break;
        }
    }
    survey
}

fn read(root: &Node) -> Outline {
    let findings = Findings::outlining();
    let lists = BTreeMap::new();
    let mut builder = Builder::new(&findings, &lists);
    drop(read_form(root, &mut builder));
    drop(builder);
    findings.into_outline()
}

fn seed() -> Json {
    // A field is named like its kind, and an unknown key takes its own name as its text: so a
    // `place` finds the `postal_code` that it needs.
    let fields: Vec<Json> =
        KINDS.iter().map(|kind| json!({ "id": kind, "type": kind, "label": kind, "body": kind })).collect();
    json!({
        "id": "specimen", "version": "1", "languages": ["de"], "title": "title",
        "service": { "legal_basis": ["a"], "retention": { "draft_days": 1, "submission_days": 1 } },
        "variants": [{ "id": "a", "when": "true" }],
        "steps": [{
            "id": "step", "title": "title", "fields": fields, "exits": [{ "when": "true", "outcome": "a" }],
            "repeat": { "id": "repeated", "label": "label", "item": "item", "steps": [{ "id": "inner", "title": "title" }] },
        }],
        "declaration": [{ "id": "declared", "type": "confirm", "label": "label" }],
        "drafts": "move",
        "migrations": [{ "from": "0", "rename": { "a": "text" }, "values": { "choice": { "a": "a" } }, "drop": ["a"] }],
        "values": {
            "a": { "is": "1", "texts": { "a": "a" } },
            "b": { "table": [{ "when": "true", "then": "a" }, { "then": "b" }] },
        },
        "rules": [{ "id": "a", "check": "true", "on": ["text"], "message": "message" }],
        "outcomes": [
            { "id": "a", "kind": "information", "title": "a", "links": [{ "id": "a", "label": "a", "href": "tel:115" }] },
            { "id": "b", "kind": "submission", "title": "b", "classification": { "a": "'a'" } },
        ],
        "recipients": [
            { "id": "a", "offices": "a", "office": "a", "only": ["text"] },
            { "id": "b", "offices": "a", "by": "place", "none": "a", "elsewhere": "a", "named": [{ "place": "place", "label": "a" }], "except": ["text"] },
        ],
    })
}

/// Gives every object the keys that it was asked for.
fn grow(value: &mut Json, node: &Node, outline: &Outline) {
    match (value, &node.value) {
        (Json::Object(object), NodeValue::Object(members)) => {
            for member in members {
                if let Some(inner) = object.get_mut(&member.key) {
                    grow(inner, &member.node, outline);
                }
            }
            for asked in outline.asked.iter().filter(|asked| asked.object == node.at.start) {
                if !object.contains_key(asked.key) {
                    object.insert(asked.key.to_owned(), sample(asked.key, &asked.shapes));
                }
            }
        }
        (Json::Array(items), NodeValue::List(nodes)) => {
            for (item, node) in items.iter_mut().zip(nodes) {
                grow(item, node, outline);
            }
        }
        _ => {}
    }
}

fn sample(key: &str, shapes: &[Shape]) -> Json {
    let has = |shape| shapes.contains(&shape);
    match key {
        "options" => json!([{ "value": "a", "label": "a" }]),
        "fields" => json!([{ "id": "inner", "type": "text", "label": "a" }]),
        "columns" => {
            CELL_KINDS.iter().map(|kind| json!({ "id": kind, "type": kind, "label": kind })).collect()
        }
        _ if has(Shape::List) => json!([{}]),
        _ if has(Shape::Object) => json!({}),
        _ if has(Shape::Count) => json!(1),
        // A condition may stand there as well, which an expression finds out.
        _ if has(Shape::Flag) && key != "required" => json!(true),
        _ => json!(key),
    }
}
