//! What the readers ask of a definition, noted while they read.
//!
//! So the JSON Schema of the definition language is not a second list of keys that could say
//! something else: it is made of what the program really reads.

/// What a value is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A plain text.
    Text,
    /// A text with variants.
    Words,
    /// An expression.
    Expression,
    /// `true` or `false`.
    Flag,
    /// A whole number that is not negative.
    Count,
    /// A text, a number or a truth.
    Literal,
    /// One of some words.
    OneOf(&'static [&'static str]),
    List,
    Object,
}

/// A key that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Where the object begins, in bytes.
    pub object: usize,
    pub key: &'static str,
    pub required: bool,
    pub shapes: Vec<Shape>,
}

/// Everything that was asked of one file.
#[derive(Debug, Default)]
pub struct Outline {
    /// By object and key, in the order of the first question.
    pub asked: Vec<Asked>,
    /// Where a value begins, in bytes, and what it was read as.
    pub values: Vec<(usize, Shape)>,
}

impl Outline {
    /// Notes that an object was asked for a key.
    pub fn ask(&mut self, object: usize, key: &'static str, shape: Option<Shape>) {
        self.entry(object, key).shapes.extend(shape);
    }

    /// Notes that a key must be there.
    pub fn require(&mut self, object: usize, key: &'static str) {
        self.entry(object, key).required = true;
    }

    fn entry(&mut self, object: usize, key: &'static str) -> &mut Asked {
        let is_it = |asked: &Asked| asked.object == object && asked.key == key;
        let place = self.asked.iter().position(is_it).unwrap_or_else(|| {
            self.asked.push(Asked { object, key, required: false, shapes: Vec::new() });
            self.asked.len() - 1
        });
        &mut self.asked[place]
    }
}
