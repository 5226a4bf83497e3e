//! Puts together what a form is made of: base, overlay and blocks become one definition.

use std::collections::BTreeMap;

use crate::domain::form::include::{self, BlockTexts};
use crate::domain::form::lists::{self, Lists};
use crate::domain::form::overlay;
use crate::domain::form::problem::{Finding, Problem};
use crate::domain::form::reader::Findings;
use crate::domain::form::source::{self, Node};
use crate::domain::form::source_map::SourceMap;

use super::FormSource;

/// One definition with everything that it includes.
pub struct Whole {
    pub root: Node,
    /// Translations from the base and from blocks, by language; the form's own win.
    pub texts: BlockTexts,
    /// What stands here or behind comes from files of blocks.
    pub blocks_from: usize,
}

/// Puts a definition together.
///
/// # Errors
/// Where a file is no JSON, or the base of an overlay is not there; nothing more can be said then.
pub fn put_together<'s>(
    source: &'s FormSource,
    map: &mut SourceMap<'s>,
    findings: &Findings,
) -> Result<Whole, Finding> {
    let mut root = source::parse(&source.definition)?;
    let mut texts = BlockTexts::new();
    if overlay::is_overlay(&root) {
        let Some(base) = source.base.as_deref() else {
            return Err(Finding::error(
                &(0..0),
                "unknown-base",
                "Das Formular, auf dem dieses aufbaut, gibt es nicht.",
            ));
        };
        let under = map.add(format!("{}/form.json", base.folder), &base.definition)?;
        let (merged, replaced) = overlay::lay(&root, under, findings);
        root = merged;
        for (language, content) in &base.texts {
            let mut all: BTreeMap<String, String> = serde_json::from_str(content).unwrap_or_default();
            // What the overlay says anew has to be said anew in every language.
            all.retain(|key, _| {
                !replaced.iter().any(|one| key == one || key.starts_with(&format!("{one}.")))
            });
            texts.insert(language.clone(), all);
        }
    }
    let blocks_from = map.end();
    for (language, more) in include::include(&mut root, source, map, findings) {
        let all = texts.entry(language).or_default();
        for (key, text) in more {
            all.entry(key).or_insert(text);
        }
    }
    Ok(Whole { root, texts, blocks_from })
}

/// Code lists by name: those that forms share, those of the base, the form's own; the later win.
pub fn read_lists(source: &FormSource) -> (Lists, Vec<Problem>) {
    let (mut all, mut problems) = lists::read(lists::SHARED, &source.shared_lists);
    for one in source.base.as_deref().into_iter().chain([source]) {
        let (own, more) = lists::read(&format!("{}/lists", one.folder), &one.lists);
        all.extend(own);
        problems.extend(more);
    }
    (all, problems)
}
