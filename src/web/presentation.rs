//! How a form looks: its texts as HTML and its questions as pages need them.
//!
//! What is the same in every request is made once per version, language and variant, and shared.

mod files;
mod items;
pub mod markup;
mod mistakes;
mod questions;
mod slots;
mod summary;

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use actix_web::web::Bytes;
use jiff::civil::Date;

use crate::domain::form::LanguageIndex;
use crate::domain::form::builder::TextId;
use crate::domain::id::Language;
use crate::domain::situation::Situation;
use crate::tongue::Tongue;

use super::page::parts::Html;
use super::page::question::Question;
use super::page::shell::Shell;
use markup::Markup;

pub use files::{tell_of_draft, tell_refused, unchecked_names};
pub use items::{item_name, item_rows};
pub use markup::markdown;
pub use mistakes::sentence;
pub use questions::{fields_of, found_options, stored_inputs};
pub use summary::{dialled, entries, office_box, rows_of, sections};

/// A text in a language and variant.
type MarkupKey = (TextId, usize, Option<usize>);
/// A field in a language, with what else its look depends on.
type QuestionKey = (usize, usize, Vec<u64>);

/// A language, and whether the others are offered.
type ShellKey = (usize, bool);

/// Pages of one form version, as far as they were needed.
#[derive(Debug, Default)]
pub struct FormPages {
    markup: RwLock<HashMap<MarkupKey, Arc<Markup>>>,
    questions: RwLock<HashMap<QuestionKey, Arc<Question>>>,
    /// Start pages by language, each with the day for which it was made.
    starts: RwLock<HashMap<usize, (Date, Bytes)>>,
    shells: RwLock<HashMap<ShellKey, Arc<Shell>>>,
}

impl FormPages {
    /// The start page, which is the same for everybody on the same day.
    pub fn start(&self, language: LanguageIndex, today: Date) -> Option<Bytes> {
        let starts = self.starts.read().ok()?;
        starts.get(&language.0).filter(|(day, _)| *day == today).map(|(_, page)| page.clone())
    }

    /// Keeps the start page of a day for the next who asks.
    pub fn keep_start(&self, language: LanguageIndex, today: Date, page: Bytes) {
        if let Ok(mut starts) = self.starts.write() {
            starts.insert(language.0, (today, page));
        }
    }

    /// What surrounds the pages with this title of the form, made on its first showing.
    pub fn shell(
        &self,
        (language, offered): (LanguageIndex, bool),
        title: &str,
        make: impl FnOnce() -> Shell,
    ) -> Arc<Shell> {
        let key = (language.0, offered);
        let known = self.shells.read().ok().and_then(|all| all.get(&key).cloned());
        // The title may show an answer or depend on one.
        if let Some(known) = known.filter(|known| known.form_title() == Some(title)) {
            return known;
        }
        let made = Arc::new(make());
        if let Ok(mut all) = self.shells.write() {
            all.insert(key, Arc::clone(&made));
        }
        made
    }
}

/// A form in one language and situation.
#[derive(Debug, Clone, Copy)]
pub struct View<'v> {
    pub pages: &'v FormPages,
    pub situation: &'v Situation<'v>,
    pub language: LanguageIndex,
}

impl View<'_> {
    /// The page's language.
    pub fn tag(&self) -> &Language {
        let languages = self.situation.form().languages();
        languages.get(self.language.0).unwrap_or(&languages[0])
    }

    /// The language of the engine's own sentences.
    pub fn tongue(&self) -> Tongue {
        Tongue::for_language(self.tag())
    }

    /// A text without markup.
    pub fn plain(&self, text: TextId) -> String {
        self.situation.plain(text, self.language)
    }

    /// A text that may be absent.
    pub fn optional_plain(&self, text: Option<TextId>) -> Option<String> {
        text.map(|text| self.plain(text)).filter(|text| !text.is_empty())
    }

    /// A text with its small Markdown as HTML.
    pub fn html(&self, text: TextId) -> Html {
        let (template, variant) = self.situation.template(text, self.language);
        let key = (text, self.language.0, variant);
        let known = self.pages.markup.read().ok().and_then(|all| all.get(&key).cloned());
        let markup = known.unwrap_or_else(|| {
            let made = Arc::new(Markup::of(template));
            if let Ok(mut all) = self.pages.markup.write() {
                all.insert(key, Arc::clone(&made));
            }
            made
        });
        markup.fill(|print| self.situation.print(print, self.language))
    }

    /// A text with markup that may be absent.
    pub fn optional_html(&self, text: Option<TextId>) -> Option<Html> {
        text.map(|text| self.html(text))
    }

    /// A question, made on its first showing.
    fn question(&self, key: QuestionKey, make: impl FnOnce() -> Question) -> Arc<Question> {
        if let Some(known) = self.pages.questions.read().ok().and_then(|all| all.get(&key).cloned()) {
            return known;
        }
        let made = Arc::new(make());
        if let Ok(mut all) = self.pages.questions.write() {
            all.insert(key, Arc::clone(&made));
        }
        made
    }
}
