//! Runs a case: walks, fills in what is open, walks on.

use super::Case;
use super::chance::Chance;
use super::fill::{fill, first_open};
use crate::domain::answers::{Answer, Answers, FieldIndex};
use crate::domain::field::ErrorCode;
use crate::domain::form::Form;
use crate::domain::journey::{End, FieldError, Journey, confirm_declaration, trace};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Directories;
use crate::domain::situation::InItem;

/// How a case went.
#[derive(Debug)]
pub struct Run<'a> {
    /// The walk as far as it came.
    pub journey: Journey<'a>,
    /// What keeps it from going on.
    pub errors: Vec<FieldError>,
    /// A required question for which no plausible answer was found.
    pub stuck: Option<usize>,
    /// The outcome that is shown instead of everything else, because the time of the form is over.
    pub closed: Option<usize>,
}

impl<'a> Run<'a> {
    fn new(journey: Journey<'a>, errors: Vec<FieldError>) -> Self {
        Self { journey, errors, stuck: None, closed: None }
    }

    /// The outcome that the person of the case sees.
    pub fn outcome(&self) -> Option<usize> {
        self.closed.or_else(|| self.journey.outcome())
    }
}

/// Runs a case. The same seed gives the same answers to what the case leaves open.
pub fn run<'a>(form: &'a Form, directories: &'a Directories, case: &Case, seed: u64) -> Run<'a> {
    let mut chance = Chance::new(seed, &case.name);
    let mut answers = Answers::none(form.fields().len());
    let mut mistyped: Vec<FieldError> = Vec::new();
    for given in &case.given {
        match &given.reading {
            Ok(answer) => set(form, &mut answers, (given.field, given.item), answer.clone()),
            Err(code) => mistyped.push(FieldError { field: given.field, code: *code }),
        }
    }
    if let Some(outcome) = form.opening().outcome_on(case.today) {
        let journey = trace(form, directories, Answers::none(form.fields().len()), case.today);
        return Run { closed: Some(outcome), ..Run::new(journey, Vec::new()) };
    }
    let skip: Vec<usize> = mistyped.iter().map(|error| error.field).collect();
    loop {
        // Every round answers one more question, so there are at most as many rounds as fields.
        let journey = trace(form, directories, answers.clone(), case.today);
        let End::Step(step) = journey.end() else { return declare(case, journey, &mut chance) };
        let Some(open) = first_open(form, journey.situation(), step, &skip) else {
            return stopped(journey, step, &mistyped);
        };
        let (open, item) = (open.field, open.item);
        let seen = match item {
            Some(at) => journey.situation().in_item(at),
            None => journey.situation().clone(),
        };
        match form.fields().get(open).and_then(|field| fill(field, &seen, &mut chance)) {
            Some(answer) => set(form, &mut answers, (open, item.map(|at| at.item)), answer),
            None => {
                drop(seen);
                return Run { stuck: Some(open), ..Run::new(journey, Vec::new()) };
            }
        }
    }
}

/// Notes an answer, perhaps in an item.
fn set(form: &Form, answers: &mut Answers, (field, item): (usize, Option<usize>), answer: Answer) {
    let repeat = form.fields().get(field).and_then(|field| form.repeats().get(field.repeat?));
    match (repeat, item) {
        (Some(repeat), Some(item)) => {
            if let Some(item) = answers.item_mut(FieldIndex(repeat.field), item) {
                item.answers.set(FieldIndex(field - repeat.fields.start), answer);
            }
        }
        _ => answers.set(FieldIndex(field), answer),
    }
}

fn stopped<'a>(journey: Journey<'a>, step: usize, mistyped: &[FieldError]) -> Run<'a> {
    let relevant = |error: &&FieldError| {
        journey.situation().is_asked_somewhere(error.field)
            && journey.form().step_of(error.field) == Some(step)
    };
    let mut errors: Vec<FieldError> = mistyped.iter().filter(relevant).copied().collect();
    let in_items = errors_in_items(&journey, step);
    let found = journey.visit(step).map(|visit| visit.errors.clone()).unwrap_or_default();
    // What is wrong with an item says more than that one is.
    let said =
        |error: &FieldError| error.code == ErrorCode::OpenItem && !(in_items.is_empty() && errors.is_empty());
    let found: Vec<FieldError> = found.into_iter().filter(|error| !said(error)).collect();
    errors.extend(found.into_iter().chain(in_items));
    Run::new(journey, errors)
}

fn errors_in_items(journey: &Journey<'_>, step: usize) -> Vec<FieldError> {
    let form = journey.form();
    let fields = form.steps().get(step).map_or(0..0, |step| step.fields.clone());
    let mut errors = Vec::new();
    for (repeat, _) in fields.filter_map(|field| form.repeat_of(field)) {
        for item in 0..journey.situation().items(repeat).len() {
            let visit = journey.situation().item_visit(InItem { repeat, item });
            errors.extend(visit.map(|visit| visit.errors.clone()).unwrap_or_default());
        }
    }
    errors
}

/// Ticks the boxes of the check page, except those that the case leaves empty.
fn declare<'a>(case: &Case, journey: Journey<'a>, chance: &mut Chance) -> Run<'a> {
    if !journey.is_ready_to_check() {
        return Run::new(journey, Vec::new());
    }
    let form = journey.form();
    let mut pairs = RawPairs::default();
    for position in form.declaration() {
        let Some(field) = form.fields().get(position) else { continue };
        let given = case.given.iter().find(|given| given.field == position).map(|given| &given.reading);
        let declared = match given {
            Some(reading) => reading.clone().ok(),
            None => fill(field, journey.situation(), chance),
        };
        let typed = declared.iter().filter_map(Answer::value).flat_map(|value| field.kind.typed(value));
        typed.for_each(|(suffix, text)| pairs.push(format!("{}{suffix}", field.path), text));
    }
    match confirm_declaration(journey.clone(), &pairs) {
        Ok(reading) => Run::new(reading.journey, reading.errors),
        // Nothing is sent that is not on the page, and the walk is finished.
        Err(_) => Run::new(journey, Vec::new()),
    }
}
