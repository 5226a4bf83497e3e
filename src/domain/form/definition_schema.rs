//! The JSON Schema 2020-12 of the definition language, for editors.
//!
//! A specimen of a definition is read by the same code that reads forms; what that code asks for is
//! what the schema allows. A new key or kind appears by itself.

mod descriptions;
mod specimen;
mod survey;

use serde_json::{Map, Value as Json, json};

use self::survey::{Content, Place, Survey};
use super::outline::Shape;
use crate::domain::field::KINDS;

pub use descriptions::{kind as describe_kind, undescribed};

/// The JSON Schema of `form.json`.
pub fn definition_schema() -> Json {
    let survey = specimen::survey();
    let writer = Writer { survey: &survey };
    let mut schema = writer.object("form");
    let mut defs = Map::new();
    defs.insert("text".into(), text_schema());
    defs.insert("expression".into(), expression_schema());
    defs.insert("step".into(), writer.object("step"));
    defs.insert("field".into(), field_schema());
    for kind in KINDS {
        defs.insert(format!("field.{kind}"), writer.object(&format!("field.{kind}")));
    }
    // Blocks are put in before the form is read.
    let group = &mut defs["field.group"];
    group["properties"]["use"] = json!({
        "type": "string", "pattern": "^[a-z][a-z0-9_-]*@[0-9]+([.][0-9]+)*$",
        "description": "Baustein aus `_blocks` und der Anfang seiner Version: `person@1`.",
    });
    group["properties"]["override"] = json!({
        "type": "object", "description": "Was an einzelnen Feldern des Bausteins anders ist.",
    });
    group["required"] = json!(["id", "type"]);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "Lotse: Definition eines Formulars".into();
    schema["description"] =
        "Erzeugt von »lotse schema«. Alles Weitere steht in docs/definition-format.md.".into();
    schema["$defs"] = Json::Object(defs);
    schema
}

fn text_schema() -> Json {
    json!({
        "description": "Ein Text, oder je ein Text für die Variante der Anrede. `{{ name }}` setzt eine Antwort ein.",
        "oneOf": [
            { "type": "string", "minLength": 1 },
            {
                "type": "object",
                "properties": { "default": { "type": "string", "description": "Gilt, wenn keine Variante zutrifft." } },
                "required": ["default"],
                "additionalProperties": { "type": "string", "description": "Gilt, wenn diese Variante zutrifft." },
            },
        ],
    })
}

fn expression_schema() -> Json {
    json!({
        "type": "string", "minLength": 1,
        "description": "Ein Ausdruck: `kontakt && between(days_between(kontakt_tag, today), 0, 14)`. Texte in einfachen Anführungszeichen.",
    })
}

/// Which keys a field has depends on its type.
fn field_schema() -> Json {
    let kinds = KINDS.iter().map(|kind| {
        json!({
            "if": { "properties": { "type": { "const": kind } }, "required": ["type"] },
            "then": { "$ref": format!("#/$defs/field.{kind}") },
        })
    });
    let meanings: Vec<&str> = KINDS.iter().map(|kind| descriptions::kind(kind)).collect();
    json!({
        "type": "object",
        "description": "Eine Frage, ein Hinweis oder mehrere Fragen zusammen.",
        "properties": { "type": { "enum": KINDS, "enumDescriptions": meanings, "description": "Art der Frage." } },
        "required": ["id", "type"],
        "allOf": kinds.collect::<Vec<Json>>(),
    })
}

struct Writer<'s> {
    survey: &'s Survey,
}

impl Writer<'_> {
    /// An object with the keys that its reader asks for.
    fn object(&self, name: &str) -> Json {
        let Some(place) = self.survey.place(name) else { return json!({ "type": "object" }) };
        if let Some(content) = place.of_names.as_ref().filter(|_| place.keys.is_empty()) {
            return json!({ "type": "object", "additionalProperties": self.content(content) });
        }
        let mut properties = Map::new();
        for key in &place.keys {
            let mut schema = self.content(&key.content);
            if key.name == "type" && is_field(name) {
                let kind = name.trim_start_matches("field.");
                schema = json!({ "const": kind });
            }
            if let Some(meaning) = descriptions::of(name, key.name) {
                schema["description"] = meaning.into();
            }
            properties.insert(key.name.to_owned(), schema);
        }
        json!({
            "type": "object", "properties": properties, "required": required(place), "additionalProperties": false,
        })
    }

    fn content(&self, content: &Content) -> Json {
        if let Some(words) = content.shapes.iter().find_map(|shape| match shape {
            Shape::OneOf(words) => Some(words),
            _ => None,
        }) {
            return json!({ "enum": words });
        }
        if content.is_list() {
            return json!({ "type": "array", "items": self.items(content) });
        }
        if let Some(child) = &content.child {
            return self.reference(child);
        }
        let has = |shape| content.shapes.contains(&shape);
        match (has(Shape::Words), has(Shape::Expression), has(Shape::Flag)) {
            (true, ..) => json!({ "$ref": "#/$defs/text" }),
            (_, true, true) => json!({ "oneOf": [{ "type": "boolean" }, { "$ref": "#/$defs/expression" }] }),
            (_, true, _) if has(Shape::Literal) => {
                json!({ "oneOf": [{ "type": "number" }, { "$ref": "#/$defs/expression" }] })
            }
            (_, true, _) => json!({ "$ref": "#/$defs/expression" }),
            (.., true) => json!({ "type": "boolean" }),
            _ if has(Shape::Count) => json!({ "type": "integer", "minimum": 0 }),
            _ if has(Shape::Literal) => json!({ "type": ["string", "number", "boolean"] }),
            _ if has(Shape::Text) => json!({ "type": "string" }),
            _ => json!({}),
        }
    }

    fn items(&self, content: &Content) -> Json {
        match (&content.item, content.item_shapes.first()) {
            (Some(place), _) if is_field(place) => json!({ "$ref": "#/$defs/field" }),
            (Some(place), _) => self.reference(place),
            (None, Some(Shape::Text)) => json!({ "type": "string" }),
            _ => json!({}),
        }
    }

    fn reference(&self, place: &str) -> Json {
        if place == "step" { json!({ "$ref": "#/$defs/step" }) } else { self.object(place) }
    }
}

/// `field.choice` is a field, `field.choice.options` is something in it.
fn is_field(place: &str) -> bool {
    place.strip_prefix("field.").is_some_and(|kind| !kind.contains('.'))
}

fn required(place: &Place) -> Vec<&'static str> {
    place.keys.iter().filter(|key| place.requires(key)).map(|key| key.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_knows_what_the_reader_reads() {
        let schema = definition_schema();
        let required: Vec<&str> =
            schema["required"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
        assert_eq!(required, ["id", "version", "languages", "title", "service", "steps", "outcomes"]);
        assert_eq!(schema["properties"]["title"]["$ref"], "#/$defs/text");
        assert_eq!(schema["properties"]["steps"]["items"]["$ref"], "#/$defs/step");
        assert_eq!(schema["properties"]["confirmation_to"]["type"], "string");
        let defs = &schema["$defs"];
        for kind in KINDS {
            let field = &defs[format!("field.{kind}")];
            assert_eq!(field["properties"]["type"]["const"], *kind);
            assert!(field["properties"].get("when").is_some() || *kind == "statement", "{kind}: {field:#}");
        }
        let choice = &defs["field.choice"]["properties"];
        assert_eq!(choice["control"]["enum"], json!(["radios", "select"]));
        assert_eq!(choice["options"]["items"]["required"], json!(["value", "label"]));
        assert_eq!(choice["required"]["oneOf"][0]["type"], "boolean");
        assert_eq!(defs["field.text"]["properties"]["maxLength"]["type"], "integer");
        assert_eq!(defs["field.group"]["properties"]["fields"]["items"]["$ref"], "#/$defs/field");
        assert_eq!(defs["step"]["properties"]["exits"]["items"]["required"], json!(["when", "outcome"]));
        let values = &schema["properties"]["values"]["additionalProperties"]["properties"];
        assert_eq!(values["table"]["items"]["required"], json!(["then"]));
        assert_eq!(values["texts"]["additionalProperties"]["$ref"], "#/$defs/text");
        let outcome = &schema["properties"]["outcomes"]["items"];
        assert_eq!(outcome["properties"]["kind"]["enum"], json!(["submission", "information"]));
        assert_eq!(
            outcome["properties"]["classification"]["additionalProperties"]["$ref"],
            "#/$defs/expression"
        );
        let recipient = &schema["properties"]["recipients"]["items"];
        assert_eq!(recipient["required"], json!(["id", "offices"]));
    }
}
