//! The form in `tests/fixtures/forms/kitchen-sink` has every kind of field, and its cases hold.

use std::collections::BTreeSet;

use lotse::catalog::folder::{self, Folder};
use lotse::domain::cases;
use lotse::domain::field::KINDS;
use lotse::domain::form::{Form, OutcomeKind};

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
    used.extend(form.groups().iter().map(|group| if group.table.is_some() { "table" } else { "group" }));
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
fn computed_numbers_are_rounded_where_they_are_shown_and_not_where_they_are_sent() {
    let folder = read();
    let form = kitchen_sink(&folder);
    let file = folder.forms[0].cases.first().unwrap();
    let (all, _) = cases::read(form, &folder.directories, &file.path, &file.content);
    let run = cases::run(form, &folder.directories, &all[0], 1);
    let (_, sent) = form.outcome("gesendet").unwrap();
    let OutcomeKind::Submission { next: Some(next), .. } = sent.kind else { panic!("it says what is next") };
    for (language, days, rest) in
        [("de", "an 3\u{a0}Tage", "bleiben 500,00\u{a0}€."), ("en", "for 3\u{a0}days", "has €500.00 left.")]
    {
        let text = run.journey.situation().plain(next, form.language(language).unwrap());
        assert!(text.contains(days) && text.contains(rest), "{text}");
    }
    let exported = run.journey.exported_values();
    assert_eq!(exported["rest_je_person"].to_string(), "499.99666666666667", "as near as JSON numbers are");
}

#[test]
fn a_table_is_an_object_of_rows_and_a_column_has_a_sum() {
    let folder = read();
    let form = kitchen_sink(&folder);
    let file = folder.forms[0].cases.first().unwrap();
    let (all, _) = cases::read(form, &folder.directories, &file.path, &file.content);
    let run = cases::run(form, &folder.directories, &all[0], 1);
    let answers = run.journey.pruned_answers();
    let skilled = serde_json::json!({ "anzahl": 3, "stunden": 38.5, "lohn": null, "befristet": null });
    assert_eq!(answers["personal"]["fach"], skilled);
    assert_eq!(answers["markt"]["samstag"]["von"], "08:00");
    let kept = form.answers_to_json(&form.answers_from_json(&answers));
    assert_eq!((&kept["personal"], &kept["markt"]), (&answers["personal"], &answers["markt"]));
    let schema = form.schema();
    let row = &schema["properties"]["personal"]["properties"]["fach"];
    assert_eq!(
        (&row["title"], &row["properties"]["lohn"]["title"]),
        (&"Fachkräfte".into(), &"Fachkräfte, Lohn im Monat".into())
    );
    let (heads, _) =
        form.values().iter().enumerate().find(|(_, value)| value.id.as_str() == "koepfe").unwrap();
    assert_eq!(
        run.journey.situation().value_in_words(heads, form.language("de").unwrap()),
        "9\u{a0}Personen"
    );
    assert_eq!(
        form.source_in_words("sum(personal, anzahl) > 9"),
        "die Summe der Spalte „Anzahl“ in „Wer arbeitet bei Ihnen?“ ist größer als 9"
    );
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
        if kind.repeat().is_some() {
            continue; // Its items are read by the form, which knows their fields; see below.
        }
        assert_eq!(kind.parse_json(&value.to_json()).as_ref(), Some(value), "{} from JSON", field.path);
        if kind.files().is_some() {
            continue; // Files are no part of what is typed.
        }
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
    let kept = situation.answers();
    assert_eq!(form.answers_from_json(&form.answers_to_json(kept)), *kept);
    let answers = run.journey.pruned_answers();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&answers).map(|error| error.to_string()).collect();
    assert_eq!(errors, [] as [String; 0]);
}
