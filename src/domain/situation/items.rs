//! The items of repeats, as they stand on the present path.

use std::borrow::Cow;

use super::{InItem, ItemVisit, Situation};
use crate::domain::answers::{FieldIndex, Item, ItemKey};

impl Situation<'_> {
    /// The same situation, seen from inside an item.
    pub fn in_item(&self, at: InItem) -> Situation<'_> {
        Situation {
            form: self.form,
            directories: self.directories,
            days: self.days,
            state: Cow::Borrowed(&self.state),
            inside: Some(at),
        }
    }

    /// The item from inside of which this is seen.
    pub fn inside(&self) -> Option<InItem> {
        self.inside
    }

    /// The situation from inside each item that may ask a field; none for a field outside items.
    pub fn items_asking(&self, field: usize) -> impl Iterator<Item = Situation<'_>> {
        let repeat = self.form.fields.get(field).and_then(|field| field.repeat);
        let items = repeat.map_or(0, |repeat| self.items(repeat).len());
        let at = move |item| repeat.map(|repeat| InItem { repeat, item });
        (0..items).filter_map(at).map(|at| self.in_item(at))
    }

    /// Whether a field is asked on the present path, be it in one of several items.
    pub fn is_asked_somewhere(&self, field: usize) -> bool {
        self.is_relevant(field) || self.items_asking(field).any(|inside| inside.is_relevant(field))
    }

    /// The items of a repeat, by its position in the form: none while it is not asked.
    pub fn items(&self, repeat: usize) -> &[Item] {
        match self.form.repeats.get(repeat) {
            Some(repeat) if self.is_relevant(repeat.field) => {
                self.state.answers.items(FieldIndex(repeat.field))
            }
            _ => &[],
        }
    }

    /// Whether a repeat, by its own field, is asked and may have one more item.
    pub fn takes_items(&self, field: usize) -> bool {
        let Some((repeat, _)) = self.form.repeat_of(field) else { return false };
        let most = self.form.fields[field].kind.limits(self).most;
        self.is_relevant(field) && self.items(repeat).len() < most
    }

    /// What the walk found in an item.
    pub fn item_visit(&self, at: InItem) -> Option<&ItemVisit> {
        self.state.visit(at)
    }

    /// Where an item with this key is, in the repeat whose own field this is.
    pub fn find_item(&self, field: usize, key: ItemKey) -> Option<InItem> {
        let (repeat, _) = self.form.repeat_of(field)?;
        let item = self.items(repeat).iter().position(|item| item.key == key)?;
        Some(InItem { repeat, item })
    }

    /// The pages of an item on its path, up to the one at which it stands.
    pub fn item_pages(&self, at: InItem) -> &[usize] {
        self.item_visit(at).map_or(&[], |visit| &visit.pages)
    }

    /// The first page of an item on which something is missing or wrong.
    pub fn open_page(&self, at: InItem) -> Option<usize> {
        let repeat = self.form.repeats().get(at.repeat)?;
        let visit = self.item_visit(at)?;
        let wrong = visit.errors.iter().filter_map(|error| repeat.page_of(error.field)).min();
        wrong.or_else(|| visit.pages.last().copied().filter(|_| visit.unseen))
    }

    /// The page by which an item is entered: the one at which it stands, or the first of a complete one.
    pub fn entrance(&self, at: InItem) -> usize {
        let first = self.item_pages(at).first().copied();
        self.open_page(at).or(first).unwrap_or_default()
    }
}
