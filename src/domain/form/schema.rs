//! The JSON Schema of a form's submissions: necessary, not sufficient.

use serde_json::{Map, Value as Json, json};

use super::{Field, Form, Group, LanguageIndex, Repeat};
use crate::domain::field::ChoiceOption;

impl Form {
    /// JSON Schema 2020-12 of the answers of one submission.
    ///
    /// Conditions and rules are not in it; every field may be absent, because it may not have been
    /// asked. Unknown fields are refused.
    pub fn schema(&self) -> Json {
        let properties = self.properties(self.fields.iter().filter(|field| field.repeat.is_none()));
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.words(self.head.title),
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        })
    }

    /// Some fields by their names, those of groups and tables in objects.
    fn properties<'f>(&self, fields: impl Iterator<Item = &'f Field>) -> Map<String, Json> {
        let mut properties = Map::new();
        for field in fields.filter(|field| field.kind.is_question()) {
            let group = field.group.and_then(|group| self.groups.get(group));
            let titles = group.map(|group| self.titles(group, field)).unwrap_or_default();
            let holders: Vec<(&str, String)> = field.keys().zip(titles).collect();
            insert(&mut properties, &holders, (field.id.as_str(), self.field_schema(field)));
        }
        properties
    }

    /// The words for the objects around a field of a group or table.
    fn titles(&self, group: &Group, field: &Field) -> Vec<String> {
        let row = group.table.iter().flat_map(|table| &table.rows);
        let row = row.filter(|row| field.keys().nth(1) == Some(row.id.as_str()));
        std::iter::once(group.label).chain(row.map(|row| row.label)).map(|label| self.words(label)).collect()
    }

    /// The schema of a kind, with the label of every option beside its value.
    fn titled_options(&self, field: &Field) -> Json {
        let mut schema = field.kind.schema();
        let labelled =
            |option: &ChoiceOption| json!({ "const": option.value, "title": self.words(option.label) });
        let options: Vec<Json> = field.kind.options().iter().map(labelled).collect();
        let values = if schema.get("items").is_some() { schema.get_mut("items") } else { Some(&mut schema) };
        let values = values.and_then(Json::as_object_mut);
        if let Some(values) = values.filter(|values| values.contains_key("enum") && !options.is_empty()) {
            values.remove("enum");
            values.insert("oneOf".into(), Json::Array(options));
        }
        schema
    }

    fn field_schema(&self, field: &Field) -> Json {
        let mut own = self.titled_options(field);
        if let Some(repeat) = field.kind.repeat().and_then(|repeat| self.repeats.get(repeat)) {
            own["items"] = self.item_schema(repeat);
        }
        let mut choices = vec![own, json!({ "type": "null" })];
        if field.not_known.is_some() {
            choices.push(json!({
                "type": "object", "properties": { "not_known": { "const": true } },
                "required": ["not_known"], "additionalProperties": false,
            }));
        }
        let mut schema = json!({ "title": self.words(field.label), "anyOf": choices });
        if let Some(reference) = &field.reference {
            schema["x-ref"] = json!(reference);
        }
        schema
    }

    fn item_schema(&self, repeat: &Repeat) -> Json {
        let fields = self.fields.get(repeat.fields.clone()).unwrap_or_default();
        let properties = self.properties(fields.iter());
        json!({
            "title": self.words(repeat.item), "type": "object",
            "properties": properties, "additionalProperties": false,
        })
    }

    /// A text in the form's own language without what answers would put into it.
    fn words(&self, text: super::builder::TextId) -> String {
        self.text(text, LanguageIndex(0)).usual.words()
    }
}

/// Puts the schema of a field into the objects around it, which are named by key and title.
fn insert(properties: &mut Map<String, Json>, holders: &[(&str, String)], (id, schema): (&str, Json)) {
    let Some(((key, title), rest)) = holders.split_first() else {
        properties.insert(id.to_owned(), schema);
        return;
    };
    let object = properties.entry((*key).to_owned()).or_insert_with(
        || json!({ "title": title, "type": "object", "properties": {}, "additionalProperties": false }),
    );
    if let Some(inner) = object.get_mut("properties").and_then(Json::as_object_mut) {
        insert(inner, rest, (id, schema));
    }
}
