//! The page of a form that is not open yet or not any more.

use serde::Serialize;

use super::Page;
use super::frame::Frame;
use super::parts::{Link, SummaryRow};
use crate::web::wording::opening::OpeningTexts;

/// Says when the form was or will be open.
#[derive(Debug, Clone, Serialize)]
pub struct ClosedPage {
    frame: Frame,
    title: &'static str,
    body: String,
    incident: Option<String>,
    actions: Vec<Link>,
    kept: Vec<SummaryRow>,
}

impl ClosedPage {
    /// `actions` are the ways on from here: at least one, never a dead end.
    pub fn new(frame: Frame, texts: OpeningTexts, actions: Vec<Link>) -> Self {
        let OpeningTexts { title, body } = texts;
        Self { frame: frame.titled(title), title, body, incident: None, actions, kept: Vec::new() }
    }
}

impl Page for ClosedPage {
    fn template(&self) -> &'static str {
        "message.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
