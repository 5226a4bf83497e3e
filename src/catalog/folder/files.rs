//! Text files as they lie in a folder; what is no text, too large or elsewhere becomes a finding.

use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::form::problem::{Position, Problem, Severity};
use crate::domain::form::source::LARGEST_FILE;

use super::{FolderError, TextFile, entries, name_of, stem_of};

/// Reads files of a forms folder.
pub struct Files {
    /// Everything that is read lies in here, whatever links say.
    root: PathBuf,
    largest: usize,
    pub problems: Vec<Problem>,
}

impl Files {
    /// Files of forms, which authors write.
    ///
    /// # Errors
    /// When the folder itself cannot be found.
    pub fn of_forms(root: &Path) -> Result<Self, FolderError> {
        let unreadable = |source| FolderError::Unreadable { path: root.to_owned(), source };
        let root = fs::canonicalize(root).map_err(unreadable)?;
        Ok(Self { root, largest: LARGEST_FILE, problems: Vec::new() })
    }

    /// Files of office directories, which may be as large as a country needs.
    ///
    /// # Errors
    /// When the folder itself cannot be found.
    pub fn of_offices(root: &Path) -> Result<Self, FolderError> {
        Ok(Self { largest: usize::MAX, ..Self::of_forms(root)? })
    }

    /// The text of a file, unless there is a finding instead. `shown` is its path for findings.
    ///
    /// # Errors
    /// When the system does not let it be read.
    pub fn text(&mut self, path: &Path, shown: &str) -> Result<Option<String>, FolderError> {
        let unreadable = |source| FolderError::Unreadable { path: path.to_owned(), source };
        if !fs::canonicalize(path).map_err(unreadable)?.starts_with(&self.root) {
            self.refuse(shown, Position::START, OUTSIDE);
            return Ok(None);
        }
        let size = fs::metadata(path).map_err(unreadable)?.len();
        if usize::try_from(size).is_ok_and(|size| size > self.largest) {
            self.refuse(shown, Position::START, TOO_LARGE);
            return Ok(None);
        }
        match String::from_utf8(fs::read(path).map_err(unreadable)?) {
            // Some editors put a byte order mark in front, which is no JSON.
            Ok(text) => Ok(Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let position = Position::of(&String::from_utf8_lossy(error.as_bytes()), at);
                self.refuse(shown, position, NOT_UTF_8);
                Ok(None)
            }
        }
    }

    /// The texts of a folder with one of some endings; a folder that is not there has none.
    ///
    /// # Errors
    /// When the system does not let them be read.
    pub fn all(
        &mut self,
        folder: &Path,
        prefix: &str,
        endings: &[&str],
    ) -> Result<Vec<TextFile>, FolderError> {
        self.all_named((folder, prefix), endings, |_| true)
    }

    /// The same, of those files only whose name without its ending is wanted.
    ///
    /// # Errors
    /// When the system does not let them be read.
    pub fn all_named(
        &mut self,
        (folder, prefix): (&Path, &str),
        endings: &[&str],
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<TextFile>, FolderError> {
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut files = Vec::new();
        for path in entries(folder)? {
            let ending =
                path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
            let shown = format!("{prefix}/{}", name_of(&path));
            if path.is_file() && endings.contains(&ending.as_str()) && is_wanted(&stem_of(&shown)) {
                files.extend(self.text(&path, &shown)?.map(|content| TextFile { path: shown, content }));
            }
        }
        Ok(files)
    }

    /// Refuses each file that has the name of another but for the ending: only one of them is read.
    pub fn refuse_twins(&mut self, files: &[TextFile]) {
        for (place, file) in files.iter().enumerate() {
            if files[..place].iter().any(|other| stem_of(&other.path) == stem_of(&file.path)) {
                self.refuse(&file.path, Position::START, TWIN);
            }
        }
    }

    fn refuse(&mut self, file: &str, position: Position, refusal: Refusal) {
        self.problems.push(Problem {
            severity: Severity::Error,
            file: file.to_owned(),
            position,
            code: refusal.code,
            message: refusal.message.to_owned(),
            remedy: Some(refusal.remedy.to_owned()),
        });
    }
}

/// Why a file is not read.
#[derive(Clone, Copy)]
struct Refusal {
    code: &'static str,
    message: &'static str,
    remedy: &'static str,
}

const OUTSIDE: Refusal = Refusal {
    code: "outside",
    message: "Diese Datei liegt außerhalb des Formularordners.",
    remedy: "Legen Sie die Datei selbst in den Ordner des Formulars.",
};
const TWIN: Refusal = Refusal {
    code: "same-name",
    message: "Daneben liegt eine Datei mit demselben Namen und anderer Endung; nur eine von beiden gälte.",
    remedy: "Behalten Sie die Datei, die gelten soll, und löschen Sie die andere.",
};
const TOO_LARGE: Refusal = Refusal {
    code: "too-large",
    message: "Die Datei ist größer als 2 MiB.",
    remedy: "Teilen Sie das Formular.",
};
const NOT_UTF_8: Refusal = Refusal {
    code: "not-utf-8",
    message: "Hier steht etwas, das kein Text in UTF-8 ist.",
    remedy: "Speichern Sie die Datei in der Kodierung UTF-8.",
};
