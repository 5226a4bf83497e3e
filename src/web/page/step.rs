//! One step of a form: some questions and a button.

use serde::Serialize;

use super::Page;
use super::field::{ErrorEntry, Field, page_title};
use super::frame::Frame;
use super::parts::Html;
use crate::web::wording::wizard::{step_of, step_of_about};

/// Where the person is: the number of this step, counted from 1, and how many there will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// This step's number, from 1.
    pub number: usize,
    /// Steps of the path as far as it is known; never below `number`.
    pub total: usize,
    /// Answers to come may change `total`.
    pub about: bool,
}

#[derive(Debug, Clone, Serialize)]
struct ProgressBar {
    number: usize,
    total: usize,
    label: String,
}

/// What the hidden inputs of a form carry.
#[derive(Debug, Clone, Serialize)]
pub struct HiddenInputs {
    /// The token that proves that the form is ours: input `csrf`.
    pub csrf: String,
    /// The revision of the draft that this page shows: input `revision`. Absent before there is a draft.
    pub revision: Option<i64>,
    /// The questions that this page shows, where no draft remembers them: input `shown`.
    pub shown: Option<String>,
    /// The advice that this page gives: input `advised`. Sent back with the same advice, it lets pass.
    pub advised: Option<String>,
}

/// One step of a form.
#[derive(Debug, Clone, Serialize)]
pub struct StepPage {
    frame: Frame,
    title: String,
    body: Option<Html>,
    back: Option<String>,
    action: String,
    progress: ProgressBar,
    hidden: HiddenInputs,
    /// A question has buttons of its own; the Enter key must not press one of them.
    other_buttons: bool,
    /// Files are sent with the page.
    takes_files: bool,
    #[serde(skip)]
    fields: Vec<Field>,
    errors: Vec<ErrorEntry>,
    advice: Vec<ErrorEntry>,
    /// What is typed is kept in the background: there is a draft to keep it in.
    autosave: bool,
    /// What stands in the inputs was typed and kept, but not sent.
    unsent: bool,
    /// That a portal filled in something: heading and sentence.
    offered: Option<(&'static str, String)>,
}

/// What a handler knows of a step.
#[derive(Debug, Clone)]
pub struct StepContent {
    /// The step's title, the page's only `h1`.
    pub title: String,
    /// Text between title and questions.
    pub body: Option<Html>,
    /// Address of the step before, or of the start page.
    pub back: Option<String>,
    /// Where the answers are sent.
    pub action: String,
    /// Where the person is.
    pub progress: Progress,
    /// What the form carries unseen.
    pub hidden: HiddenInputs,
    /// The relevant questions in order.
    pub fields: Vec<Field>,
}

impl StepPage {
    /// Puts the page together; the error summary follows from the errors of the fields.
    pub fn new(frame: Frame, content: StepContent) -> Self {
        let (mut errors, mut advice) = (Vec::new(), Vec::new());
        for field in &content.fields {
            field.collect_errors(&mut errors);
            field.collect_advice(&mut advice);
        }
        let Progress { number, total, about } = content.progress;
        let say = if about { step_of_about } else { step_of };
        let label = say(frame.tongue(), number, total);
        let title = page_title(frame.tongue(), &format!("{} – {label}", content.title), &errors);
        let enhanced = content.fields.iter().any(|field| field.is_enhanced() || field.takes_files());
        let frame = frame.titled(&title).with_script(enhanced);
        Self {
            frame,
            autosave: content.hidden.revision.is_some(),
            unsent: false,
            offered: None,
            title: content.title,
            body: content.body,
            back: content.back,
            action: content.action,
            progress: ProgressBar { number, total, label },
            hidden: content.hidden,
            other_buttons: content.fields.iter().any(Field::has_buttons),
            takes_files: content.fields.iter().any(Field::takes_files),
            fields: content.fields,
            errors,
            advice,
        }
    }

    /// Says that what stands in the inputs was typed, but not sent.
    #[must_use]
    pub fn with_unsent(mut self, unsent: bool) -> Self {
        self.unsent = unsent;
        self
    }

    /// Says that a portal filled in something.
    #[must_use]
    pub fn with_offered(mut self, offered: Option<(&'static str, String)>) -> Self {
        self.offered = offered;
        self
    }
}

impl Page for StepPage {
    fn template(&self) -> &'static str {
        "step.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn fields(&self) -> &[Field] {
        &self.fields
    }
}
