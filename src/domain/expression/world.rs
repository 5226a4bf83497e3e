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
}

impl<'a, F: Facts> World<'a> for &'a F {
    fn read(self, slot: Slot) -> Read<'a> {
        Facts::read(self, slot)
    }

    fn today(self) -> Option<Date> {
        Some(Facts::today(self))
    }

    fn started(self) -> Option<Date> {
        Some(Facts::started(self))
    }

    fn state(self, slot: Slot, test: fn(&Read<'a>) -> bool) -> Option<bool> {
        Some(test(&Facts::read(self, slot)))
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
}
