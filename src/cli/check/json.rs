//! Findings as JSON, for editors.

use serde_json::{Value as Json, json};

use super::finding::Placed;
use crate::domain::form::problem::Severity;

/// The name of a severity for programs.
pub fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// One object: how many findings there are of each severity, and all of them.
pub fn report(findings: &[Placed<'_>]) -> String {
    let count = |severity| findings.iter().filter(|one| one.problem.severity == severity).count();
    let document = json!({
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
        "findings": findings.iter().map(finding).collect::<Vec<Json>>(),
    });
    format!("{document:#}\n")
}

fn finding(one: &Placed<'_>) -> Json {
    let problem = one.problem;
    json!({
        "severity": level(problem.severity),
        "code": problem.code,
        "file": problem.file,
        "line": problem.position.line,
        "column": problem.position.column,
        "length": one.length,
        "pointer": one.pointer,
        "message": problem.message,
        "remedy": problem.remedy,
    })
}
