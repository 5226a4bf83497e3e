//! What an office gets of a case: everything, or what its recipients in the form say.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::SubmissionDocument;
use crate::domain::id::OfficeId;

/// What one office does not get of a case. The sealed document has everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithheldFrom {
    pub office: OfficeId,
    /// Paths of fields.
    pub fields: Vec<String>,
    /// Ids of exported values.
    pub values: Vec<String>,
}

impl SubmissionDocument {
    /// The case as an office may read it, in every channel: mail, attachment, and what comes later.
    pub fn for_office(&self, office: &OfficeId) -> Cow<'_, Self> {
        if self.withheld.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut case = self.clone();
        // Nobody needs to know what others are not told.
        case.withheld.retain(|withheld| withheld.office == *office);
        for withheld in &self.withheld {
            if withheld.office == *office {
                case.forget(withheld);
            }
        }
        Cow::Owned(case)
    }

    fn forget(&mut self, withheld: &WithheldFrom) {
        let is_withheld = |path: &str| withheld.fields.contains(&of_any_item(path));
        for section in &mut self.sections {
            section.rows.retain(|row| !is_withheld(&row.field));
        }
        self.sections.retain(|section| !section.rows.is_empty());
        for path in &withheld.fields {
            let parts: Vec<&str> = path.split('.').collect();
            remove(&mut self.answers, &parts);
        }
        self.files.retain(|file| !is_withheld(&file.field));
        self.values.retain(|id, _| !withheld.values.contains(id));
        self.classification.retain(|one| !withheld.values.contains(&one.id));
    }
}

/// The path of a field without the number of its item: `kinder[2].name` is `kinder.name`.
fn of_any_item(path: &str) -> String {
    let whole = || Some((path.split_once('[')?, path.split_once(']')?));
    whole().map_or_else(|| path.to_owned(), |((repeat, _), (_, field))| format!("{repeat}{field}"))
}

/// Takes a value out of nested objects and of every item, and objects that are empty then.
fn remove(json: &mut Json, path: &[&str]) {
    if let Json::Array(items) = json {
        return items.iter_mut().for_each(|item| remove(item, path));
    }
    let (Some(object), Some((first, rest))) = (json.as_object_mut(), path.split_first()) else { return };
    if rest.is_empty() {
        object.remove(*first);
    } else if let Some(inner) = object.get_mut(*first) {
        remove(inner, rest);
        if inner.as_object().is_some_and(serde_json::Map::is_empty) {
            object.remove(*first);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn case() -> SubmissionDocument {
        let summary = json!({ "id": "1", "name": "Amt" });
        serde_json::from_value(json!({
            "id": "01711b6f-27fd-7052-9b28-784992e0e6e1", "reference": crate::domain::submission::ReferenceNumber::from_random([7; 16]),
            "form": { "id": "hund", "version": "1.0.0", "digest": "a".repeat(64), "title": "Hund" },
            "language": "de", "submitted_at": "2020-03-27T10:00:00Z", "today": "2020-03-27",
            "outcome": { "id": "fertig", "title": "Fertig" },
            "classification": [
                { "id": "satz", "label": "Satz", "value": "frei", "text": "frei" },
                { "id": "urgency", "label": "Dringlichkeit", "value": "high", "text": "hoch" }
            ],
            "routing": { "recipient": "amt", "office": summary, "reason": "", "directory": "", "also_concerned": [] },
            "sections": [
                { "title": "A", "rows": [{ "field": "rasse", "label": "Rasse", "text": "Dackel" }] },
                { "title": "B", "rows": [{ "field": "kontakt.email", "label": "E-Mail", "text": "geheim" },
                                         { "field": "kontakt.telefon", "label": "Telefon", "text": "115" }] },
                { "title": "C", "rows": [{ "field": "kinder[2].name", "label": "Name", "text": "geheim" }] }
            ],
            "answers": { "rasse": "dackel", "kinder": [{ "name": "geheim", "alter": 3 }], "kontakt": { "email": "geheim", "telefon": "115" } },
            "values": { "satz": "frei", "alter": 3 },
            "withheld": [
                { "office": "1", "fields": ["rasse", "kontakt.email", "kinder.name"], "values": ["satz"] },
                { "office": "2", "fields": ["kontakt.email", "kontakt.telefon", "kinder", "kinder.name"], "values": [] }
            ]
        }))
        .unwrap()
    }

    #[test]
    fn an_office_reads_nothing_that_is_withheld_from_it_and_the_rest_whole() {
        let case = case();
        let first = case.for_office(&"1".parse().unwrap());
        assert_eq!(first.answers, json!({ "kinder": [{ "alter": 3 }], "kontakt": { "telefon": "115" } }));
        assert_eq!(first.sections.len(), 1);
        assert_eq!(json!(first.values), json!({ "alter": 3 }));
        assert_eq!(first.classification.len(), 1);
        let written = serde_json::to_string(&*first).unwrap();
        assert!(!written.contains("geheim") && !written.contains("Dackel") && !written.contains("\"2\""));
        let second = case.for_office(&"2".parse().unwrap());
        assert_eq!(second.answers, json!({ "rasse": "dackel" }));
        assert_eq!((second.sections.len(), second.values.len()), (1, 2));
        let third = case.for_office(&"3".parse().unwrap());
        assert_eq!((&third.answers, &third.sections), (&case.answers, &case.sections));
    }
}
