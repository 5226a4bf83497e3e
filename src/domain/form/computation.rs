//! Computed values and decision tables.

use rust_decimal::Decimal;

use super::builder::{ExpressionId, TextId};
use super::number_format::NumberFormat;
use crate::domain::expression::Type;
use crate::domain::id::FieldId;

/// How a value is computed.
#[derive(Debug)]
pub enum Computation {
    Is(ExpressionId),
    /// Rows in order; the last has no condition.
    Table(Vec<TableRow>),
}

/// What a decision table promises about its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hit {
    /// The first row that holds counts.
    #[default]
    First,
    /// Never more than one row holds, the last one aside.
    Unique,
}

/// One row of a decision table.
#[derive(Debug)]
pub struct TableRow {
    pub when: Option<ExpressionId>,
    pub then: Literal,
}

/// The result of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    Bool(bool),
    Number(Decimal),
    Text(Box<str>),
}

impl Literal {
    /// The result as the keys of `texts` name it.
    pub fn to_text(&self) -> String {
        match self {
            Self::Bool(truth) => truth.to_string(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Text(text) => text.to_string(),
        }
    }
}

/// Something computed from answers.
#[derive(Debug)]
pub struct ComputedValue {
    pub id: FieldId,
    pub computation: Computation,
    /// What a table promises.
    pub hit: Hit,
    pub label: Option<TextId>,
    /// A result in words.
    pub texts: Vec<(Box<str>, TextId)>,
    /// How a number without words of its own is shown.
    pub format: NumberFormat,
    pub export: bool,
    pub ty: Type,
}
