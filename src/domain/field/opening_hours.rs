//! `opening_hours`: when somebody is there in a week.

use serde_json::{Value as Json, json};

use super::plain_text::clean;
use super::{ErrorCode, FieldKind, Input, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::opening_hours::{MOST_SPANS, OpeningHours, Weekday, read_day};
use crate::domain::situation::Situation;

/// The hours of each weekday, one line to type for each: `8–12, 14–18`, also past midnight.
///
/// A day that is left empty is closed, as soon as anything is said about another one.
#[derive(Debug)]
pub struct OpeningHoursField;

/// What the name of the input for a day ends with.
pub fn suffix(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => ".monday",
        Weekday::Tuesday => ".tuesday",
        Weekday::Wednesday => ".wednesday",
        Weekday::Thursday => ".thursday",
        Weekday::Friday => ".friday",
        Weekday::Saturday => ".saturday",
        Weekday::Sunday => ".sunday",
    }
}

impl FieldKind for OpeningHoursField {
    fn name(&self) -> &'static str {
        "opening_hours"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn inputs(&self) -> Vec<Input> {
        Weekday::ALL.into_iter().map(|day| Input::free(suffix(day))).collect()
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let mut days: [Vec<_>; 7] = Default::default();
        let mut said = false;
        for (spans, day) in days.iter_mut().zip(Weekday::ALL) {
            let Some(typed) = clean(raw.first(suffix(day)).unwrap_or_default())? else { continue };
            *spans = read_day(&typed).ok_or(ErrorCode::NotOpeningHours(day))?;
            said = true;
        }
        Ok(said.then(|| Value::OpeningHours(OpeningHours::new(days))))
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::OpeningHours(hours) = value else { return Err(ErrorCode::Required) };
        hours.overlap().map_or(Ok(()), |day| Err(ErrorCode::HoursOverlap(day)))
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        match value {
            Value::OpeningHours(hours) => hours.in_words(words.tongue()),
            _ => String::new(),
        }
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, value: &Value) -> Typed {
        let Value::OpeningHours(hours) = value else { return Vec::new() };
        hours.typed().map(|(day, typed)| (suffix(day), typed)).collect()
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        OpeningHours::from_json(json).map(Value::OpeningHours)
    }

    fn schema(&self) -> Json {
        let time = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
        let spans = json!({
            "type": "array", "maxItems": MOST_SPANS,
            "items": {
                "type": "object", "required": ["from", "until"], "additionalProperties": false,
                "properties": {
                    "from": { "type": "string", "pattern": time },
                    "until": { "type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" },
                },
            },
        });
        let days: Vec<&str> = Weekday::ALL.into_iter().map(Weekday::key).collect();
        let properties: serde_json::Map<String, Json> =
            days.iter().map(|day| ((*day).to_owned(), spans.clone())).collect();
        json!({ "type": "object", "required": days, "additionalProperties": false, "properties": properties })
    }
}
