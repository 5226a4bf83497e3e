//! Computed values and decision tables.

use rust_decimal::Decimal;

use super::builder::{ExpressionId, TextId};
use super::number_format::NumberFormat;
use super::{Form, SlotSource};
use crate::domain::expression::{Expression, Type};
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

impl Form {
    /// Whether what an expression mentions is all known before a field is reached.
    pub fn is_known_before(&self, expression: ExpressionId, first: usize) -> bool {
        let slots = self.expressions.get(expression.0).map(Expression::slots).into_iter().flatten();
        slots.filter_map(|slot| self.slots.get(slot.0 as usize)).all(|source| match source {
            SlotSource::Value(value) => {
                self.values_after.iter().take(first + 1).any(|known| known.contains(value))
            }
            of_field => of_field.field().is_some_and(|field| field < first),
        })
    }

    /// The first field of the page on which a field stands.
    pub fn page_start(&self, field: usize) -> usize {
        let of_item = self.fields.get(field).and_then(|one| self.repeats.get(one.repeat?));
        let page = of_item.and_then(|repeat| repeat.pages.get(repeat.page_of(field)?));
        let step = self.step_of(field).and_then(|step| self.steps.get(step));
        page.map(|page| page.fields.start).or(step.map(|step| step.fields.start)).unwrap_or(field)
    }
}
