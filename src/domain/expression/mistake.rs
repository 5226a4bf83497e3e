//! What can be wrong with an expression, as codes. The sentences are in `wording`.

use std::ops::Range;

use super::scope::Type;

/// Longest expression, in bytes.
pub const LONGEST_SOURCE: usize = 4_000;
/// Deepest nesting of an expression.
pub const DEEPEST_NESTING: usize = 32;
/// Most parts (names, literals, operators) of an expression: bounds the cost of evaluating it.
pub const MOST_NODES: usize = 1_000;

/// A mistake and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Bytes of the source that it is about; may be empty at the end of the source.
    pub at: Range<usize>,
    /// What is wrong. Its `Display` is a German sentence with a remedy.
    pub what: MistakeKind,
}

/// The type of something, without the options: what a sentence about types mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// yes_no, confirm, conditions.
    Bool,
    /// Exact decimals.
    Number,
    /// Any text.
    Text,
    /// Calendar days.
    Date,
    /// One of a closed set.
    Option,
    /// Several of a closed set.
    Options,
    /// A list of texts or of literals.
    List,
    /// The items of a repeat.
    Items,
    /// Only `answered` and `not_known`.
    Opaque,
}

impl From<&Type> for Sort {
    fn from(ty: &Type) -> Self {
        match ty {
            Type::Bool => Self::Bool,
            Type::Number => Self::Number,
            Type::Text => Self::Text,
            Type::Date => Self::Date,
            Type::Option(_) => Self::Option,
            Type::Options(_) => Self::Options,
            Type::TextList => Self::List,
            Type::Items => Self::Items,
            Type::Opaque => Self::Opaque,
        }
    }
}

/// How a text fails to be an expression at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Syntax {
    /// Nothing but white space.
    Empty,
    /// Ends where something has to follow.
    UnexpectedEnd,
    /// This word or sign cannot stand here.
    Unexpected(String),
    /// A sign that occurs nowhere outside of a text: a typographic quotation mark, an umlaut.
    ForeignCharacter(char),
    /// `=` instead of `==`.
    SingleEquals,
    /// `&` or `|` instead of `&&` or `||`.
    SingleOperator(char),
    /// A text that is not closed.
    UnclosedText,
    /// A bracket that is not closed.
    Unclosed(char),
    /// A closing bracket that closes nothing, or the wrong one.
    Unopened(char),
    /// A number with more digits than can be kept exactly.
    NumberTooLong,
}

/// A part of CEL that the expressions of forms do not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Construct {
    /// `null`.
    Null,
    /// `x[0]`.
    Index,
    /// `{…}` and `Name{…}`.
    Map,
    /// `b'…'`.
    Bytes,
    /// `1u`.
    Unsigned,
    /// `a % b`.
    Remainder,
    /// `f().x`: a part of something that is no name.
    PartOfValue,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// Not an expression.
    Syntax(Syntax),
    /// More than [`LONGEST_SOURCE`] bytes.
    TooLong,
    /// Nested deeper than [`DEEPEST_NESTING`].
    TooDeep,
    /// More than [`MOST_NODES`] parts.
    TooCostly,
    /// Not allowed in forms.
    Unsupported(Construct),
    /// No field, part or value has that name.
    UnknownName {
        /// As written.
        name: String,
        /// The most similar known name.
        nearest: Option<String>,
    },
    /// The name of something in the group and of something else outside.
    Ambiguous {
        /// As written.
        name: String,
    },
    /// No function has that name.
    UnknownFunction {
        /// As written.
        name: String,
        /// The most similar known function.
        nearest: Option<&'static str>,
    },
    /// A function of repeats, and there is no repeat.
    OnlyForRepeats(String),
    /// A field of a repeat's items, named from outside.
    InsideRepeat {
        /// As written.
        name: String,
        /// The repeat.
        repeat: String,
    },
    /// Looking into items while looking into items.
    NestedItems,
    /// Items of a repeat where one value is needed.
    ItemsAlone,
    /// `others(x)` anywhere but in the rules of a repeat, or about something that no item has.
    MisplacedOthers,
    /// Wrong number of arguments, or `f(x)` instead of `x.f()`.
    WrongCall {
        /// How the function is called.
        usage: &'static str,
    },
    /// The place needs another type.
    WrongType {
        /// What the place needs.
        expected: Sort,
        /// What stands there.
        found: Sort,
    },
    /// Two types that cannot be compared.
    Incomparable {
        /// Type on the left.
        left: Sort,
        /// Type on the right.
        right: Sort,
    },
    /// `<` and its siblings on something without an order.
    NoOrder(Sort),
    /// `+ - * /` on something that is no number.
    NoArithmetic(Sort),
    /// The alternatives of `?:` or `or` have different types.
    DifferentAlternatives {
        /// Type of the first.
        first: Sort,
        /// Type of the second.
        second: Sort,
    },
    /// A literal that no option or table result equals.
    UnknownOption {
        /// As written.
        literal: String,
        /// The most similar option.
        nearest: Option<Box<str>>,
        /// All that there are.
        options: Vec<Box<str>>,
    },
    /// Two closed sets that have nothing in common.
    NeverEqual,
    /// Right of `in` stands neither a list of literals nor a field with several answers.
    NoList(Sort),
    /// A list of literals where no list can stand.
    MisplacedList,
    /// The list right of `in` is empty.
    EmptyList,
    /// In a list stands something that is no literal.
    NoLiteral,
    /// `date(…)` needs a text in single quotes.
    DateNeedsLiteral,
    /// `listed(x, …)` needs the name of a list in single quotes.
    ListNeedsLiteral,
    /// No code list has that name.
    UnknownList {
        /// As written.
        name: String,
        /// The most similar list.
        nearest: Option<String>,
    },
    /// Not a day of the calendar, or not written as `2020-03-27`.
    NoDate(String),
    /// `answered` and `not_known` ask about a name.
    NameNeeded {
        /// The function.
        function: &'static str,
    },
    /// The field has no value that can be compared: only `answered(x)` and `not_known(x)`.
    NotComparable {
        /// As written.
        name: String,
    },
}
