//! Operators.

use std::sync::Arc;

use cel::common::ast::{CallExpr, Expr, IdedExpr, operators};

use super::super::mistake::{Construct, MistakeKind, Sort};
use super::super::node::{Compare, Number, Operation, Order, Pick, Same, Truth, Typed, Words};
use super::super::scope::OptionSet;
use super::{Lowering, unknown_option};

fn order(operator: &str) -> Option<Order> {
    Some(match operator {
        operators::EQUALS => Order::Equal,
        operators::NOT_EQUALS => Order::NotEqual,
        operators::LESS => Order::Less,
        operators::LESS_EQUALS => Order::LessOrEqual,
        operators::GREATER => Order::Greater,
        operators::GREATER_EQUALS => Order::GreaterOrEqual,
        _ => return None,
    })
}

fn operation(operator: &str) -> Option<Operation> {
    Some(match operator {
        operators::ADD => Operation::Add,
        operators::SUBSTRACT => Operation::Subtract,
        operators::MULTIPLY => Operation::Multiply,
        operators::DIVIDE => Operation::Divide,
        _ => return None,
    })
}

fn pick<T>(condition: Option<Truth>, first: T, second: T) -> Pick<T> {
    match condition {
        Some(condition) => Pick::If(condition, first, second),
        None => Pick::Or(first, second),
    }
}

fn union(first: Option<OptionSet>, second: Option<OptionSet>) -> Option<OptionSet> {
    let (first, second) = (first?, second?);
    let added = second.iter().filter(|option| !first.contains(option));
    Some(Arc::from_iter(first.iter().chain(added).cloned()))
}

impl Lowering<'_> {
    /// An operator or, if it is none, a function.
    pub(super) fn call(&mut self, expr: &IdedExpr, call: &CallExpr) -> Option<Typed> {
        match (call.func_name.as_str(), call.args.as_slice()) {
            (operator @ (operators::LOGICAL_AND | operators::LOGICAL_OR), [_, _]) => {
                self.logic(expr, operator)
            }
            (operators::LOGICAL_NOT, [operand]) => {
                Some(Typed::Truth(Truth::Not(Box::new(self.truth(operand)?))))
            }
            (operators::CONDITIONAL, [condition, yes, no]) => {
                let condition = self.truth(condition);
                let (yes, no) = (self.expression(yes), self.expression(no));
                self.pick(expr, Some(condition?), yes?, no?)
            }
            (operators::NEGATE, [operand]) => {
                Some(Typed::Number(Number::Negate(Box::new(self.negated(operand)?))))
            }
            (operators::IN, [value, list]) => self.membership(expr, value, list),
            (operators::MODULO, [_, _]) => self.refuse(expr, MistakeKind::Unsupported(Construct::Remainder)),
            (operators::INDEX, [_, _]) => self.refuse(expr, MistakeKind::Unsupported(Construct::Index)),
            (operator, [left, right]) if operator.starts_with('_') => {
                match (order(operator), operation(operator)) {
                    (Some(order), _) => self.comparison(expr, order, left, right),
                    (None, Some(operation)) => self.arithmetic(operation, left, right),
                    (None, None) => self.function(expr, call),
                }
            }
            _ => self.function(expr, call),
        }
    }

    /// `a && b && c`: the parser nests it, one flat list is what is evaluated.
    fn logic(&mut self, expr: &IdedExpr, operator: &str) -> Option<Typed> {
        let mut terms = Vec::new();
        flatten(expr, operator, &mut terms);
        let lowered: Vec<_> = terms.into_iter().map(|term| self.truth(term)).collect();
        let terms = lowered.into_iter().collect::<Option<Box<[Truth]>>>()?;
        Some(Typed::Truth(match operator {
            operators::LOGICAL_AND => Truth::All(terms),
            _ => Truth::Any(terms),
        }))
    }

    /// `condition ? first : second`, or `first.or(second)` without condition.
    pub(super) fn pick(
        &mut self,
        expr: &IdedExpr,
        condition: Option<Truth>,
        first: Typed,
        second: Typed,
    ) -> Option<Typed> {
        Some(match (first, second) {
            (Typed::Truth(first), Typed::Truth(second)) => {
                Typed::Truth(Truth::Pick(Box::new(pick(condition, first, second))))
            }
            (Typed::Number(first), Typed::Number(second)) => {
                Typed::Number(Number::Pick(Box::new(pick(condition, first, second))))
            }
            (Typed::Day(first), Typed::Day(second)) => {
                Typed::Day(super::Day::Pick(Box::new(pick(condition, first, second))))
            }
            (Typed::Words(first, some), Typed::Words(second, others)) => {
                Typed::Words(Words::Pick(Box::new(pick(condition, first, second))), union(some, others))
            }
            (first @ Typed::List(..), _) | (_, first @ Typed::List(..)) => {
                // A list stays where it was chosen: nothing but a field can be one.
                return self.wrong_type(expr, Sort::Option, &first);
            }
            (first, second) => {
                let (first, second) = (first.sort(), second.sort());
                return self.refuse(expr, MistakeKind::DifferentAlternatives { first, second });
            }
        })
    }

    fn arithmetic(&mut self, operation: Operation, left: &IdedExpr, right: &IdedExpr) -> Option<Typed> {
        let operands = (self.expression(left), self.expression(right));
        match (operands.0?, operands.1?) {
            (Typed::Number(left), Typed::Number(right)) => {
                Some(Typed::Number(Number::Arithmetic(operation, Box::new([left, right]))))
            }
            (Typed::Number(_), other) => self.refuse(right, MistakeKind::NoArithmetic(other.sort())),
            (other, _) => self.refuse(left, MistakeKind::NoArithmetic(other.sort())),
        }
    }

    fn negated(&mut self, expr: &IdedExpr) -> Option<Number> {
        match self.expression(expr)? {
            Typed::Number(number) => Some(number),
            other => self.refuse(expr, MistakeKind::NoArithmetic(other.sort())),
        }
    }

    fn comparison(
        &mut self,
        expr: &IdedExpr,
        order: Order,
        left_expr: &IdedExpr,
        right_expr: &IdedExpr,
    ) -> Option<Typed> {
        let (left, right) = (self.expression(left_expr), self.expression(right_expr));
        let (left, right) = (left?, right?);
        let when_same = match order {
            Order::Equal => Some(true),
            Order::NotEqual => Some(false),
            _ => None,
        };
        Some(Typed::Truth(match (left, right, when_same) {
            (Typed::Number(left), Typed::Number(right), _) => {
                Truth::CompareNumbers(Box::new(Compare { order, left, right }))
            }
            (Typed::Day(left), Typed::Day(right), _) => {
                Truth::CompareDays(Box::new(Compare { order, left, right }))
            }
            (Typed::Truth(left), Typed::Truth(right), Some(when_same)) => {
                Truth::Equivalent(Box::new(Same { when_same, left, right }))
            }
            (Typed::Words(left, some), Typed::Words(right, others), Some(when_same)) => {
                if let (Some(some), Some(others)) = (some, others) {
                    match (&left, &right) {
                        (Words::Constant(_), Words::Constant(_)) => {}
                        (Words::Constant(literal), _) => self.known_option(left_expr, literal, &others),
                        (_, Words::Constant(literal)) => self.known_option(right_expr, literal, &some),
                        _ => self.overlap(expr, &some, &others),
                    }
                }
                Truth::SameWords(Box::new(Same { when_same, left, right }))
            }
            (left @ Typed::Truth(_), Typed::Truth(_), None)
            | (left @ Typed::Words(..), Typed::Words(..), None) => {
                return self.refuse(expr, MistakeKind::NoOrder(left.sort()));
            }
            (left, right, _) => {
                let (left, right) = (left.sort(), right.sort());
                return self.refuse(expr, MistakeKind::Incomparable { left, right });
            }
        }))
    }

    /// Reports a literal that is not in the closed set with which it is compared.
    pub(super) fn known_option(&mut self, expr: &IdedExpr, literal: &str, set: &OptionSet) {
        if !set.iter().any(|option| **option == *literal) {
            self.report(expr, unknown_option(literal, set));
        }
    }

    /// Reports a comparison of closed sets without a common element.
    pub(super) fn overlap(&mut self, expr: &IdedExpr, some: &OptionSet, others: &OptionSet) {
        if !some.iter().any(|option| others.contains(option)) {
            self.report(expr, MistakeKind::NeverEqual);
        }
    }
}

fn flatten<'e>(expr: &'e IdedExpr, operator: &str, terms: &mut Vec<&'e IdedExpr>) {
    match &expr.expr {
        Expr::Call(call) if call.func_name == operator => {
            for term in &call.args {
                flatten(term, operator, terms);
            }
        }
        _ => terms.push(expr),
    }
}
