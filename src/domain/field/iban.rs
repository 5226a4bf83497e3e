//! `iban`: an international bank account number.

use iban::{Iban, IbanLike};
use serde_json::{Value as Json, json};

use super::check_digit::compact;
use super::plain_text::clean;
use super::{ErrorCode, FieldKind, RawField, Words};
use crate::domain::answers::Value;
use crate::domain::situation::Situation;

/// An IBAN of any country of the SWIFT registry, kept without blanks and shown in groups of four.
///
/// Length, structure of the country and check digits (ISO 13616, MOD 97-10) are checked; whether the
/// account exists is known only to the bank.
#[derive(Debug)]
pub struct IbanField;

fn read_iban(typed: &str) -> Result<Option<String>, ErrorCode> {
    let Some(text) = clean(typed)? else { return Ok(None) };
    // Bank cards and letters print the word before the number.
    let upper = compact(&text).to_uppercase();
    let bare = upper.strip_prefix("IBAN").unwrap_or(&upper).trim_start_matches(':');
    let iban: Iban = bare.parse().map_err(|_| ErrorCode::NotAnIban)?;
    Ok(Some(iban.electronic_str().to_owned()))
}

fn in_groups(compact: &str) -> String {
    let signs: Vec<char> = compact.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

impl FieldKind for IbanField {
    fn name(&self) -> &'static str {
        "iban"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let iban = read_iban(raw.first("").unwrap_or_default())?;
        Ok(iban.map(|iban| Value::Text(iban.into())))
    }

    fn show(&self, value: &Value, _: &Words<'_>) -> String {
        in_groups(value.text())
    }

    fn typed(&self, value: &Value) -> super::Typed {
        vec![("", in_groups(value.text()))]
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_is_kept_without_blanks_however_it_was_typed() {
        // The samples of the SWIFT registry.
        let good = [
            ("DE89370400440532013000", "DE89370400440532013000"),
            (" de89 3704 0044 0532 0130 00 ", "DE89370400440532013000"),
            ("IBAN: DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
            ("AT61 1904 3002 3457 3201", "AT611904300234573201"),
            ("gb29-nwbk-6016-1331-9268-19", "GB29NWBK60161331926819"),
            ("NL91ABNA0417164300", "NL91ABNA0417164300"),
            ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S"),
        ];
        for (typed, kept) in good {
            assert_eq!(read_iban(typed), Ok(Some(kept.into())), "{typed}");
        }
        assert_eq!(read_iban("  "), Ok(None));
    }

    #[test]
    fn what_is_no_iban_is_refused() {
        let bad = [
            "DE89370400440532013001",
            "DE8937040044053201300",
            "DE893704004405320130000",
            "DE89 3704 0044 O532 0130 00",
            "XX89370400440532013000",
            "532013000",
            "IBAN",
            "DE89 3704 0044 0532 0130 00 COBADEFF",
            "ＤＥ89370400440532013000",
        ];
        for typed in bad {
            assert_eq!(read_iban(typed), Err(ErrorCode::NotAnIban), "{typed}");
        }
    }

    #[test]
    fn it_is_shown_in_groups_of_four() {
        assert_eq!(in_groups("DE89370400440532013000"), "DE89 3704 0044 0532 0130 00");
    }
}
