//! Reads `site.json` and the pictures that it names.

use std::fs;
use std::path::Path;

use crate::domain::form::problem::{Position, Problem, Severity};
use crate::domain::site::{self, SITE_FILE, SiteInfo};

use super::files::Files;
use super::{FolderError, FormFolder, Logo, TextFile, stay_inside};

/// Largest picture, in bytes: it is on every page, which is to weigh less than 150 kB.
const LARGEST_LOGO: u64 = 50 * 1024;

/// What an operator says, and what is wrong with it.
pub struct ReadSite {
    pub info: SiteInfo,
    pub logos: Vec<Logo>,
    pub file: Option<TextFile>,
    pub problems: Vec<Problem>,
}

/// Reads the file, if there is one.
pub fn read(root: &Path, forms: &[FormFolder]) -> Result<ReadSite, FolderError> {
    let path = root.join(SITE_FILE);
    let mut files = Files::of_forms(root)?;
    let text = if path.is_file() { files.text(&path, SITE_FILE)? } else { None };
    let mut problems = std::mem::take(&mut files.problems);
    let Some(content) = text else {
        return Ok(ReadSite { info: SiteInfo::unknown(), logos: Vec::new(), file: None, problems });
    };
    let (info, found) = site::read(&content);
    problems.extend(found);
    let mut complain = |word: &str, code, message| {
        let position = Position::of(&content, content.find(word).unwrap_or(0));
        let file = SITE_FILE.to_owned();
        problems.push(Problem { severity: Severity::Error, file, position, code, message, remedy: None });
    };
    if let Some(form) = &info.accessibility.report_form
        && !forms.iter().any(|one| one.source.folder == form.as_str())
    {
        complain(form.as_str(), "unknown-form", format!("Das Formular `{form}` gibt es nicht."));
    }
    let mut logos = Vec::new();
    for name in info.theme.logo.iter().chain(&info.theme.logo_dark) {
        match logo(root, name)? {
            Ok(logo) => logos.push(logo),
            Err(message) => complain(name, "bad-logo", message),
        }
    }
    let file = Some(TextFile { path: SITE_FILE.to_owned(), content });
    Ok(ReadSite { info, logos, file, problems })
}

/// A picture, or what is wrong with it.
fn logo(root: &Path, name: &str) -> Result<Result<Logo, String>, FolderError> {
    let path = root.join(name);
    if !path.is_file() {
        return Ok(Err(format!("Das Bild `{name}` liegt nicht neben `{SITE_FILE}`.")));
    }
    stay_inside(root, &path)?;
    let unreadable = |source| FolderError::Unreadable { path: path.clone(), source };
    if fs::metadata(&path).map_err(unreadable)?.len() > LARGEST_LOGO {
        return Ok(Err(format!("Das Bild `{name}` hat mehr als 50 KiB; es steht auf jeder Seite.")));
    }
    Ok(Ok(Logo { name: name.to_owned(), content: fs::read(&path).map_err(unreadable)? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(site: &str, logo: Option<usize>) -> Vec<&'static str> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(SITE_FILE), site).unwrap();
        if let Some(size) = logo {
            fs::write(folder.path().join("logo.png"), vec![0; size]).unwrap();
        }
        let read = read(folder.path(), &[]).unwrap();
        let errors = read.problems.iter().filter(|problem| problem.severity == Severity::Error);
        errors.map(|problem| problem.code).collect()
    }

    #[test]
    fn what_the_file_names_must_be_there() {
        let logo = r#"{"theme": {"logo": "logo.png"}}"#;
        let form = r#"{"accessibility": {"report_form": "barriere-melden"}}"#;
        assert_eq!(problems(logo, Some(1000)), [] as [&str; 0]);
        assert_eq!(problems(logo, None), ["bad-logo"]);
        assert_eq!(problems(logo, Some(60 * 1024)), ["bad-logo"]);
        assert_eq!(problems(form, None), ["unknown-form"]);
    }

    #[test]
    fn without_the_file_nothing_is_wrong_and_everything_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        let read = read(folder.path(), &[]).unwrap();
        assert!(read.problems.is_empty() && read.file.is_none());
        assert_eq!(read.info, SiteInfo::unknown());
    }
}
