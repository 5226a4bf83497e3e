//! `text`: one line of text.

use regex::Regex;
use serde_json::{Value as Json, json};

use super::plain_text::{DEFAULT_MAX_LENGTH, check_length, clean};
use super::{ErrorCode, FieldKind, Limits, RawField};
use crate::domain::answers::Value;
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::Situation;

/// Most bytes that a compiled pattern may take.
const LARGEST_PATTERN: usize = 256 * 1024;

/// One line of text.
#[derive(Debug)]
pub struct TextField {
    min: usize,
    max: usize,
    pattern: Option<Regex>,
}

impl TextField {
    /// Reads `minLength`, `maxLength` and `pattern`.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let min = reader.count("minLength").map_or(0, |count| count.value);
        let max = reader.count("maxLength");
        if let Some(max) = max.as_ref().filter(|max| max.value < min || max.value == 0) {
            let message = "`maxLength` lässt keinen Text zu.";
            builder.findings.add(Finding::error(&max.at, "contradictory-limits", message));
        }
        Self { min, max: max.map_or(DEFAULT_MAX_LENGTH, |max| max.value), pattern: pattern(reader, builder) }
    }
}

fn pattern(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Option<Regex> {
    let written = reader.text("pattern")?;
    if !(written.value.starts_with('^') && written.value.ends_with('$')) {
        let message = "Das Muster ist nicht verankert; es würde auch auf einen Teil des Textes passen.";
        builder.findings.add(
            Finding::error(&written.at, "unanchored-pattern", message)
                .remedy("Beginnen Sie mit `^` und enden Sie mit `$`."),
        );
    }
    match regex::RegexBuilder::new(written.value).size_limit(LARGEST_PATTERN).build() {
        Ok(regex) => Some(regex),
        Err(_) => {
            let message = "Dieses Muster kann nicht ausgeführt werden.";
            let remedy = "Rückverweise und Vorausschau gibt es nicht; das Muster muss in einem Durchgang prüfbar sein.";
            builder.findings.add(Finding::error(&written.at, "bad-pattern", message).remedy(remedy));
            None
        }
    }
}

impl FieldKind for TextField {
    fn name(&self) -> &'static str {
        "text"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let text = clean(raw.first("").unwrap_or_default())?;
        Ok(text.map(|text| Value::Text(text.into())))
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Text(text) = value else { return Err(ErrorCode::Required) };
        check_length(text, self.min, self.max)?;
        match &self.pattern {
            Some(pattern) if !pattern.is_match(text) => Err(ErrorCode::Pattern),
            _ => Ok(()),
        }
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { least: self.min, most: self.max, ..Limits::default() }
    }

    fn schema(&self) -> Json {
        let mut schema = json!({ "type": "string", "minLength": self.min.max(1), "maxLength": self.max });
        if let Some(pattern) = &self.pattern {
            schema["pattern"] = pattern.as_str().into();
        }
        schema
    }
}
