//! The form in `tests/fixtures/forms/kitchen-sink` has every kind of field, and its cases hold.

use std::collections::BTreeSet;

use lotse::catalog::folder::{self, Folder};
use lotse::domain::cases;
use lotse::domain::field::KINDS;
use lotse::domain::form::Form;

use super::root;

fn read() -> Folder {
    folder::read(&root().join("tests/fixtures/forms")).unwrap()
}

fn kitchen_sink(folder: &Folder) -> &Form {
    folder.forms.iter().find_map(|form| form.compiled.form.as_ref()).unwrap()
}

#[test]
fn it_has_every_kind_of_field_and_no_finding() {
    let folder = read();
    let problems: Vec<String> = folder.problems().map(ToString::to_string).collect();
    assert_eq!(problems, [] as [String; 0]);
    let form = kitchen_sink(&folder);
    let mut used: BTreeSet<&str> = form.fields().iter().map(|field| field.kind.name()).collect();
    used.extend((!form.groups().is_empty()).then_some("group"));
    let missing: Vec<&&str> = KINDS.iter().filter(|kind| !used.contains(**kind)).collect();
    assert!(missing.is_empty(), "the form has no field of the types {missing:?}");
}

#[test]
fn its_cases_hold_with_any_filling() {
    let folder = read();
    let form = kitchen_sink(&folder);
    let file = folder.forms[0].cases.first().unwrap();
    let (all, problems) = cases::read(form, &folder.directories, &file.path, &file.content);
    assert!(problems.is_empty() && all.len() > 3, "{problems:?}");
    for seed in 0..20 {
        for case in &all {
            let run = cases::run(form, &folder.directories, case, seed);
            let difference = cases::first_difference(form, case, &run);
            assert_eq!(difference, None, "{} with seed {seed}", case.name);
        }
    }
}

#[test]
fn every_answer_is_the_same_again_after_it_stood_in_the_inputs_and_in_the_draft() {
    let folder = read();
    let form = kitchen_sink(&folder);
    let file = folder.forms[0].cases.first().unwrap();
    let (all, _) = cases::read(form, &folder.directories, &file.path, &file.content);
    let run = cases::run(form, &folder.directories, &all[0], 1);
    let situation = run.journey.situation();
    let schema = form.schema();
    for (position, field) in form.fields().iter().enumerate() {
        let Some(value) = situation.value(lotse::domain::answers::FieldIndex(position)) else { continue };
        let kind = &field.kind;
        assert_eq!(kind.parse_json(&value.to_json()).as_ref(), Some(value), "{} from JSON", field.path);
        let pairs =
            kind.typed(value).into_iter().map(|(suffix, text)| (format!("{}{suffix}", field.path), text));
        let pairs = pairs.collect();
        let raw = lotse::domain::field::RawField::new(&pairs, &field.path);
        assert_eq!(
            kind.read(&raw, situation).unwrap().as_ref(),
            Some(value),
            "{} from its inputs",
            field.path
        );
        let words = lotse::domain::field::Words { situation, language: Default::default() };
        assert!(!kind.show(value, &words).is_empty(), "{} has no words", field.path);
    }
    let answers = run.journey.pruned_answers();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&answers).map(|error| error.to_string()).collect();
    assert_eq!(errors, [] as [String; 0]);
}
