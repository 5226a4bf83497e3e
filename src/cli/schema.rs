//! `lotse schema`: the JSON Schema of the definition language, or of what a form sends.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value as Json;

use super::one_form::OneForm;
use super::output::say;
use super::{Failure, Outcome};
use crate::catalog::{digest_of, submission_schema};
use crate::config::Config;
use crate::domain::form::definition_schema::definition_schema;
use crate::domain::site::schema::site_schema;

/// What makes a schema.
type Schema = fn() -> Json;

/// The files in the forms folder; form.json names the first as `../form.schema.json`, site.json the other
/// as `./site.schema.json`.
const FILES: [(&str, Schema); 2] =
    [("form.schema.json", definition_schema), ("site.schema.json", site_schema)];

/// Schreibt form.schema.json und site.schema.json, mit denen Editoren ergänzen und erklären; oder das Schema einer Einreichung.
///
/// Mit dem Namen eines Formulars erscheint stattdessen das JSON Schema dessen, was es sendet. Dasselbe steht im
/// laufenden Dienst unter der Adresse, die darin `$id` heißt.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Kennung des Formulars, dessen Einreichungen gemeint sind, zum Beispiel corona-verdacht.
    #[arg(value_name = "FORMULAR")]
    form: Option<String>,
    /// Ordner mit den Formularen; ohne Angabe LOTSE_FORMS, sonst ./forms.
    #[arg(long, value_name = "ORDNER")]
    forms: Option<PathBuf>,
    /// Nichts schreiben; Ausgangswert 1, wenn eine der Dateien fehlt oder anders ist.
    #[arg(long, conflicts_with = "form")]
    check: bool,
}

/// Writes or prints a schema.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let root = arguments.forms.unwrap_or_else(Config::forms_folder);
    match arguments.form {
        Some(id) => {
            let one = OneForm::find(&root, &id)?;
            let digest = digest_of(&one.source)
                .map_err(|error| Failure::because("Der Fingerabdruck der Version fehlt.", error))?;
            say(&readable(&submission_schema(&one.form, &digest)))?;
            Ok(Outcome::Fine)
        }
        None => {
            let mut outcome = Outcome::Fine;
            for (name, schema) in FILES {
                if let Outcome::Findings = write(&root.join(name), &readable(&schema()), arguments.check)? {
                    outcome = Outcome::Findings;
                }
            }
            Ok(outcome)
        }
    }
}

fn write(path: &Path, schema: &str, check: bool) -> Result<Outcome, Failure> {
    if std::fs::read_to_string(path).is_ok_and(|known| known == schema) {
        say(&format!("{} ist auf dem Stand dieses Programms.\n", path.display()))?;
        return Ok(Outcome::Fine);
    }
    if check {
        say(&format!(
            "{} ist nicht auf dem Stand dieses Programms; »lotse schema« schreibt es.\n",
            path.display()
        ))?;
        return Ok(Outcome::Findings);
    }
    std::fs::write(path, schema).map_err(|error| {
        Failure::because(format!("»{}« lässt sich nicht schreiben.", path.display()), error)
    })?;
    say(&format!("{} geschrieben.\n", path.display()))?;
    Ok(Outcome::Fine)
}

fn readable(schema: &Json) -> String {
    format!("{schema:#}\n")
}
