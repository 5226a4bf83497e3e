//! Questions that are put once for each of several things: children, places of business.

use std::ops::Range;

use super::builder::{ExpressionId, TextId};
use super::{Field, Form};
use crate::domain::id::StepId;

/// Questions that are put once for each item.
///
/// The repeat has a field of its own, behind those of its items, so that everything that mentions it
/// comes after them. Its answer are the items.
#[derive(Debug)]
pub struct Repeat {
    /// Position of its own field.
    pub field: usize,
    /// Positions of the fields that each item has, whichever page asks them.
    pub fields: Range<usize>,
    /// What one item is called: „Kind“.
    pub item: TextId,
    /// The pages on which an item is asked, in order; at least one.
    pub pages: Vec<ItemPage>,
}

/// A page on which an item is asked.
#[derive(Debug)]
pub struct ItemPage {
    /// Its name and words, where a step is repeated. A field asks all of an item on one page.
    pub step: Option<InnerStep>,
    /// Asked only of items for which this holds.
    pub when: Option<ExpressionId>,
    /// Positions of its fields.
    pub fields: Range<usize>,
}

/// A step inside a step that is repeated.
#[derive(Debug)]
pub struct InnerStep {
    pub id: StepId,
    pub title: TextId,
    pub body: Option<TextId>,
}

impl Repeat {
    /// Whether it is a step with steps inside, and not only a field of a step.
    pub fn is_step(&self) -> bool {
        self.pages.iter().any(|page| page.step.is_some())
    }

    /// The page that asks a field of its items.
    pub fn page_of(&self, field: usize) -> Option<usize> {
        self.pages.iter().position(|page| page.fields.contains(&field))
    }

    /// The position of an inner step.
    pub fn page(&self, id: &str) -> Option<usize> {
        let is_named = |page: &ItemPage| page.step.as_ref().is_some_and(|step| step.id.as_str() == id);
        self.pages.iter().position(is_named)
    }
}

impl Field {
    /// How it is called where it stands: in an item without the name of the repeat, else by its path.
    pub fn local_path(&self) -> &str {
        let in_item = self.repeat.and_then(|_| self.path.split_once('.'));
        in_item.map_or(&self.path, |(_, rest)| rest)
    }
}

impl Form {
    /// Repeats, by the position that the fields of their items name.
    pub fn repeats(&self) -> &[Repeat] {
        &self.repeats
    }

    /// The repeat whose items are the answer to a field.
    pub fn repeat_of(&self, field: usize) -> Option<(usize, &Repeat)> {
        let repeat = self.fields.get(field)?.kind.repeat()?;
        Some((repeat, self.repeats.get(repeat)?))
    }

    /// The repeat that a step is, with the steps inside.
    pub fn repeated_step(&self, step: usize) -> Option<(usize, &Repeat)> {
        let fields = self.steps.get(step)?.fields.clone();
        fields.filter_map(|field| self.repeat_of(field)).find(|(_, repeat)| repeat.is_step())
    }

    /// The page of an item that asks a field; none for a field outside items.
    pub fn page_of(&self, field: usize) -> Option<&ItemPage> {
        let repeat = self.repeats.get(self.fields.get(field)?.repeat?)?;
        repeat.pages.get(repeat.page_of(field)?)
    }

    /// The fields of a range that a page asks by themselves: all but those of items.
    pub fn outside_items(&self, fields: Range<usize>) -> impl Iterator<Item = usize> {
        fields.filter(|field| self.fields.get(*field).is_some_and(|field| field.repeat.is_none()))
    }
}
