//! `time`: a time of the day, to the minute.

use jiff::civil::Time;
use serde_json::{Value as Json, json};

use super::plain_text::clean;
use super::{ErrorCode, FieldKind, Limits, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::calendar;
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader};
use crate::domain::situation::{FieldView, Situation};
use crate::tongue::moments;

/// A time of the day.
#[derive(Debug)]
pub struct TimeField {
    minimum: Option<Time>,
    maximum: Option<Time>,
}

impl TimeField {
    /// Reads `minimum` and `maximum`: times such as `08:00`.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let bound = |text: Option<Located<&str>>| text.and_then(|text| bound(&text, builder));
        let (minimum, maximum) = (bound(reader.text("minimum")), bound(reader.text("maximum")));
        if let (Some(first), Some(last)) = (minimum, maximum)
            && first > last
        {
            let message = "Zwischen diesen Grenzen liegt keine Uhrzeit.";
            let finding = Finding::error(reader.at(), "contradictory-limits", message);
            builder.findings.add(finding.remedy("`minimum` darf nicht später sein als `maximum`."));
        }
        Self { minimum, maximum }
    }
}

fn bound(text: &Located<&str>, builder: &Builder<'_>) -> Option<Time> {
    let time = calendar::parse_time(text.value);
    if time.is_none() {
        let finding = Finding::error(&text.at, "not-a-time", format!("`{}` ist keine Uhrzeit.", text.value));
        builder.findings.add(finding.remedy("Eine Uhrzeit steht als `08:00`."));
    }
    time
}

/// The hour or minute of a time, for conditions.
pub fn part_of(time: Time, part: &str) -> Known<'static> {
    Known::Number(if part == "hour" { time.hour() } else { time.minute() }.into())
}

impl FieldKind for TimeField {
    fn name(&self) -> &'static str {
        "time"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn parts(&self) -> &'static [&'static str] {
        &["hour", "minute"]
    }

    fn part_type(&self, _: &str) -> Type {
        Type::Number
    }

    fn part<'s>(&self, seen: FieldView<'s>, part: &str) -> Option<Known<'s>> {
        match seen.value()? {
            Value::Time(time) => Some(part_of(*time, part)),
            _ => None,
        }
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let Some(text) = clean(raw.first("").unwrap_or_default())? else { return Ok(None) };
        calendar::read_time(&text).map(|time| Some(Value::Time(time))).ok_or(ErrorCode::ImpossibleTime)
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Time(time) = value else { return Err(ErrorCode::Required) };
        if self.minimum.is_some_and(|first| *time < first) {
            Err(ErrorCode::TooEarly)
        } else if self.maximum.is_some_and(|last| *time > last) {
            Err(ErrorCode::TooLate)
        } else {
            Ok(())
        }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        match value {
            Value::Time(time) => moments::clock(words.tongue(), *time),
            _ => String::new(),
        }
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, value: &Value) -> Typed {
        match value {
            Value::Time(time) => vec![("", calendar::typed_time(*time))],
            _ => Vec::new(),
        }
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        calendar::parse_time(json.as_str()?).map(Value::Time)
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { first_time: self.minimum, last_time: self.maximum, ..Limits::default() }
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
    }
}
