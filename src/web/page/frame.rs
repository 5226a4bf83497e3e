//! What every page has: language, title, header, language switch, footer.

use serde::Serialize;

use super::kept::Kept;
use super::parts::{Link, News};
use crate::domain::id::Language;
use crate::tongue::{direction, own_name};
use crate::web::wording::Tongue;

/// What every page has. Make it with [`Frame::new`] and add to it; the page itself adds its title.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    language: String,
    direction: &'static str,
    #[serde(skip)]
    tongue: Tongue,
    title: String,
    brand: Option<Link>,
    /// The id of the form, for the link to its own privacy notice.
    form: Option<String>,
    languages: Vec<LanguageLink>,
    news: Option<News>,
    pause: Option<String>,
    kept: Option<Kept>,
    /// The page has something that the script improves.
    script: bool,
}

#[derive(Debug, Clone, Serialize)]
struct LanguageLink {
    tag: String,
    href: String,
    name: String,
    direction: &'static str,
    current: bool,
}

impl Frame {
    /// The frame of a page in one language.
    pub fn new(language: &Language) -> Self {
        Self {
            language: language.as_str().to_owned(),
            direction: direction(language.as_str()),
            tongue: Tongue::for_language(language),
            title: String::new(),
            brand: None,
            form: None,
            languages: Vec::new(),
            news: None,
            pause: None,
            kept: None,
            script: false,
        }
    }

    /// Names the form in the header, leading to its start page, and at the end of the title.
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

    /// Says what changed in the form since the person was here last.
    #[must_use]
    pub fn with_news(mut self, news: Option<News>) -> Self {
        self.news = news;
        self
    }

    /// Offers to pause or to delete: the address of the page for that, once there is a draft.
    #[must_use]
    pub fn with_pause(mut self, address: Option<String>) -> Self {
        self.pause = address;
        self
    }

    /// Says until when the answers are kept. The script warns before that.
    #[must_use]
    pub fn with_kept(mut self, kept: Option<Kept>) -> Self {
        self.script |= kept.is_some();
        self.kept = kept;
        self
    }

    /// Loads the script where something on the page is better with it.
    #[must_use]
    pub(super) fn with_script(mut self, script: bool) -> Self {
        self.script |= script;
        self
    }

    /// The language of the engine's own sentences on this page.
    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// Sets the browser title: the page's own part, then the form's.
    #[must_use]
    pub(super) fn titled(mut self, page_title: &str) -> Self {
        self.title = match &self.brand {
            Some(form) if form.label != page_title => format!("{page_title} – {}", form.label),
            _ => page_title.to_owned(),
        };
        self
    }
}
