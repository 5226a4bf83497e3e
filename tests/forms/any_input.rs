//! Whatever stands in the inputs: an answer that stays the same, or a mistake.

use std::cell::RefCell;
use std::collections::BTreeSet;

use lotse::catalog::folder;
use lotse::domain::answers::Answers;
use lotse::domain::field::{RawField, Words};
use lotse::domain::raw_pairs::RawPairs;
use lotse::domain::situation::Situation;
use proptest::prelude::*;

use super::root;

/// What people type into numbers, names and times, and everything else.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9 ,.:/+()–-]{0,20}",
        "(HRB|VR)? ?[0-9]{2,6} ?[A-Za-z]{0,3}",
        "(\\+49|0049|0) ?6421[ /-][0-9]{4,8}",
        "(ATU|atu )[0-9]{8}",
        "[0-9]{2}/815/0815[0-9]",
        "[0-9]{1,2}([:.][0-9]{2})?(-|–| bis )[0-9]{1,2}( Uhr)?(, [0-9]{1,2}-[0-9]{1,2})?",
        "[A-Za-zÄÖÜäöüßéŁș’'\u{300}-\u{331} -]{0,12}",
        "\\PC{0,20}",
        any::<String>(),
    ]
}

#[test]
fn an_accepted_answer_is_the_same_again_from_its_inputs_and_from_the_draft() {
    let folder = folder::read(&root().join("tests/fixtures/forms")).unwrap();
    let form = folder.forms.iter().find_map(|form| form.compiled.form.as_ref()).unwrap();
    let today: jiff::civil::Date = "2020-03-27".parse().unwrap();
    let nothing = Answers::none(form.fields().len());
    let situation = Situation::new(form, &folder.directories, nothing, today);
    let schemas: Vec<_> =
        form.fields().iter().map(|field| jsonschema::validator_for(&field.kind.schema()).unwrap()).collect();
    let accepted = RefCell::new(BTreeSet::new());
    let words = proptest::collection::vec(typed(), 8);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let run = runner.run(&words, |words| {
        // Something else in each input, then the same in all.
        let same = vec![words[0].clone(); words.len()];
        let fields = form.fields().iter().zip(&schemas);
        for ((field, schema), words) in fields.flat_map(|field| [(field, &words), (field, &same)]) {
            let kind = &field.kind;
            let read = |pairs: &RawPairs| kind.read(&RawField::new(pairs, &field.path), &situation);
            let inputs = kind.inputs();
            let pairs: RawPairs = std::iter::zip(&inputs, words)
                .map(|(input, word)| {
                    let value = match &input.values {
                        Some(values) if !values.is_empty() => values[word.len() % values.len()].clone(),
                        _ => word.clone(),
                    };
                    (format!("{}{}", field.path, input.suffix), value)
                })
                .collect();
            let Ok(Some(value)) = read(&pairs) else { continue };
            if kind.check(&value, &situation).is_err() {
                continue;
            }
            let json = value.to_json();
            prop_assert_eq!(kind.parse_json(&json), Some(value.clone()), "{} from the draft", field.path);
            prop_assert!(schema.is_valid(&json), "{}: {} is not in the schema", field.path, json);
            let again: RawPairs = kind
                .typed(&value)
                .into_iter()
                .map(|(suffix, text)| (format!("{}{suffix}", field.path), text))
                .collect();
            prop_assert_eq!(read(&again), Ok(Some(value.clone())), "{} from its inputs", field.path);
            let words = Words { situation: &situation, language: Default::default() };
            let shown = kind.show(&value, &words);
            prop_assert!(!shown.is_empty(), "{} has no words", field.path);
            accepted.borrow_mut().insert(kind.name());
        }
        Ok(())
    });
    run.unwrap();
    for kind in ["text", "person_name", "vat_id", "opening_hours", "register_entry", "phone", "signature"] {
        assert!(accepted.borrow().contains(kind), "nothing was accepted for {kind}: {accepted:?}");
    }
}
