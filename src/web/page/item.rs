//! The pages of one item of a repeat: its questions, and the question whether to remove it.

use serde::Serialize;

use super::Page;
use super::field::{ErrorEntry, Field, page_title};
use super::frame::Frame;
use super::parts::{Html, SummaryRow};
use super::step::HiddenInputs;

/// The questions of one item.
#[derive(Debug, Clone, Serialize)]
pub struct ItemPage {
    frame: Frame,
    content: ItemContent,
    errors: Vec<ErrorEntry>,
    advice: Vec<ErrorEntry>,
    /// What stands in the inputs was typed and kept, but not sent.
    unsent: bool,
}

/// What a handler knows of the page of an item.
#[derive(Debug, Clone, Serialize)]
pub struct ItemContent {
    /// „Kind hinzufügen“, „Kind 2“; where the item has several pages the title of this one.
    pub title: String,
    /// Which item it is, where the title does not say so.
    pub about: Option<String>,
    /// Text between title and questions.
    pub body: Option<Html>,
    /// Address of the page before, or of the step with the list.
    pub back: String,
    /// Where the answers are sent.
    pub action: String,
    pub hidden: HiddenInputs,
    /// The relevant questions in order.
    #[serde(skip)]
    pub fields: Vec<Field>,
}

impl ItemPage {
    /// Puts the page together; the error summary follows from the errors of the fields.
    pub fn new(frame: Frame, content: ItemContent) -> Self {
        let (mut errors, mut advice) = (Vec::new(), Vec::new());
        for field in &content.fields {
            field.collect_errors(&mut errors);
            field.collect_advice(&mut advice);
        }
        let title = match &content.about {
            Some(about) => format!("{} – {about}", content.title),
            None => content.title.clone(),
        };
        let title = page_title(frame.tongue(), &title, &errors);
        Self { frame: frame.titled(&title), content, errors, advice, unsent: false }
    }

    /// Says that what stands in the inputs was typed, but not sent.
    #[must_use]
    pub fn with_unsent(mut self, unsent: bool) -> Self {
        self.unsent = unsent;
        self
    }
}

impl Page for ItemPage {
    fn template(&self) -> &'static str {
        "item.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn fields(&self) -> &[Field] {
        &self.content.fields
    }
}

/// Asks whether an item shall go.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveItemPage {
    frame: Frame,
    content: RemoveContent,
}

/// What a handler knows of an item that may go.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveContent {
    /// „Kind 2 entfernen?“
    pub title: String,
    /// Address of the step with the list.
    pub back: String,
    /// Where the decision is sent.
    pub action: String,
    pub hidden: HiddenInputs,
    /// The answers that go with it.
    pub rows: Vec<SummaryRow>,
}

impl RemoveItemPage {
    /// Puts the page together.
    pub fn new(frame: Frame, content: RemoveContent) -> Self {
        Self { frame: frame.titled(&content.title), content }
    }
}

impl Page for RemoveItemPage {
    fn template(&self) -> &'static str {
        "remove_item.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
