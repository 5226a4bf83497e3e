//! Values while an expression is evaluated. They are borrowed: evaluation allocates nothing.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::scope::Slot;

/// A known value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Known<'a> {
    /// A truth: yes_no, confirm, the result of a condition.
    Bool(bool),
    /// An exact decimal.
    Number(Decimal),
    /// A text, the value of the chosen option, or the result of a decision table.
    Text(&'a str),
    /// A calendar day.
    Date(Date),
    /// The values of the chosen options; empty for "none of these".
    Set(&'a [Box<str>]),
}

/// What is known about a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Read<'a> {
    /// Answered, or computed from known answers.
    Value(Known<'a>),
    /// The person chose "weiß nicht".
    NotKnown,
    /// Never asked, left empty, not relevant, or a computed value that is unknown.
    Unanswered,
}

/// The answers and computed values, behind the slots that the compiler chose.
///
/// A value whose type is not the one that the [`Binding`](super::Binding) promised counts as unknown.
pub trait Facts {
    /// What is known about `slot`; [`Read::Unanswered`] for a slot that it does not know.
    fn read(&self, slot: Slot) -> Read<'_>;

    /// How many items a repeat has; unknown while it was not asked.
    fn items(&self, _repeat: Slot) -> Option<usize> {
        None
    }

    /// The same as [`Self::read`], where a slot of an item is that of the item at this position.
    fn read_at(&self, _item: usize, slot: Slot) -> Read<'_> {
        self.read(slot)
    }

    /// The item of a repeat that a rule inside of it is about.
    fn present(&self, _repeat: Slot) -> Option<usize> {
        None
    }

    /// The calendar day of the journey.
    fn today(&self) -> Date;

    /// The calendar day on which the application was begun; the same day, where nothing else is known.
    fn started(&self) -> Date {
        self.today()
    }
}
