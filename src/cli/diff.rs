//! `lotse diff`: what changed between two versions of a form, and what becomes of open drafts.

use std::path::{Path, PathBuf};

use clap::Args;

use super::installation::Installation;
use super::output::say;
use super::{Failure, Outcome};
use crate::catalog::{digest_of, folder};
use crate::domain::form::{FormSource, compile};
use crate::domain::id::{TenantId, VersionDigest};
use crate::domain::version::{difference, wording};
use crate::storage::form_versions;

/// Sagt, was sich für Bürgerinnen und Bürger ändert und was aus begonnenen Entwürfen wird.
///
/// Verglichen werden zwei Formularordner. Statt des alten Ordners kann auch der Fingerabdruck einer veröffentlichten
/// Version stehen; er wird in der eingestellten Datenbank gesucht.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Ordner des Formulars im alten Stand, oder Fingerabdruck einer Version.
    #[arg(value_name = "ALT")]
    old: String,
    /// Ordner des Formulars im neuen Stand.
    #[arg(value_name = "NEU")]
    new: PathBuf,
}

/// Prints the report.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let old = match arguments.old.parse::<VersionDigest>() {
        Ok(digest) if !Path::new(&arguments.old).is_dir() => return run_on_published(digest, &arguments.new),
        _ => read(Path::new(&arguments.old))?,
    };
    say(&report(&old, &read(&arguments.new)?)?)?;
    Ok(Outcome::Fine)
}

fn run_on_published(digest: VersionDigest, new: &Path) -> Result<Outcome, Failure> {
    let new = read(new)?;
    Installation::run(async |installation| {
        let found = form_versions::find(&installation.database, &TenantId::only(), &digest).await;
        let found = found.map_err(|error| Failure::because("Die Datenbank ist nicht lesbar.", error))?;
        let found =
            found.ok_or_else(|| Failure::plain(format!("Die Version {digest} ist nicht veröffentlicht.")))?;
        let old: FormSource = serde_json::from_str(&found.content)
            .map_err(|error| Failure::because("Diese Version ist nicht lesbar.", error))?;
        say(&report(&old, &new)?)?;
        Ok(Outcome::Fine)
    })
}

fn read(folder: &Path) -> Result<FormSource, Failure> {
    folder::read_one(folder).map_err(|error| Failure::plain(error.to_string()))
}

/// Changes and what becomes of drafts, one a line.
fn report(old: &FormSource, new: &FormSource) -> Result<String, Failure> {
    let unreadable = |_| Failure::plain("Diese Version ist nicht lesbar.");
    let same = digest_of(old).map_err(unreadable)? == digest_of(new).map_err(unreadable)?;
    let (before, now) = (compiled(old, "alte")?, compiled(new, "neue")?);
    if before.id() != now.id() {
        let message = format!("Das sind zwei Formulare: `{}` und `{}`.", before.id(), now.id());
        return Err(Failure::plain(message));
    }
    let mut text = format!("{}: {} → {}\n", now.id(), before.version(), now.version());
    if same {
        text.push_str("Beide Stände sind gleich.\n");
        return Ok(text);
    }
    let mut lines: Vec<String> =
        difference::changes(&old.to_json(), &new.to_json()).iter().map(wording::sentence).collect();
    lines.extend(translations(old, new));
    if lines.is_empty() {
        lines.push("Für Bürgerinnen und Bürger ändert sich nichts.".to_owned());
    }
    for line in lines {
        text.push_str(&format!("  {line}\n"));
    }
    text.push_str("Begonnene Entwürfe:\n");
    for line in wording::drafts(&before, &now) {
        text.push_str(&format!("  {line}\n"));
    }
    Ok(text)
}

fn compiled(source: &FormSource, which: &str) -> Result<crate::domain::form::Form, Failure> {
    let found = compile(source);
    found.form.ok_or_else(|| {
        Failure::plain(format!(
            "Der {which} Stand von `{}` hat Fehler: lotse check nennt sie.",
            source.folder
        ))
    })
}

/// What changed beside the definition: translations and code lists.
fn translations(old: &FormSource, new: &FormSource) -> Vec<String> {
    let mut lines = Vec::new();
    for (all, before, what) in [
        (&new.texts, &old.texts, "Die Übersetzung"),
        (&new.lists, &old.lists, "Die Codeliste"),
        (&new.shared_lists, &old.shared_lists, "Die gemeinsame Codeliste"),
    ] {
        for (name, content) in all {
            match before.get(name) {
                None => lines.push(format!("{what} `{name}` ist neu.")),
                Some(was) if was != content => lines.push(format!("{what} `{name}` ist anders.")),
                Some(_) => {}
            }
        }
        let gone = before.keys().filter(|name| !all.contains_key(*name));
        lines.extend(gone.map(|name| format!("{what} `{name}` entfällt.")));
    }
    lines
}
