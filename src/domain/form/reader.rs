//! Reads the keys of JSON objects and reports everything that does not fit, all at once.
//!
//! An [`ObjectReader`] knows which keys it was asked for; what is left over at the end is a
//! misspelt or unknown key. So no list of allowed keys is kept beside the code that reads them.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;
use std::str::FromStr;

use super::outline::{Outline, Shape};
use super::problem::{Finding, Severity, nearest};
use super::source::{Member, Node, NodeValue};

/// Collects findings while a file is read.
#[derive(Debug, Default)]
pub struct Findings {
    found: RefCell<Vec<Finding>>,
    /// What was asked of the file, while the language itself is being described.
    outline: Option<RefCell<Outline>>,
}

/// Nobody reads more findings about one file than these, and a file full of mistakes shall not keep the
/// program busy.
const MOST_FINDINGS: usize = 200;

impl Findings {
    /// Begins to read in order to learn what is read.
    pub fn outlining() -> Self {
        Self { outline: Some(RefCell::default()), ..Self::default() }
    }

    /// What was asked, if that was noted.
    pub fn into_outline(self) -> Outline {
        self.outline.map(RefCell::into_inner).unwrap_or_default()
    }

    fn outline(&self, note: impl FnOnce(&mut Outline)) {
        if let Some(outline) = &self.outline {
            note(&mut outline.borrow_mut());
        }
    }

    /// Notes that the value at a place is read as something.
    pub fn note(&self, at: &Range<usize>, shape: Shape) {
        self.outline(|outline| outline.values.push((at.start, shape)));
    }

    /// Adds one. The last that has room says that there are more, and refuses the form.
    pub fn add(&self, finding: Finding) {
        let mut all = self.found.borrow_mut();
        if all.len() + 1 < MOST_FINDINGS {
            all.push(finding);
        } else if all.len() + 1 == MOST_FINDINGS {
            let message = format!("Die Datei hat mehr als {MOST_FINDINGS} Befunde; hier hört die Liste auf.");
            all.push(Finding::error(&finding.at, "too-many-findings", message));
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.found.borrow().len()
    }

    /// Whether something keeps the form from being published.
    pub fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(|finding| finding.severity == Severity::Error)
    }

    /// All of them, in the order of the file.
    pub fn into_sorted(self) -> Vec<Finding> {
        let mut all = self.found.into_inner();
        all.sort_by_key(|finding| finding.at.start);
        all
    }
}

/// Something with the bytes that it took in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    pub value: T,
    pub at: Range<usize>,
}

impl<T> Located<T> {
    /// The same place with another value.
    pub fn with<U>(&self, value: U) -> Located<U> {
        Located { value, at: self.at.clone() }
    }
}

/// A JSON object that is being read.
#[derive(Debug)]
pub struct ObjectReader<'n> {
    at: Range<usize>,
    members: &'n [Member],
    asked: RefCell<Vec<&'static str>>,
    findings: &'n Findings,
}

impl<'n> ObjectReader<'n> {
    /// Begins to read an object; something else is a finding.
    pub fn new(node: &'n Node, findings: &'n Findings) -> Option<Self> {
        findings.note(&node.at, Shape::Object);
        match &node.value {
            NodeValue::Object(members) => {
                let mut seen = HashSet::new();
                for member in members {
                    if !seen.insert(member.key.as_str()) {
                        let message =
                            format!("Der Schlüssel `{}` steht zweimal im selben Objekt.", member.key);
                        findings.add(Finding::error(&member.key_at, "duplicate-key", message));
                    }
                }
                Some(Self { at: node.at.clone(), members, asked: RefCell::default(), findings })
            }
            _ => {
                wrong_type(findings, node, "ein Objekt");
                None
            }
        }
    }

    /// Where the object stands.
    pub fn at(&self) -> &Range<usize> {
        &self.at
    }

    /// Where findings go.
    pub fn findings(&self) -> &'n Findings {
        self.findings
    }

    /// The value of a key, whatever it is.
    pub fn node(&self, key: &'static str) -> Option<&'n Node> {
        self.asked.borrow_mut().push(key);
        self.note(key, None);
        self.members.iter().find(|member| member.key == key).map(|member| &member.node)
    }

    fn note(&self, key: &'static str, shape: Option<Shape>) {
        self.findings.outline(|outline| outline.ask(self.at.start, key, shape));
    }

    /// Says that a key takes one of some words; the code that reads it refuses all others.
    pub fn words(&self, key: &'static str, words: &'static [&'static str]) {
        self.note(key, Some(Shape::OneOf(words)));
    }

    /// Says that a key also takes `true` and `false`.
    pub fn or_flag(&self, key: &'static str) {
        self.note(key, Some(Shape::Flag));
    }

    /// The value of a key that must be there.
    pub fn required_node(&self, key: &'static str) -> Option<&'n Node> {
        self.findings.outline(|outline| outline.require(self.at.start, key));
        let found = self.node(key);
        if found.is_none() {
            self.missing(key);
        }
        found
    }

    fn missing(&self, key: &'static str) {
        let at = self.at.start..self.at.start + 1;
        let finding = Finding::error(&at, "missing-key", format!("Hier fehlt der Schlüssel `{key}`."));
        let misspelt = self.members.iter().map(|member| member.key.as_str());
        self.findings.add(match nearest(key, misspelt) {
            Some(near) => finding.remedy(format!("Ist mit `{near}` vielleicht `{key}` gemeint?")),
            None => finding,
        });
    }

    /// A text.
    pub fn text(&self, key: &'static str) -> Option<Located<&'n str>> {
        self.note(key, Some(Shape::Text));
        text_of(self.findings, self.node(key)?)
    }

    /// A text that must be there.
    pub fn required_text(&self, key: &'static str) -> Option<Located<&'n str>> {
        self.note(key, Some(Shape::Text));
        text_of(self.findings, self.required_node(key)?)
    }

    /// An identifier that must be there and well formed.
    pub fn identifier<T: FromStr>(&self, key: &'static str) -> Option<Located<T>>
    where
        T::Err: std::fmt::Display,
    {
        let text = self.required_text(key)?;
        parse_identifier(self.findings, &text)
    }

    /// An identifier that may be absent.
    pub fn optional_identifier<T: FromStr>(&self, key: &'static str) -> Option<Located<T>>
    where
        T::Err: std::fmt::Display,
    {
        let text = self.text(key)?;
        parse_identifier(self.findings, &text)
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        self.note(key, Some(Shape::Flag));
        let node = self.node(key)?;
        match node.value {
            NodeValue::Bool(truth) => Some(truth),
            _ => {
                wrong_type(self.findings, node, "`true` oder `false`");
                None
            }
        }
    }

    /// A count that is not negative.
    pub fn count(&self, key: &'static str) -> Option<Located<usize>> {
        self.note(key, Some(Shape::Count));
        let node = self.node(key)?;
        let count = match &node.value {
            NodeValue::Number(digits) => digits.parse().ok(),
            _ => None,
        };
        if count.is_none() {
            wrong_type(self.findings, node, "eine ganze Zahl ab 0");
        }
        Some(Located { value: count?, at: node.at.clone() })
    }

    /// The items of a list; an absent list is empty.
    pub fn list(&self, key: &'static str) -> &'n [Node] {
        self.note(key, Some(Shape::List));
        let Some(node) = self.node(key) else { return &[] };
        match &node.value {
            NodeValue::List(items) => items,
            _ => {
                wrong_type(self.findings, node, "eine Liste");
                &[]
            }
        }
    }

    /// An object that may be absent.
    pub fn object(&self, key: &'static str) -> Option<ObjectReader<'n>> {
        self.note(key, Some(Shape::Object));
        ObjectReader::new(self.node(key)?, self.findings)
    }

    /// Ends the reading: a key that nobody asked for is a finding with the nearest known key.
    pub fn finish(self) {
        let asked = self.asked.into_inner();
        for member in self.members.iter().filter(|member| !asked.contains(&member.key.as_str())) {
            let message = format!("Den Schlüssel `{}` gibt es hier nicht.", member.key);
            let finding = Finding::error(&member.key_at, "unknown-key", message);
            let known: Vec<&str> = asked.to_vec();
            self.findings.add(match nearest(&member.key, known.iter().copied()) {
                Some(near) => finding.remedy(format!("Meinten Sie `{near}`?")),
                None => finding.remedy(format!("Möglich sind: {}.", known.join(", "))),
            });
        }
    }
}

/// The text of a node; something else is a finding.
pub fn text_of<'n>(findings: &Findings, node: &'n Node) -> Option<Located<&'n str>> {
    findings.note(&node.at, Shape::Text);
    match &node.value {
        NodeValue::Text(text) => Some(Located { value: text.as_str(), at: node.at.clone() }),
        _ => {
            wrong_type(findings, node, "ein Text");
            None
        }
    }
}

/// An identifier in a text; an ill-formed one is a finding.
pub fn parse_identifier<T: FromStr>(findings: &Findings, text: &Located<&str>) -> Option<Located<T>>
where
    T::Err: std::fmt::Display,
{
    match text.value.parse() {
        Ok(value) => Some(text.with(value)),
        Err(error) => {
            let finding = Finding::error(
                &text.at,
                "bad-identifier",
                format!("`{}` ist hier nicht erlaubt.", text.value),
            );
            findings.add(finding.remedy(format!("{error}.")));
            None
        }
    }
}

/// Reports that a value is of another type than wanted.
pub fn wrong_type(findings: &Findings, node: &Node, wanted: &str) {
    let message = format!("Hier wird {wanted} erwartet, es ist aber {}.", node.kind());
    findings.add(Finding::error(&node.at, "wrong-type", message));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::source::parse;

    #[test]
    fn leftover_missing_and_doubled_keys_are_all_reported() {
        let root = parse(r#"{"lable": "x", "when": 1, "when": "y"}"#).unwrap();
        let findings = Findings::default();
        let reader = ObjectReader::new(&root, &findings).unwrap();
        assert!(reader.required_text("label").is_none());
        assert!(reader.text("when").is_none());
        reader.finish();
        let codes: Vec<_> = findings.into_sorted().into_iter().map(|f| (f.code, f.remedy)).collect();
        assert_eq!(codes.len(), 4);
        assert!(codes.contains(&("unknown-key", Some("Meinten Sie `label`?".into()))));
        assert!(codes.iter().any(|(code, _)| *code == "missing-key"));
        assert!(codes.iter().any(|(code, _)| *code == "duplicate-key"));
        assert!(codes.iter().any(|(code, _)| *code == "wrong-type"));
    }
}
