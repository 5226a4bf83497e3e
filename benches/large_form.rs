//! A form far larger than any in use: 300 fields on 30 steps, 100 conditions. What it costs to
//! compile, to walk with every answer, and how that grows with the form, up to the most that one may have.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a bench may stop where a program must not

use divan::Bencher;
use lotse::domain::answers::Answers;
use lotse::domain::form::{Form, FormSource, compile};
use lotse::domain::journey::trace;
use lotse::domain::routing::Directories;
use serde_json::{Map, Value as Json, json};

/// Fields of one step, more than anybody should ask at once.
const FIELDS_OF_A_STEP: usize = 10;

fn main() {
    divan::main();
}

/// Every third field has a condition over three questions before it.
fn field(place: usize) -> Json {
    let mut field = match place % 3 {
        0 => json!({ "type": "yes_no" }),
        1 => {
            json!({ "type": "choice", "options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }] })
        }
        _ => json!({ "type": "text", "maxLength": 80 }),
    };
    field["id"] = format!("f{place}").into();
    field["label"] = format!("Frage {place}?").into();
    field["required"] = true.into();
    if place % 3 == 2 {
        let condition = format!("f{} || f{} == 'a' && answered(f0)", place - 2, place - 1);
        field["when"] = condition.into();
    }
    field
}

fn source(fields: usize) -> FormSource {
    let steps: Vec<Json> = (0..fields.div_ceil(FIELDS_OF_A_STEP))
        .map(|step| {
            let first = step * FIELDS_OF_A_STEP;
            let own: Vec<Json> = (first..fields.min(first + FIELDS_OF_A_STEP)).map(field).collect();
            json!({ "id": format!("schritt-{step}"), "title": "Schritt", "fields": own })
        })
        .collect();
    let definition = json!({
        "id": "gross", "version": "1.0.0", "languages": ["de"], "title": "Groß",
        "service": { "legal_basis": ["keine"], "purpose": "Messung",
                     "retention": { "draft_days": 1, "submission_days": 1 } },
        "start": { "lead": "Messung" },
        "steps": steps,
        "outcomes": [{ "id": "ende", "kind": "information", "title": "Ende" }],
    });
    FormSource { folder: "gross".to_owned(), definition: definition.to_string(), ..FormSource::default() }
}

fn form(fields: usize) -> Form {
    compile(&source(fields)).form.expect("the generated form compiles")
}

fn all_answers(form: &Form, fields: usize) -> Answers {
    let answer = |place: usize| match place % 3 {
        0 => json!(true),
        1 => json!("a"),
        _ => json!("Straße am Bächle"),
    };
    let answers: Map<String, Json> = (0..fields).map(|place| (format!("f{place}"), answer(place))).collect();
    form.answers_from_json(&Json::Object(answers))
}

#[divan::bench(args = [30, 100, 300, 500], sample_count = 20)]
fn compile_a_form(bencher: Bencher, fields: usize) {
    let source = source(fields);
    bencher.bench(|| compile(divan::black_box(&source)).form.is_some());
}

#[divan::bench(args = [30, 100, 300, 500])]
fn trace_a_form(bencher: Bencher, fields: usize) {
    let (form, directories) = (form(fields), Directories::default());
    let answers = all_answers(&form, fields);
    let day = jiff::civil::date(2020, 3, 27);
    assert!(trace(&form, &directories, answers.clone(), day).outcome().is_some());
    bencher.bench(|| trace(&form, &directories, divan::black_box(&answers).clone(), day).outcome());
}
