//! `choices`: any number of options, or "none of these".

use serde_json::{Value as Json, json};

use super::options::{ChoiceOption, define_options, find, option_set, values_json};
use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, OptionSet, Type};
use crate::domain::form::builder::{Builder, TextId};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::Situation;

/// What is sent for "none of these".
pub const NONE: &str = "none";

/// Boxes to tick. "None of these" is an answer of size 0; nothing ticked is no answer.
#[derive(Debug)]
pub struct Choices {
    options: Vec<ChoiceOption>,
    set: OptionSet,
    none_of_these: Option<TextId>,
    min: usize,
    max: usize,
}

impl Choices {
    /// Reads `options`, `list`, `none_of_these`, `minItems` and `maxItems`.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let options = define_options(reader, builder);
        let min = reader.count("minItems");
        let max = reader.count("maxItems");
        let most = max.as_ref().map_or(options.len(), |max| max.value);
        if let Some(min) = min.as_ref().filter(|min| min.value > most.min(options.len())) {
            let message = "So viele Optionen kann niemand ankreuzen.";
            builder.findings.add(Finding::error(&min.at, "contradictory-limits", message));
        }
        Self {
            set: option_set(&options),
            none_of_these: builder.optional_field_text(reader.node("none_of_these"), "none_of_these"),
            min: min.map_or(0, |min| min.value),
            max: most,
            options,
        }
    }
}

impl FieldKind for Choices {
    fn name(&self) -> &'static str {
        "choices"
    }

    fn ty(&self) -> Type {
        Type::Options(self.set.clone())
    }

    fn inputs(&self) -> Vec<Input> {
        let mut values: Vec<String> = self.options.iter().map(|option| option.value.to_string()).collect();
        values.extend(self.none_of_these.map(|_| NONE.to_owned()));
        vec![Input { suffix: "", values: Some(values), repeated: true }]
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let sent: Vec<&str> = raw.all("").filter(|value| !value.is_empty()).collect();
        if sent.is_empty() {
            return Ok(None);
        }
        if sent.contains(&NONE) && self.none_of_these.is_some() {
            let alone = sent.iter().all(|value| *value == NONE);
            return if alone { Ok(Some(Value::Choices(Vec::new()))) } else { Err(ErrorCode::NoneAndSome) };
        }
        if sent.iter().any(|value| find(&self.options, value).is_none()) {
            return Err(ErrorCode::NotAChoice);
        }
        // In the order of the form, each at most once, whatever was sent.
        let ticked = self.options.iter().filter(|option| sent.contains(&&*option.value));
        Ok(Some(Value::Choices(ticked.map(|option| option.value.clone()).collect())))
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Choices(chosen) = value else { return Err(ErrorCode::Required) };
        let offered = |value: &str| find(&self.options, value).is_some_and(|o| o.is_offered(situation));
        if !chosen.iter().all(|value| offered(value)) {
            Err(ErrorCode::NotAChoice)
        } else if chosen.len() > self.max {
            Err(ErrorCode::TooMany)
        } else if !chosen.is_empty() && chosen.len() < self.min {
            Err(ErrorCode::TooFew)
        } else {
            Ok(())
        }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Choices(chosen) = value else { return String::new() };
        if chosen.is_empty() {
            return self.none_of_these.map(|label| words.plain(label)).unwrap_or_default();
        }
        let labels = chosen.iter().map(|value| match find(&self.options, value) {
            Some(option) => words.plain(option.label),
            None => value.to_string(),
        });
        labels.collect::<Vec<_>>().join("\n")
    }

    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        match value {
            Value::Choices(chosen) => Some(Known::Set(chosen)),
            _ => None,
        }
    }

    fn typed(&self, value: &Value) -> Typed {
        match value {
            Value::Choices(chosen) if chosen.is_empty() => vec![("", NONE.to_owned())],
            Value::Choices(chosen) => chosen.iter().map(|value| ("", value.to_string())).collect(),
            _ => Vec::new(),
        }
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { least: self.min, most: self.max, ..Limits::default() }
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        let items = json.as_array()?;
        items.iter().map(|item| item.as_str().map(Into::into)).collect::<Option<Vec<_>>>().map(Value::Choices)
    }

    fn schema(&self) -> Json {
        json!({
            "type": "array", "uniqueItems": true, "maxItems": self.max,
            "items": { "enum": values_json(&self.options) },
        })
    }

    fn options(&self) -> &[ChoiceOption] {
        &self.options
    }

    fn none_label(&self) -> Option<TextId> {
        self.none_of_these
    }
}
