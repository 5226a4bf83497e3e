//! Tagged PDF (PDF/UA-1, ISO 14289-1): a paper of headings, paragraphs and pairs of question and answer.
//!
//! The same paper always gives the same bytes: time and id come with it.

mod breaking;
mod drawing;
mod fonts;
mod layout;
mod shaping;

use jiff::civil::DateTime;

pub use fonts::printable;

/// A paper, as its author thinks of it: what it says, not where.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// BCP 47 tag of the language in which everything on it is written.
    pub language: String,
    /// Whether that language is written from right to left.
    pub is_right_to_left: bool,
    /// The title that readers and assistive technology announce.
    pub title: String,
    /// Who issues it.
    pub author: String,
    /// What stands at the head of every page but the first.
    pub running_head: String,
    /// Page 2 of 5 in the language of the paper, with `{page}` and `{pages}` in place of the numbers.
    pub page_number: String,
    /// When it was made, in UTC.
    pub made_at: DateTime,
    /// Identifies the paper among all others.
    pub id: String,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
    /// A file that travels inside it.
    pub attachment: Option<Attachment>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The heading of the whole; once, in front.
    Title(String),
    /// A heading of the second level, with a bookmark.
    Heading(String),
    /// A paragraph; `\n` begins a new line.
    Text(String),
    /// Something to be read out on the telephone: large, on its own.
    Large(String),
    /// Questions with their answers.
    Pairs(Vec<Pair>),
    /// Signs for machines, small.
    Code(String),
}

/// A question and its answer, or a name and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub label: String,
    /// Lines are separated by `\n`.
    pub text: String,
}

/// A file inside the PDF, stored as it is, so that its bytes are found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, with an ending.
    pub name: String,
    /// Media type, for example `application/jose`.
    pub media_type: &'static str,
    /// What it is, for people.
    pub description: String,
    pub content: Vec<u8>,
}

/// The paper cannot be made; a mistake in the program.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("an embedded font cannot be read")]
    Font,
    #[error("the rules of PDF/UA-1 cannot be set")]
    Rules,
    #[error("the PDF breaks a rule: {0}")]
    Invalid(String),
}

/// Writes a paper as PDF/UA-1.
///
/// # Errors
/// Only when the program is wrong: no text can cause one.
pub fn write(paper: &Paper) -> Result<Vec<u8>, PdfError> {
    let fonts = fonts::load()?;
    let laid_out = layout::lay_out(fonts, paper);
    drawing::draw(fonts, paper, &laid_out)
}

#[cfg(test)]
mod tests;
