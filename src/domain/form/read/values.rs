//! Reads computed values and rules.

use rust_decimal::Decimal;

use crate::domain::expression::Type;
use crate::domain::form::builder::{Builder, ExpressionId, Horizon, TextId};
use crate::domain::form::number_format::NumberFormat;
use crate::domain::form::outline::Shape;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader, parse_identifier, text_of, wrong_type};
use crate::domain::form::source::{Member, Node, NodeValue};
use crate::domain::form::{Computation, Hit, Literal, TableRow};
use crate::domain::id::{FieldId, RuleId};

use super::fields::check_name;
use super::number_format::read_format;

/// A computed value as written.
#[derive(Debug)]
pub struct ReadValue {
    pub id: Located<FieldId>,
    pub computation: Computation,
    pub hit: Hit,
    pub label: Option<TextId>,
    pub texts: Vec<(Box<str>, TextId)>,
    /// How a number is shown, where the value says so.
    pub format: Option<Located<NumberFormat>>,
    pub export: bool,
}

/// A rule as written.
#[derive(Debug)]
pub struct ReadRule {
    pub id: Located<RuleId>,
    pub check: ExpressionId,
    pub is_advice: bool,
    pub on: Vec<Located<String>>,
    pub message: TextId,
    /// Position of the repeat for each item of which it is checked.
    pub repeat: Option<usize>,
}

/// Reads `values`: an object whose keys are the names of the values.
pub fn read_values(node: Option<&Node>, builder: &mut Builder<'_>) -> Vec<ReadValue> {
    let mut values: Vec<ReadValue> = Vec::new();
    for member in members_of(node, builder) {
        let key = Located { value: member.key.as_str(), at: member.key_at.clone() };
        let Some(id) = parse_identifier::<FieldId>(builder.findings, &key) else { continue };
        check_name(&id, builder);
        let Some(reader) = ObjectReader::new(&member.node, builder.findings) else { continue };
        let label = builder.optional_text(reader.node("label"), format!("value.{}.label", id.value));
        let texts = read_words(reader.node("texts"), &id.value, builder);
        let format = read_format(&reader, &id.value, builder);
        let export = reader.flag("export").unwrap_or(false);
        let hit = read_hit(&reader, builder);
        if let Some(node) = reader.node("hit").filter(|_| reader.node("table").is_none()) {
            builder.error(&node.at, "useless-key", "`hit` gilt nur für eine Tabelle.");
        }
        if let Some(computation) = read_computation(&reader, builder) {
            values.push(ReadValue { id, computation, hit, label, texts, format, export });
        }
        reader.finish();
    }
    values
}

/// Reads what a table promises about its rows.
fn read_hit(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> Hit {
    reader.words("hit", &["first", "unique"]);
    match reader.text("hit") {
        None => Hit::First,
        Some(hit) if hit.value == "first" => Hit::First,
        Some(hit) if hit.value == "unique" => Hit::Unique,
        Some(hit) => {
            let finding =
                Finding::error(&hit.at, "unknown-hit", format!("`hit` kennt `{}` nicht.", hit.value));
            builder.findings.add(finding.remedy("Möglich sind: `first`, `unique`."));
            Hit::First
        }
    }
}

fn read_words(node: Option<&Node>, value: &FieldId, builder: &mut Builder<'_>) -> Vec<(Box<str>, TextId)> {
    let text = |member: &Member, builder: &mut Builder<'_>| {
        let key = format!("value.{value}.text.{}", member.key);
        // A value is shown by these words; if they could show values, one could show itself for ever.
        (member.key.as_str().into(), builder.fixed_text(&member.node, key))
    };
    members_of(node, builder).iter().map(|member| text(member, builder)).collect()
}

/// The members of an object whose keys are names that the author chose.
fn members_of<'n>(node: Option<&'n Node>, builder: &Builder<'n>) -> &'n [Member] {
    let Some(node) = node else { return &[] };
    // Reports what is no object, and a key that stands twice.
    match (ObjectReader::new(node, builder.findings), &node.value) {
        (Some(_), NodeValue::Object(members)) => members,
        _ => &[],
    }
}

fn read_computation(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Option<Computation> {
    let table = reader.node("table");
    match (reader.text("is"), table) {
        (Some(is), None) => Some(Computation::Is(builder.pending(&is, None, Horizon::Everything))),
        (None, Some(table)) => read_table(table, builder).map(Computation::Table),
        _ => {
            builder.error(reader.at(), "no-computation", "Ein Wert hat entweder `is` oder `table`.");
            None
        }
    }
}

fn read_table(node: &Node, builder: &mut Builder<'_>) -> Option<Vec<TableRow>> {
    let NodeValue::List(items) = &node.value else {
        wrong_type(builder.findings, node, "eine Liste");
        return None;
    };
    let mut rows = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let Some(row) = ObjectReader::new(item, builder.findings) else { continue };
        let when = row.text("when").map(|when| builder.pending(&when, Some(Type::Bool), Horizon::Everything));
        let is_last = place + 1 == items.len();
        if when.is_none() != is_last {
            let message = if is_last {
                "Die letzte Zeile einer Tabelle gilt immer und hat kein `when`."
            } else {
                "Nur die letzte Zeile einer Tabelle hat kein `when`; danach wird keine mehr geprüft."
            };
            builder.error(&item.at, "table-default", message);
        }
        if let Some(then) = row.required_node("then").and_then(|node| literal(node, builder)) {
            let first = rows.first().map(|row: &TableRow| std::mem::discriminant(&row.then));
            if first.is_some_and(|first| first != std::mem::discriminant(&then)) {
                let finding = Finding::error(
                    &item.at,
                    "mixed-table",
                    "Die Ergebnisse der Tabelle sind verschiedener Art.",
                );
                builder.findings.add(
                    finding
                        .remedy("Nehmen Sie in jeder Zeile einen Text, eine Zahl oder einen Wahrheitswert."),
                );
            }
            rows.push(TableRow { when, then });
        }
        row.finish();
    }
    if rows.is_empty() {
        builder.error(&node.at, "empty-table", "Die Tabelle hat keine Zeile.");
    }
    Some(rows)
}

fn literal(node: &Node, builder: &Builder<'_>) -> Option<Literal> {
    builder.findings.note(&node.at, Shape::Literal);
    let literal = match &node.value {
        NodeValue::Bool(truth) => Some(Literal::Bool(*truth)),
        NodeValue::Number(digits) => digits.parse::<Decimal>().ok().map(Literal::Number),
        NodeValue::Text(text) => Some(Literal::Text(text.as_str().into())),
        _ => None,
    };
    if literal.is_none() {
        wrong_type(builder.findings, node, "ein Text, eine Zahl oder ein Wahrheitswert");
    }
    literal
}

/// Reads the `rules` of the form, behind those of its repeats.
pub fn read_rules(nodes: &[Node], builder: &mut Builder<'_>) -> Vec<ReadRule> {
    let of_items = std::mem::take(&mut builder.item_rules);
    read_more_rules(of_items, nodes, builder)
}

/// Reads rules, the names of which differ from all before them.
pub fn read_more_rules(mut rules: Vec<ReadRule>, nodes: &[Node], builder: &mut Builder<'_>) -> Vec<ReadRule> {
    for node in nodes {
        let Some(reader) = ObjectReader::new(node, builder.findings) else { continue };
        let id = reader.identifier::<RuleId>("id");
        let check = reader.required_text("check");
        let on: Vec<_> = reader
            .list("on")
            .iter()
            .filter_map(|node| text_of(builder.findings, node))
            .map(|text| text.with(text.value.to_owned()))
            .collect();
        let is_advice = read_severity(&reader, builder);
        let message_node = reader.required_node("message");
        if let (Some(id), Some(check)) = (id, check) {
            if rules.iter().any(|other| other.id.value == id.value) {
                builder.error(&id.at, "duplicate-rule", format!("Die Regel `{}` gibt es zweimal.", id.value));
            }
            if on.is_empty() {
                let finding = Finding::error(
                    &id.at,
                    "rule-without-field",
                    "Die Regel nennt kein Feld, an dem die Meldung steht.",
                );
                builder.findings.add(finding.remedy("Ergänzen Sie `on` mit mindestens einem Feld."));
            }
            // A rule of a repeat is checked with it, so it knows nothing that is asked later.
            let horizon = match builder.inside.repeat {
                Some(_) => Horizon::Before(builder.fields.len() + 1),
                None => Horizon::Everything,
            };
            let check = builder.pending(&check, Some(Type::Bool), horizon);
            let message = builder.text(message_node, format!("rule.{}.message", id.value));
            rules.push(ReadRule { id, check, is_advice, on, message, repeat: builder.inside.repeat });
        }
        reader.finish();
    }
    rules
}

/// Whether a rule only advises.
fn read_severity(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> bool {
    match reader.text("severity") {
        None => false,
        Some(written) if written.value == "error" => false,
        Some(written) if written.value == "advice" => true,
        Some(written) => {
            let message = format!("Die Strenge `{}` gibt es nicht.", written.value);
            let finding = Finding::error(&written.at, "unknown-severity", message);
            builder.findings.add(finding.remedy("Möglich sind: `error`, `advice`."));
            false
        }
    }
}
