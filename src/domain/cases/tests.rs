mod deliveries;

use serde_json::{Value as Json, json};

use super::coverage::{Coverage, Sort};
use super::{Case, Run, first_difference, read, routing, run};
use crate::domain::form::{Form, FormSource, compile};
use crate::domain::routing::{CoverageRule, Directories, DirectoryBuilder, Kreis, RuleKind};

fn form() -> Form {
    let source = FormSource {
        folder: "hundesteuer".into(),
        definition: include_str!("../../../tests/fixtures/invalid/base.json").into(),
        lists: [("rassen".into(), include_str!("../../../tests/fixtures/invalid/rassen.csv").into())].into(),
        ..FormSource::default()
    };
    let compiled = compile(&source);
    compiled.form.unwrap_or_else(|| panic!("{:#?}", compiled.problems))
}

fn directories() -> Directories {
    let office =
        serde_json::from_value(json!({ "id": "A", "name": "Steueramt A", "takes_part": true })).unwrap();
    let builder = DirectoryBuilder {
        id: "steueramt".into(),
        offices: vec![office],
        coverage: vec![CoverageRule {
            office: 0,
            kind: RuleKind::Kreis,
            value: "06001".into(),
            valid_from: None,
            valid_to: None,
        }],
        kreise: vec![
            Kreis { key: "06001".into(), name: "Kreis A".into() },
            Kreis { key: "09001".into(), name: "Kreis B".into() },
        ],
        places: [
            ("11111", "Adorf", "06001"),
            ("22222", "Bedorf", "09001"),
            ("33333", "Cedorf", "06001"),
            ("33333", "Dedorf", "09001"),
        ]
        .map(|(code, place, kreis)| (code.into(), place.into(), kreis.into()))
        .into(),
        ..DirectoryBuilder::default()
    };
    Directories::new([builder.build()])
}

/// The codes and places of what is found in a file with this case.
fn findings(case: &Json) -> Vec<&'static str> {
    let (cases, problems) = read(&form(), &directories(), "a.json", &case.to_string());
    assert_eq!(cases.is_empty(), !problems.is_empty(), "a case with a mistake does not run: {problems:?}");
    problems.iter().map(|problem| problem.code).collect()
}

fn case(answers: Json, expect: Json) -> Json {
    json!({ "name": "Fall", "today": "2026-03-01", "answers": answers, "expect": expect })
}

fn one(form: &Form, directories: &Directories, answers: Json, expect: Json) -> Case {
    let (mut cases, problems) = read(form, directories, "a.json", &case(answers, expect).to_string());
    assert_eq!(problems, []);
    cases.remove(0)
}

/// What differs, in words; nothing when the case holds.
fn difference(answers: Json, expect: Json) -> Option<String> {
    let (form, directories) = (form(), directories());
    let case = one(&form, &directories, answers, expect);
    // It must not matter what chance fills in.
    let differences: Vec<_> = (0..20)
        .map(|seed| {
            let run = run(&form, &directories, &case, seed);
            first_difference(&form, &case, &run)
                .map(|d| format!("{}: {}", d.step.unwrap_or_default(), d.what))
        })
        .collect();
    assert!(differences.iter().all(|one| *one == differences[0]), "{differences:?}");
    differences[0].clone()
}

const COMPLETE: &str = r#"{"hat_hund": true, "anzahl": "einer", "rasse": "dackel", "plz": "11111",
    "geboren": "2020-01-01", "aufnahme": "2020-03-01", "kontakt": {"email": "a@example.org"}}"#;

fn complete() -> Json {
    serde_json::from_str(COMPLETE).unwrap()
}

fn with(path: &str, value: Json) -> Json {
    let mut answers = complete();
    answers[path] = value;
    answers
}

#[test]
fn what_a_case_expects_and_gets_is_no_difference() {
    for (answers, expect) in [
        (json!({"hat_hund": false}), json!({"path": ["hund"], "outcome": "kein-hund", "pruned": ["plz"]})),
        (
            complete(),
            json!({"outcome": "angemeldet", "office": "A", "values": {"satz": "normal"}, "classification": {"satz": "normal"}}),
        ),
        (
            with("merkmale", json!(["blindenhund"])),
            json!({"outcome": "steuerfrei", "values": {"nutzhund": true}}),
        ),
        (with("plz", json!("22222")), json!({"path": ["hund", "tier", "person"], "outcome": "woanders"})),
        (
            json!({"hat_hund": true, "plz": "99999", "ort": null, "geboren": "2020-01-01", "aufnahme": "2020-01-01", "kontakt": {"telefon": "06421 123456"}}),
            json!({"errors": {"ort": "required"}}),
        ),
        (with("geboren", json!("2020-02-30")), json!({"errors": {"geboren": "impossible_date"}})),
        (with("geboren", json!("2020-04-01")), json!({"errors": {"aufnahme": "rule:reihenfolge"}})),
        (with("kontakt", json!({})), json!({"errors": {"kontakt.telefon": "rule:erreichbar"}})),
        (with("plz", json!("1111")), json!({"errors": {"plz": "not_a_postal_code"}})),
        (with("richtig", json!(null)), json!({"errors": {"richtig": "required"}})),
        (with("chip", json!({"not_known": true})), json!({"outcome": "angemeldet"})),
    ] {
        assert_eq!(difference(answers.clone(), expect.clone()), None, "{answers} {expect}");
    }
}

#[test]
fn the_first_difference_is_told_with_its_step() {
    for (answers, expect, told) in [
        (
            complete(),
            json!({"outcome": "steuerfrei"}),
            "person: Erwartet war das Ergebnis `steuerfrei`, es kam `angemeldet`.",
        ),
        (
            complete(),
            json!({"outcome": "angemeldet", "path": ["hund", "person"]}),
            "tier: An Stelle 2 des Weges war `person` erwartet, es kam `tier`.",
        ),
        (
            complete(),
            json!({"outcome": "angemeldet", "values": {"satz": "hoch"}}),
            "person: Der Wert `satz` ist `\"normal\"`, erwartet war `\"hoch\"`.",
        ),
        (
            complete(),
            json!({"outcome": "angemeldet", "classification": {"satz": "hoch"}}),
            "person: Die Einstufung `satz` ist `\"normal\"`, erwartet war `\"hoch\"`.",
        ),
        (
            with("plz", json!("22222")),
            json!({"outcome": "woanders", "office": "A"}),
            "person: Zuständige Stelle ist keine, erwartet war `A`.",
        ),
        (
            complete(),
            json!({"outcome": "angemeldet", "pruned": ["anzahl"]}),
            "hund: Das Feld `anzahl` sollte nicht übermittelt werden, gehört aber zum Weg.",
        ),
        (
            complete(),
            json!({"errors": {"geboren": "too_late"}}),
            "tier: Am Feld `geboren` war der Fehler `too_late` erwartet, die Antwort wird aber angenommen.",
        ),
        (
            with("geboren", json!("2027-01-01")),
            json!({"outcome": "angemeldet"}),
            "tier: Das Feld `geboren` meldet `too_late`. Erwartet war kein Fehler.",
        ),
    ] {
        assert_eq!(difference(answers, expect).as_deref(), Some(told));
    }
}

#[test]
fn a_mistake_in_a_case_is_a_finding() {
    let fine = || json!({"outcome": "angemeldet"});
    for (answers, expect, code) in [
        (json!({"hat_hnd": true}), fine(), "unknown-field"),
        (json!({"hat_hund": "yes"}), fine(), "bad-answer"),
        (json!({"anzahl": "keiner"}), fine(), "bad-answer"),
        (json!({"geboren": "gestern"}), fine(), "bad-answer"),
        (json!({"geboren": "2020-02-30"}), fine(), "bad-answer"),
        (json!({"anzahl": {"not_known": true}}), fine(), "bad-answer"),
        (json!({"kontakt": "a@example.org"}), fine(), "wrong-type"),
        (json!({"kontakt": {"fax": "1"}}), fine(), "unknown-field"),
        (json!({}), json!({"outcome": "abgemeldet"}), "unknown-outcome"),
        (json!({}), json!({"outcome": "angemeldet", "path": ["hunde"]}), "unknown-step"),
        (json!({}), json!({"outcome": "angemeldet", "office": "B"}), "unknown-office"),
        (json!({}), json!({"outcome": "angemeldet", "values": {"satzung": 1}}), "unknown-value"),
        (
            json!({}),
            json!({"outcome": "angemeldet", "classification": {"urgency": "high"}}),
            "unknown-classification",
        ),
        (json!({}), json!({"outcome": "angemeldet", "pruned": ["x"]}), "unknown-field"),
        (json!({}), json!({"outcom": "angemeldet", "errors": {}}), "unknown-key"),
        (json!({}), json!({}), "no-expectation"),
        (json!({}), json!({"errors": {"plz": "missing"}}), "unknown-error"),
        (json!({}), json!({"errors": {"plz": "rule:missing"}}), "unknown-error"),
        (json!({}), json!({"outcome": "angemeldet", "errors": {"plz": "required"}}), "error-and-outcome"),
    ] {
        assert_eq!(findings(&case(answers.clone(), expect.clone())), [code], "{answers} {expect}");
    }
    assert_eq!(findings(&json!({"name": "x", "today": "heute", "expect": fine()})), ["bad-day"]);
    assert_eq!(findings(&json!({"name": "x", "today": "2026-01-01"})), ["missing-key"]);
}

#[test]
fn coverage_names_what_no_case_visits() {
    let (form, directories) = (form(), directories());
    let mut coverage = Coverage::new(&form);
    assert_eq!(coverage.share(Sort::Rows).percent(), 0);
    let mut note = |answers: Json, outcome: &str| {
        let case = one(&form, &directories, answers, json!({ "outcome": outcome }));
        let run: Run<'_> = run(&form, &directories, &case, 1);
        coverage.note(&run);
    };
    note(complete(), "angemeldet");
    note(json!({"hat_hund": false}), "kein-hund");
    assert_eq!(coverage.share(Sort::Steps).percent(), 100);
    assert_eq!(coverage.missing(Sort::Rows), ["satz, Zeile 1: frei", "satz, Zeile 2: hoch"]);
    assert_eq!(coverage.missing(Sort::Rules), ["reihenfolge", "erreichbar"]);
    assert_eq!(coverage.missing(Sort::Outcomes), ["unbekannt", "woanders", "steuerfrei"]);
    assert_eq!(coverage.missing(Sort::Exits), [] as [String; 0]);
    assert_eq!(coverage.share(Sort::Recipients).visited, 1);
    assert!(coverage.missing(Sort::Options).contains(&"anzahl = mehrere".to_owned()));
    assert!(!coverage.missing(Sort::Options).contains(&"hat_hund = nein".to_owned()));
    assert!(coverage.total().percent() < 100);
}

#[test]
fn routing_cases_hold_or_say_what_happened() {
    let directories = directories();
    let directory = directories.get("steueramt").unwrap();
    let today = "2026-03-01".parse().unwrap();
    for (line, fits) in [
        ("11111,Adorf,A,unique", true),
        ("22222,Bedorf,A,unique", false),
        ("33333,Cedorf,A,resolved-by-place", true),
        ("11111,Adorf,A,resolved-by-place", false),
        ("33333,,,ambiguous", true),
        ("33333,Cedorf,,ambiguous", false),
        ("22222,Bedorf,,elsewhere", true),
        ("33333,Dedorf,,elsewhere", true),
        ("11111,,,elsewhere", false),
        ("99999,Nirgendwo,,unknown", true),
        ("99999,Adorf,,unknown", false),
    ] {
        let content = format!("postal_code,place,expected_office,kind\n{line}\n");
        let (cases, problems) = routing::read(&directories, "offices/routing-cases.csv", &content);
        assert_eq!(problems, []);
        assert_eq!(routing::run(directory, &cases[0], today).is_ok(), fits, "{line}");
    }
    let wrong = "postal_code,place,expected_office,kind\n1,a,Z,unique\n1,a,A,einzig\n1,a\n";
    let (cases, problems) = routing::read(&directories, "f", wrong);
    let codes: Vec<_> = problems.iter().map(|problem| (problem.code, problem.position.line)).collect();
    assert_eq!((cases.len(), codes), (0, vec![("unknown-office", 2), ("unknown-kind", 3), ("bad-row", 4)]));
}
