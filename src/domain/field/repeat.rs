//! `repeat`: the same questions once for each of several things.
//!
//! The fields of its items are fields of the form; this kind is the answer that holds the items.

use serde_json::{Value as Json, json};

use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answer_words::entries;
use crate::domain::answers::Value;
use crate::domain::expression::Type;
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::Situation;

/// Most items where the author sets no `maxItems`.
const DEFAULT_MAX_ITEMS: usize = 100;
/// Most items that an author may allow: a draft is read and written as a whole.
pub const MOST_ITEMS: usize = 1_000;

/// A list of items.
#[derive(Debug)]
pub struct RepeatField {
    repeat: usize,
    min: usize,
    max: usize,
}

impl RepeatField {
    /// Reads `minItems` and `maxItems`.
    pub fn define(repeat: usize, reader: &ObjectReader<'_>, builder: &Builder<'_>) -> Self {
        let min = reader.count("minItems");
        let max = reader.count("maxItems");
        if let Some(max) = max.as_ref().filter(|max| max.value > MOST_ITEMS) {
            let message = format!("Eine Wiederholung hat höchstens {MOST_ITEMS} Einträge.");
            builder.findings.add(Finding::error(&max.at, "too-many-items", message));
        }
        let most = max.as_ref().map_or(DEFAULT_MAX_ITEMS, |max| max.value);
        let least = min.as_ref().map_or(0, |min| min.value);
        if let Some(at) = max.or(min).map(|count| count.at).filter(|_| most == 0 || least > most) {
            let message = format!("So viele Einträge gibt es nie: mindestens {least}, höchstens {most}.");
            builder.findings.add(Finding::error(&at, "contradictory-limits", message));
        }
        Self { repeat, min: least, max: most }
    }
}

impl FieldKind for RepeatField {
    fn name(&self) -> &'static str {
        "repeat"
    }

    fn ty(&self) -> Type {
        Type::Items
    }

    /// Items have pages of their own.
    fn inputs(&self) -> Vec<Input> {
        Vec::new()
    }

    fn read(&self, _: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        Ok(None)
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Items(items) = value else { return Err(ErrorCode::Required) };
        if items.len() < self.min {
            Err(ErrorCode::TooFew)
        } else if items.len() > self.max {
            Err(ErrorCode::TooMany)
        } else {
            Ok(())
        }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Items(items) = value else { return String::new() };
        entries(words.tongue(), items.len())
    }

    fn typed(&self, _: &Value) -> Typed {
        Vec::new()
    }

    fn parse_json(&self, _: &Json) -> Option<Value> {
        None
    }

    /// The form adds what an item looks like.
    fn schema(&self) -> Json {
        json!({ "type": "array", "minItems": self.min.max(1), "maxItems": self.max })
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { least: self.min, most: self.max, ..Limits::default() }
    }

    fn repeat(&self) -> Option<usize> {
        Some(self.repeat)
    }
}
