//! The check page: every answer with a way to change it, the declaration, the button that sends.

use serde::Serialize;

use super::Page;
use super::field::{ErrorEntry, Field, page_title};
use super::frame::Frame;
use super::parts::{Html, OfficeBox, SummaryRow, SummarySection};
use super::step::HiddenInputs;
use crate::web::wording::page_texts::{Word, word};

/// The check page.
#[derive(Debug, Clone, Serialize)]
pub struct CheckPage {
    frame: Frame,
    content: CheckContent,
    errors: Vec<ErrorEntry>,
}

/// What a check page shows.
#[derive(Debug, Clone, Serialize)]
pub struct CheckContent {
    /// Address of the last step.
    pub back: Option<String>,
    /// Address to which the form is sent.
    pub submit: String,
    /// The steps of the path with their answers.
    pub sections: Vec<SummarySection>,
    /// The form's notice.
    pub notice: Option<Html>,
    /// The office that will receive the answers.
    pub recipient: Option<OfficeBox>,
    /// Offices that are named but not written to: why, and their names.
    pub named: Vec<SummaryRow>,
    /// That another person has to sign: heading and sentence.
    pub second: Option<(&'static str, &'static str)>,
    /// Says which attached files the scanner could not look through yet.
    pub unchecked: Option<String>,
    /// The declaration: fields of kind confirm.
    #[serde(skip)]
    pub declaration: Vec<Field>,
    /// It is to be sent once more, because it looked as if a machine had sent it.
    pub once_more: bool,
    /// What the form carries unseen.
    pub hidden: HiddenInputs,
}

impl CheckPage {
    /// Puts the page together; the error summary follows from the errors of the declaration.
    pub fn new(frame: Frame, content: CheckContent) -> Self {
        let mut errors = Vec::new();
        for field in &content.declaration {
            field.collect_errors(&mut errors);
        }
        let tongue = frame.tongue();
        let title = page_title(tongue, word(tongue, Word::CheckTitle), &errors);
        Self { frame: frame.titled(&title), content, errors }
    }
}

impl Page for CheckPage {
    fn template(&self) -> &'static str {
        "check_answers.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn fields(&self) -> &[Field] {
        &self.content.declaration
    }
}
