//! Items of a repeat: walked one after the other, each as if it were the only one; added, changed, removed.

use crate::domain::answers::{Answer, Answers, FieldIndex, Item, ItemKey, Value};
use crate::domain::field::ErrorCode;
use crate::domain::form::{Form, Repeat};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Directories;
use crate::domain::situation::{Days, InItem, ItemVisit, Situation};

use super::post::{check_inputs, read_field, shown_before};
use super::walk::{Found, Walk};
use super::{FieldError, Journey, Refusal, Visit};

/// Which item a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// One that is not there yet, and the key that it will have.
    New(ItemKey),
    /// One that is there.
    Known(ItemKey),
}

/// What the page of an item led to.
#[derive(Debug)]
pub struct ItemReading<'a> {
    /// The walk with the new answers.
    pub journey: Journey<'a>,
    pub at: InItem,
    pub key: ItemKey,
    /// What is wrong on this page.
    pub errors: Vec<FieldError>,
    /// Questions of the item became relevant that were not on the page: it comes again, without error.
    pub asks_more: bool,
    /// An exit of the step is true; it does not wait for the rest.
    pub exits: bool,
}

impl<'a> Walk<'a> {
    /// Walks every item of a repeat that is asked, each from inside.
    pub fn walk_items(&mut self, repeat: usize, mut walk_one: impl FnMut(&mut Self, InItem) -> ItemVisit) {
        let items = self.situation.items(repeat).len();
        self.situation.begin_items(repeat, items);
        for item in 0..items {
            let at = InItem { repeat, item };
            self.situation.step_into(Some(at));
            let visit = walk_one(self, at);
            self.situation.step_into(None);
            if let Some(noted) = self.situation.item_visit_mut(at) {
                *noted = visit;
            }
        }
    }

    /// Walks one item with the answers that it has.
    pub fn walk_item(&mut self, at: InItem) -> ItemVisit {
        let mut visit = ItemVisit::default();
        for field in item_fields(self.situation.form(), at) {
            visit.note(field, self.walk_field(field));
        }
        visit
    }

    /// Whether an item of a repeat is incomplete or wrong.
    pub fn has_open_item(&self, field: usize) -> bool {
        let Some((repeat, _)) = self.situation.form().repeat_of(field) else { return false };
        let visit = |item| self.situation.item_visit(InItem { repeat, item });
        (0..self.situation.items(repeat).len()).any(|item| visit(item).is_some_and(|visit| !visit.is_done()))
    }

    /// Checks a rule for each item. What is broken is noted there; the repeat has an open item.
    pub fn broken_in_items(&mut self, rule: usize, repeat: usize) -> Option<FieldError> {
        let form = self.situation.form();
        let own = form.repeats().get(repeat)?.field;
        let checked = form.rules().get(rule)?;
        let mut is_broken = false;
        for item in 0..self.situation.items(repeat).len() {
            let at = InItem { repeat, item };
            self.situation.step_into(Some(at));
            let broken = self.situation.truth(checked.check) == Some(false);
            let asked = checked.on.iter().copied().filter(|field| self.situation.is_relevant(*field));
            let shown: Vec<usize> = if broken { asked.collect() } else { Vec::new() };
            self.situation.step_into(None);
            is_broken = is_broken || !shown.is_empty();
            if let Some(visit) = self.situation.item_visit_mut(at) {
                let code = ErrorCode::Rule(rule);
                let errors = shown.into_iter().map(|field| FieldError { field, code });
                let new: Vec<FieldError> = errors.filter(|error| !visit.errors.contains(error)).collect();
                visit.errors.extend(new);
            }
        }
        is_broken.then_some(FieldError { field: own, code: ErrorCode::OpenItem })
    }
}

impl ItemVisit {
    fn note(&mut self, field: usize, found: Found) {
        match found {
            Found::NotAsked | Found::Fine => {}
            Found::Unseen => self.unseen = true,
            Found::Wrong(code) => self.errors.push(FieldError { field, code }),
        }
    }
}

fn item_fields(form: &Form, at: InItem) -> std::ops::Range<usize> {
    form.repeats().get(at.repeat).map_or(0..0, |repeat| repeat.fields.clone())
}

impl Journey<'_> {
    /// Where an item with this key is, in the repeat whose own field this is.
    pub fn find_item(&self, field: usize, key: ItemKey) -> Option<InItem> {
        let (repeat, _) = self.form().repeat_of(field)?;
        let item = self.situation.items(repeat).iter().position(|item| item.key == key)?;
        Some(InItem { repeat, item })
    }
}

/// A walk in which a new item stands at the end of a repeat, with nothing asked of it yet: for its
/// empty page. `None` where no item can be added.
pub fn with_new_item<'a>(journey: &Journey<'a>, field: usize, key: ItemKey) -> Option<(Journey<'a>, InItem)> {
    if !journey.situation.takes_items(field) {
        return None;
    }
    let (form, situation) = (journey.form(), journey.situation());
    let (_, repeat) = form.repeat_of(field)?;
    let mut answers = situation.answers().clone();
    add_item(&mut answers, repeat, key);
    let journey = super::trace(form, situation.directories(), answers, situation.days());
    let at = journey.find_item(field, key)?;
    Some((journey, at))
}

/// The answers without an item.
pub fn without_item(form: &Form, answers: &Answers, at: InItem) -> Answers {
    let mut answers = answers.clone();
    if let Some(repeat) = form.repeats().get(at.repeat) {
        let own = FieldIndex(repeat.field);
        let mut items = answers.items(own).to_vec();
        if at.item < items.len() {
            items.remove(at.item);
        }
        let answer = if items.is_empty() { Answer::Empty } else { Answer::Value(Value::Items(items)) };
        answers.set(own, answer);
    }
    answers
}

fn add_item(answers: &mut Answers, repeat: &Repeat, key: ItemKey) {
    let own = FieldIndex(repeat.field);
    let mut items = answers.items(own).to_vec();
    items.push(Item { key, answers: Answers::none(repeat.fields.len()) });
    answers.set(own, Answer::Value(Value::Items(items)));
}

/// Reads the page of one item against the answers so far.
///
/// # Errors
/// A [`Refusal`] where the page as a whole cannot be taken, or there is no such item.
pub fn read_item<'a>(
    form: &'a Form,
    directories: &'a Directories,
    (mut answers, days): (Answers, impl Into<Days>),
    (field, wanted): (usize, Wanted),
    raw: &RawPairs,
) -> Result<ItemReading<'a>, Refusal> {
    let days = days.into();
    let step = form.step_of(field).ok_or(Refusal::NotReachable)?;
    let (repeat, description) = form.repeat_of(field).ok_or(Refusal::NotReachable)?;
    let (Wanted::New(key) | Wanted::Known(key)) = wanted;
    let before = super::trace(form, directories, answers.clone(), days);
    let is_there = before.find_item(field, key);
    match wanted {
        Wanted::New(_) if is_there.is_some() || !before.situation.takes_items(field) => {
            return Err(Refusal::NotReachable);
        }
        Wanted::Known(_) if is_there.is_none() => return Err(Refusal::NotReachable),
        Wanted::New(_) => add_item(&mut answers, description, key),
        Wanted::Known(_) => {}
    }
    check_inputs(form, description.fields.clone(), raw)?;
    let mut walk = Walk::begin(Situation::new(form, directories, answers, days));
    if !walk.up_to(step) || !walk.next_is_relevant() {
        return Err(Refusal::NotReachable);
    }
    let mut visit = Visit { step, errors: Vec::new(), unseen: false };
    let mut page = None;
    for position in form.outside_items(form.steps()[step].fields.clone()) {
        let found = if position == field && walk.is_asked(field) {
            walk.ask(field);
            walk.walk_items(repeat, |walk, at| {
                if walk.situation.items(repeat).get(at.item).is_none_or(|item| item.key != key) {
                    return walk.walk_item(at);
                }
                let read = read_one(walk, at, raw);
                page = Some((at, read.clone()));
                read
            });
            walk.accept(field)
        } else {
            walk.walk_field(position)
        };
        match found {
            Found::NotAsked | Found::Fine => {}
            Found::Unseen => visit.unseen = true,
            Found::Wrong(code) => visit.errors.push(FieldError { field: position, code }),
        }
    }
    let (at, read) = page.ok_or(Refusal::NotReachable)?;
    let exits = form.steps()[step].exits.iter().any(|exit| walk.situation.holds(exit.when));
    walk.finish_step(visit);
    walk.pass();
    walk.walk_on();
    let journey = walk.arrive();
    let asks_more = read.unseen;
    let mut errors = read.errors;
    if let Some(all) = journey.situation().item_visit(at).filter(|_| !asks_more) {
        errors.extend(all.errors.iter().filter(|error| matches!(error.code, ErrorCode::Rule(_))));
    }
    Ok(ItemReading { journey, at, key, errors, asks_more, exits })
}

fn read_one(walk: &mut Walk<'_>, at: InItem, raw: &RawPairs) -> ItemVisit {
    let fields = item_fields(walk.situation.form(), at);
    let shown = shown_before(walk, fields.clone());
    let mut visit = ItemVisit::default();
    for (field, was_shown) in fields.zip(shown) {
        visit.note(field, read_field(walk, field, was_shown, raw));
    }
    visit
}
