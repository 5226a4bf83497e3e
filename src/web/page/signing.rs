//! The pages of the person who has to sign as well: the code, the answers, the decision.

use serde::Serialize;

use super::Page;
use super::field::{ErrorEntry, Field, page_title};
use super::frame::Frame;
use super::parts::SummarySection;
use super::step::HiddenInputs;
use crate::web::wording::signing::SigningTexts;

/// Asks for the code, or says how it stands.
#[derive(Debug, Clone, Serialize)]
pub struct SigningPage {
    frame: Frame,
    content: SigningContent,
    errors: Vec<ErrorEntry>,
    words: &'static SigningTexts,
}

/// What the first page of a link shows.
#[derive(Debug, Clone, Serialize)]
pub struct SigningContent {
    pub title: &'static str,
    /// What just happened, or how it stands; each a sentence of its own.
    pub news: Vec<String>,
    /// The question for the code, while something can be signed.
    pub asks: Option<AskedCode>,
}

/// The form with the one question for the code.
#[derive(Debug, Clone, Serialize)]
pub struct AskedCode {
    pub action: String,
    pub hidden: HiddenInputs,
    /// The question for the code; none while there is no code that could be typed.
    #[serde(skip)]
    pub fields: Vec<Field>,
    /// Another code can be asked for.
    pub has_more: bool,
}

impl SigningPage {
    /// Puts the page together; the error summary follows from the error of the code.
    pub fn new(frame: Frame, content: SigningContent) -> Self {
        let mut errors = Vec::new();
        for field in content.asks.iter().flat_map(|asked| &asked.fields) {
            field.collect_errors(&mut errors);
        }
        let tongue = frame.tongue();
        let title = page_title(tongue, content.title, &errors);
        Self { frame: frame.titled(&title), content, errors, words: SigningTexts::of(tongue) }
    }
}

impl Page for SigningPage {
    fn template(&self) -> &'static str {
        "signing.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn fields(&self) -> &[Field] {
        self.content.asks.as_ref().map_or(&[], |asked| &asked.fields)
    }
}

/// All that is signed, and the decision.
#[derive(Debug, Clone, Serialize)]
pub struct ToSignPage {
    frame: Frame,
    content: ToSignContent,
    errors: Vec<ErrorEntry>,
    words: &'static SigningTexts,
}

/// What the person reads who has to sign as well.
#[derive(Debug, Clone, Serialize)]
pub struct ToSignContent {
    pub title: String,
    /// The reference number as it is read aloud.
    pub reference: String,
    /// Day and time of receipt, in words.
    pub received_at: String,
    /// Until when it can be signed, as a sentence.
    pub time_left: String,
    pub sections: Vec<SummarySection>,
    /// What the first person declared.
    pub declarations: Vec<String>,
    pub action: String,
    pub hidden: HiddenInputs,
    /// The code that opened the page; every decision brings it along.
    pub code: String,
    /// What is signed, with name and tick.
    #[serde(skip)]
    pub signature: Field,
}

impl ToSignPage {
    /// Puts the page together; the error summary follows from the errors of the signature.
    pub fn new(frame: Frame, content: ToSignContent) -> Self {
        let mut errors = Vec::new();
        content.signature.collect_errors(&mut errors);
        let tongue = frame.tongue();
        let title = page_title(tongue, &content.title, &errors);
        Self { frame: frame.titled(&title), content, errors, words: SigningTexts::of(tongue) }
    }
}

impl Page for ToSignPage {
    fn template(&self) -> &'static str {
        "signing_read.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn fields(&self) -> &[Field] {
        std::slice::from_ref(&self.content.signature)
    }
}

/// Asks once more before it is declined for good.
#[derive(Debug, Clone, Serialize)]
pub struct DecliningPage {
    frame: Frame,
    action: String,
    hidden: HiddenInputs,
    code: String,
    words: &'static SigningTexts,
}

impl DecliningPage {
    /// `action` is where both answers are sent.
    pub fn new(frame: Frame, action: String, hidden: HiddenInputs, code: String) -> Self {
        let words = SigningTexts::of(frame.tongue());
        Self { frame: frame.titled(&words.decline_sure), action, hidden, code, words }
    }
}

impl Page for DecliningPage {
    fn template(&self) -> &'static str {
        "signing_decline.html"
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
