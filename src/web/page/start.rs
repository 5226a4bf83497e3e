//! The start page of a form: what one should know before beginning.

use serde::Serialize;

use super::Page;
use super::frame::Frame;
use super::parts::Html;

/// The start page of a form.
#[derive(Debug, Clone, Serialize)]
pub struct StartPage {
    frame: Frame,
    content: StartContent,
}

/// What a start page says, in the author's words.
#[derive(Debug, Clone, Serialize)]
pub struct StartContent {
    /// The form's title.
    pub title: String,
    /// What the form is for.
    pub lead: Option<Html>,
    /// Who receives the answers.
    pub receives: Option<Html>,
    /// How long it takes.
    pub duration: Option<String>,
    /// What one needs at hand.
    pub needs: Option<Html>,
    /// Telephone, paper.
    pub other_ways: Option<Html>,
    /// What happens to the data.
    pub privacy: Option<Html>,
    /// For what purpose they are processed.
    pub purpose: Option<String>,
    /// On which legal basis.
    pub legal_basis: Vec<String>,
    /// The language of the legal basis, which nobody translates, where the page has another one.
    pub legal_language: Option<String>,
    /// How long answers are kept, one sentence per kind, see [`crate::web::wording::wizard::retention`].
    pub retention: Vec<String>,
    /// What one must know whatever one does here.
    pub notice: Option<Html>,
    /// What became of the values of a portal: heading and sentence.
    pub offered: Option<(&'static str, String)>,
    /// Address of the first step.
    pub first_step: String,
    /// The page for a resume code, unless the form stores nothing.
    pub resume: Option<String>,
}

impl StartPage {
    /// Puts the page together.
    pub fn new(frame: Frame, content: StartContent) -> Self {
        Self { frame: frame.titled(&content.title), content }
    }
}

impl Page for StartPage {
    fn template(&self) -> &'static str {
        "start.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
