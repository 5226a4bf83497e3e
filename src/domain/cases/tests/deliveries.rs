//! Which offices get a case, by which way, and what of it.

use serde_json::{Value as Json, json};

use super::{complete, with};
use crate::domain::cases::coverage::{Coverage, Sort};
use crate::domain::cases::{Case, first_difference, read, run};
use crate::domain::form::{Form, FormSource, compile};
use crate::domain::routing::{CoverageRule, Directories, DirectoryBuilder, Kreis, RuleKind};

/// The dog tax with a second recipient, who gets little, and a third, who is the first office again.
fn form() -> Form {
    let mut json: Json =
        serde_json::from_str(include_str!("../../../../tests/fixtures/invalid/base.json")).unwrap();
    json["recipients"] = json!([
        { "id": "amt", "offices": "steueramt", "by": "ort", "none": "unbekannt", "elsewhere": "woanders",
          "except": ["kontakt", "satz", "plz"] },
        { "id": "ordnung", "offices": "steueramt", "office": "B", "when": "anzahl == 'mehrere'", "only": ["rasse"] },
        { "id": "noch-einmal", "offices": "steueramt", "office": "A", "except": ["kontakt", "satz", "rasse"] }
    ]);
    let source = FormSource {
        folder: "hundesteuer".into(),
        definition: json.to_string(),
        lists: [("rassen".into(), include_str!("../../../../tests/fixtures/invalid/rassen.csv").into())]
            .into(),
        ..FormSource::default()
    };
    let compiled = compile(&source);
    compiled.form.unwrap_or_else(|| panic!("{:#?}", compiled.problems))
}

fn directories() -> Directories {
    let office = |id: &str, channels: Json| {
        serde_json::from_value(json!({ "id": id, "name": id, "takes_part": true, "channels": channels }))
            .unwrap()
    };
    let mail = |content: &str| json!([{ "mail": { "to": "amt@amt.example", "content": content } }]);
    let rule = CoverageRule {
        office: 0,
        kind: RuleKind::Kreis,
        value: "06001".into(),
        valid_from: None,
        valid_to: None,
    };
    let second = CoverageRule { office: 2, value: "06002".into(), ..rule.clone() };
    let kreis = |key: &str| Kreis { key: key.into(), name: key.into() };
    let places = [("11111", "Adorf", "06001"), ("22222", "Bedorf", "09001"), ("33333", "Cedorf", "06002")];
    let builder = DirectoryBuilder {
        id: "steueramt".into(),
        offices: vec![office("A", mail("full")), office("B", mail("notice")), office("C", json!([]))],
        coverage: vec![rule, second],
        kreise: ["06001", "06002", "09001"].map(kreis).into(),
        places: places.map(|(code, place, kreis)| (code.into(), place.into(), kreis.into())).into(),
        ..DirectoryBuilder::default()
    };
    Directories::new([builder.build()])
}

fn read_one(answers: Json, expect: Json) -> Result<Case, Vec<&'static str>> {
    let case = json!({ "name": "Fall", "today": "2026-03-01", "answers": answers, "expect": expect });
    let (mut cases, problems) = read(&form(), &directories(), "a.json", &case.to_string());
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
    if codes.is_empty() { Ok(cases.remove(0)) } else { Err(codes) }
}

fn difference(answers: Json, deliveries: Json) -> Option<String> {
    let (form, directories) = (form(), directories());
    let outcome = if answers == json!({ "hat_hund": false }) { "kein-hund" } else { "angemeldet" };
    let case = read_one(answers, json!({ "outcome": outcome, "deliveries": deliveries })).unwrap();
    let run = run(&form, &directories, &case, 1);
    first_difference(&form, &case, &run).map(|difference| difference.what)
}

#[test]
fn what_the_offices_get_is_no_difference() {
    let several = || with("anzahl", json!("mehrere"));
    for (answers, deliveries) in [
        (json!({ "hat_hund": false }), json!([])),
        (complete(), json!([{ "office": "A" }])),
        (
            complete(),
            json!([{ "office": "A", "channel": "mail", "content": "full",
                     "gets": ["rasse", "plz"], "lacks": ["kontakt", "kontakt.telefon", "satz"] }]),
        ),
        // The order does not matter; a notice has the classification and nothing else.
        (
            several(),
            json!([{ "office": "B", "content": "notice", "lacks": ["rasse", "nutzhund", "satz"] }, { "office": "A" }]),
        ),
        (with("plz", json!("33333")), json!([{ "office": "A" }, { "office": "C", "gets": ["rasse"] }])),
    ] {
        assert_eq!(difference(answers, deliveries.clone()), None, "{deliveries}");
    }
}

#[test]
fn the_first_delivery_that_differs_is_told() {
    let several = || with("anzahl", json!("mehrere"));
    for (answers, deliveries, told) in [
        (
            json!({ "hat_hund": false }),
            json!([{ "office": "A" }]),
            "Der Fall sollte an `A` gehen, er geht an niemanden.",
        ),
        (
            complete(),
            json!([{ "office": "A" }, { "office": "B" }]),
            "Der Fall sollte an `B` gehen, er geht nur an `A`.",
        ),
        (several(), json!([{ "office": "A" }]), "Der Fall geht auch an `B`, erwartet war das nicht."),
        (complete(), json!([]), "Der Fall geht auch an `A`, erwartet war das nicht."),
        (
            complete(),
            json!([{ "office": "A", "content": "notice" }]),
            "An `A` geht der Inhalt `full`, erwartet war `notice`.",
        ),
        (
            with("plz", json!("33333")),
            json!([{ "office": "A" }, { "office": "C", "channel": "mail" }]),
            "Im Verzeichnis hat `C` keinen Weg (`channels`), auf dem der Fall ankommt.",
        ),
        (
            complete(),
            json!([{ "office": "A", "gets": ["kontakt.email"] }]),
            "`A` sollte `kontakt.email` erhalten, seine Empfänger lassen das aber nicht durch (`only`, `except`).",
        ),
        (
            complete(),
            json!([{ "office": "A", "gets": ["ort"] }]),
            "`A` sollte `ort` erhalten, das Feld gehört aber nicht zum Weg.",
        ),
        (
            complete(),
            json!([{ "office": "A", "gets": ["nutzhund"] }]),
            "`A` sollte `nutzhund` erhalten, der Wert ist aber unbekannt oder nicht Teil der Einreichung (`export`).",
        ),
        (
            complete(),
            json!([{ "office": "A", "lacks": ["rasse"] }]),
            "`A` sollte `rasse` nicht erhalten, erhält es aber.",
        ),
        (
            several(),
            json!([{ "office": "A" }, { "office": "B", "gets": ["rasse"] }]),
            "`B` sollte `rasse` erhalten, `notice` trägt aber keine Antworten.",
        ),
        (
            several(),
            json!([{ "office": "A" }, { "office": "B", "gets": ["nutzhund"] }]),
            "`B` sollte `nutzhund` erhalten, `notice` trägt aber nur die Einstufung.",
        ),
    ] {
        assert_eq!(difference(answers, deliveries.clone()).as_deref(), Some(told), "{deliveries}");
    }
}

#[test]
fn a_mistake_in_the_expected_deliveries_is_a_finding() {
    for (deliveries, code) in [
        (json!({}), "wrong-type"),
        (json!([{}]), "missing-key"),
        (json!([{ "office": "Z" }]), "unknown-office"),
        (json!([{ "office": "A" }, { "office": "A" }]), "duplicate-delivery"),
        (json!([{ "office": "A", "channel": "fax" }]), "unknown-channel"),
        (json!([{ "office": "A", "content": "all" }]), "unknown-content"),
        (json!([{ "office": "A", "gets": ["rassen"] }]), "unknown-field"),
        (json!([{ "office": "A", "loses": [] }]), "unknown-key"),
    ] {
        let read = read_one(json!({}), json!({ "outcome": "angemeldet", "deliveries": deliveries }));
        assert_eq!(read.unwrap_err(), [code], "{deliveries}");
    }
}

#[test]
fn every_way_of_a_recipient_counts_by_itself() {
    let (form, directories) = (form(), directories());
    let mut coverage = Coverage::new(&form);
    let mut note = |answers: Json, outcome: &str| {
        let case = read_one(answers, json!({ "outcome": outcome })).unwrap();
        coverage.note(&run(&form, &directories, &case, 1));
        coverage.missing(Sort::Recipients)
    };
    let [found, unknown, elsewhere] =
        ["eine Stelle ist zuständig", "der Ort ist unbekannt", "die Stelle nimmt nicht teil"];
    let left_out = "ordnung: der Fall geht ohne diesen Empfänger ab";
    let amt = |fate: &str| format!("amt: {fate}");
    assert_eq!(
        note(json!({ "hat_hund": false }), "kein-hund"),
        [
            amt(found),
            amt(unknown),
            amt(elsewhere),
            format!("ordnung: {found}"),
            left_out.into(),
            format!("noch-einmal: {found}")
        ]
    );
    assert_eq!(note(complete(), "angemeldet"), [amt(unknown), amt(elsewhere), format!("ordnung: {found}")]);
    assert_eq!(note(with("anzahl", json!("mehrere")), "angemeldet"), [amt(unknown), amt(elsewhere)]);
    assert_eq!(note(with("plz", json!("22222")), "woanders"), [amt(unknown)]);
    let mut nowhere = with("plz", json!("99999"));
    nowhere["ort"] = json!("Nirgendwo");
    assert_eq!(note(nowhere, "unbekannt"), [] as [String; 0]);
}
