//! The JSON Schema 2020-12 of `site.json`, for editors. A test holds it to the keys that the reader asks for.

use serde_json::{Value as Json, json};

use crate::tongue::Tongue;

/// The JSON Schema of `site.json`.
pub fn site_schema() -> Json {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Lotse: wer diesen Dienst betreibt",
        "description": "Erzeugt von »lotse schema«. Was fehlt, steht auf den Seiten als fehlend; alles Weitere steht in docs/operations.md.",
        "type": "object",
        "properties": {
            "$schema": described(text(), "Für Editoren: `./site.schema.json`."),
            "operator": party("Wer für den Dienst verantwortlich ist: Impressum, Art. 4 Nr. 7 DSGVO."),
            "imprint": list(wording(), "Weitere Absätze des Impressums, in kleinem Markdown."),
            "data_protection_officer": party("Wer den Datenschutz beauftragt, Art. 37 DSGVO."),
            "supervisory_authority": party("Bei wem man sich beschweren kann, Art. 77 DSGVO."),
            "accessibility": accessibility(),
            "help": described(wording(), "Mehr Hilfe als die des Programms, in kleinem Markdown."),
            "easy_language": slot("Der Dienst in Leichter Sprache."),
            "sign_language": slot("Der Dienst in Deutscher Gebärdensprache."),
            "theme": object(
                json!({
                    "light": scheme("Farben des hellen Schemas."),
                    "dark": scheme("Farben des dunklen Schemas."),
                    "logo": logo("Datei im Formularordner, SVG oder PNG."),
                    "logo_dark": logo("Dasselbe für das dunkle Schema."),
                }),
                "Farben und Logo. Ein Schema, das niemand lesen kann, wird mit den Zahlen abgelehnt.",
            ),
        },
        "additionalProperties": false,
    })
}

fn accessibility() -> Json {
    object(
        json!({
            "status": {
                "enum": ["full", "partial", "none"],
                "description": "Ob der Dienst ganz, teilweise oder nicht barrierefrei ist.",
            },
            "prepared": day("Wann die Erklärung gemacht wurde."),
            "reviewed": day("Wann sie zuletzt durchgesehen wurde."),
            "method": described(wording(), "Wie es festgestellt wurde."),
            "gaps": list(wording(), "Was nicht barrierefrei ist, und warum."),
            "contact": party("Wer Meldungen von Barrieren annimmt."),
            "arbitration": party("Wer Streit schlichtet."),
            "report_form": described(text(), "Kennung des Formulars, mit dem Barrieren gemeldet werden."),
        }),
        "Was die Erklärung zur Barrierefreiheit sagt (§ 12b BGG, § 7 BITV 2.0 und die Gesetze der Länder).",
    )
}

/// Somebody who can be reached.
fn party(meaning: &str) -> Json {
    let mut schema = object(
        json!({
            "name": described(text(), "Wie die Stelle heißt."),
            "address": list(text(), "Zeilen der Anschrift."),
            "phone": described(text(), "Rufnummer, wie man sie lesen soll."),
            "email": described(text(), "Mailadresse."),
            "href": address("Eine Seite über die Stelle."),
        }),
        meaning,
    );
    schema["required"] = json!(["name"]);
    schema
}

/// A text in German, or in several languages of the engine.
fn wording() -> Json {
    let languages = Tongue::ALL.iter().map(|tongue| (tongue.tag().to_owned(), text()));
    let mut several = object(Json::Object(languages.collect()), "Je Sprache ein Text; `de` muss dabei sein.");
    several["required"] = json!(["de"]);
    json!({ "oneOf": [text(), several] })
}

/// A page elsewhere, or a text that is shown here.
fn slot(meaning: &str) -> Json {
    object(
        json!({
            "href": address("Eine Seite woanders; oder `text`."),
            "text": described(text(), "Ein Text, der hier steht, in kleinem Markdown; oder `href`."),
        }),
        meaning,
    )
}

fn scheme(meaning: &str) -> Json {
    let colour =
        |meaning: &str| json!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "description": meaning });
    object(
        json!({ "action": colour("Schaltflächen und Verweise."), "header": colour("Grund der Kopfzeile.") }),
        meaning,
    )
}

fn object(properties: Json, meaning: &str) -> Json {
    json!({ "type": "object", "properties": properties, "additionalProperties": false, "description": meaning })
}

fn list(items: Json, meaning: &str) -> Json {
    json!({ "type": "array", "items": items, "description": meaning })
}

fn text() -> Json {
    json!({ "type": "string" })
}

fn day(meaning: &str) -> Json {
    json!({ "type": "string", "format": "date", "description": meaning })
}

fn address(meaning: &str) -> Json {
    json!({ "type": "string", "pattern": "^https://", "description": meaning })
}

fn logo(meaning: &str) -> Json {
    json!({ "type": "string", "pattern": "[.](svg|png)$", "description": meaning })
}

fn described(mut schema: Json, meaning: &str) -> Json {
    schema["description"] = meaning.into();
    schema
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::form::reader::Findings;
    use crate::domain::form::source::{self, Node, NodeValue};
    use crate::domain::site::read::read_site;

    /// Something of everything that the schema allows.
    fn specimen(schema: &Json) -> Json {
        if let Some(ways) = schema["oneOf"].as_array() {
            return specimen(ways.last().unwrap());
        }
        match schema["type"].as_str() {
            Some("object") => {
                let properties = schema["properties"].as_object().unwrap();
                Json::Object(properties.iter().map(|(key, value)| (key.clone(), specimen(value))).collect())
            }
            Some("array") => json!([specimen(&schema["items"])]),
            _ => "x".into(),
        }
    }

    /// The keys of every object, by where it begins.
    fn keys(node: &Node, found: &mut BTreeSet<(usize, String)>) {
        match &node.value {
            NodeValue::Object(members) => {
                for member in members {
                    found.insert((node.at.start, member.key.clone()));
                    keys(&member.node, found);
                }
            }
            NodeValue::List(items) => items.iter().for_each(|item| keys(item, found)),
            _ => {}
        }
    }

    #[test]
    fn the_schema_has_the_keys_that_the_reader_asks_for_and_no_others() {
        let root = source::parse(&specimen(&site_schema()).to_string()).unwrap();
        let findings = Findings::outlining();
        read_site(&root, &findings);
        let asked = findings.into_outline().asked;
        let asked: BTreeSet<_> = asked.iter().map(|asked| (asked.object, asked.key.to_owned())).collect();
        let mut offered = BTreeSet::new();
        keys(&root, &mut offered);
        assert!(offered.len() > 50, "{}", offered.len());
        assert_eq!(asked, offered);
    }
}
