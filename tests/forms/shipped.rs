//! Forms of the package: no mistakes, all cases hold, and the cases visit everything.

use lotse::catalog::folder::{self, Folder};
use lotse::domain::cases::coverage::{Coverage, Sort};
use lotse::domain::cases::{self, routing};
use lotse::domain::form::problem::{Problem, Severity};

use super::root;

/// Chance must not decide whether a case holds, so several are tried.
const SEEDS: std::ops::Range<u64> = 0..5;

fn read(name: &str) -> Folder {
    folder::read(&root().join(name)).unwrap()
}

fn errors<'p>(problems: impl IntoIterator<Item = &'p Problem>) -> Vec<String> {
    problems
        .into_iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(ToString::to_string)
        .collect()
}

/// Runs all cases of a folder and says what failed or was not visited.
fn complaints(folder: &Folder, seed: u64) -> Vec<String> {
    let mut complaints = errors(folder.problems());
    for form in &folder.forms {
        let Some(compiled) = &form.compiled.form else { continue };
        let mut coverage = Coverage::new(compiled);
        for file in &form.cases {
            let (all, problems) = cases::read(compiled, &folder.directories, &file.path, &file.content);
            complaints.extend(errors(&problems));
            for case in &all {
                let run = cases::run(compiled, &folder.directories, case, seed);
                let difference = cases::first_difference(compiled, case, &run);
                complaints.extend(difference.map(|d| format!("{} »{}«: {}", case.file, case.name, d.what)));
                coverage.note(&run);
            }
        }
        for sort in Sort::ALL {
            let missing = coverage.missing(sort);
            complaints.extend(missing.iter().map(|name| format!("{:?} that no case visits: {name}", sort)));
        }
    }
    complaints
}

#[test]
fn all_cases_of_the_shipped_forms_hold_and_visit_everything() {
    let folder = read("forms");
    assert!(folder.forms.iter().any(|form| form.source.folder == "corona-verdacht"));
    for seed in SEEDS {
        assert_eq!(complaints(&folder, seed), [] as [String; 0], "seed {seed}");
    }
}

#[test]
fn all_cases_of_the_forms_for_measuring_hold_and_visit_everything() {
    for seed in SEEDS {
        assert_eq!(complaints(&read("benches/forms"), seed), [] as [String; 0], "seed {seed}");
    }
}

#[test]
fn all_cases_of_the_form_with_a_repeat_hold_and_visit_everything() {
    for seed in SEEDS {
        assert_eq!(complaints(&read("tests/fixtures/repeats"), seed), [] as [String; 0], "seed {seed}");
    }
}

#[test]
fn all_routing_cases_of_the_shipped_offices_hold() {
    let folder = read("forms");
    let directory = folder.directories.places().unwrap();
    let file = folder.routing_cases.first().unwrap();
    let (all, problems) = routing::read(&folder.directories, &file.path, &file.content);
    assert_eq!(errors(&problems), [] as [String; 0]);
    assert!(all.len() > 70, "{} cases", all.len());
    let today = "2020-03-27".parse().unwrap();
    let failed: Vec<String> =
        all.iter().filter_map(|case| routing::run(directory, case, today).err()).collect();
    assert_eq!(failed, [] as [String; 0]);
}

#[test]
fn a_form_that_was_changed_fails_its_cases() {
    let folder = read("forms");
    let form = folder.forms.iter().find(|form| form.source.folder == "corona-verdacht").unwrap();
    let mut source = form.source.clone();
    source.definition = source.definition.replace("beginn), 0, 14)", "beginn), 0, 13)");
    let changed = lotse::domain::form::compile(&source).form.unwrap();
    let fails = |file: &folder::TextFile| {
        let (all, _) = cases::read(&changed, &folder.directories, &file.path, &file.content);
        all.iter().any(|case| {
            let run = cases::run(&changed, &folder.directories, case, 1);
            cases::first_difference(&changed, case, &run).is_some()
        })
    };
    assert!(form.cases.iter().any(fails), "no case notices that 14 days became 13");
}

#[test]
fn a_guide_that_was_taken_along_alone_says_which_forms_it_misses() {
    let alone = tempfile::tempdir().unwrap();
    let (from, to) = (root().join("forms/corona-wegweiser"), alone.path().join("corona-wegweiser"));
    std::fs::create_dir_all(to.join("texts")).unwrap();
    std::fs::copy(from.join("form.json"), to.join("form.json")).unwrap();
    for text in std::fs::read_dir(from.join("texts")).unwrap() {
        let text = text.unwrap();
        std::fs::copy(text.path(), to.join("texts").join(text.file_name())).unwrap();
    }
    let folder = folder::read(alone.path()).unwrap();
    let found: Vec<(&str, bool)> = folder
        .problems()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| (problem.code, problem.message.contains("`corona-verdacht`")))
        .collect();
    assert_eq!(found, [("unknown-form", true), ("unknown-form", false)]);
    assert!(folder.forms.iter().all(|form| form.compiled.form.is_none()));
}
