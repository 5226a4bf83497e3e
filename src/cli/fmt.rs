//! `lotse fmt`: every form.json in the same order of keys and the same layout.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::check::counted;
use super::output::say;
use super::{Failure, Outcome};
use crate::catalog::folder;
use crate::config::Config;
use crate::domain::form::layout::canonical;

/// Schreibt jede form.json in der einheitlichen Schreibweise: Reihenfolge der Schlüssel, Einrückung, Zeilen.
///
/// Die Bedeutung ändert sich nie. Weil Lotse eine Version am Inhalt der Dateien erkennt, entsteht beim nächsten
/// Start trotzdem eine neue; begonnene Anträge laufen auf der alten weiter.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Ordner mit den Formularen; ohne Angabe LOTSE_FORMS, sonst ./forms.
    #[arg(value_name = "ORDNER")]
    folder: Option<PathBuf>,
    /// Nichts schreiben, nur nennen, was anders geschrieben würde; dann Ausgangswert 1.
    #[arg(long)]
    check: bool,
}

/// Writes what is not written as it should be, or names it.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let root = arguments.folder.unwrap_or_else(Config::forms_folder);
    let folder = folder::read(&root).map_err(|error| Failure::plain(error.to_string()))?;
    let mut other = 0;
    let mut broken = 0;
    for form in &folder.forms {
        let source = &form.source;
        let path = root.join(&source.folder).join("form.json");
        match canonical(&source.definition) {
            Ok(written) if written == source.definition => {}
            Ok(written) => {
                other += 1;
                if arguments.check {
                    say(&format!("{}: nicht in der einheitlichen Schreibweise\n", path.display()))?;
                } else {
                    replace(&path, &written).map_err(|error| {
                        Failure::because(format!("»{}« lässt sich nicht schreiben.", path.display()), error)
                    })?;
                    say(&format!("{}: geschrieben\n", path.display()))?;
                }
            }
            Err(finding) => {
                broken += 1;
                let file = format!("{}/form.json", source.folder);
                say(&format!("{}\n", finding.in_file(&file, &source.definition)))?;
            }
        }
    }
    say(&summary(folder.forms.len(), other, arguments.check))?;
    let fine = broken == 0 && (other == 0 || !arguments.check);
    Ok(if fine { Outcome::Fine } else { Outcome::Findings })
}

fn summary(forms: usize, other: usize, check: bool) -> String {
    let forms = counted(forms, "Formular", "Formularen");
    match (other, check) {
        (0, _) => format!("Von {forms} ist nichts anders zu schreiben.\n"),
        (_, true) => {
            format!("Von {forms} {}; »lotse fmt« schreibt es.\n", counted(other, "anders", "anders"))
        }
        (_, false) => format!("Von {forms} {} geschrieben.\n", counted(other, "neu", "neu")),
    }
}

/// Puts the new file beside the old one first, so that a full disk leaves the old one whole.
fn replace(path: &Path, content: &str) -> io::Result<()> {
    let beside = path.with_extension("json.neu");
    fs::write(&beside, content)?;
    fs::rename(&beside, path)
}
