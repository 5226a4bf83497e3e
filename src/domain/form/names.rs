//! What names mean in the expressions and texts of a form.

use std::collections::HashMap;

use crate::domain::expression::{Binding, Codes, Scope, Slot, Type};

use super::text::Print;
use super::{Field, SlotSource};

/// The names of a form: fields, their parts, computed values, recipients.
#[derive(Debug)]
pub struct Names {
    bindings: HashMap<String, (Slot, Option<Type>)>,
    pub slots: Vec<SlotSource>,
    recipients: Vec<String>,
    lists: HashMap<String, Codes>,
}

impl Names {
    /// Numbers every field, part and value. The type of a value comes later, by [`Self::set_type`].
    pub fn new<'v>(fields: &[Field], values: impl Iterator<Item = &'v str>, recipients: Vec<String>) -> Self {
        let mut names =
            Self { bindings: HashMap::new(), slots: Vec::new(), recipients, lists: HashMap::new() };
        for (position, field) in fields.iter().enumerate() {
            names.add(field.path.to_string(), SlotSource::Field(position), Some(field.kind.ty()));
        }
        for (position, field) in fields.iter().enumerate() {
            for part in field.kind.parts() {
                names.add(
                    format!("{}.{part}", field.path),
                    SlotSource::Part(position, part),
                    Some(Type::Text),
                );
            }
        }
        for (position, value) in values.enumerate() {
            names.add(value.to_owned(), SlotSource::Value(position), None);
        }
        names
    }

    fn add(&mut self, name: String, source: SlotSource, ty: Option<Type>) {
        let slot = Slot(u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
        self.slots.push(source);
        self.bindings.insert(name, (slot, ty));
    }

    /// Notes the code lists of the form.
    pub fn know_lists(&mut self, lists: impl Iterator<Item = (String, Codes)>) {
        self.lists.extend(lists);
    }

    /// Notes of which type a computed value is.
    pub fn set_type(&mut self, value: &str, ty: Type) {
        if let Some((_, known)) = self.bindings.get_mut(value) {
            *known = Some(ty);
        }
    }

    /// Whether the name is that of a value whose type is not known yet.
    pub fn is_open(&self, name: &str) -> bool {
        self.bindings.get(name).is_some_and(|(_, ty)| ty.is_none())
    }

    /// What a slot reads.
    pub fn source(&self, slot: Slot) -> Option<SlotSource> {
        self.slots.get(slot.0 as usize).copied()
    }

    /// What a placeholder in a text prints.
    pub fn print(&self, name: &str) -> Option<Print> {
        if let Some((slot, _)) = self.bindings.get(name) {
            return Some(match self.slots[slot.0 as usize] {
                SlotSource::Field(field) => Print::Field(field),
                SlotSource::Part(field, part) => Print::Part(field, part),
                SlotSource::Value(value) => Print::Value(value),
            });
        }
        let (recipient, part) = name.split_once('.')?;
        let recipient = self.recipients.iter().position(|known| known == recipient)?;
        match part {
            "name" => Some(Print::OfficeName(recipient)),
            "phone" => Some(Print::OfficePhone(recipient)),
            _ => None,
        }
    }
}

impl Scope for Names {
    fn binding(&self, path: &[&str]) -> Option<Binding> {
        let (slot, ty) = self.bindings.get(&path.join("."))?;
        Some(Binding { slot: *slot, ty: ty.clone()? })
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.bindings.keys().cloned().collect();
        names.sort();
        names
    }

    fn list(&self, name: &str) -> Option<Codes> {
        self.lists.get(name).cloned()
    }

    fn lists(&self) -> Vec<String> {
        let mut names: Vec<String> = self.lists.keys().cloned().collect();
        names.sort();
        names
    }
}
