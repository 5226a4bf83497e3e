//! The rules of the format, read one by one: every walk starts anew, and everything is looked up
//! where it stands. Slow and obvious.

use super::citizen::Sent;
use super::condition::{Condition, Facts};
use super::invented::{Field, Invented, Kind, Needed, RESULTS};

/// What a citizen said to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Nothing,
    NotKnown,
    Yes(bool),
    One(&'static str),
    Some(Vec<&'static str>),
    Day(&'static str),
    /// A day that is not accepted.
    TooLate,
}

/// Where a walk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// At a step that still has something to do.
    At(usize),
    /// In an outcome.
    In(usize),
}

/// A walk from the first step.
#[derive(Debug, Clone)]
pub struct Walked {
    pub path: Vec<usize>,
    pub end: Ended,
    /// By field: whether it is asked on this path.
    pub asked: Vec<bool>,
}

/// What came of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub errors: Vec<(usize, String)>,
    pub asks_more: bool,
    pub exits: bool,
}

/// A form and what was said so far. An answer stays when its question goes.
#[derive(Debug, Clone)]
pub struct Reference<'f> {
    form: &'f Invented,
    said: Vec<Option<Said>>,
}

/// The facts of a walk under way: only fields that were passed, are asked and are accepted count.
struct Known<'r> {
    form: &'r Invented,
    said: &'r [Option<Said>],
    asked: &'r [bool],
}

impl<'f> Reference<'f> {
    pub fn new(form: &'f Invented) -> Self {
        Self { form, said: vec![None; form.fields.len()] }
    }

    pub fn answers(&self) -> &[Option<Said>] {
        &self.said
    }

    pub fn form(&self) -> &'f Invented {
        self.form
    }

    fn known<'r>(&'r self, asked: &'r [bool]) -> Known<'r> {
        Known { form: self.form, said: &self.said, asked }
    }

    /// The results of the tables at the end of the walk.
    pub fn values(&self) -> Vec<&'static str> {
        let walked = self.walk();
        let known = self.known(&walked.asked);
        (0..self.form.values.len()).map(|value| known.result(value)).collect()
    }

    /// The walk as far as the answers carry.
    pub fn walk(&self) -> Walked {
        let mut asked = vec![false; self.form.fields.len()];
        let mut path = Vec::new();
        for step in 0..self.form.steps.len() {
            if !self.is_step_asked(step, &asked) {
                continue;
            }
            for field in self.fields_of(step) {
                asked[field] = self.is_field_asked(field, &asked);
            }
            if self.exit_of(step, &asked) {
                path.push(step);
                return Walked { path, end: Ended::In(0), asked };
            }
            if self.fields_of(step).any(|field| asked[field]) {
                path.push(step);
            }
            let gap = self.fields_of(step).any(|field| asked[field] && self.is_gap(field, &asked));
            if gap || !self.broken_rules(step, &asked).is_empty() {
                return Walked { path, end: Ended::At(step), asked };
            }
        }
        let known = self.known(&asked);
        let by_answers =
            self.form.outcomes.iter().position(|when| when.as_ref().is_some_and(|when| when.holds(&known)));
        let outcome = by_answers.unwrap_or(self.form.outcomes.len() - 1);
        Walked { path, end: Ended::In(outcome), asked }
    }

    /// Reads a page that was sent, and keeps what it says.
    pub fn post(&mut self, step: usize, sent: &Sent) -> Page {
        let mut asked = self.before(step);
        let mut shown = asked.clone();
        for field in self.fields_of(step) {
            shown[field] = self.is_field_asked(field, &shown);
        }
        let mut page = Page { errors: Vec::new(), asks_more: false, exits: false };
        for field in self.fields_of(step) {
            asked[field] = self.is_field_asked(field, &asked);
            let said = sent.of(field);
            if !asked[field] {
                // Set aside.
                if let Some(said) = said.filter(|said| **said != Said::Nothing) {
                    self.said[field] = Some(said.clone());
                }
            } else if shown[field] || said.is_some() {
                self.said[field] = Some(said.cloned().unwrap_or(Said::Nothing));
                page.errors.extend(self.error(field, &asked).map(|code| (field, code.to_owned())));
            } else {
                page.asks_more = true;
            }
        }
        page.exits = self.exit_of(step, &asked);
        if !page.asks_more {
            page.errors.extend(self.broken_rules(step, &asked));
        }
        page
    }

    /// What is asked before a step.
    fn before(&self, step: usize) -> Vec<bool> {
        let mut asked = self.walk().asked;
        for (place, asked) in asked.iter_mut().enumerate() {
            *asked &= self.form.fields[place].step < step;
        }
        asked
    }

    /// Which questions a page shows.
    pub fn shown(&self, step: usize) -> Vec<usize> {
        let mut asked = self.before(step);
        for field in self.fields_of(step) {
            asked[field] = self.is_field_asked(field, &asked);
        }
        self.fields_of(step).filter(|field| asked[*field]).collect()
    }

    pub fn fields_of(&self, step: usize) -> impl Iterator<Item = usize> + use<'f> {
        let fields = &self.form.fields;
        (0..fields.len()).filter(move |field| fields[*field].step == step)
    }

    fn is_step_asked(&self, step: usize, asked: &[bool]) -> bool {
        self.form.steps[step].as_ref().is_none_or(|when| when.holds(&self.known(asked)))
    }

    fn is_field_asked(&self, field: usize, asked: &[bool]) -> bool {
        self.form.fields[field].when.as_ref().is_none_or(|when| when.holds(&self.known(asked)))
    }

    fn exit_of(&self, step: usize, asked: &[bool]) -> bool {
        self.form.exits[step].as_ref().is_some_and(|when| when.holds(&self.known(asked)))
    }

    /// A question that was not put yet, or an answer that is not accepted.
    fn is_gap(&self, field: usize, asked: &[bool]) -> bool {
        self.said[field].is_none() || self.error(field, asked).is_some()
    }

    fn error(&self, field: usize, asked: &[bool]) -> Option<&'static str> {
        let Field { required, not_known, .. } = &self.form.fields[field];
        let needed = match required {
            Needed::Always => true,
            Needed::Never => false,
            Needed::When(when) => when.holds(&self.known(asked)),
        };
        match self.said[field].as_ref()? {
            Said::TooLate => Some("too_late"),
            Said::Nothing => needed.then_some("required"),
            Said::NotKnown => (needed && !not_known).then_some("required"),
            _ => None,
        }
    }

    /// Rules whose last field is on this step and which are known to be broken.
    fn broken_rules(&self, step: usize, asked: &[bool]) -> Vec<(usize, String)> {
        let broken = |check: &Condition| {
            let last = self.form.last_field(check);
            self.form.fields[last].step == step && check.truth(&self.known(asked)) == Some(false)
        };
        let rules = self.form.rules.iter().filter(|rule| broken(&rule.check) && asked[rule.on]);
        rules.map(|rule| (rule.on, "rule".to_owned())).collect()
    }
}

impl Known<'_> {
    /// The answer, if its question is asked and it is accepted.
    fn accepted(&self, field: usize) -> Option<&Said> {
        self.said[field].as_ref().filter(|said| self.asked[field] && **said != Said::TooLate)
    }
}

impl Facts for Known<'_> {
    fn yes(&self, field: usize) -> Option<bool> {
        match self.accepted(field)? {
            Said::Yes(yes) => Some(*yes),
            _ => None,
        }
    }

    fn option(&self, field: usize) -> Option<&str> {
        match self.accepted(field)? {
            Said::One(option) => Some(option),
            _ => None,
        }
    }

    fn ticked(&self, field: usize) -> Option<&[&'static str]> {
        match self.accepted(field)? {
            Said::Some(ticked) => Some(ticked),
            _ => None,
        }
    }

    fn day(&self, field: usize) -> Option<&str> {
        match self.accepted(field)? {
            Said::Day(day) => Some(day),
            _ => None,
        }
    }

    fn is_answered(&self, field: usize) -> bool {
        self.accepted(field).is_some_and(|said| !matches!(said, Said::Nothing | Said::NotKnown))
    }

    fn is_not_known(&self, field: usize) -> bool {
        self.accepted(field) == Some(&Said::NotKnown)
    }

    fn result(&self, value: usize) -> &'static str {
        let rows = &self.form.values[value].rows;
        rows.iter().find(|(when, _)| when.holds(self)).map_or(RESULTS[2], |(_, result)| result)
    }
}

impl Kind {
    /// Whether something that was said is an answer to such a question.
    pub fn fits(self, said: &Said) -> bool {
        match said {
            Said::Nothing | Said::NotKnown => true,
            Said::Yes(_) => self == Self::YesNo,
            Said::One(_) => self == Self::Choice,
            Said::Some(_) => self == Self::Choices,
            Said::Day(_) | Said::TooLate => self == Self::Date,
        }
    }
}
