//! Shared building blocks: a group that is written once and used by many forms.
//!
//! `{ "id": "person", "type": "group", "use": "person@1" }` becomes the group that
//! `_blocks/person.json` describes, before anything else is read.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::FormSource;
use super::problem::{Finding, nearest};
use super::reader::Findings;
use super::source::{Member, Node, NodeValue};
use super::source_map::SourceMap;

/// Folder of the blocks, beside the forms.
pub const BLOCKS: &str = "_blocks";
/// What a form may say differently about a field of a block.
const OVERRIDABLE: &[&str] = &["label", "hint", "help", "required", "not_known", "autocomplete", "when"];
/// Texts of the group that come from the block, unless the form says them.
const OF_GROUP: &[&str] = &["label", "hint"];

/// Translations that come with blocks: by language, by key of the form.
pub type BlockTexts = BTreeMap<String, BTreeMap<String, String>>;

/// What `use` names: a block and the beginning of its version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockName<'t> {
    pub name: &'t str,
    pub version: &'t str,
}

impl<'t> BlockName<'t> {
    /// `person@1`, `person@1.2`: only names, so that nothing outside the folder of blocks can be meant.
    pub fn parse(text: &'t str) -> Option<Self> {
        let (name, version) = text.split_once('@')?;
        let named = name.starts_with(|sign: char| sign.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b));
        let versioned =
            version.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        (named && versioned).then_some(Self { name, version })
    }

    /// Names of the files that may hold it, without ending: an earlier version may lie beside the last.
    pub fn files(&self) -> [String; 2] {
        let major = self.version.split('.').next().unwrap_or_default();
        [format!("{}@{major}", self.name), self.name.to_owned()]
    }

    fn fits(&self, version: &str) -> bool {
        version.strip_prefix(self.version).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

/// Names of the files of every block that a definition uses, and that would have to be frozen with it.
pub fn files_used(definition: &str) -> BTreeSet<String> {
    fn collect(json: &serde_json::Value, found: &mut BTreeSet<String>) {
        match json {
            serde_json::Value::Object(members) => {
                let used = members.get("use").and_then(|used| used.as_str()).and_then(BlockName::parse);
                found.extend(used.iter().flat_map(BlockName::files));
                members.values().for_each(|inner| collect(inner, found));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|inner| collect(inner, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    if let Ok(json) = serde_json::from_str(definition) {
        collect(&json, &mut found);
    }
    found
}

/// Puts blocks in the place of every group that uses one.
pub fn include<'s>(
    root: &mut Node,
    source: &'s FormSource,
    map: &mut SourceMap<'s>,
    findings: &Findings,
) -> BlockTexts {
    let mut including = Including { source, map, findings, read: BTreeMap::new(), texts: BlockTexts::new() };
    if let Some(steps) = member_mut(root, "steps") {
        including.in_holders(steps, "");
    }
    including.texts
}

struct Including<'a, 's> {
    source: &'s FormSource,
    map: &'a mut SourceMap<'s>,
    findings: &'a Findings,
    /// Files that were read, by name; none where one is no JSON.
    read: BTreeMap<String, Option<Node>>,
    texts: BlockTexts,
}

impl Including<'_, '_> {
    /// Steps of the form, or those inside a list; `outer` is what the paths of their fields begin with.
    fn in_holders(&mut self, holders: &mut Node, outer: &str) {
        let NodeValue::List(holders) = &mut holders.value else { return };
        for holder in holders {
            self.in_fields(holder, outer);
            if let Some(list) = member_mut(holder, "repeat") {
                let path = text_of(list, "id").map(|id| format!("{id}."));
                if let Some(steps) = member_mut(list, "steps") {
                    self.in_holders(steps, &path.unwrap_or_default());
                }
            }
        }
    }

    fn in_fields(&mut self, holder: &mut Node, outer: &str) {
        let Some(Node { value: NodeValue::List(fields), .. }) = member_mut(holder, "fields") else { return };
        for field in fields {
            if text_of(field, "type").as_deref() == Some("repeat") {
                let path = text_of(field, "id").map(|id| format!("{id}."));
                self.in_fields(field, &path.unwrap_or_default());
            }
            self.in_field(field, outer);
        }
    }

    fn in_field(&mut self, field: &mut Node, outer: &str) {
        let Some(used) = member(field, "use") else { return };
        let at = used.at.clone();
        let NodeValue::Text(text) = &used.value else {
            self.findings.add(Finding::error(
                &at,
                "bad-include",
                "`use` nennt einen Baustein, zum Beispiel \"person@1\".",
            ));
            return without(field, &["use", "override"]);
        };
        let text = text.clone();
        if text_of(field, "type").as_deref() != Some("group") {
            let message = "Nur ein Feld vom Typ `group` kann einen Baustein verwenden.";
            self.findings.add(Finding::error(&at, "bad-include", message));
            return without(field, &["use", "override"]);
        }
        match self.block(&text, &at) {
            Some(block) => self.replace(field, outer, &block),
            // What is missing has been said; that the group has no fields would be said beside it.
            None => *field = placeholder(field),
        }
    }

    /// The block that is named, read once.
    fn block(&mut self, text: &str, at: &std::ops::Range<usize>) -> Option<Node> {
        let Some(wanted) = BlockName::parse(text) else {
            let message = format!("`{text}` nennt keinen Baustein mit Version.");
            self.findings.add(Finding::error(at, "bad-include", message));
            return None;
        };
        let Some(file) = wanted.files().into_iter().find(|file| self.source.blocks.contains_key(file)) else {
            let message = format!("Den Baustein `{}` gibt es nicht.", wanted.name);
            let finding = Finding::error(at, "unknown-block", message);
            let known = self.source.blocks.keys().map(String::as_str);
            self.findings.add(match nearest(wanted.name, known) {
                Some(near) => finding.remedy(format!("Meinten Sie `{near}`?")),
                None => finding.remedy(format!("Legen Sie `{BLOCKS}/{}.json` an.", wanted.name)),
            });
            return None;
        };
        if !self.read.contains_key(&file) {
            let content = self.source.blocks.get(&file).map(String::as_str).unwrap_or_default();
            let read = self.map.add(format!("{BLOCKS}/{file}.json"), content);
            let read = read.map_err(|finding| self.findings.add(finding)).ok();
            if let Some(block) = &read {
                self.check_keys(block);
            }
            self.read.insert(file.clone(), read);
        }
        let block = self.read.get(&file)?.clone()?;
        let version = text_of(&block, "version").unwrap_or_default();
        if !wanted.fits(&version) {
            let message = format!("Der Baustein `{}` hat die Version `{version}`.", wanted.name);
            let remedy = format!(
                "Prüfen Sie, was sich geändert hat, oder legen Sie die frühere Version als `{BLOCKS}/{}.json` daneben.",
                wanted.files()[0]
            );
            self.findings.add(Finding::error(at, "block-version", message).remedy(remedy));
        }
        Some(block)
    }

    fn check_keys(&self, block: &Node) {
        let NodeValue::Object(members) = &block.value else {
            self.findings.add(Finding::error(&block.at, "wrong-type", "Ein Baustein ist ein Objekt."));
            return;
        };
        const KNOWN: &[&str] = &["$schema", "id", "version", "label", "hint", "fields", "texts"];
        for member in members.iter().filter(|member| !KNOWN.contains(&member.key.as_str())) {
            let message = format!("Den Schlüssel `{}` gibt es in einem Baustein nicht.", member.key);
            let finding = Finding::error(&member.key_at, "unknown-key", message);
            self.findings.add(finding.nearest(&member.key, KNOWN.iter().copied()));
        }
        for key in ["version", "label", "fields"].iter().filter(|key| self::member(block, key).is_none()) {
            let at = block.at.start..block.at.start + 1;
            self.findings.add(Finding::error(
                &at,
                "missing-key",
                format!("Hier fehlt der Schlüssel `{key}`."),
            ));
        }
    }

    /// The group with what the block says, what the form says differently, and what it adds.
    fn replace(&mut self, group: &mut Node, outer: &str, block: &Node) {
        let mut fields = match member(block, "fields").map(|node| &node.value) {
            Some(NodeValue::List(fields)) => fields.clone(),
            _ => Vec::new(),
        };
        let mut changed = BTreeSet::new();
        if let Some(Node { value: NodeValue::Object(overrides), .. }) = member(group, "override") {
            for one in overrides {
                self.override_field(&mut fields, one, &mut changed);
            }
        } else if let Some(other) = member(group, "override") {
            super::reader::wrong_type(self.findings, other, "ein Objekt");
        }
        for key in OF_GROUP.iter().filter(|key| member(group, key).is_some()) {
            changed.insert((*key).to_owned());
        }
        self.take_texts((group, outer), block, &changed);
        let NodeValue::Object(own) = &mut group.value else { return };
        own.retain(|member| member.key != "use" && member.key != "override");
        let list = own.iter().position(|member| member.key == "fields").map(|place| own.remove(place));
        if let Some(Member { node: Node { value: NodeValue::List(more), .. }, .. }) = list {
            fields.extend(more);
        }
        for key in OF_GROUP {
            let from_block = find(block, key).cloned();
            if !own.iter().any(|member| member.key == *key) {
                own.extend(from_block);
            }
        }
        if let Some(written) = find(block, "fields") {
            let node = Node { at: written.node.at.clone(), value: NodeValue::List(fields) };
            own.push(Member { key: written.key.clone(), key_at: written.key_at.clone(), node });
        }
    }

    fn override_field(&self, fields: &mut [Node], wanted: &Member, changed: &mut BTreeSet<String>) {
        let known: Vec<String> = fields.iter().filter_map(|field| text_of(field, "id")).collect();
        let Some(place) = known.iter().position(|id| *id == wanted.key) else {
            let message = format!("Der Baustein hat kein Feld `{}`.", wanted.key);
            let finding = Finding::error(&wanted.key_at, "unknown-field", message);
            self.findings.add(finding.nearest(&wanted.key, known.iter().map(String::as_str)));
            return;
        };
        let (NodeValue::Object(news), NodeValue::Object(field)) =
            (&wanted.node.value, &mut fields[place].value)
        else {
            super::reader::wrong_type(self.findings, &wanted.node, "ein Objekt");
            return;
        };
        for new in news {
            if !OVERRIDABLE.contains(&new.key.as_str()) {
                let message = format!("`{}` lässt sich an einem Baustein nicht ändern.", new.key);
                let finding = Finding::error(&new.key_at, "not-overridable", message);
                self.findings.add(finding.remedy(format!("Möglich sind: {}.", OVERRIDABLE.join(", "))));
                continue;
            }
            changed.insert(format!("{}.{}", wanted.key, new.key));
            field.retain(|member| member.key != new.key);
            field.push(new.clone());
        }
    }

    /// Translations of the block for texts that the form has not put differently.
    fn take_texts(&mut self, (group, outer): (&Node, &str), block: &Node, changed: &BTreeSet<String>) {
        let Some(id) = text_of(group, "id") else { return };
        let Some(Node { value: NodeValue::Object(languages), .. }) = member(block, "texts") else { return };
        for language in languages {
            let NodeValue::Object(texts) = &language.node.value else {
                super::reader::wrong_type(
                    self.findings,
                    &language.node,
                    "ein Objekt aus Schlüsseln und Texten",
                );
                continue;
            };
            let all = self.texts.entry(language.key.clone()).or_default();
            for text in texts.iter().filter(|text| !changed.contains(&text.key)) {
                if let NodeValue::Text(words) = &text.node.value {
                    all.insert(format!("field.{outer}{id}.{}", text.key), words.clone());
                }
            }
        }
    }
}

/// A statement in the place of a group whose block is missing.
fn placeholder(group: &Node) -> Node {
    let mut kept = group.clone();
    let text = |text: &str| Node { at: group.at.clone(), value: NodeValue::Text(text.to_owned()) };
    if let NodeValue::Object(members) = &mut kept.value {
        members.retain(|member| member.key == "id");
        for (key, words) in [("type", "statement"), ("body", "–")] {
            members.push(Member { key: key.to_owned(), key_at: group.at.clone(), node: text(words) });
        }
    }
    kept
}

fn find<'n>(node: &'n Node, key: &str) -> Option<&'n Member> {
    match &node.value {
        NodeValue::Object(members) => members.iter().find(|member| member.key == key),
        _ => None,
    }
}

fn member<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    find(node, key).map(|member| &member.node)
}

fn member_mut<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    match &mut node.value {
        NodeValue::Object(members) => {
            members.iter_mut().find(|member| member.key == key).map(|member| &mut member.node)
        }
        _ => None,
    }
}

fn text_of(node: &Node, key: &str) -> Option<String> {
    match member(node, key).map(|node| &node.value) {
        Some(NodeValue::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

fn without(node: &mut Node, keys: &[&str]) {
    if let NodeValue::Object(members) = &mut node.value {
        members.retain(|member| !keys.contains(&member.key.as_str()));
    }
}
