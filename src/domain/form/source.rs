//! JSON that remembers where everything stood, so that every finding has a line and a column.

use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::problem::Finding;

/// Largest definition or text file that is read, in bytes.
pub const LARGEST_FILE: usize = 2 * 1024 * 1024;

/// A JSON value and the bytes that it took in its file.
#[derive(Debug, Clone)]
pub struct Node {
    pub at: Range<usize>,
    pub value: NodeValue,
}

/// What a [`Node`] is.
#[derive(Debug, Clone)]
pub enum NodeValue {
    Null,
    Bool(bool),
    /// As written, so that no digit is lost.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Member>),
}

/// One key of an object with its value.
#[derive(Debug, Clone)]
pub struct Member {
    pub key: String,
    pub key_at: Range<usize>,
    pub node: Node,
}

impl Node {
    /// What it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            NodeValue::Null => "null",
            NodeValue::Bool(_) => "ein Wahrheitswert",
            NodeValue::Number(_) => "eine Zahl",
            NodeValue::Text(_) => "ein Text",
            NodeValue::List(_) => "eine Liste",
            NodeValue::Object(_) => "ein Objekt",
        }
    }

    /// The value without positions.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            NodeValue::Null => serde_json::Value::Null,
            NodeValue::Bool(truth) => (*truth).into(),
            NodeValue::Number(digits) => serde_json::from_str(digits).unwrap_or(serde_json::Value::Null),
            NodeValue::Text(text) => text.as_str().into(),
            NodeValue::List(items) => items.iter().map(Self::to_json).collect(),
            NodeValue::Object(members) => members.iter().map(|m| (m.key.clone(), m.node.to_json())).collect(),
        }
    }
}

/// Reads JSON with positions.
///
/// `serde_json` reads first: it decides what is JSON, and refuses a nesting deeper than 128, so that
/// the second reader, which keeps the positions, meets nothing that could overflow its stack.
///
/// # Errors
/// The first place at which the text is no JSON, or a text longer than [`LARGEST_FILE`].
pub fn parse(text: &str) -> Result<Node, Finding> {
    if text.len() > LARGEST_FILE {
        return Err(Finding::error(&(0..0), "too-large", "Die Datei ist größer als 2 MiB."));
    }
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let at = offset_of(text, error.line(), error.column());
        return Err(Finding::error(
            &(at..at),
            "json",
            format!("Das ist kein gültiges JSON: {}.", plain(&error)),
        ));
    }
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
    };
    let unreadable = || Finding::error(&(0..0), "json", "Das ist kein gültiges JSON.");
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|_| unreadable())?;
    parsed.value.map(convert).ok_or_else(unreadable)
}

fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// The parser's own sentence is English; it is said in German.
fn plain(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let cause = said.split(" at line").next().unwrap_or(&said).to_owned();
    match cause.as_str() {
        "trailing comma" => "ein Komma zu viel am Ende".into(),
        "trailing characters" => "nach dem Ende steht noch etwas".into(),
        "recursion limit exceeded" => "es ist zu tief verschachtelt".into(),
        "key must be a string" => "hier wird ein Schlüssel in Anführungszeichen erwartet".into(),
        "expected `,` or `}`" => "hier wird ein Komma oder `}` erwartet".into(),
        "expected `,` or `]`" => "hier wird ein Komma oder `]` erwartet".into(),
        "expected `:`" => "hier wird ein Doppelpunkt erwartet".into(),
        other if other.starts_with("EOF") => "die Datei hört mitten im Satz auf".into(),
        "expected value" | "expected ident" => "hier wird ein Wert erwartet".into(),
        "invalid number" | "number out of range" => "das ist keine Zahl".into(),
        "invalid escape" | "invalid unicode code point" => "dieses Zeichen hinter `\\` gibt es nicht".into(),
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            "im Text steht ein Zeilenumbruch oder Steuerzeichen; schreiben Sie `\\n`".into()
        }
        _ => "hier steht etwas, das JSON nicht kennt".into(),
    }
}

fn convert(value: ast::Value<'_>) -> Node {
    match value {
        ast::Value::StringLit(text) => node(&text.range, NodeValue::Text(text.value.into_owned())),
        ast::Value::NumberLit(number) => node(&number.range, NodeValue::Number(number.value.to_owned())),
        ast::Value::BooleanLit(truth) => node(&truth.range, NodeValue::Bool(truth.value)),
        ast::Value::NullKeyword(null) => node(&null.range, NodeValue::Null),
        ast::Value::Array(list) => {
            let at = list.range;
            node(&at, NodeValue::List(list.elements.into_iter().map(convert).collect()))
        }
        ast::Value::Object(object) => {
            let at = object.range;
            let members = object.properties.into_iter().map(member).collect();
            node(&at, NodeValue::Object(members))
        }
    }
}

fn member(property: ast::ObjectProp<'_>) -> Member {
    let key_at = match &property.name {
        ast::ObjectPropName::String(name) => name.range.start..name.range.end,
        ast::ObjectPropName::Word(name) => name.range.start..name.range.end,
    };
    Member { key: property.name.into_string(), key_at, node: convert(property.value) }
}

fn node(range: &jsonc_parser::common::Range, value: NodeValue) -> Node {
    Node { at: range.start..range.end, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_survive_reading() {
        let text = r#"{"a": [1, "zwei"]}"#;
        let root = parse(text).unwrap();
        let NodeValue::Object(members) = &root.value else { panic!() };
        let NodeValue::List(items) = &members[0].node.value else { panic!() };
        assert_eq!(&text[items[1].at.clone()], "\"zwei\"");
        assert_eq!(root.to_json(), serde_json::json!({"a": [1, "zwei"]}));
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        for (text, at) in [("{\"a\": 1,}", 8), ("{\"a\" 1}", 5), ("", 0), ("{a: 1}", 1), ("[1] x", 4)] {
            assert_eq!(parse(text).unwrap_err().at.start, at, "{text}");
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
        assert!(parse("// comment\n{}").is_err());
    }
}
