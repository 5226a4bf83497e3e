//! The inputs of a field, and what was sent for them.

use crate::domain::raw_pairs::RawPairs;

/// One HTML input of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What follows the field's path in the name: `.day`, or nothing.
    pub suffix: &'static str,
    /// The values that can be sent, where they are a closed set.
    pub values: Option<Vec<String>>,
    /// Whether the name may come several times.
    pub repeated: bool,
}

impl Input {
    /// An input that takes any text.
    pub fn free(suffix: &'static str) -> Self {
        Self { suffix, values: None, repeated: false }
    }

    /// An input that takes one of some values.
    pub fn one_of(values: Vec<String>) -> Self {
        Self { suffix: "", values: Some(values), repeated: false }
    }
}

/// What was sent for one field.
#[derive(Debug, Clone, Copy)]
pub struct RawField<'r> {
    pairs: &'r RawPairs,
    path: &'r str,
}

impl<'r> RawField<'r> {
    /// The part of a request that belongs to the field with this path.
    pub fn new(pairs: &'r RawPairs, path: &'r str) -> Self {
        Self { pairs, path }
    }

    /// The first value of an input, as sent.
    pub fn first(&self, suffix: &str) -> Option<&'r str> {
        self.all(suffix).next()
    }

    /// Every value of an input, as sent.
    pub fn all(&self, suffix: &str) -> impl Iterator<Item = &'r str> {
        let path = self.path;
        self.pairs
            .iter()
            .filter(move |(name, _)| name.strip_prefix(path) == Some(suffix))
            .map(|(_, value)| value)
    }
}
