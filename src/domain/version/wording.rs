//! Changes and hindrances in German sentences, for authors.

use super::difference::{Change, Heading, Thing};
use super::{Hindrance, Transfer};
use crate::domain::form::Form;
use crate::domain::form::succession::DraftPolicy;

/// What keys of a definition are called in a sentence.
const KEYS: &[(&str, &str)] = &[
    ("body", "der Text"),
    ("by", "das Feld, nach dem sich die Stelle richtet,"),
    ("check", "die Prüfung"),
    ("classification", "die Einstufung"),
    ("days", "die Frist"),
    ("email", "das Feld mit der Adresse"),
    ("except", "was nicht an den Empfänger geht,"),
    ("exits", "die Ausgänge"),
    ("help", "die Hilfe"),
    ("hint", "der Hinweis"),
    ("is", "die Berechnung"),
    ("label", "die Beschriftung"),
    ("languages", "die Sprachen"),
    ("links", "die Verweise"),
    ("list", "die Codeliste"),
    ("maximum", "die obere Grenze"),
    ("maxItems", "die größte Zahl"),
    ("maxLength", "die größte Länge"),
    ("message", "die Meldung"),
    ("minimum", "die untere Grenze"),
    ("minItems", "die kleinste Zahl"),
    ("minLength", "die kleinste Länge"),
    ("name", "das Feld mit dem Namen"),
    ("next", "der Text »wie es weitergeht«"),
    ("none_of_these", "die Antwort »nichts davon«"),
    ("not_known", "die Antwort »weiß nicht«"),
    ("notice", "der Hinweis auf der Startseite"),
    ("office", "die Stelle"),
    ("offices", "das Behördenverzeichnis"),
    ("only", "was allein an den Empfänger geht,"),
    ("pattern", "das Muster"),
    ("required", "ob eine Antwort nötig ist,"),
    ("service.legal_basis", "die Rechtsgrundlage"),
    ("service.purpose", "der Zweck"),
    ("service.retention", "die Aufbewahrung"),
    ("table", "die Entscheidungstabelle"),
    ("title", "der Titel"),
    ("type", "der Typ"),
    ("when", "die Bedingung"),
];

/// Longest text that is quoted whole, in characters.
const LONGEST_QUOTE: usize = 120;

/// A change as one sentence.
pub fn sentence(change: &Change) -> String {
    match change {
        Change::Added { thing, on } => format!("Neu: {}{}.", name(thing), place(on.as_deref())),
        Change::Removed { thing, on } => format!("Entfällt: {}{}.", name(thing), place(on.as_deref())),
        Change::Moved { thing, from, to } => {
            format!("{}: steht jetzt bei »{to}« statt bei »{from}«.", name(thing))
        }
        Change::Reordered { of, .. } => format!("Die Reihenfolge ist anders: {of}."),
        Change::Different { thing, key, was, is } => {
            let what = KEYS.iter().find(|(known, _)| known == key).map_or(key.as_str(), |(_, words)| words);
            let what = if what == key { format!("`{key}`") } else { what.to_owned() };
            match (was, is) {
                (Some(was), Some(is)) => {
                    format!("{}: {what} ist jetzt {} statt {}.", name(thing), quoted(is), quoted(was))
                }
                (None, Some(is)) => format!("{}: {what} ist neu: {}.", name(thing), quoted(is)),
                (Some(was), None) => format!("{}: {what} entfällt, bisher {}.", name(thing), quoted(was)),
                (None, None) => format!("{}: {what} ist anders.", name(thing)),
            }
        }
    }
}

/// Why drafts cannot come along, as one sentence with the remedy.
pub fn obstacle(hindrance: &Hindrance) -> String {
    match hindrance {
        Hindrance::Removed { field } => format!(
            "`{field}` entfällt: nennen Sie das Feld in `drop`, oder in `rename` das Feld, das an seine Stelle tritt."
        ),
        Hindrance::Retyped { field, was, is } => {
            format!(
                "`{field}` hat jetzt den Typ `{is}` statt `{was}`: nennen Sie das Feld in `drop`; es wird noch einmal gefragt."
            )
        }
        Hindrance::OptionRemoved { field, option } => format!(
            "`{field}` bietet `{option}` nicht mehr an: nennen Sie in `values`, welche Option jetzt gilt, oder das Feld in `drop`."
        ),
    }
}

fn name(thing: &Thing) -> String {
    match thing {
        Thing::Form => "Formular".into(),
        Thing::Step(title) => format!("Schritt »{title}«"),
        Thing::Question(label) => format!("Frage »{label}«"),
        Thing::Choice { question, option } => format!("Auswahl »{option}« bei »{question}«"),
        Thing::Heading { table, of: Heading::Row, heading } => format!("Zeile »{heading}« von »{table}«"),
        Thing::Heading { table, of: Heading::Column, heading } => {
            format!("Spalte »{heading}« von »{table}«")
        }
        Thing::Declaration(label) => format!("Erklärung »{label}«"),
        Thing::Value(id) => format!("Wert `{id}`"),
        Thing::Rule(id) => format!("Regel `{id}`"),
        Thing::Outcome(title) => format!("Ergebnis »{title}«"),
        Thing::Recipient(id) => format!("Empfänger `{id}`"),
        Thing::Variant(id) => format!("Sprechweise `{id}`"),
        Thing::SecondSignature => "zweite Unterschrift".into(),
    }
}

fn place(step: Option<&str>) -> String {
    step.map(|title| format!(" im Schritt »{title}«")).unwrap_or_default()
}

fn quoted(text: &str) -> String {
    let line = text.replace('\n', " ");
    if line.chars().count() <= LONGEST_QUOTE {
        return format!("»{line}«");
    }
    let cut: String = line.chars().take(LONGEST_QUOTE).collect();
    format!("»{cut}…«")
}

/// What becomes of drafts that were begun in the earlier of two versions, in sentences.
pub fn drafts(old: &Form, new: &Form) -> Vec<String> {
    let obstacles = match Transfer::plan(old, new) {
        Ok(_) => Vec::new(),
        Err(hindrances) => hindrances.iter().map(|one| format!("- {}", obstacle(one))).collect(),
    };
    let declared = new.succession().migration(old.version()).is_some();
    let mut lines = Vec::new();
    match new.succession().drafts {
        DraftPolicy::Move if obstacles.is_empty() => {
            let how =
                if declared { "mit dem Übergang, der dafür beschrieben ist" } else { "ohne Weiteres" };
            lines.push(format!(
                "Sie kommen in die neue Version mit, {how}; wer zurückkommt, erfährt, was neu ist."
            ));
        }
        DraftPolicy::Move => {
            let from = old.version();
            lines.push(format!("Sie laufen in der alten Version zu Ende. Damit sie mitkommen, muss `migrations` für `\"from\": \"{from}\"` sagen:"));
            lines.extend(obstacles);
        }
        DraftPolicy::Finish => {
            lines.push("Sie laufen in der alten Version zu Ende (`\"drafts\": \"finish\"`).".to_owned());
            lines.push(match obstacles.len() {
                0 => "Mit `\"drafts\": \"move\"` kämen sie mit.".to_owned(),
                _ => "Damit sie mit `\"drafts\": \"move\"` mitkämen, müsste `migrations` sagen:".to_owned(),
            });
            lines.extend(obstacles);
        }
        DraftPolicy::Stop => lines.push(
            "Sie enden: die Angaben sind noch zu lesen, aber nicht mehr abzusenden (`\"drafts\": \"stop\"`)."
                .to_owned(),
        ),
    }
    lines
}
