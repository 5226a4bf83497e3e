//! Translations: flat objects of key and text, complete and without anything superfluous.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::problem::{Finding, Problem, nearest};
use super::reader::{Findings, Located, text_of};
use super::source::{self, NodeValue};

/// Keys without a text in the form that are reported one by one.
const MOST_SUPERFLUOUS: usize = 100;

/// The texts of one other language.
#[derive(Debug)]
pub struct Translation<'s> {
    file: String,
    content: &'s str,
    texts: BTreeMap<String, Located<String>>,
    /// Texts from blocks and from the form below an overlay, where the file has none.
    included: BTreeMap<String, String>,
    used: RefCell<BTreeSet<String>>,
    findings: RefCell<Vec<Finding>>,
    /// Nothing could be read, so nothing is missing either.
    is_unreadable: bool,
}

impl<'s> Translation<'s> {
    /// Reads the file of a language.
    pub fn read(file: String, content: &'s str, included: BTreeMap<String, String>) -> Self {
        let findings = Findings::default();
        let mut texts = BTreeMap::new();
        let mut is_unreadable = true;
        match source::parse(content) {
            Err(finding) => findings.add(finding),
            Ok(root) => match &root.value {
                NodeValue::Object(members) => {
                    is_unreadable = false;
                    for member in members {
                        if let Some(text) = text_of(&findings, &member.node) {
                            let located = Located { value: text.value.to_owned(), at: member.key_at.clone() };
                            if texts.insert(member.key.clone(), located).is_some() {
                                let message =
                                    format!("Der Schlüssel `{}` steht zweimal in der Datei.", member.key);
                                findings.add(Finding::error(&member.key_at, "duplicate-key", message));
                            }
                        }
                    }
                }
                _ => findings.add(Finding::error(
                    &root.at,
                    "wrong-type",
                    "Hier wird ein Objekt aus Schlüsseln und Texten erwartet.",
                )),
            },
        }
        Self {
            file,
            content,
            texts,
            included,
            used: RefCell::default(),
            findings: RefCell::new(findings.into_sorted()),
            is_unreadable,
        }
    }

    /// The text for a key; a missing one is a finding.
    pub fn text(&self, key: &str) -> Option<Located<String>> {
        self.used.borrow_mut().insert(key.to_owned());
        let included = || self.included.get(key).map(|text| Located { value: text.clone(), at: 0..0 });
        let found = self.texts.get(key).cloned().or_else(included);
        if found.is_none() && !self.is_unreadable {
            let message = format!("Die Übersetzung für `{key}` fehlt.");
            self.add(Finding::error(&(0..0), "missing-translation", message));
        }
        found
    }

    /// Reports something about this file.
    pub fn add(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// What is wrong with the file: keys that no text of the form has are superfluous.
    pub fn problems(&self) -> Vec<Problem> {
        let used = self.used.borrow();
        let mut findings = self.findings.borrow().clone();
        let superfluous = self.texts.iter().filter(|(key, _)| !used.contains(*key));
        for (key, text) in superfluous.take(MOST_SUPERFLUOUS) {
            let message = format!("Zum Schlüssel `{key}` gibt es im Formular keinen Text.");
            let finding = Finding::error(&text.at, "superfluous-translation", message);
            findings.push(match nearest(key, used.iter().map(String::as_str)) {
                Some(near) => finding.remedy(format!("Meinten Sie `{near}`?")),
                None => finding.remedy("Löschen Sie die Zeile."),
            });
        }
        findings.into_iter().map(|finding| finding.in_file(&self.file, self.content)).collect()
    }
}
