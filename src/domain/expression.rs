//! Expressions: the conditions, checks and computed values that authors write in CEL.
//!
//! The text is parsed by the `cel` crate, typed against the names of the form and lowered into an
//! [`Expression`] once, when the form is read. What compiles cannot fail: evaluating it on any
//! [`Facts`] gives a value or "unknown", allocates nothing and ends after a bounded number of steps.
//!
//! "Unknown" is contagious. Only `&&`, `||` and `!` (Kleene), `x.or(v)`, `answered(x)` and
//! `not_known(x)` say something about it.

mod evaluate;
mod facts;
mod function;
mod lower;
mod mistake;
mod node;
mod open;
mod parse;
mod scan;
mod scope;
mod sentence;
mod survey;
mod wording;
mod world;

use std::sync::Arc;

pub use facts::{Facts, Known, Read};
pub use function::is_reserved;
pub use mistake::{
    Construct, DEEPEST_NESTING, LONGEST_SOURCE, MOST_NODES, Mistake, MistakeKind, Sort, Syntax,
};
pub use open::{Judged, OpenFacts, Seen, Wanted};
pub use scope::{Binding, Code, Codes, OptionSet, Scope, Slot, Type};
pub use sentence::{Named, Vocabulary, in_german, in_german_day};
pub use survey::Survey;

#[cfg(test)]
mod tests;

use evaluate::Node;
use node::{Truth, Typed};
use world::{Anything, Given};

/// What the place needs where an expression stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A truth: `when`, `check`, `required`.
    Condition,
    /// A value of that type. Of [`Type::Option`]: nothing outside of the set.
    Of(Type),
    /// Any value: `values.*.is`, `classification.*`.
    Any,
}

/// A compiled expression. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Expression(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    source: Box<str>,
    typed: Typed,
    ty: Type,
    slots: Box<[Slot]>,
}

impl Expression {
    /// Parses, types and lowers `source`, in which the names of `scope` may occur.
    ///
    /// # Errors
    /// All mistakes, in the order of their positions; of mistakes in the grammar only the first.
    pub fn compile(source: &str, expected: Expected, scope: &dyn Scope) -> Result<Self, Vec<Mistake>> {
        let parsed = parse::parse(source).map_err(|mistake| vec![mistake])?;
        let lowered = lower::lower(&parsed, &expected, scope).map_err(|mut mistakes| {
            mistakes.sort_by_key(|mistake| mistake.at.start);
            mistakes
        })?;
        Ok(Self(Arc::new(Compiled {
            source: source.into(),
            ty: lowered.typed.ty(),
            typed: lowered.typed,
            slots: lowered.slots.into_iter().collect(),
        })))
    }

    /// The text as the author wrote it.
    pub fn source(&self) -> &str {
        &self.0.source
    }

    /// The type of its values. A text that can only be one of several literals is an
    /// [`Type::Option`] of them.
    pub fn result_type(&self) -> &Type {
        &self.0.ty
    }

    /// Every slot that it mentions, sorted, each once.
    pub fn slots(&self) -> &[Slot] {
        &self.0.slots
    }

    /// Whether it is known and true. Never for an expression that is no condition.
    pub fn holds(&self, facts: &impl Facts) -> bool {
        self.truth(facts) == Some(true)
    }

    /// Its truth; `None` is unknown, and what an expression has that is no condition.
    pub fn truth(&self, facts: &impl Facts) -> Option<bool> {
        self.condition()?.value(Given::new(facts))
    }

    /// Its value; `None` is unknown.
    pub fn evaluate<'a>(&'a self, facts: &'a impl Facts) -> Option<Known<'a>> {
        self.0.typed.value(Given::new(facts))
    }

    /// Its truth if that is the same whatever a person answers, on every day.
    ///
    /// Finds what follows from literals, not every tautology.
    pub fn constant(&self) -> Option<bool> {
        self.condition()?.value(Anything)
    }

    fn condition(&self) -> Option<&Truth> {
        match &self.0.typed {
            Typed::Truth(truth) => Some(truth),
            _ => None,
        }
    }
}
