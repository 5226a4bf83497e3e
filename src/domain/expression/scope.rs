//! What names mean while an expression is compiled.

use std::sync::Arc;

/// A closed set of literals, in the order in which the author wrote them: the option values of a
/// choice, or the results of a decision table.
pub type OptionSet = Arc<[Box<str>]>;

/// The type of a name or of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// yes_no, confirm, conditions.
    Bool,
    /// An exact decimal.
    Number,
    /// Any text: names, postal codes, telephone numbers.
    Text,
    /// A calendar day.
    Date,
    /// One of a closed set of literals. To compare it with anything else is a mistake.
    Option(OptionSet),
    /// Any number of a closed set of options.
    Options(OptionSet),
    /// Any number of texts that no form lists in advance.
    TextList,
    /// The items of a repeat: only what looks into them accepts it.
    Items,
    /// Has no comparable value: only `answered(x)` and `not_known(x)` accept it. Addresses, groups.
    Opaque,
}

/// Number that stands for a readable thing: a field, a part of one (`ort.kreis`) or a computed
/// value. The compiler of the form chooses it and its [`Facts`](super::Facts) understand it.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Hash, Ord, PartialOrd)]
pub struct Slot(pub u32);

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where its value is read.
    pub slot: Slot,
    /// What may be done with it.
    pub ty: Type,
}

/// A code of a code list and the days on which it counts, both included.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// The code itself.
    pub code: Box<str>,
    /// First day; none is since ever.
    pub valid_from: Option<jiff::civil::Date>,
    /// Last day; none is for ever.
    pub valid_to: Option<jiff::civil::Date>,
}

/// The codes of a list. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes(Arc<[Code]>);

impl FromIterator<Code> for Codes {
    fn from_iter<I: IntoIterator<Item = Code>>(codes: I) -> Self {
        let mut sorted: Vec<Code> = codes.into_iter().collect();
        sorted.sort();
        Self(sorted.into())
    }
}

impl Codes {
    /// Whether the list has this code on this day.
    pub fn has(&self, code: &str, day: jiff::civil::Date) -> bool {
        let found = self.0.binary_search_by(|known| (*known.code).cmp(code)).ok();
        found.and_then(|place| self.0.get(place)).is_some_and(|known| {
            known.valid_from.is_none_or(|from| from <= day) && known.valid_to.is_none_or(|to| day <= to)
        })
    }
}

/// The names that an expression may use where it stands.
pub trait Scope {
    /// The meaning of a dotted name, given in its parts: `["ort", "kreis"]`.
    fn binding(&self, path: &[&str]) -> Option<Binding>;

    /// Whether a name means one thing in the group in which the expression stands and another outside.
    fn is_ambiguous(&self, _path: &[&str]) -> bool {
        false
    }

    /// The meaning of `k.name` where `k` stands for an item of a repeat.
    fn of_item(&self, _repeat: Slot, _path: &[&str]) -> Option<Binding> {
        None
    }

    /// The names that the items of a repeat have.
    fn item_names(&self, _repeat: Slot) -> Vec<String> {
        Vec::new()
    }

    /// For a rule inside a repeat: the repeat, and what a name of its item means in the siblings.
    fn sibling(&self, _path: &[&str]) -> Option<(Slot, Binding)> {
        None
    }

    /// The repeat whose items have this dotted name, where it can't be read because it stands outside.
    fn repeat_of(&self, _path: &[&str]) -> Option<String> {
        None
    }

    /// The cells in a column of a table, from the first row to the last.
    fn column(&self, _table: &str, _column: &str) -> Option<Vec<Binding>> {
        None
    }

    /// The names of the columns of a table; none for what is no table.
    fn columns(&self, _table: &str) -> Vec<String> {
        Vec::new()
    }

    /// Every readable name, dotted, to propose the nearest one for a misspelt name.
    fn names(&self) -> Vec<String>;

    /// The code list with a name.
    fn list(&self, _name: &str) -> Option<Codes> {
        None
    }

    /// The names of all code lists, to propose the nearest one.
    fn lists(&self) -> Vec<String> {
        Vec::new()
    }
}
