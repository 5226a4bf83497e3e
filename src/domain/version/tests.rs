//! A hundred drafts at different steps, and each kind of change.

use serde_json::{Value as Json, json};

use super::{Hindrance, Transfer};
use crate::domain::answers::{Answer, Answers, FieldIndex};
use crate::domain::form::{Form, FormSource, compile};
use crate::domain::journey::{Journey, trace};
use crate::domain::routing::Directories;

/// Open drafts in each trial.
const DRAFTS: usize = 100;

fn written() -> Json {
    json!({
        "id": "hund", "version": "1.0.0", "languages": ["de"], "title": "Hund",
        "service": { "legal_basis": ["Satzung"], "purpose": "Steuer", "retention": { "draft_days": 7, "submission_days": 90 } },
        "start": { "lead": "Hund anmelden" },
        "steps": [
            { "id": "tier", "title": "Tier", "fields": [
                { "id": "rasse", "type": "choice", "required": true, "label": "Rasse?",
                  "options": [{ "value": "dackel", "label": "Dackel" }, { "value": "pudel", "label": "Pudel" }] },
                { "id": "merkmale", "type": "choices", "label": "Merkmale?", "none_of_these": "keins",
                  "options": [{ "value": "chip", "label": "Chip" }, { "value": "marke", "label": "Marke" }] } ] },
            { "id": "halter", "title": "Halter", "fields": [
                { "id": "name", "type": "person_name", "required": true, "label": "Name?", "not_known": "weiß nicht" },
                { "id": "kontakt", "type": "group", "label": "Kontakt",
                  "fields": [{ "id": "email", "type": "email", "label": "E-Mail?" }] } ] },
            { "id": "seit", "title": "Beginn", "fields": [
                { "id": "beginn", "type": "date", "required": true, "label": "Seit wann?" } ] }
        ],
        "outcomes": [{ "id": "ende", "kind": "information", "title": "Ende" }]
    })
}

fn form(written: &Json) -> Form {
    let source =
        FormSource { folder: "hund".into(), definition: written.to_string(), ..FormSource::default() };
    let compiled = compile(&source);
    let problems: Vec<String> = compiled.problems.iter().map(ToString::to_string).collect();
    compiled.form.unwrap_or_else(|| panic!("{}", problems.join("\n")))
}

/// The later version: drafts move, and something else is different.
fn later(change: impl Fn(&mut Json)) -> Form {
    let mut later = written();
    later["version"] = "2.0.0".into();
    later["drafts"] = "move".into();
    change(&mut later);
    form(&later)
}

fn migration(later: &mut Json, what: Json) {
    let mut migration = what;
    migration["from"] = "1.0.0".into();
    later["migrations"] = json!([migration]);
}

/// Drafts that stopped after any number of questions, with answers of every sort.
fn drafts(form: &Form) -> Vec<Answers> {
    let choose = |number: usize, among: &[Json]| among[number % among.len()].clone();
    (0..DRAFTS)
        .map(|number| {
            let all = json!({
                "rasse": choose(number, &[json!("dackel"), json!("pudel")]),
                "merkmale": choose(number / 2, &[json!(["chip"]), json!(["chip", "marke"]), json!([]), Json::Null]),
                "name": choose(number / 3, &[json!("Erika"), json!({ "not_known": true })]),
                "kontakt": { "email": choose(number / 5, &[json!("a@example.org"), Json::Null]) },
                "beginn": "2020-03-27",
            });
            let all = form.answers_from_json(&all);
            let mut answers = Answers::none(form.fields().len());
            for field in 0..number % (form.fields().len() + 1) {
                if let Some(answer) = all.get(FieldIndex(field)) {
                    answers.set(FieldIndex(field), answer.clone());
                }
            }
            answers
        })
        .collect()
}

fn walk(form: &Form, answers: Answers) -> Vec<String> {
    let directories = Directories::default();
    let journey: Journey<'_> =
        trace(form, &directories, answers, "2020-03-28".parse::<jiff::civil::Date>().unwrap());
    journey.path().into_iter().map(str::to_owned).collect()
}

fn hindrances(later: &Form) -> Vec<Hindrance> {
    Transfer::plan(&form(&written()), later).err().unwrap_or_default()
}

#[test]
fn a_change_that_loses_nothing_takes_every_draft_along_as_it_is() {
    let old = form(&written());
    for (what, new) in [
        ("a reworded title", later(|form| form["title"] = "Hunde".into())),
        (
            "an option more",
            later(|form| {
                let options = form["steps"][0]["fields"][0]["options"].as_array_mut().unwrap();
                options.insert(0, json!({ "value": "mops", "label": "Mops" }));
            }),
        ),
        ("a limit", later(|form| form["steps"][2]["fields"][0]["maximum"] = "today".into())),
        (
            "questions in another order",
            later(|form| {
                form["steps"][0]["fields"].as_array_mut().unwrap().reverse();
            }),
        ),
        (
            "a new question at the end",
            later(|form| {
                form["steps"][2]["fields"]
                    .as_array_mut()
                    .unwrap()
                    .push(json!({ "id": "neu", "type": "text", "label": "Neu?" }));
            }),
        ),
    ] {
        let transfer = Transfer::plan(&old, &new).unwrap_or_else(|found| panic!("{what}: {found:?}"));
        for answers in drafts(&old) {
            let carried = transfer.carry(&old, &new, &answers);
            let before = old.answers_to_json(&answers);
            assert_eq!(new.answers_to_json(&carried.answers), before, "{what}");
            assert!(carried.again.is_empty() && carried.gone.is_empty(), "{what}");
        }
    }
}

#[test]
fn a_draft_stays_where_it_was_while_nothing_before_it_is_new() {
    let old = form(&written());
    let new = later(|form| form["title"] = "Hunde".into());
    let transfer = Transfer::plan(&old, &new).unwrap();
    for answers in drafts(&old) {
        let carried = transfer.carry(&old, &new, &answers).answers;
        assert_eq!(walk(&new, carried), walk(&old, answers));
    }
}

#[test]
fn a_new_required_question_leads_the_drafts_beyond_it_back_and_is_named() {
    let old = form(&written());
    let new = later(|form| {
        let fields = form["steps"][0]["fields"].as_array_mut().unwrap();
        fields.push(json!({ "id": "alter", "type": "text", "required": true, "label": "Wie alt?" }));
    });
    let transfer = Transfer::plan(&old, &new).unwrap();
    let directories = Directories::default();
    for answers in drafts(&old) {
        let carried = transfer.carry(&old, &new, &answers).answers;
        let journey = trace(&new, &directories, carried, "2020-03-28".parse::<jiff::civil::Date>().unwrap());
        assert_eq!(journey.path(), ["tier"]);
        let named: Vec<&str> =
            transfer.new_questions(&journey).iter().map(|field| &*new.fields()[*field].path).collect();
        assert_eq!(named, ["alter"]);
    }
}

#[test]
fn what_would_lose_an_answer_unsaid_is_a_hindrance_for_each_field() {
    let removed = |field: &str| Hindrance::Removed { field: field.into() };
    for (new, expected) in [
        (later(|form| drop(form["steps"].as_array_mut().unwrap().pop())), vec![removed("beginn")]),
        (later(|form| form["steps"][1]["fields"][1]["id"] = "weg".into()), vec![removed("kontakt.email")]),
        (
            later(|form| form["steps"][1]["fields"][0]["type"] = "text".into()),
            vec![Hindrance::Retyped { field: "name".into(), was: "person_name", is: "text" }],
        ),
        (
            later(|form| drop(form["steps"][0]["fields"][0]["options"].as_array_mut().unwrap().pop())),
            vec![Hindrance::OptionRemoved { field: "rasse".into(), option: "pudel".into() }],
        ),
    ] {
        assert_eq!(hindrances(&new), expected);
    }
}

#[test]
fn a_declared_migration_takes_a_hundred_drafts_along_without_inventing_or_losing_anything() {
    let old = form(&written());
    let new = later(|form| {
        form["steps"][0]["fields"][0]["options"] =
            json!([{ "value": "teckel", "label": "Teckel" }, { "value": "pudel", "label": "Pudel" }]);
        form["steps"][0]["fields"][1]["options"] = json!([{ "value": "kennung", "label": "Kennung" }]);
        form["steps"][1]["fields"][0]["id"] = "halter_name".into();
        form["steps"][1]["fields"][0].as_object_mut().unwrap().remove("not_known");
        form["steps"][2]["fields"] = json!([{ "id": "jahr", "type": "text", "label": "Jahr?" }]);
        migration(
            form,
            json!({
                "rename": { "name": "halter_name" },
                "values": { "rasse": { "dackel": "teckel" }, "merkmale": { "chip": "kennung", "marke": "kennung" } },
                "drop": ["beginn"]
            }),
        );
    });
    let transfer = Transfer::plan(&old, &new).unwrap_or_else(|found| panic!("{found:?}"));
    for answers in drafts(&old) {
        let before = old.answers_to_json(&answers);
        let carried = transfer.carry(&old, &new, &answers);
        let after = new.answers_to_json(&carried.answers);
        let breed =
            before.get("rasse").map(|breed| if breed == "dackel" { json!("teckel") } else { breed.clone() });
        assert_eq!(after.get("rasse"), breed.as_ref());
        let marks = before.get("merkmale").map(|marks| match marks.as_array() {
            Some(ticked) if !ticked.is_empty() => json!(["kennung"]),
            _ => marks.clone(),
        });
        assert_eq!(after.get("merkmale"), marks.as_ref());
        assert_eq!(after.get("kontakt"), before.get("kontakt"));
        let not_known = before.get("name").is_some_and(Answer::is_not_known);
        assert_eq!(after.get("halter_name"), before.get("name").filter(|_| !not_known));
        let again: Vec<&str> = carried.again.iter().map(|field| &*new.fields()[*field].path).collect();
        assert_eq!(again, if not_known { vec!["halter_name"] } else { vec![] });
        let gone: Vec<&str> = carried.gone.iter().map(|field| &*old.fields()[*field].path).collect();
        assert_eq!(gone, if before.get("beginn").is_some() { vec!["beginn"] } else { vec![] });
    }
}

#[test]
fn a_dropped_answer_whose_question_remains_is_asked_again() {
    let old = form(&written());
    let new = later(|form| migration(form, json!({ "drop": ["rasse"] })));
    let transfer = Transfer::plan(&old, &new).unwrap();
    for answers in drafts(&old) {
        let answered = answers.get(FieldIndex(0)).is_some();
        let carried = transfer.carry(&old, &new, &answers);
        assert_eq!(carried.answers.get(FieldIndex(0)), None);
        assert_eq!(carried.again, if answered { vec![0] } else { vec![] });
    }
}

#[test]
fn a_reworded_question_keeps_its_answer_and_is_named() {
    let old = form(&written());
    let new = later(|form| form["steps"][2]["fields"][0]["label"] = "Wann kam der Hund?".into());
    let transfer = Transfer::plan(&old, &new).unwrap();
    let beginn = new.field("beginn").unwrap();
    for answers in drafts(&old) {
        let answered = answers.get(FieldIndex(beginn)).is_some();
        let reworded = transfer.carry(&old, &new, &answers).reworded;
        assert_eq!(reworded, if answered { vec![beginn] } else { vec![] });
    }
}
