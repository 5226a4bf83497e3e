//! What a form computes from answers.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::answers::Value;
use crate::domain::expression::Known;
use crate::domain::form::Literal;
use crate::domain::numeral;
use crate::tongue::Tongue;
use crate::tongue::moments;

/// A computed value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Computed {
    #[default]
    Unknown,
    Bool(bool),
    Number(Decimal),
    Text(Box<str>),
    Date(Date),
}

impl Computed {
    pub(super) fn of(known: Option<Known<'_>>) -> Self {
        match known {
            Some(Known::Bool(truth)) => Self::Bool(truth),
            Some(Known::Number(number)) => Self::Number(number),
            Some(Known::Text(text)) => Self::Text(text.into()),
            Some(Known::Date(day)) => Self::Date(day),
            Some(Known::Set(_)) | None => Self::Unknown,
        }
    }

    pub(super) fn literal(literal: &Literal) -> Self {
        match literal {
            Literal::Bool(truth) => Self::Bool(*truth),
            Literal::Number(number) => Self::Number(*number),
            Literal::Text(text) => Self::Text(text.clone()),
        }
    }

    pub(super) fn known(&self) -> Option<Known<'_>> {
        match self {
            Self::Unknown => None,
            Self::Bool(truth) => Some(Known::Bool(*truth)),
            Self::Number(number) => Some(Known::Number(*number)),
            Self::Text(text) => Some(Known::Text(text)),
            Self::Date(day) => Some(Known::Date(*day)),
        }
    }

    /// The value as data; nothing for an unknown one.
    pub fn to_json(&self) -> Option<serde_json::Value> {
        match self {
            Self::Unknown => None,
            Self::Bool(truth) => Some((*truth).into()),
            Self::Number(number) => numeral::to_json(*number),
            Self::Text(text) => Some(text.to_string().into()),
            Self::Date(day) => Some(day.to_string().into()),
        }
    }

    /// The value as an answer, where it is known.
    pub fn to_value(&self) -> Option<Value> {
        Some(match self {
            Self::Unknown => return None,
            Self::Bool(truth) => Value::Bool(*truth),
            Self::Number(number) => Value::Number(*number),
            Self::Text(text) => Value::Text(text.clone()),
            Self::Date(day) => Value::Date(*day),
        })
    }

    /// The value as people read it in a text.
    pub(super) fn in_words(&self, tongue: Tongue) -> String {
        match (self, tongue) {
            (Self::Number(number), _) => numeral::print(*number, tongue),
            (Self::Date(day), _) => moments::day(tongue, *day),
            (other, _) => other.to_text(),
        }
    }

    /// The value as plain text.
    pub fn to_text(&self) -> String {
        match self {
            Self::Unknown => String::new(),
            Self::Bool(truth) => truth.to_string(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Text(text) => text.to_string(),
            Self::Date(day) => day.to_string(),
        }
    }
}
