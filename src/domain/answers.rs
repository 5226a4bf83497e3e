//! What a citizen said: typed values, and the three ways of saying nothing.
//!
//! *Absent* means never asked, [`Answer::Empty`] asked and left empty, [`Answer::NotKnown`] asked and
//! not known. The three stay apart into every export.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::appointment::Appointment;
use super::calendar::{self, PartialDate};
use super::file::AttachedFile;
use super::numeral;
use super::opening_hours::OpeningHours;
use super::register::RegisterEntry;

/// Place of a field in its form: position in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldIndex(pub usize);

/// The typed value of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// yes_no and confirm.
    Bool(bool),
    /// Texts, names, postal codes, telephone numbers (E.164), mail addresses, account and tax numbers.
    Text(Box<str>),
    /// The value of the chosen option.
    Choice(Box<str>),
    /// The values of the ticked options; none for "none of these".
    Choices(Vec<Box<str>>),
    Date(Date),
    PartialDate(PartialDate),
    /// To the minute.
    Time(Time),
    /// As clocks in Germany show it, to the minute.
    DateTime(DateTime),
    Period(Period),
    /// Numbers and amounts of money, exact.
    Number(Decimal),
    Place(PlaceName),
    Address(Address),
    OpeningHours(OpeningHours),
    Register(RegisterEntry),
    Signature(Signature),
    Appointment(Appointment),
    /// Attached files, at least one.
    Files(Vec<AttachedFile>),
    /// The items of a repeat, at least one, in the order in which they were added.
    Items(Vec<Item>),
}

/// One item of a repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub key: ItemKey,
    /// Answers to the fields of the repeat, by their place in it.
    pub answers: Answers,
}

/// Names an item for as long as it is there, whatever happens to the others: in drafts and addresses.
///
/// It is drawn at random, so that the address of an item that was removed never leads to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ItemKey(u32);

/// The text is not the key of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the key of an item")]
pub struct NotAnItemKey;

impl ItemKey {
    /// Length of a key as text.
    const DIGITS: usize = 8;

    /// A key from bytes that the caller drew.
    pub fn from_random(random: [u8; 4]) -> Self {
        Self(u32::from_be_bytes(random))
    }

    /// The key of an item that came without one, by its place.
    pub fn of_place(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }
}

impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl FromStr for ItemKey {
    type Err = NotAnItemKey;

    fn from_str(text: &str) -> Result<Self, NotAnItemKey> {
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if text.len() != Self::DIGITS || !digits {
            return Err(NotAnItemKey);
        }
        u32::from_str_radix(text, 16).map(Self).map_err(|_| NotAnItemKey)
    }
}

/// Who signed, and when: a declaration, not a qualified signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The full name, as typed.
    pub name: Box<str>,
    /// The day on which the page with it was sent.
    pub day: Date,
}

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

/// A place that the citizen chose or typed, where the postal code alone did not decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceName {
    /// As chosen from the directory or as typed.
    pub name: Box<str>,
    /// Key of the Kreis, five digits; absent for a place that the directory does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kreis: Option<Box<str>>,
}

/// A German postal address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Address {
    #[serde(default)]
    pub street: Box<str>,
    #[serde(default)]
    pub house_number: Box<str>,
    #[serde(default)]
    pub postal_code: Box<str>,
    #[serde(default)]
    pub place: Box<str>,
}

/// What stands in the place of a question that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Asked and left empty.
    Empty,
    /// Asked, and the citizen said that it is not known.
    NotKnown,
    Value(Value),
}

/// The answers of one draft, relevant or set aside, by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// No question of a form with this many fields has been asked.
    pub fn none(fields: usize) -> Self {
        Self(vec![None; fields])
    }

    /// The answer to a question, if it was asked.
    pub fn get(&self, field: FieldIndex) -> Option<&Answer> {
        self.0.get(field.0).and_then(Option::as_ref)
    }

    /// Notes an answer. A field that the form does not have is ignored.
    pub fn set(&mut self, field: FieldIndex, answer: Answer) {
        if let Some(place) = self.0.get_mut(field.0) {
            *place = Some(answer);
        }
    }

    /// The items of a repeat, by the position of its own field.
    pub fn items(&self, repeat: FieldIndex) -> &[Item] {
        match self.get(repeat) {
            Some(Answer::Value(Value::Items(items))) => items,
            _ => &[],
        }
    }

    /// One item of a repeat.
    pub fn item_mut(&mut self, repeat: FieldIndex, item: usize) -> Option<&mut Item> {
        match self.0.get_mut(repeat.0) {
            Some(Some(Answer::Value(Value::Items(items)))) => items.get_mut(item),
            _ => None,
        }
    }

    /// Whether nothing was asked yet.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

impl Answer {
    /// The value, if one was given.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::Empty | Self::NotKnown => None,
        }
    }

    /// The answer as it stands in drafts, submissions and cases.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Empty => Json::Null,
            Self::NotKnown => json!({ "not_known": true }),
            Self::Value(value) => value.to_json(),
        }
    }

    /// Whether this JSON says "asked, not known".
    pub fn is_not_known(json: &Json) -> bool {
        json.as_object()
            .is_some_and(|object| object.len() == 1 && object.get("not_known") == Some(&Json::Bool(true)))
    }
}

impl Value {
    /// The text of a text; nothing for every other value.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// The number of a number; nothing for every other value.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The value as data.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Bool(truth) => Json::Bool(*truth),
            Self::Text(text) | Self::Choice(text) => Json::String(text.to_string()),
            Self::Choices(chosen) => chosen.iter().map(|value| Json::String(value.to_string())).collect(),
            Self::Date(date) => Json::String(date.to_string()),
            Self::PartialDate(date) => Json::String(date.to_string()),
            Self::Time(time) => Json::String(calendar::plain_time(*time)),
            Self::DateTime(moment) => Json::String(calendar::plain_moment(*moment)),
            Self::Period(period) => json!({ "from": period.from.to_string(), "to": period.to.to_string() }),
            Self::Number(number) => numeral::to_json(*number).unwrap_or_default(),
            Self::Place(place) => {
                let mut object = Map::new();
                object.insert("name".into(), place.name.to_string().into());
                if let Some(kreis) = &place.kreis {
                    object.insert("kreis".into(), kreis.to_string().into());
                }
                Json::Object(object)
            }
            Self::Address(address) => json!({
                "street": address.street, "house_number": address.house_number,
                "postal_code": address.postal_code, "place": address.place,
            }),
            Self::OpeningHours(hours) => hours.to_json(),
            Self::Register(entry) => json!({
                "court": entry.court, "register": entry.register.name(), "number": entry.number,
            }),
            Self::Signature(signature) => {
                json!({ "name": signature.name, "day": signature.day.to_string() })
            }
            Self::Appointment(appointment) => appointment.to_json(),
            Self::Files(files) => files.iter().map(AttachedFile::to_json).collect(),
            // What an item's answers are called only the form knows: it writes them.
            Self::Items(items) => Json::from(items.len()),
        }
    }
}
