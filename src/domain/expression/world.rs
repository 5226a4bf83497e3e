//! What an expression is evaluated on.

use jiff::civil::Date;

use super::facts::{Facts, Read};
use super::scope::Slot;

/// The facts of a journey, or [`Anything`].
pub(super) trait World<'a>: Copy {
    /// What is known about a slot.
    fn read(self, slot: Slot) -> Read<'a>;
    /// The day, if it is fixed.
    fn today(self) -> Option<Date>;
    /// The day on which the application was begun, if it is fixed.
    fn started(self) -> Option<Date>;
    /// A test of what has been read. Unknown only where answers are left open.
    fn state(self, slot: Slot, test: fn(&Read<'a>) -> bool) -> Option<bool>;
    /// What takes the place of an unknown value in `x.or(otherwise)`.
    fn otherwise<T>(self, otherwise: impl FnOnce() -> Option<T>) -> Option<T>;
    /// How many items a repeat has, if that is known.
    fn items(self, repeat: Slot) -> Option<usize>;
    /// The item of a repeat that a rule inside of it is about.
    fn present(self, repeat: Slot) -> Option<usize>;
    /// The same world, looking at one item of a repeat.
    fn at(self, item: usize) -> Self;
    /// What is computed over items. Unknown where it had to look at something that is open.
    fn over_items<T>(self, compute: impl FnOnce(Self) -> Option<T>) -> Option<T> {
        compute(self)
    }
}

/// The facts of a journey, perhaps from inside one item of a repeat.
#[derive(Debug)]
pub(super) struct Given<'a, F> {
    facts: &'a F,
    item: Option<usize>,
}

impl<'a, F> Given<'a, F> {
    pub(super) fn new(facts: &'a F) -> Self {
        Self { facts, item: None }
    }
}

// Not derived: facts themselves need not be `Copy`.
impl<F> Clone for Given<'_, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Given<'_, F> {}

impl<'a, F: Facts> World<'a> for Given<'a, F> {
    fn read(self, slot: Slot) -> Read<'a> {
        match self.item {
            None => self.facts.read(slot),
            Some(item) => self.facts.read_at(item, slot),
        }
    }

    fn today(self) -> Option<Date> {
        Some(self.facts.today())
    }

    fn started(self) -> Option<Date> {
        Some(self.facts.started())
    }

    fn state(self, slot: Slot, test: fn(&Read<'a>) -> bool) -> Option<bool> {
        Some(test(&self.read(slot)))
    }

    fn items(self, repeat: Slot) -> Option<usize> {
        self.facts.items(repeat)
    }

    fn present(self, repeat: Slot) -> Option<usize> {
        self.facts.present(repeat)
    }

    fn at(self, item: usize) -> Self {
        Self { item: Some(item), ..self }
    }

    fn otherwise<T>(self, otherwise: impl FnOnce() -> Option<T>) -> Option<T> {
        otherwise()
    }
}

/// All answers on all days at once: what is known here is so whatever a person answers.
#[derive(Clone, Copy)]
pub(super) struct Anything;

impl<'a> World<'a> for Anything {
    fn read(self, _: Slot) -> Read<'a> {
        Read::Unanswered
    }

    fn today(self) -> Option<Date> {
        None
    }

    fn started(self) -> Option<Date> {
        None
    }

    fn state(self, _: Slot, _: fn(&Read<'a>) -> bool) -> Option<bool> {
        None
    }

    fn otherwise<T>(self, _: impl FnOnce() -> Option<T>) -> Option<T> {
        None
    }

    fn items(self, _: Slot) -> Option<usize> {
        None
    }

    fn present(self, _: Slot) -> Option<usize> {
        None
    }

    fn at(self, _: usize) -> Self {
        self
    }
}
