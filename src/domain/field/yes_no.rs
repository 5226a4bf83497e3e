//! `yes_no`: a question that is answered with yes or no.

use serde_json::{Value as Json, json};

use super::{ErrorCode, FieldKind, Input, RawField, Typed, Words};
use crate::domain::answer_words::yes_no;
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::situation::Situation;

/// Yes or no; "not known" is common to all kinds and read by the step.
#[derive(Debug)]
pub struct YesNo;

impl FieldKind for YesNo {
    fn name(&self) -> &'static str {
        "yes_no"
    }

    fn ty(&self) -> Type {
        Type::Bool
    }

    fn inputs(&self) -> Vec<Input> {
        vec![Input::one_of(vec!["yes".into(), "no".into()])]
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        match raw.first("") {
            None | Some("") => Ok(None),
            Some("yes") => Ok(Some(Value::Bool(true))),
            Some("no") => Ok(Some(Value::Bool(false))),
            Some(_) => Err(ErrorCode::NotAChoice),
        }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let yes = matches!(value, Value::Bool(true));
        yes_no(words.tongue(), yes)
    }

    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        match value {
            Value::Bool(truth) => Some(Known::Bool(*truth)),
            _ => None,
        }
    }

    fn typed(&self, value: &Value) -> Typed {
        let word = if matches!(value, Value::Bool(true)) { "yes" } else { "no" };
        vec![("", word.to_owned())]
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        json.as_bool().map(Value::Bool)
    }

    fn schema(&self) -> Json {
        json!({ "type": "boolean" })
    }
}
