//! Small parts that several pages share.

use serde::Serialize;
use tera::Value;

/// HTML that is shown as it is. Only the Markdown renderer with its allow-list makes it.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Html(Value);

impl Html {
    /// Takes HTML that was cleaned already.
    pub fn cleaned(html: &str) -> Self {
        Self(Value::safe_string(html))
    }

    /// The HTML itself.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words of the link.
    pub label: String,
    /// Its address: a path of this site, or `https:`, `tel:`, `mailto:`.
    pub href: String,
    /// The language of its words, where that is not the page's.
    pub lang: Option<String>,
}

impl Link {
    /// A link with its words and address.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), lang: None }
    }

    /// Says that its words are in another language than the page.
    #[must_use]
    pub fn in_language(mut self, lang: Option<&str>) -> Self {
        self.lang = lang.map(str::to_owned);
        self
    }
}

/// One line of a summary: a question and its answer, in words.
#[derive(Debug, Clone, Serialize)]
pub struct SummaryRow {
    /// The question's label.
    pub label: String,
    /// The answer in words; several ticked options are several entries. Empty = not answered.
    pub values: Vec<String>,
    /// Where the answer can be changed, if it can.
    pub change: Option<String>,
}

/// The answers of one step, in words.
#[derive(Debug, Clone, Serialize)]
pub struct SummarySection {
    /// The step's title.
    pub title: String,
    /// Its questions in order.
    pub rows: Vec<SummaryRow>,
}

/// What changed in the form since the person was here last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct News {
    /// The heading of the box.
    pub title: &'static str,
    /// One plain sentence.
    pub lead: &'static str,
    /// Which questions it is about; never empty.
    pub lists: Vec<NewsList>,
}

/// Questions that the same is said about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewsList {
    /// What is said.
    pub label: &'static str,
    /// Their labels.
    pub questions: Vec<String>,
}

/// An office as a citizen sees it.
#[derive(Debug, Clone, Serialize)]
pub struct OfficeBox {
    /// Its name.
    pub name: String,
    /// Street, then postal code and place; as many lines as are known.
    pub address: Vec<String>,
    /// The telephone number: words and `tel:` address.
    pub phone: Option<Link>,
    /// The e-mail address: words and `mailto:` address.
    pub email: Option<Link>,
    /// When it is open.
    pub hours: Option<String>,
}
