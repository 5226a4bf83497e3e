//! `date`: a day, typed in three inputs.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::plain_text::clean;
use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::{Builder, ExpressionId};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader};
use crate::domain::situation::Situation;

/// A limit: a day, or an expression such as `today`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayBound {
    Day(Date),
    Computed(ExpressionId),
}

impl DayBound {
    fn day(self, situation: &Situation<'_>) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Computed(expression) => situation.date(expression),
        }
    }
}

/// A day of the calendar.
#[derive(Debug)]
pub struct DateField {
    minimum: Option<DayBound>,
    maximum: Option<DayBound>,
}

impl DateField {
    /// Reads `minimum` and `maximum`: an ISO date or an expression.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let minimum = reader.text("minimum").map(|text| bound(&text, builder));
        let maximum = reader.text("maximum").map(|text| bound(&text, builder));
        if let (Some(DayBound::Day(first)), Some(DayBound::Day(last))) = (minimum, maximum)
            && first > last
        {
            let message = format!("Zwischen dem {first} und dem {last} liegt kein Tag.");
            builder.findings.add(Finding::error(reader.at(), "contradictory-limits", message));
        }
        Self { minimum, maximum }
    }
}

fn bound(text: &Located<&str>, builder: &mut Builder<'_>) -> DayBound {
    match text.value.parse() {
        Ok(day) => DayBound::Day(day),
        Err(_) => DayBound::Computed(builder.expression(text, Type::Date)),
    }
}

/// Reads day, month and year; all empty is no answer.
fn read_day(day: &str, month: &str, year: &str) -> Result<Option<Date>, ErrorCode> {
    let parts = [clean(day)?, clean(month)?, clean(year)?];
    if parts.iter().all(Option::is_none) {
        return Ok(None);
    }
    let number = |part: &Option<String>, longest: usize| {
        part.as_deref()
            .filter(|text| text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|text| text.parse::<i16>().ok())
            .ok_or(ErrorCode::ImpossibleDate)
    };
    let narrow = |wide: i16| i8::try_from(wide).map_err(|_| ErrorCode::ImpossibleDate);
    let (day, month, year) = (number(&parts[0], 2)?, number(&parts[1], 2)?, number(&parts[2], 4)?);
    if year < 1000 {
        return Err(ErrorCode::ImpossibleDate);
    }
    Date::new(year, narrow(month)?, narrow(day)?).map(Some).map_err(|_| ErrorCode::ImpossibleDate)
}

impl FieldKind for DateField {
    fn name(&self) -> &'static str {
        "date"
    }

    fn ty(&self) -> Type {
        Type::Date
    }

    fn inputs(&self) -> Vec<Input> {
        vec![Input::free(".day"), Input::free(".month"), Input::free(".year")]
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let part = |suffix| raw.first(suffix).unwrap_or_default();
        Ok(read_day(part(".day"), part(".month"), part(".year"))?.map(Value::Date))
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Date(day) = value else { return Err(ErrorCode::Required) };
        let limit = |bound: Option<DayBound>| bound.and_then(|bound| bound.day(situation));
        if limit(self.minimum).is_some_and(|first| *day < first) {
            Err(ErrorCode::TooEarly)
        } else if limit(self.maximum).is_some_and(|last| *day > last) {
            Err(ErrorCode::TooLate)
        } else {
            Ok(())
        }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        match value {
            Value::Date(day) if words.german() => day.strftime("%d.%m.%Y").to_string(),
            Value::Date(day) => day.strftime("%-d %B %Y").to_string(),
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
        let Value::Date(day) = value else { return Vec::new() };
        vec![
            (".day", day.day().to_string()),
            (".month", day.month().to_string()),
            (".year", day.year().to_string()),
        ]
    }

    fn limits(&self, situation: &Situation<'_>) -> Limits {
        let day = |bound: Option<DayBound>| bound.and_then(|bound| bound.day(situation));
        Limits { earliest: day(self.minimum), latest: day(self.maximum), ..Limits::default() }
    }

    fn day_bounds(&self) -> [Option<DayBound>; 2] {
        [self.minimum, self.maximum]
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        json.as_str()?.parse().ok().map(Value::Date)
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_inputs_make_a_day_or_a_mistake() {
        let day = |d, m, y| read_day(d, m, y);
        assert_eq!(day("", " ", ""), Ok(None));
        assert_eq!(day("5", "03", " 2020 "), Ok(Some("2020-03-05".parse().unwrap())));
        assert_eq!(day("29", "2", "2020"), Ok(Some("2020-02-29".parse().unwrap())));
        let impossible = [
            ("29", "2", "2021"),
            ("31", "4", "2020"),
            ("0", "1", "2020"),
            ("1", "13", "2020"),
            ("1", "1", "20"),
            ("1", "", "2020"),
            ("x", "1", "2020"),
            ("-1", "1", "2020"),
            ("1", "1", "99999"),
            ("300", "1", "2020"),
        ];
        for (d, m, y) in impossible {
            assert_eq!(day(d, m, y), Err(ErrorCode::ImpossibleDate), "{d}.{m}.{y}");
        }
    }
}
