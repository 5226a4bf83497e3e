//! The list of forms.

use serde::Serialize;

use super::Page;
use super::frame::Frame;
use super::parts::Link;
use crate::web::wording::page_texts::{Word, word};

/// The list of forms.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    frame: Frame,
    forms: Vec<Link>,
}

impl HomePage {
    /// Puts the page together: title and start address of each form.
    pub fn new(frame: Frame, forms: Vec<Link>) -> Self {
        let title = word(frame.tongue(), Word::HomeTitle);
        Self { frame: frame.titled(title), forms }
    }
}

impl Page for HomePage {
    fn template(&self) -> &'static str {
        "home.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
