//! The pages around a pause: the code, its mail, going on with it, deleting instead.

use std::slice;

use serde::Serialize;

use super::Page;
use super::field::{ErrorEntry, Field, page_title};
use super::frame::Frame;
use super::step::HiddenInputs;

/// How to go on later, and the code once it was asked for.
#[derive(Debug, Clone, Serialize)]
pub struct PausePage {
    frame: Frame,
    content: PauseContent,
    errors: Vec<ErrorEntry>,
}

/// What a handler knows of a pause.
#[derive(Debug, Clone, Serialize)]
pub struct PauseContent {
    pub title: String,
    /// Where the application stands.
    pub on: String,
    /// Where the buttons of this page are sent.
    pub action: String,
    /// The page that deletes.
    pub discard: String,
    /// Until when the answers are kept, in words.
    pub until: String,
    pub hidden: HiddenInputs,
    /// The code, on the page that shows it.
    pub code: Option<CodeShown>,
}

/// A code on the one page that shows it.
#[derive(Debug, Clone, Serialize)]
pub struct CodeShown {
    pub text: String,
    /// The page where it is entered, as people would type it.
    pub enter: String,
    /// The input for a mail address, where mails can be sent.
    #[serde(skip)]
    pub mail: Option<Field>,
    pub can_mail: bool,
    /// What became of the mail.
    pub mailed: Option<&'static str>,
}

impl PausePage {
    /// Puts the page together; the error summary follows from the error of the mail address.
    pub fn new(frame: Frame, content: PauseContent) -> Self {
        let mut errors = Vec::new();
        if let Some(field) = content.code.as_ref().and_then(|code| code.mail.as_ref()) {
            field.collect_errors(&mut errors);
        }
        let title = page_title(frame.tongue(), &content.title, &errors);
        Self { frame: frame.titled(&title), content, errors }
    }
}

impl Page for PausePage {
    fn template(&self) -> &'static str {
        "pause.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn fields(&self) -> &[Field] {
        self.content.code.as_ref().and_then(|code| code.mail.as_ref()).map_or(&[], slice::from_ref)
    }
}

/// Asks for a code.
#[derive(Debug, Clone, Serialize)]
pub struct ResumePage {
    frame: Frame,
    title: String,
    hidden: HiddenInputs,
    #[serde(skip)]
    field: Field,
    errors: Vec<ErrorEntry>,
}

impl ResumePage {
    /// The page with its one question.
    pub fn new(frame: Frame, title: String, hidden: HiddenInputs, field: Field) -> Self {
        let mut errors = Vec::new();
        field.collect_errors(&mut errors);
        let full = page_title(frame.tongue(), &title, &errors);
        Self { frame: frame.titled(&full), title, hidden, field, errors }
    }
}

impl Page for ResumePage {
    fn template(&self) -> &'static str {
        "resume.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn fields(&self) -> &[Field] {
        slice::from_ref(&self.field)
    }
}

/// Asks whether everything shall go.
#[derive(Debug, Clone, Serialize)]
pub struct DiscardPage {
    frame: Frame,
    title: String,
    /// Where the decision is sent.
    action: String,
    back: String,
    hidden: HiddenInputs,
}

impl DiscardPage {
    /// `back` leads to where the application stands.
    pub fn new(frame: Frame, title: &str, (action, back): (String, String), hidden: HiddenInputs) -> Self {
        Self { frame: frame.titled(title), title: title.to_owned(), action, back, hidden }
    }
}

impl Page for DiscardPage {
    fn template(&self) -> &'static str {
        "discard.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
