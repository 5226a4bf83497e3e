//! A question together with what the person typed and what is wrong with it.

use std::sync::OnceLock;

use serde::Serialize;
use tera::{Map, Value};

use super::question::{Blank, Question, QuestionKind};
use crate::domain::raw_pairs::RawPairs;
use crate::tongue::Tongue;
use crate::web::wording::wizard::error_title;

/// A field on a page.
#[derive(Debug, Clone)]
pub struct Field {
    question: Value,
    blank: Blank,
    state: State,
    members: Vec<Self>,
    items: Option<ItemList>,
    files: Option<FileList>,
    headings: Option<Headings>,
    first_input: String,
    name: String,
    enhanced: bool,
}

/// Attached files, and what may be added to them.
#[derive(Debug, Clone, Serialize)]
pub struct FileList {
    pub lines: Vec<FileLine>,
    /// For the attribute `accept`.
    pub accept: String,
    /// Kinds, size and number in words.
    pub allowed: String,
    /// Most bytes of one file.
    pub largest: u64,
    /// What is said of a larger one, with `#` in place of its name.
    pub too_large: String,
    /// More than one can be chosen at a time.
    pub several: bool,
    /// Another one can be added.
    pub has_room: bool,
}

/// One attached file.
#[derive(Debug, Clone, Serialize)]
pub struct FileLine {
    /// What the button sends that removes it.
    pub id: String,
    pub name: String,
    /// „1,2 MB“
    pub size: String,
    /// The kind of file, „PDF“.
    pub kind: &'static str,
    /// Address of its small picture, if there is one.
    pub thumbnail: Option<String>,
    /// The scanner could not look through it yet.
    pub unchecked: bool,
}

/// The items of a repeat.
#[derive(Debug, Clone, Serialize)]
pub struct ItemList {
    pub lines: Vec<ItemLine>,
    /// The button that adds one, unless there are as many as there may be.
    pub add: Option<AddButton>,
}

/// One item in the list of its step.
#[derive(Debug, Clone, Serialize)]
pub struct ItemLine {
    /// „Kind 1“
    pub name: String,
    /// Its first answer, which tells it from others.
    pub words: String,
    /// Something is missing or wrong.
    pub open: bool,
    /// What the buttons send that lead to its pages.
    pub change: String,
    pub remove: String,
}

/// The button that leads to the page of a new item.
#[derive(Debug, Clone, Serialize)]
pub struct AddButton {
    pub label: String,
    /// What it sends.
    pub go: String,
}

/// The headings of a table, whose members are its cells, row by row.
#[derive(Debug, Clone)]
pub struct Headings {
    pub rows: Vec<Heading>,
    /// At least one.
    pub columns: Vec<Heading>,
}

/// What stands before a row or above a column.
#[derive(Debug, Clone, Serialize)]
pub struct Heading {
    /// For `aria-labelledby`.
    pub id: String,
    pub label: String,
    /// Its cells may be left empty.
    pub optional: bool,
}

/// What is different in each request.
#[derive(Debug, Clone, Serialize)]
struct State {
    /// What is typed or chosen, for questions with one answer.
    value: String,
    /// What is ticked, for questions with several.
    ticked: Vec<String>,
    /// What is typed in the inputs of a date or address, in their order.
    parts: Vec<String>,
    not_known: bool,
    same: Option<SameOffer>,
    error: Option<String>,
    /// What deserves a second look.
    advice: Option<String>,
    /// The one input of several that is wrong, where that is known.
    wrong_input: Option<String>,
    /// Ids of unit, hint and error, for `aria-describedby`.
    described_by: Option<String>,
}

impl State {
    /// Whether it is what everybody sees who has not answered yet.
    fn is_blank(&self) -> bool {
        let answered = !self.value.is_empty()
            || !self.ticked.is_empty()
            || self.parts.iter().any(|part| !part.is_empty())
            || self.not_known;
        !answered && self.same.is_none() && self.error.is_none() && self.advice.is_none()
    }
}

/// An answer given before that can be taken over.
#[derive(Debug, Clone, Serialize)]
struct SameOffer {
    /// The question of that answer, and the answer.
    words: String,
    ticked: bool,
}

/// A line of the error summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErrorEntry {
    /// The id of the input to go to.
    pub input: String,
    /// The same sentence as at the field.
    pub text: String,
}

impl Field {
    /// A question as the page shows it: `typed` are the inputs as they were sent, or the stored answers
    /// turned back into inputs; `error` is the sentence for what is wrong.
    pub fn new(question: &Question, typed: &RawPairs, error: Option<String>) -> Self {
        let name = question.name();
        let several = matches!(question.kind(), QuestionKind::Choices | QuestionKind::Confirm);
        let first = |name: &str| typed.first(name).unwrap_or_default().to_owned();
        let state = State {
            value: if several { String::new() } else { first(name) },
            ticked: if several { typed.values(name).map(str::to_owned).collect() } else { Vec::new() },
            parts: question.parts().iter().map(|part| first(part)).collect(),
            not_known: typed.first(&format!("{name}.not_known")).is_some(),
            same: None,
            described_by: described_by(question, error.is_some()),
            error,
            advice: None,
            wrong_input: None,
        };
        Self {
            question: question.shown().clone(),
            blank: question.blank(),
            state,
            members: Vec::new(),
            items: None,
            files: None,
            headings: None,
            first_input: question.first_input().to_owned(),
            name: name.to_owned(),
            enhanced: question.is_enhanced(),
        }
    }

    /// Says which one of several inputs is wrong. The error summary leads to it, and only it is marked.
    #[must_use]
    pub fn with_wrong_input(mut self, suffix: Option<&str>) -> Self {
        if let Some(suffix) = suffix {
            self.first_input = format!("{}{suffix}", self.name);
            self.state.wrong_input = Some(self.first_input.clone());
        }
        self
    }

    /// Adds what deserves a second look.
    #[must_use]
    pub fn with_advice(mut self, advice: Option<String>) -> Self {
        if advice.is_some() {
            let id = format!("{}-advice", self.name);
            let known = self.state.described_by.take();
            self.state.described_by = Some(known.map_or_else(|| id.clone(), |known| format!("{known} {id}")));
            self.state.advice = advice;
        }
        self
    }

    /// Offers to take over an answer that was given before: its question and its words.
    #[must_use]
    pub fn with_same(mut self, words: Option<String>, typed: &RawPairs) -> Self {
        let ticked = typed.first(&format!("{}.same", self.name)).is_some();
        self.state.same = words.map(|words| SameOffer { words, ticked });
        self
    }

    /// Puts the fields of a group under its legend.
    #[must_use]
    pub fn with_members(mut self, members: Vec<Self>) -> Self {
        if let Some(first) = members.first() {
            self.first_input.clone_from(&first.first_input);
        }
        self.members = members;
        self
    }

    /// Puts the members in rows and columns.
    #[must_use]
    pub fn with_headings(mut self, headings: Headings) -> Self {
        self.headings = Some(headings);
        self
    }

    /// Lists the items of a repeat.
    #[must_use]
    pub fn with_items(mut self, items: ItemList) -> Self {
        self.items = Some(items);
        self
    }

    /// Whether the script improves it or a member.
    pub(super) fn is_enhanced(&self) -> bool {
        self.enhanced || self.members.iter().any(Self::is_enhanced)
    }

    /// Lists attached files. What is allowed belongs to the description of the input.
    #[must_use]
    pub fn with_files(mut self, files: FileList) -> Self {
        let allowed = format!("{}-allowed", self.name);
        let known = self.state.described_by.take();
        self.state.described_by =
            Some(known.map_or_else(|| allowed.clone(), |known| format!("{known} {allowed}")));
        self.files = Some(files);
        self
    }

    /// Adds a sentence to what is wrong with the field of that name, here or among the members.
    pub fn add_error(&mut self, name: &str, text: &str) {
        self.members.iter_mut().for_each(|member| member.add_error(name, text));
        if self.name != name || self.files.is_none() {
            return;
        }
        match &mut self.state.error {
            Some(error) => error.extend([" ", text]),
            none => {
                let known = self.state.described_by.take().unwrap_or_default();
                self.state.described_by = Some(format!("{known} {name}-error").trim_start().to_owned());
                *none = Some(text.to_owned());
            }
        }
    }

    /// Changes the lines of attached files, here and among the members.
    pub fn each_file(&mut self, change: &mut dyn FnMut(&mut FileLine)) {
        self.members.iter_mut().for_each(|member| member.each_file(change));
        self.files.iter_mut().flat_map(|files| &mut files.lines).for_each(change);
    }

    /// Whether it has buttons of its own.
    pub(super) fn has_buttons(&self) -> bool {
        self.items.is_some() || self.takes_files()
    }

    /// Whether files are sent with the page.
    pub(super) fn takes_files(&self) -> bool {
        self.files.is_some() || self.members.iter().any(Self::takes_files)
    }

    /// Where the HTML is kept that it has as long as nothing is typed, wrong or listed; none as soon as
    /// something is.
    pub fn blank(&self) -> Option<&OnceLock<Box<str>>> {
        let plain = self.items.is_none() && self.files.is_none() && self.members.is_empty();
        (plain && self.state.is_blank()).then_some(&*self.blank)
    }

    /// The field as templates see it. Its question is shared, not copied.
    pub fn shown(&self) -> Value {
        // The cells of a table stand in its rows.
        let members = self.members.iter().filter(|_| self.headings.is_none());
        let members: Vec<Value> = members.map(Self::shown).collect();
        let mut shown = Map::with_capacity(5);
        shown.insert("question".into(), self.question.clone());
        shown.insert("state".into(), Value::from_serializable(&self.state));
        shown.insert("members".into(), members.into());
        if let Some(headings) = &self.headings {
            shown.insert("columns".into(), Value::from_serializable(&headings.columns));
            shown.insert("rows".into(), self.rows(headings).into());
        }
        if let Some(files) = &self.files {
            shown.insert("files".into(), Value::from_serializable(files));
        }
        if let Some(items) = &self.items {
            shown.insert("items".into(), Value::from_serializable(items));
        }
        shown.into()
    }

    /// The rows of a table, each with its cells.
    fn rows(&self, headings: &Headings) -> Vec<Value> {
        let cells = self.members.chunks(headings.columns.len().max(1));
        let row = |(heading, cells): (&Heading, &[Self])| {
            let mut row = Map::with_capacity(3);
            row.insert("id".into(), heading.id.clone().into());
            row.insert("label".into(), heading.label.clone().into());
            row.insert("cells".into(), cells.iter().map(Self::shown).collect::<Vec<Value>>().into());
            Value::from(row)
        };
        headings.rows.iter().zip(cells).map(row).collect()
    }

    /// Adds the errors of this field and of its members to an error summary.
    pub fn collect_errors(&self, entries: &mut Vec<ErrorEntry>) {
        if let Some(text) = &self.state.error {
            entries.push(ErrorEntry { input: self.first_input.clone(), text: text.clone() });
        }
        for member in &self.members {
            member.collect_errors(entries);
        }
    }
}

impl Field {
    /// Adds the advice at this field and its members to a summary.
    pub fn collect_advice(&self, entries: &mut Vec<ErrorEntry>) {
        if let Some(text) = &self.state.advice {
            entries.push(ErrorEntry { input: self.first_input.clone(), text: text.clone() });
        }
        for member in &self.members {
            member.collect_advice(entries);
        }
    }
}

/// The title of a page with questions, which begins with „Fehler:“ if there is one.
pub(super) fn page_title(tongue: Tongue, title: &str, errors: &[ErrorEntry]) -> String {
    if errors.is_empty() { title.to_owned() } else { error_title(tongue, title) }
}

fn described_by(question: &Question, has_error: bool) -> Option<String> {
    let parts = [(question.has_unit(), "unit"), (question.has_hint(), "hint"), (has_error, "error")];
    let ids: Vec<String> = parts
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, part)| format!("{}-{part}", question.name()))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::page::question::QuestionDraft;

    #[test]
    fn the_error_summary_leads_to_the_one_input_that_is_wrong() {
        let question =
            QuestionDraft::new(QuestionKind::OpeningHours, "zeiten", "Zeiten").finish(Tongue::German);
        let field = |wrong| {
            let error = Some("falsch".to_owned());
            Field::new(&question, &RawPairs::default(), error).with_wrong_input(wrong)
        };
        for (wrong, input) in [(None, "zeiten.monday"), (Some(".friday"), "zeiten.friday")] {
            let mut entries = Vec::new();
            field(wrong).collect_errors(&mut entries);
            assert_eq!(entries, [ErrorEntry { input: input.into(), text: "falsch".into() }]);
        }
    }
}
