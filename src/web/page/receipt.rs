//! The receipt: the reference number, and what happens next.

use serde::Serialize;

use super::Page;
use super::frame::Frame;
use super::parts::{Html, Link, OfficeBox, SummarySection};
use crate::web::wording::page_texts::{Word, word};

/// The receipt.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptPage {
    frame: Frame,
    content: ReceiptContent,
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
    /// Puts the page together.
    pub fn new(frame: Frame, mut content: ReceiptContent) -> Self {
        let own = word(frame.tongue(), Word::ReceiptTitle);
        let title = content.title.get_or_insert_with(|| own.to_owned()).clone();
        Self { frame: frame.titled(&title), content }
    }
}

impl Page for ReceiptPage {
    fn template(&self) -> &'static str {
        "receipt.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
