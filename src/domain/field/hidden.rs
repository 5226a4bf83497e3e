//! `hidden`: an answer that nobody types: computed when its step is sent, and kept from then on.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::{ErrorCode, FieldKind, Input, RawField, Typed, Words};
use crate::domain::answer_words::yes_no;
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::{Builder, ExpressionId, Horizon};
use crate::domain::form::reader::ObjectReader;
use crate::domain::numeral;
use crate::domain::situation::Situation;
use crate::tongue::moments;

/// What was computed when the step was sent. It has no input, so nobody can send it; people see it on
/// the check page, because nothing leaves a form unseen.
#[derive(Debug)]
pub struct Hidden(ExpressionId);

impl Hidden {
    /// Reads `default`: any expression.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Option<Self> {
        let source = reader.required_text("default")?;
        let horizon = Horizon::Before(builder.fields.len());
        Some(Self(builder.pending(&source, None, horizon)))
    }
}

impl FieldKind for Hidden {
    fn name(&self) -> &'static str {
        "hidden"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn inputs(&self) -> Vec<Input> {
        Vec::new()
    }

    fn read(&self, _: &RawField<'_>, situation: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        Ok(situation.compute(self.0).to_value())
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        match value {
            Value::Bool(truth) => yes_no(words.tongue(), *truth),
            Value::Number(number) => numeral::print(*number, words.tongue()),
            Value::Date(day) => moments::day(words.tongue(), *day),
            other => other.text().to_owned(),
        }
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, _: &Value) -> Typed {
        Vec::new()
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        match json {
            Json::Bool(truth) => Some(Value::Bool(*truth)),
            Json::Number(_) => numeral::from_json(json).map(Value::Number),
            Json::String(text) => Some(match text.parse::<Date>() {
                Ok(day) if day.to_string() == *text => Value::Date(day),
                _ => Value::Text(text.as_str().into()),
            }),
            _ => None,
        }
    }

    fn schema(&self) -> Json {
        json!({ "type": ["string", "number", "boolean"] })
    }
}
