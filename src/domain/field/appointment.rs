//! `appointment`: one of the times that an office offers. The seat is taken when the form is sent.

mod define;

use serde_json::{Value as Json, json};

use super::{Control, ErrorCode, FieldKind, RawField, Typed, Words};
use crate::domain::answer_words;
use crate::domain::answers::Value;
use crate::domain::appointment::{Appointment, FreeDay, Offer};
use crate::domain::calendar;
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::{FieldView, Situation};
use crate::tongue::moments;
use rust_decimal::Decimal;

/// Most free times that one page offers: whoever reads on finds more once these are gone.
const MOST_OFFERED: usize = 400;

/// A time from a calendar of the author, while it is free.
#[derive(Debug)]
pub struct AppointmentField {
    /// Path of the field, under which seats are taken.
    path: Box<str>,
    offer: Offer,
}

impl AppointmentField {
    /// Reads what is offered.
    pub fn define(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> Self {
        Self { path: builder.path.as_str().into(), offer: define::read_offer(reader, builder) }
    }

    fn is_free(&self, starts: jiff::civil::DateTime, situation: &Situation<'_>) -> bool {
        situation.directories().taken().of(&self.path, starts) < u32::from(self.offer.seats)
    }

    fn free(&self, situation: &Situation<'_>) -> Vec<FreeDay> {
        let mut offered = 0;
        let mut free = Vec::new();
        for (day, times) in self.offer.all(situation.today()) {
            let times = times.into_iter().filter(|time| self.is_free(day.to_datetime(*time), situation));
            let times: Vec<_> = times.take(MOST_OFFERED - offered).collect();
            offered += times.len();
            if !times.is_empty() {
                free.push(FreeDay { day, times });
            }
            if offered == MOST_OFFERED {
                break;
            }
        }
        free
    }
}

impl FieldKind for AppointmentField {
    fn name(&self) -> &'static str {
        "appointment"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn parts(&self) -> &'static [&'static str] {
        &["date", "hour", "minute", "minutes"]
    }

    fn part_type(&self, part: &str) -> Type {
        if part == "date" { Type::Date } else { Type::Number }
    }

    fn part<'s>(&self, seen: FieldView<'s>, part: &str) -> Option<Known<'s>> {
        let Value::Appointment(Appointment { starts, minutes }) = seen.value()? else {
            return None;
        };
        Some(match part {
            "date" => Known::Date(starts.date()),
            "hour" => Known::Number(Decimal::from(starts.hour())),
            "minute" => Known::Number(Decimal::from(starts.minute())),
            _ => Known::Number(Decimal::from(*minutes)),
        })
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let chosen = raw.first("").unwrap_or_default().trim();
        if chosen.is_empty() {
            return Ok(None);
        }
        let starts = calendar::parse_moment(chosen).ok_or(ErrorCode::NotAChoice)?;
        Ok(Some(Value::Appointment(Appointment { starts, minutes: self.offer.minutes })))
    }

    /// A time that is over, not offered any more or taken meanwhile has to be chosen anew.
    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Appointment(appointment) = value else { return Err(ErrorCode::Required) };
        let starts = appointment.starts;
        let fits = appointment.minutes == self.offer.minutes
            && self.offer.has(starts, situation.today())
            && self.is_free(starts, situation);
        if fits { Ok(()) } else { Err(ErrorCode::SlotGone) }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Appointment(appointment) = value else { return String::new() };
        let (starts, tongue) = (appointment.starts, words.tongue());
        let day = moments::named_day(tongue, starts.date());
        let from = calendar::typed_time(starts.time());
        let to = calendar::typed_time(appointment.ends().time());
        answer_words::appointment(tongue, &day, &from, &to)
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, value: &Value) -> Typed {
        match value {
            Value::Appointment(appointment) => vec![("", calendar::plain_moment(appointment.starts))],
            _ => Vec::new(),
        }
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        Appointment::from_json(json).map(Value::Appointment)
    }

    fn control(&self, situation: &Situation<'_>, _: Option<&str>) -> Control {
        Control::Slots(self.free(situation))
    }

    fn offer(&self) -> Option<&Offer> {
        Some(&self.offer)
    }

    fn schema(&self) -> Json {
        json!({
            "type": "object", "required": ["starts", "minutes"], "additionalProperties": false,
            "properties": {
                "starts": {
                    "type": "string",
                    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$",
                },
                "minutes": { "type": "integer", "minimum": 1 },
            },
        })
    }
}
