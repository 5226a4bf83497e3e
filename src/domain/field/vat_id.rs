//! `vat_id`: the value added tax identification number of a business in the European Union.

use serde_json::{Value as Json, json};

use super::check_digit::{compact, digits, mod_11_10};
use super::plain_text::clean;
use super::{ErrorCode, FieldKind, RawField, Words};
use crate::domain::answers::Value;
use crate::domain::situation::Situation;

/// A USt-IdNr (§ 27a UStG) or its counterpart of another member state, kept in capitals without blanks.
///
/// For Germany: `DE`, nine digits, the first not 0, the last a check digit after ISO 7064, MOD 11,10;
/// nine digits alone are taken for German. For the others the pattern of the country, from the list of
/// the European Commission (VIES, „Aufbau der USt-IdNr“ in the annex of the Bundeszentralamt für
/// Steuern). Whether it was ever given to somebody is known only to VIES.
#[derive(Debug)]
pub struct VatId;

/// After the country: `9` stands for a digit, `A` for a letter, `*` for either, `?` for either or one
/// of `+*` (Ireland), every other sign for itself.
const PATTERNS: &[(&str, &[&str])] = &[
    ("AT", &["U99999999"]),
    ("BE", &["0999999999", "1999999999"]),
    ("BG", &["999999999", "9999999999"]),
    ("CY", &["99999999A"]),
    ("CZ", &["99999999", "999999999", "9999999999"]),
    ("DK", &["99999999"]),
    ("EE", &["999999999"]),
    ("EL", &["999999999"]),
    ("ES", &["A99999999", "99999999A", "A9999999A"]),
    ("FI", &["99999999"]),
    ("FR", &["**999999999"]),
    ("HR", &["99999999999"]),
    ("HU", &["99999999"]),
    ("IE", &["9?99999A", "9999999AA", "9999999A"]),
    ("IT", &["99999999999"]),
    ("LT", &["999999999", "999999999999"]),
    ("LU", &["99999999"]),
    ("LV", &["99999999999"]),
    ("MT", &["99999999"]),
    ("NL", &["999999999B99"]),
    ("PL", &["9999999999"]),
    ("PT", &["999999999"]),
    ("RO", &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"]),
    ("SE", &["999999999999"]),
    ("SI", &["99999999"]),
    ("SK", &["9999999999"]),
    // Northern Ireland, for goods.
    ("XI", &["999999999", "999999999999", "GD999", "HA999"]),
];

fn read_vat_id(typed: &str) -> Result<Option<String>, ErrorCode> {
    let Some(text) = clean(typed)? else { return Ok(None) };
    let mut number = compact(&text).to_uppercase();
    if digits(&number).is_some_and(|digits| digits.len() == 9) {
        number.insert_str(0, "DE");
    }
    if number.starts_with("GR") {
        // Greece has a country code of its own in tax matters.
        number.replace_range(..2, "EL");
    }
    let valid = match number.split_at_checked(2) {
        Some(("DE", rest)) => is_german(rest),
        Some((country, rest)) => PATTERNS
            .iter()
            .find(|(known, _)| *known == country)
            .is_some_and(|(_, patterns)| patterns.iter().any(|pattern| fits(rest, pattern))),
        None => false,
    };
    if valid { Ok(Some(number)) } else { Err(ErrorCode::NotAVatId) }
}

fn is_german(rest: &str) -> bool {
    match digits(rest).as_deref() {
        Some([payload @ .., check]) => {
            payload.len() == 8 && payload.first() != Some(&0) && mod_11_10(payload) == *check
        }
        _ => false,
    }
}

fn fits(rest: &str, pattern: &str) -> bool {
    rest.len() == pattern.len()
        && rest.bytes().zip(pattern.bytes()).all(|(sign, wanted)| match wanted {
            b'9' => sign.is_ascii_digit(),
            b'A' => sign.is_ascii_uppercase(),
            b'*' => sign.is_ascii_uppercase() || sign.is_ascii_digit(),
            b'?' => sign.is_ascii_uppercase() || sign.is_ascii_digit() || b"+*".contains(&sign),
            other => sign == other,
        })
}

impl FieldKind for VatId {
    fn name(&self) -> &'static str {
        "vat_id"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let number = read_vat_id(raw.first("").unwrap_or_default())?;
        Ok(number.map(|number| Value::Text(number.into())))
    }

    /// Country and number apart: `DE 123456788`.
    fn show(&self, value: &Value, _: &Words<'_>) -> String {
        match value.text().split_at_checked(2) {
            Some((country, rest)) => format!("{country} {rest}"),
            None => value.text().to_owned(),
        }
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": "^[A-Z]{2}[A-Z0-9+*]{2,12}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_in_capitals_without_blanks() {
        // Built by the rules; the Austrian and Dutch ones are the samples of the Commission's list.
        let good = [
            ("DE123456788", "DE123456788"),
            (" de 123 456 788 ", "DE123456788"),
            ("123456788", "DE123456788"),
            ("ATU12345678", "ATU12345678"),
            ("NL123456789B01", "NL123456789B01"),
            ("FRXX999999999", "FRXX999999999"),
            ("fr 12 999999999", "FR12999999999"),
            ("GR123456789", "EL123456789"),
            ("ESX9999999X", "ESX9999999X"),
            ("IE9Z99999L", "IE9Z99999L"),
            ("IE9+99999L", "IE9+99999L"),
            ("IE9999999WI", "IE9999999WI"),
            ("XI123456789", "XI123456789"),
            ("LT123456789012", "LT123456789012"),
        ];
        for (typed, kept) in good {
            assert_eq!(read_vat_id(typed), Ok(Some(kept.into())), "{typed}");
        }
        assert_eq!(read_vat_id(""), Ok(None));
    }

    #[test]
    fn what_no_member_state_gives_out_is_refused() {
        let bad = [
            "DE123456789",
            "DE12345678",
            "DE1234567880",
            "DE023456785",
            "DEU12345678",
            "ATU1234567",
            "AT12345678",
            "NL123456789A01",
            "GB123456789",
            "CH123456789",
            "XX123456789",
            "DE",
            "D",
            "12345678",
            "DE 12345678８",
            "ÄÖ123456789",
        ];
        for typed in bad {
            assert_eq!(read_vat_id(typed), Err(ErrorCode::NotAVatId), "{typed}");
        }
    }

    #[test]
    fn every_member_state_has_its_pattern() {
        assert_eq!(PATTERNS.len() + 1, 28, "27 states, and Northern Ireland");
        for (country, patterns) in PATTERNS {
            for pattern in *patterns {
                let made = pattern.replace('?', "*").replace('*', "A");
                assert_eq!(read_vat_id(&format!("{country}{made}")), Ok(Some(format!("{country}{made}"))));
            }
        }
    }
}
