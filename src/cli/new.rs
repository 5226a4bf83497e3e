//! `lotse new`: a first form that works, to be changed from there.

mod draft;
mod questions;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use self::questions::{Asker, Wanted};
use super::output::say;
use super::{Failure, Outcome};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::form::definition_schema::definition_schema;
use crate::domain::id::FormId;

/// Legt ein neues Formular an, das sofort läuft: Fragen, Behörde, ein Testfall.
///
/// Was nicht als Option dasteht, wird gefragt. Danach: lotse check, lotse test, lotse preview.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Kennung des Formulars: Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel hund-anmelden.
    #[arg(value_name = "KENNUNG")]
    id: String,
    /// Ordner mit den Formularen; ohne Angabe LOTSE_FORMS, sonst ./forms.
    #[arg(long, value_name = "ORDNER")]
    forms: Option<PathBuf>,
    /// Überschrift des Formulars.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Wozu die Angaben verarbeitet werden, in einem Satz.
    #[arg(long, value_name = "TEXT")]
    purpose: Option<String>,
    /// Rechtsgrundlage der Verarbeitung.
    #[arg(long, value_name = "TEXT")]
    legal_basis: Option<String>,
    /// Name der Stelle, die die Anträge erhält.
    #[arg(long, value_name = "TEXT")]
    office: Option<String>,
    /// E-Mail-Adresse der Stelle.
    #[arg(long, value_name = "ADRESSE")]
    mail: Option<String>,
    /// Telefonnummer der Stelle.
    #[arg(long, value_name = "NUMMER")]
    phone: Option<String>,
}

/// Asks what is missing and writes the form.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let id: FormId = arguments.id.parse().map_err(|error| Failure::configuration(format!("{error}.")))?;
    let root = arguments.forms.clone().unwrap_or_else(Config::forms_folder);
    let folder = root.join(id.as_str());
    if folder.exists() || root.join("offices").join(format!("{id}.json")).exists() {
        return Err(Failure::plain(format!("»{id}« gibt es in »{}« schon.", root.display())));
    }
    let mut asker = Asker::of_the_terminal();
    let wanted = Wanted {
        title: asker.text("Überschrift des Formulars (--title)", arguments.title)?,
        purpose: asker.text("Wozu werden die Angaben verarbeitet? (--purpose)", arguments.purpose)?,
        legal_basis: asker
            .text("Rechtsgrundlage, zum Beispiel die Satzung (--legal-basis)", arguments.legal_basis)?,
        office: asker.text("Name der Stelle, die die Anträge erhält (--office)", arguments.office)?,
        mail: asker.mail("E-Mail-Adresse der Stelle (--mail)", arguments.mail)?,
        phone: asker.text("Telefonnummer der Stelle (--phone)", arguments.phone)?,
        id,
    };
    let now = Clock::System.now();
    let today = jiff::tz::TimeZone::get("Europe/Berlin").map_or(jiff::tz::TimeZone::UTC, |zone| zone);
    let files = draft::files(&wanted, now.to_zoned(today).date());
    write(&root, &files).map_err(|error| {
        Failure::because(format!("In »{}« lässt sich nicht schreiben.", root.display()), error)
    })?;
    let mut text = String::new();
    for (path, _) in &files {
        text.push_str(&format!("{} geschrieben.\n", root.join(path).display()));
    }
    text.push_str(
        "\nWeiter so:\n  lotse check      prüft das Formular\n  lotse test       spielt den Fall durch\n  lotse preview    zeigt es im Browser, während Sie daran schreiben\n",
    );
    say(&text)?;
    Ok(Outcome::Fine)
}

/// Writes the files; the folder of the form must not be there yet.
fn write(root: &Path, files: &[(String, String)]) -> io::Result<()> {
    for (path, content) in files {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
        io::Write::write_all(&mut file, content.as_bytes())?;
    }
    let schema = root.join("form.schema.json");
    if !schema.exists() {
        fs::write(schema, format!("{:#}\n", definition_schema()))?;
    }
    Ok(())
}
