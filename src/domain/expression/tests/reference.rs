//! A second evaluator, slow and obvious, on the tree of the `cel` crate: no types, no lowering.
//! It and the real one have to agree; so does the crate's interpreter where meanings coincide.

use cel::common::ast::{Expr, IdedExpr, LiteralValue};
use jiff::ToSpan;
use proptest::prelude::*;

use super::random::{Choices, choices};
use super::*;

struct Reference<'a> {
    names: &'a Names,
    facts: &'a Given,
}

impl Reference<'_> {
    fn value(&self, expr: &IdedExpr) -> Option<Owned> {
        match &expr.expr {
            Expr::Literal(LiteralValue::Boolean(truth)) => Some(Owned::Bool(*truth.inner())),
            Expr::Literal(LiteralValue::Int(number)) => Some(Owned::Number(Decimal::from(*number.inner()))),
            Expr::Literal(LiteralValue::Double(number)) => {
                Some(Owned::Number(number.inner().to_string().parse().unwrap()))
            }
            Expr::Literal(LiteralValue::String(text)) => Some(Owned::Text(text.inner().to_owned())),
            Expr::Ident(name) if name == "today" => Some(Owned::Date(self.facts.today)),
            Expr::Ident(name) => match self.facts.answers.get(&self.names.slot(name)) {
                None | Some(Owned::NotKnown) => None,
                known => known.cloned(),
            },
            Expr::Call(call) => {
                let arguments: Vec<&IdedExpr> =
                    call.target.as_deref().into_iter().chain(&call.args).collect();
                self.call(&call.func_name, &arguments)
            }
            other => panic!("{other:?}"),
        }
    }

    fn truth(&self, expr: &IdedExpr) -> Option<bool> {
        self.value(expr).map(|value| match value {
            Owned::Bool(truth) => truth,
            other => panic!("{other:?}"),
        })
    }

    fn call(&self, name: &str, arguments: &[&IdedExpr]) -> Option<Owned> {
        match (name, arguments) {
            ("_&&_", [a, b]) => match (self.truth(a), self.truth(b)) {
                (Some(false), _) | (_, Some(false)) => Some(Owned::Bool(false)),
                (Some(true), Some(true)) => Some(Owned::Bool(true)),
                _ => None,
            },
            ("_||_", [a, b]) => match (self.truth(a), self.truth(b)) {
                (Some(true), _) | (_, Some(true)) => Some(Owned::Bool(true)),
                (Some(false), Some(false)) => Some(Owned::Bool(false)),
                _ => None,
            },
            ("!_", [a]) => self.truth(a).map(|truth| Owned::Bool(!truth)),
            ("_?_:_", [c, a, b]) => match self.truth(c)? {
                true => self.value(a),
                false => self.value(b),
            },
            ("or", [a, b]) => self.value(a).or_else(|| self.value(b)),
            ("answered" | "not_known", [a]) => {
                let Expr::Ident(field) = &a.expr else { panic!("{a:?}") };
                let answer = self.facts.answers.get(&self.names.slot(field));
                let not_known = answer == Some(&Owned::NotKnown);
                Some(Owned::Bool(if name == "answered" { answer.is_some() && !not_known } else { not_known }))
            }
            ("date", [a]) => match self.value(a)? {
                Owned::Text(text) => Some(Owned::Date(text.parse().unwrap())),
                other => panic!("{other:?}"),
            },
            ("@in", [a, list]) => {
                if let Expr::List(literals) = &list.expr {
                    let wanted = self.value(a)?;
                    return Some(Owned::Bool(
                        literals.elements.iter().any(|literal| self.value(literal) == Some(wanted.clone())),
                    ));
                }
                strict(name, [self.value(a)?, self.value(list)?])
            }
            ("between", [x, low, high]) => {
                let (x, low, high) = (self.value(x)?, self.value(low)?, self.value(high)?);
                let above = strict("_<=_", [low, x.clone()]);
                let below = strict("_<=_", [x, high]);
                Some(Owned::Bool(above == Some(Owned::Bool(true)) && below == Some(Owned::Bool(true))))
            }
            (_, [a]) => self.of_one(name, self.value(a)?),
            (_, [a, b]) => strict(name, [self.value(a)?, self.value(b)?]),
            other => panic!("{other:?}"),
        }
    }

    fn of_one(&self, name: &str, value: Owned) -> Option<Owned> {
        let today = self.facts.today;
        Some(Owned::Number(match (name, value) {
            ("-_", Owned::Number(number)) => Decimal::ZERO - number,
            ("size", Owned::Text(text)) => Decimal::from(text.chars().count()),
            ("size", Owned::Set(list)) => Decimal::from(list.len()),
            ("age", Owned::Date(birth)) => {
                let mut years = i32::from(today.year()) - i32::from(birth.year());
                if today.month() < birth.month()
                    || today.month() == birth.month() && today.day() < birth.day()
                {
                    years -= 1;
                }
                Decimal::from(years)
            }
            other => panic!("{other:?}"),
        }))
    }
}

/// Operators and functions that need both operands.
fn strict(name: &str, operands: [Owned; 2]) -> Option<Owned> {
    Some(match (name, operands) {
        ("_==_", [a, b]) => Owned::Bool(a == b),
        ("_!=_", [a, b]) => Owned::Bool(a != b),
        ("_<_", [a, b]) => Owned::Bool(ordering(&a, &b).is_lt()),
        ("_<=_", [a, b]) => Owned::Bool(ordering(&a, &b).is_le()),
        ("_>_", [a, b]) => Owned::Bool(ordering(&a, &b).is_gt()),
        ("_>=_", [a, b]) => Owned::Bool(ordering(&a, &b).is_ge()),
        ("_+_", [Owned::Number(a), Owned::Number(b)]) => Owned::Number(a.checked_add(b)?),
        ("_-_", [Owned::Number(a), Owned::Number(b)]) => Owned::Number(a.checked_sub(b)?),
        ("_*_", [Owned::Number(a), Owned::Number(b)]) => Owned::Number(a.checked_mul(b)?),
        ("_/_", [Owned::Number(a), Owned::Number(b)]) => Owned::Number(a.checked_div(b)?),
        ("@in", [Owned::Text(text), Owned::Set(list)]) => Owned::Bool(list.contains(&text.into())),
        ("startsWith", [Owned::Text(a), Owned::Text(b)]) => Owned::Bool(a.get(..b.len()) == Some(&b)),
        ("endsWith", [Owned::Text(a), Owned::Text(b)]) => {
            Owned::Bool(a.len() >= b.len() && a.as_bytes()[a.len() - b.len()..] == *b.as_bytes())
        }
        ("contains", [Owned::Text(a), Owned::Text(b)]) => Owned::Bool(a.find(&b).is_some()),
        ("days_between", [Owned::Date(a), Owned::Date(b)]) => {
            Owned::Number(Decimal::from(a.duration_until(b).as_hours() / 24))
        }
        ("add_days", [Owned::Date(day), Owned::Number(count)]) => {
            Owned::Date(shifted(day, count, |n| n.days())?)
        }
        ("add_months", [Owned::Date(day), Owned::Number(count)]) => {
            Owned::Date(shifted(day, count, |n| n.months())?)
        }
        other => panic!("{other:?}"),
    })
}

fn ordering(a: &Owned, b: &Owned) -> std::cmp::Ordering {
    match (a, b) {
        (Owned::Number(a), Owned::Number(b)) => a.cmp(b),
        (Owned::Date(a), Owned::Date(b)) => a.cmp(b),
        other => panic!("{other:?}"),
    }
}

/// The calendar has 7,304,484 days and 239,976 months at most between two of its days, so larger
/// numbers need not be tried.
fn shifted(day: Date, count: Decimal, span: fn(i64) -> jiff::Span) -> Option<Date> {
    if !count.fract().is_zero() || count.abs() > Decimal::from(7_304_484) {
        return None;
    }
    let count: i64 = count.trunc().to_string().parse().unwrap();
    if span(1).get_months() == 1 && count.abs() > 239_976 {
        return None;
    }
    day.checked_add(span(count)).ok()
}

fn parse(source: &str) -> IdedExpr {
    cel::parser::Parser::default().parse(source).unwrap()
}

fn owned(known: Known<'_>) -> Owned {
    match known {
        Known::Bool(truth) => Owned::Bool(truth),
        Known::Number(number) => Owned::Number(number),
        Known::Text(text) => Owned::Text(text.to_owned()),
        Known::Date(day) => Owned::Date(day),
        Known::Set(list) => Owned::Set(list.to_vec()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_slow_evaluator_agrees(stream in choices(), answers in choices()) {
        let names = Names::of_the_form();
        let facts = Choices::new(answers).facts();
        let mut choices = Choices::new(stream);
        for source in [choices.truth(4), choices.number(3)] {
            let result = compiled(&source).evaluate(&facts).map(owned);
            let reference = Reference { names: &names, facts: &facts };
            prop_assert_eq!(result, reference.value(&parse(&source)), "{}", source);
        }
    }

    #[test]
    fn a_constant_condition_has_that_truth_on_all_facts(stream in choices(), answers in choices()) {
        let condition = compiled(&Choices::new(stream).truth(3));
        if let Some(constant) = condition.constant() {
            prop_assert_eq!(condition.truth(&Choices::new(answers).facts()), Some(constant));
        }
    }

    #[test]
    fn what_compiles_cannot_fail_on_any_facts(stream in choices(), answers in choices()) {
        let facts = Choices::new(answers).wild_facts();
        let mut choices = Choices::new(stream);
        for source in [choices.truth(5), choices.number(4)] {
            let expression = compiled(&source);
            prop_assert_eq!(expression.holds(&facts), expression.truth(&facts) == Some(true));
        }
    }

    #[test]
    fn the_interpreter_of_the_crate_agrees_on_whole_numbers_and_truths(
        stream in choices(), kontakt: bool, notfall: bool, anzahl in -9i64..9, alter in -9i64..9,
    ) {
        let source = Choices::new(stream).plain_truth(4);
        let names = Names::of_the_form();
        let mut facts = Given::nothing();
        let mut context = cel::Context::default();
        for (name, truth) in [("kontakt", kontakt), ("notfall", notfall)] {
            facts.answers.insert(names.slot(name), Owned::Bool(truth));
            context.add_variable_from_value(name, truth);
        }
        for (name, number) in [("anzahl", anzahl), ("alter", alter)] {
            facts.answers.insert(names.slot(name), Owned::Number(Decimal::from(number)));
            context.add_variable_from_value(name, number);
        }
        let oracle = cel::Program::compile(&source).unwrap().execute(&context).unwrap();
        prop_assert_eq!(compiled(&source).truth(&facts).map(cel::Value::Bool), Some(oracle), "{}", source);
    }

    #[test]
    fn any_text_compiles_or_is_told_with_positions_inside(source in any_source()) {
        let Err(mistakes) = Expression::compile(&source, Expected::Any, &Names::of_the_form()) else {
            return Ok(());
        };
        prop_assert!(!mistakes.is_empty());
        for mistake in mistakes {
            prop_assert!(source.get(mistake.at.clone()).is_some(), "{mistake:?}");
            prop_assert!(mistake.to_string().len() > 20, "{mistake:?}");
        }
    }
}

/// Arbitrary text, and soups of the words of the language.
fn any_source() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "kontakt",
        "name",
        "symptome",
        "adresse",
        "ort.kreis",
        "nix",
        "today",
        "1",
        "2.5",
        "0x",
        "1u",
        "'ä'",
        "'",
        "\"",
        "b'",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "?",
        ":",
        "&&",
        "||",
        "!",
        "==",
        "!=",
        "<",
        "+",
        "-",
        "*",
        "/",
        "%",
        " in ",
        "in",
        "all(",
        "has(",
        "date(",
        "size(",
        "answered(",
        ".or(",
        ".map(",
        "null",
        "true",
        "\\",
        "`",
        "\n",
        "//",
        "é",
        "\0",
        "=",
    ]);
    let soup = prop::collection::vec(words, 0..40).prop_map(|words| words.concat());
    prop_oneof![soup, any::<String>(), "\\PC{0,80}"]
}
