//! `money`: an amount in Euro and Cent, kept as an exact decimal.

use serde_json::Value as Json;

use super::plain_text::clean;
use super::quantity::Quantity;
use super::{ErrorCode, FieldKind, Limits, RawField, Typed, Unit, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::reader::ObjectReader;
use crate::domain::numeral;
use crate::domain::situation::Situation;

/// Euro have Cent.
const DECIMALS: u32 = 2;
/// What people write before or behind an amount.
const CURRENCY: &[&str] = &["€", "eur", "euro"];
/// "5,-": no Cent.
const NO_CENTS: &[&str] = &[",--", ",-", ",\u{2013}", ",\u{2014}", ".--", ".-", ".\u{2013}", ".\u{2014}"];

/// An amount in Euro.
#[derive(Debug)]
pub struct Money(Quantity);

impl Money {
    /// Reads `minimum` and `maximum`: an amount or an expression.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        Self(Quantity::define(DECIMALS, reader, builder))
    }
}

/// The amount without the currency and without dashes in place of Cent.
fn bare(text: &str) -> String {
    let lower = text.to_lowercase();
    let lower = lower.trim();
    let before = CURRENCY.iter().find_map(|sign| lower.strip_prefix(sign));
    let behind = CURRENCY.iter().find_map(|sign| lower.strip_suffix(sign));
    let amount = before.or(behind).unwrap_or(lower).trim();
    NO_CENTS.iter().find_map(|dash| amount.strip_suffix(dash)).unwrap_or(amount).to_owned()
}

impl FieldKind for Money {
    fn name(&self) -> &'static str {
        "money"
    }

    fn ty(&self) -> Type {
        Type::Number
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let Some(text) = clean(raw.first("").unwrap_or_default())? else { return Ok(None) };
        self.0.read(&bare(&text)).map(|amount| Some(Value::Number(amount)))
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        self.0.check(value, situation)
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        value.number().map(|amount| numeral::print_euro(amount, words.tongue())).unwrap_or_default()
    }

    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        value.number().map(Known::Number)
    }

    fn typed(&self, value: &Value) -> Typed {
        let Some(mut amount) = value.number() else { return Vec::new() };
        amount.rescale(DECIMALS);
        vec![("", amount.to_string().replace('.', ","))]
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        numeral::from_json(json).map(Value::Number)
    }

    fn limits(&self, situation: &Situation<'_>) -> Limits {
        self.0.limits(situation)
    }

    fn schema(&self) -> Json {
        self.0.schema()
    }

    fn unit(&self) -> Option<Unit> {
        Some(Unit::Sign("€"))
    }

    fn keyboard(&self) -> Option<&'static str> {
        self.0.keyboard()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_with_and_without_its_currency() {
        for (typed, wanted) in [
            ("12.345,67 €", "12345.67"),
            ("12.345,67€", "12345.67"),
            ("€ 12.345,67", "12345.67"),
            ("€12,345.67", "12345.67"),
            ("12345,67\u{a0}€", "12345.67"),
            ("1.500 EUR", "1500"),
            ("1500 Euro", "1500"),
            ("EUR 1500", "1500"),
            ("5,-", "5"),
            ("5,– €", "5"),
            ("5,-- Euro", "5"),
            ("0,05 €", "0.05"),
            ("-20 €", "-20"),
        ] {
            assert_eq!(numeral::read(&bare(typed), DECIMALS), Ok(wanted.parse().unwrap()), "{typed}");
        }
        for typed in ["€", "12,345 €", "5 $", "5 € €", "fünf Euro", "1,- 5"] {
            assert!(numeral::read(&bare(typed), DECIMALS).is_err(), "{typed}");
        }
    }
}
