//! What a condition costs: compiled once when the form is read, evaluated several times a request.

// A bench that does not measure what it names has to stop.
#![allow(clippy::panic)]

use std::hint::black_box;

use divan::Bencher;
use jiff::civil::{Date, date};
use lotse::domain::expression::{Binding, Expected, Expression, Facts, Known, Read, Scope, Slot, Type};
use rust_decimal::Decimal;

#[global_allocator]
static ALLOCATIONS: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

/// From three comparisons to the decision of a whole table row.
const CONDITIONS: [&str; 5] = [
    "kontakt",
    "fuer_wen == 'mich' && kontakt && alter >= 18",
    "size(symptome) > 0 && kontakt && between(days_between(kontakt_tag, beginn), 0, 14)",
    "fuer_wen in ['kind', 'andere', 'mich'] && 'fieber' in symptome",
    "kontakt_tag >= date('2020-01-01') && kontakt_tag <= today && age(beginn) == 0",
];

struct Form;

impl Scope for Form {
    fn binding(&self, path: &[&str]) -> Option<Binding> {
        let set = |options: &[&str]| options.iter().map(|option| Box::from(*option)).collect();
        let (slot, ty) = match path {
            ["kontakt"] => (0, Type::Bool),
            ["alter"] => (1, Type::Number),
            ["fuer_wen"] => (2, Type::Option(set(&["mich", "kind", "andere"]))),
            ["symptome"] => (3, Type::Options(set(&["husten", "fieber"]))),
            ["beginn"] => (4, Type::Date),
            ["kontakt_tag"] => (5, Type::Date),
            _ => return None,
        };
        Some(Binding { slot: Slot(slot), ty })
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

struct Answers {
    symptoms: Vec<Box<str>>,
    person: String,
}

impl Facts for Answers {
    fn read(&self, slot: Slot) -> Read<'_> {
        Read::Value(match slot.0 {
            0 => Known::Bool(true),
            1 => Known::Number(Decimal::from(42)),
            2 => Known::Text(&self.person),
            3 => Known::Set(&self.symptoms),
            4 => Known::Date(date(2020, 3, 20)),
            5 => Known::Date(date(2020, 3, 10)),
            _ => return Read::Unanswered,
        })
    }

    fn today(&self) -> Date {
        date(2020, 3, 27)
    }
}

fn compiled(source: &str) -> Expression {
    match Expression::compile(source, Expected::Condition, &Form) {
        Ok(expression) => expression,
        Err(mistakes) => panic!("{source}: {mistakes:?}"),
    }
}

#[divan::bench(args = CONDITIONS)]
fn compile(source: &str) -> Expression {
    compiled(black_box(source))
}

#[divan::bench(args = CONDITIONS)]
fn holds(bencher: Bencher<'_, '_>, source: &str) {
    let condition = compiled(source);
    let answers = Answers { symptoms: vec!["husten".into(), "fieber".into()], person: "mich".to_owned() };
    assert!(condition.holds(&answers), "{source}");
    bencher.bench(|| black_box(&condition).holds(black_box(&answers)));
}
