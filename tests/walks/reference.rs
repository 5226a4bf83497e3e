//! The rules of the format, read one by one: every walk starts anew, and everything is looked up
//! where it stands. Slow and obvious.

use super::citizen::Sent;
use super::condition::Facts;
use super::invented::{Invented, Kind, Repeat};
use super::known::{Item, Known, Said};

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
pub struct Walked<'f> {
    pub path: Vec<usize>,
    pub end: Ended,
    pub known: Known<'f>,
}

/// What came of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

impl<'f> Reference<'f> {
    pub fn new(form: &'f Invented) -> Self {
        Self { form, said: vec![None; form.fields.len()] }
    }

    pub fn answers(&self) -> &[Option<Said>] {
        &self.said
    }

    /// The results of the tables at the end of the walk.
    pub fn values(&self) -> Vec<&'static str> {
        let known = self.walk().known;
        (0..self.form.values.len()).map(|value| known.result(value)).collect()
    }

    /// The walk as far as the answers carry.
    pub fn walk(&self) -> Walked<'f> {
        let mut known = Known::new(self.form, &self.said);
        let mut path = Vec::new();
        for step in 0..self.form.steps.len() {
            if !self.form.steps[step].as_ref().is_none_or(|when| when.holds(&known)) {
                continue;
            }
            ask(&mut known, self.fields_of(step));
            if exits(&known, step) {
                path.push(step);
                return Walked { path, end: Ended::In(0), known };
            }
            if self.fields_of(step).any(|field| known.asked[field]) {
                path.push(step);
            }
            let gap = self.fields_of(step).any(|field| known.is_gap(field));
            if gap || !known.broken_rules(step).is_empty() {
                return Walked { path, end: Ended::At(step), known };
            }
        }
        let by_answers =
            self.form.outcomes.iter().position(|when| when.as_ref().is_some_and(|when| when.holds(&known)));
        let outcome = by_answers.unwrap_or(self.form.outcomes.len() - 1);
        Walked { path, end: Ended::In(outcome), known }
    }

    /// Reads a page that was sent, and keeps what it says.
    pub fn post(&mut self, step: usize, sent: &Sent) -> Page {
        let mut known = self.before(step);
        let shown = shown(&known, self.fields_of(step));
        let mut page = read(&mut known, self.fields_of(step), &shown, sent);
        self.said.clone_from(&known.said);
        page.exits = exits(&known, step);
        if !page.asks_more {
            for error in known.broken_rules(step) {
                if !page.errors.contains(&error) {
                    page.errors.push(error);
                }
            }
        }
        page
    }

    /// Reads the page of an item that was sent, and keeps what it says.
    pub fn post_item(&mut self, own: usize, (place, number): (usize, usize), sent: &Sent) -> Page {
        let step = self.form.fields[own].step;
        let fields = self.form.repeat(own).fields.clone();
        let mut inside = self.at(own).in_item(own, place);
        let shown = inside.asked.clone();
        let mut page = read(&mut inside, self.form.repeat(own).page(number), &shown, sent);
        self.items_mut(own)[place].said = inside.said[fields].to_vec();
        let mut known = self.before(step);
        ask(&mut known, self.fields_of(step));
        page.exits = exits(&known, step);
        let rule = &self.form.repeat(own).rule;
        if let Some(rule) = rule.as_ref().filter(|_| !page.asks_more)
            && !page.exits
            && self.without_what_is_wrong(own, place, &page).broken_items(own).contains(&place)
            && self.form.repeat(own).page_of(rule.on) == number
        {
            page.errors.push((rule.on, "rule".to_owned()));
        }
        page
    }

    /// What is known while a page of an item comes back: nobody gets to the pages behind it, so a rule that
    /// looks at them waits until it is right.
    fn without_what_is_wrong(&self, own: usize, place: usize, page: &Page) -> Known<'f> {
        let mut now = self.clone();
        let first = self.form.repeat(own).fields.start;
        for (field, _) in &page.errors {
            now.items_mut(own)[place].said[*field - first] = None;
        }
        let step = self.form.fields[own].step;
        let mut known = now.before(step);
        ask(&mut known, self.fields_of(step));
        known
    }

    /// Puts a new item at the end of a list.
    pub fn add_item(&mut self, own: usize, key: u64) {
        if !matches!(self.said[own], Some(Said::Items(_))) {
            self.said[own] = Some(Said::Items(Vec::new()));
        }
        let said = vec![None; self.form.repeat(own).fields.len()];
        self.items_mut(own).push(Item { key, said });
    }

    /// Takes an item away; a list without items was left empty.
    pub fn remove_item(&mut self, own: usize, place: usize) {
        self.items_mut(own).remove(place);
        if self.items_mut(own).is_empty() {
            self.said[own] = Some(Said::Nothing);
        }
    }

    fn items_mut(&mut self, own: usize) -> &mut Vec<Item> {
        match &mut self.said[own] {
            Some(Said::Items(items)) => items,
            _ => panic!("the list has items"),
        }
    }

    pub fn key(&self, own: usize, place: usize) -> u64 {
        Known::new(self.form, &self.said).list(own)[place].key
    }

    pub fn count(&self, own: usize) -> usize {
        Known::new(self.form, &self.said).list(own).len()
    }

    /// Whether something in an item is missing or wrong, or its rule is broken.
    pub fn is_open_item(&self, own: usize, place: usize) -> bool {
        let known = self.at(own);
        known.is_open(own, place) || known.broken_items(own).contains(&place)
    }

    /// The lists that are asked on a step of the path.
    pub fn lists_on(&self, step: usize) -> Vec<usize> {
        let asked = self.walk().known.asked;
        let lists = self.form.repeats.iter().map(|repeat| repeat.own);
        lists.filter(|own| self.form.fields[*own].step == step && asked[*own]).collect()
    }

    /// What is known before a step.
    fn before(&self, step: usize) -> Known<'f> {
        let mut known = self.walk().known;
        for (place, asked) in known.asked.iter_mut().enumerate() {
            *asked &= self.form.fields[place].step < step;
        }
        known
    }

    /// What is known once a list was asked.
    fn at(&self, own: usize) -> Known<'f> {
        let step = self.form.fields[own].step;
        let mut known = self.before(step);
        ask(&mut known, self.fields_of(step).filter(|field| *field <= own));
        known
    }

    /// Which questions the page of a step shows.
    pub fn shown(&self, step: usize) -> Vec<usize> {
        let shown = shown(&self.before(step), self.fields_of(step));
        self.fields_of(step).filter(|field| shown[*field]).collect()
    }

    /// The page of an item on which something is missing or wrong; else the second, if it has come to it.
    pub fn page_to_change(&self, own: usize, place: usize) -> usize {
        let known = self.at(own);
        let inside = known.in_item(own, place);
        let repeat = self.form.repeat(own);
        let is_open = |field: &usize| inside.is_gap(*field);
        let rule = repeat.rule.as_ref().filter(|_| known.broken_items(own).contains(&place));
        let open = repeat.fields.clone().find(is_open).or(rule.map(|rule| rule.on));
        match open {
            Some(field) => repeat.page_of(field),
            None => usize::from(repeat.page(1).any(|field| inside.asked[field])),
        }
    }

    /// Which questions a page of an item shows.
    pub fn shown_in_item(&self, own: usize, (place, number): (usize, usize)) -> Vec<usize> {
        let inside = self.at(own).in_item(own, place);
        self.form.repeat(own).page(number).filter(|field| inside.asked[*field]).collect()
    }

    /// The fields that the page of a step asks by itself: all but those of items.
    pub fn fields_of(&self, step: usize) -> impl Iterator<Item = usize> + Clone + use<'f> {
        let fields = &self.form.fields;
        (0..fields.len()).filter(move |field| fields[*field].step == step && fields[*field].repeat.is_none())
    }
}

/// Decides one after the other which fields are asked.
fn ask(known: &mut Known<'_>, fields: impl Iterator<Item = usize>) {
    for field in fields {
        known.asked[field] = known.is_asked(field);
    }
}

fn shown(before: &Known<'_>, fields: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut known = before.clone();
    ask(&mut known, fields);
    known.asked
}

fn exits(known: &Known<'_>, step: usize) -> bool {
    known.form.exits[step].as_ref().is_some_and(|when| when.holds(known))
}

/// Reads what a page says about its fields, one after the other.
fn read(known: &mut Known<'_>, fields: impl Iterator<Item = usize>, shown: &[bool], sent: &Sent) -> Page {
    let mut page = Page::default();
    for field in fields {
        known.asked[field] = known.is_asked(field);
        let kind = known.form.fields[field].kind;
        let said = sent.of(field);
        if !known.asked[field] {
            // Set aside.
            let something = said.filter(|said| !matches!(said, Said::Nothing | Said::Unreadable));
            if let Some(said) = something {
                known.said[field] = Some(said.clone());
            }
        } else if kind == Kind::Repeat {
            // Its items have pages of their own; this page says that there is nothing more to add.
            if shown[field] && known.said[field].is_none() {
                known.said[field] = Some(Said::Nothing);
            }
            page.asks_more |= known.said[field].is_none();
            page.errors.extend(known.error(field).map(|code| (field, code.to_owned())));
        } else if shown[field] || said.is_some() {
            known.said[field] = Some(said.cloned().unwrap_or(Said::Nothing));
            page.errors.extend(known.error(field).map(|code| (field, code.to_owned())));
            // What cannot be read is not kept.
            if said == Some(&Said::Unreadable) {
                known.said[field] = Some(Said::Nothing);
            }
        } else {
            page.asks_more = true;
        }
    }
    page
}

impl Invented {
    /// A repeat by its own field.
    pub fn repeat(&self, own: usize) -> &Repeat {
        self.repeats.iter().find(|repeat| repeat.own == own).unwrap()
    }
}
