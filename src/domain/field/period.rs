//! `period`: from one day to another, both included.

use serde_json::{Value as Json, json};

use super::date::{read_day, typed_day};
use super::day_bounds::DayBounds;
use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answers::{Period, Value};
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::{FieldView, Situation};
use crate::tongue::moments;

const FROM: [&str; 3] = [".from.day", ".from.month", ".from.year"];
const TO: [&str; 3] = [".to.day", ".to.month", ".to.year"];

/// Two days, of which the second is not before the first.
#[derive(Debug)]
pub struct PeriodField(DayBounds);

impl PeriodField {
    /// Reads `minimum` and `maximum`: an ISO date or an expression, for the first and the last day.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        Self(DayBounds::define(reader, builder))
    }
}

impl FieldKind for PeriodField {
    fn name(&self) -> &'static str {
        "period"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn parts(&self) -> &'static [&'static str] {
        &["from", "to"]
    }

    fn part_type(&self, _: &str) -> Type {
        Type::Date
    }

    fn part<'s>(&self, seen: FieldView<'s>, part: &str) -> Option<Known<'s>> {
        match seen.value()? {
            Value::Period(period) => Some(Known::Date(if part == "from" { period.from } else { period.to })),
            _ => None,
        }
    }

    fn inputs(&self) -> Vec<Input> {
        FROM.into_iter().chain(TO).map(Input::free).collect()
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        match (read_day(raw, FROM)?, read_day(raw, TO)?) {
            (None, None) => Ok(None),
            (Some(from), Some(to)) => Ok(Some(Value::Period(Period { from, to }))),
            // One day alone says no period.
            _ => Err(ErrorCode::ImpossibleDate),
        }
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Period(period) = value else { return Err(ErrorCode::Required) };
        if period.to < period.from {
            return Err(ErrorCode::EndsBeforeStart);
        }
        self.0.check(period.from, period.to, situation)
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Period(period) = value else { return String::new() };
        moments::period(words.tongue(), period.from, period.to)
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, value: &Value) -> Typed {
        let Value::Period(period) = value else { return Vec::new() };
        typed_day(period.from, FROM).into_iter().chain(typed_day(period.to, TO)).collect()
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        let day = |key: &str| json.get(key)?.as_str()?.parse().ok();
        Some(Value::Period(Period { from: day("from")?, to: day("to")? }))
    }

    fn limits(&self, situation: &Situation<'_>) -> Limits {
        self.0.limits(situation)
    }

    fn schema(&self) -> Json {
        let day = || json!({ "type": "string", "format": "date" });
        json!({
            "type": "object", "properties": { "from": day(), "to": day() },
            "required": ["from", "to"], "additionalProperties": false,
        })
    }
}
