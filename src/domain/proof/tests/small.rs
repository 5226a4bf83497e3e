//! Small forms.

use serde_json::{Value as Json, json};

use crate::domain::form::{FormSource, compile, prove};

/// A form of one information outcome with some keys set.
pub fn form(keys: Json) -> FormSource {
    let mut definition = json!({
        "id": "a", "version": "1", "languages": ["de"], "title": "T", "start": { "lead": "x" },
        "service": { "purpose": "p", "legal_basis": ["x"], "retention": { "draft_days": 1, "submission_days": 1 } },
        "outcomes": [{ "id": "ende", "kind": "information", "title": "T" }],
    });
    for (key, value) in keys.as_object().unwrap() {
        definition[key] = value.clone();
    }
    FormSource { folder: "a".into(), definition: definition.to_string(), ..FormSource::default() }
}

/// A required question.
pub fn yes_no(id: &str) -> Json {
    json!({ "id": id, "type": "yes_no", "label": "L", "required": true })
}

/// A required choice.
pub fn choice(id: &str, options: &[&str]) -> Json {
    let options: Vec<Json> = options.iter().map(|value| json!({ "value": value, "label": value })).collect();
    json!({ "id": id, "type": "choice", "label": "L", "required": true, "options": options })
}

/// Codes of what is proved, sorted. The form itself has no mistakes.
pub fn findings(source: &FormSource) -> Vec<&'static str> {
    let compiled = compile(source);
    assert!(compiled.form.is_some(), "{:#?}", compiled.problems);
    let mut codes: Vec<_> = prove(source).into_iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    codes
}
