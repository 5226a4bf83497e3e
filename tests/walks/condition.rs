//! Conditions as a tree that the test itself made: printed for the engine, evaluated here by the
//! plainest reading of three-valued logic.

use std::fmt;

/// A condition over fields and values, by their positions.
#[derive(Debug, Clone)]
pub enum Condition {
    /// A yes_no field.
    Yes(usize),
    /// A choice with this option.
    Is(usize, &'static str),
    /// A choice with one of these options.
    OneOf(usize, Vec<&'static str>),
    /// A choice of several with this option ticked.
    Has(usize, &'static str),
    /// More options ticked than this.
    MoreThan(usize, usize),
    /// A day before this one.
    Before(usize, &'static str),
    Answered(usize),
    NotKnown(usize),
    /// A decision table with this result.
    Result(usize, &'static str),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    If(Box<Self>, Box<Self>, Box<Self>),
}

/// What a condition may ask.
pub trait Facts {
    /// Absent while unknown.
    fn yes(&self, field: usize) -> Option<bool>;
    fn option(&self, field: usize) -> Option<&str>;
    fn ticked(&self, field: usize) -> Option<&[&'static str]>;
    fn day(&self, field: usize) -> Option<&str>;
    fn is_answered(&self, field: usize) -> bool;
    fn is_not_known(&self, field: usize) -> bool;
    fn result(&self, value: usize) -> &'static str;
}

impl Condition {
    /// True, false or unknown.
    pub fn truth(&self, facts: &impl Facts) -> Option<bool> {
        match self {
            Self::Yes(field) => facts.yes(*field),
            Self::Is(field, option) => facts.option(*field).map(|chosen| chosen == *option),
            Self::OneOf(field, options) => facts.option(*field).map(|chosen| options.contains(&chosen)),
            Self::Has(field, option) => facts.ticked(*field).map(|ticked| ticked.contains(option)),
            Self::MoreThan(field, count) => facts.ticked(*field).map(|ticked| ticked.len() > *count),
            // ISO days stand in the order of the calendar.
            Self::Before(field, day) => facts.day(*field).map(|own| own < *day),
            Self::Answered(field) => Some(facts.is_answered(*field)),
            Self::NotKnown(field) => Some(facts.is_not_known(*field)),
            Self::Result(value, result) => Some(facts.result(*value) == *result),
            Self::Not(inner) => inner.truth(facts).map(|truth| !truth),
            Self::And(one, other) => match (one.truth(facts), other.truth(facts)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Self::Or(one, other) => match (one.truth(facts), other.truth(facts)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
            Self::If(when, then, otherwise) => match when.truth(facts) {
                Some(true) => then.truth(facts),
                Some(false) => otherwise.truth(facts),
                None => None,
            },
        }
    }

    /// Whether it holds: unknown does not.
    pub fn holds(&self, facts: &impl Facts) -> bool {
        self.truth(facts) == Some(true)
    }

    /// The last field that it mentions; `last_of_value` tells that of a value.
    pub fn last_field(&self, last_of_value: &impl Fn(usize) -> usize) -> usize {
        let last = |condition: &Self| condition.last_field(last_of_value);
        match self {
            Self::Yes(field) | Self::Is(field, _) | Self::OneOf(field, _) | Self::Has(field, _) => *field,
            Self::MoreThan(field, _) | Self::Before(field, _) => *field,
            Self::Answered(field) | Self::NotKnown(field) => *field,
            Self::Result(value, _) => last_of_value(*value),
            Self::Not(inner) => last(inner),
            Self::And(one, other) | Self::Or(one, other) => last(one).max(last(other)),
            Self::If(when, then, otherwise) => last(when).max(last(then)).max(last(otherwise)),
        }
    }
}

/// The condition as an author writes it.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Yes(field) => write!(f, "f{field}"),
            Self::Is(field, option) => write!(f, "f{field} == '{option}'"),
            Self::OneOf(field, options) => write!(f, "f{field} in ['{}']", options.join("', '")),
            Self::Has(field, option) => write!(f, "'{option}' in f{field}"),
            Self::MoreThan(field, count) => write!(f, "size(f{field}) > {count}"),
            Self::Before(field, day) => write!(f, "f{field} < date('{day}')"),
            Self::Answered(field) => write!(f, "answered(f{field})"),
            Self::NotKnown(field) => write!(f, "not_known(f{field})"),
            Self::Result(value, result) => write!(f, "v{value} == '{result}'"),
            Self::Not(inner) => write!(f, "!({inner})"),
            Self::And(one, other) => write!(f, "({one}) && ({other})"),
            Self::Or(one, other) => write!(f, "({one}) || ({other})"),
            Self::If(when, then, otherwise) => write!(f, "({when}) ? ({then}) : ({otherwise})"),
        }
    }
}
