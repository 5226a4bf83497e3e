//! Nothing that stands in a definition makes the program panic.

use std::sync::OnceLock;

use jiff::civil::Date;
use lotse::catalog::folder::{self, Folder};
use lotse::domain::answers::Answers;
use lotse::domain::cases;
use lotse::domain::form::problem::Severity;
use lotse::domain::form::{Compiled, Form, FormSource, compile, prove};
use lotse::domain::journey::trace;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value as Json;

use super::{fixture, root};

fn shipped() -> &'static Folder {
    static SHIPPED: OnceLock<Folder> = OnceLock::new();
    SHIPPED.get_or_init(|| folder::read(&root().join("forms")).unwrap())
}

fn corona() -> &'static folder::FormFolder {
    shipped().forms.iter().find(|form| form.source.folder == "corona-verdacht").unwrap()
}

/// Compiles, and holds the promise: a form comes out exactly when there is no error, and can be walked.
fn try_out(definition: String) {
    let Compiled { form, problems } = compile(&FormSource { definition, ..corona().source.clone() });
    for problem in &problems {
        assert!(problem.position.line >= 1 && problem.position.column >= 1 && !problem.message.is_empty());
    }
    let refused = problems.iter().any(|problem| problem.severity == Severity::Error);
    assert_eq!(form.is_none(), refused, "{problems:#?}");
    if let Some(form) = form {
        walk(&form);
    }
}

fn walk(form: &Form) {
    let folder = shipped();
    let today: Date = "2020-03-27".parse().unwrap();
    trace(form, &folder.directories, Answers::none(form.fields().len()), today);
    for file in &corona().cases {
        let (read, _) = cases::read(form, &folder.directories, &file.path, &file.content);
        for case in read.iter().take(10) {
            let run = cases::run(form, &folder.directories, case, 1);
            cases::first_difference(form, case, &run);
        }
    }
}

/// The places of a document: how often one can go down from here.
fn size(json: &Json) -> usize {
    1 + match json {
        Json::Array(items) => items.iter().map(size).sum(),
        Json::Object(members) => members.values().map(size).sum::<usize>(),
        _ => 0,
    }
}

/// The value at the `at`th place of a document, counted from the top.
fn place(json: &mut Json, at: usize) -> Option<&mut Json> {
    if at == 0 {
        return Some(json);
    }
    let mut left = at - 1;
    let inside: Vec<&mut Json> = match json {
        Json::Array(items) => items.iter_mut().collect(),
        Json::Object(members) => members.values_mut().collect(),
        _ => Vec::new(),
    };
    for one in inside {
        let size = size(one);
        if left < size {
            return place(one, left);
        }
        left -= size;
    }
    None
}

/// What is done to one place of a document.
#[derive(Debug, Clone)]
enum Damage {
    Replace(Json),
    /// Something from another place of the same document.
    Copy(Index),
    Twice,
    Remove,
}

fn damage() -> impl Strategy<Value = (Index, Damage)> {
    let json = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        "\\PC{0,20}".prop_map(Json::from),
        "(today|plz|ort|klasse|kontakt|size\\(symptom_akut\\)|!|&&|==|'x'|<| ){1,6}".prop_map(Json::from),
        Just(Json::Array(Vec::new())),
        Just(Json::Object(serde_json::Map::new())),
    ];
    let damage = prop_oneof![
        3 => json.prop_map(Damage::Replace),
        2 => any::<Index>().prop_map(Damage::Copy),
        1 => Just(Damage::Twice),
        2 => Just(Damage::Remove),
    ];
    (any::<Index>(), damage)
}

fn inflict(document: &mut Json, (at, damage): &(Index, Damage)) {
    let all = size(document);
    let copied = match damage {
        Damage::Copy(from) => place(document, from.index(all)).cloned(),
        _ => None,
    };
    let Some(target) = place(document, at.index(all)) else { return };
    match damage {
        Damage::Replace(json) => *target = json.clone(),
        Damage::Copy(_) => *target = copied.unwrap_or_default(),
        Damage::Twice => {
            if let Json::Array(items) = target {
                items.extend(items.clone());
            }
        }
        Damage::Remove => match target {
            Json::Array(items) => {
                items.pop();
            }
            Json::Object(members) => {
                let key = members.keys().nth(at.index(members.len().max(1))).cloned();
                key.and_then(|key| members.shift_remove(&key));
            }
            _ => *target = Json::Null,
        },
    }
}

/// The form of the corpus of mistakes, which is small enough to be proved again and again.
fn prove_out(definition: String) {
    let lists = [("rassen".to_owned(), std::fs::read_to_string(fixture("rassen.csv")).unwrap())].into();
    let source = FormSource { folder: "hundesteuer".into(), definition, lists, ..FormSource::default() };
    for problem in prove(&source) {
        assert!(problem.position.line >= 1 && problem.remedy.is_some(), "{problem}");
    }
}

/// A form whose file has these bytes, read as a server or an author reads it.
fn read_out(bytes: &[u8]) {
    let forms = tempfile::tempdir().unwrap();
    std::fs::create_dir(forms.path().join("a")).unwrap();
    std::fs::write(forms.path().join("a/form.json"), bytes).unwrap();
    let read = folder::read(forms.path()).unwrap();
    assert!(read.has_errors(), "{bytes:?}");
}

/// The files that a form can consist of, each with what usually stands in it.
const FILES: [&str; 6] = [
    "a/form.json",
    "a/texts/en.json",
    "a/lists/rassen.csv",
    "a/lists/orte.gc",
    "_blocks/person.json",
    "b/form.json",
];

/// A folder with a form that uses a block and lists, and a form laid over it, in which one file has these bytes.
fn read_with(damaged: usize, bytes: &[u8]) {
    let forms = tempfile::tempdir().unwrap();
    let base = std::fs::read_to_string(fixture("base.json")).unwrap();
    let group = r#"{ "id": "halter", "type": "group", "use": "person@1" }, { "id": "chip""#;
    let form = base
        .replace("\"hundesteuer\"", "\"a\"")
        .replace("[\"de\"]", "[\"de\", \"en\"]")
        .replace("{ \"id\": \"chip\"", group);
    let overlay = r#"{ "id": "b", "version": "1.0.0", "overlay": "a", "base_version": "1", "texts": { "title": "B" } }"#;
    let usual = [
        form,
        std::fs::read_to_string(fixture("base.en.json")).unwrap(),
        std::fs::read_to_string(fixture("rassen.csv")).unwrap(),
        String::new(),
        std::fs::read_to_string(root().join("forms/_blocks/person.json")).unwrap(),
        overlay.to_owned(),
    ];
    for (place, (file, content)) in FILES.iter().zip(&usual).enumerate() {
        let path = forms.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let content = if place == damaged { bytes } else { content.as_bytes() };
        std::fs::write(path, content).unwrap();
    }
    let read = folder::read(forms.path()).unwrap();
    for problem in read.problems() {
        assert!(problem.position.line >= 1 && problem.position.column >= 1, "{problem}");
        assert!(!problem.message.is_empty() && !problem.file.is_empty(), "{problem}");
    }
    for form in &read.forms {
        prove(&form.source);
        let broken = form.compiled.problems.iter().any(|problem| problem.severity == Severity::Error);
        assert_eq!(form.compiled.form.is_none(), broken, "{:#?}", form.compiled.problems);
    }
}

/// Bytes that look like what is expected, and bytes that do not.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        "\\PC{0,120}".prop_map(String::into_bytes),
        "[\\[\\]{}:,\"a-z0-9 .@_-]{0,120}".prop_map(String::into_bytes),
        "(code|label|valid_from|,|;|\n|2020-13-40|\"|x){0,40}".prop_map(String::into_bytes),
        "(<[a-zA-Z/]{0,9}>|<Row>|<Value ColumnRef=\"c\">|</Row>|x|&|]]>){0,30}".prop_map(String::into_bytes),
        r#"\{ "id": "(person|a|b)", "(version|fields|texts|overlay|add|use)": ("1"|\[\]|\{\}|null|1e999|"a") \}"#
            .prop_map(String::into_bytes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_findings(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_out(&bytes);
    }

    #[test]
    fn any_bytes_in_any_file_of_a_form_give_findings(file in 0..FILES.len(), bytes in bytes()) {
        read_with(file, &bytes);
    }

    #[test]
    fn other_bytes_in_any_place_give_findings(changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..4)) {
        let mut bytes = std::fs::read(fixture("base.json")).unwrap();
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        // The folder is named otherwise than the form, so there is always at least that to say.
        read_out(&bytes);
    }

    #[test]
    fn whatever_comes_out_of_a_damaged_form_can_be_proved(damages in prop::collection::vec(damage(), 1..3)) {
        let mut document: Json = serde_json::from_str(&std::fs::read_to_string(fixture("base.json")).unwrap()).unwrap();
        for one in &damages {
            inflict(&mut document, one);
        }
        prove_out(document.to_string());
    }

    #[test]
    fn any_text_gives_findings(definition in "\\PC{0,200}") {
        try_out(definition);
    }

    #[test]
    fn a_piece_cut_out_of_the_text_gives_findings(from in any::<Index>(), length in 0..200_usize, put in "\\PC{0,3}") {
        let text: Vec<char> = corona().source.definition.chars().collect();
        let from = from.index(text.len());
        let to = (from + length).min(text.len());
        let cut: String = text[..from].iter().copied().chain(put.chars()).chain(text[to..].iter().copied()).collect();
        try_out(cut);
    }

    #[test]
    fn other_values_in_any_place_give_findings(damages in prop::collection::vec(damage(), 1..4)) {
        let mut document: Json = serde_json::from_str(&corona().source.definition).unwrap();
        for one in &damages {
            inflict(&mut document, one);
        }
        try_out(document.to_string());
    }
}
