//! The lowered expression: one enum per type of result, so that a badly typed one cannot be built.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::mistake::Sort;
use super::scope::{Codes, OptionSet, Slot, Type};

/// `condition ? yes : no`, or `value.or(otherwise)`.
#[derive(Debug)]
pub(super) enum Pick<T> {
    If(Truth, T, T),
    Or(T, T),
}

/// How two ordered values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A comparison of two ordered values.
#[derive(Debug)]
pub(super) struct Compare<T> {
    pub order: Order,
    pub left: T,
    pub right: T,
}

/// A test for sameness of values that have no order.
#[derive(Debug)]
pub(super) struct Same<T> {
    /// What the test gives when both are the same: `==` or `!=`.
    pub when_same: bool,
    pub left: T,
    pub right: T,
}

/// `value in [literals]`.
#[derive(Debug)]
pub(super) struct OneOf<T, V> {
    pub value: T,
    pub list: Box<[V]>,
}

/// Where one text is looked for in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Start,
    End,
    Anywhere,
}

/// `text.startsWith(part)` and its siblings.
#[derive(Debug)]
pub(super) struct Find {
    pub place: Place,
    pub text: Words,
    pub part: Words,
}

/// Which items of a repeat are looked at.
#[derive(Debug)]
pub(super) struct Items {
    pub repeat: Slot,
    /// Without the one that the rule is about.
    pub others: bool,
    /// Only those for which this is known and true.
    pub filter: Option<Truth>,
}

/// What is read of each of some items.
#[derive(Debug)]
pub(super) struct Each<T> {
    pub items: Items,
    pub what: T,
}

/// One end of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extreme {
    Least,
    Greatest,
}

/// A three-valued truth.
#[derive(Debug)]
pub(super) enum Truth {
    Constant(bool),
    Slot(Slot),
    Answered(Slot),
    NotKnown(Slot),
    Not(Box<Truth>),
    All(Box<[Truth]>),
    Any(Box<[Truth]>),
    Pick(Box<Pick<Truth>>),
    Equivalent(Box<Same<Truth>>),
    SameWords(Box<Same<Words>>),
    CompareNumbers(Box<Compare<Number>>),
    CompareDays(Box<Compare<Day>>),
    BetweenNumbers(Box<[Number; 3]>),
    BetweenDays(Box<[Day; 3]>),
    WordsIn(Box<OneOf<Words, Box<str>>>),
    NumberIn(Box<OneOf<Number, Decimal>>),
    DayIn(Box<OneOf<Day, Date>>),
    Chosen(Box<(Words, Slot)>),
    Find(Box<Find>),
    /// A text is a code of a list today.
    Listed(Box<(Words, Codes)>),
    AllItems(Box<Each<Truth>>),
    AnyItem(Box<Each<Truth>>),
    WordsAmong(Box<(Words, Each<Words>)>),
    NumberAmong(Box<(Number, Each<Number>)>),
    DayAmong(Box<(Day, Each<Day>)>),
}

/// The four operations on exact decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// An exact decimal.
#[derive(Debug)]
pub(super) enum Number {
    Constant(Decimal),
    Slot(Slot),
    Pick(Box<Pick<Number>>),
    Negate(Box<Number>),
    Arithmetic(Operation, Box<[Number; 2]>),
    /// Calendar days from the first to the second.
    DaysBetween(Box<[Day; 2]>),
    /// Whole years from that day to today.
    Age(Box<Day>),
    SizeOfList(Slot),
    SizeOfWords(Box<Words>),
    Count(Box<Items>),
    Sum(Box<Each<Number>>),
    Extreme(Extreme, Box<Each<Number>>),
}

/// A calendar day.
#[derive(Debug)]
pub(super) enum Day {
    Constant(Date),
    Slot(Slot),
    Today,
    /// The day on which the application was begun.
    Started,
    Pick(Box<Pick<Day>>),
    AddDays(Box<(Day, Number)>),
    AddMonths(Box<(Day, Number)>),
    Extreme(Extreme, Box<Each<Day>>),
}

/// A text or the value of an option.
#[derive(Debug)]
pub(super) enum Words {
    Constant(Box<str>),
    Slot(Slot),
    Pick(Box<Pick<Words>>),
}

/// Any lowered expression.
#[derive(Debug)]
pub(super) enum Typed {
    Truth(Truth),
    Number(Number),
    Day(Day),
    /// With the closed set to which it belongs, if there is one.
    Words(Words, Option<OptionSet>),
    /// With the closed set from which it is chosen, if there is one.
    List(Slot, Option<OptionSet>),
    /// No value by itself: what looks into items takes it.
    Items(Items),
    /// The same, with what is read of each.
    Mapped(Box<Each<Typed>>),
}

impl Typed {
    /// A readable slot of that type; an opaque one has no value to read.
    pub(super) fn slot(slot: Slot, ty: Type) -> Option<Self> {
        match ty {
            Type::Bool => Some(Self::Truth(Truth::Slot(slot))),
            Type::Number => Some(Self::Number(Number::Slot(slot))),
            Type::Date => Some(Self::Day(Day::Slot(slot))),
            Type::Text => Some(Self::Words(Words::Slot(slot), None)),
            Type::Option(set) => Some(Self::Words(Words::Slot(slot), Some(set))),
            Type::Options(set) => Some(Self::List(slot, Some(set))),
            Type::TextList => Some(Self::List(slot, None)),
            Type::Items => Some(Self::Items(Items { repeat: slot, others: false, filter: None })),
            Type::Opaque => None,
        }
    }

    /// Its type as sentences name it: a literal is a text to its author.
    pub(super) fn sort(&self) -> Sort {
        match self {
            Self::Words(Words::Constant(_), _) => Sort::Text,
            other => Sort::from(&other.ty()),
        }
    }

    /// Its type.
    pub(super) fn ty(&self) -> Type {
        match self {
            Self::Truth(_) => Type::Bool,
            Self::Number(_) => Type::Number,
            Self::Day(_) => Type::Date,
            Self::Words(_, Some(set)) => Type::Option(set.clone()),
            Self::Words(_, None) => Type::Text,
            Self::List(_, Some(set)) => Type::Options(set.clone()),
            Self::List(_, None) => Type::TextList,
            Self::Items(_) | Self::Mapped(_) => Type::Items,
        }
    }
}
