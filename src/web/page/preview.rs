//! The pages that only a preview has: its overview, and mistakes in place of forms.

use serde::Serialize;

use super::Page;
use super::frame::Frame;

/// A form with its cases.
#[derive(Debug, Clone, Serialize)]
pub struct FormBlock {
    pub id: String,
    pub title: String,
    pub cases: Vec<CaseLine>,
}

/// A case with the steps to which one can jump.
#[derive(Debug, Clone, Serialize)]
pub struct CaseLine {
    /// Its position among the cases of the form.
    pub place: usize,
    pub name: String,
    /// The day of the case.
    pub day: String,
    /// Id and title of the steps on its way.
    pub steps: Vec<(String, String)>,
    /// Title of the outcome, if it comes to one.
    pub end: Option<String>,
}

/// All forms, their cases, their steps.
#[derive(Debug, Clone, Serialize)]
pub struct OverviewPage {
    frame: Frame,
    title: &'static str,
    forms: Vec<FormBlock>,
    /// The day that stands for today, if it is another.
    day: Option<String>,
}

impl OverviewPage {
    /// Puts the page together.
    pub fn new(frame: Frame, forms: Vec<FormBlock>, day: Option<String>) -> Self {
        let title = "Vorschau der Formulare";
        Self { frame: frame.titled(title), title, forms, day }
    }
}

impl Page for OverviewPage {
    fn template(&self) -> &'static str {
        "preview_overview.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// What `lotse check` says, in place of the forms.
#[derive(Debug, Clone, Serialize)]
pub struct MistakesPage {
    frame: Frame,
    title: &'static str,
    report: String,
}

impl MistakesPage {
    /// Puts the page together.
    pub fn new(frame: Frame, report: &str) -> Self {
        let title = "Die Formulare haben Fehler";
        Self { frame: frame.titled(title), title, report: report.to_owned() }
    }
}

impl Page for MistakesPage {
    fn template(&self) -> &'static str {
        "preview_mistakes.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
