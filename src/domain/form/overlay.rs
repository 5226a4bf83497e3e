//! Overlays: a municipality lays its texts, contacts, recipients and further questions over a form
//! that somebody else keeps.

use std::collections::BTreeSet;
use std::ops::Range;

use super::problem::Finding;
use super::reader::{Findings, ObjectReader, wrong_type};
use super::source::{Member, Node, NodeValue};

/// Keys of an overlay that replace the whole key of the base.
const REPLACING: &[&str] =
    &["id", "version", "recipients", "confirmation_to", SECOND_SIGNATURE, "drafts", "migrations", "open"];
/// The one of them whose text is translated: what it says anew has to be said anew in every language.
const SECOND_SIGNATURE: &str = "second_signature";
/// What may be said of a thing that says nothing about it in the base.
const OPTIONAL: &[&str] = &[
    "hint",
    "help",
    "body",
    "notice",
    "next",
    "lead",
    "receives",
    "duration",
    "needs",
    "other_ways",
    "privacy",
];

/// The id of the form that a definition is laid over, where it is laid over one.
pub fn base_of(definition: &str) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(definition).ok()?;
    Some(json.get("overlay")?.as_str()?.to_owned())
}

/// Whether a node is an overlay.
pub fn is_overlay(root: &Node) -> bool {
    find(root, "overlay").is_some()
}

/// Lays an overlay over its base. Returns the keys of texts that it replaces.
pub fn lay(overlay: &Node, mut base: Node, findings: &Findings) -> (Node, BTreeSet<String>) {
    let mut changed = BTreeSet::new();
    let Some(reader) = ObjectReader::new(overlay, findings) else { return (base, changed) };
    reader.node("$schema");
    reader.node("overlay");
    check_version(&reader, &base, findings);
    for key in REPLACING {
        if let Some(member) = find(overlay, key).filter(|_| reader.node(key).is_some()) {
            set(&mut base, key, member.clone());
            if *key == SECOND_SIGNATURE {
                changed.insert(SECOND_SIGNATURE.to_owned());
            }
        }
    }
    for key in ["id", "version"] {
        reader.required_node(key);
    }
    merge_service(&reader, &mut base, findings);
    if let Some(node) = reader.node("texts") {
        match &node.value {
            NodeValue::Object(texts) => {
                texts.iter().for_each(|text| put_text(&mut base, text, &mut changed, findings))
            }
            _ => wrong_type(findings, node, "ein Objekt"),
        }
    }
    for node in reader.list("add") {
        add_field(&mut base, node, findings);
    }
    reader.finish();
    (base, changed)
}

fn check_version(reader: &ObjectReader<'_>, base: &Node, findings: &Findings) {
    let version = text_at(base, "version").unwrap_or_default();
    let Some(wanted) = reader.required_text("base_version") else { return };
    let fits =
        version.strip_prefix(wanted.value).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if !fits {
        let message = format!("Die Grundlage hat die Version `{version}`, erwartet wird `{}`.", wanted.value);
        findings.add(Finding::error(&wanted.at, "base-version", message));
    }
    if is_overlay(base) {
        let message = "Die Grundlage baut selbst auf einem anderen Formular auf.";
        findings.add(Finding::error(reader.at(), "overlay-of-overlay", message));
    }
}

/// `service` says only what is different: `legal_basis` of the own statutes, `retention`.
fn merge_service(reader: &ObjectReader<'_>, base: &mut Node, findings: &Findings) {
    let Some(node) = reader.node("service") else { return };
    let NodeValue::Object(own) = &node.value else { return wrong_type(findings, node, "ein Objekt") };
    if let Some(service) = member_mut(base, "service") {
        for member in own {
            set(service, &member.key, member.clone());
        }
    }
}

/// Replaces the text that translations would call by this key.
fn put_text(base: &mut Node, text: &Member, changed: &mut BTreeSet<String>, findings: &Findings) {
    let place = text_place(base, &text.key);
    let allowed =
        |(holder, key): &(&mut Node, String)| find(holder, key).is_some() || OPTIONAL.contains(&key.as_str());
    match place.filter(allowed) {
        Some((holder, key)) => {
            set(holder, &key, Member { key: key.clone(), ..text.clone() });
            changed.insert(text.key.clone());
        }
        None => {
            let message = format!("Die Grundlage hat keinen Text `{}`.", text.key);
            findings.add(Finding::error(&text.key_at, "overlay-unknown-text", message));
        }
    }
}

/// The object that holds a text and the text's key in it.
fn text_place<'n>(root: &'n mut Node, key: &str) -> Option<(&'n mut Node, String)> {
    let parts: Vec<&str> = key.split('.').collect();
    let owned = |key: &str| key.to_owned();
    match parts.as_slice() {
        [key @ ("title" | "notice")] => Some((root, owned(key))),
        [block @ ("start" | "service"), key] => Some((member_mut(root, block)?, owned(key))),
        ["step", id, inner, key @ ("title" | "body")] => {
            let step = by_id(member_mut(root, "steps")?, id)?;
            let steps = member_mut(member_mut(step, "repeat")?, "steps")?;
            Some((by_id(steps, inner)?, owned(key)))
        }
        ["step", id, key] => Some((by_id(member_mut(root, "steps")?, id)?, owned(key))),
        [block @ "second_signature", key @ "body"] => Some((member_mut(root, block)?, owned(key))),
        ["rule", id, key @ "message"] => Some((by_id(member_mut(root, "rules")?, id)?, owned(key))),
        ["outcome", id, "link", link, key @ ("label" | "href")] => {
            let outcome = by_id(member_mut(root, "outcomes")?, id)?;
            Some((by_id(member_mut(outcome, "links")?, link)?, owned(key)))
        }
        ["outcome", id, key] => Some((by_id(member_mut(root, "outcomes")?, id)?, owned(key))),
        ["value", id, "text", result] => {
            let value = member_mut(member_mut(root, "values")?, id)?;
            Some((member_mut(value, "texts")?, owned(result)))
        }
        ["value", id, key @ "label"] => Some((member_mut(member_mut(root, "values")?, id)?, owned(key))),
        ["field", path @ .., "option", value, key @ ("label" | "hint")] => {
            let field = field_at(root, path)?;
            Some((with_text(member_mut(field, "options")?, "value", value)?, owned(key)))
        }
        ["field", path @ .., key] => Some((field_at(root, path)?, owned(key))),
        _ => None,
    }
}

fn field_at<'n>(root: &'n mut Node, path: &[&str]) -> Option<&'n mut Node> {
    let (first, rest) = path.split_first()?;
    let declared = find(root, "declaration").is_some_and(|list| has(&list.node, first));
    let field = if declared {
        by_id(member_mut(root, "declaration")?, first)?
    } else {
        let NodeValue::List(steps) = &mut member_mut(root, "steps")?.value else { return None };
        steps.iter_mut().find_map(|step| field_on(step, first))?
    };
    field_in(field, rest)
}

/// A field of a group or list, however deep.
fn field_in<'n>(field: &'n mut Node, path: &[&str]) -> Option<&'n mut Node> {
    let Some((first, rest)) = path.split_first() else { return Some(field) };
    let headings = match *first {
        "row" => Some("rows"),
        "column" => Some("columns"),
        _ => None,
    };
    let headings = headings.filter(|key| find(field, key).is_some());
    let inner = if let Some(key) = headings {
        let (heading, rest) = rest.split_first()?;
        return by_id(member_mut(field, key)?, heading).filter(|_| rest.is_empty());
    } else if find(field, "steps").is_some() {
        let NodeValue::List(steps) = &mut member_mut(field, "steps")?.value else { return None };
        steps.iter_mut().find_map(|step| field_on(step, first))?
    } else {
        by_id(member_mut(field, "fields")?, first)?
    };
    field_in(inner, rest)
}

/// A field of a step, or the list that the step is.
fn field_on<'n>(step: &'n mut Node, id: &str) -> Option<&'n mut Node> {
    let is_list = find(step, "repeat").is_some_and(|list| text_at(&list.node, "id").as_deref() == Some(id));
    if is_list { member_mut(step, "repeat") } else { by_id(member_mut(step, "fields")?, id) }
}

/// Puts a question of the municipality on a step: behind another, or last.
fn add_field(base: &mut Node, node: &Node, findings: &Findings) {
    let Some(reader) = ObjectReader::new(node, findings) else { return };
    let (step, after, field) =
        (reader.required_text("step"), reader.text("after"), reader.required_node("field"));
    reader.finish();
    let (Some(step), Some(field)) = (step, field) else { return };
    let conflict =
        |at: &Range<usize>, message: String| findings.add(Finding::error(at, "overlay-place", message));
    let fields = member_mut(base, "steps")
        .and_then(|steps| by_id(steps, step.value))
        .and_then(|step| member_mut(step, "fields"));
    let Some(Node { value: NodeValue::List(fields), .. }) = fields else {
        return conflict(&step.at, format!("Die Grundlage hat keinen Schritt `{}`.", step.value));
    };
    let place = match &after {
        None => fields.len(),
        Some(after) => match fields.iter().position(|one| text_at(one, "id").as_deref() == Some(after.value))
        {
            Some(place) => place + 1,
            None => {
                return conflict(&after.at, format!("Auf diesem Schritt steht kein Feld `{}`.", after.value));
            }
        },
    };
    fields.insert(place, field.clone());
}

fn find<'n>(node: &'n Node, key: &str) -> Option<&'n Member> {
    match &node.value {
        NodeValue::Object(members) => members.iter().find(|member| member.key == key),
        _ => None,
    }
}

fn member_mut<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    match &mut node.value {
        NodeValue::Object(members) => {
            members.iter_mut().find(|member| member.key == key).map(|member| &mut member.node)
        }
        _ => None,
    }
}

fn set(holder: &mut Node, key: &str, member: Member) {
    let NodeValue::Object(members) = &mut holder.value else { return };
    match members.iter_mut().find(|known| known.key == key) {
        Some(known) => *known = member,
        None => members.push(member),
    }
}

fn text_at(node: &Node, key: &str) -> Option<String> {
    match find(node, key).map(|member| &member.node.value) {
        Some(NodeValue::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

fn has(list: &Node, id: &str) -> bool {
    matches!(&list.value, NodeValue::List(items) if items.iter().any(|one| text_at(one, "id").as_deref() == Some(id)))
}

fn by_id<'n>(list: &'n mut Node, id: &str) -> Option<&'n mut Node> {
    with_text(list, "id", id)
}

fn with_text<'n>(list: &'n mut Node, key: &str, text: &str) -> Option<&'n mut Node> {
    match &mut list.value {
        NodeValue::List(items) => items.iter_mut().find(|one| text_at(one, key).as_deref() == Some(text)),
        _ => None,
    }
}
