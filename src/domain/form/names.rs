//! What names mean in the expressions and texts of a form.

use std::collections::HashMap;

use crate::domain::expression::{Binding, Codes, Scope, Slot, Type};

use super::builder::Inside;
use super::text::Print;
use super::{Field, Group, Repeat, SlotSource};

/// The names of a form: fields, their parts, computed values, recipients.
#[derive(Debug)]
pub struct Names {
    bindings: HashMap<String, (Slot, Option<Type>)>,
    pub slots: Vec<SlotSource>,
    recipients: Vec<String>,
    lists: HashMap<String, Codes>,
    repeats: Vec<ItemNames>,
    /// Ids of groups: what names inside them begin with, seen from outside.
    groups: Vec<String>,
    /// Tables and their columns, with what their cells are called where the table is.
    columns: HashMap<ColumnName, Vec<String>>,
}

/// The repeat in which a table is, its name, and that of a column.
type ColumnName = (Option<usize>, String, String);

/// The names inside a repeat.
#[derive(Debug)]
struct ItemNames {
    /// Where the items themselves are read.
    slot: Slot,
    /// The name of the repeat.
    name: String,
    bindings: HashMap<String, ItemBinding>,
}

/// What a name inside a repeat means.
#[derive(Debug)]
struct ItemBinding {
    /// In the item itself.
    here: Slot,
    /// In the item that a function looks at.
    looked_at: Slot,
    ty: Type,
}

/// The names as they read where an expression stands.
#[derive(Debug)]
pub struct Scoped<'n> {
    names: &'n Names,
    inside: Inside,
}

impl Names {
    /// Numbers every field, part and value. The type of a value comes later, by [`Self::set_type`].
    pub fn new<'v>(
        fields: &[Field],
        repeats: &[Repeat],
        values: impl Iterator<Item = &'v str>,
        recipients: Vec<String>,
    ) -> Self {
        let mut names = Self {
            bindings: HashMap::new(),
            slots: Vec::new(),
            recipients,
            lists: HashMap::new(),
            repeats: Vec::new(),
            groups: Vec::new(),
            columns: HashMap::new(),
        };
        let outside = || fields.iter().enumerate().filter(|(_, field)| field.repeat.is_none());
        for (position, field) in outside() {
            names.add(field.path.to_string(), SlotSource::Field(position), Some(field.kind.ty()));
        }
        for (position, field) in outside() {
            for part in field.kind.parts() {
                names.add(
                    format!("{}.{part}", field.path),
                    SlotSource::Part(position, part),
                    Some(field.kind.part_type(part)),
                );
            }
        }
        for (position, value) in values.enumerate() {
            names.add(value.to_owned(), SlotSource::Value(position), None);
        }
        for repeat in repeats {
            let item = names.item_names(fields, repeat);
            names.repeats.push(item);
        }
        names
    }

    fn item_names(&mut self, fields: &[Field], repeat: &Repeat) -> ItemNames {
        let name = fields.get(repeat.field).map(|field| field.path.to_string()).unwrap_or_default();
        let slot = self.bindings.get(&name).map_or(Slot(u32::MAX), |(slot, _)| *slot);
        let mut bindings = HashMap::new();
        for (position, field) in fields.iter().enumerate().filter(|(at, _)| repeat.fields.contains(at)) {
            let here = self.slot_for(SlotSource::Field(position));
            let looked_at = self.slot_for(SlotSource::OfItem(position));
            bindings
                .insert(field.local_path().to_owned(), ItemBinding { here, looked_at, ty: field.kind.ty() });
            for part in field.kind.parts() {
                let here = self.slot_for(SlotSource::Part(position, part));
                let looked_at = self.slot_for(SlotSource::PartOfItem(position, part));
                let binding = ItemBinding { here, looked_at, ty: field.kind.part_type(part) };
                bindings.insert(format!("{}.{part}", field.local_path()), binding);
            }
        }
        ItemNames { slot, name, bindings }
    }

    fn add(&mut self, name: String, source: SlotSource, ty: Option<Type>) {
        let slot = self.slot_for(source);
        self.bindings.insert(name, (slot, ty));
    }

    /// Notes the code lists of the form.
    pub fn know_lists(&mut self, lists: impl Iterator<Item = (String, Codes)>) {
        self.lists.extend(lists);
    }

    /// Notes the groups, and which cells stand in the columns of tables.
    pub fn know_groups(&mut self, groups: &[Group], fields: &[Field]) {
        self.groups = groups.iter().map(|group| group.id.to_string()).collect();
        for group in groups.iter().filter(|group| group.table.is_some()) {
            for cell in fields.get(group.fields.clone()).unwrap_or_default() {
                let column = (group.repeat, group.id.to_string(), cell.id.to_string());
                self.columns.entry(column).or_default().push(cell.local_path().to_owned());
            }
        }
    }

    fn slot_for(&mut self, source: SlotSource) -> Slot {
        self.slots.push(source);
        Slot(u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX))
    }

    /// The names as they read in some place of the form.
    pub fn inside(&self, inside: Inside) -> Scoped<'_> {
        Scoped { names: self, inside }
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
    pub fn print(&self, name: &str, inside: Inside) -> Option<Print> {
        let scoped = self.inside(inside);
        let in_group = scoped.in_group(name).and_then(|name| scoped.slot(&name));
        if let Some(slot) = in_group.or_else(|| scoped.slot(name).filter(|_| !inside.block)) {
            return Some(match self.slots[slot.0 as usize] {
                SlotSource::Field(field) | SlotSource::OfItem(field) => Print::Field(field),
                SlotSource::Part(field, part) | SlotSource::PartOfItem(field, part) => {
                    Print::Part(field, part)
                }
                SlotSource::Value(value) => Print::Value(value),
            });
        }
        let (recipient, part) = name.split_once('.').filter(|_| !inside.block)?;
        let recipient = self.recipients.iter().position(|known| known == recipient)?;
        match part {
            "name" => Some(Print::OfficeName(recipient)),
            "phone" => Some(Print::OfficePhone(recipient)),
            _ => None,
        }
    }
}

impl<'n> Scoped<'n> {
    fn item(&self) -> Option<&'n ItemNames> {
        self.names.repeats.get(self.inside.repeat?)
    }

    /// What a name inside the group is called outside of it.
    fn in_group(&self, name: &str) -> Option<String> {
        let group = self.names.groups.get(self.inside.group?)?;
        Some(format!("{group}.{name}"))
    }

    /// Where something is read: in the item, else outside.
    fn slot(&self, name: &str) -> Option<Slot> {
        let in_item = self.item().and_then(|item| item.bindings.get(name)).map(|found| found.here);
        in_item.or_else(|| self.names.bindings.get(name).map(|(slot, _)| *slot))
    }

    fn binding_of(&self, name: &str) -> Option<Binding> {
        if let Some(found) = self.item().and_then(|item| item.bindings.get(name)) {
            return Some(Binding { slot: found.here, ty: found.ty.clone() });
        }
        let (slot, ty) = self.names.bindings.get(name)?;
        Some(Binding { slot: *slot, ty: ty.clone()? })
    }

    fn items(&self, repeat: Slot) -> Option<&'n ItemNames> {
        self.names.repeats.iter().find(|item| item.slot == repeat)
    }
}

impl Scope for Scoped<'_> {
    fn binding(&self, path: &[&str]) -> Option<Binding> {
        let name = path.join(".");
        let in_group = self.in_group(&name).and_then(|name| self.binding_of(&name));
        in_group.or_else(|| self.binding_of(&name).filter(|_| !self.inside.block))
    }

    fn is_ambiguous(&self, path: &[&str]) -> bool {
        let name = path.join(".");
        let in_group = self.in_group(&name).and_then(|name| self.slot(&name));
        !self.inside.block && in_group.is_some() && self.slot(&name).is_some()
    }

    fn of_item(&self, repeat: Slot, path: &[&str]) -> Option<Binding> {
        let found = self.items(repeat)?.bindings.get(&path.join("."))?;
        Some(Binding { slot: found.looked_at, ty: found.ty.clone() })
    }

    fn item_names(&self, repeat: Slot) -> Vec<String> {
        let names = self.items(repeat).map(|item| item.bindings.keys().cloned().collect());
        let mut names: Vec<String> = names.unwrap_or_default();
        names.sort();
        names
    }

    fn sibling(&self, path: &[&str]) -> Option<(Slot, Binding)> {
        let item = self.item().filter(|_| self.inside.rule)?;
        Some((item.slot, self.of_item(item.slot, path)?))
    }

    fn repeat_of(&self, path: &[&str]) -> Option<String> {
        let [first, rest @ ..] = path else { return None };
        let item = self.names.repeats.iter().find(|item| item.name == *first)?;
        item.bindings.contains_key(&rest.join(".")).then(|| item.name.clone())
    }

    fn names(&self) -> Vec<String> {
        let inside = self.item().into_iter().flat_map(|item| item.bindings.keys());
        let known = || self.names.bindings.keys().chain(inside.clone());
        let group = self.in_group("");
        let of_group = known().filter_map(|name| name.strip_prefix(group.as_deref()?).map(str::to_owned));
        let mut names: Vec<String> = of_group.collect();
        if !self.inside.block {
            names.extend(known().cloned());
        }
        names.sort();
        names
    }

    fn column(&self, table: &str, column: &str) -> Option<Vec<Binding>> {
        let in_place = |repeat| self.names.columns.get(&(repeat, table.to_owned(), column.to_owned()));
        let cells = in_place(self.inside.repeat).or_else(|| in_place(None))?;
        cells.iter().map(|cell| self.binding(&[cell])).collect()
    }

    fn columns(&self, table: &str) -> Vec<String> {
        let is_here = |repeat: Option<usize>| repeat.is_none() || repeat == self.inside.repeat;
        let of_table =
            self.names.columns.keys().filter(|(repeat, known, _)| known == table && is_here(*repeat));
        let mut names: Vec<String> = of_table.map(|(_, _, column)| column.clone()).collect();
        names.sort();
        names
    }

    fn list(&self, name: &str) -> Option<Codes> {
        self.names.lists.get(name).cloned()
    }

    fn lists(&self) -> Vec<String> {
        let mut names: Vec<String> = self.names.lists.keys().cloned().collect();
        names.sort();
        names
    }
}
