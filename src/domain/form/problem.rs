//! What is wrong with a form, said so that an author can mend it: file, line, column, remedy.

mod remedy;

use std::fmt;
use std::ops::Range;

/// Whether a finding keeps a form from being published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The form is refused.
    Error,
    /// The form works; somebody should look at it.
    Warning,
    /// Nothing is known to be wrong; something could not be decided.
    Note,
}

impl Severity {
    /// What authors read.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Error => "Fehler",
            Self::Warning => "Warnung",
            Self::Note => "Hinweis",
        }
    }
}

/// A place in a file, counted from one; the column counts characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl Position {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The byte offset of this place in a text; past the end of its line it is that end.
    pub fn offset_in(self, text: &str) -> usize {
        let line_start: usize =
            text.split_inclusive('\n').take(self.line.saturating_sub(1)).map(str::len).sum();
        let line = text[line_start..].split('\n').next().unwrap_or_default();
        let column = line.char_indices().nth(self.column.saturating_sub(1));
        line_start + column.map_or(line.len(), |(offset, _)| offset)
    }

    /// The place of a byte offset in a text; past the end it is the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// One finding about a form or an office directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    /// Path of the file below the forms folder: `corona-verdacht/form.json`.
    pub file: String,
    pub position: Position,
    /// Stable name of the sort of mistake, for editors and tests: `unknown-key`.
    pub code: &'static str,
    /// What is wrong, in one German sentence.
    pub message: String,
    /// How to mend it, where one can say.
    pub remedy: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position;
        let severity = self.severity.in_words();
        write!(f, "{}:{line}:{column}: {severity}: {} [{}]", self.file, self.message, self.code)?;
        if let Some(remedy) = &self.remedy {
            write!(f, "\n    {remedy}")?;
        }
        Ok(())
    }
}

/// A finding before it knows its file: a range of bytes in the text that is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    pub at: Range<usize>,
    pub code: &'static str,
    pub message: String,
    pub remedy: Option<String>,
}

impl Finding {
    /// A mistake that keeps the form from being published.
    pub fn error(at: &Range<usize>, code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, at: at.clone(), code, message: message.into(), remedy: None }
    }

    /// Something that works and that somebody should look at.
    pub fn warning(at: &Range<usize>, code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(at, code, message) }
    }

    /// Something that could not be decided.
    pub fn note(at: &Range<usize>, code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(at, code, message) }
    }

    /// Adds how to mend it.
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Adds the nearest of some names as the remedy, if one is near.
    pub fn nearest<'n>(self, wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Self {
        match nearest(wrong, known) {
            Some(name) => self.remedy(format!("Meinten Sie `{name}`?")),
            None => self,
        }
    }

    /// Places the finding in its file.
    pub fn in_file(self, file: &str, text: &str) -> Problem {
        Problem {
            severity: self.severity,
            file: file.to_owned(),
            position: Position::of(text, self.at.start),
            code: self.code,
            message: self.message,
            remedy: self.remedy.or_else(|| remedy::usual(self.code).map(str::to_owned)),
        }
    }
}

/// The known name that is most like a wrong one, if any is alike.
pub fn nearest<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wrong, name), name))
        .filter(|(likeness, _)| *likeness > 0.78)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let text = "{\n  \"größe\": x";
        assert_eq!(Position::of(text, 0), Position { line: 1, column: 1 });
        assert_eq!(Position::of(text, text.find('x').unwrap()), Position { line: 2, column: 12 });
        assert_eq!(Position::of(text, 999).line, 2);
        for offset in [0, 3, text.find('x').unwrap(), text.len()] {
            assert_eq!(Position::of(text, offset).offset_in(text), offset);
        }
    }

    #[test]
    fn a_misspelt_name_finds_its_neighbour() {
        assert_eq!(nearest("requird", ["label", "required", "when"]), Some("required"));
        assert_eq!(nearest("xyz", ["label", "required"]), None);
    }
}
