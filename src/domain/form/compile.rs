//! From the files of a form to a form that cannot fail.

mod arrange;
mod strand;
mod understand;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Form;
use super::builder::Builder;
use super::problem::{Finding, Position, Problem, Severity};
use super::read::{ReadForm, read_form};
use super::reader::{Findings, Located};
use super::source;
use super::translation::Translation;

/// The files of a form as they are on disk and as a version freezes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormSource {
    /// Name of the folder, which is also the form's id.
    pub folder: String,
    /// Content of `form.json`.
    pub definition: String,
    /// Content of `texts/<language>.json`, by language.
    pub texts: BTreeMap<String, String>,
    /// Content of `lists/<name>.csv`, by name.
    pub lists: BTreeMap<String, ListSource>,
}

/// The content of a code list.
pub type ListSource = String;

/// One row of a code list.
#[derive(Debug, Clone, Deserialize)]
pub struct ListRow {
    pub code: String,
    pub label: String,
    #[serde(default)]
    pub help: Option<String>,
    #[serde(default)]
    pub valid_from: Option<Date>,
    #[serde(default)]
    pub valid_to: Option<Date>,
}

/// A compiled form, if it could be compiled, and everything that was found.
#[derive(Debug)]
pub struct Compiled {
    pub form: Option<Form>,
    pub problems: Vec<Problem>,
}

/// Compiles a form. All findings are reported at once; with an error among them there is no form.
pub fn compile(source: &FormSource) -> Compiled {
    let file = format!("{}/form.json", source.folder);
    let findings = Findings::default();
    let (lists, mut problems) = read_lists(source);
    let root = match source::parse(&source.definition) {
        Ok(root) => root,
        Err(finding) => {
            problems.push(finding.in_file(&file, &source.definition));
            return Compiled { form: None, problems };
        }
    };
    let mut builder = Builder::new(&findings, &lists);
    let read = read_form(&root, &mut builder);
    let form = read.and_then(|read| {
        let translations = translations(source, &read, &findings);
        let form = arrange::arrange(read, builder, &translations, &source.folder);
        problems.extend(translations.iter().flat_map(Translation::problems));
        form
    });
    problems
        .extend(findings.into_sorted().into_iter().map(|finding| finding.in_file(&file, &source.definition)));
    problems.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
    let refused = problems.iter().any(|problem| problem.severity == Severity::Error);
    Compiled { form: form.filter(|_| !refused), problems }
}

fn translations<'s>(source: &'s FormSource, read: &ReadForm, findings: &Findings) -> Vec<Translation<'s>> {
    let mut translations = Vec::new();
    for Located { value: language, at } in read.languages.iter().skip(1) {
        let file = format!("{}/texts/{language}.json", source.folder);
        match source.texts.get(language.as_str()) {
            Some(content) => translations.push(Translation::read(file, content)),
            None => {
                let message = format!("Die Texte für `{language}` fehlen.");
                let finding = Finding::error(at, "missing-language", message);
                findings.add(finding.remedy(format!("Legen Sie `{file}` an.")));
            }
        }
    }
    let listed = |name: &str| read.languages.iter().skip(1).any(|language| language.value.as_str() == name);
    for name in source.texts.keys().filter(|name| !listed(name)) {
        let message = format!("`texts/{name}.json` gehört zu keiner Sprache in `languages`.");
        findings.add(Finding::warning(&(0..0), "unused-language", message));
    }
    translations
}

fn read_lists(source: &FormSource) -> (BTreeMap<String, Arc<Vec<ListRow>>>, Vec<Problem>) {
    let mut lists = BTreeMap::new();
    let mut problems = Vec::new();
    for (name, content) in &source.lists {
        let file = format!("{}/lists/{name}.csv", source.folder);
        let mut rows: Vec<ListRow> = Vec::new();
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(content.as_bytes());
        for (number, row) in reader.deserialize::<ListRow>().enumerate() {
            let trouble = match row {
                Ok(row) if rows.iter().any(|other| other.code == row.code) => {
                    Some(format!("Den Code `{}` gibt es zweimal.", row.code))
                }
                Ok(row) => {
                    rows.push(row);
                    None
                }
                Err(_) => Some("Diese Zeile passt nicht zu code,label,help,valid_from,valid_to.".to_owned()),
            };
            problems.extend(trouble.map(|message| Problem {
                severity: Severity::Error,
                file: file.clone(),
                position: Position { line: number + 2, column: 1 },
                code: "bad-list-row",
                message,
                remedy: Some("Tage stehen als 2020-03-27, leere Felder bleiben leer.".into()),
            }));
        }
        lists.insert(name.clone(), Arc::new(rows));
    }
    (lists, problems)
}
