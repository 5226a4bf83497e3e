//! `phone`: a telephone number.

use phonenumber::{Mode, country};
use serde_json::{Value as Json, json};

use super::plain_text::{check_length, clean};
use super::{ErrorCode, FieldKind, Limits, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::situation::Situation;

/// Longest text that is looked at, in characters.
const LONGEST: usize = 254;

/// A telephone number that can be called from everywhere, kept as E.164; without a country code it is
/// a German one.
///
/// Service numbers with a zero in front (0800, 0180, 032) are such numbers. 110, 112, 115, 116117 and
/// the like are not: they have no E.164 form, and nobody is reached there who filled in a form. The
/// numbering plans come with the crate `phonenumber`, which carries those of Google's libphonenumber.
#[derive(Debug)]
pub struct Phone;

fn read_phone(typed: &str) -> Result<Option<String>, ErrorCode> {
    let Some(text) = clean(typed)? else { return Ok(None) };
    check_length(&text, 1, LONGEST)?;
    let text = text.strip_prefix("tel:").unwrap_or(&text).trim();
    // Without 0 or + it is a number inside of a place. It would pass as that of another place. Letters
    // are extensions or words on keypads, which E.164 cannot keep.
    let dialled = text.trim_start_matches('(').starts_with(['+', '0']);
    if !dialled || text.chars().any(char::is_alphabetic) {
        return Err(ErrorCode::NotAPhone);
    }
    let number = phonenumber::parse(Some(country::DE), text).map_err(|_| ErrorCode::NotAPhone)?;
    // Of two numbers in one line the second one must not get lost.
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let whole = digits.ends_with(&number.national().to_string());
    if !whole || number.extension().is_some() || !number.is_valid() {
        return Err(ErrorCode::NotAPhone);
    }
    Ok(Some(number.format().mode(Mode::E164).to_string()))
}

/// In the groups of its country: `+49 6421 1234567`.
fn in_groups(e164: &str) -> String {
    match phonenumber::parse(None, e164) {
        Ok(number) => number.format().mode(Mode::International).to_string(),
        Err(_) => e164.to_owned(),
    }
}

impl FieldKind for Phone {
    fn name(&self) -> &'static str {
        "phone"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let number = read_phone(raw.first("").unwrap_or_default())?;
        Ok(number.map(|number| Value::Text(number.into())))
    }

    fn show(&self, value: &Value, _: &Words<'_>) -> String {
        in_groups(value.text())
    }

    fn typed(&self, value: &Value) -> Typed {
        vec![("", in_groups(value.text()))]
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { most: LONGEST, ..Limits::default() }
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": r"^\+[1-9][0-9]{4,14}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made up, or from the ranges that the Bundesnetzagentur and others keep free for films.
    const GOOD: &[(&str, &str)] = &[
        ("06421 1234567", "+4964211234567"),
        ("06421/123456", "+496421123456"),
        ("(06421) 123456", "+496421123456"),
        ("+49 (0)6421 123456", "+496421123456"),
        ("+49 (0) 6421 / 123456", "+496421123456"),
        ("0049 6421 123456", "+496421123456"),
        ("+49 6421 123456-12", "+49642112345612"),
        ("06421 12345-0", "+496421123450"),
        ("0641 123", "+49641123"),
        ("0171-3920045", "+491713920045"),
        ("0152 28817386", "+4915228817386"),
        ("06421 19222", "+49642119222"),
        ("0800 1234567", "+498001234567"),
        ("0180 5 123456", "+491805123456"),
        ("032 221234567", "+4932221234567"),
        ("+43 1 234567", "+431234567"),
        ("0043 1 234567", "+431234567"),
        ("+33 1 23 45 67 89", "+33123456789"),
        ("+1 202 555 0143", "+12025550143"),
        ("tel:+496421123456", "+496421123456"),
    ];

    #[test]
    fn a_number_is_kept_as_e164_however_it_was_typed() {
        let read: Vec<_> = GOOD.iter().map(|(typed, _)| (*typed, read_phone(typed))).collect();
        let wanted: Vec<_> =
            GOOD.iter().map(|(typed, kept)| (*typed, Ok(Some((*kept).to_owned())))).collect();
        assert_eq!(read, wanted);
        assert_eq!(read_phone(" "), Ok(None));
    }

    #[test]
    fn what_cannot_be_called_from_elsewhere_is_refused() {
        let bad = [
            "115",
            "110",
            "112",
            "116117",
            "116 117",
            "0",
            "+49",
            "1234567",
            "471234",
            "49 6421 123456",
            "06421",
            "06421 123456 ext. 5",
            "06421 123456 App. 12",
            "06421 123456 oder 0171 3920045",
            "0800 FLOWERS",
            "06421 123456 / 0171 3920045",
            "06421 1234567890123",
            "+999 123456",
            "٠٦٤٢١١٢٣٤٥٦",
            "06421 123456;ext=5",
        ];
        let passed: Vec<_> =
            bad.iter().filter(|typed| read_phone(typed) != Err(ErrorCode::NotAPhone)).collect();
        assert_eq!(passed, Vec::<&&str>::new());
        assert_eq!(read_phone(&"0".repeat(300)), Err(ErrorCode::TooLong));
    }

    #[test]
    fn what_stands_in_the_input_is_read_as_the_same_number() {
        for (_, kept) in GOOD {
            assert_eq!(read_phone(&in_groups(kept)), Ok(Some((*kept).to_owned())), "{}", in_groups(kept));
        }
        assert_eq!(in_groups("+4964211234567"), "+49 6421 1234567");
    }
}
