//! Several files that are read as one: every byte of each has a place of its own.
//!
//! A definition may include others. Their nodes are moved behind it, so that a range of bytes tells
//! file, line and column wherever it ends up.

use std::ops::Range;

use super::problem::{Finding, Problem};
use super::source::{self, Node, NodeValue};

/// The files that a definition is made of.
#[derive(Debug)]
pub struct SourceMap<'s> {
    files: Vec<File<'s>>,
}

#[derive(Debug)]
struct File<'s> {
    start: usize,
    path: String,
    text: &'s str,
}

impl<'s> SourceMap<'s> {
    /// Begins with the definition itself, at 0.
    pub fn new(path: String, text: &'s str) -> Self {
        Self { files: vec![File { start: 0, path, text }] }
    }

    /// Reads one more file; its nodes get places behind all others.
    ///
    /// # Errors
    /// The place at which it is no JSON.
    pub fn add(&mut self, path: String, text: &'s str) -> Result<Node, Finding> {
        let start = self.end();
        self.files.push(File { start, path, text });
        let mut node = source::parse(text).map_err(|finding| shifted_finding(finding, start))?;
        shift(&mut node, start);
        Ok(node)
    }

    /// Where the places of the next file begin.
    pub fn end(&self) -> usize {
        self.files.last().map_or(0, |file| file.start + file.text.len() + 1)
    }

    /// Places a finding in the file that it is about.
    pub fn problem(&self, mut finding: Finding) -> Problem {
        let file = self.files.iter().rev().find(|file| file.start <= finding.at.start);
        let (start, path, text) =
            file.map_or((0, "", ""), |file| (file.start, file.path.as_str(), file.text));
        finding.at = finding.at.start - start..finding.at.end.saturating_sub(start);
        finding.in_file(path, text)
    }
}

fn shifted_finding(mut finding: Finding, by: usize) -> Finding {
    moved(&mut finding.at, by);
    finding
}

fn moved(at: &mut Range<usize>, by: usize) {
    *at = at.start + by..at.end + by;
}

fn shift(node: &mut Node, by: usize) {
    moved(&mut node.at, by);
    match &mut node.value {
        NodeValue::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        NodeValue::Object(members) => {
            for member in members {
                moved(&mut member.key_at, by);
                shift(&mut member.node, by);
            }
        }
        NodeValue::Null | NodeValue::Bool(_) | NodeValue::Number(_) | NodeValue::Text(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::problem::Position;

    #[test]
    fn a_place_behind_the_first_file_is_in_the_second() {
        let mut map = SourceMap::new("a/form.json".into(), "{\n}");
        let node = map.add("_blocks/b.json".into(), "{\n  \"x\": 1\n}").unwrap();
        let NodeValue::Object(members) = &node.value else { panic!() };
        let place = |at: &Range<usize>| {
            let problem = map.problem(Finding::error(at, "x", "x"));
            (problem.file, problem.position)
        };
        assert_eq!(place(&members[0].key_at), ("_blocks/b.json".into(), Position { line: 2, column: 3 }));
        assert_eq!(place(&(2..3)), ("a/form.json".into(), Position { line: 2, column: 1 }));
        let mut broken = SourceMap::new("a/form.json".into(), "{}");
        let finding = broken.add("_blocks/b.json".into(), "{,}").unwrap_err();
        assert_eq!(broken.problem(finding).file, "_blocks/b.json");
    }
}
