//! `statement`: a text on the page that asks for nothing.

use serde_json::{Value as Json, json};

use super::{ErrorCode, FieldKind, Input, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::situation::Situation;

/// Text only; it has no input and no answer.
#[derive(Debug)]
pub struct Statement;

impl FieldKind for Statement {
    fn name(&self) -> &'static str {
        "statement"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn inputs(&self) -> Vec<Input> {
        Vec::new()
    }

    fn read(&self, _: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        Ok(None)
    }

    fn show(&self, _: &Value, _: &Words<'_>) -> String {
        String::new()
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, _: &Value) -> Typed {
        Vec::new()
    }

    fn parse_json(&self, _: &Json) -> Option<Value> {
        None
    }

    fn schema(&self) -> Json {
        json!(false)
    }

    fn is_question(&self) -> bool {
        false
    }
}
