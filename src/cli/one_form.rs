//! The form that a command is about.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use crate::catalog::folder;
use crate::config::Config;
use crate::domain::form::{Form, FormSource};

// The arguments of every command about one form. What the command does stands with its name in `Command`:
// a doc comment here would be shown instead.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Kennung des Formulars, zum Beispiel corona-verdacht.
    #[arg(value_name = "FORMULAR")]
    form: String,
    /// Ordner mit den Formularen; ohne Angabe LOTSE_FORMS, sonst ./forms.
    #[arg(long, value_name = "ORDNER")]
    forms: Option<PathBuf>,
}

/// One form without mistakes, with its files.
pub struct OneForm {
    pub source: FormSource,
    pub form: Form,
}

impl OneForm {
    /// The form that somebody named.
    ///
    /// # Errors
    /// When there is no such form, or it has mistakes; the sentence says how to go on.
    pub fn named_by(arguments: Arguments) -> Result<Self, Failure> {
        Self::find(&arguments.forms.unwrap_or_else(Config::forms_folder), &arguments.form)
    }

    /// Finds a form by its id.
    ///
    /// # Errors
    /// When there is no such form, or it has mistakes; the sentence says how to go on.
    pub fn find(root: &Path, id: &str) -> Result<Self, Failure> {
        let folder = folder::read(root).map_err(|error| Failure::plain(error.to_string()))?;
        let known: Vec<String> = folder.forms.iter().map(|form| form.source.folder.clone()).collect();
        let Some(found) = folder.forms.into_iter().find(|form| form.source.folder == id) else {
            let message = format!("Das Formular `{id}` gibt es nicht. Vorhanden: {}.", known.join(", "));
            return Err(Failure::plain(message));
        };
        match found.compiled.form {
            Some(form) => Ok(Self { source: found.source, form }),
            None => Err(Failure::plain(format!("Das Formular `{id}` hat Fehler: lotse check nennt sie."))),
        }
    }
}
