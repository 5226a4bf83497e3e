//! How long texts may be before nobody reads them.

use crate::domain::form::problem::Finding;
use crate::domain::form::reader::Located;

/// What the keys of texts end with, and how many characters such a text may have.
const LONGEST: &[(&str, usize)] = &[
    ("title", 120),
    (".label", 250),
    (".hint", 400),
    (".message", 300),
    (".not_known", 100),
    (".none_of_these", 100),
    (".duration", 100),
];
/// Characters of everything that may have paragraphs: two screens of a phone and more.
const LONGEST_BODY: usize = 4_000;

/// Warns about a text that is too long for its place.
pub fn check(key: &str, text: &Located<String>) -> Option<Finding> {
    let most = LONGEST.iter().find(|(end, _)| key.ends_with(end)).map_or(LONGEST_BODY, |(_, most)| *most);
    let length = text.value.chars().count();
    let message = || format!("Dieser Text hat {length} Zeichen; mehr als {most} liest hier kaum jemand.");
    (length > most).then(|| Finding::warning(&text.at, "long-text", message()))
}
