//! Pages about the site: imprint, privacy, accessibility, help. Headings with paragraphs, lists and
//! addresses below them.

use serde::Serialize;

use super::Page;
use super::frame::Frame;
use super::parts::{Html, Link, OfficeBox};

/// A page about the site.
#[derive(Debug, Clone, Serialize)]
pub struct AboutPage {
    frame: Frame,
    title: String,
    sections: Vec<Section>,
}

/// A part of the page below its own heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Section {
    title: Option<String>,
    blocks: Vec<Block>,
}

/// One block of a section; exactly one of its parts is there.
#[derive(Debug, Clone, Default, Serialize)]
struct Block {
    /// A plain sentence.
    text: Option<String>,
    /// The operator's own text.
    html: Option<Html>,
    /// The language of `html`, where it is not that of the page.
    lang: Option<&'static str>,
    /// Plain sentences as a list.
    items: Vec<String>,
    party: Option<OfficeBox>,
    links: Vec<Link>,
    /// A way on, as a button.
    button: Option<Link>,
}

impl Section {
    /// A section with a heading.
    pub fn titled(title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), blocks: Vec::new() }
    }

    fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// Adds a plain sentence.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.with(Block { text: Some(text.into()), ..Block::default() })
    }

    /// Adds the operator's own text, which may be in another language than the page.
    #[must_use]
    pub fn html(self, html: Html, lang: Option<&'static str>) -> Self {
        self.with(Block { html: Some(html), lang, ..Block::default() })
    }

    /// Adds plain sentences as a list.
    #[must_use]
    pub fn list(self, items: Vec<String>) -> Self {
        self.with(Block { items, ..Block::default() })
    }

    /// Adds somebody who can be reached.
    #[must_use]
    pub fn party(self, party: OfficeBox) -> Self {
        self.with(Block { party: Some(party), ..Block::default() })
    }

    /// Adds links.
    #[must_use]
    pub fn links(self, links: Vec<Link>) -> Self {
        self.with(Block { links, ..Block::default() })
    }

    /// Adds a button that leads on.
    #[must_use]
    pub fn button(self, link: Link) -> Self {
        self.with(Block { button: Some(link), ..Block::default() })
    }
}

impl AboutPage {
    /// Puts the page together.
    pub fn new(frame: Frame, title: &str, sections: Vec<Section>) -> Self {
        Self { frame: frame.titled(title), title: title.to_owned(), sections }
    }
}

impl Page for AboutPage {
    fn template(&self) -> &'static str {
        "about.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
