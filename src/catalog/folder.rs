//! Reads the forms folder: forms, their texts, lists and cases, and the office directories.

mod files;
mod site;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::form::problem::{Position, Problem, Severity};
use crate::domain::form::{Compiled, FormSource, Link, RoutedBy, compile, include, lists, overlay};
use crate::domain::id::FormId;
use crate::domain::routing::Directories;
use crate::domain::site::SiteInfo;

use super::offices;
use files::Files;

/// Name of the folder with office directories.
const OFFICES: &str = "offices";
/// How files of code lists end.
const LIST_ENDINGS: &[&str] = &["csv", "gc"];

/// A file that is read as a whole.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// Path below the forms folder, for findings: `corona-verdacht/cases/vectors.json`.
    pub path: String,
    pub content: String,
}

/// One form as it is in its folder.
#[derive(Debug)]
pub struct FormFolder {
    pub source: FormSource,
    pub compiled: Compiled,
    /// The author's own tests.
    pub cases: Vec<TextFile>,
}

/// Everything in a forms folder.
#[derive(Debug)]
pub struct Folder {
    /// In the order of their names.
    pub forms: Vec<FormFolder>,
    pub directories: Directories,
    /// Who runs the installation, and how it looks.
    pub site: SiteInfo,
    /// The pictures that its look names, by name.
    pub logos: Vec<Logo>,
    /// The file that says it, for findings.
    pub site_file: Option<TextFile>,
    /// What is wrong with the office directories and the site.
    pub problems: Vec<Problem>,
    /// Cases for the routing.
    pub routing_cases: Vec<TextFile>,
    /// Every file of the office directories, for findings that point into them.
    pub office_files: Vec<TextFile>,
}

/// A picture of the operator.
#[derive(Debug, Clone)]
pub struct Logo {
    /// Name of the file beside `site.json`.
    pub name: String,
    pub content: Vec<u8>,
}

/// A file or folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The operating system says no.
    #[error("»{}« kann nicht gelesen werden: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    /// The folder has no form in it.
    #[error("In »{}« liegt kein Formular; erwartet wird ein Ordner je Formular mit einer form.json darin.", .0.display())]
    NoForms(PathBuf),
    /// A form includes a file that is a link to somewhere else.
    #[error("»{}« führt aus dem Formularordner hinaus und wird nicht gelesen.", .0.display())]
    Outside(PathBuf),
}

impl Folder {
    /// Every finding, about forms and offices.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.forms.iter().flat_map(|form| &form.compiled.problems).chain(&self.problems)
    }

    /// Whether anything keeps the folder from being used.
    pub fn has_errors(&self) -> bool {
        self.problems().any(|problem| problem.severity == Severity::Error)
    }
}

/// Reads a forms folder.
///
/// # Errors
/// When a file cannot be read at all. Mistakes inside of files are findings, not errors.
pub fn read(root: &Path) -> Result<Folder, FolderError> {
    let mut forms = Vec::new();
    for folder in entries(root)? {
        let name = name_of(&folder);
        if !folder.is_dir() || name.starts_with(['_', '.']) || name == OFFICES {
            continue;
        }
        if folder.join("form.json").is_file() {
            forms.push(read_form(root, &folder, name)?);
        }
    }
    if forms.is_empty() {
        return Err(FolderError::NoForms(root.to_owned()));
    }
    let mut files = Files::of_offices(root)?;
    let office_files = files.all(&root.join(OFFICES), OFFICES, &["json", "csv"])?;
    let (directories, mut problems) = offices::read(&office_files);
    problems.extend(files.problems);
    let mut site = site::read(root, &forms)?;
    problems.append(&mut site.problems);
    let mut folder = Folder {
        forms,
        directories,
        site: site.info,
        logos: site.logos,
        site_file: site.file,
        problems,
        routing_cases: office_files
            .iter()
            .filter(|file| file.path.ends_with("routing-cases.csv"))
            .cloned()
            .collect(),
        office_files,
    };
    folder.check_links();
    folder.check_recipients();
    Ok(folder)
}

impl Folder {
    /// A form must find the forms that it leads to.
    fn check_links(&mut self) {
        let known: Vec<String> = self.forms.iter().map(|form| form.source.folder.clone()).collect();
        for form in &mut self.forms {
            let Some(compiled) = &form.compiled.form else { continue };
            let wanted = compiled.outcomes().iter().flat_map(|outcome| &outcome.links).filter_map(Link::form);
            let missing: BTreeSet<&str> = wanted.filter(|id| !known.iter().any(|one| one == id)).collect();
            let problems = missing.into_iter().map(|id| Problem {
                severity: Severity::Error,
                file: format!("{}/form.json", form.source.folder),
                position: Position::START,
                code: "unknown-form",
                message: format!("Ein Verweis führt zum Formular `{id}`, das es hier nicht gibt."),
                remedy: Some("Nehmen Sie das Formular dazu, oder streichen Sie den Verweis.".into()),
            });
            let problems: Vec<Problem> = problems.collect();
            form.compiled.problems.extend(problems);
        }
    }

    /// A form must find the offices that it names.
    fn check_recipients(&mut self) {
        for form in &mut self.forms {
            let Some(compiled) = &form.compiled.form else { continue };
            let mut missing = Vec::new();
            for recipient in compiled.recipients() {
                let directory = self.directories.get(&recipient.offices);
                let unknown_office = match (&recipient.by, directory) {
                    (_, None) => {
                        Some(format!("Das Behördenverzeichnis `{}` gibt es nicht.", recipient.offices))
                    }
                    (RoutedBy::Office(office), Some(known)) if known.office(office).is_none() => Some(
                        format!("Die Stelle `{office}` steht nicht im Verzeichnis `{}`.", recipient.offices),
                    ),
                    _ => None,
                };
                missing.extend(unknown_office);
            }
            for message in missing {
                form.compiled.problems.push(Problem {
                    severity: Severity::Error,
                    file: format!("{}/form.json", form.source.folder),
                    position: Position::START,
                    code: "unknown-offices",
                    message,
                    remedy: Some("Legen Sie das Verzeichnis unter `offices/` an.".into()),
                });
            }
            if form.compiled.problems.iter().any(|problem| problem.severity == Severity::Error) {
                form.compiled.form = None;
            }
        }
    }
}

/// Reads the files of one form, for whoever looks at no other; its folder may have another name.
///
/// # Errors
/// When a file cannot be read at all.
pub fn read_one(folder: &Path) -> Result<FormSource, FolderError> {
    let root = folder.parent().unwrap_or(Path::new(""));
    let mut source = read_form(root, folder, name_of(folder))?.source;
    let written: Option<serde_json::Value> = serde_json::from_str(&source.definition).ok();
    if let Some(id) = written.as_ref().and_then(|form| form.get("id")).and_then(|id| id.as_str()) {
        id.clone_into(&mut source.folder);
    }
    Ok(source)
}

fn read_form(root: &Path, folder: &Path, name: String) -> Result<FormFolder, FolderError> {
    let mut files = Files::of_forms(root)?;
    let (mut source, is_readable) = read_source(&mut files, folder, name)?;
    let mut used = include::files_used(&source.definition);
    if let Some(base) = overlay::base_of(&source.definition).filter(|base| base.parse::<FormId>().is_ok()) {
        let folder = root.join(&base);
        if folder.join("form.json").is_file() {
            stay_inside(root, &folder)?;
            let (base, _) = read_source(&mut files, &folder, base)?;
            used.extend(include::files_used(&base.definition));
            source.base = Some(Box::new(base));
        }
    }
    for block in used {
        let file = root.join(include::BLOCKS).join(format!("{block}.json"));
        if file.is_file() {
            stay_inside(root, &file)?;
            let text = files.text(&file, &format!("{}/{block}.json", include::BLOCKS))?;
            source.blocks.extend(text.map(|text| (block, text)));
        }
    }
    source.shared_lists = read_shared_lists(&mut files, root, &source)?;
    let cases = files.all(&folder.join("cases"), &format!("{}/cases", source.folder), &["json"])?;
    let mut compiled =
        if is_readable { compile(&source) } else { Compiled { form: None, problems: Vec::new() } };
    // What could not be read is no part of the form that was meant.
    compiled.form = compiled.form.filter(|_| files.problems.is_empty());
    compiled.problems.extend(files.problems);
    Ok(FormFolder { compiled, source, cases })
}

/// The lists of `_lists` that a form, its base or a block names. One of its own with that name takes its place.
fn read_shared_lists(
    files: &mut Files,
    root: &Path,
    source: &FormSource,
) -> Result<BTreeMap<String, String>, FolderError> {
    let written = || std::iter::once(source).chain(source.base.as_deref());
    let is_named = |name: &str| {
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        let texts = written().map(|one| &one.definition).chain(source.blocks.values());
        texts.into_iter().any(|text| quoted.iter().any(|name| text.contains(name)))
    };
    let named = files.all_named((&root.join(lists::SHARED), lists::SHARED), LIST_ENDINGS, |name| {
        is_named(name) && !written().any(|one| one.lists.contains_key(name))
    })?;
    files.refuse_twins(&named);
    Ok(named.into_iter().map(|file| (stem_of(&file.path), file.content)).collect())
}

/// Refuses what is included from elsewhere: only what lies in the forms folder is reviewed with it.
fn stay_inside(root: &Path, file: &Path) -> Result<(), FolderError> {
    let real = |path: &Path| {
        fs::canonicalize(path).map_err(|source| FolderError::Unreadable { path: path.to_owned(), source })
    };
    if real(file)?.starts_with(real(root)?) { Ok(()) } else { Err(FolderError::Outside(file.to_owned())) }
}

/// The files of one form, and whether its definition could be read.
fn read_source(files: &mut Files, folder: &Path, name: String) -> Result<(FormSource, bool), FolderError> {
    let by_stem = |files: Vec<TextFile>| -> BTreeMap<String, String> {
        files.into_iter().map(|file| (stem_of(&file.path), file.content)).collect()
    };
    let definition = files.text(&folder.join("form.json"), &format!("{name}/form.json"))?;
    let is_readable = definition.is_some();
    let lists = files.all(&folder.join("lists"), &format!("{name}/lists"), LIST_ENDINGS)?;
    files.refuse_twins(&lists);
    let source = FormSource {
        definition: definition.unwrap_or_default(),
        texts: by_stem(files.all(&folder.join("texts"), &format!("{name}/texts"), &["json"])?),
        lists: by_stem(lists),
        folder: name,
        ..FormSource::default()
    };
    Ok((source, is_readable))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, FolderError> {
    let unreadable = |source| FolderError::Unreadable { path: folder.to_owned(), source };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        entries.push(entry.map_err(unreadable)?.path());
    }
    entries.sort();
    Ok(entries)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn stem_of(path: &str) -> String {
    Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
