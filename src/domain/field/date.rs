//! `date`: a day, typed in three inputs; with `partial` also a month or a year.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::day_bounds::{DayBound, DayBounds};
use super::plain_text::clean;
use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::calendar::{self, PartialDate};
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::{FieldView, Situation};
use crate::tongue::moments;

/// A day of the calendar, or as much of it as is known.
#[derive(Debug)]
pub struct DateField {
    bounds: DayBounds,
    partial: bool,
}

impl DateField {
    /// Reads `partial`, `minimum` and `maximum`.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        Self {
            bounds: DayBounds::define(reader, builder),
            partial: reader.flag("partial").unwrap_or_default(),
        }
    }
}

/// Reads the three inputs of a day; `within` stands before their names. All empty is no answer.
///
/// # Errors
/// [`ErrorCode::ImpossibleDate`] for what is no day, [`ErrorCode::NotPlainText`].
pub fn read_day(raw: &RawField<'_>, [day, month, year]: [&str; 3]) -> Result<Option<Date>, ErrorCode> {
    let Some([day, month, year]) = typed_parts(raw, [day, month, year])? else { return Ok(None) };
    calendar::read_day(&day, &month, &year).map(Some).ok_or(ErrorCode::ImpossibleDate)
}

fn typed_parts(raw: &RawField<'_>, suffixes: [&str; 3]) -> Result<Option<[String; 3]>, ErrorCode> {
    let part = |suffix| Ok(clean(raw.first(suffix).unwrap_or_default())?.unwrap_or_default());
    let [day, month, year] = suffixes;
    let parts = [part(day)?, part(month)?, part(year)?];
    Ok(parts.iter().any(|part| !part.is_empty()).then_some(parts))
}

/// What the three inputs of a day contain.
pub fn typed_day(day: Date, [of_day, of_month, of_year]: [&'static str; 3]) -> Typed {
    vec![
        (of_day, day.day().to_string()),
        (of_month, day.month().to_string()),
        (of_year, day.year().to_string()),
    ]
}

const SUFFIXES: [&str; 3] = [".day", ".month", ".year"];

impl FieldKind for DateField {
    fn name(&self) -> &'static str {
        "date"
    }

    fn ty(&self) -> Type {
        if self.partial { Type::Opaque } else { Type::Date }
    }

    fn parts(&self) -> &'static [&'static str] {
        if self.partial { &["year", "month", "first", "last"] } else { &[] }
    }

    fn part_type(&self, part: &str) -> Type {
        if matches!(part, "first" | "last") { Type::Date } else { Type::Number }
    }

    fn part<'s>(&self, seen: FieldView<'s>, part: &str) -> Option<Known<'s>> {
        let Some(Value::PartialDate(date)) = seen.value() else { return None };
        Some(match part {
            "first" => Known::Date(date.first()),
            "last" => Known::Date(date.last()),
            "month" => Known::Number(date.month()?.into()),
            _ => Known::Number(date.year().into()),
        })
    }

    fn inputs(&self) -> Vec<Input> {
        SUFFIXES.map(Input::free).into()
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        if !self.partial {
            return Ok(read_day(raw, SUFFIXES)?.map(Value::Date));
        }
        let Some([day, month, year]) = typed_parts(raw, SUFFIXES)? else { return Ok(None) };
        let date = calendar::read_partial_day(&day, &month, &year).map_err(|_| ErrorCode::ImpossibleDate)?;
        Ok(Some(Value::PartialDate(date)))
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        match value {
            Value::Date(day) if !self.partial => self.bounds.check(*day, *day, situation),
            // It may be any of its days, so it is wrong only if all of them are.
            Value::PartialDate(date) if self.partial => {
                self.bounds.check(date.last(), date.first(), situation)
            }
            _ => Err(ErrorCode::Required),
        }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        match value {
            Value::Date(day) => moments::day(words.tongue(), *day),
            Value::PartialDate(date) => date.print(words.tongue()),
            _ => String::new(),
        }
    }

    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        match value {
            Value::Date(day) => Some(Known::Date(*day)),
            _ => None,
        }
    }

    fn typed(&self, value: &Value) -> Typed {
        match value {
            Value::Date(day) => typed_day(*day, SUFFIXES),
            Value::PartialDate(date) => {
                let part = |part: Option<i8>| part.map(|part| part.to_string()).unwrap_or_default();
                let texts = [part(date.day()), part(date.month()), date.year().to_string()];
                SUFFIXES.into_iter().zip(texts).collect()
            }
            _ => Vec::new(),
        }
    }

    fn limits(&self, situation: &Situation<'_>) -> Limits {
        Limits { partial: self.partial, ..self.bounds.limits(situation) }
    }

    fn day_bounds(&self) -> [Option<DayBound>; 2] {
        self.bounds.both()
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        let text = json.as_str()?;
        if self.partial {
            text.parse::<PartialDate>().ok().map(Value::PartialDate)
        } else {
            text.parse().ok().map(Value::Date)
        }
    }

    fn schema(&self) -> Json {
        if self.partial {
            json!({ "type": "string", "pattern": "^[1-9][0-9]{3}(-[0-9]{2}){0,2}$" })
        } else {
            json!({ "type": "string", "format": "date" })
        }
    }
}
