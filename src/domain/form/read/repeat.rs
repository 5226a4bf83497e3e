//! Reads repeats: the questions of an item, its rules, and the field that holds the items.

use std::ops::Range;

use crate::domain::field::RepeatField;
use crate::domain::form::builder::{Builder, Inside};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader};
use crate::domain::form::source::Node;
use crate::domain::form::{Field, InnerStep, ItemPage, Repeat};
use crate::domain::id::{FieldId, StepId};

use super::fields::{FieldPlace, Holder, check_name, common_parts, read_field, warn_of_many};
use super::values::read_more_rules;

/// Inner steps that stand for other things in addresses and in keys of texts.
const RESERVED_PAGES: &[&str] = &["new", "remove", "title", "body"];

/// Reads a field of the type `repeat`: all of an item is asked on one page.
pub fn read_repeat(reader: &ObjectReader<'_>, id: &Located<FieldId>, builder: &mut Builder<'_>) {
    read_around(reader, id, builder, |position, builder| {
        let first = builder.fields.len();
        for node in reader.list("fields") {
            read_field(node, Holder::Repeat(&id.value, position), builder);
        }
        let fields = first..builder.fields.len();
        if fields.is_empty() {
            builder.error(&id.at, "empty-repeat", format!("Die Wiederholung `{}` hat kein Feld.", id.value));
        }
        warn_of_many(fields.len(), &id.at, "Fragen Sie weniger zu jedem Eintrag.", builder);
        vec![ItemPage { step: None, when: None, fields }]
    });
}

/// Reads the key `repeat` of a step: a list like that of a field, but each item has steps of its own.
pub fn read_repeated_step(reader: ObjectReader<'_>, step: &StepId, builder: &mut Builder<'_>) {
    let Some(id) = reader.identifier::<FieldId>("id") else { return };
    check_name(&id, builder);
    let taken = builder.fields.iter().any(|field| *field.path == *id.value.as_str());
    if taken || builder.groups.iter().any(|group| group.id == id.value) {
        builder.error(&id.at, "duplicate-field", format!("Das Feld `{}` gibt es zweimal.", id.value));
    }
    builder.path = id.value.to_string();
    read_around(&reader, &id, builder, |position, builder| {
        let mut pages: Vec<ItemPage> = Vec::new();
        for node in reader.list("steps") {
            let holder = Holder::Repeat(&id.value, position);
            if let Some(page) = read_page(node, (step, holder), &pages, builder) {
                pages.push(page);
            }
        }
        if pages.is_empty() {
            let message = format!("Die Wiederholung `{}` hat keinen Schritt.", id.value);
            builder.error(&id.at, "empty-repeat", message);
        }
        pages
    });
    reader.finish();
}

/// Reads what both sorts have. The own field stands behind those of the items: what mentions it comes
/// after them.
fn read_around<'n>(
    reader: &ObjectReader<'_>,
    id: &Located<FieldId>,
    builder: &mut Builder<'n>,
    read_pages: impl FnOnce(usize, &mut Builder<'n>) -> Vec<ItemPage>,
) {
    let position = builder.repeats.len();
    let kind = Box::new(RepeatField::define(position, reader, builder));
    let place = FieldPlace { id: id.value.clone(), path: id.value.to_string(), group: None, repeat: None };
    let own = common_parts(reader, place, kind, builder);
    let item = builder.field_text(reader.required_node("item"), "item");
    let first = builder.fields.len();
    builder.repeats.push(Repeat { field: first, fields: first..first, item, pages: Vec::new() });
    builder.inside = Inside { repeat: Some(position), ..Inside::default() };
    let pages = read_pages(position, builder);
    let fields = first..builder.fields.len();
    builder.inside.rule = true;
    let rules = std::mem::take(&mut builder.item_rules);
    builder.item_rules = read_more_rules(rules, reader.list("rules"), builder);
    builder.inside = Inside::default();
    builder.repeats[position] = Repeat { field: fields.end, fields, item, pages };
    builder.fields.push(own);
}

fn read_page(
    node: &Node,
    (outer, holder): (&StepId, Holder<'_>),
    before: &[ItemPage],
    builder: &mut Builder<'_>,
) -> Option<ItemPage> {
    let reader = ObjectReader::new(node, builder.findings)?;
    let id = reader.identifier::<StepId>("id")?;
    check_page_id(&id, before, builder);
    let key = format!("step.{outer}.{}", id.value);
    let title = builder.text(reader.required_node("title"), format!("{key}.title"));
    let body = builder.optional_text(reader.node("body"), format!("{key}.body"));
    let when = builder.condition(reader.text("when"));
    let first = builder.fields.len();
    for node in reader.list("fields") {
        read_field(node, holder, builder);
    }
    let fields = first..builder.fields.len();
    let on_page = |field: &Field| field.kind.name() != "hidden" && field.kind.expression().is_none();
    if !builder.fields[fields.clone()].iter().any(on_page) {
        builder.error(&id.at, "empty-step", format!("Der Schritt `{}` fragt und sagt nichts.", id.value));
    }
    warn_of_many(fields.len(), &id.at, "Teilen Sie den Schritt.", builder);
    check_first_page(&fields, (when.is_some(), before.is_empty()), &id.at, builder);
    reader.finish();
    Some(ItemPage { step: Some(InnerStep { id: id.value, title, body }), when, fields })
}

fn check_page_id(id: &Located<StepId>, before: &[ItemPage], builder: &Builder<'_>) {
    if RESERVED_PAGES.contains(&id.value.as_str()) {
        let message = format!("`{}` kann kein Schritt eines Eintrags heißen.", id.value);
        let finding = Finding::error(&id.at, "reserved-id", message);
        builder.findings.add(finding.remedy("Wählen Sie einen anderen Namen für den Schritt."));
    }
    if before.iter().filter_map(|page| page.step.as_ref()).any(|step| step.id == id.value) {
        builder.error(&id.at, "duplicate-step", format!("Den Schritt `{}` gibt es zweimal.", id.value));
    }
}

/// The first page of an item is shown before anything is known of it, so it must always be asked.
fn check_first_page(
    fields: &Range<usize>,
    (has_condition, is_first): (bool, bool),
    at: &Range<usize>,
    builder: &Builder<'_>,
) {
    let group = |field: &Field| field.group.and_then(|group| builder.groups.get(group));
    let always = builder.fields[fields.clone()]
        .iter()
        .filter(|field| field.kind.expression().is_none())
        .any(|field| field.when.is_none() && group(field).is_none_or(|group| group.when.is_none()));
    if is_first && (has_condition || (!fields.is_empty() && !always)) {
        let message = "Der erste Schritt eines Eintrags wird vielleicht nicht gefragt.";
        let finding = Finding::error(at, "uncertain-beginning", message);
        builder.findings.add(finding.remedy("Er hat kein `when` und mindestens eine Frage ohne `when`."));
    }
}
