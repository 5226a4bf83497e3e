//! The mails: templates that are part of the program. What they say to citizens is in `locales`.

use serde::Serialize;
use tera::{Context, Tera};

macro_rules! templates {
    ($($folder:literal),+) => {
        &[$(
            (concat!($folder, "/subject.txt"), include_str!(concat!("../../../templates/mail/", $folder, "/subject.txt"))),
            (concat!($folder, "/body.txt"), include_str!(concat!("../../../templates/mail/", $folder, "/body.txt"))),
            (concat!($folder, "/body.html"), include_str!(concat!("../../../templates/mail/", $folder, "/body.html"))),
        )+]
    };
}

const TEMPLATES: &[(&str, &str)] =
    templates!["office_full", "office_notice", "confirmation", "resume", "signing", "unsigned"];

/// What both mails to an office begin and end with.
const OFFICE: (&str, &str) = ("office.html", include_str!("../../../templates/mail/office.html"));

/// A mail that this house can write: the folder of its templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// To an office, with all answers.
    OfficeFull,
    /// To an office, with reference and class only.
    OfficeNotice,
    /// To the citizen, that the answers arrived.
    Confirmation,
    /// To the citizen, with a resume code.
    Resume,
    /// To another person, that they have to sign.
    Signing,
    /// To the citizen, that the other person has not signed.
    Unsigned,
}

/// A template is broken or was given too little: a mistake of this program.
#[derive(Debug, thiserror::Error)]
#[error("a mail template cannot be used")]
pub struct WordingProblem(#[from] tera::Error);

/// Subject, text and HTML of one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// All templates, compiled once.
#[derive(Debug)]
pub struct Wording {
    templates: Tera,
}

impl Wording {
    /// Compiles the templates.
    ///
    /// # Errors
    /// Never in a released program: a test compiles and renders all of them.
    pub fn compile() -> Result<Self, WordingProblem> {
        let mut templates = Tera::default();
        templates.add_raw_templates(TEMPLATES.iter().copied().chain([OFFICE]))?;
        Ok(Self { templates })
    }

    /// Fills the three templates of a mail.
    ///
    /// # Errors
    /// When `view` lacks something that a template names.
    pub fn write(&self, template: Template, view: &impl Serialize) -> Result<Words, WordingProblem> {
        let context = Context::from_serialize(view)?;
        let folder = template.folder();
        let render = |part: &str| self.templates.render(&format!("{folder}/{part}"), &context);
        Ok(Words {
            subject: render("subject.txt")?.trim_end().to_owned(),
            text: render("body.txt")?,
            html: render("body.html")?,
        })
    }
}

impl Template {
    fn folder(self) -> &'static str {
        match self {
            Self::OfficeFull => "office_full",
            Self::OfficeNotice => "office_notice",
            Self::Confirmation => "confirmation",
            Self::Resume => "resume",
            Self::Signing => "signing",
            Self::Unsigned => "unsigned",
        }
    }
}
