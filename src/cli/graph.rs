//! `lotse graph`: the ways through a form as a picture.

mod picture;
mod plan;

use std::path::PathBuf;

use clap::Args;

use super::one_form::OneForm;
use super::output::say;
use super::{Failure, Outcome};
use crate::config::Config;

/// Zeichnet ein Formular als SVG: Seiten, Bedingungen, Auswege, Ergebnisse und wer was erhält.
///
/// Zum Ansehen genügt ein Browser: lotse graph hundesteuer > hundesteuer.svg
#[derive(Debug, Args)]
pub struct Arguments {
    /// Kennung des Formulars, zum Beispiel corona-verdacht.
    #[arg(value_name = "FORMULAR")]
    form: String,
    /// Ordner mit den Formularen; ohne Angabe LOTSE_FORMS, sonst ./forms.
    #[arg(long, value_name = "ORDNER")]
    forms: Option<PathBuf>,
}

/// Prints the picture.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let root = arguments.forms.unwrap_or_else(Config::forms_folder);
    let one = OneForm::find(&root, &arguments.form)?;
    say(&picture::draw(&plan::of(&one.form)))?;
    Ok(Outcome::Fine)
}
