//! What was typed on a page and never sent. It lies beside the answers, as typed, and is no answer.

use serde::{Deserialize, Serialize};

use crate::domain::raw_pairs::RawPairs;

/// What our own pages carry unseen, or in their buttons; it is of one showing of a page.
const OF_THE_PAGE: &[&str] = &["csrf", "revision", "shown", "advised", "go"];

/// What was typed on one page, the last one on which something was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    page: String,
    typed: Vec<(String, String)>,
}

impl Unsent {
    /// What a page has just posted in the background.
    pub fn of(page: &str, pairs: &RawPairs) -> Self {
        let own = pairs.iter().filter(|(name, _)| !OF_THE_PAGE.contains(name));
        Self {
            page: page.to_owned(),
            typed: own.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }

    /// Whether it was typed on this page.
    pub fn is_of(&self, page: &str) -> bool {
        self.page == page
    }

    /// Whether it was typed on the page, or one of the pages, of the item at this address.
    pub fn is_of_item(&self, item: &str) -> bool {
        self.page.strip_prefix(item).is_some_and(|page| page.is_empty() || page.starts_with('/'))
    }

    /// The inputs as they were.
    pub fn pairs(&self) -> RawPairs {
        RawPairs::new(self.typed.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_back_as_it_was_and_without_what_belonged_to_the_page() {
        let sent = [
            ("csrf", "abc"),
            ("revision", "3"),
            ("tag.day", "31"),
            ("boxes", "a"),
            ("boxes", "b"),
            ("go", "x"),
        ];
        let unsent = Unsent::of("tage", &sent.into_iter().collect());
        assert!(unsent.is_of("tage") && !unsent.is_of("ort"));
        let pairs: RawPairs = [("tag.day", "31"), ("boxes", "a"), ("boxes", "b")].into_iter().collect();
        assert_eq!(unsent.pairs(), pairs);
    }

    #[test]
    fn what_was_typed_on_pages_of_an_item_belongs_to_that_item_alone() {
        for (page, item, expected) in [
            ("familie/kinder/0a1b2c3d", "familie/kinder/0a1b2c3d", true),
            ("kinder/0a1b2c3d/schule", "kinder/0a1b2c3d", true),
            ("kinder/0a1b2c3d5e/schule", "kinder/0a1b2c3d", false),
            ("kinder/new/schule", "kinder/0a1b2c3d", false),
            ("kinder", "kinder/0a1b2c3d", false),
        ] {
            assert_eq!(Unsent::of(page, &RawPairs::default()).is_of_item(item), expected, "{page} {item}");
        }
    }
}
