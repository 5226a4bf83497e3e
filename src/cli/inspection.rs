//! A forms folder with everything that is to be said about it: forms, cases, directories.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Failure;
use crate::catalog::folder::{self, Folder};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::cases::{self, Case, routing};
use crate::domain::form::problem::{Problem, Severity};
use crate::domain::form::prove;
use crate::domain::routing::invalid_on;

/// A folder that was read and looked through.
pub struct Inspection {
    /// As it was named.
    pub root: PathBuf,
    pub folder: Folder,
    /// Cases of the forms, in the order of the forms. A form with mistakes has none that could run.
    pub cases: Vec<Vec<Case>>,
    pub routing_cases: Vec<routing::RoutingCase>,
    /// Everything that was found, by file and position.
    pub problems: Vec<Problem>,
}

impl Inspection {
    /// Reads a folder; without a name that of `LOTSE_FORMS`, or `./forms`.
    ///
    /// # Errors
    /// When the folder cannot be read or has no form in it.
    pub fn of(named: Option<PathBuf>) -> Result<Self, Failure> {
        let root = named.unwrap_or_else(Config::forms_folder);
        let folder = folder::read(&root).map_err(|error| Failure::plain(error.to_string()))?;
        Ok(Self::look_through(root, folder))
    }

    fn look_through(root: PathBuf, folder: Folder) -> Self {
        let mut problems: Vec<Problem> = folder.problems().cloned().collect();
        let mut cases = Vec::new();
        let today = today();
        for form in &folder.forms {
            let mut of_form = Vec::new();
            problems.extend(prove(&form.source));
            if let Some(compiled) = &form.compiled.form {
                let file = format!("{}/form.json", form.source.folder);
                problems.extend(invalid_on(today, compiled, &folder.directories, &file));
                for file in &form.cases {
                    let (read, found) = cases::read(compiled, &folder.directories, &file.path, &file.content);
                    of_form.extend(read);
                    problems.extend(found);
                }
            }
            cases.push(of_form);
        }
        let mut routing_cases = Vec::new();
        for file in &folder.routing_cases {
            let (read, found) = routing::read(&folder.directories, &file.path, &file.content);
            routing_cases.extend(read);
            problems.extend(found);
        }
        for directory in folder.directories.iter() {
            problems.extend(directory.advice(&format!("offices/{}.json", directory.id())));
        }
        problems.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
        // What is wrong with a block is found in each form that uses it.
        problems.dedup();
        Self { root, folder, cases, routing_cases, problems }
    }

    /// How many findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// The content of a file that a finding names.
    pub fn content(&self, file: &str) -> Option<&str> {
        let forms = || self.folder.forms.iter();
        let in_form = forms().find_map(|form| {
            let inside = file.strip_prefix(form.source.folder.as_str())?.strip_prefix('/')?;
            let stem = Path::new(inside).file_stem()?.to_str()?;
            match inside.split('/').next()? {
                "form.json" => Some(&form.source.definition),
                "texts" => form.source.texts.get(stem),
                "lists" => form.source.lists.get(stem),
                _ => None,
            }
        });
        let block = || {
            let name = file.strip_prefix("_blocks/")?.strip_suffix(".json")?;
            forms().find_map(|form| form.source.blocks.get(name))
        };
        let list = || {
            let name = Path::new(file.strip_prefix("_lists/")?).file_stem()?.to_str()?;
            forms().find_map(|form| form.source.shared_lists.get(name))
        };
        let files = forms()
            .flat_map(|form| &form.cases)
            .chain(&self.folder.office_files)
            .chain(&self.folder.site_file);
        let in_file = || files.into_iter().find(|one| one.path == file).map(|one| &one.content);
        in_form.or_else(block).or_else(list).or_else(in_file).map(String::as_str)
    }
}

/// The calendar day in Germany.
pub fn today() -> Date {
    let berlin = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    Clock::System.now().to_zoned(berlin).date()
}
