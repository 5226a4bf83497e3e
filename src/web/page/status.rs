//! How a case stands: asked by number and code, answered with times and offices.

use serde::Serialize;

use super::Page;
use super::field::{ErrorEntry, Field, page_title};
use super::frame::Frame;
use super::step::HiddenInputs;

/// Asks for number and code, and shows the case once they fit.
#[derive(Debug, Clone, Serialize)]
pub struct StatusPage {
    frame: Frame,
    content: StatusContent,
    errors: Vec<ErrorEntry>,
}

/// What a status page shows.
#[derive(Debug, Clone, Serialize)]
pub struct StatusContent {
    pub title: &'static str,
    /// Where number and code are found.
    pub lead: &'static str,
    /// The words of the button.
    pub ask: &'static str,
    /// Where number and code are sent.
    pub action: String,
    pub hidden: HiddenInputs,
    /// Number and code.
    #[serde(skip)]
    pub fields: Vec<Field>,
    /// Stands above the case.
    pub heading: &'static str,
    /// Stands above number and code where a case is shown: they are for another one.
    pub another: &'static str,
    /// The case that was asked for.
    pub case: Option<Case>,
}

/// A case, without anything personal.
#[derive(Debug, Clone, Serialize)]
pub struct Case {
    /// The number as it is read aloud.
    pub reference: String,
    /// How far it has come, as a sentence.
    pub stage: &'static str,
    /// What is to be said of attached files, as sentences.
    pub files: Vec<&'static str>,
    /// What has happened, the earliest first.
    pub events: Vec<Event>,
}

/// Something that has happened, or is going to.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    pub what: String,
    /// The day and time, or why there is none yet.
    pub when: String,
}

impl StatusPage {
    /// Puts the page together; the error summary follows from the errors of its fields.
    pub fn new(frame: Frame, content: StatusContent) -> Self {
        let mut errors = Vec::new();
        for field in &content.fields {
            field.collect_errors(&mut errors);
        }
        let mut title = page_title(frame.tongue(), content.title, &errors);
        if let Some(case) = &content.case {
            // The page that answers is another than the one that asks.
            title = format!("{} – {title}", case.reference);
        }
        Self { frame: frame.titled(&title), content, errors }
    }
}

impl Page for StatusPage {
    fn template(&self) -> &'static str {
        "status.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn fields(&self) -> &[Field] {
        &self.content.fields
    }
}
