//! An information outcome: advice and links; nothing is sent.

use serde::Serialize;

use super::Page;
use super::frame::Frame;
use super::parts::{Html, Link};
use super::step::HiddenInputs;

/// The page of an information outcome.
#[derive(Debug, Clone, Serialize)]
pub struct OutcomePage {
    frame: Frame,
    content: OutcomeContent,
}

/// What an information outcome says.
#[derive(Debug, Clone, Serialize)]
pub struct OutcomeContent {
    /// The outcome's title.
    pub title: String,
    /// Its advice.
    pub body: Html,
    /// Where to turn to.
    pub links: Vec<Link>,
    /// Where the advice comes from.
    pub sources: Vec<DatedSource>,
    /// The step that led here, to correct a slip.
    pub back: Option<String>,
    /// The start page.
    pub start: String,
    /// The button that ends the application and removes its answers, if any are kept.
    pub finish: Option<Finish>,
}

/// A source with the day on which it said so.
#[derive(Debug, Clone, Serialize)]
pub struct DatedSource {
    /// The source itself.
    pub link: Link,
    /// The day, in words: „Stand: 27.03.2020“.
    pub as_of: String,
}

/// The button "Beenden".
#[derive(Debug, Clone, Serialize)]
pub struct Finish {
    /// Address to which it posts.
    pub address: String,
    /// What it carries unseen.
    pub hidden: HiddenInputs,
}

impl OutcomePage {
    /// Puts the page together.
    pub fn new(frame: Frame, content: OutcomeContent) -> Self {
        Self { frame: frame.titled(&content.title), content }
    }
}

impl Page for OutcomePage {
    fn template(&self) -> &'static str {
        "outcome.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
