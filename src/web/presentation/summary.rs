//! Answers in words: for the check page, the receipt and the document.

use std::ops::Range;

use crate::domain::answers::{Answer, FieldIndex};
use crate::domain::expression::Known;
use crate::domain::form::{Field, Repeat};
use crate::domain::journey::Journey;
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Office;
use crate::domain::situation::InItem;
use crate::domain::submission::{AnswerRow, Section};
use crate::web::page::parts::{Link, OfficeBox, SummaryRow, SummarySection};
use crate::web::wording::page_texts::{Word, word};

use super::View;
use super::items::{item_name, item_rows};

/// The answers of a journey in the words of the page: one section for each step with questions.
pub fn sections(view: &View<'_>, journey: &Journey<'_>) -> Vec<Section> {
    let form = journey.form();
    journey
        .visits()
        .iter()
        .flat_map(|visit| {
            let step = &form.steps()[visit.step];
            let rows = step.fields.clone().filter_map(|field| row(view, field)).collect();
            let repeats = step.fields.clone().filter_map(|field| form.repeat_of(field));
            let items = repeats.flat_map(|(position, repeat)| of_items(view, position, repeat));
            std::iter::once(Section { title: view.plain(step.title), rows }).chain(items)
        })
        .chain([declared(view, journey)])
        .filter(|section: &Section| !section.rows.is_empty())
        .collect()
}

/// What was signed on the check page: once it is, it belongs to the answers that people read.
fn declared(view: &View<'_>, journey: &Journey<'_>) -> Section {
    let fields = journey.form().fields();
    let signed = journey
        .form()
        .declaration()
        .filter(|field| fields.get(*field).is_some_and(|field| field.kind.signed_text().is_some()));
    let rows = signed.filter_map(|field| row(view, field)).collect();
    Section { title: word(view.tongue(), Word::Declaration).to_owned(), rows }
}

/// A section for each item of a repeat.
fn of_items<'v>(
    view: &'v View<'_>,
    repeat: usize,
    description: &'v Repeat,
) -> impl Iterator<Item = Section> + 'v {
    (0..view.situation.items(repeat).len()).map(move |item| {
        let mut rows = item_rows(view, InItem { repeat, item }, description);
        for row in &mut rows {
            row.field = numbered(&row.field, item);
        }
        Section { title: item_name(view, description, item), rows }
    })
}

/// `kinder[2].name`, as the rows of items name their fields.
fn numbered(path: &str, item: usize) -> String {
    let (repeat, field) = path.split_once('.').unwrap_or((path, ""));
    format!("{repeat}[{}].{field}", item + 1)
}

/// One answer in words; an empty text says that the question was left empty.
pub(super) fn row(view: &View<'_>, field: usize) -> Option<AnswerRow> {
    let form = view.situation.form();
    let one = form.fields().get(field)?;
    if !view.situation.is_relevant(field) || !one.kind.is_question() {
        return None;
    }
    let text = match view.situation.stored(field)? {
        Answer::NotKnown => view.optional_plain(one.not_known).unwrap_or_default(),
        Answer::Empty => String::new(),
        Answer::Value(_) => {
            let shown = view.situation.shown(field, view.language).unwrap_or_default();
            match (place_of(view, field), view.optional_plain(one.kind.signed_text())) {
                (Some(place), _) => format!("{shown} {place}"),
                (None, Some(signed)) => format!("{signed}\n{shown}"),
                (None, None) => shown,
            }
        }
    };
    Some(AnswerRow { field: one.path.to_string(), label: label_of(view, one), text })
}

/// What was asked. A cell alone does not say of which table it is.
fn label_of(view: &View<'_>, field: &Field) -> String {
    let group = field.group.and_then(|group| view.situation.form().groups().get(group));
    let label = view.plain(field.label);
    match group.filter(|group| group.table.is_some()) {
        Some(table) => format!("{}: {label}", view.plain(table.label)),
        None => label,
    }
}

/// The place that a postal code means, where it means only one.
fn place_of<'v>(view: &View<'v>, postal_code: usize) -> Option<&'v str> {
    let fields = view.situation.form().fields();
    let place =
        fields.iter().position(|field| field.kind.postal_code_field() == Some(FieldIndex(postal_code)))?;
    if view.situation.is_relevant(place) {
        return None; // It was asked and stands in its own row.
    }
    match fields[place].kind.part(view.situation.field(place), "name")? {
        Known::Text(name) => Some(name),
        _ => None,
    }
}

/// What was just entered: in words where it could be read, else as it was typed.
pub fn entries(view: &View<'_>, fields: Range<usize>, typed: &RawPairs) -> Vec<SummaryRow> {
    let entry = |field: usize| {
        let read = row(view, field)?;
        let own = |name: &str| {
            name.strip_prefix(&*read.field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let typed = typed.iter().filter(|(name, value)| own(name) && !value.is_empty());
        let values: Vec<String> = match read.text.as_str() {
            "" => typed.map(|(_, value)| value.to_owned()).collect(),
            words => words.lines().map(str::to_owned).collect(),
        };
        (!values.is_empty()).then_some(SummaryRow { label: read.label, values, change: None })
    };
    fields.filter_map(entry).collect()
}

/// The same as page parts, each with the address at which it can be changed, if there is one.
pub fn rows_of(sections: &[Section], change: impl Fn(&str) -> Option<String>) -> Vec<SummarySection> {
    let row = |row: &AnswerRow| SummaryRow {
        label: row.label.clone(),
        values: row.text.lines().map(str::to_owned).collect(),
        change: change(&row.field),
    };
    sections
        .iter()
        .map(|section| SummarySection {
            title: section.title.clone(),
            rows: section.rows.iter().map(row).collect(),
        })
        .collect()
}

/// What of a telephone number is dialled.
pub fn dialled(phone: &str) -> String {
    phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
}

/// An office as citizens see it.
pub fn office_box(office: &Office) -> OfficeBox {
    let address = &office.address;
    let place = [address.postal_code.as_deref(), address.place.as_deref()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lines = address.street.iter().cloned().chain((!place.is_empty()).then_some(place));
    OfficeBox {
        name: office.name.clone(),
        address: lines.collect(),
        phone: office.contact.phone.as_ref().map(|phone| Link::new(phone, format!("tel:{}", dialled(phone)))),
        // A placeholder address helps nobody.
        email: office
            .contact
            .email
            .as_ref()
            .filter(|email| !email.ends_with(".invalid"))
            .map(|email| Link::new(email, format!("mailto:{email}"))),
        hours: office.contact.hours.clone(),
    }
}
