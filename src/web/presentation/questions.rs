//! Fields of a form as questions of a page.

use std::sync::Arc;

use crate::domain::answers::{Answer, FieldIndex, Value};
use crate::domain::field::{Control, ErrorCode, Unit, Words};
use crate::domain::form::builder::TextId;
use crate::domain::form::table::{Heading as FormHeading, Table};
use crate::domain::form::{Field as FormField, Group, Required};
use crate::domain::journey::FieldError;
use crate::domain::raw_pairs::RawPairs;
use crate::domain::situation::Situation;
use crate::web::page::field::{Field, Heading, Headings};
use crate::web::page::question::{Question, QuestionDraft, QuestionKind, QuestionOption, QuestionTexts};

use super::{View, files, items, sentence, slots};

/// What stands in the inputs of these fields for the answers so far; where a question was never asked,
/// what the author filled in.
pub fn stored_inputs(situation: &Situation<'_>, fields: impl Iterator<Item = usize>) -> RawPairs {
    let mut pairs = RawPairs::default();
    for field in fields {
        let Some(one) = situation.form().fields().get(field) else { continue };
        match situation.stored(field) {
            Some(Answer::NotKnown) if one.kind.name() == "yes_no" => pairs.push(&*one.path, "not_known"),
            Some(Answer::NotKnown) => pairs.push(format!("{}.not_known", one.path), "yes"),
            Some(Answer::Value(value)) => {
                for (suffix, typed) in one.kind.typed(value) {
                    pairs.push(
                        format!("{}{suffix}", one.path),
                        chosen_label(situation, one, value).unwrap_or(typed),
                    );
                }
            }
            None => {
                let default = situation.default_value(field);
                for (suffix, typed) in default.iter().flat_map(|value| one.kind.typed(value)) {
                    pairs.push(format!("{}{suffix}", one.path), typed);
                }
            }
            Some(Answer::Empty) => {}
        }
    }
    pairs
}

/// A place that was chosen among several of one name is ticked by the name that it was offered under.
fn chosen_label(situation: &Situation<'_>, field: &FormField, value: &Value) -> Option<String> {
    let Value::Place(place) = value else { return None };
    let Control::Places(options) = field.kind.control(situation, Some(&place.name)) else { return None };
    options.iter().find(|option| option.place == *place).map(|option| option.label.to_string())
}

/// The relevant fields of a range as questions, groups around their members.
pub fn fields_of(
    view: &View<'_>,
    fields: std::ops::Range<usize>,
    typed: &RawPairs,
    errors: &[FieldError],
) -> Vec<Field> {
    let form = view.situation.form();
    let mut shown: Vec<Field> = Vec::new();
    let mut at = fields.start;
    while at < fields.end {
        let group = form.fields()[at].group.and_then(|group| form.groups().get(group));
        match group {
            Some(group) => {
                let members: Vec<Field> =
                    group.fields.clone().filter_map(|member| field_of(view, member, typed, errors)).collect();
                if !members.is_empty() {
                    let question = group_question(view, at);
                    let field = Field::new(&question, typed, None).with_members(members);
                    shown.push(match &group.table {
                        Some(table) => field.with_headings(headings(view, group, table)),
                        None => field,
                    });
                }
                at = group.fields.end;
            }
            None => {
                shown.extend(field_of(view, at, typed, errors));
                at += 1;
            }
        }
    }
    shown
}

fn field_of(view: &View<'_>, field: usize, typed: &RawPairs, errors: &[FieldError]) -> Option<Field> {
    if !view.situation.is_relevant(field) {
        return None;
    }
    let one = view.situation.form().fields().get(field)?;
    if one.kind.is_question() && !one.kind.is_put_to_people() {
        return filled_in(view, field, one);
    }
    let searched = typed.first(&format!("{}.search", one.path)).filter(|words| !words.trim().is_empty());
    let question = question_of(view, field, one, searched.or_else(|| typed.first(&one.path)));
    let told = |advice: bool| {
        let found = errors.iter().find(|error| error.field == field && is_advice(view, error) == advice);
        found.map(|error| sentence(view, error))
    };
    let wrong_input = errors.iter().filter(|error| error.field == field).find_map(|error| error.code.input());
    let shown =
        Field::new(&question, typed, told(false)).with_advice(told(true)).with_wrong_input(wrong_input);
    let shown = shown.with_same(one.same_as.and_then(|other| said_before(view, other)), typed);
    Some(match (view.situation.form().repeat_of(field), one.kind.files()) {
        (Some((position, repeat)), _) => shown.with_items(items::list(view, position, repeat)),
        (None, Some(rules)) => shown.with_files(files::list(view, field, rules)),
        (None, None) => shown,
    })
}

/// What was computed, to be read. What depends on other answers of the same page would be outdated while
/// they are typed: it is shown on the check page.
fn filled_in(view: &View<'_>, position: usize, field: &FormField) -> Option<Field> {
    let form = view.situation.form();
    if !form.is_known_before(field.kind.expression()?, form.page_start(position)) {
        return None;
    }
    let shown = view.situation.shown(position, view.language)?;
    let mut draft = QuestionDraft::new(QuestionKind::Computed, &*field.path, view.plain(field.label));
    draft.texts.hint = view.optional_html(field.hint);
    draft.texts.help = view.optional_html(field.help);
    let read: RawPairs = [(field.path.to_string(), shown)].into_iter().collect();
    Some(Field::new(&draft.finish(view.tongue()), &read, None))
}

/// An earlier question with its answer on one line, where that counts.
fn said_before(view: &View<'_>, field: usize) -> Option<String> {
    let one = view.situation.form().fields().get(field)?;
    let value = view.situation.value(FieldIndex(field))?;
    let words = one.kind.show(value, &Words { situation: view.situation, language: view.language });
    let words: Vec<&str> = words.lines().collect();
    Some(format!("{} – {}", view.plain(one.label), words.join(", ")))
}

/// Whether what was found only asks to look once more.
fn is_advice(view: &View<'_>, error: &FieldError) -> bool {
    match error.code {
        ErrorCode::Recommended => true,
        ErrorCode::Rule(rule) => view.situation.form().rules().get(rule).is_some_and(|rule| rule.is_advice),
        _ => false,
    }
}

fn question_of(view: &View<'_>, position: usize, field: &FormField, typed: Option<&str>) -> Arc<Question> {
    let control = field.kind.control(view.situation, typed);
    let make = || draft(view, field, &control).finish(view.tongue());
    let signature = if field.kind.is_searched() { None } else { signature(view, field) };
    match (&control, signature) {
        (Control::Places(_) | Control::Search(_) | Control::Slots(_), _) | (_, None) => Arc::new(make()),
        (_, Some(signature)) => view.question((position, view.language.0, signature), make),
    }
}

/// What the look of a question depends on beside its language: which variants hold and which options
/// are offered. `None` where answers stand in its texts.
fn signature(view: &View<'_>, field: &FormField) -> Option<Vec<u64>> {
    let texts = [
        Some(field.label),
        field.hint,
        field.help,
        field.body,
        field.not_known,
        field.kind.none_label(),
        field.kind.signed_text(),
        unit_text(field),
    ];
    let option_texts = field.kind.options().iter().flat_map(|option| [Some(option.label), option.hint]);
    let mut signature = Vec::new();
    for text in texts.into_iter().chain(option_texts).flatten() {
        let (template, variant) = view.situation.template(text, view.language);
        if !template.is_fixed() {
            return None;
        }
        signature.push(variant.map_or(0, |variant| variant as u64 + 1));
    }
    let offered = field.kind.options().iter().map(|option| u64::from(option.is_offered(view.situation)));
    signature.extend(offered);
    Some(signature)
}

fn unit_text(field: &FormField) -> Option<TextId> {
    match field.kind.unit()? {
        Unit::Words(text) => Some(text),
        Unit::Sign(_) => None,
    }
}

/// What can be chosen.
fn offered(view: &View<'_>, field: &FormField, control: &Control) -> Vec<QuestionOption> {
    match control {
        Control::Places(places) => places
            .iter()
            .map(|place| QuestionOption {
                value: place.label.to_string(),
                label: place.label.to_string(),
                hint: None,
            })
            .collect(),
        Control::Select if !field.kind.own_options(view.tongue()).is_empty() => field
            .kind
            .own_options(view.tongue())
            .into_iter()
            .map(|(value, label)| QuestionOption { value: value.into(), label: label.into(), hint: None })
            .collect(),
        _ => field
            .kind
            .options()
            .iter()
            .enumerate()
            .filter(|(position, _)| match control {
                Control::Search(hits) => hits.contains(position),
                _ => true,
            })
            .map(|(_, option)| option)
            .filter(|option| option.is_offered(view.situation))
            .map(|option| QuestionOption {
                value: option.value.to_string(),
                label: view.plain(option.label),
                hint: view.optional_plain(option.hint),
            })
            .collect(),
    }
}

fn draft(view: &View<'_>, field: &FormField, control: &Control) -> QuestionDraft {
    let select = match control {
        Control::Places(places) => places.len() > 7,
        other => *other == Control::Select,
    };
    QuestionDraft {
        kind: QuestionKind::named(field.kind.name()).unwrap_or(QuestionKind::Text),
        name: field.path.to_string(),
        texts: texts(view, field),
        options: offered(view, field, control),
        slots: match control {
            Control::Slots(free) => Some(slots::of(view, free)),
            _ => None,
        },
        search: matches!(control, Control::Search(_)),
        most: (field.kind.name() == "multiline").then(|| field.kind.limits(view.situation).most),
        select,
        optional: field.required == Required::Never && field.kind.is_question(),
        autocomplete: field.autocomplete.clone(),
        keyboard: field.kind.keyboard(),
    }
}

fn texts(view: &View<'_>, field: &FormField) -> QuestionTexts {
    let optional_plain = |text: Option<TextId>| view.optional_plain(text);
    QuestionTexts {
        label: if field.kind.is_question() { view.plain(field.label) } else { String::new() },
        hint: view.optional_html(field.hint),
        help: view.optional_html(field.help),
        body: view.optional_html(field.body),
        signed: signed_lines(view, field),
        not_known: optional_plain(field.not_known),
        none_of_these: optional_plain(field.kind.none_label()),
        unit: field.kind.unit().map(|unit| match unit {
            Unit::Sign(sign) => sign.to_owned(),
            Unit::Words(text) => view.plain(text),
        }),
    }
}

/// The options that a typed part of a name finds, in a choice that is searched; none of any other field.
pub fn found_options(view: &View<'_>, field: &FormField, typed: &str) -> Vec<QuestionOption> {
    match field.kind.control(view.situation, Some(typed)) {
        control @ Control::Search(_) => draft(view, field, &control).options,
        _ => Vec::new(),
    }
}

/// What is signed, as it is written: it means the same to whoever reads it anywhere later.
fn signed_lines(view: &View<'_>, field: &FormField) -> Vec<String> {
    let words = view.optional_plain(field.kind.signed_text()).unwrap_or_default();
    words.lines().map(str::to_owned).collect()
}

fn group_question(view: &View<'_>, first_member: usize) -> Question {
    let form = view.situation.form();
    let group = form.fields()[first_member].group.and_then(|group| form.groups().get(group));
    let (name, label, hint) = match group {
        Some(group) => (group.id.to_string(), view.plain(group.label), view.optional_html(group.hint)),
        None => Default::default(),
    };
    let kind = match group.and_then(|group| group.table.as_ref()) {
        Some(_) => QuestionKind::Table,
        None => QuestionKind::Group,
    };
    let mut draft = QuestionDraft::new(kind, name, label);
    draft.texts.hint = hint;
    draft.finish(view.tongue())
}

/// The headings of a table. The first row tells which columns may be left empty: all rows are alike.
fn headings(view: &View<'_>, group: &Group, table: &Table) -> Headings {
    let cells = view.situation.form().fields().get(group.fields.clone()).unwrap_or_default();
    let heading = |kind: &str, heading: &FormHeading, optional: bool| Heading {
        id: format!("{}.{}-{kind}", group.id, heading.id),
        label: view.plain(heading.label),
        optional,
    };
    let columns = table.columns.iter().zip(cells);
    Headings {
        rows: table.rows.iter().map(|row| heading("row", row, false)).collect(),
        columns: columns
            .map(|(column, cell)| heading("column", column, cell.required == Required::Never))
            .collect(),
    }
}
