//! A form that a second person has to sign, small enough to be walked often.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::installation::{Installation, copy};

/// The form that is there for measuring, with a second person.
pub fn with_second_person(mut installation: Installation) -> (Installation, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(&installation.forms), folder.path());
    let file = folder.path().join("three-pages/form.json");
    let mut form: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    form["confirmation_to"] = json!("email");
    form["service"]["retention"]["draft_days"] = json!(7);
    form["second_signature"] =
        json!({ "email": "second_email", "body": "Ich, auch für {{ given_name }}, stimme zu.", "days": 2 });
    form["steps"][1]["fields"].as_array_mut().unwrap().push(json!({
        "id": "second_email", "type": "email", "label": "E-Mail der zweiten Person"
    }));
    std::fs::write(file, form.to_string()).unwrap();
    installation.forms = folder.path().to_owned();
    (installation, folder)
}
