//! The engine's own sentences, in the languages that the engine speaks. What an author writes is
//! not here; a form in a language that the engine does not speak has its frame in English.

pub mod about;
pub mod field_mistake;
pub mod opening;
pub mod page_texts;
pub mod part_label;
pub mod refusal;
pub mod resume;

use std::fmt::Display;

use crate::domain::id::Language;

/// A language for the engine's own sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// German, also for its variants such as `de-x-leicht`.
    German,
    /// English, and what is spoken to everybody else.
    English,
}

impl Tongue {
    /// Every language of the engine.
    pub const ALL: [Self; 2] = [Self::German, Self::English];

    /// The language for the frame of a page whose form is shown in `language`.
    pub fn for_language(language: &Language) -> Self {
        match language.as_str().split('-').next() {
            Some("de") => Self::German,
            _ => Self::English,
        }
    }

    /// The tag of the language, for pages that belong to no form.
    pub fn tag(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }

    /// The one of two texts that is in this language.
    pub fn pick<T>(self, german: T, english: T) -> T {
        match self {
            Self::German => german,
            Self::English => english,
        }
    }
}

/// The words of a page that only says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainTexts {
    pub title: &'static str,
    pub body: String,
}

/// How languages call themselves, for the language switch.
const OWN_NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("de", "Deutsch"),
    ("de-x-leicht", "Leichte Sprache"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
];

/// The name of a language in that language; its tag if the engine does not know the name.
pub fn own_name(language: &Language) -> &str {
    let tag = language.as_str();
    OWN_NAMES.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
}

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "fa", "he", "ur"];

/// The `dir` attribute of a page in this language.
pub fn direction(language: &Language) -> &'static str {
    let primary = language.as_str().split('-').next().unwrap_or_default();
    if RIGHT_TO_LEFT.contains(&primary) { "rtl" } else { "ltr" }
}

/// „Schritt 3 von etwa 7“. `about` when answers to come may change the number of steps.
pub fn step_of(tongue: Tongue, number: usize, total: usize, about: bool) -> String {
    match (tongue, about) {
        (Tongue::German, true) => format!("Schritt {number} von etwa {total}"),
        (Tongue::German, false) => format!("Schritt {number} von {total}"),
        (Tongue::English, true) => format!("Step {number} of about {total}"),
        (Tongue::English, false) => format!("Step {number} of {total}"),
    }
}

/// The day on which a source said what a page says.
pub fn as_of(tongue: Tongue, day: jiff::civil::Date) -> String {
    match tongue {
        Tongue::German => day.strftime("Stand: %d.%m.%Y").to_string(),
        Tongue::English => day.strftime("as of %-d %B %Y").to_string(),
    }
}

/// How long answers are kept, in days: one sentence for what is not sent, one for what is.
pub fn retention(tongue: Tongue, draft_days: u32, submission_days: u32) -> [String; 2] {
    match tongue {
        Tongue::German => [
            format!("Nicht abgesendete Angaben: {}", days(tongue, draft_days)),
            format!("Abgesendete Angaben in diesem Dienst: {}", days(tongue, submission_days)),
        ],
        Tongue::English => [
            format!("Answers that are not sent: {}", days(tongue, draft_days)),
            format!("Answers that are sent, in this service: {}", days(tongue, submission_days)),
        ],
    }
}

/// What a form says about retention that stores nothing.
pub fn nothing_kept(tongue: Tongue) -> &'static str {
    tongue.pick("Dieses Formular speichert nichts.", "This form stores nothing.")
}

/// What is said to somebody whose draft came along into a later version of its form.
#[derive(Debug, Clone, Copy)]
pub struct VersionNews {
    pub title: &'static str,
    pub lead: &'static str,
    /// Before the questions that are new.
    pub new: &'static str,
    /// Before those to answer again.
    pub again: &'static str,
    /// Before those that read differently.
    pub reworded: &'static str,
    /// Before those that are not asked any more.
    pub gone: &'static str,
}

/// The words about a later version.
pub fn version_news(tongue: Tongue) -> VersionNews {
    tongue.pick(
        VersionNews {
            title: "Dieses Formular wurde geändert",
            lead: "Seit Ihrem letzten Besuch gibt es eine neue Fassung; Ihre übrigen Antworten haben wir übernommen.",
            new: "Neue Fragen:",
            again: "Bitte beantworten Sie noch einmal:",
            reworded: "Diese Fragen lauten jetzt anders, bitte prüfen Sie Ihre Antwort:",
            gone: "Danach fragen wir nicht mehr, Ihre Antwort ist gelöscht:",
        },
        VersionNews {
            title: "This form has been changed",
            lead: "Since your last visit there is a new version; we have taken over your other answers.",
            new: "New questions:",
            again: "Please answer again:",
            reworded: "These questions read differently now, please check your answer:",
            gone: "We no longer ask for this, and your answer has been deleted:",
        },
    )
}

/// Day and time of an instant, where the offices are.
pub fn moment(tongue: Tongue, instant: jiff::Timestamp, zone: &jiff::tz::TimeZone) -> String {
    let local = jiff::Zoned::new(instant, zone.clone());
    match tongue {
        Tongue::German => local.strftime("%d.%m.%Y, %H:%M Uhr").to_string(),
        Tongue::English => local.strftime("%-d %B %Y, %H:%M").to_string(),
    }
}

fn days(tongue: Tongue, number: u32) -> String {
    match number {
        1 => format!("1 {}", tongue.pick("Tag", "day")),
        _ => format!("{number} {}", tongue.pick("Tage", "days")),
    }
}

/// „Kind hinzufügen“, the button and the title of the page of a new item.
pub fn add_item(tongue: Tongue, item: &str) -> String {
    match tongue {
        Tongue::German => format!("{item} hinzufügen"),
        Tongue::English => format!("Add: {item}"),
    }
}

/// „Kind 2 entfernen?“
pub fn remove_item(tongue: Tongue, item: &str) -> String {
    match tongue {
        Tongue::German => format!("{item} entfernen?"),
        Tongue::English => format!("Remove “{item}”?"),
    }
}

/// „Fehler: Ihre Beschwerden“, the beginning of the title of a page with errors.
pub fn error_title(tongue: Tongue, title: impl Display) -> String {
    format!("{}: {title}", tongue.pick("Fehler", "Error"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_the_engine_does_not_speak_gets_an_english_frame() {
        for (tag, tongue) in [
            ("de", Tongue::German),
            ("de-x-leicht", Tongue::German),
            ("en", Tongue::English),
            ("en-gb", Tongue::English),
            ("tr", Tongue::English),
        ] {
            assert_eq!(Tongue::for_language(&tag.parse().unwrap()), tongue, "{tag}");
        }
    }

    #[test]
    fn languages_call_themselves_by_their_own_name() {
        for (tag, name, dir) in [("de", "Deutsch", "ltr"), ("ar", "العربية", "rtl"), ("xx", "xx", "ltr")]
        {
            let language = tag.parse().unwrap();
            assert_eq!((own_name(&language), direction(&language)), (name, dir));
        }
    }
}
