//! Keeps `docs/definition-format.md` true: what the readers ask for is described, and what is shown works.
#![allow(clippy::unwrap_used, reason = "a test may stop where a program must not")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lotse::catalog::folder;
use lotse::domain::cases::{self, first_difference, routing};
use lotse::domain::field::{ErrorCode, KINDS};
use lotse::domain::form::prove;
use regex::Regex;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn manual() -> String {
    fs::read_to_string(root().join("docs/definition-format.md")).unwrap()
}

/// Every Rust file below a folder, tests left out.
fn sources(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let source = fs::read_to_string(path).unwrap();
                found.push(source.split("#[cfg(test)]").next().unwrap().to_owned());
            }
        }
    }
    found
}

fn captured(pattern: &str, source: &str) -> BTreeSet<String> {
    Regex::new(pattern).unwrap().captures_iter(source).map(|found| found[1].to_owned()).collect()
}

/// The keys that a reader asks for: `reader.required_text("id")`, `part("lead")`, `days("draft_days")`.
fn keys(source: &str) -> BTreeSet<String> {
    let asked = r#"(?:\.(?:text|required_text|node|required_node|list|flag|count|object|identifier|optional_identifier)(?:::<\w+>)?|\b(?:part|days))\(\s*"([$a-zA-Z_]+)""#;
    captured(asked, source)
}

/// The names of functions in the table of the expression language.
fn functions(source: &str) -> BTreeSet<String> {
    captured(r#"\b(?:plain|method|over)\(\s*"(\w+)""#, source)
}

fn missing<'n>(
    names: impl IntoIterator<Item = &'n str>,
    shown: impl Fn(&str) -> String,
    text: &str,
) -> Vec<String> {
    names.into_iter().map(shown).filter(|shown| !text.contains(shown.as_str())).collect()
}

#[test]
fn every_key_that_is_read_is_described() {
    let folders = ["src/domain/form/read", "src/domain/field", "src/domain/cases/read"];
    let mut read: BTreeSet<String> =
        folders.iter().flat_map(|folder| sources(folder)).flat_map(|source| keys(&source)).collect();
    for file in ["src/domain/form/read.rs", "src/domain/cases/read.rs"] {
        read.extend(keys(&fs::read_to_string(root().join(file)).unwrap()));
    }
    for known in ["$schema", "lead", "draft_days", "exits", "maxLength", "none_of_these", "pruned"] {
        assert!(read.contains(known), "the scan misses `{known}`: {read:?}");
    }
    let missing = missing(read.iter().map(String::as_str), |key| format!("`{key}`"), &manual());
    assert!(missing.is_empty(), "docs/definition-format.md says nothing about {missing:?}");
}

#[test]
fn every_key_of_site_json_is_described() {
    let manual = fs::read_to_string(root().join("docs/operations.md")).unwrap();
    let named = r#"\b(?:party|wordings|slot|day|logo|colour)\((?:&reader, )?"(\w+)""#;
    let read = sources("src/domain/site").join("\n");
    let mut asked = keys(&read);
    asked.extend(captured(named, &read));
    asked.remove("$schema");
    assert!(asked.len() > 20, "{asked:?}");
    let described = captured(r"\b([a-z_]+)\b", &manual);
    let unknown: Vec<&String> = asked.iter().filter(|key| !described.contains(*key)).collect();
    assert_eq!(unknown, [] as [&String; 0]);
}

#[test]
fn every_test_that_the_list_of_accessibility_names_exists() {
    let list = fs::read_to_string(root().join("docs/accessibility.md")).unwrap();
    let named = Regex::new("`((?:tests|src)/[^`]+)` › “([^”]+)”").unwrap();
    let mut seen = 0;
    for found in named.captures_iter(&list) {
        let file = fs::read_to_string(root().join(&found[1])).unwrap();
        assert!(file.contains(&found[2]), "{} has no “{}”", &found[1], &found[2]);
        seen += 1;
    }
    assert!(seen > 25, "{seen}");
    for number in 1..=30 {
        assert_eq!(list.matches(&format!("\n| A{number} |")).count(), 1, "A{number}");
    }
}

#[test]
fn every_field_type_error_and_function_is_described() {
    let manual = manual();
    let kinds = missing(KINDS.iter().copied(), |kind| format!("\n| `{kind}` |"), &manual);
    assert!(kinds.is_empty(), "the table of types has no row {kinds:?}");
    let codes = missing(ErrorCode::ALL.iter().map(|code| code.name()), |code| format!("`{code}`"), &manual);
    assert!(codes.is_empty(), "no word about the errors {codes:?}");
    let functions = functions(&fs::read_to_string(root().join("src/domain/expression/function.rs")).unwrap());
    assert!(functions.contains("answered") && functions.contains("startsWith"), "{functions:?}");
    let unsaid = missing(functions.iter().map(String::as_str), |name| format!("{name}("), &manual);
    assert!(unsaid.is_empty(), "no word about the functions {unsaid:?}");
}

/// The files that the manual shows, by the path in the comment above each.
fn examples(manual: &str) -> Vec<(String, String)> {
    let shown = Regex::new(r"(?s)<!-- example: (\S+) -->\n```\w+\n(.*?)\n```\n").unwrap();
    shown.captures_iter(manual).map(|found| (found[1].to_owned(), found[2].to_owned())).collect()
}

fn write(root: &Path, files: &[(String, String)]) {
    for (path, content) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

#[test]
fn the_complete_example_has_no_finding_and_its_cases_hold() {
    let files = examples(&manual());
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &files);
    let read = folder::read(folder.path()).unwrap();
    let proved = prove(&read.forms[0].source);
    let problems: Vec<String> = read.problems().chain(&proved).map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));

    let example = &read.forms[0];
    let form = example.compiled.form.as_ref().unwrap();
    let mut ran = 0;
    for file in &example.cases {
        let (cases, problems) = cases::read(form, &read.directories, &file.path, &file.content);
        assert!(problems.is_empty(), "{problems:?}");
        for case in cases {
            let difference = first_difference(form, &case, &cases::run(form, &read.directories, &case, 7));
            assert_eq!(difference, None, "{}", case.name);
            ran += 1;
        }
    }
    assert_eq!(ran, 3, "the example shows an exit, a submission and a broken rule");

    let places = read.directories.places().unwrap();
    let (routes, problems) =
        routing::read(&read.directories, &read.routing_cases[0].path, &read.routing_cases[0].content);
    assert!(problems.is_empty() && routes.len() == 2, "{problems:?}");
    for route in routes {
        assert_eq!(routing::run(places, &route, "2020-03-27".parse().unwrap()), Ok(()));
    }
}

#[test]
fn these_checks_notice_what_they_are_for() {
    let source = r#"let a = reader.required_text("neu"); block.identifier::<FormId>(
        "lang"); part("lead"); days("draft_days"); raw.first(".day"); builder.text(node, "title");"#;
    assert_eq!(keys(source).into_iter().collect::<Vec<_>>(), ["draft_days", "lang", "lead", "neu"]);
    assert_eq!(functions(r#"plain("age", 1), method("or", "x")"#).len(), 2);
    assert_eq!(missing(["age", "lot"], |name| format!("`{name}`"), "`age` of a lot"), ["`lot`"]);
    assert_eq!(examples("<!-- example: a/b.csv -->\n```csv\nx\n```\n").len(), 1);
}
