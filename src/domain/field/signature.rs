//! `signature`: a person puts their name under a text and says that they sign it.

use serde_json::{Value as Json, json};

use super::person_name::check_person_name;
use super::plain_text::clean;
use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answer_words;
use crate::domain::answers::{Signature, Value};
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::{Builder, TextId};
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::{FieldView, Situation};
use crate::tongue::moments;

const NAME: &str = ".name";
const SIGNED: &str = ".signed";
const YES: &str = "yes";
/// Longest name, in characters, as for `person_name`.
const LONGEST_NAME: usize = 100;

/// A declaration with a name under it. It is no drawing and no qualified signature: it says who declared
/// what on which day, and that is all it claims.
#[derive(Debug)]
pub struct SignatureField {
    signed: TextId,
}

impl SignatureField {
    /// Reads `body`: what is signed.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        Self { signed: builder.field_text(reader.required_node("body"), "body") }
    }
}

/// The name that was typed under a text, and whether the box for signing was ticked; `None` if nothing was.
fn read_typed(name: &str, signed: Option<&str>) -> Result<Option<String>, ErrorCode> {
    let is_signed = match signed {
        None | Some("") => false,
        Some(YES) => true,
        Some(_) => return Err(ErrorCode::NotAChoice),
    };
    match (clean(name)?, is_signed) {
        (None, false) => Ok(None),
        (None, true) => Err(ErrorCode::Incomplete),
        (Some(_), false) => Err(ErrorCode::NotSigned),
        (Some(name), true) => Ok(Some(name)),
    }
}

/// The name of somebody who signs outside of a form, by the same rules.
///
/// # Errors
/// What is wrong or missing.
pub fn signed_name(name: &str, signed: Option<&str>) -> Result<String, ErrorCode> {
    let name = read_typed(name, signed)?.ok_or(ErrorCode::Required)?;
    check_person_name(&name, LONGEST_NAME)?;
    Ok(name)
}

impl FieldKind for SignatureField {
    fn name(&self) -> &'static str {
        "signature"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn parts(&self) -> &'static [&'static str] {
        &["name", "day"]
    }

    fn part_type(&self, part: &str) -> Type {
        if part == "day" { Type::Date } else { Type::Text }
    }

    fn part<'s>(&self, seen: FieldView<'s>, part: &str) -> Option<Known<'s>> {
        let Value::Signature(signature) = seen.value()? else { return None };
        Some(match part {
            "day" => Known::Date(signature.day),
            _ => Known::Text(&signature.name),
        })
    }

    fn inputs(&self) -> Vec<Input> {
        let tick = Input { suffix: SIGNED, values: Some(vec![YES.to_owned()]), repeated: false };
        vec![Input::free(NAME), tick]
    }

    /// The day is that on which it was sent, whatever stood there before.
    fn read(&self, raw: &RawField<'_>, situation: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let name = read_typed(raw.first(NAME).unwrap_or_default(), raw.first(SIGNED))?;
        let signed = |name: String| Signature { name: name.into(), day: situation.today() };
        Ok(name.map(|name| Value::Signature(signed(name))))
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Signature(signature) = value else { return Err(ErrorCode::Required) };
        check_person_name(&signature.name, LONGEST_NAME)
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Signature(Signature { name, day }) = value else { return String::new() };
        let tongue = words.tongue();
        answer_words::signed_by(tongue, name, &moments::day(tongue, *day))
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, value: &Value) -> Typed {
        match value {
            Value::Signature(signature) => {
                vec![(NAME, signature.name.to_string()), (SIGNED, YES.to_owned())]
            }
            _ => Vec::new(),
        }
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        serde_json::from_value(json.clone()).ok().map(Value::Signature)
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { least: 1, most: LONGEST_NAME, ..Limits::default() }
    }

    fn signed_text(&self) -> Option<TextId> {
        Some(self.signed)
    }

    fn schema(&self) -> Json {
        json!({
            "type": "object", "required": ["name", "day"], "additionalProperties": false,
            "properties": {
                "name": { "type": "string", "minLength": 1, "maxLength": LONGEST_NAME },
                "day": { "type": "string", "format": "date" },
            },
        })
    }
}
