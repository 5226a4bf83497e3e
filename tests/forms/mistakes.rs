//! A corpus of definitions with one mistake each, and exactly what has to be said about it.

use std::collections::BTreeMap;
use std::fs;

use lotse::domain::form::problem::{Problem, Severity};
use lotse::domain::form::{Compiled, FormSource, compile, prove};
use serde::Deserialize;

use super::fixture;

/// One small change of the form in `base.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    #[serde(rename = "mistake")]
    _what: String,
    patches: Vec<Patch>,
    findings: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patch {
    #[serde(default = "definition")]
    file: String,
    /// What is replaced; everything, where it is absent. It stands exactly once in the file.
    replace: Option<String>,
    with: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    code: String,
    #[serde(default = "definition")]
    file: String,
    #[serde(default = "error")]
    severity: String,
    line: usize,
    column: usize,
    /// What stands at this place, for whoever reads the corpus.
    at: String,
}

fn definition() -> String {
    "form.json".to_owned()
}

fn error() -> String {
    "error".to_owned()
}

fn base() -> BTreeMap<String, String> {
    let files =
        [("form.json", "base.json"), ("texts/en.json", "base.en.json"), ("lists/rassen.csv", "rassen.csv")];
    files
        .map(|(file, fixture_name)| (file.to_owned(), fs::read_to_string(fixture(fixture_name)).unwrap()))
        .into()
}

fn compile_files(files: &BTreeMap<String, String>) -> Compiled {
    let english = files["form.json"].contains("\"en\"");
    let texts = english.then(|| ("en".to_owned(), files["texts/en.json"].clone()));
    let source = FormSource {
        folder: "hundesteuer".into(),
        definition: files["form.json"].clone(),
        texts: texts.into_iter().collect(),
        lists: [("rassen".to_owned(), files["lists/rassen.csv"].clone())].into(),
        ..FormSource::default()
    };
    let mut compiled = compile(&source);
    compiled.problems.extend(prove(&source));
    compiled.problems.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
    let refused = compiled.problems.iter().any(|problem| problem.severity == Severity::Error);
    compiled.form = compiled.form.filter(|_| !refused);
    compiled
}

fn apply(patches: &[Patch]) -> BTreeMap<String, String> {
    let mut files = base();
    for patch in patches {
        let text = files.get_mut(&patch.file).unwrap();
        match &patch.replace {
            None => patch.with.clone_into(text),
            Some(old) => {
                assert_eq!(text.matches(old.as_str()).count(), 1, "{old} stands exactly once");
                *text = text.replace(old.as_str(), &patch.with);
            }
        }
    }
    files
}

/// File, line, column, severity and code, as a line to compare.
fn seen(problem: &Problem) -> String {
    let file = problem.file.trim_start_matches("hundesteuer/");
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    format!("{file}:{}:{} {severity} {}", problem.position.line, problem.position.column, problem.code)
}

fn expected(one: &Expected) -> String {
    format!("{}:{}:{} {} {}", one.file, one.line, one.column, one.severity, one.code)
}

fn corpus() -> Vec<(String, Mistake)> {
    let mut corpus = Vec::new();
    for entry in fs::read_dir(fixture("mistakes")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mistake = serde_json::from_str(&fs::read_to_string(&path).unwrap());
        corpus.push((name.clone(), mistake.unwrap_or_else(|error| panic!("{name}: {error}"))));
    }
    corpus.sort_by(|a, b| a.0.cmp(&b.0));
    corpus
}

#[test]
fn the_form_without_a_mistake_has_no_findings() {
    let mut files = base();
    for languages in ["[\"de\"]", "[\"de\", \"en\"]"] {
        let german = base();
        files.insert("form.json".into(), german["form.json"].replace("[\"de\"]", languages));
        let compiled = compile_files(&files);
        assert_eq!(compiled.problems, [], "{languages}");
        assert!(compiled.form.is_some());
    }
}

#[test]
fn every_mistake_has_exactly_its_findings_each_with_a_remedy() {
    let corpus = corpus();
    assert!(corpus.len() >= 100, "{} mistakes", corpus.len());
    let mut complaints = Vec::new();
    for (name, mistake) in &corpus {
        let files = apply(&mistake.patches);
        let compiled = compile_files(&files);
        let wanted: Vec<String> = mistake.findings.iter().map(expected).collect();
        let found: Vec<String> = compiled.problems.iter().map(seen).collect();
        if wanted != found {
            let told: Vec<String> = compiled.problems.iter().map(ToString::to_string).collect();
            complaints.push(format!("{name}: wanted {wanted:#?}, found {told:#?}"));
        }
        let bare = compiled.problems.iter().filter(|problem| problem.remedy.is_none());
        complaints.extend(bare.map(|problem| format!("{name}: no remedy for {problem}")));
        let refused = mistake.findings.iter().any(|finding| finding.severity == "error");
        if refused == compiled.form.is_some() {
            complaints.push(format!("{name}: a form comes out exactly when there is no error"));
        }
        for one in &mistake.findings {
            let line = files[&one.file].lines().nth(one.line - 1).unwrap();
            let rest: String = line.chars().skip(one.column - 1).collect();
            assert!(rest.starts_with(&one.at), "{name}: the corpus says `{}`, the file `{rest}`", one.at);
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
