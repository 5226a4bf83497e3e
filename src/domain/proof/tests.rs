//! What is proved of small forms, and that it agrees with trying out every answer.

mod brute_force;
mod items;
mod small;

use serde_json::json;
use small::{choice, findings, form, yes_no};

/// Steps of one field each, then what follows.
fn steps(fields: &[serde_json::Value]) -> serde_json::Value {
    let step = |(place, field): (usize, &serde_json::Value)| json!({ "id": format!("s{place}"), "title": "T", "fields": [field] });
    fields.iter().enumerate().map(step).collect()
}

fn when(mut field: serde_json::Value, condition: &str) -> serde_json::Value {
    field["when"] = condition.into();
    field
}

fn optional(mut field: serde_json::Value) -> serde_json::Value {
    field["required"] = false.into();
    field
}

fn date(id: &str) -> serde_json::Value {
    json!({ "id": id, "type": "date", "label": "L", "required": true, "maximum": "today" })
}

fn statement(condition: &str) -> serde_json::Value {
    json!({ "id": "hinweis", "type": "statement", "body": "B", "when": condition })
}

#[test]
fn conditions_that_nothing_fulfils_are_found() {
    let table: &[(&str, &[&str])] = &[
        ("a", &[]),
        ("!a", &[]),
        ("a && !a", &["unreachable-field"]),
        ("c == 'x' && c == 'y'", &["unreachable-field"]),
        ("c in ['x', 'y'] && c != 'y'", &[]),
        ("c != 'x' && c != 'y' && c != 'z'", &["unreachable-field"]),
        ("answered(a)", &[]),
        ("!answered(a)", &["unreachable-field"]),
        ("not_known(a)", &["unreachable-field"]),
        ("not_known(u)", &[]),
        ("not_known(u) && u", &["unreachable-field"]),
        ("size(m) > 2", &["unreachable-field"]),
        ("size(m) == 2 && 'p' in m", &[]),
        ("size(m) == 2 && !('p' in m)", &["unreachable-field"]),
        ("size(m) == 0 && 'p' in m", &["unreachable-field"]),
        ("d >= date('2020-01-01') && d < date('2020-01-01')", &["unreachable-field"]),
        ("d > date('2020-01-01') && d < date('2020-01-03')", &[]),
        ("d > today", &["unreachable-field"]),
        ("between(days_between(d, today), 3, 5)", &[]),
        ("between(days_between(d, today), 3, 5) && days_between(d, today) > 5", &["unreachable-field"]),
        ("age(d) >= 18 && age(d) < 19", &[]),
        ("age(d) >= 18 && age(d) < 17", &["unreachable-field"]),
        ("days_between(d, e) == 14", &[]),
        ("t == 'ja'", &[]),
        ("t == 'ja' && t == 'nein'", &["unreachable-field"]),
        ("t.startsWith('35') && t != '35'", &[]),
        ("t.startsWith('35') && t == '36'", &["unreachable-field"]),
        ("d > e && e > d", &["undecided"]),
        ("today > date('2030-01-01') && a", &[]),
    ];
    for (condition, wanted) in table {
        let u = {
            let mut u = yes_no("u");
            u["not_known"] = "weiß nicht".into();
            u
        };
        let m = json!({ "id": "m", "type": "choices", "label": "L", "required": true, "none_of_these": "nichts",
            "options": [{ "value": "p", "label": "P" }, { "value": "q", "label": "Q" }] });
        let t = json!({ "id": "t", "type": "text", "label": "L", "required": true });
        let asked =
            [yes_no("a"), choice("c", &["x", "y", "z"]), u, m, date("d"), date("e"), t, yes_no("last")];
        let mut steps = steps(&asked);
        steps[7]["fields"].as_array_mut().unwrap().push(statement(condition));
        assert_eq!(findings(&form(json!({ "steps": steps }))), *wanted, "{condition}");
    }
}

#[test]
fn a_table_or_group_that_is_never_asked_is_said_once() {
    let heading = |id: &str| json!({ "id": id, "label": "L" });
    let table = json!({ "id": "t", "type": "table", "label": "L", "rows": [heading("x"), heading("y")],
        "columns": [{ "id": "u", "type": "integer", "label": "L" }, { "id": "v", "type": "yes_no", "label": "L" }] });
    let group = json!({ "id": "g", "type": "group", "label": "L", "fields": [yes_no("h"), yes_no("i")] });
    for several in [table, group] {
        let asked = [yes_no("a"), when(several, "a && !a")];
        assert_eq!(findings(&form(json!({ "steps": steps(&asked) }))), ["unreachable-field"]);
    }
}

#[test]
fn clocks_are_decided_other_parts_may_be_anything_and_those_of_no_answer_are_nothing() {
    let table: &[(&str, &[&str])] = &[
        ("z.hour * 60 + z.minute < 600", &[]),
        ("z.hour * 60 + z.minute < 0", &["undecided"]),
        ("z.hour == 12 && z.minute == 30", &[]),
        ("z.hour < 8 && z.hour >= 8", &["unreachable-field"]),
        ("z.minute > 59", &["unreachable-field"]),
        ("b.hour < 8", &["unreachable-field"]),
        ("b.hour == 8 && b.minute == 0", &["undecided"]),
        ("b.hour == 9 && b.minute == 0", &[]),
        ("w.hour >= 23 || w.hour < 1", &[]),
        ("p.from < p.to", &["undecided"]),
        ("g.month == 2", &["undecided"]),
        ("r.register == 'HRB'", &["undecided"]),
        ("z.hour < 12 || !answered(z)", &[]),
        ("nie.hour < 12", &["unreachable-field"]),
        ("z.hour < 12 || answered(z)", &[]),
    ];
    for (condition, wanted) in table {
        let field = |id: &str, kind: &str| json!({ "id": id, "type": kind, "label": "L", "required": true });
        let mut partial = field("g", "date");
        partial["partial"] = true.into();
        let never = when(field("nie", "time"), "a && !a");
        let mut bounded = field("b", "time");
        bounded["minimum"] = "08:30".into();
        let asked = [
            yes_no("a"),
            field("z", "time"),
            field("p", "period"),
            partial,
            field("r", "register_entry"),
            bounded,
            field("w", "date_time"),
        ];
        let mut steps = steps(&asked);
        steps[6]["fields"].as_array_mut().unwrap().extend([never, statement(condition)]);
        let mut found = findings(&form(json!({ "steps": steps })));
        // That of the field which is never asked.
        let never = found.iter().position(|code| *code == "unreachable-field").unwrap();
        found.remove(never);
        assert_eq!(found, *wanted, "{condition}");
    }
}

#[test]
fn what_stands_behind_an_exit_that_all_take_is_unreachable() {
    let mut both = steps(&[yes_no("a"), yes_no("b")]);
    both[0]["exits"] = json!([{ "when": "a || !a", "outcome": "info" }]);
    let outcomes = json!([{ "id": "info", "kind": "information", "title": "T" }, { "id": "ende", "kind": "information", "title": "T" }]);
    assert_eq!(findings(&form(json!({ "steps": both, "outcomes": outcomes }))), ["unreachable-rest"]);
    both[0]["exits"] = json!([{ "when": "a", "outcome": "info" }]);
    assert_eq!(findings(&form(json!({ "steps": both, "outcomes": outcomes }))), [] as [&str; 0]);
    both[1]["exits"] = json!([{ "when": "a && b", "outcome": "info" }]);
    assert_eq!(findings(&form(json!({ "steps": both, "outcomes": outcomes }))), ["unreachable-exit"]);
}

#[test]
fn rules_that_nobody_can_keep_or_break_are_found() {
    let rule = |check: &str| {
        let rules = json!([{ "id": "r", "check": check, "on": ["b"], "message": "M" }]);
        findings(&form(json!({ "steps": steps(&[yes_no("a"), yes_no("b")]), "rules": rules })))
    };
    assert_eq!(rule("a || b"), [] as [&str; 0]);
    assert_eq!(rule("(a || b) && !a && !b"), ["dead-end", "impossible-rule"]);
    assert_eq!(rule("a || !a || b"), ["unbreakable-rule"]);
}

#[test]
fn tables_have_no_row_in_vain() {
    let table = |rows: serde_json::Value, hit: &str| {
        let values = json!({ "w": { "hit": hit, "table": rows } });
        let asked = [choice("c", &["x", "y", "z"]), yes_no("a"), optional(yes_no("o"))];
        findings(&form(json!({ "steps": steps(&asked), "values": values })))
    };
    let row = |when: &str, then: &str| json!({ "when": when, "then": then });
    let last = json!({ "then": "rest" });
    let none = [] as [&str; 0];
    assert_eq!(table(json!([row("c == 'x'", "1"), row("a", "2"), last]), "first"), none);
    assert_eq!(
        table(json!([row("c in ['x', 'y']", "1"), row("c == 'x' && a", "2"), last]), "first"),
        ["covered-row"]
    );
    assert_eq!(table(json!([row("c == 'x' && c == 'y'", "1"), last]), "first"), ["unreachable-row"]);
    assert_eq!(table(json!([row("a", "1"), row("!a", "2"), last]), "first"), ["covered-row"]);
    assert_eq!(table(json!([row("o", "1"), last]), "first"), ["unknown-row"]);
    assert_eq!(table(json!([row("o.or(false)", "1"), last]), "first"), none);
    assert_eq!(table(json!([row("answered(o) && o", "1"), last]), "first"), none);
    assert_eq!(table(json!([row("c == 'x'", "1"), row("a", "2"), last]), "unique"), ["overlapping-rows"]);
    assert_eq!(table(json!([row("c == 'x'", "1"), row("a && c != 'x'", "2"), last]), "unique"), none);
}

#[test]
fn a_row_may_decide_a_walk_that_an_exit_ends() {
    let rows = |exit: &str| {
        let values = json!({ "w": { "table": [{ "when": "!a", "then": "1" }, { "then": "rest" }] } });
        let mut both = steps(&[yes_no("a"), yes_no("b")]);
        both[0]["exits"] = json!([{ "when": exit, "outcome": "info" }]);
        let outcomes = json!([{ "id": "info", "kind": "information", "title": "T" },
            { "id": "ende", "kind": "information", "title": "T" }]);
        findings(&form(json!({ "steps": both, "values": values, "outcomes": outcomes })))
    };
    assert_eq!(rows("a"), [] as [&str; 0]);
    assert_eq!(rows("!a"), [] as [&str; 0]);
}

#[test]
fn outcomes_and_variants_are_reached() {
    let ends = |when: &str| {
        let outcomes = json!([{ "id": "eins", "kind": "information", "title": "T", "when": when },
            { "id": "zwei", "kind": "information", "title": "T" }]);
        findings(&form(json!({ "steps": steps(&[yes_no("a")]), "outcomes": outcomes })))
    };
    assert_eq!(ends("a"), [] as [&str; 0]);
    assert_eq!(ends("a && !a"), ["unreachable-outcome"]);
    assert_eq!(ends("answered(a)"), ["unreachable-outcome"]);
    let variants = json!([{ "id": "v", "when": "a && !a" }]);
    assert_eq!(
        findings(&form(json!({ "steps": steps(&[yes_no("a")]), "variants": variants }))),
        ["unreachable-variant"]
    );
}

#[test]
fn a_required_choice_offers_something_on_every_way() {
    let offered = |first: &str, second: &str| {
        let options = json!([{ "value": "x", "label": "X", "when": first }, { "value": "y", "label": "Y", "when": second }]);
        let c = json!({ "id": "c", "type": "choice", "label": "L", "required": true, "options": options });
        findings(&form(json!({ "steps": steps(&[yes_no("a"), yes_no("b"), c, yes_no("z")]) })))
    };
    assert_eq!(offered("a", "!a"), [] as [&str; 0]);
    assert_eq!(offered("a", "b"), ["dead-end"]);
    assert_eq!(
        offered("a && !a", "b && !b"),
        ["dead-end", "unanswerable", "unreachable-option", "unreachable-option"]
    );
}

#[test]
fn who_somebody_is_is_asked_when_every_way_sends() {
    let name = json!({ "id": "name", "type": "person_name", "label": "N", "required": true });
    let outcomes = |when: &str| json!([{ "id": "ab", "kind": "submission", "title": "T", "when": when }, { "id": "nichts", "kind": "information", "title": "T" }]);
    let recipients = json!([{ "id": "amt", "offices": "x", "office": "1" }]);
    let asked = |fields: &[serde_json::Value], sends: &str| {
        findings(&form(
            json!({ "steps": steps(fields), "outcomes": outcomes(sends), "recipients": recipients }),
        ))
    };
    assert_eq!(asked(&[yes_no("a"), name.clone(), yes_no("b")], "a"), ["early-identity"]);
    assert_eq!(asked(&[yes_no("a"), when(name.clone(), "a"), yes_no("b")], "a"), [] as [&str; 0]);
    assert_eq!(asked(&[yes_no("a"), when(name, "a"), yes_no("b")], "a && b"), ["early-identity"]);
}

#[test]
fn nobody_is_asked_twice_for_the_same_without_being_offered_it() {
    let field = |id: &str, kind: &str, more: serde_json::Value| {
        let mut field = json!({ "id": id, "type": kind, "label": "L" });
        field.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        field
    };
    let mail = |more| field("mail", "email", more);
    let again = |more| field("again", "email", more);
    let repeated = |steps: serde_json::Value| {
        let mut found = findings(&form(json!({ "steps": steps })));
        found.retain(|code| *code == "asked-twice");
        found
    };
    let asked = |fields: &[serde_json::Value]| repeated(steps(fields));
    let own = || json!({ "autocomplete": "email" });
    let twice: &[&str] = &["asked-twice"];
    let offered = json!({ "autocomplete": "email", "same_as": "mail" });
    let table = [
        (mail(own()), again(own()), twice),
        (mail(own()), again(offered), &[]),
        (mail(own()), again(json!({ "autocomplete": "email", "default": "mail" })), &[]),
        (mail(own()), again(json!({ "autocomplete": "work email" })), &[]),
        (mail(own()), again(json!({})), &[]),
        (mail(json!({ "autocomplete": "off" })), again(json!({ "autocomplete": "off" })), &[]),
        (mail(own()), when(again(own()), "answered(mail)"), twice),
        (mail(own()), when(again(own()), "!answered(mail)"), &[]),
    ];
    for (first, second, expected) in table {
        assert_eq!(asked(&[yes_no("a"), first.clone(), second.clone()]), expected, "{first} {second}");
    }
    let apart = [yes_no("a"), when(mail(own()), "a"), when(again(own()), "!a")];
    assert_eq!(asked(&apart), [] as [&str; 0], "on no walk both");
    let together = json!([{ "id": "s", "title": "T", "fields": [mail(own()), again(own())] }]);
    assert_eq!(repeated(together), twice, "on one page");
    let country = |id: &str| field(id, "country", json!({ "autocomplete": "country" }));
    assert_eq!(asked(&[country("land"), country("noch_eins")]), twice, "where nothing can be taken over");
}
