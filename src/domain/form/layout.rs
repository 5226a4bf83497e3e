//! One way to write a definition: the order of keys, indentation and line breaks of `form.json`.
//!
//! Only the look changes. Where the order of members means something (results of a table in words, a
//! classification, names that the author chose) it stays as it was.

use super::problem::Finding;
use super::source::{self, Member, Node, NodeValue};

/// Longest line, in characters; a single text may be longer.
const WIDTH: usize = 140;
/// Spaces of one level.
const INDENT: usize = 2;

/// Keys that come first, in this order.
const FIRST: &[&str] = &[
    "$schema",
    "id",
    "value",
    "place",
    "type",
    "kind",
    "version",
    "languages",
    "use",
    "list",
    "postal_code",
    "control",
    "keep",
    "export",
    "required",
    "when",
    "check",
    "on",
    "is",
    "table",
    "then",
    "offices",
    "office",
    "by",
    "none",
    "elsewhere",
    "outcome",
    "leistungsschluessel",
    "trust_level",
    "legal_basis",
    "draft_days",
    "submission_days",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
];

/// Keys that come last, in this order. What stands in neither list comes between both.
const LAST: &[&str] = &[
    "none_of_these",
    "not_known",
    "default",
    "title",
    "purpose",
    "retention",
    "service",
    "start",
    "notice",
    "confirmation_to",
    "second_signature",
    "variants",
    "lead",
    "receives",
    "duration",
    "needs",
    "other_ways",
    "privacy",
    "label",
    "body",
    "message",
    "hint",
    "help",
    "autocomplete",
    "prefill",
    "same_as",
    "options",
    "item",
    "rows",
    "columns",
    "fields",
    "repeat",
    "steps",
    "exits",
    "texts",
    "declaration",
    "values",
    "rules",
    "outcomes",
    "links",
    "href",
    "classification",
    "next",
    "named",
    "recipients",
];

/// Texts for people: each has a line of its own.
const PROSE: &[&str] = &[
    "title",
    "purpose",
    "notice",
    "lead",
    "receives",
    "duration",
    "needs",
    "other_ways",
    "privacy",
    "label",
    "body",
    "message",
    "hint",
    "help",
    "next",
];

/// Objects whose keys are names that the author chose.
const OF_NAMES: &[&str] = &["values", "texts", "classification"];

/// The definition as it is written everywhere. Writing it twice changes nothing.
///
/// # Errors
/// The first place at which the text is no JSON.
pub fn canonical(text: &str) -> Result<String, Finding> {
    let mut root = source::parse(text)?;
    arrange(&mut root, Keys::OfTheLanguage);
    let mut out = String::with_capacity(text.len());
    lay(&root, 0, 0, &mut out);
    out.push('\n');
    Ok(out)
}

/// Whose keys an object has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys {
    OfTheLanguage,
    /// Their order stays.
    OfTheAuthor,
}

fn arrange(node: &mut Node, keys: Keys) {
    match &mut node.value {
        NodeValue::List(items) => items.iter_mut().for_each(|item| arrange(item, Keys::OfTheLanguage)),
        NodeValue::Object(members) => {
            let is_text = members.iter().any(|member| member.key == "default")
                && members.iter().all(|member| matches!(member.node.value, NodeValue::Text(_)));
            if is_text && keys == Keys::OfTheLanguage {
                // A text with its variants: the usual one first, the others as they were.
                members.sort_by_key(|member| member.key != "default");
            } else if keys == Keys::OfTheLanguage {
                members.sort_by_key(|member| rank(&member.key));
            }
            for Member { key, node, .. } in members {
                let names = keys == Keys::OfTheLanguage && OF_NAMES.contains(&key.as_str());
                arrange(node, if names { Keys::OfTheAuthor } else { Keys::OfTheLanguage });
            }
        }
        _ => {}
    }
}

fn rank(key: &str) -> usize {
    let place = |keys: &[&str]| keys.iter().position(|known| *known == key);
    place(FIRST).or_else(|| place(LAST).map(|last| FIRST.len() + 1 + last)).unwrap_or(FIRST.len())
}

/// Writes a value; `used` is how much of the line is taken before it.
fn lay(node: &Node, level: usize, used: usize, out: &mut String) {
    if let Some(line) = in_one_line(node)
        && (level > 0 || is_empty(node))
        && used + line.chars().count() < WIDTH
    {
        out.push_str(&line);
        return;
    }
    match &node.value {
        NodeValue::List(items) if !items.is_empty() => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                break_line(place > 0, level + 1, out);
                lay(item, level + 1, (level + 1) * INDENT, out);
            }
            end_block(']', level, out);
        }
        NodeValue::Object(members) if !members.is_empty() => {
            out.push('{');
            lay_members(members, level + 1, out);
            end_block('}', level, out);
        }
        _ => out.push_str(&in_one_line(node).unwrap_or_default()),
    }
}

fn break_line(comma: bool, level: usize, out: &mut String) {
    out.push_str(if comma { ",\n" } else { "\n" });
    out.push_str(&" ".repeat(level * INDENT));
}

fn end_block(bracket: char, level: usize, out: &mut String) {
    break_line(false, level, out);
    out.push(bracket);
}

/// Writes the members of an object, short ones side by side.
fn lay_members(members: &[Member], level: usize, out: &mut String) {
    let mut used = 0;
    let mut last_is_brief = false;
    for (place, member) in members.iter().enumerate() {
        let key = format!("{}: ", quoted(&member.key));
        // The parts of the form itself stand below each other.
        let brief = if level > 1 { brief(member).map(|value| format!("{key}{value}")) } else { None };
        match brief {
            Some(text) if last_is_brief && used + text.chars().count() + 3 < WIDTH => {
                out.push_str(", ");
                out.push_str(&text);
                used += text.chars().count() + 2;
            }
            Some(text) => {
                break_line(place > 0, level, out);
                out.push_str(&text);
                used = level * INDENT + text.chars().count();
            }
            None => {
                break_line(place > 0, level, out);
                out.push_str(&key);
                lay(&member.node, level, level * INDENT + key.chars().count(), out);
            }
        }
        last_is_brief = level > 1 && self::brief(member).is_some();
    }
}

/// A member that may share its line: a setting, no text for people.
fn brief(member: &Member) -> Option<String> {
    let simple = match &member.node.value {
        NodeValue::List(items) => items.iter().all(is_scalar),
        _ => is_scalar(&member.node),
    };
    (simple && !PROSE.contains(&member.key.as_str())).then(|| in_one_line(&member.node)).flatten()
}

fn is_scalar(node: &Node) -> bool {
    !matches!(node.value, NodeValue::List(_) | NodeValue::Object(_))
}

fn is_empty(node: &Node) -> bool {
    match &node.value {
        NodeValue::List(items) => items.is_empty(),
        NodeValue::Object(members) => members.is_empty(),
        _ => true,
    }
}

/// The value in one line, if it is simple enough for that.
fn in_one_line(node: &Node) -> Option<String> {
    Some(match &node.value {
        NodeValue::Null => "null".to_owned(),
        NodeValue::Bool(truth) => truth.to_string(),
        NodeValue::Number(digits) => digits.clone(),
        NodeValue::Text(text) => quoted(text),
        NodeValue::List(items) => {
            let simple = items.iter().all(is_scalar) || items.len() == 1 && is_flat(&items[0]);
            let items: Option<Vec<String>> = items.iter().filter(|_| simple).map(in_one_line).collect();
            if simple { format!("[{}]", items?.join(", ")) } else { return None }
        }
        NodeValue::Object(members) if members.is_empty() => "{}".to_owned(),
        NodeValue::Object(members) => {
            if !is_flat(node) {
                return None;
            }
            let member =
                |member: &Member| Some(format!("{}: {}", quoted(&member.key), in_one_line(&member.node)?));
            let members: Option<Vec<String>> = members.iter().map(member).collect();
            format!("{{ {} }}", members?.join(", "))
        }
    })
}

/// An object of settings and texts, without lists of objects in it.
fn is_flat(node: &Node) -> bool {
    let NodeValue::Object(members) = &node.value else { return false };
    members.iter().all(|member| match &member.node.value {
        NodeValue::List(items) => items.iter().all(is_scalar),
        NodeValue::Object(inner) => inner.iter().all(|one| is_scalar(&one.node)),
        _ => true,
    })
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests;
