//! Reads repeats: the questions of an item, its rules, and the field that holds the items.

use crate::domain::field::RepeatField;
use crate::domain::form::Repeat;
use crate::domain::form::builder::{Builder, Inside};
use crate::domain::form::reader::{Located, ObjectReader};
use crate::domain::id::FieldId;

use super::fields::{FieldPlace, Holder, common_parts, read_field, warn_of_many};
use super::values::read_more_rules;

/// Kinds that an item cannot have: nothing nests deeper, and the office is found by one place.
pub const NOT_IN_ITEMS: &[&str] = &["group", "repeat", "place"];

/// Reads a repeat. Its own field stands behind those of its items: what mentions it comes after them.
pub fn read_repeat(reader: &ObjectReader<'_>, id: &Located<FieldId>, builder: &mut Builder<'_>) {
    let position = builder.repeats.len();
    let kind = Box::new(RepeatField::define(position, reader, builder));
    let place = FieldPlace { id: id.value.clone(), path: id.value.to_string(), group: None, repeat: None };
    let own = common_parts(reader, place, kind, builder);
    let item = builder.field_text(reader.required_node("item"), "item");
    let first = builder.fields.len();
    builder.repeats.push(Repeat { field: first, fields: first..first, item });
    builder.inside = Inside { repeat: Some(position), rule: false };
    for node in reader.list("fields") {
        read_field(node, Holder::Repeat(&id.value, position), builder);
    }
    let fields = first..builder.fields.len();
    if fields.is_empty() {
        builder.error(&id.at, "empty-repeat", format!("Die Wiederholung `{}` hat kein Feld.", id.value));
    }
    warn_of_many(fields.len(), &id.at, "Fragen Sie weniger zu jedem Eintrag.", builder);
    builder.inside.rule = true;
    let rules = std::mem::take(&mut builder.item_rules);
    builder.item_rules = read_more_rules(rules, reader.list("rules"), builder);
    builder.inside = Inside::default();
    builder.repeats[position] = Repeat { field: fields.end, fields, item };
    builder.fields.push(own);
}
