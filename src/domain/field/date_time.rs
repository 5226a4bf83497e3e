//! `date_time`: a day and a time, as clocks in Germany show it.

use jiff::civil::DateTime;
use serde_json::{Value as Json, json};

use super::date::{read_day, typed_day};
use super::day_bounds::DayBounds;
use super::plain_text::clean;
use super::time::part_of;
use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::calendar;
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::{FieldView, Situation};
use crate::tongue::moments;

const DAY: [&str; 3] = [".day", ".month", ".year"];
const TIME: &str = ".time";

/// A day and a time. Its limits are days.
#[derive(Debug)]
pub struct DateTimeField(DayBounds);

impl DateTimeField {
    /// Reads `minimum` and `maximum`: an ISO date or an expression.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        Self(DayBounds::define(reader, builder))
    }
}

/// Reads a moment from what was read of its day and typed as its time.
fn moment(day: Option<jiff::civil::Date>, time: Option<&str>) -> Result<Option<DateTime>, ErrorCode> {
    let (day, time) = match (day, time) {
        (None, None) => return Ok(None),
        (None, Some(_)) => return Err(ErrorCode::ImpossibleDate),
        (Some(day), time) => (day, time.and_then(calendar::read_time).ok_or(ErrorCode::ImpossibleTime)?),
    };
    let moment = day.to_datetime(time);
    if calendar::exists_in_germany(moment) { Ok(Some(moment)) } else { Err(ErrorCode::ImpossibleTime) }
}

impl FieldKind for DateTimeField {
    fn name(&self) -> &'static str {
        "date_time"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn parts(&self) -> &'static [&'static str] {
        &["date", "hour", "minute"]
    }

    fn part_type(&self, part: &str) -> Type {
        if part == "date" { Type::Date } else { Type::Number }
    }

    fn part<'s>(&self, seen: FieldView<'s>, part: &str) -> Option<Known<'s>> {
        match (seen.value()?, part) {
            (Value::DateTime(moment), "date") => Some(Known::Date(moment.date())),
            (Value::DateTime(moment), _) => Some(part_of(moment.time(), part)),
            _ => None,
        }
    }

    fn inputs(&self) -> Vec<Input> {
        DAY.into_iter().chain([TIME]).map(Input::free).collect()
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let time = clean(raw.first(TIME).unwrap_or_default())?;
        Ok(moment(read_day(raw, DAY)?, time.as_deref())?.map(Value::DateTime))
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::DateTime(moment) = value else { return Err(ErrorCode::Required) };
        self.0.check(moment.date(), moment.date(), situation)
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::DateTime(moment) = value else { return String::new() };
        moments::day_and_clock(words.tongue(), *moment)
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, value: &Value) -> Typed {
        let Value::DateTime(moment) = value else { return Vec::new() };
        let mut typed = typed_day(moment.date(), DAY);
        typed.push((TIME, calendar::typed_time(moment.time())));
        typed
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        calendar::parse_moment(json.as_str()?).map(Value::DateTime)
    }

    fn limits(&self, situation: &Situation<'_>) -> Limits {
        self.0.limits(situation)
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_and_time_make_a_moment_unless_the_clocks_skip_it() {
        let day = |text: &str| Some(text.parse().unwrap());
        for (date, time, wanted) in [
            (None, None, Ok(None)),
            (day("2020-03-27"), Some("14.30 Uhr"), Ok(Some("2020-03-27T14:30"))),
            (day("2020-03-29"), Some("3:00"), Ok(Some("2020-03-29T03:00"))),
            (day("2020-03-29"), Some("2:30"), Err(ErrorCode::ImpossibleTime)),
            (day("2020-10-25"), Some("2:30"), Ok(Some("2020-10-25T02:30"))),
            (day("2020-03-27"), Some("24:00"), Err(ErrorCode::ImpossibleTime)),
            (day("2020-03-27"), None, Err(ErrorCode::ImpossibleTime)),
            (None, Some("14:30"), Err(ErrorCode::ImpossibleDate)),
        ] {
            let read = moment(date, time).map(|moment| moment.map(calendar::plain_moment));
            assert_eq!(read, wanted.map(|text| text.map(str::to_owned)), "{date:?} {time:?}");
        }
    }
}
