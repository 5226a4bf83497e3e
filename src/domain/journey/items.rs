//! Items of a repeat: walked one after the other, each as if it were the only one; added, changed, removed.

use crate::domain::answers::{Answer, Answers, FieldIndex, Item, ItemKey, Value};
use crate::domain::field::ErrorCode;
use crate::domain::form::{Form, ItemPage, Repeat};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Directories;
use crate::domain::situation::{Days, InItem, ItemVisit, Situation};

use super::post::{check_inputs, read_field, shown_before};
use super::walk::{Found, Walk, is_left_empty};
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
    /// Position of the page among those of the item.
    pub page: usize,
    /// What is wrong on this page.
    pub errors: Vec<FieldError>,
    /// What deserves a second look on this page; it keeps nobody from going on.
    pub advice: Vec<FieldError>,
    /// Questions of this page became relevant that were not on the page: it comes again, without error.
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
        self.walk_pages(at, |walk, page, visit| walk.walk_page(page, visit))
    }

    /// Walks the pages of an item as the steps of a form are walked: in order, up to the first that is
    /// open.
    fn walk_pages(
        &mut self,
        at: InItem,
        mut walk_one: impl FnMut(&mut Self, &ItemPage, &mut ItemVisit),
    ) -> ItemVisit {
        let mut visit = ItemVisit::default();
        let pages = self.situation.form().repeats().get(at.repeat).map_or(&[][..], |repeat| &repeat.pages);
        for (position, page) in pages.iter().enumerate() {
            if !visit.is_done() || !page.when.is_none_or(|when| self.situation.holds(when)) {
                page.fields.clone().for_each(|field| self.skip_field(field));
                continue;
            }
            walk_one(self, page, &mut visit);
            if page.fields.clone().any(|field| self.situation.is_relevant(field)) {
                visit.pages.push(position);
            }
        }
        visit
    }

    fn walk_page(&mut self, page: &ItemPage, visit: &mut ItemVisit) {
        for field in page.fields.clone() {
            visit.note(field, self.walk_field(field));
        }
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
        let checked = form.rules().get(rule).filter(|rule| !rule.is_advice)?;
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
    let at = journey.situation.find_item(field, key)?;
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

/// The page of an item that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentPage {
    /// Position of the field whose answer are the items.
    pub field: usize,
    pub wanted: Wanted,
    /// Position among the pages of the repeat.
    pub page: usize,
}

/// Reads a page of one item against the answers so far.
///
/// # Errors
/// A [`Refusal`] where the page as a whole cannot be taken, there is no such item, or the item does not
/// ask for that page.
pub fn read_item<'a>(
    form: &'a Form,
    directories: &'a Directories,
    (mut answers, days): (Answers, impl Into<Days>),
    sent: SentPage,
    raw: &RawPairs,
) -> Result<ItemReading<'a>, Refusal> {
    let days = days.into();
    let field = sent.field;
    let step = form.step_of(field).ok_or(Refusal::NotReachable)?;
    let (repeat, description) = form.repeat_of(field).ok_or(Refusal::NotReachable)?;
    let page = description.pages.get(sent.page).ok_or(Refusal::NotReachable)?;
    let (Wanted::New(key) | Wanted::Known(key)) = sent.wanted;
    let before = super::trace(form, directories, answers.clone(), days);
    let is_there = before.situation.find_item(field, key).is_some();
    match sent.wanted {
        Wanted::New(_) if is_there || !before.situation.takes_items(field) => {
            return Err(Refusal::NotReachable);
        }
        Wanted::Known(_) if !is_there => return Err(Refusal::NotReachable),
        Wanted::New(_) => add_item(&mut answers, description, key),
        Wanted::Known(_) => {}
    }
    check_inputs(form, page.fields.clone(), raw)?;
    let mut walk = Walk::begin(Situation::new(form, directories, answers, days));
    if !walk.up_to(step) || !walk.next_is_relevant() {
        return Err(Refusal::NotReachable);
    }
    let mut visit = Visit { step, errors: Vec::new(), unseen: false };
    let mut read = None;
    for position in form.outside_items(form.steps()[step].fields.clone()) {
        let found = if position == field && walk.is_asked(field) {
            walk.ask(field);
            walk.walk_items(repeat, |walk, at| {
                if walk.situation.items(repeat).get(at.item).is_none_or(|item| item.key != key) {
                    return walk.walk_item(at);
                }
                read_pages(walk, at, (page, raw), &mut read)
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
    let (at, read) = read.ok_or(Refusal::NotReachable)?;
    let exits = form.steps()[step].exits.iter().any(|exit| walk.situation.holds(exit.when));
    walk.finish_step(visit);
    walk.pass();
    walk.walk_on();
    let journey = walk.arrive();
    let asks_more = read.unseen;
    let mut errors = read.errors;
    if let Some(all) = journey.situation().item_visit(at).filter(|_| !asks_more) {
        let here = |error: &&FieldError| {
            matches!(error.code, ErrorCode::Rule(_)) && page.fields.contains(&error.field)
        };
        errors.extend(all.errors.iter().filter(here));
    }
    let advice = item_advice(&journey.situation().in_item(at), at.repeat, page);
    Ok(ItemReading { journey, at, key, page: sent.page, errors, advice, asks_more, exits })
}

/// What is worth a second look on a page of an item.
fn item_advice(inside: &Situation<'_>, repeat: usize, page: &ItemPage) -> Vec<FieldError> {
    let form = inside.form();
    let left_empty = page.fields.clone().filter(|field| is_left_empty(inside, *field));
    let mut advice: Vec<FieldError> =
        left_empty.map(|field| FieldError { field, code: ErrorCode::Recommended }).collect();
    let rules = form.rules().iter().enumerate();
    for (position, rule) in rules.filter(|(_, rule)| rule.is_advice && rule.repeat == Some(repeat)) {
        if inside.truth(rule.check) == Some(false) {
            let here = |field: &&usize| page.fields.contains(*field) && inside.is_relevant(**field);
            let code = ErrorCode::Rule(position);
            advice.extend(rule.on.iter().filter(here).map(|field| FieldError { field: *field, code }));
        }
    }
    advice
}

/// Walks an item of which one page was sent; notes what was found on that page, if the item comes to it.
fn read_pages(
    walk: &mut Walk<'_>,
    at: InItem,
    (sent, raw): (&ItemPage, &RawPairs),
    read: &mut Option<(InItem, ItemVisit)>,
) -> ItemVisit {
    walk.walk_pages(at, |walk, page, visit| {
        if page.fields != sent.fields {
            return walk.walk_page(page, visit);
        }
        let shown = shown_before(walk, page.fields.clone());
        for (field, was_shown) in page.fields.clone().zip(shown) {
            visit.note(field, read_field(walk, field, was_shown, raw));
        }
        // All pages before it are done, so what was found is of this page.
        *read = Some((at, visit.clone()));
    })
}
