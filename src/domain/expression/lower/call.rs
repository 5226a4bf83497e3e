//! Functions.

use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue};
use jiff::civil::Date;

use super::super::function::{FUNCTIONS, Function, Meaning, OF_REPEATS, Style};
use super::super::mistake::{MistakeKind, Sort};
use super::super::node::{Day, Find, Number, Place, Truth, Typed};
use super::super::scope::Slot;
use super::{Lowering, nearest};

impl Lowering<'_> {
    pub(super) fn function(&mut self, expr: &IdedExpr, call: &CallExpr) -> Option<Typed> {
        let name = call.func_name.as_str();
        if let Some(function) = OF_REPEATS.iter().find(|function| function.name == name) {
            return self.over_items(expr, call, function);
        }
        let arguments: Vec<&IdedExpr> = call.target.as_deref().into_iter().chain(&call.args).collect();
        let Some(function) = FUNCTIONS.iter().find(|function| function.name == name) else {
            let nearest = nearest(name, FUNCTIONS.iter().map(|function| function.name));
            self.report(expr, MistakeKind::UnknownFunction { name: name.to_owned(), nearest });
            return self.look_into(&arguments);
        };
        let style = if call.target.is_some() { Style::Method } else { Style::Plain };
        if style != function.style || arguments.len() != function.arguments {
            self.report(expr, MistakeKind::WrongCall { usage: function.usage });
            return self.look_into(&arguments);
        }
        match arguments.as_slice() {
            [only] => self.of_one(function, only),
            [first, second] => self.of_two(expr, function.meaning, first, second),
            [value, low, high] => self.between([value, low, high]),
            _ => None,
        }
    }

    /// Collects the mistakes in the arguments of a call that is wrong itself.
    fn look_into(&mut self, arguments: &[&IdedExpr]) -> Option<Typed> {
        for argument in arguments {
            self.expression(argument);
        }
        None
    }

    fn of_one(&mut self, function: &Function, argument: &IdedExpr) -> Option<Typed> {
        Some(match function.meaning {
            Meaning::Answered => Typed::Truth(Truth::Answered(self.named(function, argument)?)),
            Meaning::NotKnown => Typed::Truth(Truth::NotKnown(self.named(function, argument)?)),
            Meaning::Date => Typed::Day(Day::Constant(self.date(argument)?)),
            Meaning::Age => Typed::Number(Number::Age(Box::new(self.day(argument)?))),
            _ => Typed::Number(match self.expression(argument)? {
                Typed::List(slot, _) => Number::SizeOfList(slot),
                Typed::Items(items) => Number::Count(Box::new(items)),
                Typed::Words(words, _) => Number::SizeOfWords(Box::new(words)),
                other => return self.wrong_type(argument, Sort::Options, &other),
            }),
        })
    }

    fn of_two(
        &mut self,
        expr: &IdedExpr,
        meaning: Meaning,
        first: &IdedExpr,
        second: &IdedExpr,
    ) -> Option<Typed> {
        let place = match meaning {
            Meaning::Or => {
                let (value, otherwise) = (self.expression(first), self.expression(second));
                return self.pick(expr, None, value?, otherwise?);
            }
            Meaning::DaysBetween => {
                let (from, to) = (self.day(first), self.day(second));
                return Some(Typed::Number(Number::DaysBetween(Box::new([from?, to?]))));
            }
            Meaning::AddDays | Meaning::AddMonths => {
                let (day, count) = (self.day(first), self.number(second));
                let sum = Box::new((day?, count?));
                return Some(Typed::Day(match meaning {
                    Meaning::AddDays => Day::AddDays(sum),
                    _ => Day::AddMonths(sum),
                }));
            }
            Meaning::Listed => return self.listed(first, second),
            Meaning::StartsWith => Place::Start,
            Meaning::EndsWith => Place::End,
            _ => Place::Anywhere,
        };
        let (text, part) = (self.words(first), self.words(second));
        Some(Typed::Truth(Truth::Find(Box::new(Find { place, text: text?, part: part? }))))
    }

    fn between(&mut self, [value, low, high]: [&IdedExpr; 3]) -> Option<Typed> {
        match self.expression(value) {
            Some(Typed::Number(value)) => {
                let (low, high) = (self.number(low), self.number(high));
                Some(Typed::Truth(Truth::BetweenNumbers(Box::new([value, low?, high?]))))
            }
            Some(Typed::Day(value)) => {
                let (low, high) = (self.day(low), self.day(high));
                Some(Typed::Truth(Truth::BetweenDays(Box::new([value, low?, high?]))))
            }
            Some(other) => {
                self.report(value, MistakeKind::NoOrder(other.sort()));
                self.look_into(&[low, high])
            }
            None => self.look_into(&[low, high]),
        }
    }

    /// Whether a text is a code of a list; the list is named by a literal.
    fn listed(&mut self, value: &IdedExpr, list: &IdedExpr) -> Option<Typed> {
        let words = self.words(value);
        self.count(list)?;
        let Expr::Literal(LiteralValue::String(name)) = &list.expr else {
            return self.refuse(list, MistakeKind::ListNeedsLiteral);
        };
        let name = name.inner();
        let Some(codes) = self.scope.list(name) else {
            let lists = self.scope.lists();
            let nearest = nearest(name, lists.iter().map(String::as_str)).map(str::to_owned);
            return self.refuse(list, MistakeKind::UnknownList { name: name.to_owned(), nearest });
        };
        Some(Typed::Truth(Truth::Listed(Box::new((words?, codes)))))
    }

    /// The slot of a bare name, of any type.
    fn named(&mut self, function: &Function, argument: &IdedExpr) -> Option<Slot> {
        self.count(argument)?;
        let is_today = matches!(&argument.expr, Expr::Ident(name) if name == "today" || name == "started");
        match argument.expr {
            Expr::Ident(_) | Expr::Select(_) if !is_today => {
                self.binding(argument).map(|binding| binding.slot)
            }
            _ => self.refuse(argument, MistakeKind::NameNeeded { function: function.name }),
        }
    }

    fn date(&mut self, argument: &IdedExpr) -> Option<Date> {
        self.count(argument)?;
        let Expr::Literal(LiteralValue::String(text)) = &argument.expr else {
            return self.refuse(argument, MistakeKind::DateNeedsLiteral);
        };
        let text = text.inner();
        match iso_day(text) {
            Some(day) => Some(day),
            None => self.refuse(argument, MistakeKind::NoDate(text.to_owned())),
        }
    }
}

/// `2020-03-27`, and none of the other notations that a date parser accepts.
fn iso_day(text: &str) -> Option<Date> {
    let digits = |byte: &u8| byte.is_ascii_digit();
    match text.as_bytes() {
        [year @ .., b'-', m1, m2, b'-', d1, d2]
            if year.len() == 4 && year.iter().chain([m1, m2, d1, d2]).all(digits) =>
        {
            text.parse().ok()
        }
        _ => None,
    }
}
