//! `tax_id`: the Steuer-Identifikationsnummer of a person.

use serde_json::{Value as Json, json};

use super::check_digit::{compact, digits, mod_11_10};
use super::plain_text::clean;
use super::{ErrorCode, FieldKind, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::situation::Situation;

/// The number after § 139b AO that everybody in Germany has for life.
///
/// Eleven digits, after § 1 StIdV the last of them a check digit. How it is built stands in „Prüfung
/// der Steuer- und Steueridentifikationsnummer“ (Bayerisches Landesamt für Steuern, for ELSTER): the
/// first digit is not 0; among the first ten one digit stands twice or three times, but not three
/// times in a row, and every other at most once; the check digit follows ISO 7064, MOD 11,10.
#[derive(Debug)]
pub struct TaxId;

fn read_tax_id(typed: &str) -> Result<Option<String>, ErrorCode> {
    let Some(text) = clean(typed)? else { return Ok(None) };
    let bare = compact(&text);
    let number = digits(&bare).ok_or(ErrorCode::NotATaxId)?;
    if is_tax_id(&number) { Ok(Some(bare)) } else { Err(ErrorCode::NotATaxId) }
}

fn is_tax_id(number: &[u8]) -> bool {
    let [payload @ .., check] = number else { return false };
    let times = |digit: u8| payload.iter().filter(|other| **other == digit).count();
    let repeated: Vec<usize> = (0..10).map(times).filter(|times| *times > 1).collect();
    payload.len() == 10
        && payload.first() != Some(&0)
        && matches!(repeated.as_slice(), [2 | 3])
        && !payload.windows(3).any(|row| matches!(row, [a, b, c] if a == b && b == c))
        && mod_11_10(payload) == *check
}

/// As letters of the tax office print it: `86 095 742 719`.
fn in_groups(compact: &str) -> String {
    let part = |range| compact.get(range).unwrap_or_default();
    [part(0..2), part(2..5), part(5..8), part(8..11)].join(" ")
}

impl FieldKind for TaxId {
    fn name(&self) -> &'static str {
        "tax_id"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let number = read_tax_id(raw.first("").unwrap_or_default())?;
        Ok(number.map(|number| Value::Text(number.into())))
    }

    fn show(&self, value: &Value, _: &Words<'_>) -> String {
        in_groups(value.text())
    }

    fn typed(&self, value: &Value) -> Typed {
        vec![("", in_groups(value.text()))]
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": "^[1-9][0-9]{10}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_built_number_with_its_check_digit_passes_however_it_was_typed() {
        let good = ["86095742719", "86 095 742 719", "47036892816", "4703 6892 816", "11234567890"];
        for typed in good {
            assert_eq!(read_tax_id(typed), Ok(Some(compact(typed))), "{typed}");
        }
        assert_eq!(read_tax_id(" "), Ok(None));
    }

    #[test]
    fn what_breaks_one_rule_is_refused() {
        let bad = [
            ("86095742718", "check digit"),
            ("8609574271", "ten digits"),
            ("860957427190", "twelve digits"),
            ("02345678903", "begins with 0"),
            ("12345678903", "no digit repeated"),
            ("11223456789", "two digits repeated"),
            ("11123456780", "three in a row"),
            ("86O95742719", "a letter"),
            ("٨٦٠٩٥٧٤٢٧١٩", "other digits"),
        ];
        for (typed, rule) in bad {
            assert_eq!(read_tax_id(typed), Err(ErrorCode::NotATaxId), "{rule}");
        }
    }

    /// Every other rule holds in these, so that it is the rule named which refuses them.
    #[test]
    fn the_rules_on_repeated_digits_refuse_numbers_whose_check_digit_is_right() {
        for payload in ["1234567890", "1122345678", "1112345678", "1111234567", "0123456788"] {
            let mut number = digits(payload).unwrap();
            number.push(mod_11_10(&number));
            assert!(!is_tax_id(&number), "{payload}");
        }
        for payload in ["1123456789", "1213145678", "1121345678"] {
            let mut number = digits(payload).unwrap();
            number.push(mod_11_10(&number));
            assert!(is_tax_id(&number), "{payload}");
        }
    }

    #[test]
    fn it_is_shown_as_the_tax_office_prints_it() {
        assert_eq!(in_groups("86095742719"), "86 095 742 719");
    }
}
