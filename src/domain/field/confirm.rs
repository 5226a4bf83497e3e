//! `confirm`: a statement that the citizen ticks.

use serde_json::{Value as Json, json};

use super::{ErrorCode, FieldKind, Input, RawField, Typed, Words};
use crate::domain::answer_words::AnswerWords;
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::situation::Situation;

/// A box; ticked it is `true`, otherwise unanswered. It is never ticked in advance.
#[derive(Debug)]
pub struct Confirm;

impl FieldKind for Confirm {
    fn name(&self) -> &'static str {
        "confirm"
    }

    fn ty(&self) -> Type {
        Type::Bool
    }

    fn inputs(&self) -> Vec<Input> {
        vec![Input::one_of(vec!["yes".into()])]
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        match raw.first("") {
            None | Some("") => Ok(None),
            Some("yes") => Ok(Some(Value::Bool(true))),
            Some(_) => Err(ErrorCode::NotAChoice),
        }
    }

    fn show(&self, _: &Value, words: &Words<'_>) -> String {
        AnswerWords::of(words.tongue()).confirmed.clone()
    }

    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        match value {
            Value::Bool(truth) => Some(Known::Bool(*truth)),
            _ => None,
        }
    }

    fn typed(&self, _: &Value) -> Typed {
        vec![("", "yes".to_owned())]
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        (json == &Json::Bool(true)).then_some(Value::Bool(true))
    }

    fn schema(&self) -> Json {
        json!({ "const": true })
    }
}
