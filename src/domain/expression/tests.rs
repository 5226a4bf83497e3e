//! A small form to try expressions on, and what they give.

mod items;
mod mistakes;
mod random;
mod reference;

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::*;

pub(super) fn set(options: &[&str]) -> OptionSet {
    options.iter().map(|option| Box::from(*option)).collect()
}

pub(super) fn list(options: &[&str]) -> Vec<Box<str>> {
    options.iter().map(|option| Box::from(*option)).collect()
}

/// The names of the form, in the order of their slots.
pub(super) struct Names(pub Vec<(&'static str, Type)>);

impl Names {
    pub(super) fn of_the_form() -> Self {
        let symptoms = set(&["husten", "fieber", "schnupfen"]);
        Self(vec![
            ("notfall", Type::Bool),
            ("kontakt", Type::Bool),
            ("anzahl", Type::Number),
            ("alter", Type::Number),
            ("name", Type::Text),
            ("plz", Type::Text),
            ("beginn", Type::Date),
            ("kontakt_tag", Type::Date),
            ("fuer_wen", Type::Option(set(&["mich", "kind", "andere"]))),
            ("klasse", Type::Option(set(&["A1", "B1", "C1", "D0"]))),
            ("symptome", Type::Options(symptoms.clone())),
            ("hauptsymptom", Type::Option(symptoms)),
            ("adresse", Type::Opaque),
            ("ort.kreis", Type::Text),
            ("namen", Type::TextList),
        ])
    }

    pub(super) fn slot(&self, name: &str) -> Slot {
        Slot(u32::try_from(self.0.iter().position(|(known, _)| *known == name).unwrap()).unwrap())
    }
}

impl Scope for Names {
    fn binding(&self, path: &[&str]) -> Option<Binding> {
        let name = path.join(".");
        let (_, ty) = self.0.iter().find(|(known, _)| *known == name)?;
        Some(Binding { slot: self.slot(&name), ty: ty.clone() })
    }

    fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Owned {
    Bool(bool),
    Number(Decimal),
    Text(String),
    Date(Date),
    Set(Vec<Box<str>>),
    NotKnown,
}

/// Answers by slot; what is missing is unanswered.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub answers: BTreeMap<Slot, Owned>,
    pub today: Date,
}

impl Given {
    pub(super) fn nothing() -> Self {
        Self { answers: BTreeMap::new(), today: date(2020, 3, 27) }
    }

    pub(super) fn some() -> Self {
        let names = Names::of_the_form();
        let answers = [
            ("kontakt", Owned::Bool(true)),
            ("notfall", Owned::Bool(false)),
            ("anzahl", Owned::Number(Decimal::from(3))),
            ("name", Owned::Text("Ömer Groß".to_owned())),
            ("plz", Owned::Text("35037".to_owned())),
            ("beginn", Owned::Date(date(2020, 3, 20))),
            ("kontakt_tag", Owned::Date(date(2020, 3, 10))),
            ("fuer_wen", Owned::Text("mich".to_owned())),
            ("hauptsymptom", Owned::NotKnown),
            ("symptome", Owned::Set(list(&["husten", "fieber"]))),
            ("namen", Owned::Set(vec![])),
        ];
        let answers = answers.into_iter().map(|(name, value)| (names.slot(name), value)).collect();
        Self { answers, ..Self::nothing() }
    }
}

impl Facts for Given {
    fn read(&self, slot: Slot) -> Read<'_> {
        match self.answers.get(&slot) {
            None => Read::Unanswered,
            Some(Owned::NotKnown) => Read::NotKnown,
            Some(Owned::Bool(truth)) => Read::Value(Known::Bool(*truth)),
            Some(Owned::Number(number)) => Read::Value(Known::Number(*number)),
            Some(Owned::Text(text)) => Read::Value(Known::Text(text)),
            Some(Owned::Date(day)) => Read::Value(Known::Date(*day)),
            Some(Owned::Set(list)) => Read::Value(Known::Set(list)),
        }
    }

    fn today(&self) -> Date {
        self.today
    }
}

pub(super) fn compiled(source: &str) -> Expression {
    Expression::compile(source, Expected::Any, &Names::of_the_form())
        .unwrap_or_else(|mistakes| panic!("{source}: {mistakes:?}"))
}

/// The result as authors would write it, `?` for unknown.
fn result(source: &str, facts: &Given) -> String {
    match compiled(source).evaluate(facts) {
        None => "?".to_owned(),
        Some(Known::Bool(truth)) => truth.to_string(),
        Some(Known::Number(number)) => number.normalize().to_string(),
        Some(Known::Text(text)) => text.to_owned(),
        Some(Known::Date(day)) => day.to_string(),
        Some(Known::Set(set)) => set.join(","),
    }
}

#[test]
fn logic_is_that_of_kleene() {
    let words = ["true", "false", "alter > 1"];
    let expected = [
        ("true", "false", "?"),
        ("false", "false", "false"),
        ("?", "false", "?"),
        ("true", "true", "true"),
        ("true", "false", "?"),
        ("true", "?", "?"),
    ];
    let mut rows = expected.iter();
    for operator in ["&&", "||"] {
        for left in words {
            let row = rows.next().unwrap();
            let results = words.map(|right| result(&format!("{left} {operator} {right}"), &Given::some()));
            assert_eq!((&*results[0], &*results[1], &*results[2]), *row, "{left} {operator}");
        }
    }
    assert_eq!(words.map(|word| result(&format!("!({word})"), &Given::some())), ["false", "true", "?"]);
}

#[test]
fn expressions_give_what_authors_expect() {
    let table = [
        ("kontakt", "true"),
        ("!notfall && kontakt", "true"),
        ("kontakt == false", "false"),
        ("klasse == 'A1'", "?"),
        ("fuer_wen != 'mich'", "false"),
        ("fuer_wen in ['mich', 'kind']", "true"),
        ("'husten' in symptome", "true"),
        ("'schnupfen' in symptome", "false"),
        ("hauptsymptom in symptome", "?"),
        ("size(symptome) > 0", "true"),
        ("size(namen)", "0"),
        ("size(name)", "9"),
        ("symptome", "husten,fieber"),
        ("between(days_between(kontakt_tag, beginn), 0, 14)", "true"),
        ("days_between(beginn, kontakt_tag)", "-10"),
        ("kontakt_tag >= date('2020-01-01') && kontakt_tag <= today", "true"),
        ("between(beginn, date('2020-03-20'), today)", "true"),
        ("beginn in [date('2020-03-20'), date('2020-03-21')]", "true"),
        ("anzahl in [1, -2, 3.0]", "true"),
        ("name.startsWith('Öm') && name.endsWith('ß') && name.contains('r G')", "true"),
        ("plz.startsWith('35')", "true"),
        ("ort.kreis == '06437'", "?"),
        ("answered(adresse)", "false"),
        ("answered(hauptsymptom) || !not_known(hauptsymptom)", "false"),
        ("not_known(alter)", "false"),
        ("alter.or(0) + anzahl", "3"),
        ("(alter > 18).or(false)", "false"),
        ("klasse.or('unbekannt')", "unbekannt"),
        ("klasse == 'A1' ? 'high' : 'normal'", "?"),
        ("kontakt ? 'high' : 'normal'", "high"),
        ("alter > 1 ? 1 : 1", "?"),
        ("kontakt || alter > 1 ? today : beginn", "2020-03-27"),
        ("// warum\nkontakt // so", "true"),
    ];
    for (source, expected) in table {
        assert_eq!(result(source, &Given::some()), expected, "{source}");
    }
}

#[test]
fn numbers_are_exact_and_never_overflow() {
    let table = [
        ("0.1 + 0.2 == 0.3", "true"),
        ("1 / 4", "0.25"),
        ("-7 / 2", "-3.5"),
        ("1.5e3", "1500"),
        (".5", "0.5"),
        ("-.5 - -1", "0.5"),
        ("0x10", "16"),
        ("1 / (anzahl - 3)", "?"),
        ("(1 / 0).or(5)", "5"),
        ("9223372036854775807 * 9223372036854775807", "?"),
        ("7922816251426433759354395033.5 > 1", "true"),
        ("2 + 3 * 4 - -1", "15"),
    ];
    for (source, expected) in table {
        assert_eq!(result(source, &Given::some()), expected, "{source}");
    }
}

#[test]
fn days_are_those_of_the_calendar() {
    let table = [
        ("add_days(date('2020-02-28'), 2)", "2020-03-01"),
        ("add_days(today, -27)", "2020-02-29"),
        ("add_days(today, 0.5)", "?"),
        ("add_days(date('0000-01-01'), 3652424)", "9999-12-31"),
        ("add_days(date('9999-12-31'), 1)", "?"),
        ("add_days(today, 9223372036854775807)", "?"),
        ("add_months(date('2020-01-31'), 1)", "2020-02-29"),
        ("add_months(date('2020-03-31'), -13)", "2019-02-28"),
        ("age(date('2002-03-27'))", "18"),
        ("age(date('2002-03-28'))", "17"),
        ("age(date('2020-03-28'))", "-1"),
        ("days_between(date('2020-02-28'), date('2020-03-01'))", "2"),
    ];
    for (source, expected) in table {
        assert_eq!(result(source, &Given::some()), expected, "{source}");
    }
    let leap = Given { today: date(2022, 2, 28), ..Given::nothing() };
    assert_eq!(result("age(date('2004-02-29'))", &leap), "17");
}

#[test]
fn a_condition_holds_only_if_known_and_true() {
    for (source, truth) in [("kontakt", Some(true)), ("notfall", Some(false)), ("alter > 1", None)] {
        let condition = compiled(source);
        assert_eq!(condition.truth(&Given::some()), truth);
        assert_eq!(condition.holds(&Given::some()), truth == Some(true));
    }
    assert!(!compiled("name").holds(&Given::some()), "a text is no condition");
}

#[test]
fn a_value_of_another_type_counts_as_unknown() {
    let names = Names::of_the_form();
    let answers = names.0.iter().map(|(name, _)| (names.slot(name), Owned::Bool(true))).collect();
    let wrong = Given { answers, ..Given::nothing() };
    for source in ["anzahl", "name", "beginn", "size(symptome)", "klasse == 'A1'", "'a' in namen"] {
        assert_eq!(result(source, &wrong), "?", "{source}");
    }
}

#[test]
fn the_slots_are_those_mentioned() {
    let expression = compiled("answered(adresse) || ort.kreis == 'x' && kontakt && kontakt");
    let names = Names::of_the_form();
    assert_eq!(expression.slots(), ["kontakt", "adresse", "ort.kreis"].map(|name| names.slot(name)));
    assert_eq!(compiled("today > date('2020-01-01')").slots(), []);
}

#[test]
fn a_constant_is_what_no_answer_changes() {
    let table = [
        ("true", Some(true)),
        ("1 > 2", Some(false)),
        ("kontakt && false", Some(false)),
        ("kontakt || 'a' == 'a'", Some(true)),
        ("kontakt", None),
        ("!answered(kontakt)", None),
        ("(alter > 3).or(true)", None),
        ("today > date('2020-01-01')", None),
        ("1", None),
    ];
    for (source, constant) in table {
        assert_eq!(compiled(source).constant(), constant, "{source}");
    }
}

#[test]
fn the_type_of_a_result_is_known() {
    let table = [
        ("kontakt ? 'high' : 'normal'", Type::Option(set(&["high", "normal"]))),
        ("fuer_wen.or('mich')", Type::Option(set(&["mich", "kind", "andere"]))),
        ("kontakt ? name : 'x'", Type::Text),
        ("add_days(today, 1)", Type::Date),
        ("size(name)", Type::Number),
        ("kontakt", Type::Bool),
        ("namen", Type::TextList),
    ];
    for (source, ty) in table {
        assert_eq!(*compiled(source).result_type(), ty, "{source}");
    }
}
