//! What every page has: what surrounds it, its title, and what is said of the draft.

use std::sync::Arc;

use serde::Serialize;

use super::kept::Kept;
use super::parts::News;
use super::shell::Shell;
use crate::domain::id::Language;
use crate::web::wording::Tongue;

/// What every page has. Make it with [`Frame::new`] or around a [`Shell`] and add to it; the page itself
/// adds its title.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    #[serde(skip)]
    shell: Arc<Shell>,
    title: String,
    news: Option<News>,
    pause: Option<String>,
    kept: Option<Kept>,
    /// The page has something that the script improves.
    script: bool,
}

impl From<Arc<Shell>> for Frame {
    fn from(shell: Arc<Shell>) -> Self {
        Self { shell, title: String::new(), news: None, pause: None, kept: None, script: false }
    }
}

impl Frame {
    /// The frame of a page in one language.
    pub fn new(language: &Language) -> Self {
        Arc::new(Shell::new(language)).into()
    }

    /// Names the form in the header, leading to its start page, and at the end of the title.
    #[must_use]
    pub fn of_form(self, form_title: &str, start: &str) -> Self {
        self.surrounded(|shell| shell.of_form(form_title, start))
    }

    /// Offers these languages, all of them, the current one included.
    #[must_use]
    pub fn in_languages(self, languages: &[Language]) -> Self {
        self.surrounded(|shell| shell.in_languages(languages))
    }

    /// Keeps a part of the address's query in the links to the other languages.
    #[must_use]
    pub fn keeping(self, query: &str) -> Self {
        self.surrounded(|shell| shell.keeping(query))
    }

    fn surrounded(mut self, change: impl FnOnce(Shell) -> Shell) -> Self {
        self.shell = Arc::new(change(Shell::own(self.shell)));
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

    /// What surrounds the page.
    pub fn shell(&self) -> &Shell {
        &self.shell
    }

    /// The language of the engine's own sentences on this page.
    pub fn tongue(&self) -> Tongue {
        self.shell.tongue()
    }

    /// Sets the browser title: the page's own part, then the form's.
    #[must_use]
    pub(super) fn titled(mut self, page_title: &str) -> Self {
        self.title = match self.shell.form_title() {
            Some(form) if form != page_title => format!("{page_title} – {form}"),
            _ => page_title.to_owned(),
        };
        self
    }
}
