//! From the files of a form to a form that cannot fail.

mod arrange;
mod filter;
mod length;
mod results;
mod second_signature;
mod strand;
mod understand;
mod whole;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Form;
use super::builder::Builder;
use super::include::BlockTexts;
use super::limits;
use super::problem::{Finding, Problem, Severity};
use super::read::{ReadForm, read_form};
use super::reader::{Findings, Located};
use super::source_map::SourceMap;
use super::translation::Translation;
use crate::domain::proof::{self, Places};

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
    /// Content of the lists of `_lists` that the form names and does not have itself, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shared_lists: BTreeMap<String, ListSource>,
    /// Content of the blocks that the form uses, `_blocks/<name>.json`, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub blocks: BTreeMap<String, String>,
    /// The form that this one is laid over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Box<Self>>,
}

impl FormSource {
    /// The definition as data, with its base and its blocks; null where it is no JSON.
    pub fn to_json(&self) -> serde_json::Value {
        let mut map = SourceMap::new(String::new(), &self.definition);
        let whole = whole::put_together(self, &mut map, &Findings::default());
        whole.map(|whole| whole.root.to_json()).unwrap_or_default()
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
    compile_placed(source).compiled
}

/// Proves what can be proved of a form that has no errors; others have no findings here.
///
/// That takes longer than compiling, so it is done when an author asks for it.
pub fn prove(source: &FormSource) -> Vec<Problem> {
    let placed = compile_placed(source);
    let Some(form) = placed.compiled.form else { return Vec::new() };
    let findings = proof::prove(&form, &placed.places);
    let mut problems: Vec<Problem> =
        findings.into_iter().map(|finding| placed.map.problem(finding)).collect();
    problems.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
    problems
}

/// A compiled form, and where everything stands.
struct Placed<'s> {
    compiled: Compiled,
    places: Places,
    map: SourceMap<'s>,
}

/// Where everything stands that a proof may have to point at.
fn places(read: &ReadForm, builder: &Builder<'_>) -> Places {
    Places {
        expressions: builder.expressions.iter().map(|pending| pending.source.at.clone()).collect(),
        texts: builder.texts.iter().map(|pending| pending.usual.at.clone()).collect(),
        steps: read.steps.iter().map(|step| step.at.clone()).collect(),
        outcomes: read.outcomes.iter().map(|outcome| outcome.at.clone()).collect(),
        values: read.values.iter().map(|value| value.id.at.clone()).collect(),
    }
}

fn compile_placed(source: &FormSource) -> Placed<'_> {
    let findings = Findings::default();
    let (lists, mut problems) = whole::read_lists(source);
    let mut map = SourceMap::new(format!("{}/form.json", source.folder), &source.definition);
    let whole = match whole::put_together(source, &mut map, &findings) {
        Ok(whole) => whole,
        Err(finding) => {
            problems.push(map.problem(finding));
            problems.extend(findings.into_sorted().into_iter().map(|finding| map.problem(finding)));
            return Placed { compiled: Compiled { form: None, problems }, places: Places::default(), map };
        }
    };
    let too_large = limits::check(&whole.root);
    if !too_large.is_empty() {
        problems.extend(too_large.into_iter().map(|finding| map.problem(finding)));
        return Placed { compiled: Compiled { form: None, problems }, places: Places::default(), map };
    }
    let mut builder = Builder::new(&findings, &lists);
    builder.blocks_from = whole.blocks_from;
    let read = read_form(&whole.root, &mut builder);
    let places = read.as_ref().map(|read| places(read, &builder)).unwrap_or_default();
    let form = read.and_then(|read| {
        let translations = translations(source, &whole.texts, &read, &findings);
        let form = arrange::arrange(read, builder, &translations, &source.folder);
        problems.extend(translations.iter().flat_map(Translation::problems));
        form
    });
    problems.extend(findings.into_sorted().into_iter().map(|finding| map.problem(finding)));
    problems.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
    let refused = problems.iter().any(|problem| problem.severity == Severity::Error);
    Placed { compiled: Compiled { form: form.filter(|_| !refused), problems }, places, map }
}

fn translations<'s>(
    source: &'s FormSource,
    included: &BlockTexts,
    read: &ReadForm,
    findings: &Findings,
) -> Vec<Translation<'s>> {
    let mut translations = Vec::new();
    for Located { value: language, at } in read.languages.iter().skip(1) {
        let file = format!("{}/texts/{language}.json", source.folder);
        let included = included.get(language.as_str()).cloned().unwrap_or_default();
        match source.texts.get(language.as_str()).map(String::as_str) {
            Some(content) => translations.push(Translation::read(file, content, included)),
            // A form that is laid over another may have nothing to add.
            None if source.base.is_some() && !included.is_empty() => {
                translations.push(Translation::read(file, "{}", included));
            }
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
