//! Looks up variables and collects what is wrong with them.

use std::path::PathBuf;

use super::problem::{ConfigProblem, ConfigProblems};
use super::variables::Variable;

/// Answers for variables and remembers every problem.
pub(super) struct Reader<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    problems: Vec<ConfigProblem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lookup: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self { lookup, problems: Vec::new() }
    }

    /// The value as set; an empty one is none, because `NAME=` is how people clear a line in a file.
    pub(super) fn text(&self, variable: &Variable) -> Option<String> {
        (self.lookup)(variable.name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// A path, or its default. Every text is a path.
    pub(super) fn path(&self, variable: &Variable) -> PathBuf {
        PathBuf::from(self.text(variable).unwrap_or_else(|| variable.default.to_owned()))
    }

    /// The value or the default of the table, parsed; `None` after a problem was noted.
    pub(super) fn parsed<T>(
        &mut self,
        variable: &Variable,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.text(variable).unwrap_or_else(|| variable.default.to_owned());
        self.keep(variable, parse(&text))
    }

    /// The value parsed, if there is one; the outer `None` means that a problem was noted.
    pub(super) fn optional<T>(
        &mut self,
        variable: &Variable,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<Option<T>> {
        match self.text(variable) {
            None => Some(None),
            Some(text) => self.keep(variable, parse(&text)).map(Some),
        }
    }

    /// Notes the problem of a result and keeps the rest.
    pub(super) fn keep<T>(&mut self, variable: &Variable, result: Result<T, String>) -> Option<T> {
        result.map_err(|predicate| self.problem(variable, predicate)).ok()
    }

    /// Notes what is wrong with a variable: the rest of a sentence that begins with its name.
    pub(super) fn problem(&mut self, variable: &Variable, predicate: impl std::fmt::Display) {
        let sentence = format!("{} {predicate}.", variable.name);
        self.problems.push(ConfigProblem { variable: variable.name, sentence });
    }

    /// Notes a problem whose sentence already names the variable; always `None`, for a match arm.
    pub(super) fn complain<T>(&mut self, variable: &Variable, problem: impl std::error::Error) -> Option<T> {
        self.problems.push(ConfigProblem { variable: variable.name, sentence: problem.to_string() });
        None
    }

    pub(super) fn into_problems(self) -> Option<ConfigProblems> {
        ConfigProblems::from_found(self.problems)
    }
}
