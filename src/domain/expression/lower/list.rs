//! `value in list`: a list of literals, or a field with several answers.

use cel::common::ast::{Expr, IdedExpr};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::super::mistake::{MistakeKind, Sort};
use super::super::node::{Day, Number, OneOf, Truth, Typed, Words};
use super::super::scope::OptionSet;
use super::Lowering;

impl Lowering<'_> {
    pub(super) fn membership(&mut self, expr: &IdedExpr, value: &IdedExpr, list: &IdedExpr) -> Option<Typed> {
        let truth = match &list.expr {
            Expr::List(literals) => self.in_literals(expr, value, list, &literals.elements),
            _ => self.in_field(expr, value, list),
        };
        truth.map(Typed::Truth)
    }

    fn in_literals(
        &mut self,
        expr: &IdedExpr,
        value: &IdedExpr,
        list: &IdedExpr,
        elements: &[IdedExpr],
    ) -> Option<Truth> {
        let typed = self.expression(value);
        let literals: Vec<_> = elements.iter().map(|element| (element, self.expression(element))).collect();
        if literals.is_empty() {
            return self.refuse(list, MistakeKind::EmptyList);
        }
        Some(match typed? {
            Typed::Words(value, set) => {
                let list = self.literals(literals, |typed| match typed {
                    Typed::Words(Words::Constant(text), _) => Some(text),
                    _ => None,
                })?;
                self.known_elements(
                    elements,
                    &list,
                    set.as_ref().filter(|_| !matches!(value, Words::Constant(_))),
                );
                Truth::WordsIn(Box::new(OneOf { value, list }))
            }
            Typed::Number(value) => {
                let list: Box<[Decimal]> = self.literals(literals, |typed| match typed {
                    Typed::Number(Number::Constant(number)) => Some(number),
                    _ => None,
                })?;
                Truth::NumberIn(Box::new(OneOf { value, list }))
            }
            Typed::Day(value) => {
                let list: Box<[Date]> = self.literals(literals, |typed| match typed {
                    Typed::Day(Day::Constant(day)) => Some(day),
                    _ => None,
                })?;
                Truth::DayIn(Box::new(OneOf { value, list }))
            }
            other => {
                let left = other.sort();
                return self.refuse(expr, MistakeKind::Incomparable { left, right: Sort::List });
            }
        })
    }

    /// The literals of one type; every other element is reported.
    fn literals<T>(
        &mut self,
        elements: Vec<(&IdedExpr, Option<Typed>)>,
        take: fn(Typed) -> Option<T>,
    ) -> Option<Box<[T]>> {
        let mut all = Some(Vec::with_capacity(elements.len()));
        for (element, typed) in elements {
            let Some(typed) = typed else {
                all = None;
                continue;
            };
            match (take(typed), &mut all) {
                (Some(literal), Some(all)) => all.push(literal),
                (Some(_), None) => {}
                (None, _) => all = self.refuse(element, MistakeKind::NoLiteral),
            }
        }
        all.map(Vec::into_boxed_slice)
    }

    fn known_elements(&mut self, elements: &[IdedExpr], list: &[Box<str>], set: Option<&OptionSet>) {
        let Some(set) = set else { return };
        for (element, literal) in elements.iter().zip(list) {
            self.known_option(element, literal, set);
        }
    }

    fn in_field(&mut self, expr: &IdedExpr, value: &IdedExpr, list: &IdedExpr) -> Option<Truth> {
        let (wanted, typed) = (self.expression(value), self.expression(list));
        let (slot, options) = match typed? {
            Typed::List(slot, options) => (slot, options),
            Typed::Mapped(each) => return self.among(expr, wanted?, *each),
            other => return self.refuse(list, MistakeKind::NoList(other.sort())),
        };
        match wanted? {
            Typed::Words(wanted, set) => {
                match (&wanted, set, options) {
                    (Words::Constant(literal), _, Some(options)) => {
                        self.known_option(value, literal, &options)
                    }
                    (_, Some(set), Some(options)) => self.overlap(expr, &set, &options),
                    _ => {}
                }
                Some(Truth::Chosen(Box::new((wanted, slot))))
            }
            other => self.wrong_type(value, Sort::Text, &other),
        }
    }
}
