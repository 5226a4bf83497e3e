//! Who runs an installation, as `site.json` in the forms folder says it: names, contacts, texts that the
//! law asks for. What is not there is said to be missing; nothing is made up in its place.

mod read;
pub mod schema;
pub mod theme;

use jiff::civil::Date;

use super::id::FormId;
use crate::tongue::Tongue;

pub use read::{SITE_FILE, read};

/// Everything that an operator says about the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteInfo {
    /// The body responsible for the service: imprint, controller under Art. 4 No. 7 GDPR.
    pub operator: Option<Party>,
    /// Further paragraphs of the imprint, in small Markdown.
    pub imprint: Vec<Wording>,
    /// The data-protection officer, Art. 37 GDPR.
    pub data_protection_officer: Option<Party>,
    /// Where one can complain, Art. 77 GDPR.
    pub supervisory_authority: Option<Party>,
    pub accessibility: Accessibility,
    /// More help than the program's own, in small Markdown.
    pub help: Option<Wording>,
    /// The service in Leichte Sprache.
    pub easy_language: Option<Slot>,
    /// The service in German sign language.
    pub sign_language: Option<Slot>,
    pub theme: theme::Theme,
    /// What `site.json` should say and does not, by its path: `operator.phone`.
    pub missing: Vec<&'static str>,
}

/// A text in German and, perhaps, in other languages of the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    german: String,
    others: Vec<(Tongue, String)>,
}

impl Wording {
    /// The text, and whether it is in the language that was asked for or in German instead.
    pub fn of(&self, tongue: Tongue) -> (&str, bool) {
        let other = self.others.iter().find(|(known, _)| *known == tongue);
        other.map_or((&self.german, tongue == Tongue::German), |(_, text)| (text, true))
    }
}

/// Somebody who can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    /// Lines of the address.
    pub address: Vec<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// A page about them, `https:`.
    pub href: Option<String>,
}

/// What the accessibility statement says (§ 12b BGG, § 7 BITV 2.0 and their like in the Länder; model:
/// Implementing Decision (EU) 2018/1523).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accessibility {
    pub status: Option<Conformance>,
    /// When the statement was made.
    pub prepared: Option<Date>,
    /// When it was last looked through.
    pub reviewed: Option<Date>,
    /// How it was found out.
    pub method: Option<Wording>,
    /// What is not accessible, and why.
    pub gaps: Vec<Wording>,
    /// Who takes reports of barriers.
    pub contact: Option<Party>,
    /// Who settles disputes.
    pub arbitration: Option<Party>,
    /// The form by which barriers are reported.
    pub report_form: Option<FormId>,
}

/// How far a site keeps to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conformance {
    /// `full`
    Full,
    /// `partial`
    Partial,
    /// `none`
    None,
}

/// A version of the service in another form of language: a page elsewhere, or a text shown here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// An `https:` address.
    Link(String),
    /// Small Markdown.
    Text(String),
}
