//! A form as somebody sees it who has no draft of it.

use std::sync::Arc;

use actix_web::HttpRequest;

use super::Site;
use super::draft::{asked_language, language_suffix};
use crate::catalog::Version;
use crate::domain::answers::Answers;
use crate::domain::form::LanguageIndex;
use crate::domain::situation::Situation;
use crate::web::presentation::{FormPages, View};
use crate::web::site::Refused;

/// A form with nothing answered, today.
pub struct Draftless<'s> {
    pub version: &'s Version,
    pages: Arc<FormPages>,
    situation: Situation<'s>,
    pub language: LanguageIndex,
}

impl<'s> Draftless<'s> {
    /// In a language of the form.
    pub fn new(site: &'s Site, version: &'s Version, language: LanguageIndex) -> Self {
        let form = &version.form;
        let none = Answers::none(form.fields().len());
        let today = site.day_of(site.clock.now());
        let situation = Situation::new(form, site.catalog.directories(), none, today);
        Self { version, pages: site.pages_of(version), situation, language }
    }

    /// What its pages are made from.
    pub fn view(&self) -> View<'_> {
        View { pages: &self.pages, situation: &self.situation, language: self.language }
    }

    /// What its addresses end with.
    pub fn suffix(&self) -> String {
        draftless_suffix(self.version, self.language)
    }
}

/// The language that the address asks for, else that of the form.
///
/// # Errors
/// As for [`asked_language`].
pub fn language_of(version: &Version, request: &HttpRequest) -> Result<LanguageIndex, Refused> {
    Ok(asked_language(&version.form, request)?.unwrap_or_default())
}

/// What addresses end with while no draft remembers the language.
pub fn draftless_suffix(version: &Version, language: LanguageIndex) -> String {
    let form = &version.form;
    language_suffix(form, language, form.languages()[0].as_str())
}
