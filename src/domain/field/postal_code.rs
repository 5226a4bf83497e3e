//! `postal_code`: a German postal code.

use serde_json::{Value as Json, json};

use super::plain_text::clean;
use super::{ErrorCode, FieldKind, RawField};
use crate::domain::answers::Value;
use crate::domain::situation::Situation;

/// Five digits. Whether anybody lives there is asked by the `place` that belongs to it.
#[derive(Debug)]
pub struct PostalCode;

/// Reads five digits and forgives blanks and a leading "D-".
///
/// # Errors
/// [`ErrorCode::NotAPostalCode`] for anything else.
pub fn read_postal_code(typed: &str) -> Result<Option<String>, ErrorCode> {
    let Some(text) = clean(typed)? else { return Ok(None) };
    let bare = text.strip_prefix("D-").or_else(|| text.strip_prefix("d-")).unwrap_or(&text);
    let digits: String = bare.chars().filter(|sign| !sign.is_whitespace()).collect();
    if digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit()) && digits != "00000" {
        Ok(Some(digits))
    } else {
        Err(ErrorCode::NotAPostalCode)
    }
}

impl FieldKind for PostalCode {
    fn name(&self) -> &'static str {
        "postal_code"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let code = read_postal_code(raw.first("").unwrap_or_default())?;
        Ok(code.map(|code| Value::Text(code.into())))
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": "^[0-9]{5}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_forgiven_and_other_texts_are_not() {
        for good in ["35037", " 35 037 ", "D-35037"] {
            assert_eq!(read_postal_code(good), Ok(Some("35037".into())), "{good}");
        }
        assert_eq!(read_postal_code(""), Ok(None));
        for bad in ["3503", "350377", "abcde", "00000", "３５０３７"] {
            assert_eq!(read_postal_code(bad), Err(ErrorCode::NotAPostalCode), "{bad}");
        }
    }
}
