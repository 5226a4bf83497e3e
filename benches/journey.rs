//! Compiling the Corona report, and walking and checking all of it: what one request costs before
//! its page is shown.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a bench may stop where a program must not

use std::path::Path;

use divan::Bencher;
use lotse::catalog::folder::{self, Folder};
use lotse::domain::answers::Answers;
use lotse::domain::form::{Form, compile};
use lotse::domain::journey::{self, read_step};
use lotse::domain::raw_pairs::RawPairs;
use serde_json::json;

fn main() {
    divan::main();
}

fn forms() -> Folder {
    folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("forms")).expect("the shipped forms")
}

fn corona(folder: &Folder) -> &Form {
    let found = folder.forms.iter().find(|form| form.source.folder == "corona-verdacht");
    found.and_then(|form| form.compiled.form.as_ref()).expect("the Corona report compiles")
}

/// A complete report of class A1, up to the check page.
fn report(form: &Form) -> Answers {
    form.answers_from_json(&json!({
        "notfall": false, "fuer_wen": "mich", "plz": "35037", "symptom_akut": ["husten", "fieber"],
        "symptom_allg": [], "beginn": "2020-03-24", "kontakt": true, "kontakt_tag": "2020-03-20",
        "reise": "nein", "haeufung": false, "getestet": "nein", "risiko": [], "kontakt_art": "haushalt",
        "kontakt_person": null, "taetig": "nein", "alleinstehend": false, "einzelzimmer": true,
        "person_vorname": "Erika", "person_nachname": "Mustermann", "person_geburtsdatum": null,
        "person_geschlecht": null, "person_anschrift": null, "wohnung_gleich": true,
        "kontaktweg": { "telefon": "+49642112345", "email": null }, "einw": true,
    }))
}

fn today() -> jiff::civil::Date {
    jiff::civil::date(2020, 3, 27)
}

#[divan::bench]
fn trace_and_check_the_whole_report(bencher: Bencher) {
    let folder = forms();
    let form = corona(&folder);
    let answers = report(form);
    let journey = journey::trace(form, &folder.directories, answers.clone(), today());
    assert!(journey.is_ready_to_check(), "stands at {:?}", journey.path().last());
    bencher.bench(|| {
        journey::trace(form, &folder.directories, divan::black_box(&answers).clone(), today()).outcome()
    });
}

/// The cost of items is to be linear in their number.
#[divan::bench(args = [10, 100, 1_000])]
fn trace_and_check_items(bencher: Bencher, items: usize) {
    let folder = folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/repeats"))
        .expect("the form with a repeat");
    let mut source = folder.forms.first().expect("a form").source.clone();
    // A rule that compares each item with all others is not linear.
    source.definition = source
        .definition
        .replace("\"maxItems\": 3", "\"maxItems\": 1000")
        .replace("!(vorname in others(vorname))", "answered(vorname)");
    let form = compile(&source).form.expect("it compiles");
    let item = |number: usize| json!({ "vorname": format!("Kind{number}"), "geboren": "2019-01-01", "anmerkung": null });
    let answers = form.answers_from_json(&json!({
        "hat_kinder": true, "kinder": (0..items).map(item).collect::<Vec<_>>(), "krippe": true, "name": "Erika",
    }));
    bencher.bench(|| {
        journey::trace(&form, &folder.directories, divan::black_box(&answers).clone(), today()).outcome()
    });
}

#[divan::bench]
fn read_one_step_of_the_report(bencher: Bencher) {
    let folder = forms();
    let form = corona(&folder);
    let answers = report(form);
    let (step, _) = form.step("kontakt").expect("a step");
    let raw: RawPairs = [("csrf", "x"), ("kontakt", "yes")].into_iter().collect();
    bencher.bench(|| {
        let reading =
            read_step(form, &folder.directories, (divan::black_box(&answers).clone(), today()), step, &raw);
        reading.is_ok()
    });
}

#[divan::bench]
fn compile_the_report(bencher: Bencher) {
    let folder = forms();
    let source =
        folder.forms.iter().find(|form| form.source.folder == "corona-verdacht").expect("the report");
    bencher.bench(|| compile(divan::black_box(&source.source)).form.is_some());
}

#[divan::bench(sample_count = 10)]
fn read_the_whole_forms_folder() -> usize {
    forms().forms.len()
}
