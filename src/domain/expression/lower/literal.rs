//! Literals: exact numbers, texts, truths.

use std::sync::Arc;

use cel::common::ast::{IdedExpr, LiteralValue};
use rust_decimal::Decimal;

use super::super::mistake::{Construct, MistakeKind, Syntax};
use super::super::node::{Number, Truth, Typed, Words};
use super::Lowering;

impl Lowering<'_> {
    pub(super) fn literal(&mut self, expr: &IdedExpr, literal: &LiteralValue) -> Option<Typed> {
        let construct = match literal {
            LiteralValue::Boolean(truth) => return Some(Typed::Truth(Truth::Constant(*truth.inner()))),
            LiteralValue::Int(number) => {
                return Some(Typed::Number(Number::Constant(Decimal::from(*number.inner()))));
            }
            LiteralValue::Double(number) => {
                return self.decimal(expr, number.inner().is_sign_negative());
            }
            LiteralValue::String(text) => {
                let text = Box::<str>::from(text.inner());
                let only = Arc::from([text.clone()]);
                return Some(Typed::Words(Words::Constant(text), Some(only)));
            }
            LiteralValue::Null => Construct::Null,
            LiteralValue::Bytes(_) => Construct::Bytes,
            LiteralValue::UInt(_) => Construct::Unsigned,
        };
        self.refuse(expr, MistakeKind::Unsupported(construct))
    }

    /// The parser gives binary fractions, so the digits are read from the text again.
    fn decimal(&mut self, expr: &IdedExpr, negative: bool) -> Option<Typed> {
        let digits = self.parsed.text(expr.id);
        let number = match digits.contains(['e', 'E']) {
            true => Decimal::from_scientific(digits),
            false => Decimal::from_str_exact(digits),
        };
        match number {
            Ok(number) => Some(Typed::Number(Number::Constant(if negative { -number } else { number }))),
            Err(_) => self.refuse(expr, MistakeKind::Syntax(Syntax::NumberTooLong)),
        }
    }
}
