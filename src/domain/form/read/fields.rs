//! Reads steps and their fields.

use std::ops::Range;
use std::sync::Arc;

use crate::domain::expression::{Type, is_reserved};
use crate::domain::field::{self, KINDS};
use crate::domain::form::builder::{Builder, Horizon};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader, wrong_type};
use crate::domain::form::source::{Node, NodeValue};
use crate::domain::form::{Field, Group, Required, Step};
use crate::domain::id::{FieldId, StepId};

use super::ReadStep;
use super::completion::{autocomplete, same_as, takes_prefill};
use super::ends::read_exits;
use super::repeat::{read_repeat, read_repeated_step};
use super::table::read_table;

/// More questions than this on one page are more than a person takes in.
const MANY_FIELDS: usize = 8;
/// Step ids that stand for pages of the engine.
const RESERVED_STEPS: &[&str] = &["start", "check", "submit", "receipt", "end", "pause", "discard"];
/// Names of inputs that every page has beside its fields.
const RESERVED_INPUTS: &[&str] =
    &["csrf", "revision", "shown", "advised", "go", "lang", "change", "upload", "remove_file"];

/// Reads `steps`.
pub fn read_steps(node: Option<&Node>, builder: &mut Builder<'_>) -> Vec<ReadStep> {
    let Some(node) = node else { return Vec::new() };
    let NodeValue::List(items) = &node.value else {
        wrong_type(builder.findings, node, "eine Liste");
        return Vec::new();
    };
    let mut steps: Vec<ReadStep> = Vec::new();
    for item in items {
        let Some(reader) = ObjectReader::new(item, builder.findings) else { continue };
        let Some(step) = read_step(&reader, steps.is_empty(), builder) else { continue };
        if steps.iter().any(|other| other.step.id == step.step.id) {
            builder.error(
                &step.at,
                "duplicate-step",
                format!("Den Schritt `{}` gibt es zweimal.", step.step.id),
            );
        }
        reader.finish();
        steps.push(step);
    }
    if steps.is_empty() {
        builder.error(&node.at, "no-steps", "Das Formular hat keinen Schritt.");
    }
    steps
}

fn read_step(reader: &ObjectReader<'_>, is_first: bool, builder: &mut Builder<'_>) -> Option<ReadStep> {
    let id = reader.identifier::<StepId>("id")?;
    if RESERVED_STEPS.contains(&id.value.as_str()) {
        let finding = Finding::error(
            &id.at,
            "reserved-id",
            format!("`{}` ist der Name einer Seite von Lotse.", id.value),
        );
        builder.findings.add(finding.remedy("Wählen Sie einen anderen Namen für den Schritt."));
    }
    let title = builder.text(reader.required_node("title"), format!("step.{}.title", id.value));
    let body = builder.optional_text(reader.node("body"), format!("step.{}.body", id.value));
    let when = builder.condition(reader.text("when"));
    let first = builder.fields.len();
    for node in reader.list("fields") {
        read_field(node, Holder::Step, builder);
    }
    if let Some(repeat) = reader.object("repeat") {
        check_single_repeat(first, repeat.at(), builder);
        read_repeated_step(repeat, &id.value, builder);
    }
    let fields = first..builder.fields.len();
    let is_on_page = |field: &Field| field.kind.name() != "hidden" && field.kind.expression().is_none();
    if !builder.fields[fields.clone()].iter().any(is_on_page) {
        builder.error(&id.at, "empty-step", format!("Der Schritt `{}` fragt und sagt nichts.", id.value));
    }
    let shown = questions_on_page(fields.clone(), builder);
    warn_of_many(shown, &id.at, "Teilen Sie den Schritt.", builder);
    if is_first {
        check_no_appointment(fields.clone(), builder);
    }
    let exits = read_exits(reader.list("exits"), builder);
    let step = Step {
        id: id.value,
        title,
        body,
        when,
        fields,
        exits: Vec::new(),
        rules: Vec::new(),
        recipients: Vec::new(),
    };
    Some(ReadStep { step, at: id.at, exits })
}

/// The first page is the same for everybody, so it cannot know which times are taken.
fn check_no_appointment(fields: Range<usize>, builder: &Builder<'_>) {
    for field in builder.fields[fields].iter().filter(|field| field.kind.offer().is_some()) {
        let at = builder.texts.get(field.label.0).map_or(0..0, |text| text.usual.at.clone());
        let message = format!("Der Termin `{}` steht auf dem ersten Schritt.", field.path);
        let finding = Finding::error(&at, "appointment-first", message);
        builder.findings.add(finding.remedy("Fragen Sie ihn auf einem späteren Schritt."));
    }
}

/// Addresses tell only one list of items apart from the step that has it.
fn check_single_repeat(first: usize, at: &Range<usize>, builder: &Builder<'_>) {
    if builder.fields[first..].iter().any(|field| field.kind.repeat().is_some()) {
        let message = "Ein Schritt mit `repeat` kann kein Feld vom Typ `repeat` haben.";
        let finding = Finding::error(at, "two-repeats", message);
        builder.findings.add(finding.remedy("Fragen Sie eines von beiden auf einem eigenen Schritt."));
    }
}

/// How many questions a page has: those of items have pages of their own, and a table is one.
fn questions_on_page(fields: Range<usize>, builder: &Builder<'_>) -> usize {
    let first_of_table = |position: usize, group: Option<usize>| {
        let group = group.and_then(|group| builder.groups.get(group)).filter(|group| group.table.is_some());
        group.is_none_or(|group| group.fields.start == position)
    };
    let all = fields.clone().zip(&builder.fields[fields]);
    all.filter(|(position, field)| field.repeat.is_none() && first_of_table(*position, field.group)).count()
}

/// Warns of a page with more questions than a person takes in.
pub fn warn_of_many(shown: usize, at: &Range<usize>, remedy: &str, builder: &Builder<'_>) {
    if shown > MANY_FIELDS {
        let message = format!("Auf dieser Seite stehen {shown} Fragen; mehr als {MANY_FIELDS} überfordern.");
        builder.findings.add(Finding::warning(at, "many-fields", message).remedy(remedy));
    }
}

/// Reads `declaration`: fields of type confirm or signature, on the check page.
pub fn read_declaration(nodes: &[Node], builder: &mut Builder<'_>) -> Range<usize> {
    let first = builder.fields.len();
    for node in nodes {
        read_field(node, Holder::Step, builder);
    }
    for field in &builder.fields[first..] {
        if !matches!(field.kind.name(), "confirm" | "signature") {
            let message = format!(
                "`{}` gehört nicht in die Erklärung: dort stehen nur Felder vom Typ `confirm` und `signature`.",
                field.path
            );
            builder.error(&nodes[0].at, "not-a-confirm", message);
        }
    }
    first..builder.fields.len()
}

/// What a field stands in, by name and position.
#[derive(Debug, Clone, Copy)]
pub enum Holder<'f> {
    Step,
    /// A group, by its path and position, and the position of the repeat in whose items it stands.
    Group(&'f str, usize, Option<usize>),
    /// Its fields are asked once for each item.
    Repeat(&'f FieldId, usize),
}

impl Holder<'_> {
    /// Position of the repeat in whose items a field stands.
    fn repeat(self) -> Option<usize> {
        match self {
            Self::Step => None,
            Self::Group(_, _, repeat) => repeat,
            Self::Repeat(_, position) => Some(position),
        }
    }

    fn path(self, id: &FieldId) -> String {
        match self {
            Self::Group(outer, ..) => format!("{outer}.{id}"),
            Self::Repeat(outer, _) => format!("{outer}.{id}"),
            Self::Step => id.to_string(),
        }
    }
}

/// Reads one field with everything in it.
pub fn read_field(node: &Node, holder: Holder<'_>, builder: &mut Builder<'_>) {
    let Some(reader) = ObjectReader::new(node, builder.findings) else { return };
    let (Some(id), Some(kind)) = (reader.identifier::<FieldId>("id"), reader.required_text("type")) else {
        return;
    };
    if !matches!(holder, Holder::Group(..)) {
        check_name(&id, builder);
    }
    let path = holder.path(&id.value);
    let is_beside = |group: &Group| group.repeat == holder.repeat() && group.id == id.value;
    let group_of_that_name = !matches!(holder, Holder::Group(..)) && builder.groups.iter().any(is_beside);
    if group_of_that_name || builder.fields.iter().any(|field| *field.path == *path) {
        builder.error(&id.at, "duplicate-field", format!("Das Feld `{path}` gibt es zweimal."));
    }
    builder.path.clone_from(&path);
    if matches!(holder, Holder::Repeat(..)) {
        builder.item_names.push(id.with(path.clone()));
    }
    match (kind.value, holder) {
        ("group", Holder::Step | Holder::Repeat(..)) => {
            read_group(&reader, (&id, path), holder, builder);
            return reader.finish();
        }
        ("table", Holder::Step | Holder::Repeat(..)) => {
            read_table(&reader, (&id.value, path), holder.repeat(), builder);
            return reader.finish();
        }
        ("repeat", Holder::Step) => {
            read_repeat(&reader, &id, builder);
            return reader.finish();
        }
        ("repeat", Holder::Repeat(..)) | ("repeat" | "table", Holder::Group(..)) => {
            return misplaced(&kind, builder);
        }
        ("appointment", _) if holder.repeat().is_some() => return misplaced(&kind, builder),
        // Files of items would need keys that go with the item.
        ("file", holder) if holder.repeat().is_some() => return misplaced(&kind, builder),
        _ => {}
    }
    let before = builder.findings.count();
    match field::define(&kind, &reader, builder) {
        Some(defined) => {
            let defined = field::computed(defined, &reader, builder);
            let group = match holder {
                Holder::Group(_, position, _) => Some(position),
                Holder::Step | Holder::Repeat(..) => None,
            };
            let place = FieldPlace { id: id.value, path, group, repeat: holder.repeat() };
            let field = common_parts(&reader, place, defined, builder);
            builder.fields.push(field);
            reader.finish();
        }
        None if builder.findings.count() == before => unknown_kind(&kind, builder),
        None => {}
    }
}

fn unknown_kind(kind: &Located<&str>, builder: &Builder<'_>) {
    let finding =
        Finding::error(&kind.at, "unknown-type", format!("Den Feldtyp `{}` gibt es nicht.", kind.value));
    let known = KINDS.iter().copied();
    let finding = finding.nearest(kind.value, known);
    let finding = match finding.remedy {
        Some(_) => finding,
        None => finding.remedy(format!("Möglich sind: {}.", KINDS.join(", "))),
    };
    builder.findings.add(finding);
}

fn misplaced(kind: &Located<&str>, builder: &Builder<'_>) {
    let message = format!("Ein Feld vom Typ `{}` kann hier nicht stehen.", kind.value);
    let remedy = "Stellen Sie es unmittelbar unter `fields` eines Schrittes.";
    builder.findings.add(Finding::error(&kind.at, "misplaced-type", message).remedy(remedy));
}

/// Where a field stands in its form.
pub struct FieldPlace {
    pub id: FieldId,
    pub path: String,
    pub group: Option<usize>,
    pub repeat: Option<usize>,
}

/// Reads what all fields have.
pub fn common_parts(
    reader: &ObjectReader<'_>,
    place: FieldPlace,
    kind: Box<dyn field::FieldKind>,
    builder: &mut Builder<'_>,
) -> Field {
    let is_question = kind.is_question();
    let default = super::default::read_default(reader, kind.as_ref(), builder);
    let label = if is_question {
        builder.field_text(reader.required_node("label"), "label")
    } else {
        builder.field_text(reader.required_node("body"), "body")
    };
    Field {
        label,
        body: (!is_question).then_some(label),
        hint: builder.optional_field_text(reader.node("hint"), "hint"),
        help: builder.optional_field_text(reader.node("help"), "help"),
        required: required(reader, builder),
        is_recommended: recommended(reader, builder),
        reference: reader.text("ref").map(|reference| reference.value.to_owned()),
        when: builder.condition(reader.text("when")),
        // Of a file there is nothing to know.
        not_known: match kind.files() {
            None => builder.optional_field_text(reader.node("not_known"), "not_known"),
            Some(_) => None,
        },
        default,
        autocomplete: autocomplete(reader, kind.name(), builder),
        takes_prefill: takes_prefill(reader, kind.as_ref(), place.repeat.is_some(), builder),
        same_as: same_as(reader, kind.name(), place.repeat.is_some(), builder),
        id: place.id,
        path: place.path.into(),
        group: place.group,
        repeat: place.repeat,
        kind: Arc::from(kind),
    }
}

pub fn required(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Required {
    reader.or_flag("required");
    match reader.node("required") {
        None => Required::Never,
        Some(node) => match &node.value {
            NodeValue::Bool(true) => Required::Always,
            NodeValue::Bool(false) => Required::Never,
            NodeValue::Text(text) => {
                let source = Located { value: text.as_str(), at: node.at.clone() };
                Required::When(builder.expression(&source, Type::Bool))
            }
            _ => {
                wrong_type(builder.findings, node, "`true`, `false` oder eine Bedingung");
                Required::Never
            }
        },
    }
}

fn recommended(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> bool {
    let recommended = reader.flag("recommended").unwrap_or(false);
    let required = reader.node("required").filter(|node| matches!(node.value, NodeValue::Bool(true)));
    if let Some(node) = required.filter(|_| recommended) {
        let message = "Die Frage ist Pflicht und zugleich nur empfohlen.";
        let finding = Finding::error(&node.at, "recommended-and-required", message);
        builder.findings.add(finding.remedy("Lassen Sie `recommended` oder `required` weg."));
    }
    recommended
}

fn read_group(
    reader: &ObjectReader<'_>,
    (id, path): (&Located<FieldId>, String),
    holder: Holder<'_>,
    builder: &mut Builder<'_>,
) {
    let position = builder.groups.len();
    let label = builder.field_text(reader.required_node("label"), "label");
    let hint = builder.optional_field_text(reader.node("hint"), "hint");
    let when = builder.condition(reader.text("when"));
    let first = builder.fields.len();
    let repeat = holder.repeat();
    let (own_id, fields) = (id.value.clone(), first..first);
    builder.groups.push(Group { id: own_id, label, hint, when, fields, repeat, table: None });
    let outside = builder.inside;
    builder.inside.group = Some(position);
    for node in reader.list("fields") {
        read_field(node, Holder::Group(&path, position, repeat), builder);
    }
    builder.inside = outside;
    let fields = first..builder.fields.len();
    if fields.is_empty() {
        builder.error(&id.at, "empty-group", format!("Die Gruppe `{}` hat kein Feld.", id.value));
    }
    builder.groups[position].fields = fields;
}

/// Reports a name that conditions or pages need themselves.
pub fn check_name(id: &Located<FieldId>, builder: &Builder<'_>) {
    let name = id.value.as_str();
    if is_reserved(name) || RESERVED_INPUTS.contains(&name) {
        let message = format!("`{name}` ist ein Wort von Lotse und kein möglicher Name.");
        let finding = Finding::error(&id.at, "reserved-id", message);
        builder.findings.add(finding.remedy("Wählen Sie einen anderen Namen."));
    }
}

/// The horizon of what stands after all fields that were read so far.
pub fn horizon_here(builder: &Builder<'_>) -> Horizon {
    Horizon::Before(builder.fields.len())
}
