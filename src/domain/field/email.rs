//! `email`: a mail address.

use std::str::FromStr;

use email_address::EmailAddress;
use serde_json::{Value as Json, json};

use super::plain_text::{check_length, clean};
use super::{ErrorCode, FieldKind, Limits, RawField};
use crate::domain::answers::Value;
use crate::domain::situation::Situation;

/// Longest address, in characters (RFC 5321).
const LONGEST: usize = 254;

/// A mail address that could be written to.
#[derive(Debug)]
pub struct Email;

/// Reads an address as a person typed it; nothing if nothing was typed.
///
/// # Errors
/// [`ErrorCode::NotAnEmail`], or what is wrong with any text: too long, control characters.
pub fn read_email(typed: &str) -> Result<Option<String>, ErrorCode> {
    let Some(text) = clean(typed)? else { return Ok(None) };
    check_length(&text, 1, LONGEST)?;
    // Addresses in <brackets> or with a display name are no plain address.
    let plain = EmailAddress::from_str(&text).is_ok_and(|address| address.as_str() == address.email());
    let reachable = text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'));
    if plain && reachable { Ok(Some(text)) } else { Err(ErrorCode::NotAnEmail) }
}

impl FieldKind for Email {
    fn name(&self) -> &'static str {
        "email"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let address = read_email(raw.first("").unwrap_or_default())?;
        Ok(address.map(|address| Value::Text(address.into())))
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { most: LONGEST, ..Limits::default() }
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "format": "email", "maxLength": LONGEST })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_address_is_kept_as_typed() {
        for typed in ["name@example.org", " Vor.Nach+x@sub.example.org ", "müller@example.org"] {
            assert_eq!(read_email(typed), Ok(Some(typed.trim().to_owned())), "{typed}");
        }
        assert_eq!(read_email(" "), Ok(None));
    }

    #[test]
    fn what_no_mail_can_go_to_is_refused() {
        for typed in
            ["name", "name@", "@example.org", "name@localhost", "Erika <e@example.org>", "a b@example.org"]
        {
            assert_eq!(read_email(typed), Err(ErrorCode::NotAnEmail), "{typed}");
        }
        assert_eq!(read_email(&format!("{}@example.org", "x".repeat(260))), Err(ErrorCode::TooLong));
    }
}
