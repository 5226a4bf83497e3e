//! A page that only says something: that a form is closed, that everything was deleted.

use serde::Serialize;

use super::Page;
use super::frame::Frame;
use super::parts::{Link, SummaryRow};
use crate::web::wording::PlainTexts;

/// A heading, a sentence and ways on.
#[derive(Debug, Clone, Serialize)]
pub struct PlainPage {
    frame: Frame,
    title: &'static str,
    body: String,
    incident: Option<String>,
    actions: Vec<Link>,
    kept: Vec<SummaryRow>,
}

impl PlainPage {
    /// `actions` are the ways on from here: at least one, never a dead end.
    pub fn new(frame: Frame, texts: PlainTexts, actions: Vec<Link>) -> Self {
        let PlainTexts { title, body } = texts;
        Self { frame: frame.titled(title), title, body, incident: None, actions, kept: Vec::new() }
    }
}

impl Page for PlainPage {
    fn template(&self) -> &'static str {
        "message.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
