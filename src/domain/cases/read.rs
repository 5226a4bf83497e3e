//! Reads case files; everything that does not fit is a finding.

mod answers;
mod expect;

use jiff::civil::Date;

use super::{Case, Expectation, Given};
use crate::domain::form::Form;
use crate::domain::form::problem::{Finding, Position, Problem};
use crate::domain::form::reader::{Findings, Located, ObjectReader};
use crate::domain::form::source::{self, Node, NodeValue};
use crate::domain::routing::Directories;

/// Against what cases are read.
struct Against<'a> {
    form: &'a Form,
    directories: &'a Directories,
    findings: &'a Findings,
}

/// Reads a file of cases: one case, or a list of them. A case with a mistake in it is left out.
pub fn read(form: &Form, directories: &Directories, file: &str, content: &str) -> (Vec<Case>, Vec<Problem>) {
    let findings = Findings::default();
    let mut cases: Vec<Case> = Vec::new();
    match source::parse(content) {
        Err(finding) => findings.add(finding),
        Ok(root) => {
            let nodes = match &root.value {
                NodeValue::List(items) => items.as_slice(),
                _ => std::slice::from_ref(&root),
            };
            let against = Against { form, directories, findings: &findings };
            for node in nodes {
                let Some((name, mut case)) = read_case(node, &against) else { continue };
                if cases.iter().any(|other| other.name == case.name) {
                    let finding = Finding::error(
                        &name.at,
                        "duplicate-case",
                        "Einen Fall mit diesem Namen gibt es schon.",
                    );
                    findings.add(finding.remedy("Geben Sie jedem Fall einer Datei einen eigenen Namen."));
                }
                file.clone_into(&mut case.file);
                case.position = Position::of(content, name.at.start);
                cases.push(case);
            }
        }
    }
    let problems = findings.into_sorted().into_iter().map(|finding| finding.in_file(file, content));
    (cases, problems.collect())
}

fn read_case<'n>(node: &'n Node, against: &Against<'n>) -> Option<(Located<&'n str>, Case)> {
    let before = against.findings.count();
    let reader = ObjectReader::new(node, against.findings)?;
    let name = reader.required_text("name");
    let today = reader.required_text("today").and_then(|text| read_day(&text, against.findings));
    read_language(&reader, against);
    let expect = expect::read_expectation(reader.required_node("expect"), against);
    let given = read_given(&reader, today, &expect, against);
    reader.finish();
    let (name, today) = (name?, today?);
    let case = Case {
        name: name.value.to_owned(),
        file: String::new(),
        position: Position::START,
        today,
        given,
        expect,
    };
    (against.findings.count() == before).then_some((name, case))
}

fn read_given<'n>(
    reader: &ObjectReader<'n>,
    today: Option<Date>,
    expect: &Expectation,
    against: &Against<'n>,
) -> Vec<Given> {
    // Without a day nothing can be read; the missing day is a finding of its own.
    let node = reader.node("answers");
    match (node, today) {
        (Some(node), Some(today)) => answers::read_answers(node, today, expect, against),
        _ => Vec::new(),
    }
}

fn read_day(text: &Located<&str>, findings: &Findings) -> Option<Date> {
    let day = text.value.parse().ok();
    if day.is_none() {
        let finding = Finding::error(&text.at, "bad-day", format!("`{}` ist kein Tag.", text.value));
        findings.add(finding.remedy("Ein Tag steht als 2020-03-27."));
    }
    day
}

fn read_language(reader: &ObjectReader<'_>, against: &Against<'_>) {
    let Some(language) = reader.text("language") else { return };
    if against.form.language(language.value).is_none() {
        let message = format!("Das Formular gibt es nicht auf `{}`.", language.value);
        let known: Vec<&str> = against.form.languages().iter().map(|language| language.as_str()).collect();
        let finding = Finding::error(&language.at, "unknown-language", message);
        against.findings.add(finding.remedy(format!("Möglich sind: {}.", known.join(", "))));
    }
}
