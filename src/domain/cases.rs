//! The author's own tests: answers that matter, and where they must lead.
//!
//! A case is read with positions, like a definition, so that a mistake in it has a line and a column.
//! Running one is walking the form as a citizen would, with plausible answers for what the case leaves open.

pub mod chance;
mod compare;
pub mod coverage;
mod fill;
mod read;
pub mod routing;
mod run;
mod written;

use jiff::civil::Date;
use serde_json::Value as Json;

use super::answers::Answer;
use super::field::ErrorCode;
use super::form::problem::Position;
use super::routing::MailContent;

pub use compare::{Difference, first_difference};
pub use read::read;
pub use run::{Run, run};

/// One case of a form.
#[derive(Debug, Clone)]
pub struct Case {
    pub name: String,
    /// Path of its file below the forms folder.
    pub file: String,
    pub position: Position,
    /// The calendar day on which somebody fills in the form.
    pub today: Date,
    /// What the case answers; everything else is left to chance.
    pub given: Vec<Given>,
    pub expect: Expectation,
}

/// What a case says about one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Position of the field in the form.
    pub field: usize,
    /// The place of the item among those of its repeat, for a field of an item.
    pub item: Option<usize>,
    /// The answer, or what is wrong with what was typed: the 30th of February.
    pub reading: Result<Answer, ErrorCode>,
}

/// Where a case must lead. What is not said is not compared.
#[derive(Debug, Clone, Default)]
pub struct Expectation {
    /// Positions of the steps in order.
    pub path: Option<Vec<usize>>,
    /// Position of the outcome; a case of mistakes has none.
    pub outcome: Option<usize>,
    /// Fields with what is wrong about them.
    pub errors: Vec<(usize, ErrorCode)>,
    pub classification: Vec<(String, Json)>,
    /// Id of the office that receives the case.
    pub office: Option<String>,
    /// Every office that gets the case once it is sent, and how.
    pub deliveries: Option<Vec<ExpectedDelivery>>,
    /// Whether another person has to sign.
    pub second_signature: Option<bool>,
    /// Positions of computed values with their results.
    pub values: Vec<(usize, Json)>,
    /// Fields that must not be part of the submission.
    pub pruned: Vec<usize>,
}

/// One office that must get the case, and how much of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedDelivery {
    /// Id of the office.
    pub office: String,
    /// The name of the channel.
    pub channel: Option<&'static str>,
    /// How much the channel carries.
    pub content: Option<MailContent>,
    /// What it must get.
    pub gets: Vec<Part>,
    /// What it must not get.
    pub lacks: Vec<Part>,
}

/// A part of a case, by its position in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Field(usize),
    Value(usize),
}

#[cfg(test)]
mod tests;
