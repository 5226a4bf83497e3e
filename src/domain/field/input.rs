//! The inputs of a page by which a field is answered.

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
