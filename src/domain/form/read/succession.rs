//! Reads `drafts` and `migrations`: what becomes of drafts of earlier versions.

use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader, text_of, wrong_type};
use crate::domain::form::source::{Node, NodeValue};
use crate::domain::form::succession::{DraftPolicy, Migration, Succession};

/// Reads both keys; every field of the form has been read before.
pub fn read_succession(
    reader: &ObjectReader<'_>,
    version: Option<&str>,
    builder: &Builder<'_>,
) -> Succession {
    let drafts = read_policy(reader, builder);
    let mut migrations: Vec<Migration> = Vec::new();
    for node in reader.list("migrations") {
        let Some(one) = ObjectReader::new(node, builder.findings) else { continue };
        if let Some(from) = one.required_text("from") {
            if version == Some(from.value) {
                let message = format!("`{}` ist die Version dieses Formulars selbst.", from.value);
                builder.error(&from.at, "migration-from-itself", message);
            }
            if migrations.iter().any(|other| other.from == from.value) {
                let message = format!("Für Version `{}` ist der Übergang zweimal beschrieben.", from.value);
                builder.error(&from.at, "duplicate-migration", message);
            }
            migrations.push(read_migration(&one, from.value, builder));
        }
        one.finish();
    }
    if let Some(node) = reader.node("migrations").filter(|_| drafts != DraftPolicy::Move) {
        let message = "Diese Übergänge gelten nicht: ohne `\"drafts\": \"move\"` kommt kein Entwurf mit.";
        builder.findings.add(Finding::warning(&node.at, "unused-migration", message));
    }
    Succession { drafts, migrations }
}

fn read_policy(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> DraftPolicy {
    reader.words("drafts", &["move", "finish", "stop"]);
    let Some(word) = reader.text("drafts") else { return DraftPolicy::default() };
    let known = DraftPolicy::ALL.iter().find(|(name, _)| *name == word.value);
    if known.is_none() {
        let message = format!("`{}` sagt nicht, was aus begonnenen Entwürfen wird.", word.value);
        builder.error(&word.at, "unknown-draft-policy", message);
    }
    known.map(|(_, policy)| *policy).unwrap_or_default()
}

fn read_migration(reader: &ObjectReader<'_>, from: &str, builder: &Builder<'_>) -> Migration {
    let mut rename: Vec<(String, String)> = Vec::new();
    for (earlier, today) in pairs(reader.node("rename"), builder) {
        known_field(&today, builder);
        if rename.iter().any(|(_, other)| *other == today.value) {
            let message = format!("Zwei frühere Fragen können nicht beide zu `{}` werden.", today.value);
            builder.error(&today.at, "duplicate-rename", message);
        }
        rename.push((earlier.value, today.value));
    }
    let mut values = Vec::new();
    for (path, node) in members(reader.node("values"), builder) {
        let field = known_field(&path, builder);
        let options = pairs(Some(node), builder);
        for (_, option) in &options {
            known_option(field, option, builder);
        }
        let options = options.into_iter().map(|(earlier, today)| (earlier.value, today.value)).collect();
        values.push((path.value, options));
    }
    let dropped = reader.list("drop").iter().filter_map(|node| text_of(builder.findings, node));
    let drop = dropped.map(|path| path.value.to_owned()).collect();
    Migration { from: from.to_owned(), rename, values, drop }
}

/// The keys of an object that may be absent.
fn members<'n>(node: Option<&'n Node>, builder: &Builder<'_>) -> Vec<(Located<String>, &'n Node)> {
    match node.map(|node| (&node.value, node)) {
        None => Vec::new(),
        Some((NodeValue::Object(members), _)) => members
            .iter()
            .map(|member| (Located { value: member.key.clone(), at: member.key_at.clone() }, &member.node))
            .collect(),
        Some((_, node)) => {
            wrong_type(builder.findings, node, "ein Objekt");
            Vec::new()
        }
    }
}

/// Keys and texts of an object that may be absent.
fn pairs(node: Option<&Node>, builder: &Builder<'_>) -> Vec<(Located<String>, Located<String>)> {
    members(node, builder)
        .into_iter()
        .filter_map(|(key, node)| {
            let text = text_of(builder.findings, node)?;
            Some((key, text.with(text.value.to_owned())))
        })
        .collect()
}

fn known_field(path: &Located<String>, builder: &Builder<'_>) -> Option<usize> {
    // Those of items are meant by their paths as well.
    let found = builder.fields.iter().position(|field| *field.path == *path.value);
    if found.is_none() {
        let message = format!("Das Feld `{}` gibt es in dieser Version nicht.", path.value);
        let finding = Finding::error(&path.at, "unknown-field", message);
        builder.findings.add(finding.nearest(&path.value, builder.fields.iter().map(|field| &*field.path)));
    }
    found
}

fn known_option(field: Option<usize>, option: &Located<String>, builder: &Builder<'_>) {
    let Some(field) = field.and_then(|field| builder.fields.get(field)) else { return };
    let known = || field.kind.options().iter().map(|option| &*option.value);
    if known().all(|value| value != option.value) {
        let message = format!("Die Option `{}` gibt es bei `{}` nicht.", option.value, field.path);
        let finding = Finding::error(&option.at, "unknown-option", message);
        builder.findings.add(finding.nearest(&option.value, known()));
    }
}
