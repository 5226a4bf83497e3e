//! A case for the tests of this module.

use jiff::Timestamp;
use serde_json::json;

use crate::domain::submission::SubmissionDocument;

/// Texts of the sample that only an office with `full` may see.
pub(super) const ANSWERS: [&str; 3] = ["Erika Muster", "Fieber", "+4964211234"];

/// A report in class A1.
pub(super) fn case() -> SubmissionDocument {
    let submitted: Timestamp = "2020-03-27T13:05:00Z".parse().unwrap();
    serde_json::from_value(json!({
        "id": "01711c3a-0000-7000-8000-000000000001",
        "reference": crate::domain::submission::ReferenceNumber::from_random(*b"0123456789abcdef"),
        "form": { "id": "corona-verdacht", "version": "1.0.0", "digest": "0".repeat(64), "title": "Corona-Verdacht" },
        "language": "de",
        "submitted_at": submitted,
        "today": "2020-03-27",
        "outcome": { "id": "hinweis", "title": "Begründeter Verdacht" },
        "classification": [
            { "id": "urgency", "label": "Dringlichkeit", "value": "hoch", "text": "hoch" },
            { "id": "klasse", "label": "Einstufung", "value": "A1", "text": "begründeter Verdacht" },
            { "id": "stufe", "label": "Stufe", "value": "3", "text": "3" }
        ],
        "routing": {
            "recipient": "amt",
            "office": { "id": "1.06.5.34.", "name": "Gesundheitsamt Marburg-Biedenkopf", "phone": "+49 6421 4050" },
            "reason": "Der Aufenthaltsort 35037 Marburg gehört zum Gesundheitsamt Marburg-Biedenkopf.",
            "directory": "2026-11-22",
            "also_concerned": [
                { "because": "Hauptwohnung", "office": { "id": "1.06.5.31.", "name": "Gesundheitsamt Gießen" } }
            ]
        },
        "sections": [
            { "title": "Ihre Angaben", "rows": [
                { "field": "person.name", "label": "Name", "text": "Erika Muster" },
                { "field": "symptom_akut", "label": "Beschwerden", "text": "Husten\nFieber ab 38 °C" },
                { "field": "kontaktweg.telefon", "label": "Telefon", "text": "+4964211234" }
            ] }
        ],
        "answers": { "person": { "name": "Erika Muster" }, "symptom_akut": ["husten", "fieber"], "kontaktweg": { "telefon": "+4964211234" } },
        "values": { "klasse": "A1" }
    }))
    .unwrap()
}
