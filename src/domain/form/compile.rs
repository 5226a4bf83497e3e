//! From the files of a form to a form that cannot fail.

mod arrange;
mod strand;
mod understand;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Form;
use super::builder::Builder;
use super::lists;
use super::problem::{Finding, Problem, Severity};
use super::read::{ReadForm, read_form};
use super::reader::{Findings, Located};
use super::source;
use super::translation::Translation;

/// The files of a form as they are on disk and as a version freezes them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormSource {
    /// Name of the folder, which is also the form's id.
    pub folder: String,
    /// Content of `form.json`.
    pub definition: String,
    /// Content of `texts/<language>.json`, by language.
    pub texts: BTreeMap<String, String>,
    /// Content of `lists/<name>.csv` or `lists/<name>.gc`, by name.
    pub lists: BTreeMap<String, ListSource>,
}

impl FormSource {
    /// The definition as data; null where it is no JSON.
    pub fn to_json(&self) -> serde_json::Value {
        source::parse(&self.definition).map(|root| root.to_json()).unwrap_or_default()
    }
}

/// The content of a code list: CSV, or genericode where it begins with `<`.
pub type ListSource = String;

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
    let (lists, mut problems) = lists::read(&source.folder, &source.lists);
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
