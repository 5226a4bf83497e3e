//! What is the same on every page of a form in one language: the head, the header, the footer.

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::Value;

use super::parts::Link;
use crate::domain::id::Language;
use crate::tongue::{direction, own_name};
use crate::web::wording::Tongue;

/// What surrounds a page. Whoever keeps one lets it be shown only once.
#[derive(Debug, Serialize)]
pub struct Shell {
    language: String,
    direction: &'static str,
    #[serde(skip)]
    tongue: Tongue,
    brand: Option<Link>,
    /// The id of the form, for the link to its own privacy notice.
    form: Option<String>,
    languages: Vec<LanguageLink>,
    #[serde(skip)]
    shown: OnceLock<Value>,
}

#[derive(Debug, Clone, Serialize)]
struct LanguageLink {
    tag: String,
    href: String,
    name: String,
    direction: &'static str,
    current: bool,
}

/// Its HTML, as templates see it.
#[derive(Debug, Serialize)]
pub struct ShellHtml<'s> {
    pub language: &'s str,
    pub head: Value,
    pub header: Value,
    pub footer: Value,
}

impl Shell {
    /// What surrounds a page in one language that belongs to no form.
    pub fn new(language: &Language) -> Self {
        Self {
            language: language.as_str().to_owned(),
            direction: direction(language.as_str()),
            tongue: Tongue::for_language(language),
            brand: None,
            form: None,
            languages: Vec::new(),
            shown: OnceLock::new(),
        }
    }

    /// Names the form in the header, leading to its start page.
    #[must_use]
    pub fn of_form(mut self, form_title: &str, start: &str) -> Self {
        let form = start.trim_start_matches('/').split('?').next().unwrap_or_default();
        self.form = Some(form.to_owned());
        self.brand = Some(Link::new(form_title, start));
        self
    }

    /// Offers these languages, all of them, the current one included. The links are `?lang=xx` of the
    /// page's own address, so that step and answers stay.
    #[must_use]
    pub fn in_languages(mut self, languages: &[Language]) -> Self {
        self.languages = languages
            .iter()
            .filter(|_| languages.len() > 1)
            .map(|language| LanguageLink {
                tag: language.as_str().to_owned(),
                href: format!("?lang={}", language.as_str()),
                name: own_name(language.as_str()).to_owned(),
                direction: direction(language.as_str()),
                current: language.as_str() == self.language,
            })
            .collect();
        self
    }

    /// Keeps a part of the address's query in the links to the other languages.
    #[must_use]
    pub fn keeping(mut self, query: &str) -> Self {
        for language in &mut self.languages {
            language.href.push('&');
            language.href.push_str(query);
        }
        self
    }

    /// One of its own for who wants to change it, not shown yet.
    pub(super) fn own(shared: Arc<Self>) -> Self {
        let shown = OnceLock::new();
        match Arc::try_unwrap(shared) {
            Ok(own) => Self { shown, ..own },
            Err(shared) => Self {
                language: shared.language.clone(),
                brand: shared.brand.clone(),
                form: shared.form.clone(),
                languages: shared.languages.clone(),
                shown,
                ..*shared
            },
        }
    }

    /// The language of the engine's own sentences.
    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// The words that lead to the form's start page.
    pub fn form_title(&self) -> Option<&str> {
        self.brand.as_ref().map(|brand| brand.label.as_str())
    }

    /// The tag of the page's language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Its HTML, a [`ShellHtml`], which `show` makes the first time.
    pub fn shown<E>(&self, show: impl FnOnce() -> Result<Value, E>) -> Result<Value, E> {
        if let Some(shown) = self.shown.get() {
            return Ok(shown.clone());
        }
        let shown = show()?;
        Ok(self.shown.get_or_init(|| shown).clone())
    }
}
