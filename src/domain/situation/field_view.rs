//! A field as it stands in a situation, be it in an item that one only looks into.

use super::{InItem, Situation};
use crate::domain::answers::{Answer, FieldIndex, Value};
use crate::domain::routing::{OfficeDirectory, Settled};

/// A field, seen from inside an item or from outside of all. What it lends lives as long as the
/// situation, not as the view.
#[derive(Clone, Copy)]
pub struct FieldView<'s> {
    situation: &'s Situation<'s>,
    inside: Option<InItem>,
    field: usize,
}

impl<'s> Situation<'s> {
    /// A field, seen from where the situation is seen.
    pub fn field(&'s self, field: usize) -> FieldView<'s> {
        FieldView { situation: self, inside: self.inside, field }
    }

    /// A field, seen from inside an item.
    pub fn field_in(&'s self, at: InItem, field: usize) -> FieldView<'s> {
        FieldView { situation: self, inside: Some(at), field }
    }
}

impl<'s> FieldView<'s> {
    /// The accepted value.
    pub fn value(self) -> Option<&'s Value> {
        let standing = self.situation.standing_from(self.inside, self.field);
        let stored = self.situation.stored_from(self.inside, self.field);
        if standing.accepted { stored.and_then(Answer::value) } else { None }
    }

    /// Another field, seen from the same item.
    #[must_use]
    pub fn beside(self, field: FieldIndex) -> Self {
        Self { field: field.0, ..self }
    }

    /// The place to which it leads, if there is no doubt about it.
    pub fn settled(self) -> Option<&'s Settled> {
        self.situation.settled_from(self.inside, self.field)
    }

    /// The directory that knows places.
    pub fn places(self) -> Option<&'s OfficeDirectory> {
        self.situation.places()
    }
}
