//! Evaluation while some answers are still open: what follows whatever they will be.

use std::cell::Cell;

use jiff::civil::Date;

use super::Expression;
use super::evaluate::Node;
use super::facts::{Known, Read};
use super::scope::Slot;
use super::world::World;

/// What has to be decided before more can be said; none where nothing that can be decided helps.
pub type Wanted = Option<usize>;

/// What is known about a slot while answers are open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Seen<'a> {
    /// As it will be on every way from here.
    Fixed(Read<'a>),
    /// Answered, with a value that nobody looks at more closely.
    Answered,
    /// Not decided yet.
    Open(Wanted),
}

/// Facts of which some are open.
pub trait OpenFacts<'a> {
    /// What is known about a slot.
    fn see(&self, slot: Slot) -> Seen<'a>;

    /// How many items a repeat has; none where that is unknown.
    ///
    /// # Errors
    /// What has to be decided first, while the number is open.
    fn items(&self, repeat: Slot) -> Result<Option<usize>, Wanted>;

    /// The calendar day.
    ///
    /// # Errors
    /// What has to be decided first, while the day is open.
    fn day(&self) -> Result<Date, Wanted>;
}

/// What can be said of an expression on open facts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Judged<T> {
    /// This value, however the open answers turn out.
    Known(T),
    /// Unknown, however the open answers turn out.
    Unknown,
    /// It depends.
    Open(Wanted),
}

impl Expression {
    /// The truth of a condition on open facts.
    pub fn judge<'a>(&'a self, facts: &impl OpenFacts<'a>) -> Judged<bool> {
        match self.condition() {
            Some(condition) => judged(facts, |world| condition.value(world)),
            None => Judged::Unknown,
        }
    }

    /// The value on open facts.
    pub fn judge_value<'a>(&'a self, facts: &impl OpenFacts<'a>) -> Judged<Known<'a>> {
        judged(facts, |world| self.0.typed.value(world))
    }
}

fn judged<'w, 'a, F: OpenFacts<'a>, T>(
    facts: &'w F,
    value: impl FnOnce(Partly<'w, '_, F>) -> Option<T>,
) -> Judged<T> {
    let open = Cell::new(None);
    match (value(Partly { facts, open: &open }), open.get()) {
        (Some(value), _) => Judged::Known(value),
        (None, None) => Judged::Unknown,
        (None, Some(wanted)) => Judged::Open(wanted),
    }
}

/// A world of open facts that notes whether something open was looked at.
#[derive(Debug)]
struct Partly<'w, 'c, F> {
    facts: &'w F,
    open: &'c Cell<Option<Wanted>>,
}

impl<F> Clone for Partly<'_, '_, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Partly<'_, '_, F> {}

impl<F> Partly<'_, '_, F> {
    /// The first thing that can be decided is the one to decide.
    fn note(&self, wanted: Wanted) {
        self.open.set(Some(self.open.get().flatten().or(wanted)));
    }
}

impl<'a, F: OpenFacts<'a>> World<'a> for Partly<'_, '_, F> {
    fn read(self, slot: Slot) -> Read<'a> {
        match self.facts.see(slot) {
            Seen::Fixed(read) => return read,
            Seen::Answered => self.note(None),
            Seen::Open(wanted) => self.note(wanted),
        }
        Read::Unanswered
    }

    fn today(self) -> Option<Date> {
        self.facts.day().map_err(|wanted| self.note(wanted)).ok()
    }

    /// The day of the beginning lies in no answer; it is taken for any day.
    fn started(self) -> Option<Date> {
        self.note(None);
        None
    }

    fn items(self, repeat: Slot) -> Option<usize> {
        self.facts.items(repeat).unwrap_or_else(|wanted| {
            self.note(wanted);
            None
        })
    }

    /// Items are taken to be alike, so that any of them is the one that is meant.
    fn present(self, _: Slot) -> Option<usize> {
        Some(0)
    }

    fn at(self, _: usize) -> Self {
        self
    }

    /// What passes over the unknown must not pass over what is only open.
    fn over_items<T>(self, compute: impl FnOnce(Self) -> Option<T>) -> Option<T> {
        let before = self.open.take();
        let value = compute(self);
        let found = self.open.take();
        self.open.set(before);
        match found {
            None => value,
            Some(wanted) => {
                self.note(wanted);
                None
            }
        }
    }

    fn state(self, slot: Slot, test: fn(&Read<'a>) -> bool) -> Option<bool> {
        match self.facts.see(slot) {
            Seen::Fixed(read) => Some(test(&read)),
            Seen::Answered => Some(test(&Read::Value(Known::Bool(true)))),
            Seen::Open(wanted) => {
                self.note(wanted);
                None
            }
        }
    }

    /// Only what is surely unknown is replaced.
    fn otherwise<T>(self, otherwise: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.open.get().is_some() { None } else { otherwise() }
    }
}
