//! Reads exits, outcomes and recipients.

use crate::domain::expression::Type;
use crate::domain::form::builder::{Builder, ExpressionId, Horizon, TextId};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader, text_of, wrong_type};
use crate::domain::form::source::{Node, NodeValue};
use crate::domain::form::{Link, Outcome, OutcomeKind, Source, form_in};
use crate::domain::id::{OutcomeId, RuleId};

use super::fields::horizon_here;

/// An exit that still names its outcome.
#[derive(Debug)]
pub struct ReadExit {
    pub when: ExpressionId,
    pub outcome: Located<String>,
}

/// An outcome with its place.
#[derive(Debug)]
pub struct ReadOutcome {
    pub outcome: Outcome,
    pub at: std::ops::Range<usize>,
}

/// A recipient that still names fields and outcomes.
#[derive(Debug)]
pub struct ReadRecipient {
    pub id: Located<RuleId>,
    pub offices: Located<String>,
    pub when: Option<ExpressionId>,
    pub by: ReadRoute,
    pub named: Vec<(Located<String>, TextId)>,
    /// Names of what alone it gets.
    pub only: Option<Vec<Located<String>>>,
    /// Names of what it does not get.
    pub except: Option<Vec<Located<String>>>,
}

/// How a recipient says that its office is found.
#[derive(Debug)]
pub enum ReadRoute {
    Place { field: Located<String>, none: Located<String>, elsewhere: Located<String> },
    Office(String),
}

fn owned(text: Located<&str>) -> Located<String> {
    text.with(text.value.to_owned())
}

/// Reads the `exits` of a step.
pub fn read_exits(nodes: &[Node], builder: &mut Builder<'_>) -> Vec<ReadExit> {
    let mut exits = Vec::new();
    for node in nodes {
        let Some(reader) = ObjectReader::new(node, builder.findings) else { continue };
        if let (Some(when), Some(outcome)) = (reader.required_text("when"), reader.required_text("outcome")) {
            let horizon = horizon_here(builder);
            let when = builder.pending(&when, Some(Type::Bool), horizon);
            exits.push(ReadExit { when, outcome: owned(outcome) });
        }
        reader.finish();
    }
    exits
}

/// Reads `outcomes`.
pub fn read_outcomes(nodes: &[Node], builder: &mut Builder<'_>) -> Vec<ReadOutcome> {
    let mut outcomes: Vec<ReadOutcome> = Vec::new();
    for node in nodes {
        let Some(reader) = ObjectReader::new(node, builder.findings) else { continue };
        if let Some(id) = reader.identifier::<OutcomeId>("id") {
            if outcomes.iter().any(|other| other.outcome.id == id.value) {
                builder.error(
                    &id.at,
                    "duplicate-outcome",
                    format!("Das Ergebnis `{}` gibt es zweimal.", id.value),
                );
            }
            let at = id.at.clone();
            if let Some(outcome) = read_outcome(&reader, id, builder) {
                outcomes.push(ReadOutcome { outcome, at });
            }
        }
        reader.finish();
    }
    outcomes
}

fn read_outcome(
    reader: &ObjectReader<'_>,
    id: Located<OutcomeId>,
    builder: &mut Builder<'_>,
) -> Option<Outcome> {
    let key = format!("outcome.{}", id.value);
    reader.words("kind", &["submission", "information"]);
    let kind = reader.required_text("kind")?;
    let keep = reader.flag("keep");
    let classification = read_classification(reader, builder);
    let next = builder.optional_text(reader.node("next"), format!("{key}.next"));
    let when = reader.text("when");
    let when = when.map(|when| builder.pending(&when, Some(Type::Bool), Horizon::Everything));
    let title = builder.text(reader.required_node("title"), format!("{key}.title"));
    let body = builder.optional_text(reader.node("body"), format!("{key}.body"));
    let links = read_links(reader, &key, builder);
    let sources = read_sources(reader, &key, builder);
    if let Some(node) = reader.node("next").filter(|_| kind.value == "information") {
        builder.error(&node.at, "useless-key", "Ein Ergebnis, das nichts absendet, hat kein `next`.");
    }
    if let Some(node) = reader.node("keep").filter(|_| kind.value == "submission") {
        builder.error(&node.at, "useless-key", "`keep` gilt nur für Ergebnisse, die nichts absenden.");
    }
    let kind = match kind.value {
        "submission" => {
            if !sources.is_empty() {
                let message = "Quellen zeigt nur eine Seite, die nichts absendet.";
                let finding = Finding::error(&kind.at, "sources-of-submission", message);
                builder.findings.add(finding.remedy("Nennen Sie die Quelle im Text `body` oder `next`."));
            }
            OutcomeKind::Submission { classification, next }
        }
        "information" if !classification.is_empty() => {
            builder.error(
                &kind.at,
                "classified-information",
                "Ein Ergebnis, das nichts absendet, wird nicht eingestuft.",
            );
            return None;
        }
        "information" => OutcomeKind::Information { keep: keep.unwrap_or(true) },
        other => {
            let finding =
                Finding::error(&kind.at, "unknown-kind", format!("Die Art `{other}` gibt es nicht."));
            builder.findings.add(finding.remedy("Möglich sind: `submission`, `information`."));
            return None;
        }
    };
    Some(Outcome { kind, when, by_exit_only: false, title, body, links, sources, id: id.value })
}

fn read_classification(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Vec<(String, ExpressionId)> {
    let Some(node) = reader.node("classification") else { return Vec::new() };
    let NodeValue::Object(members) = &node.value else {
        wrong_type(builder.findings, node, "ein Objekt");
        return Vec::new();
    };
    let mut classification = Vec::new();
    for member in members {
        if let Some(text) = text_of(builder.findings, &member.node) {
            classification.push((member.key.clone(), builder.pending(&text, None, Horizon::Everything)));
        }
    }
    classification
}

fn read_links(reader: &ObjectReader<'_>, key: &str, builder: &mut Builder<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    for node in reader.list("links") {
        let Some(link) = ObjectReader::new(node, builder.findings) else { continue };
        let named = link.required_text("id");
        if let Some(id) = named.as_ref().filter(|id| ids.contains(&id.value)) {
            builder.error(
                &id.at,
                "duplicate-link",
                format!("Den Verweis `{}` gibt es hier zweimal.", id.value),
            );
        }
        let id = named.map_or("", |id| id.value);
        ids.push(id);
        let label = builder.text(link.required_node("label"), format!("{key}.link.{id}.label"));
        if let Some(href) = link.required_text("href") {
            let safe = ["https://", "tel:", "mailto:"].iter().any(|scheme| href.value.starts_with(scheme));
            if !safe && form_in(href.value).is_none() {
                let finding = Finding::error(&href.at, "unsafe-link", "Dieser Verweis ist nicht erlaubt.");
                builder.findings.add(finding.remedy(
                    "Erlaubt sind `https://`, `tel:`, `mailto:` und für ein anderes Formular `/` mit seiner Kennung.",
                ));
            }
            links.push(Link { label, href: href.value.to_owned() });
        }
        link.finish();
    }
    links
}

fn read_sources(reader: &ObjectReader<'_>, key: &str, builder: &mut Builder<'_>) -> Vec<Source> {
    let mut sources = Vec::new();
    for node in reader.list("sources") {
        let Some(source) = ObjectReader::new(node, builder.findings) else { continue };
        let id = source.required_text("id").map_or("", |id| id.value);
        let label = builder.text(source.required_node("label"), format!("{key}.source.{id}.label"));
        let href = source.required_text("href");
        if let Some(href) = href.as_ref().filter(|href| !href.value.starts_with("https://")) {
            let finding = Finding::error(&href.at, "unsafe-link", "Dieser Verweis ist nicht erlaubt.");
            builder.findings.add(finding.remedy("Eine Quelle beginnt mit `https://`."));
        }
        let as_of = source.required_text("as_of").and_then(|day| read_day(&day, builder));
        if let (Some(href), Some(as_of)) = (href, as_of) {
            sources.push(Source { label, href: href.value.to_owned(), as_of });
        }
        source.finish();
    }
    sources
}

fn read_day(day: &Located<&str>, builder: &Builder<'_>) -> Option<jiff::civil::Date> {
    let parsed = day.value.parse().ok();
    if parsed.is_none() {
        let finding = Finding::error(&day.at, "bad-day", format!("`{}` ist kein Tag.", day.value));
        builder.findings.add(finding.remedy("Tage stehen als 2020-03-27."));
    }
    parsed
}

/// Reads `recipients`.
pub fn read_recipients(nodes: &[Node], builder: &mut Builder<'_>) -> Vec<ReadRecipient> {
    let mut recipients = Vec::new();
    for node in nodes {
        let Some(reader) = ObjectReader::new(node, builder.findings) else { continue };
        if let (Some(id), Some(offices)) =
            (reader.identifier::<RuleId>("id"), reader.required_text("offices"))
        {
            let when =
                reader.text("when").map(|when| builder.pending(&when, Some(Type::Bool), Horizon::Everything));
            let named = read_named(&reader, &id.value, builder);
            let names = |nodes: &[Node]| -> Vec<Located<String>> {
                nodes.iter().filter_map(|node| text_of(builder.findings, node)).map(owned).collect()
            };
            let only = reader.node("only").map(|_| names(reader.list("only")));
            let except = reader.node("except").map(|_| names(reader.list("except")));
            if let Some(by) = read_route(&reader) {
                let offices = owned(offices);
                recipients.push(ReadRecipient { id, offices, when, by, named, only, except });
            }
        }
        reader.finish();
    }
    recipients
}

fn read_route(reader: &ObjectReader<'_>) -> Option<ReadRoute> {
    if let Some(office) = reader.text("office") {
        return Some(ReadRoute::Office(office.value.to_owned()));
    }
    let field = reader.required_text("by").map(owned);
    let none = reader.required_text("none").map(owned);
    let elsewhere = reader.required_text("elsewhere").map(owned);
    Some(ReadRoute::Place { field: field?, none: none?, elsewhere: elsewhere? })
}

fn read_named(
    reader: &ObjectReader<'_>,
    recipient: &RuleId,
    builder: &mut Builder<'_>,
) -> Vec<(Located<String>, TextId)> {
    let mut named = Vec::new();
    for node in reader.list("named") {
        let Some(place) = ObjectReader::new(node, builder.findings) else { continue };
        if let Some(field) = place.required_text("place") {
            let key = format!("recipient.{recipient}.named.{}.label", field.value);
            let label = builder.text(place.required_node("label"), key);
            named.push((owned(field), label));
        }
        place.finish();
    }
    named
}
