//! What can be proved of a form: that every part of it can be reached, that every path ends, that
//! nobody is asked who they are before it is needed, nor twice for the same.
//!
//! Conditions can tell apart only so many answers: yes and no, the options, the days around those that
//! they name. One answer of each sort stands for all others (`candidate`). A question about the form
//! ("can this step be asked?") becomes a list of constraints, and a search decides, one by one, only the
//! answers that these constraints look at (`search`). Where an answer of each sort is not enough,
//! because two days are compared with one another, a second search takes such answers for anything:
//! what is unreachable even then is unreachable. What neither settles is a note, not a claim.

mod candidate;
mod ends;
mod identity;
mod plan;
mod questions;
mod repeated;
mod search;
mod tables;
mod world;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::form::Form;
use super::form::builder::{ExpressionId, TextId};
use super::form::problem::Finding;

use plan::Plan;
use search::{Constraint, Search, Verdict};

pub use search::{MOST_COMBINATIONS, MOST_IN_ALL};

/// Where the parts of a form stand in its file.
#[derive(Debug, Clone, Default)]
pub struct Places {
    pub expressions: Vec<Range<usize>>,
    pub texts: Vec<Range<usize>>,
    pub steps: Vec<Range<usize>>,
    pub outcomes: Vec<Range<usize>>,
    pub values: Vec<Range<usize>>,
}

impl Places {
    fn of(places: &[Range<usize>], place: usize) -> Range<usize> {
        places.get(place).cloned().unwrap_or(0..0)
    }

    fn expression(&self, id: ExpressionId) -> Range<usize> {
        Self::of(&self.expressions, id.0)
    }

    fn text(&self, id: TextId) -> Range<usize> {
        Self::of(&self.texts, id.0)
    }
}

/// Everything that a proof finds out about a form without errors.
pub fn prove(form: &Form, places: &Places) -> Vec<Finding> {
    let plan = Plan::new(form);
    let mut proof = Proof { form, places, search: Search::new(&plan), findings: Vec::new() };
    let (visible, passable) = proof.steps();
    for step in 0..visible {
        proof.questions(step);
    }
    proof.tables(passable);
    proof.rules(visible);
    proof.ends(passable);
    proof.identity(visible);
    proof.repetitions(visible);
    proof.variants();
    proof.findings
}

/// A proof under way.
struct Proof<'p> {
    form: &'p Form,
    places: &'p Places,
    search: Search<'p>,
    findings: Vec<Finding>,
}

impl Proof<'_> {
    /// Every walk that comes to a step.
    fn way_to(step: usize) -> Vec<Constraint> {
        (0..step).map(Constraint::Passes).collect()
    }

    /// The fields that were walked once a step is done.
    fn reached_with(&self, step: usize) -> usize {
        self.form.steps.get(step).map_or(self.form.fields.len(), |step| step.fields.end)
    }

    /// Asks about a moment on a step: its own answers need not be acceptable yet.
    fn on_step(&mut self, step: usize, wanted: &[Constraint]) -> Verdict {
        let mut constraints = vec![Constraint::AsksStep(step)];
        constraints.extend_from_slice(wanted);
        constraints.extend(Self::way_to(step));
        self.search.ask(&constraints, Some(step), self.reached_with(step))
    }

    /// Asks about walks that have come past a step.
    fn after_step(&mut self, step: usize, wanted: &[Constraint]) -> Verdict {
        let mut constraints = wanted.to_vec();
        constraints.extend(Self::way_to(step + 1));
        self.search.ask(&constraints, None, self.reached_with(step))
    }

    /// Asks about walks that have come past the last step.
    fn at_end(&mut self, wanted: &[Constraint]) -> Verdict {
        let mut constraints = wanted.to_vec();
        constraints.extend(Self::way_to(self.form.steps.len()));
        self.search.ask(&constraints, None, self.form.declaration.start)
    }

    fn warn(&mut self, at: Range<usize>, code: &'static str, message: String) {
        self.findings.push(Finding::warning(&at, code, message));
    }

    fn refuse(&mut self, at: Range<usize>, code: &'static str, message: String) {
        self.findings.push(Finding::error(&at, code, message));
    }

    fn undecided(&mut self, at: Range<usize>, what: &str) {
        self.findings.push(Finding::note(&at, "undecided", format!("Nicht entschieden: {what}.")));
    }

    /// Warns about what cannot be reached, notes what could not be decided, and says whether it may be reached.
    fn expect(&mut self, verdict: Verdict, at: Range<usize>, code: &'static str, what: (&str, &str)) -> bool {
        match verdict {
            Verdict::Reachable => true,
            Verdict::Unreachable => {
                self.warn(at, code, what.0.to_owned());
                false
            }
            Verdict::Undecided => {
                self.undecided(at, what.1);
                true
            }
        }
    }
}
