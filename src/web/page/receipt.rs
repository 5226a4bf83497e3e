//! The receipt: the reference number, and what happens next.

use serde::Serialize;

use super::Page;
use super::field::{ErrorEntry, Field, page_title};
use super::frame::Frame;
use super::parts::{Html, Link, OfficeBox, SummarySection};
use super::step::HiddenInputs;
use crate::web::wording::page_texts::{Word, word};
use crate::web::wording::signing::SigningTexts;

/// The receipt.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptPage {
    frame: Frame,
    content: ReceiptContent,
    errors: Vec<ErrorEntry>,
}

/// What a receipt shows.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptContent {
    /// The outcome's title; the engine's own sentence if the author gave none.
    pub title: Option<String>,
    /// The outcome's text.
    pub body: Option<Html>,
    /// The reference number as it is read aloud.
    pub reference: String,
    /// Day and time of receipt, in words.
    pub received_at: String,
    /// How the signature of a second person stands, where one is needed.
    pub signing: Option<Signing>,
    /// What happens next.
    pub next: Option<Html>,
    /// The office that receives the answers.
    pub office: Option<OfficeBox>,
    /// The receipt as a file; none where it was sent before there were files.
    pub download: Option<Download>,
    /// How to ask later how the case stands; none where it was sent before one could.
    pub status: Option<StatusEntry>,
    /// The answers as they were sent; empty when they can no longer be read.
    pub sections: Vec<SummarySection>,
}

/// How the signature of a second person stands.
#[derive(Debug, Clone, Serialize)]
pub struct Signing {
    pub title: String,
    pub text: String,
    /// While it can be signed: where the mail went, and the question for another address.
    pub correction: Option<Correction>,
}

/// The form with which the second person's address is corrected.
#[derive(Debug, Clone, Serialize)]
pub struct Correction {
    /// Where the mail went, as a sentence.
    pub sent_to: String,
    pub action: String,
    pub hidden: HiddenInputs,
    /// The question for the address; none where there were enough mails.
    #[serde(skip)]
    pub fields: Vec<Field>,
    pub words: &'static SigningTexts,
}

/// A file to keep.
#[derive(Debug, Clone, Serialize)]
pub struct Download {
    pub link: Link,
    /// Until when it is there, as a sentence.
    pub until: String,
}

/// The way to the state of a case.
#[derive(Debug, Clone, Serialize)]
pub struct StatusEntry {
    /// To be typed there, with the reference number.
    pub code: String,
    /// The page for it.
    pub href: String,
}

impl ReceiptPage {
    /// Puts the page together; the error summary follows from the error of the address.
    pub fn new(frame: Frame, mut content: ReceiptContent) -> Self {
        let own = word(frame.tongue(), Word::ReceiptTitle);
        let title = content.title.get_or_insert_with(|| own.to_owned()).clone();
        let mut errors = Vec::new();
        for field in questions(&content) {
            field.collect_errors(&mut errors);
        }
        let title = page_title(frame.tongue(), &title, &errors);
        Self { frame: frame.titled(&title), content, errors }
    }
}

impl Page for ReceiptPage {
    fn template(&self) -> &'static str {
        "receipt.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn fields(&self) -> &[Field] {
        questions(&self.content)
    }
}

fn questions(content: &ReceiptContent) -> &[Field] {
    let correction = content.signing.as_ref().and_then(|signing| signing.correction.as_ref());
    correction.map_or(&[], |correction| &correction.fields)
}
