//! Findings as SARIF 2.1.0 (OASIS), which tools for code review show at the line that they are about.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value as Json, json};

use super::finding::Placed;
use super::json::level;

/// What a relative URI may contain unescaped.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// One log with one run.
pub fn report(findings: &[Placed<'_>], root: &Path) -> String {
    let mut codes: Vec<&str> = findings.iter().map(|one| one.problem.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Json> = codes.iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Json> = findings.iter().map(|one| result(one, root, &codes)).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "lotse", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn result(one: &Placed<'_>, root: &Path, codes: &[&str]) -> Json {
    let problem = one.problem;
    let text = match &problem.remedy {
        Some(remedy) => format!("{} {remedy}", problem.message),
        None => problem.message.clone(),
    };
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": artifact(&root.join(&problem.file)),
        "region": {
            "startLine": problem.position.line,
            "startColumn": problem.position.column,
            "endColumn": problem.position.column + one.length,
        },
    } });
    if let Some(pointer) = &one.pointer {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": pointer, "kind": "member" }]);
    }
    json!({
        "ruleId": problem.code,
        "ruleIndex": codes.iter().position(|code| *code == problem.code),
        "level": level(problem.severity),
        "message": { "text": text },
        "locations": [location],
    })
}

/// A relative path is named as one below the sources, so that the tool finds the file in its own checkout;
/// only such a path may have a base (SARIF 2.1.0, 3.4.4).
fn artifact(path: &Path) -> Json {
    let uri = uri(path);
    if uri.starts_with("file://") {
        json!({ "uri": uri })
    } else {
        json!({ "uri": uri, "uriBaseId": "%SRCROOT%" })
    }
}

fn uri(path: &Path) -> String {
    let plain = path.strip_prefix(".").unwrap_or(path);
    let prefix = if plain.is_absolute() { "file://" } else { "" };
    format!("{prefix}{}", utf8_percent_encode(&plain.to_string_lossy().replace('\\', "/"), PATH))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::problem::{Position, Problem, Severity};

    /// What the standard demands of a log, as far as we write one.
    fn assert_is_sarif(log: &Json, relative: bool) {
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let rules: Vec<&str> = run["tool"]["driver"]["rules"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| rule["id"].as_str().unwrap())
            .collect();
        let unique: std::collections::BTreeSet<&str> = rules.iter().copied().collect();
        assert_eq!(unique.len(), rules.len(), "{rules:?}");
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(result["ruleId"], rules[index]);
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()), "{result}");
            assert!(!result["message"]["text"].as_str().unwrap().is_empty(), "{result}");
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.is_ascii() && !uri.contains(['\\', ' ']) && !uri.starts_with("./"), "{uri}");
            assert_eq!(place["artifactLocation"].get("uriBaseId").is_some(), relative, "{uri}");
            assert_eq!(uri.starts_with("file:///"), !relative, "{uri}");
            let number = |key: &str| place["region"][key].as_u64().unwrap();
            assert!(number("startLine") >= 1 && number("startColumn") >= 1, "{place}");
            assert!(number("endColumn") > number("startColumn"), "{place}");
        }
    }

    #[test]
    fn a_log_keeps_to_the_standard() {
        let problem = |severity, code: &'static str, file: &str| Problem {
            severity,
            file: file.into(),
            position: Position { line: 3, column: 7 },
            code,
            message: "Das ist falsch.".into(),
            remedy: None,
        };
        let problems = [
            problem(Severity::Error, "unknown-key", "a b/form.json"),
            problem(Severity::Note, "undecided", "größe/form.json"),
            problem(Severity::Warning, "unknown-key", "c/form.json"),
        ];
        let placed = |problem| Placed { problem, content: None, pointer: Some("/a".into()), length: 1 };
        let findings: Vec<Placed<'_>> = problems.iter().map(placed).collect();
        for (root, relative) in [("./forms", true), ("forms", true), ("/srv/forms", false)] {
            let log = report(&findings, Path::new(root));
            assert_is_sarif(&serde_json::from_str(&log).unwrap(), relative);
        }
        assert_is_sarif(&serde_json::from_str(&report(&[], Path::new("forms"))).unwrap(), true);
    }

    #[test]
    fn files_are_named_as_uris() {
        assert_eq!(uri(Path::new("./forms/a b/form.json")), "forms/a%20b/form.json");
        assert_eq!(uri(Path::new("/srv/größe.json")), "file:///srv/gr%C3%B6%C3%9Fe.json");
    }
}
