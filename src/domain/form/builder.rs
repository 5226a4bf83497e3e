//! What reading a definition collects: fields so far, and the texts and expressions whose names
//! can only be understood once everything has been read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::domain::answers::FieldIndex;
use crate::domain::expression::{Codes, Type};

use super::lists::{self, ListRow};
use super::outline::Shape;
use super::problem::Finding;
use super::read::ReadRule;
use super::reader::{Findings, Located, text_of};
use super::source::{Node, NodeValue};
use super::{Field, Group, Repeat};

/// A text of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextId(pub usize);

/// An expression of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ExpressionId(pub usize);

/// A text as written, with its variants.
#[derive(Debug)]
pub struct PendingText {
    pub key: String,
    pub usual: Located<String>,
    pub variants: Vec<(Located<String>, Located<String>)>,
    /// A text that answers may not appear in, because answers are shown by it.
    pub fixed: bool,
    /// A proper name: the same in every language.
    pub is_name: bool,
    /// Put together from two other texts, with a comma between them; it has no words of its own.
    pub joined: Option<[TextId; 2]>,
    pub inside: Inside,
}

/// Where something stands that mentions names: inside an item bare names mean that item, inside a group
/// that group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Inside {
    /// Position of the repeat.
    pub repeat: Option<usize>,
    /// In a rule of the repeat, which may also look at the other items.
    pub rule: bool,
    /// Position of the group.
    pub group: Option<usize>,
    /// In the file of a block, which knows only its own names: forms differ in all others.
    pub block: bool,
}

/// Which fields an expression may mention where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Horizon {
    /// Fields before this position.
    Before(usize),
    /// Every field.
    Everything,
}

/// An expression as written.
#[derive(Debug)]
pub struct PendingExpression {
    pub source: Located<String>,
    /// The type that it must have; none for the definition of a value, which may have any.
    pub wanted: Option<Type>,
    pub horizon: Horizon,
    pub inside: Inside,
}

/// Collects a form while its definition is read.
#[derive(Debug)]
pub struct Builder<'n> {
    pub findings: &'n Findings,
    pub fields: Vec<Field>,
    pub groups: Vec<Group>,
    pub repeats: Vec<Repeat>,
    /// Rules of repeats, which are read before those of the form.
    pub item_rules: Vec<ReadRule>,
    /// Names of fields of items with their places: no name outside may be the same.
    pub item_names: Vec<Located<String>>,
    /// Where that stands which is being read.
    pub inside: Inside,
    pub texts: Vec<PendingText>,
    pub expressions: Vec<PendingExpression>,
    lists: &'n BTreeMap<String, Arc<Vec<ListRow>>>,
    /// What stands here or behind comes from files of blocks.
    pub blocks_from: usize,
    /// Path of the field that is being read, for the keys of its texts.
    pub path: String,
}

impl<'n> Builder<'n> {
    /// Begins with nothing.
    pub fn new(findings: &'n Findings, lists: &'n BTreeMap<String, Arc<Vec<ListRow>>>) -> Self {
        Self {
            findings,
            fields: Vec::new(),
            groups: Vec::new(),
            repeats: Vec::new(),
            item_rules: Vec::new(),
            item_names: Vec::new(),
            inside: Inside::default(),
            texts: Vec::new(),
            expressions: Vec::new(),
            lists,
            blocks_from: usize::MAX,
            path: String::new(),
        }
    }

    /// A code list of the form.
    pub fn code_list(&self, name: &str) -> Option<Arc<Vec<ListRow>>> {
        self.lists.get(name).map(Arc::clone)
    }

    /// Every code list of the form, for conditions.
    pub fn code_lists(&self) -> impl Iterator<Item = (String, Codes)> + use<'n> {
        self.lists.iter().map(|(name, rows)| (name.clone(), lists::codes(rows)))
    }

    /// A field that was asked before, with the name of its kind.
    pub fn field_named(&self, path: &str) -> Option<(FieldIndex, &'static str)> {
        // First the group, then the item, then what is outside.
        let (here, group) = (self.inside.repeat, self.inside.group);
        let beside = |field: &Field| group.is_some() && field.group == group && field.id.as_str() == path;
        let inside = |field: &Field| here.is_some() && field.repeat == here && field.local_path() == path;
        let outside = |field: &Field| field.repeat.is_none() && &*field.path == path;
        let find = |is_named: &dyn Fn(&Field) -> bool| self.fields.iter().position(is_named);
        let position = find(&beside).or_else(|| find(&inside)).or_else(|| find(&outside))?;
        Some((FieldIndex(position), self.fields[position].kind.name()))
    }

    /// A condition that may mention the fields before the one that is being read.
    pub fn condition(&mut self, source: Option<Located<&str>>) -> Option<ExpressionId> {
        source.map(|source| self.expression(&source, Type::Bool))
    }

    /// An expression that may mention the fields before the one that is being read.
    pub fn expression(&mut self, source: &Located<&str>, wanted: Type) -> ExpressionId {
        let horizon = Horizon::Before(self.fields.len());
        self.pending(source, Some(wanted), horizon)
    }

    /// An expression with its own horizon.
    pub fn pending(
        &mut self,
        source: &Located<&str>,
        wanted: Option<Type>,
        horizon: Horizon,
    ) -> ExpressionId {
        self.findings.note(&source.at, Shape::Expression);
        let (source, inside) = (source.with(source.value.to_owned()), self.inside_at(&source.at));
        self.expressions.push(PendingExpression { source, wanted, horizon, inside });
        ExpressionId(self.expressions.len() - 1)
    }

    /// Which names are known at a place of what is being read.
    fn inside_at(&self, at: &Range<usize>) -> Inside {
        Inside { block: self.inside.group.is_some() && at.start >= self.blocks_from, ..self.inside }
    }

    /// A text with its key, which must be there; a missing key was reported by the reader.
    pub fn text(&mut self, node: Option<&Node>, key: impl Into<String>) -> TextId {
        let at = 0..0;
        let empty = || (Located { value: String::new(), at: at.clone() }, Vec::new());
        let (usual, variants) = node.and_then(|node| read_text(self.findings, node)).unwrap_or_else(empty);
        let inside = self.inside_at(&usual.at);
        let key = key.into();
        self.texts.push(PendingText {
            key,
            usual,
            variants,
            fixed: false,
            is_name: false,
            joined: None,
            inside,
        });
        TextId(self.texts.len() - 1)
    }

    /// A text in which no answer may stand.
    pub fn fixed_text(&mut self, node: &Node, key: String) -> TextId {
        let id = self.text(Some(node), key);
        self.texts[id.0].fixed = true;
        id
    }

    /// A text that may be absent.
    pub fn optional_text(&mut self, node: Option<&Node>, key: impl Into<String>) -> Option<TextId> {
        node.map(|node| self.text(Some(node), key))
    }

    /// A text of the field that is being read, under `field.<path>.<suffix>`.
    pub fn field_text(&mut self, node: Option<&Node>, suffix: &str) -> TextId {
        let key = format!("field.{}.{suffix}", self.path);
        let id = self.text(node, key);
        self.texts[id.0].fixed = suffix.starts_with("option.") || matches!(suffix, "none_of_these" | "unit");
        id
    }

    /// A text of the field that is being read, if it is there.
    pub fn optional_field_text(&mut self, node: Option<&Node>, suffix: &str) -> Option<TextId> {
        node.map(|node| self.field_text(Some(node), suffix))
    }

    /// A text that names a cell of a table: its row, then its column.
    pub fn joined_text(&mut self, first: TextId, second: TextId) -> TextId {
        let id = self.text(None, "");
        self.texts[id.0].joined = Some([first, second]);
        id
    }

    /// A text from a code list; findings point to the place that names the list.
    pub fn list_text(&mut self, list: &Located<&str>, text: &str, suffix: &str) -> TextId {
        let key = format!("field.{}.{suffix}", self.path);
        self.texts.push(PendingText {
            key,
            usual: list.with(text.to_owned()),
            variants: Vec::new(),
            fixed: true,
            is_name: false,
            joined: None,
            inside: self.inside,
        });
        TextId(self.texts.len() - 1)
    }

    /// Says that a text is a proper name, which nobody translates.
    pub fn is_name(&mut self, text: TextId) {
        if let Some(text) = self.texts.get_mut(text.0) {
            text.is_name = true;
        }
    }

    /// Reports something at a place.
    pub fn error(&self, at: &Range<usize>, code: &'static str, message: impl Into<String>) {
        self.findings.add(Finding::error(at, code, message));
    }
}

type WrittenText = (Located<String>, Vec<(Located<String>, Located<String>)>);

/// Reads a text: a string, or `{"default": …, "<variant>": …}`.
pub fn read_text(findings: &Findings, node: &Node) -> Option<WrittenText> {
    findings.note(&node.at, Shape::Words);
    let NodeValue::Object(members) = &node.value else {
        let text = text_of(findings, node)?;
        if text.value.trim().is_empty() {
            findings.add(Finding::error(&text.at, "empty-text", "Dieser Text ist leer."));
        }
        return Some((text.with(text.value.to_owned()), Vec::new()));
    };
    let mut usual = None;
    let mut variants = Vec::new();
    for member in members {
        let Some(text) = text_of(findings, &member.node) else { continue };
        let owned = text.with(text.value.to_owned());
        if member.key == "default" {
            usual = Some(owned);
        } else {
            variants.push((Located { value: member.key.clone(), at: member.key_at.clone() }, owned));
        }
    }
    if usual.is_none() {
        let finding = Finding::error(&node.at, "missing-key", "Diesem Text fehlt der Schlüssel `default`.");
        findings.add(finding.remedy("`default` gilt, wenn keine Variante zutrifft."));
    }
    Some((usual?, variants))
}
