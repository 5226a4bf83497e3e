//! Reads which offices must get a case, and what of it.

use super::{Against, find_office, unknown};
use crate::domain::cases::{ExpectedDelivery, Part};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader, text_of};
use crate::domain::form::source::Node;
use crate::domain::routing::{Channel, MailContent};

/// Reads `deliveries`: every office, each once.
pub fn read(reader: &ObjectReader<'_>, against: &Against<'_>) -> Vec<ExpectedDelivery> {
    let mut deliveries: Vec<ExpectedDelivery> = Vec::new();
    for node in reader.list("deliveries") {
        let Some(delivery) = read_one(node, against) else { continue };
        if deliveries.iter().any(|other| other.office == delivery.office) {
            let message = format!("`{}` steht zweimal unter `deliveries`.", delivery.office);
            let finding = Finding::error(&node.at, "duplicate-delivery", message);
            against.findings.add(finding.remedy("Jede Stelle erhält einen Fall nur einmal."));
        }
        deliveries.push(delivery);
    }
    deliveries
}

fn read_one(node: &Node, against: &Against<'_>) -> Option<ExpectedDelivery> {
    let reader = ObjectReader::new(node, against.findings)?;
    let office = reader.required_text("office").and_then(|text| find_office(&text, against));
    let channel = reader.text("channel").and_then(|text| {
        let found = Channel::NAMES.into_iter().find(|name| *name == text.value);
        if found.is_none() {
            unknown(("unknown-channel", "Den Weg"), &text, Channel::NAMES.into_iter(), against);
        }
        found
    });
    let content = reader.text("content").and_then(|text| {
        let found = MailContent::ALL.into_iter().find(|content| content.name() == text.value);
        if found.is_none() {
            let known = MailContent::ALL.iter().map(|content| content.name());
            unknown(("unknown-content", "Den Inhalt"), &text, known, against);
        }
        found
    });
    let (gets, lacks) = (read_parts(&reader, "gets", against), read_parts(&reader, "lacks", against));
    reader.finish();
    Some(ExpectedDelivery { office: office?, channel, content, gets, lacks })
}

fn read_parts(reader: &ObjectReader<'_>, key: &'static str, against: &Against<'_>) -> Vec<Part> {
    let names = reader.list(key).iter().filter_map(|node| text_of(against.findings, node));
    names.flat_map(|name| parts(&name, against)).collect()
}

/// A field, the fields of a group, or a value.
fn parts(name: &Located<&str>, against: &Against<'_>) -> Vec<Part> {
    let form = against.form;
    if let Some(field) = form.field(name.value) {
        return vec![Part::Field(field)];
    }
    if let Some(group) = form.groups().iter().find(|group| group.id.as_str() == name.value) {
        return group.fields.clone().map(Part::Field).collect();
    }
    if let Some(value) = form.values().iter().position(|value| value.id.as_str() == name.value) {
        return vec![Part::Value(value)];
    }
    let known = form.fields().iter().map(|field| &*field.path);
    let known = known.chain(form.values().iter().map(|value| value.id.as_str()));
    unknown(("unknown-field", "Das Feld"), name, known, against);
    Vec::new()
}
