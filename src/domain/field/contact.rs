//! `phone` and `email`: ways to reach somebody.

use std::str::FromStr;

use email_address::EmailAddress;
use phonenumber::{Mode, country};
use serde_json::{Value as Json, json};

use super::plain_text::clean;
use super::{ErrorCode, FieldKind, Limits, RawField, Words};
use crate::domain::answers::Value;
use crate::domain::situation::Situation;

/// Longest text that is looked at, in characters; RFC 5321 allows 254 for a mail address.
const LONGEST: usize = 254;

/// A telephone number, kept as E.164; without a country code it is a German one.
#[derive(Debug)]
pub struct Phone;

/// A mail address that could be written to.
#[derive(Debug)]
pub struct Email;

fn read_bounded(raw: &RawField<'_>) -> Result<Option<String>, ErrorCode> {
    let text = clean(raw.first("").unwrap_or_default())?;
    match text {
        Some(text) if text.chars().count() > LONGEST => Err(ErrorCode::TooLong),
        other => Ok(other),
    }
}

impl FieldKind for Phone {
    fn name(&self) -> &'static str {
        "phone"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let Some(text) = read_bounded(raw)? else { return Ok(None) };
        let number = phonenumber::parse(Some(country::DE), &text).map_err(|_| ErrorCode::NotAPhone)?;
        if !number.is_valid() {
            return Err(ErrorCode::NotAPhone);
        }
        Ok(Some(Value::Text(number.format().mode(Mode::E164).to_string().into())))
    }

    fn show(&self, value: &Value, _: &Words<'_>) -> String {
        let e164 = value.text();
        match phonenumber::parse(None, e164) {
            Ok(number) => number.format().mode(Mode::International).to_string(),
            Err(_) => e164.to_owned(),
        }
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { most: LONGEST, ..Limits::default() }
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": r"^\+[1-9][0-9]{4,14}$" })
    }
}

impl FieldKind for Email {
    fn name(&self) -> &'static str {
        "email"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let Some(text) = read_bounded(raw)? else { return Ok(None) };
        // Addresses in <brackets> or with a display name are no plain address.
        let plain = EmailAddress::from_str(&text).is_ok_and(|address| address.as_str() == address.email());
        let reachable = text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'));
        if plain && reachable { Ok(Some(Value::Text(text.into()))) } else { Err(ErrorCode::NotAnEmail) }
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { most: LONGEST, ..Limits::default() }
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "format": "email", "maxLength": LONGEST })
    }
}
