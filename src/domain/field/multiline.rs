//! `multiline`: text of several lines.

use serde_json::{Value as Json, json};

use super::plain_text::{check_length, clean_lines};
use super::{ErrorCode, FieldKind, Limits, RawField};
use crate::domain::answers::Value;
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::Situation;

/// Longest text of a field that sets no `maxLength`, in characters.
const DEFAULT_MAX_LENGTH: usize = 2000;
/// Most characters that a form can ask for: if each is of four bytes, sent as `%F0%9F%98%80`, the page
/// still passes as one request.
const MOST_CHARACTERS: usize = 5000;

/// Text of several lines; a line break counts as one character.
#[derive(Debug)]
pub struct Multiline {
    min: usize,
    max: usize,
}

impl Multiline {
    /// Reads `minLength` and `maxLength`.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let min = reader.count("minLength").map_or(0, |count| count.value);
        let max = reader.count("maxLength");
        if let Some(max) = max.as_ref().filter(|max| max.value < min || max.value == 0) {
            let finding =
                Finding::error(&max.at, "contradictory-limits", "`maxLength` lässt keinen Text zu.");
            builder
                .findings
                .add(finding.remedy("`maxLength` ist mindestens 1 und nicht kleiner als `minLength`."));
        }
        if let Some(max) = max.as_ref().filter(|max| max.value > MOST_CHARACTERS) {
            let message = format!("{} Zeichen sind mehr, als eine Seite annimmt.", max.value);
            let finding = Finding::error(&max.at, "length-too-large", message);
            builder.findings.add(finding.remedy(format!("Möglich sind bis zu {MOST_CHARACTERS} Zeichen.")));
        }
        Self { min, max: max.map_or(DEFAULT_MAX_LENGTH, |max| max.value) }
    }
}

impl FieldKind for Multiline {
    fn name(&self) -> &'static str {
        "multiline"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let text = clean_lines(raw.first("").unwrap_or_default())?;
        Ok(text.map(|text| Value::Text(text.into())))
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Text(text) = value else { return Err(ErrorCode::Required) };
        check_length(text, self.min, self.max)
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { least: self.min, most: self.max, ..Limits::default() }
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "minLength": self.min.max(1), "maxLength": self.max })
    }
}
