//! The files of a first form: an application with a name, a way to answer, and a declaration.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::questions::Wanted;
use crate::domain::form::layout::canonical;

/// Path below the forms folder and content of every file.
pub fn files(wanted: &Wanted, today: Date) -> Vec<(String, String)> {
    let id = &wanted.id;
    vec![
        (format!("{id}/form.json"), readable(&definition(wanted))),
        (format!("{id}/cases/wege.json"), readable(&cases(wanted, today))),
        (format!("offices/{id}.json"), readable(&directory(wanted, today))),
    ]
}

fn readable(json: &Json) -> String {
    // What we write ourselves is JSON; the usual writing is only nicer.
    let plain = format!("{json:#}\n");
    canonical(&plain).unwrap_or(plain)
}

/// A text of somebody that is shown as Markdown with placeholders: it means only itself.
fn literally(text: &str) -> String {
    text.replace("{{", "{ {").replace('<', "‹")
}

fn definition(wanted: &Wanted) -> Json {
    let office = literally(&wanted.office);
    json!({
        "$schema": "../form.schema.json",
        "id": wanted.id.as_str(),
        "version": "1.0.0",
        "languages": ["de"],
        "title": literally(&wanted.title),
        "service": {
            "legal_basis": [wanted.legal_basis],
            "purpose": literally(&wanted.purpose),
            "retention": { "draft_days": 7, "submission_days": 90 },
        },
        "start": {
            "lead": literally(&wanted.purpose),
            "receives": office,
            "duration": "etwa 3 Minuten",
            "privacy": format!(
                "Verantwortlich ist: {office}. Sie haben das Recht auf Auskunft, Berichtigung, Löschung und Einschränkung der \
                 Verarbeitung, das Recht auf Widerspruch und das Recht auf Beschwerde bei der Datenschutzaufsicht des Landes."
            ),
            "other_ways": format!("Sie können auch anrufen: {}", literally(&wanted.phone)),
        },
        "confirmation_to": "kontakt.email",
        "steps": steps(),
        "declaration": [
            { "id": "richtig", "type": "confirm", "required": true, "label": "Meine Angaben sind richtig." },
        ],
        "rules": [{
            "id": "erreichbar",
            "check": "answered(kontakt.telefon) || answered(kontakt.email)",
            "on": ["kontakt.telefon", "kontakt.email"],
            "message": "Nennen Sie eine Telefonnummer oder eine E-Mail-Adresse.",
        }],
        "outcomes": [{
            "id": "eingegangen", "kind": "submission", "title": "Ihr Antrag ist eingegangen",
            "next": "**{{ amt.name }}** meldet sich bei Ihnen. Fragen beantworten wir unter {{ amt.phone }}.",
        }],
        "recipients": [{ "id": "amt", "offices": wanted.id.as_str(), "office": wanted.id.as_str() }],
    })
}

fn steps() -> Json {
    json!([
        {
            "id": "anliegen",
            "title": "Ihr Anliegen",
            "fields": [
                { "id": "anliegen", "type": "text", "required": true, "maxLength": 500, "label": "Worum geht es?" },
            ],
        },
        {
            "id": "person",
            "title": "Zu Ihnen",
            "fields": [
                { "id": "vorname", "type": "person_name", "required": true, "label": "Vorname", "autocomplete": "given-name" },
                { "id": "nachname", "type": "person_name", "required": true, "label": "Nachname", "autocomplete": "family-name" },
                {
                    "id": "kontakt", "type": "group", "label": "Wie erreichen wir Sie?",
                    "hint": "Eine der beiden Angaben genügt.",
                    "fields": [
                        { "id": "telefon", "type": "phone", "label": "Telefonnummer", "autocomplete": "tel" },
                        { "id": "email", "type": "email", "label": "E-Mail-Adresse", "autocomplete": "email" },
                    ],
                },
            ],
        },
    ])
}

fn cases(wanted: &Wanted, today: Date) -> Json {
    let person = |kontakt: Json| json!({ "anliegen": "Ein Beispiel", "vorname": "Erika", "nachname": "Mustermann", "kontakt": kontakt });
    json!([
        {
            "name": "Mit E-Mail-Adresse", "today": today.to_string(),
            "answers": person(json!({ "telefon": null, "email": "erika@example.org" })),
            "expect": { "outcome": "eingegangen", "path": ["anliegen", "person"], "office": wanted.id.as_str() },
        },
        {
            "name": "Weder Telefon noch E-Mail", "today": today.to_string(),
            "answers": person(json!({ "telefon": null, "email": null })),
            "expect": { "errors": { "kontakt.telefon": "rule:erreichbar", "kontakt.email": "rule:erreichbar" } },
        },
    ])
}

fn directory(wanted: &Wanted, today: Date) -> Json {
    json!({
        "id": wanted.id.as_str(),
        "version": today.to_string(),
        "source": "eigene Angaben",
        "attribution": "",
        "offices": [{
            "id": wanted.id.as_str(),
            "name": wanted.office,
            "takes_part": true,
            "contact": { "phone": wanted.phone },
            "channels": [{ "mail": { "to": wanted.mail, "content": "full" } }],
        }],
    })
}
