//! Another look, the same meaning.

use proptest::prelude::*;

use super::canonical;
use crate::domain::form::{FormSource, compile};

/// The example of the documentation has everything that the order of keys could touch.
const WRITTEN: &str = r#"{"outcomes":[{"title":"Fertig","id":"fertig","next":"Danke.","kind":"submission","classification":{"zeta":"satz","alpha":"'x'"}}],
"steps":[{"fields":[{"label":{"viele":"Hunde?","default":"Hund?"},"type":"yes_no","id":"hund","required":true},
{"options":[{"label":"B","value":"b"},{"value":"a","label":"A"}],"id":"art","label":"Welche Art?","type":"choice","when":"hund"}],"id":"hund","title":"Hund"}],
"values":{"satz":{"texts":{"y":"Ypsilon","x":"Iks"},"table":[{"then":"x","when":"hund"},{"then":"y"}],"export":true},"title":{"is":"!hund"}},
"variants":[{"when":"art == 'a'","id":"viele"}],
"recipients":[{"office":"hier","offices":"amt","id":"amt"}],
"service":{"retention":{"submission_days":90,"draft_days":7},"purpose":"Z","legal_basis":["Satzung"]},"title":"T\u00e4st","languages":["de"],"version":"1","id":"test"}"#;

fn compiled(definition: &str) -> String {
    let source = FormSource { folder: "test".into(), definition: definition.into(), ..FormSource::default() };
    let compiled = compile(&source);
    format!("{:?}", compiled.form.unwrap_or_else(|| panic!("{:?}", compiled.problems)))
}

#[test]
fn keys_are_in_order_and_short_things_in_one_line() {
    let text = canonical(WRITTEN).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "{");
    assert_eq!(lines[1], r#"  "id": "test","#);
    assert!(text.contains(r#"  "title": "Täst","#), "{text}");
    assert!(text.contains(r#"  "variants": [{ "id": "viele", "when": "art == 'a'" }],"#), "{text}");
    assert!(
        text.contains(r#"{ "id": "hund", "type": "yes_no", "required": true, "label": { "default": "Hund?", "viele": "Hunde?" } },"#),
        "{text}"
    );
    assert!(
        text.contains("          \"options\": [\n            { \"value\": \"b\", \"label\": \"B\" },\n"),
        "{text}"
    );
    assert!(text.contains(r#""classification": { "zeta": "satz", "alpha": "'x'" }"#), "{text}");
    assert!(text.find("\"y\": \"Ypsilon\"") < text.find("\"x\": \"Iks\""), "{text}");
    assert!(text.ends_with("}\n") && text.lines().all(|line| line.chars().count() <= super::WIDTH), "{text}");
}

#[test]
fn what_is_no_json_is_left_alone() {
    assert!(canonical("{").is_err());
    assert_eq!(canonical("{}").unwrap(), "{}\n");
    assert_eq!(canonical(r#"{"a":1e400,"b":[]}"#).ok(), canonical(r#"{"a":1e400,"b":[]}"#).ok());
}

/// Shuffles the members of every object whose order means nothing, and the space between.
fn shuffled(value: &serde_json::Value, fixed: bool, seed: &mut u64) -> String {
    let mut chance = |below: usize| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 33).unwrap() % below.max(1)
    };
    let space = ["", " ", "\n\t", "\r\n"][chance(4)];
    match value {
        serde_json::Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            for last in (1..members.len()).rev().filter(|_| !fixed) {
                members.swap(last, chance(last + 1));
            }
            let member = |(key, value): (&String, &serde_json::Value)| {
                let names = !fixed && super::OF_NAMES.contains(&key.as_str());
                format!("{space}{}:{space}{}", super::quoted(key), shuffled(value, names, seed))
            };
            format!("{{{}{space}}}", members.into_iter().map(member).collect::<Vec<_>>().join(","))
        }
        serde_json::Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| shuffled(item, false, seed)).collect();
            format!("[{space}{}]", items.join(","))
        }
        other => other.to_string(),
    }
}

proptest! {
    #[test]
    fn any_order_and_any_space_become_one_writing_of_the_same_form(mut seed in any::<u64>()) {
        let value: serde_json::Value = serde_json::from_str(WRITTEN).unwrap();
        let other = shuffled(&value, false, &mut seed);
        let once = canonical(&other).unwrap();
        prop_assert_eq!(&canonical(&once).unwrap(), &once);
        prop_assert_eq!(&once, &canonical(WRITTEN).unwrap());
        prop_assert_eq!(compiled(&once), compiled(&other));
    }

    #[test]
    fn whatever_is_json_keeps_its_content(text in "[\\[\\]{}\",:a-c0-9 ]{0,40}") {
        if let Ok(written) = canonical(&text) {
            let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            prop_assert_eq!(value(&written), value(&text));
            prop_assert_eq!(&canonical(&written).unwrap(), &written);
        }
    }
}
