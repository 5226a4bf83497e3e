//! The JSON Schema of a form's submissions: necessary, not sufficient.

use serde_json::{Map, Value as Json, json};

use super::{Form, LanguageIndex};

impl Form {
    /// JSON Schema 2020-12 of the answers of one submission.
    ///
    /// Conditions and rules are not in it; every field may be absent, because it may not have been
    /// asked. Unknown fields are refused.
    pub fn schema(&self) -> Json {
        let mut properties = Map::new();
        for field in self.fields.iter().filter(|field| field.kind.is_question()) {
            let mut choices = vec![field.kind.schema(), json!({ "type": "null" })];
            if field.not_known.is_some() {
                choices.push(json!({
                    "type": "object", "properties": { "not_known": { "const": true } },
                    "required": ["not_known"], "additionalProperties": false,
                }));
            }
            let title: String = self.words(field.label);
            let mut schema = json!({ "title": title, "anyOf": choices });
            if let Some(reference) = &field.reference {
                schema["x-ref"] = json!(reference);
            }
            match field.group.and_then(|group| self.groups.get(group)) {
                None => properties.insert(field.id.to_string(), schema),
                Some(group) => {
                    let object = properties.entry(group.id.to_string()).or_insert_with(|| {
                        json!({ "title": self.words(group.label), "type": "object", "properties": {}, "additionalProperties": false })
                    });
                    object["properties"][field.id.as_str()] = schema;
                    None
                }
            };
        }
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.words(self.head.title),
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        })
    }

    /// A text in the form's own language without what answers would put into it.
    fn words(&self, text: super::builder::TextId) -> String {
        self.text(text, LanguageIndex(0)).usual.words()
    }
}
