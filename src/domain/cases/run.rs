//! Runs a case: walks, fills in what is open, walks on.

use super::Case;
use super::chance::Chance;
use super::fill::{fill, first_open, is_required};
use crate::domain::answers::{Answer, Answers, FieldIndex};
use crate::domain::form::Form;
use crate::domain::journey::{End, FieldError, Journey, confirm_declaration, trace};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Directories;

/// How a case went.
#[derive(Debug)]
pub struct Run<'a> {
    /// The walk as far as it came.
    pub journey: Journey<'a>,
    /// What keeps it from going on.
    pub errors: Vec<FieldError>,
    /// A required question for which no plausible answer was found.
    pub stuck: Option<usize>,
}

/// Runs a case. The same seed gives the same answers to what the case leaves open.
pub fn run<'a>(form: &'a Form, directories: &'a Directories, case: &Case, seed: u64) -> Run<'a> {
    let mut chance = Chance::new(seed, &case.name);
    let mut answers = Answers::none(form.fields().len());
    let mut mistyped: Vec<FieldError> = Vec::new();
    for given in &case.given {
        match &given.reading {
            Ok(answer) => answers.set(FieldIndex(given.field), answer.clone()),
            Err(code) => mistyped.push(FieldError { field: given.field, code: *code }),
        }
    }
    let skip: Vec<usize> = mistyped.iter().map(|error| error.field).collect();
    loop {
        // Every round answers one more question, so there are at most as many rounds as fields.
        let journey = trace(form, directories, answers.clone(), case.today);
        let End::Step(step) = journey.end() else { return declare(case, journey) };
        let Some(open) = first_open(form, journey.situation(), step, &skip) else {
            return stopped(journey, step, &mistyped);
        };
        match form.fields().get(open).and_then(|field| fill(field, journey.situation(), &mut chance)) {
            Some(answer) => answers.set(FieldIndex(open), answer),
            None => return Run { journey, errors: Vec::new(), stuck: Some(open) },
        }
    }
}

fn stopped<'a>(journey: Journey<'a>, step: usize, mistyped: &[FieldError]) -> Run<'a> {
    let relevant = |error: &&FieldError| {
        journey.situation().is_relevant(error.field) && journey.form().step_of(error.field) == Some(step)
    };
    let mut errors: Vec<FieldError> = mistyped.iter().filter(relevant).copied().collect();
    errors.extend(journey.visit(step).map(|visit| visit.errors.clone()).unwrap_or_default());
    Run { journey, errors, stuck: None }
}

/// Ticks the boxes of the check page, except those that the case leaves empty.
fn declare<'a>(case: &Case, journey: Journey<'a>) -> Run<'a> {
    if !journey.is_ready_to_check() {
        return Run { journey, errors: Vec::new(), stuck: None };
    }
    let form = journey.form();
    let ticked = |field: &usize| {
        let given = case.given.iter().find(|given| given.field == *field).map(|given| &given.reading);
        let needed = form.fields().get(*field).is_some_and(|one| is_required(one, journey.situation()));
        given.map_or(needed, |reading| matches!(reading, Ok(Answer::Value(_))))
    };
    let pairs: RawPairs = form
        .declaration()
        .filter(ticked)
        .filter_map(|field| form.fields().get(field))
        .map(|field| (field.path.to_string(), "yes".to_owned()))
        .collect();
    match confirm_declaration(journey.clone(), &pairs) {
        Ok(reading) => Run { errors: reading.errors, journey: reading.journey, stuck: None },
        // Nothing is sent that is not on the page, and the walk is finished.
        Err(_) => Run { journey, errors: Vec::new(), stuck: None },
    }
}
