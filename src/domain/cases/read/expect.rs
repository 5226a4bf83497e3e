//! Reads what a case expects.

mod deliveries;

use super::Against;
use crate::domain::cases::Expectation;
use crate::domain::field::ErrorCode;
use crate::domain::form::OutcomeKind;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader, text_of, wrong_type};
use crate::domain::form::source::{Member, Node, NodeValue};

/// Reads `expect`; without one there is nothing to compare.
pub fn read_expectation(node: Option<&Node>, against: &Against<'_>) -> Expectation {
    let Some(reader) = node.and_then(|node| ObjectReader::new(node, against.findings)) else {
        return Expectation::default();
    };
    let outcome = reader.text("outcome");
    let expect = Expectation {
        path: reader.node("path").map(|_| read_path(&reader, against)),
        outcome: outcome.as_ref().and_then(|text| find_outcome(text, against)),
        errors: read_errors(reader.node("errors"), against),
        classification: members(reader.node("classification"), against)
            .iter()
            .filter(|member| is_classified(member, against))
            .map(|member| (member.key.clone(), member.node.to_json()))
            .collect(),
        office: reader.text("office").and_then(|text| find_office(&text, against)),
        deliveries: reader.node("deliveries").map(|_| deliveries::read(&reader, against)),
        second_signature: reader.flag("second_signature"),
        values: read_values(reader.node("values"), against),
        pruned: reader.list("pruned").iter().filter_map(|node| find_field(node, against)).collect(),
    };
    let says_errors = reader.node("errors").is_some();
    if outcome.is_none() && !says_errors {
        let finding = Finding::error(reader.at(), "no-expectation", "Der Fall sagt nicht, wo er enden soll.");
        against
            .findings
            .add(finding.remedy("Nennen Sie `outcome`, oder `errors` für einen Fall mit Fehlern."));
    }
    if outcome.is_some() && !expect.errors.is_empty() {
        let message = "Mit einem Fehler wird kein Ergebnis erreicht.";
        let finding = Finding::error(reader.at(), "error-and-outcome", message);
        against.findings.add(finding.remedy("Nennen Sie entweder `outcome` oder `errors`."));
    }
    reader.finish();
    expect
}

fn members<'n>(node: Option<&'n Node>, against: &Against<'_>) -> &'n [Member] {
    match node.map(|node| (node, &node.value)) {
        None => &[],
        Some((_, NodeValue::Object(members))) => members,
        Some((node, _)) => {
            wrong_type(against.findings, node, "ein Objekt");
            &[]
        }
    }
}

fn unknown<'k>(
    (code, what): (&'static str, &str),
    text: &Located<&str>,
    known: impl Iterator<Item = &'k str>,
    against: &Against<'_>,
) {
    let message = format!("{what} `{}` gibt es nicht.", text.value);
    against.findings.add(Finding::error(&text.at, code, message).nearest(text.value, known));
}

fn read_path(reader: &ObjectReader<'_>, against: &Against<'_>) -> Vec<usize> {
    let texts = reader.list("path").iter().filter_map(|node| text_of(against.findings, node));
    let find = |text: Located<&str>| {
        let found = against.form.step(text.value).map(|(position, _)| position);
        if found.is_none() {
            let known = against.form.steps().iter().map(|step| step.id.as_str());
            unknown(("unknown-step", "Den Schritt"), &text, known, against);
        }
        found
    };
    texts.filter_map(find).collect()
}

fn find_outcome(text: &Located<&str>, against: &Against<'_>) -> Option<usize> {
    let found = against.form.outcome(text.value).map(|(position, _)| position);
    if found.is_none() {
        let known = against.form.outcomes().iter().map(|outcome| outcome.id.as_str());
        unknown(("unknown-outcome", "Das Ergebnis"), text, known, against);
    }
    found
}

fn find_field(node: &Node, against: &Against<'_>) -> Option<usize> {
    let text = text_of(against.findings, node)?;
    field_named(&text, against)
}

fn field_named(text: &Located<&str>, against: &Against<'_>) -> Option<usize> {
    let found = against.form.field(text.value);
    if found.is_none() {
        let known = against.form.fields().iter().map(|field| &*field.path);
        unknown(("unknown-field", "Das Feld"), text, known, against);
    }
    found
}

fn find_office(text: &Located<&str>, against: &Against<'_>) -> Option<String> {
    let directories = || against.directories.iter();
    let known = directories().any(|directory| directory.office(text.value).is_some());
    if !known {
        let ids = directories().flat_map(|directory| directory.offices()).map(|office| office.id.as_str());
        unknown(("unknown-office", "Die Stelle"), text, ids, against);
    }
    known.then(|| text.value.to_owned())
}

fn read_errors(node: Option<&Node>, against: &Against<'_>) -> Vec<(usize, ErrorCode)> {
    let mut errors = Vec::new();
    for member in members(node, against) {
        let key = Located { value: member.key.as_str(), at: member.key_at.clone() };
        let field = field_named(&key, against);
        let code = text_of(against.findings, &member.node).and_then(|text| find_code(&text, against));
        errors.extend(field.zip(code));
    }
    errors
}

fn find_code(text: &Located<&str>, against: &Against<'_>) -> Option<ErrorCode> {
    let rules = || against.form.rules().iter();
    let found = match text.value.strip_prefix("rule:") {
        Some(id) => rules().position(|rule| rule.id.as_str() == id).map(ErrorCode::Rule),
        None => ErrorCode::ALL.iter().copied().find(|code| code.name() == text.value),
    };
    if found.is_none() {
        let rules: Vec<String> = rules().map(|rule| format!("rule:{}", rule.id)).collect();
        let known = ErrorCode::ALL.iter().map(|code| code.name()).chain(rules.iter().map(String::as_str));
        unknown(("unknown-error", "Den Fehler"), text, known, against);
    }
    found
}

fn read_values(node: Option<&Node>, against: &Against<'_>) -> Vec<(usize, serde_json::Value)> {
    let values = against.form.values();
    let find = |member: &Member| {
        let found = values.iter().position(|value| value.id.as_str() == member.key);
        if found.is_none() {
            let key = Located { value: member.key.as_str(), at: member.key_at.clone() };
            unknown(
                ("unknown-value", "Den Wert"),
                &key,
                values.iter().map(|value| value.id.as_str()),
                against,
            );
        }
        found.map(|value| (value, member.node.to_json()))
    };
    members(node, against).iter().filter_map(find).collect()
}

fn is_classified(member: &Member, against: &Against<'_>) -> bool {
    let keys: Vec<&str> = against
        .form
        .outcomes()
        .iter()
        .filter_map(|outcome| match &outcome.kind {
            OutcomeKind::Submission { classification, .. } => Some(classification),
            OutcomeKind::Information { .. } => None,
        })
        .flatten()
        .map(|(key, _)| key.as_str())
        .collect();
    let known = keys.contains(&member.key.as_str());
    if !known {
        let key = Located { value: member.key.as_str(), at: member.key_at.clone() };
        unknown(("unknown-classification", "Die Einstufung"), &key, keys.into_iter(), against);
    }
    known
}
