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
        "artifactLocation": { "uri": uri(&root.join(&problem.file)) },
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

/// A relative path stays relative, so that the tool finds the file in its own checkout.
fn uri(path: &Path) -> String {
    let plain = path.strip_prefix(".").unwrap_or(path);
    let prefix = if plain.is_absolute() { "file://" } else { "" };
    format!("{prefix}{}", utf8_percent_encode(&plain.to_string_lossy().replace('\\', "/"), PATH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_uris() {
        assert_eq!(uri(Path::new("./forms/a b/form.json")), "forms/a%20b/form.json");
        assert_eq!(uri(Path::new("/srv/größe.json")), "file:///srv/gr%C3%B6%C3%9Fe.json");
    }
}
