//! The proof agrees with the slow and obvious way: to try every combination of answers.

use std::collections::BTreeSet;

use jiff::civil::Date;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::small::{choice, form, yes_no};
use crate::domain::answers::{Answer, Answers, FieldIndex, Value};
use crate::domain::form::{Form, compile, prove};
use crate::domain::journey::{Visit, trace};
use crate::domain::routing::Directories;

/// Field, condition, whether it is required and knows "not known".
type Question = (bool, Option<String>, bool, bool);

/// A condition over the fields before this one.
fn condition(fields: usize) -> impl Strategy<Value = String> {
    let atom = (0..fields, 0..6_usize).prop_map(|(field, sort)| {
        let name = format!("f{field}");
        // Fields with even numbers are truths, the others choices.
        match (field % 2, sort) {
            (0, 0 | 1) => name,
            (0, 2) => format!("{name} == false"),
            (1, 0 | 1) => format!("{name} == 'x'"),
            (1, 2) => format!("{name} in ['x', 'y']"),
            (_, 3) => format!("answered({name})"),
            (_, 4) => format!("not_known({name})"),
            (0, _) => format!("{name}.or(true)"),
            _ => format!("{name} != 'z'"),
        }
    });
    atom.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| format!("!({one})")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("({one}) && ({two})")),
            (inner.clone(), inner).prop_map(|(one, two)| format!("({one}) || ({two})")),
        ]
    })
}

/// Fields of steps, with conditions over what comes before; the last one may have an exit.
fn questions() -> impl Strategy<Value = (Vec<Question>, String, String)> {
    let question = |place: usize| {
        let when: BoxedStrategy<Option<String>> =
            if place == 0 { Just(None).boxed() } else { prop::option::of(condition(place)).boxed() };
        (Just(place.is_multiple_of(2)), when, any::<bool>(), any::<bool>())
    };
    let all = (question(0), question(1), question(2), question(3));
    (all, condition(2), condition(4)).prop_map(|((a, b, c, d), exit, row)| (vec![a, b, c, d], exit, row))
}

fn definition(questions: &[Question], exit: &str, row: &str) -> Json {
    let field = |place: usize| {
        let (truth, when, required, not_known) = &questions[place];
        let id = format!("f{place}");
        let mut field = if *truth { yes_no(&id) } else { choice(&id, &["x", "y", "z"]) };
        field["required"] = (*required).into();
        if let Some(when) = when {
            field["when"] = when.as_str().into();
        }
        if *not_known {
            field["not_known"] = "weiß nicht".into();
        }
        field
    };
    let steps = json!([
        { "id": "s0", "title": "T", "fields": [field(0)] },
        { "id": "s1", "title": "T", "fields": [field(1)], "exits": [{ "when": exit, "outcome": "fort" }] },
        { "id": "s2", "title": "T", "fields": [field(2), field(3)] },
    ]);
    json!({ "steps": steps, "outcomes": [
        { "id": "fort", "kind": "information", "title": "T" },
        { "id": "eins", "kind": "information", "title": "T", "when": row },
        { "id": "zwei", "kind": "information", "title": "T" },
    ] })
}

/// Everything that some combination of answers reaches.
fn reached(form: &Form, questions: &[Question]) -> BTreeSet<String> {
    let directories = Directories::default();
    let today: Date = "2020-03-27".parse().unwrap();
    let mut reached = BTreeSet::new();
    let values: Vec<Vec<Answer>> = questions.iter().map(answers_of).collect();
    for a in &values[0] {
        for b in &values[1] {
            for c in &values[2] {
                for d in &values[3] {
                    let mut answers = Answers::none(form.fields().len());
                    for (field, answer) in [a, b, c, d].into_iter().enumerate() {
                        answers.set(FieldIndex(field), answer.clone());
                    }
                    let journey = trace(form, &directories, answers, today);
                    let asked = journey
                        .visits()
                        .iter()
                        .flat_map(|visit: &Visit| form.steps()[visit.step].fields.clone());
                    reached.extend(
                        asked
                            .filter(|field| journey.situation().is_relevant(*field))
                            .map(|field| format!("f{field}")),
                    );
                    reached.extend(journey.outcome().map(|outcome| form.outcomes()[outcome].id.to_string()));
                }
            }
        }
    }
    reached
}

fn answers_of((truth, _, _, not_known): &Question) -> Vec<Answer> {
    let text = |value: &str| Answer::Value(Value::Choice(value.into()));
    let mut answers = vec![Answer::Empty];
    if *not_known {
        answers.push(Answer::NotKnown);
    }
    if *truth {
        answers.extend([true, false].map(|truth| Answer::Value(Value::Bool(truth))));
    } else {
        answers.extend(["x", "y", "z"].map(text));
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn what_is_unreachable_is_what_no_combination_of_answers_reaches((questions, exit, row) in questions()) {
        let source = form(definition(&questions, &exit, &row));
        let Some(compiled) = compile(&source).form else { return Ok(()) };
        let reached = reached(&compiled, &questions);
        let findings = prove(&source);
        let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
        prop_assert!(findings.iter().all(|finding| finding.code != "undecided"), "{told:?}");
        if findings.iter().any(|finding| matches!(finding.code, "unreachable-rest" | "dead-end")) {
            // One mistake is told at a time; what stands behind it is not looked at.
            prop_assert!(!reached.contains("eins") && !reached.contains("zwei"), "{reached:?} {told:?}");
            return Ok(());
        }
        for name in ["f1", "f2", "f3", "fort", "eins", "zwei"] {
            let refuted = findings.iter().any(|finding| {
                let about = finding.message.contains(&format!("`{name}`"));
                about && matches!(finding.code, "unreachable-field" | "unreachable-outcome")
            });
            prop_assert_eq!(refuted, !reached.contains(name), "{} {:?} {:?}", name, reached, told);
        }
    }
}
