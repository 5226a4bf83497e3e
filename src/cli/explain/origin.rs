//! What of a form comes from somewhere else: the form that it is laid over, and building blocks.

use serde_json::Value as Json;

use super::super::one_form::OneForm;
use crate::domain::form::include::BlockName;
use crate::domain::form::{Form, FormSource};

/// Keys of an overlay, and what they replace.
const REPLACED: &[(&str, &str)] = &[
    ("service", "Angaben zur Leistung"),
    ("recipients", "wer die Angaben erhält"),
    ("confirmation_to", "wohin die Bestätigung geht"),
    ("open", "wann es geöffnet ist"),
    ("drafts", "was aus begonnenen Anträgen wird"),
    ("migrations", "was aus begonnenen Anträgen wird"),
];

/// Where the parts of a form come from; nothing for one that stands alone.
pub fn sentences(one: &OneForm) -> String {
    let text = overlay(one).into_iter().chain(blocks(&one.form, &one.source)).collect::<Vec<_>>();
    if text.is_empty() { String::new() } else { format!("## Woher es kommt\n\n{}\n", text.concat()) }
}

fn read(definition: &str) -> Json {
    serde_json::from_str(definition).unwrap_or_default()
}

fn text_of<'j>(json: &'j Json, key: &str) -> &'j str {
    json.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// The form underneath, and what this one says anew.
fn overlay(one: &OneForm) -> Option<String> {
    let base = one.source.base.as_deref()?;
    let (own, under) = (read(&one.source.definition), read(&base.definition));
    let mut text = format!(
        "- Die Grundlage ist das Formular `{}`, Version {}. Es wird anderswo gepflegt.\n",
        base.folder,
        text_of(&under, "version")
    );
    let added = own.get("add").and_then(Json::as_array).into_iter().flatten();
    let added: Vec<String> = added
        .filter_map(|one_more| one_more.get("field"))
        .filter_map(|field| one.form.field(text_of(field, "id")))
        .map(|field| format!("„{}“", one.form.plain_label(field, Default::default())))
        .collect();
    if !added.is_empty() {
        text.push_str(&format!("  - Zusätzlich gefragt: {}.\n", added.join(", ")));
    }
    let texts = own.get("texts").and_then(Json::as_object).map_or(0, serde_json::Map::len);
    match texts {
        0 => {}
        1 => text.push_str("  - Anders formuliert: 1 Text.\n"),
        more => text.push_str(&format!("  - Anders formuliert: {more} Texte.\n")),
    }
    let mut replaced: Vec<&str> =
        REPLACED.iter().filter(|(key, _)| own.get(*key).is_some()).map(|(_, what)| *what).collect();
    replaced.dedup();
    if !replaced.is_empty() {
        text.push_str(&format!("  - Selbst bestimmt: {}.\n", replaced.join("; ")));
    }
    let lists: Vec<String> = one.source.lists.keys().map(|name| format!("`{name}`")).collect();
    if !lists.is_empty() {
        text.push_str(&format!("  - Eigene Listen: {}.\n", lists.join(", ")));
    }
    Some(text)
}

/// Groups that are shared with other forms.
fn blocks(form: &Form, source: &FormSource) -> Vec<String> {
    let written = std::iter::once(source).chain(source.base.as_deref());
    let groups = written.flat_map(|source| groups_that_use(&read(&source.definition)));
    groups
        .filter_map(|(group, used)| {
            let group = form.groups().iter().find(|one| one.id.as_str() == group)?;
            let files = BlockName::parse(&used)?.files();
            let content = files.iter().find_map(|file| source.blocks.get(file))?;
            Some(format!(
                "- Die Fragen unter „{}“ kommen aus dem Baustein `{used}`, Version {}.\n",
                form.first_words(group.label),
                text_of(&read(content), "version")
            ))
        })
        .collect()
}

/// Ids of groups with the blocks that they name.
fn groups_that_use(definition: &Json) -> Vec<(String, String)> {
    let steps = definition.get("steps").and_then(Json::as_array).into_iter().flatten();
    let fields = steps.filter_map(|step| step.get("fields").and_then(Json::as_array)).flatten();
    let added = definition.get("add").and_then(Json::as_array).into_iter().flatten();
    let all = fields.chain(added.filter_map(|one| one.get("field")));
    let used = all.filter(|field| field.get("use").is_some());
    used.map(|field| (text_of(field, "id").to_owned(), text_of(field, "use").to_owned())).collect()
}
