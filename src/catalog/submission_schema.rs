//! The published schema of what a form version sends.

use serde_json::Value as Json;

use crate::domain::form::Form;
use crate::domain::id::VersionDigest;

/// JSON Schema 2020-12 of the answers of one submission, under its address: `$id` is the path below
/// the address of the service, and stays as long as the version can be read.
pub fn submission_schema(form: &Form, digest: &VersionDigest) -> Json {
    let mut schema = form.schema();
    schema["$id"] = format!("/{}/schema/{digest}.json", form.id()).into();
    let words = "Die Antworten einer Einreichung, Version";
    schema["description"] =
        format!("{words} {}. Bedingungen und Regeln stehen nicht darin.", form.version()).into();
    schema
}
