//! Words about attached files: `locales/*/attached.ftl`.

use crate::domain::file::{FileRules, MediaType, size_in_words};
use crate::tongue::{Tongue, messages};
use crate::web::upload::FileMistake;

messages! {
    pub const DECLARED in "attached";
    /// Several kinds, the last one behind a word.
    one_of(first: &str, last: &str);
    /// What a field for one file takes.
    allowed_one(kinds: &str, size: &str);
    /// What a field takes.
    allowed(kinds: &str, size: &str, most: usize);
    /// Of another kind.
    refused_type(name: &str, kinds: &str);
    /// Not readable as what it is.
    refused_damaged(name: &str);
    /// Too many bytes.
    refused_too_large(name: &str, size: &str);
    /// No byte.
    refused_empty(name: &str);
    /// More files than the field takes.
    refused_too_many(name: &str, most: usize);
    /// The scanner found something.
    refused_infected(name: &str);
    /// Others are uploading too much.
    refused_no_room(name: &str);
    /// The scanner has not looked yet.
    unchecked(names: &str);
}

/// What a field takes: „PDF, JPEG oder PNG, jede Datei höchstens 10 MB. Höchstens 10 Dateien.“
pub fn what_is_allowed(tongue: Tongue, rules: &FileRules) -> String {
    let (kinds, size) = (kinds(tongue, &rules.accept), size_in_words(rules.largest, tongue));
    match rules.most {
        1 => allowed_one(tongue, &kinds, &size),
        most => allowed(tongue, &kinds, &size, most),
    }
}

fn kinds(tongue: Tongue, kinds: &[MediaType]) -> String {
    let labels: Vec<&str> = kinds.iter().map(|kind| kind.label()).collect();
    match labels.split_last() {
        Some((last, rest)) if !rest.is_empty() => one_of(tongue, &rest.join(", "), last),
        _ => labels.concat(),
    }
}

/// Which files the scanner could not look through yet; none where there is nothing to say.
pub fn still_checked(tongue: Tongue, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| unchecked(tongue, &names.join(", ")))
}

/// Why a file was not taken, and what to do.
pub fn refusal(tongue: Tongue, (name, why): (&str, FileMistake), rules: &FileRules) -> String {
    match why {
        FileMistake::Type => refused_type(tongue, name, &kinds(tongue, &rules.accept)),
        FileMistake::Damaged => refused_damaged(tongue, name),
        FileMistake::TooLarge => refused_too_large(tongue, name, &size_in_words(rules.largest, tongue)),
        FileMistake::Empty => refused_empty(tongue, name),
        FileMistake::TooMany => refused_too_many(tongue, name, rules.most),
        FileMistake::Infected => refused_infected(tongue, name),
        FileMistake::NoRoom => refused_no_room(tongue, name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_names_the_file_and_ends_as_a_sentence() {
        use FileMistake::{Damaged, Empty, Infected, NoRoom, TooLarge, TooMany, Type};
        let rules = FileRules { accept: MediaType::ALL.to_vec(), most: 3, largest: 10_000_000 };
        for why in [Type, Damaged, TooLarge, Empty, TooMany, Infected, NoRoom] {
            for tongue in Tongue::ALL {
                let sentence = refusal(*tongue, ("foto.jpg", why), &rules);
                assert!(sentence.contains("foto.jpg") && sentence.ends_with('.'), "{sentence}");
            }
        }
        assert_eq!(
            what_is_allowed(Tongue::German, &rules),
            "PDF, JPEG, PNG oder HEIC, jede Datei höchstens 10 MB. Höchstens 3 Dateien."
        );
    }
}
