//! `lotse check`: what is wrong with forms, cases and office directories, and how to mend it.

mod excerpt;
mod finding;
mod json;
mod sarif;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::inspection::Inspection;
use super::output::say;
use super::{Failure, Outcome};
use crate::domain::form::problem::Severity;
use finding::{Placed, placed};

/// Prüft Formulare, ihre Texte und Fälle sowie die Behördenverzeichnisse.
///
/// Jeder Befund nennt Datei, Zeile und Spalte und, wo es geht, die Abhilfe. Fehler verhindern, dass das Formular
/// gezeigt wird; Warnungen nicht.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Ordner mit den Formularen; ohne Angabe LOTSE_FORMS, sonst ./forms.
    #[arg(value_name = "ORDNER")]
    folder: Option<PathBuf>,
    /// »--deny warnings«: Auch Warnungen führen zum Ausgangswert 1.
    #[arg(long, value_name = "WAS", hide_possible_values = true)]
    deny: Option<Deny>,
    /// Für Menschen, als JSON für Editoren oder als SARIF 2.1.0 für Werkzeuge der Durchsicht.
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

/// Prints every finding.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let inspection = Inspection::of(arguments.folder)?;
    say(&match arguments.format {
        Format::Text => report(&inspection),
        Format::Json => json::report(&placed(&inspection)),
        Format::Sarif => sarif::report(&placed(&inspection), &inspection.root),
    })?;
    let errors = inspection.count(Severity::Error);
    let warnings = if arguments.deny.is_some() { inspection.count(Severity::Warning) } else { 0 };
    Ok(if errors + warnings == 0 { Outcome::Fine } else { Outcome::Findings })
}

/// Every finding with its source line, and how many there are.
pub fn report(inspection: &Inspection) -> String {
    let mut text = String::new();
    for one in placed(inspection) {
        text.push_str(&finding(&one, inspection));
        text.push('\n');
    }
    text.push_str(&summary(inspection));
    text
}

fn finding(one: &Placed<'_>, inspection: &Inspection) -> String {
    let problem = one.problem;
    let severity = problem.severity.in_words();
    let file = inspection.root.join(&problem.file);
    let position = problem.position;
    let mut text = format!(
        "{}:{}:{}: {severity}: {} [{}]{}\n",
        file.display(),
        position.line,
        position.column,
        problem.message,
        problem.code,
        one.pointer
            .as_ref()
            .filter(|pointer| !pointer.is_empty())
            .map(|pointer| format!(" {pointer}"))
            .unwrap_or_default(),
    );
    if let Some(content) = one.content {
        text.push_str(&excerpt::underlined(content, position));
    }
    if let Some(remedy) = &problem.remedy {
        text.push_str(&format!("  Abhilfe: {remedy}\n"));
    }
    text
}

fn summary(inspection: &Inspection) -> String {
    let forms = inspection.folder.forms.len();
    let cases: usize = inspection.cases.iter().map(Vec::len).sum();
    let errors = inspection.count(Severity::Error);
    let warnings = inspection.count(Severity::Warning);
    let notes = match inspection.count(Severity::Note) {
        0 => String::new(),
        notes => format!(" sowie {}", counted(notes, "Hinweis", "Hinweise")),
    };
    format!(
        "{} und {}{notes} in {} mit {}.\n",
        counted(errors, "Fehler", "Fehler"),
        counted(warnings, "Warnung", "Warnungen"),
        counted(forms, "Formular", "Formularen"),
        counted(cases, "Fall", "Fällen"),
    )
}

/// A number with its noun.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("0 {many}"),
        1 => format!("1 {one}"),
        more => format!("{more} {many}"),
    }
}
