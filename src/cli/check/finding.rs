//! A finding with what its file says about the place.

use std::collections::HashMap;

use crate::cli::inspection::Inspection;
use crate::domain::form::pointer::pointer_at;
use crate::domain::form::problem::Problem;
use crate::domain::form::source::{self, Node};

use super::excerpt;

/// A finding, with its place told in every way.
pub struct Placed<'i> {
    pub problem: &'i Problem,
    /// The file as it is, where it can be shown.
    pub content: Option<&'i str>,
    /// JSON pointer; none for files that are no JSON.
    pub pointer: Option<String>,
    /// How many characters it takes.
    pub length: usize,
}

/// All findings with their places, in the order of the files.
pub fn placed(inspection: &Inspection) -> Vec<Placed<'_>> {
    let mut parsed: HashMap<&str, Option<Node>> = HashMap::new();
    let place = |problem| {
        let problem: &Problem = problem;
        let content = inspection.content(&problem.file);
        let root = parsed.entry(&problem.file).or_insert_with(|| {
            content
                .filter(|_| problem.file.ends_with(".json"))
                .and_then(|content| source::parse(content).ok())
        });
        let offset = content.map_or(0, |content| problem.position.offset_in(content));
        Placed {
            problem,
            content,
            pointer: root.as_ref().map(|root| pointer_at(root, offset)),
            length: content.map_or(1, |content| excerpt::length_at(content, problem.position)),
        }
    };
    inspection.problems.iter().map(place).collect()
}
