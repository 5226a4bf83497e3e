//! The page for a request that is not served as asked: what happened, and the next step.

use serde::Serialize;

use super::Page;
use super::frame::Frame;
use super::parts::{Link, SummaryRow};
use crate::web::error_page::Refusal;
use crate::web::wording::refusal::texts;

/// A page that says what happened and what to do.
#[derive(Debug, Clone, Serialize)]
pub struct MessagePage {
    frame: Frame,
    title: &'static str,
    body: &'static str,
    incident: Option<String>,
    actions: Vec<Link>,
    kept: Vec<SummaryRow>,
}

impl MessagePage {
    /// The page for a refusal. `actions` are the ways on from here: at least one, never a dead end.
    pub fn new(frame: Frame, refusal: &Refusal, actions: Vec<Link>) -> Self {
        let words = texts(frame.tongue(), refusal);
        Self {
            frame: frame.titled(words.title),
            title: words.title,
            body: words.body,
            incident: refusal.incident().map(str::to_owned),
            actions,
            kept: Vec::new(),
        }
    }

    /// Shows what was typed but not saved, so that the person can take it over by hand.
    #[must_use]
    pub fn with_entries(mut self, entries: Vec<SummaryRow>) -> Self {
        self.kept = entries;
        self
    }
}

impl Page for MessagePage {
    fn template(&self) -> &'static str {
        "message.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
