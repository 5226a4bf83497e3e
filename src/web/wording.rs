//! The engine's own sentences, in the languages that the engine speaks. What an author writes is
//! not here; a form in a language that the engine does not speak has its frame in English.

pub mod about;
pub mod attached;
pub mod field_mistake;
pub mod maintenance;
pub mod opening;
pub mod page_texts;
pub mod part_label;
pub mod prefill;
pub mod receipt;
pub mod refusal;
pub mod resume;
pub mod signing;
pub mod status;
pub mod wizard;

use crate::domain::answer_words;
use crate::tongue::catalogue::{self, Declared, Incomplete};
use crate::tongue::moments;
use crate::tongue::numbers::{Numbers, SIZES};

pub use crate::tongue::Tongue;

/// All that the pages say.
pub const DECLARED: &[Declared] = &[
    about::AboutWords::DECLARED,
    attached::DECLARED,
    field_mistake::DECLARED,
    field_mistake::MistakeTexts::DECLARED,
    maintenance::DECLARED,
    maintenance::MaintenanceTexts::DECLARED,
    opening::DECLARED,
    opening::OpeningTexts::DECLARED,
    page_texts::PageTexts::DECLARED,
    part_label::PartTexts::DECLARED,
    prefill::DECLARED,
    prefill::PrefillTexts::DECLARED,
    receipt::DECLARED,
    receipt::ReceiptTexts::DECLARED,
    refusal::Refusals::DECLARED,
    resume::ResumeTexts::DECLARED,
    signing::DECLARED,
    signing::SigningTexts::DECLARED,
    status::StatusTexts::DECLARED,
    wizard::DECLARED,
    wizard::WizardTexts::DECLARED,
];

/// Whether every language has all that pages and answers say.
///
/// # Errors
/// What is missing: a mistake of ours, which a test rules out.
pub fn check() -> Result<(), Incomplete> {
    catalogue::check(DECLARED)?;
    catalogue::check(answer_words::DECLARED)?;
    catalogue::check(&[moments::DECLARED, moments::Days::DECLARED, Numbers::DECLARED, SIZES])
}

/// The words of a page that only says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainTexts {
    pub title: &'static str,
    pub body: String,
}
