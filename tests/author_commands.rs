//! The commands for authors as they are called: what they print and how they end.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where a program must not")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

fn lotse(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
    let output =
        command.env_clear().current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

/// A copy of the forms for measuring, in which one text is replaced by another.
fn changed(folder: &Path, file: &str, from: &str, to: &str) -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/forms");
    copy(&source, folder);
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
    folder.to_string_lossy().into_owned()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

#[test]
fn the_shipped_forms_pass_with_warnings_for_the_operator() {
    let (code, said) = lotse(&["check"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("0 Fehler und "), "{said}");
    let mut warnings = said.lines().filter(|line| line.contains(": Warnung")).peekable();
    assert!(warnings.peek().is_some() && warnings.all(|line| line.contains("offices/")), "{said}");
    assert!(said.contains("24 Stellen ohne Telefonnummer") && said.contains(".invalid"), "{said}");
    assert_eq!(lotse(&["check", "--deny", "warnings"]).0, Some(1));
    let (code, said) = lotse(&["test", "--min-coverage", "100", "--seed", "7"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("100 % berührt") && said.contains("--seed 7"), "{said}");
}

#[test]
fn a_mistake_is_shown_in_its_line_with_the_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let forms =
        changed(folder.path(), "three-pages/form.json", "\"label\": \"Vorname\"", "\"lable\": \"Vorname\"");
    for command in ["check", "test"] {
        let (code, said) = lotse(&[command, &forms]);
        assert_eq!(code, Some(1), "{said}");
        let line = said.lines().position(|line| line.contains("[unknown-key]")).unwrap();
        let lines: Vec<&str> = said.lines().skip(line).collect();
        assert!(lines[0].contains("three-pages/form.json:") && lines[0].contains("Fehler"), "{said}");
        let column = lines[1].find("\"lable\"").unwrap();
        assert_eq!(lines[2].find("^^^^^^^"), Some(column), "{said}");
        assert!(lines[3].contains("Meinten Sie `label`?"), "{said}");
    }
}

#[test]
fn a_broken_case_is_a_finding_and_a_wrong_one_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let cases = "three-pages/cases/paths.json";
    let forms = changed(folder.path(), cases, "\"has_dog\": true", "\"has_dgo\": true");
    let (code, said) = lotse(&["check", &forms]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("paths.json:4:18: Fehler") && said.contains("has_dog"), "{said}");

    let forms = changed(folder.path(), cases, "\"household\", \"dog\"]", "\"household\"]");
    assert_eq!(lotse(&["check", &forms]).0, Some(0));
    let (code, said) = lotse(&["test", &forms]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("»mit Hund: drei Seiten« schlägt fehl") && said.contains("Schritt `dog`"),
        "{said}"
    );
    assert!(said.contains("1 von 2 Fällen bestanden"), "{said}");
}

#[test]
fn what_no_case_visits_is_named_and_can_be_demanded() {
    let folder = tempfile::tempdir().unwrap();
    let forms =
        changed(folder.path(), "three-pages/cases/paths.json", "\"has_dog\": true", "\"has_dog\": false");
    let (_, said) = lotse(&["test", &forms]);
    assert!(said.contains("unberührt: dog") && said.contains("has_dog = ja"), "{said}");
    let forms =
        changed(folder.path(), "three-pages/cases/paths.json", "\"has_dog\": true", "\"has_dog\": true");
    fs::write(folder.path().join("three-pages/cases/paths.json"), "[]").unwrap();
    assert_eq!(lotse(&["test", &forms]).0, Some(0));
    assert_eq!(lotse(&["test", "--min-coverage", "1", &forms]).0, Some(1));
}

#[test]
fn inputs_are_named_step_by_step_up_to_the_check_page() {
    let (code, said) = lotse(&["inputs", "corona-verdacht"]);
    assert_eq!(code, Some(0), "{said}");
    let described: Json = serde_json::from_str(&said).unwrap();
    let steps = described["steps"].as_array().unwrap();
    let inputs_of = |path: &str| -> Vec<(String, Json)> {
        let fields = steps.iter().flat_map(|step| step["fields"].as_array().unwrap());
        let field = fields.into_iter().find(|field| field["path"] == path).unwrap();
        let inputs = field["inputs"].as_array().unwrap();
        inputs
            .iter()
            .map(|input| (input["name"].as_str().unwrap().to_owned(), input["values"].clone()))
            .collect()
    };
    assert_eq!(steps.last().unwrap()["id"], "check");
    assert_eq!(inputs_of("kontakt"), [("kontakt".to_owned(), serde_json::json!(["yes", "no", "not_known"]))]);
    let names = |path| inputs_of(path).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names("kontakt_tag"), ["kontakt_tag.day", "kontakt_tag.month", "kontakt_tag.year"]);
    assert_eq!(names("kontaktweg.telefon"), ["kontaktweg.telefon"]);
    assert_eq!(inputs_of("einw")[0].1, serde_json::json!(["yes"]));
    assert!(inputs_of("symptom_akut")[0].1.as_array().unwrap().contains(&"none".into()));
    assert_eq!(lotse(&["inputs", "gibt-es-nicht"]).0, Some(1));
}

#[test]
fn a_difference_is_told_in_sentences_with_what_becomes_of_drafts() {
    let folder = tempfile::tempdir().unwrap();
    let old = "benches/forms/three-pages";
    let (code, said) = lotse(&["diff", old, old]);
    assert_eq!((code, said.contains("Beide Stände sind gleich.")), (Some(0), true), "{said}");
    let forms = changed(folder.path(), "three-pages/form.json", "\"id\": \"dog_breed\"", "\"id\": \"breed\"");
    let (code, said) = lotse(&["diff", old, &format!("{forms}/three-pages")]);
    assert_eq!(code, Some(0), "{said}");
    for line in [
        "  Neu: Frage »Welche Rasse?« im Schritt »Zum Hund«.",
        "  Entfällt: Frage »Welche Rasse?« im Schritt »Zum Hund«.",
        "  Sie laufen in der alten Version zu Ende (`\"drafts\": \"finish\"`).",
        "  - `dog_breed` entfällt:",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    assert_eq!(lotse(&["diff", old, "benches/forms/none"]).0, Some(1));
}

#[test]
fn findings_are_printed_for_people_editors_and_reviews() {
    let folder = tempfile::tempdir().unwrap();
    let forms =
        changed(folder.path(), "three-pages/form.json", "\"label\": \"Vorname\"", "\"lable\": \"Vorname\"");
    let (code, said) = lotse(&["check", &forms, "--format", "json"]);
    assert_eq!(code, Some(1), "{said}");
    let report: Json = serde_json::from_str(&said).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let unknown = findings.iter().find(|finding| finding["code"] == "unknown-key").unwrap();
    assert_eq!(unknown["file"], "three-pages/form.json");
    assert_eq!(unknown["severity"], "error");
    assert_eq!(unknown["length"], "\"lable\"".len());
    let pointer = unknown["pointer"].as_str().unwrap();
    let document = fs::read_to_string(folder.path().join("three-pages/form.json")).unwrap();
    let document: Json = serde_json::from_str(&document).unwrap();
    assert_eq!(document.pointer(pointer), Some(&Json::from("Vorname")), "{pointer}");
    assert_eq!(report["errors"], findings.iter().filter(|finding| finding["severity"] == "error").count());

    let (code, said) = lotse(&["check", &forms, "--format", "sarif"]);
    assert_eq!(code, Some(1), "{said}");
    let log: Json = serde_json::from_str(&said).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(findings) {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], finding["code"]);
        assert_eq!(result["ruleId"], finding["code"]);
        assert_eq!(result["level"], finding["severity"]);
        let message = result["message"]["text"].as_str().unwrap();
        assert!(message.starts_with(finding["message"].as_str().unwrap()), "{message}");
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.starts_with("file:///") && uri.ends_with(finding["file"].as_str().unwrap()), "{uri}");
        let region = &place["region"];
        assert_eq!((&region["startLine"], &region["startColumn"]), (&finding["line"], &finding["column"]));
        assert!(region["endColumn"].as_u64() > region["startColumn"].as_u64(), "{region}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_refused() {
    let (forms, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = changed(forms.path(), "three-pages/form.json", "1.0.0", "1.0.0");
    let secret = elsewhere.path().join("secret.csv");
    fs::write(&secret, "code,label\nx,geheim\n").unwrap();
    fs::create_dir_all(forms.path().join("three-pages/lists")).unwrap();
    std::os::unix::fs::symlink(&secret, forms.path().join("three-pages/lists/x.csv")).unwrap();
    let (code, said) = lotse(&["check", &folder]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("lists/x.csv:1:1: Fehler") && said.contains("[outside]"), "{said}");
    assert!(!said.contains("geheim"), "{said}");
}

#[test]
fn of_two_lists_with_the_same_name_neither_wins_silently() {
    let forms = tempfile::tempdir().unwrap();
    let folder = changed(forms.path(), "three-pages/form.json", "1.0.0", "1.0.0");
    let lists = forms.path().join("three-pages/lists");
    fs::create_dir_all(&lists).unwrap();
    for name in ["x.csv", "x.gc"] {
        fs::write(lists.join(name), "code,label\nx,X\n").unwrap();
    }
    let (code, said) = lotse(&["check", &folder]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("lists/x.gc:1:1: Fehler") && said.contains("[same-name]"), "{said}");
}
