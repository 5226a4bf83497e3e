//! Each change is found, and named with what it is about.

use serde_json::json;

use super::*;

fn form() -> Json {
    json!({
        "title": "Hund", "version": "1.0.0",
        "steps": [
            { "id": "a", "title": "Erstens", "fields": [
                { "id": "x", "type": "choice", "label": "X?", "options": [{ "value": "1", "label": "eins" }] } ] },
            { "id": "b", "title": "Zweitens", "fields": [
                { "id": "g", "type": "group", "label": "G", "fields": [{ "id": "y", "type": "text", "label": "Y?" }] } ] }
        ],
        "values": { "v": { "is": "x == '1'" } },
        "outcomes": [{ "id": "o", "kind": "information", "title": "Ende" }]
    })
}

fn after(pointer: &str, value: Json) -> Vec<Change> {
    let mut new = form();
    *new.pointer_mut(pointer).unwrap() = value;
    changes(&form(), &new)
}

#[test]
fn the_same_form_has_no_changes_and_the_version_alone_is_none() {
    assert_eq!(changes(&form(), &form()), []);
    assert_eq!(after("/version", json!("2.0.0")), []);
}

#[test]
fn each_change_is_named_with_what_it_is_about() {
    let question = |label: &str| Thing::Question(label.into());
    let different = |thing, key: &str, was: &str, is: &str| Change::Different {
        thing,
        key: key.into(),
        was: Some(was.into()),
        is: Some(is.into()),
    };
    for (pointer, value, expected) in [
        ("/title", json!("Katze"), different(Thing::Form, "title", "Hund", "Katze")),
        ("/steps/0/title", json!("A"), different(Thing::Step("A".into()), "title", "Erstens", "A")),
        ("/steps/1/fields/0/fields/0/label", json!("Yy?"), different(question("Yy?"), "label", "Y?", "Yy?")),
        (
            "/steps/1/fields/0/fields",
            json!([]),
            Change::Removed { thing: question("Y?"), on: Some("Zweitens".into()) },
        ),
        (
            "/steps/0/fields/0/options",
            json!([]),
            Change::Removed {
                thing: Thing::Choice { question: "X?".into(), option: "eins".into() },
                on: None,
            },
        ),
        ("/values/v/is", json!("true"), different(Thing::Value("v".into()), "is", "x == '1'", "true")),
        ("/outcomes", json!([]), Change::Removed { thing: Thing::Outcome("Ende".into()), on: None }),
    ] {
        assert_eq!(after(pointer, value), [expected], "{pointer}");
    }
}

#[test]
fn rows_columns_and_what_columns_offer_are_named_in_their_table() {
    let rows = json!([{ "id": "mo", "label": "Montag" }, { "id": "di", "label": "Dienstag" }]);
    let offers = |value: &str| json!([{ "value": value, "label": value }]);
    let columns = json!([{ "id": "wer", "type": "choice", "label": "Wer?", "options": offers("Amt") }]);
    let with = |rows: Json, columns: Json| {
        let mut form = form();
        form["steps"][0]["fields"][0] =
            json!({ "id": "x", "type": "table", "label": "Plan", "rows": rows, "columns": columns });
        form
    };
    let old = with(rows.clone(), columns.clone());
    let heading = |of, heading: &str| Thing::Heading { table: "Plan".into(), of, heading: heading.into() };
    let gone = |thing| Change::Removed { thing, on: None };
    assert_eq!(
        changes(&old, &with(json!([rows[0]]), columns.clone())),
        [gone(heading(Heading::Row, "Dienstag"))]
    );
    assert_eq!(
        changes(&old, &with(json!([rows[1], rows[0]]), columns.clone())),
        [Change::Reordered { thing: Thing::Form, of: "Zeilen" }]
    );
    let mut named = columns.clone();
    named[0]["label"] = json!("Wer macht auf?");
    assert_eq!(
        changes(&old, &with(rows.clone(), named)),
        [Change::Different {
            thing: heading(Heading::Column, "Wer macht auf?"),
            key: "label".into(),
            was: Some("Wer?".into()),
            is: Some("Wer macht auf?".into())
        }]
    );
    let mut offered = columns;
    offered[0]["options"] = offers("Wache");
    let choice = |option: &str| Thing::Choice { question: "Plan: Wer?".into(), option: option.into() };
    assert_eq!(
        changes(&old, &with(rows, offered)),
        [Change::Added { thing: choice("Wache"), on: None }, gone(choice("Amt"))]
    );
}

#[test]
fn a_question_on_another_step_has_moved_and_is_not_new() {
    let mut new = form();
    let field = new["steps"][0]["fields"][0].take();
    new["steps"][0]["fields"] = json!([]);
    new["steps"][1]["fields"].as_array_mut().unwrap().push(field);
    let moved =
        Change::Moved { thing: Thing::Question("X?".into()), from: "Erstens".into(), to: "Zweitens".into() };
    assert_eq!(changes(&form(), &new), [moved]);
}

#[test]
fn a_second_signature_that_comes_goes_or_changes_is_named() {
    let with = |second: Json| {
        let mut form = form();
        form["second_signature"] = second;
        form
    };
    let (short, long) = (
        json!({ "email": "mail", "body": "Ja", "days": 7 }),
        json!({ "email": "mail", "body": "Ja", "days": 14 }),
    );
    let (thing, on) = (Thing::SecondSignature, None);
    let added = Change::Added { thing: thing.clone(), on: on.clone() };
    assert_eq!(changes(&form(), &with(short.clone())), [added]);
    assert_eq!(changes(&with(short.clone()), &form()), [Change::Removed { thing: thing.clone(), on }]);
    let (key, was, is) = ("days".to_owned(), Some("7".to_owned()), Some("14".to_owned()));
    assert_eq!(changes(&with(short), &with(long)), [Change::Different { thing, key, was, is }]);
}
