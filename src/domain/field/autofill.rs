//! What browsers may fill in: the meanings of the HTML attribute `autocomplete` ("autofill" in the HTML
//! standard, WCAG 1.3.5), and which kinds of field can carry each.
//!
//! A token says that a field asks for something of the person who types; fields about others carry none.

/// One line of text.
const LINE: &[&str] = &["text"];
/// Names of people, in either kind of input for them.
const NAME: &[&str] = &["person_name", "text"];
/// A whole address; the tokens of its inputs follow from its parts.
const ADDRESS: &[&str] = &["address"];
const CHOSEN: &[&str] = &["choice", "text"];

/// Token and the kinds whose inputs it fits.
const MEANINGS: &[(&str, &[&str])] = &[
    ("additional-name", NAME),
    ("address-level1", CHOSEN),
    ("address-level2", &["place", "text"]),
    ("address-line1", LINE),
    ("address-line2", LINE),
    ("address-line3", LINE),
    ("bday", &["date"]),
    ("billing", ADDRESS),
    ("country", &["country"]),
    ("country-name", LINE),
    ("email", &["email"]),
    ("family-name", NAME),
    ("given-name", NAME),
    ("home", ADDRESS),
    ("honorific-prefix", CHOSEN),
    ("honorific-suffix", CHOSEN),
    ("language", CHOSEN),
    ("name", NAME),
    ("nickname", NAME),
    ("organization", LINE),
    ("organization-title", LINE),
    ("postal-code", &["postal_code", "text"]),
    ("sex", CHOSEN),
    ("shipping", ADDRESS),
    ("street-address", &["address", "multiline"]),
    ("tel", &["phone"]),
    ("url", &["url"]),
    ("work", ADDRESS),
];

/// What may stand before the meaning of a way to reach somebody.
const PLACES: &[&str] = &["home", "work", "mobile", "billing", "shipping"];

/// Types whose inputs can offer an answer that was given before (`same_as`).
pub const TAKE_OVER: &[&str] = &["address", "date", "email", "person_name", "phone", "text"];

/// Why a token cannot stand at a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// No browser knows it.
    Unknown,
    /// It fits these kinds only.
    OtherKind(&'static [&'static str]),
}

/// All meanings, for a suggestion.
pub fn meanings() -> impl Iterator<Item = &'static str> {
    MEANINGS.iter().map(|(token, _)| *token)
}

/// What a token that fits its kind asks of the person who types; nothing for `off`. The home of somebody and
/// their address are the same, while their number at work is another than that at home.
pub fn meaning<'t>(text: &'t str, kind: &str) -> Option<&'t str> {
    match (text, kind) {
        ("off", _) => None,
        ("home", "address") => Some("street-address"),
        _ => Some(text),
    }
}

/// Whether the text of `autocomplete` fits a kind of field. `off` fits every kind.
///
/// # Errors
/// The [`Misfit`].
pub fn check(text: &str, kind: &str) -> Result<(), Misfit> {
    let mut tokens: Vec<&str> = text.split(' ').collect();
    let meaning = tokens.pop().unwrap_or_default();
    if meaning == "off" && tokens.is_empty() {
        return Ok(());
    }
    if !tokens.iter().all(|token| PLACES.contains(token)) {
        return Err(Misfit::Unknown);
    }
    let found = MEANINGS.iter().find(|(token, _)| *token == meaning);
    let &(_, kinds) = found.ok_or(Misfit::Unknown)?;
    if kinds.contains(&kind) { Ok(()) } else { Err(Misfit::OtherKind(kinds)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::KINDS;

    #[test]
    fn a_meaning_fits_the_kinds_that_can_carry_it() {
        for (text, kind, expected) in [
            ("given-name", "person_name", Ok(())),
            ("off", "iban", Ok(())),
            ("work email", "email", Ok(())),
            ("street-address", "text", Err(Misfit::OtherKind(&["address", "multiline"]))),
            ("email", "phone", Err(Misfit::OtherKind(&["email"]))),
            ("vorname", "person_name", Err(Misfit::Unknown)),
            ("my email", "email", Err(Misfit::Unknown)),
            ("", "text", Err(Misfit::Unknown)),
        ] {
            assert_eq!(check(text, kind), expected, "{text} {kind}");
        }
    }

    #[test]
    fn tokens_with_one_meaning_are_told_from_others() {
        for (text, kind, expected) in [
            ("home", "address", Some("street-address")),
            ("street-address", "address", Some("street-address")),
            ("work", "address", Some("work")),
            ("work email", "email", Some("work email")),
            ("off", "email", None),
        ] {
            assert_eq!(meaning(text, kind), expected, "{text} {kind}");
        }
    }

    #[test]
    fn the_table_is_sorted_and_names_kinds_that_exist() {
        assert!(MEANINGS.is_sorted_by_key(|(token, _)| *token));
        assert!(MEANINGS.iter().flat_map(|(_, kinds)| *kinds).all(|kind| KINDS.contains(kind)));
    }
}
