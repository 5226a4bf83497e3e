//! What a walk knows so far: answers, and what was found out about them.

use std::collections::HashMap;

use crate::domain::answers::{Answer, Answers, FieldIndex};
use crate::domain::form::Form;
use crate::domain::journey::FieldError;
use crate::domain::routing::Location;

use super::Computed;

/// What is known about a field on the present path.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether the question is asked at all.
    pub relevant: bool,
    /// Whether its answer is acceptable and so seen by conditions.
    pub accepted: bool,
}

/// What the walk found in one item of a repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemVisit {
    pub errors: Vec<FieldError>,
    /// A question of it has not been put yet.
    pub unseen: bool,
    /// Positions of the pages that are asked, in order, up to the one at which the item stands.
    pub pages: Vec<usize>,
}

impl ItemVisit {
    /// Whether the item is complete and right.
    pub fn is_done(&self) -> bool {
        self.errors.is_empty() && !self.unseen
    }
}

/// One item, by the positions of its repeat in the form and of itself among the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InItem {
    pub repeat: usize,
    pub item: usize,
}

/// What a walk knows so far.
#[derive(Debug, Clone)]
pub struct State {
    pub answers: Answers,
    pub values: Vec<Computed>,
    settled: Vec<Option<Location>>,
    standing: Vec<Standing>,
    /// By repeat.
    items: Vec<ItemStates>,
}

/// The items of one repeat.
#[derive(Debug, Clone, Default)]
struct ItemStates {
    /// Item after item, as many for each as it has fields.
    standing: Vec<Standing>,
    /// Where places lead: by item and field, only those that were settled.
    settled: HashMap<(usize, usize), Location>,
    visits: Vec<ItemVisit>,
}

impl State {
    /// Before the first question.
    pub fn new(form: &Form, answers: Answers) -> Self {
        Self {
            answers,
            standing: vec![Standing::default(); form.fields().len()],
            values: vec![Computed::Unknown; form.values().len()],
            settled: vec![None; form.fields().len()],
            items: vec![ItemStates::default(); form.repeats().len()],
        }
    }

    /// The standing of a field outside items.
    pub fn standing(&self, field: usize) -> Standing {
        self.standing.get(field).copied().unwrap_or_default()
    }

    /// The standing of a field of an item.
    pub fn standing_in(&self, form: &Form, at: InItem, field: usize) -> Standing {
        let place = place_of(form, at, field);
        let known = self.items.get(at.repeat).zip(place);
        known.and_then(|(items, place)| items.standing.get(place)).copied().unwrap_or_default()
    }

    /// Notes the standing of a field.
    pub fn set_standing(&mut self, form: &Form, at: Option<InItem>, field: usize, standing: Standing) {
        let place = match at {
            None => self.standing.get_mut(field),
            Some(at) => {
                let items = self.items.get_mut(at.repeat).zip(place_of(form, at, field));
                items.and_then(|(items, place)| items.standing.get_mut(place))
            }
        };
        if let Some(place) = place {
            *place = standing;
        }
    }

    /// Where a place leads, once it was walked.
    pub fn location(&self, at: Option<InItem>, field: usize) -> Option<&Location> {
        match at {
            None => self.settled.get(field)?.as_ref(),
            Some(at) => self.items.get(at.repeat)?.settled.get(&(at.item, field)),
        }
    }

    /// Notes where a place leads.
    pub fn set_location(&mut self, at: Option<InItem>, field: usize, location: Option<Location>) {
        match at {
            None => {
                if let Some(place) = self.settled.get_mut(field) {
                    *place = location;
                }
            }
            Some(at) => {
                let Some(items) = self.items.get_mut(at.repeat) else { return };
                items.settled.remove(&(at.item, field));
                items.settled.extend(location.map(|location| ((at.item, field), location)));
            }
        }
    }

    /// The answer to a field of an item, if it was asked.
    pub fn answer_in(&self, form: &Form, at: InItem, field: usize) -> Option<&Answer> {
        let repeat = form.repeats().get(at.repeat)?;
        let item = self.answers.items(FieldIndex(repeat.field)).get(at.item)?;
        item.answers.get(FieldIndex(field.checked_sub(repeat.fields.start)?))
    }

    /// Notes the answer to a field.
    pub fn set_answer(&mut self, form: &Form, at: Option<InItem>, field: usize, answer: Answer) {
        let Some(at) = at else { return self.answers.set(FieldIndex(field), answer) };
        let Some(repeat) = form.repeats().get(at.repeat) else { return };
        let item = self.answers.item_mut(FieldIndex(repeat.field), at.item);
        if let (Some(item), Some(place)) = (item, field.checked_sub(repeat.fields.start)) {
            item.answers.set(FieldIndex(place), answer);
        }
    }

    /// Makes room for what will be found in the items of a repeat; for none if it is not asked.
    pub fn begin_items(&mut self, form: &Form, repeat: usize, items: usize) {
        let fields = form.repeats().get(repeat).map_or(0, |repeat| repeat.fields.len());
        if let Some(states) = self.items.get_mut(repeat) {
            states.standing.clear();
            states.standing.resize(items * fields, Standing::default());
            states.settled.clear();
            states.visits.clear();
            states.visits.resize(items, ItemVisit::default());
        }
    }

    /// What was found in an item, once it was walked.
    pub fn visit(&self, at: InItem) -> Option<&ItemVisit> {
        self.items.get(at.repeat)?.visits.get(at.item)
    }

    /// The same, to be noted.
    pub fn visit_mut(&mut self, at: InItem) -> Option<&mut ItemVisit> {
        self.items.get_mut(at.repeat)?.visits.get_mut(at.item)
    }
}

fn place_of(form: &Form, at: InItem, field: usize) -> Option<usize> {
    let fields = &form.repeats().get(at.repeat)?.fields;
    fields.contains(&field).then(|| at.item * fields.len() + field - fields.start)
}
