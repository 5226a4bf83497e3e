//! What the kinds that ask for a number have in common: limits, and how a mistake is called.

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::{ErrorCode, Limits};
use crate::domain::answers::Value;
use crate::domain::expression::Type;
use crate::domain::form::builder::{Builder, ExpressionId};
use crate::domain::form::outline::Shape;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader, wrong_type};
use crate::domain::form::source::{Node, NodeValue};
use crate::domain::numeral::{self, MOST_DIGITS, Misread};
use crate::domain::situation::Situation;

/// A limit: a number, or an expression such as `personen * 2`.
#[derive(Debug, Clone, Copy)]
enum Bound {
    Number(Decimal),
    Computed(ExpressionId),
}

/// The limits of a number. One that is unknown limits nothing.
#[derive(Debug)]
pub struct Quantity {
    /// Most digits behind the comma.
    decimals: u32,
    minimum: Option<Bound>,
    maximum: Option<Bound>,
}

impl Quantity {
    /// Reads `minimum` and `maximum`: a number or an expression.
    pub fn define(decimals: u32, reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let minimum = reader.node("minimum").and_then(|node| bound(node, builder));
        let maximum = reader.node("maximum").and_then(|node| bound(node, builder));
        if let (Some(Bound::Number(least)), Some(Bound::Number(most))) = (minimum, maximum)
            && least > most
        {
            let message = format!("Zwischen {least} und {most} liegt keine Zahl.");
            let finding = Finding::error(reader.at(), "contradictory-limits", message);
            builder.findings.add(finding.remedy("`minimum` darf nicht größer sein als `maximum`."));
        }
        Self { decimals, minimum, maximum }
    }

    /// Reads a number that was typed.
    ///
    /// # Errors
    /// The code of what is wrong.
    pub fn read(&self, text: &str) -> Result<Decimal, ErrorCode> {
        numeral::read(text, self.decimals).map_err(|misread| match misread {
            Misread::NotANumber => ErrorCode::NotANumber,
            Misread::TooManyDecimals => ErrorCode::TooManyDecimals,
            Misread::Ambiguous => ErrorCode::AmbiguousNumber,
            Misread::TooLong => ErrorCode::TooLong,
        })
    }

    /// Checks a number against the limits that hold now.
    ///
    /// # Errors
    /// The code of what is wrong.
    pub fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Number(number) = value else { return Err(ErrorCode::Required) };
        if number.normalize().scale() > self.decimals {
            Err(ErrorCode::TooManyDecimals)
        } else if known(self.minimum, situation).is_some_and(|least| *number < least) {
            Err(ErrorCode::TooSmall)
        } else if known(self.maximum, situation).is_some_and(|most| *number > most) {
            Err(ErrorCode::TooLarge)
        } else {
            Ok(())
        }
    }

    /// The limits that hold now.
    pub fn limits(&self, situation: &Situation<'_>) -> Limits {
        Limits {
            lowest: known(self.minimum, situation),
            highest: known(self.maximum, situation),
            decimals: self.decimals,
            most: MOST_DIGITS,
            ..Limits::default()
        }
    }

    /// The keyboard of a telephone. Those for numbers have no minus on some telephones, so they are
    /// shown only where nothing below zero is allowed.
    pub fn keyboard(&self) -> Option<&'static str> {
        match self.minimum {
            Some(Bound::Number(least)) if least >= Decimal::ZERO => {
                Some(if self.decimals == 0 { "numeric" } else { "decimal" })
            }
            _ => None,
        }
    }

    /// JSON Schema of the number. Digits behind the comma are not in it, because `multipleOf` is
    /// inexact in many validators.
    pub fn schema(&self) -> Json {
        let mut schema = json!({ "type": if self.decimals == 0 { "integer" } else { "number" } });
        for (key, bound) in [("minimum", self.minimum), ("maximum", self.maximum)] {
            if let Some(Bound::Number(number)) = bound
                && let Some(json) = numeral::to_json(number)
            {
                schema[key] = json;
            }
        }
        schema
    }
}

fn known(bound: Option<Bound>, situation: &Situation<'_>) -> Option<Decimal> {
    match bound? {
        Bound::Number(number) => Some(number),
        Bound::Computed(expression) => situation.number(expression),
    }
}

fn bound(node: &Node, builder: &mut Builder<'_>) -> Option<Bound> {
    builder.findings.note(&node.at, Shape::Literal);
    match &node.value {
        NodeValue::Number(digits) => {
            let number = Decimal::from_str_exact(digits).ok();
            if number.is_none() {
                wrong_type(builder.findings, node, "eine Zahl ohne Exponent");
            }
            number.map(Bound::Number)
        }
        NodeValue::Text(text) => {
            let source = Located { value: text.as_str(), at: node.at.clone() };
            Some(Bound::Computed(builder.expression(&source, Type::Number)))
        }
        _ => {
            wrong_type(builder.findings, node, "eine Zahl oder ein Ausdruck");
            None
        }
    }
}
