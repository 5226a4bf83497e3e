//! `number`: a number, with decimals and a unit if wanted; `integer`: the same without decimals.

use serde_json::Value as Json;

use super::plain_text::clean;
use super::quantity::Quantity;
use super::{ErrorCode, FieldKind, Limits, RawField, Typed, Unit, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::{Builder, TextId};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Findings, ObjectReader};
use crate::domain::numeral;
use crate::domain::situation::Situation;

/// Digits behind the comma of a number that says nothing about them.
const USUAL_DECIMALS: u32 = 2;
/// Most digits behind the comma that a form can ask for.
const MOST_DECIMALS: usize = 6;

/// A number.
#[derive(Debug)]
pub struct NumberField {
    name: &'static str,
    quantity: Quantity,
    unit: Option<TextId>,
}

impl NumberField {
    /// Reads `decimals`, `unit`, `minimum` and `maximum`.
    pub fn number(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let decimals = read_decimals(reader, builder.findings).unwrap_or(USUAL_DECIMALS);
        Self::define("number", decimals, reader, builder)
    }

    /// Reads `unit`, `minimum` and `maximum`.
    pub fn integer(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        Self::define("integer", 0, reader, builder)
    }

    fn define(
        name: &'static str,
        decimals: u32,
        reader: &ObjectReader<'_>,
        builder: &mut Builder<'_>,
    ) -> Self {
        let quantity = Quantity::define(decimals, reader, builder);
        Self { name, quantity, unit: builder.optional_field_text(reader.node("unit"), "unit") }
    }

    /// The typed text without the unit, which people write out of habit, in any language of the form.
    fn without_unit<'t>(&self, text: &'t str, situation: &Situation<'_>) -> &'t str {
        let Some(unit) = self.unit else { return text };
        let languages = 0..situation.form().languages().len();
        let mut units =
            languages.map(|language| situation.plain(unit, crate::domain::form::LanguageIndex(language)));
        units.find_map(|unit| text.strip_suffix(unit.as_str())).map_or(text, str::trim_end)
    }
}

/// Reads `decimals`: how many digits behind the comma.
pub fn read_decimals(reader: &ObjectReader<'_>, findings: &Findings) -> Option<u32> {
    let written = reader.count("decimals")?;
    if written.value > MOST_DECIMALS {
        let message = format!("{} Nachkommastellen sind zu viele.", written.value);
        let finding = Finding::error(&written.at, "too-many-decimals", message);
        findings.add(finding.remedy(format!("Möglich sind 0 bis {MOST_DECIMALS}.")));
    }
    u32::try_from(written.value.min(MOST_DECIMALS)).ok()
}

impl FieldKind for NumberField {
    fn name(&self) -> &'static str {
        self.name
    }

    fn ty(&self) -> Type {
        Type::Number
    }

    fn read(&self, raw: &RawField<'_>, situation: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let Some(text) = clean(raw.first("").unwrap_or_default())? else { return Ok(None) };
        self.quantity.read(self.without_unit(&text, situation)).map(|number| Some(Value::Number(number)))
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        self.quantity.check(value, situation)
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Number(number) = value else { return String::new() };
        let printed = numeral::print(*number, words.tongue());
        match self.unit {
            Some(unit) => numeral::with_unit(&printed, &words.plain(unit)),
            None => printed,
        }
    }

    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        value.number().map(Known::Number)
    }

    fn typed(&self, value: &Value) -> Typed {
        value.number().map(|number| ("", numeral::typed(number))).into_iter().collect()
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        numeral::from_json(json).map(Value::Number)
    }

    fn limits(&self, situation: &Situation<'_>) -> Limits {
        self.quantity.limits(situation)
    }

    fn schema(&self) -> Json {
        self.quantity.schema()
    }

    fn unit(&self) -> Option<Unit> {
        self.unit.map(Unit::Words)
    }

    fn keyboard(&self) -> Option<&'static str> {
        self.quantity.keyboard()
    }
}
