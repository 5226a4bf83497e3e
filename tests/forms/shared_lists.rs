//! Code lists that several forms share, as a forms folder has them.

use std::fs;

use lotse::catalog::digest_of;
use lotse::catalog::folder::{self, Folder, FormFolder};
use serde_json::json;

const TWO: &str = "code,label,help,valid_from,valid_to\nM1809,Marburg,,,\nM1906,Wiesbaden,,,\n";

/// A folder with two lists and two forms, of which each names one and `b` has one of its own.
struct Forms(tempfile::TempDir);

impl Forms {
    fn new() -> Self {
        let forms = Self(tempfile::tempdir().unwrap());
        for (form, list) in [("a", "gerichte"), ("b", "farben")] {
            forms.write(&format!("{form}/form.json"), &definition(form, list));
        }
        forms.write("_lists/gerichte.csv", TWO);
        forms.write("_lists/farben.csv", "code,label\nrot,Rot\n");
        forms.write("b/lists/farben.csv", "code,label\nblau,Blau\ngelb,Gelb\n");
        forms
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self) -> Folder {
        folder::read(self.0.path()).unwrap()
    }
}

fn definition(id: &str, list: &str) -> String {
    json!({
        "id": id, "version": "1.0.0", "languages": ["de"], "title": "Wählen",
        "service": { "legal_basis": ["Satzung"], "purpose": "Wahl", "retention": { "draft_days": 7, "submission_days": 90 } },
        "start": { "lead": "Wählen" },
        "steps": [{ "id": "wahl", "title": "Wahl", "fields": [
            { "id": "wahl", "type": "choice", "label": "Was?", "list": list }] }],
        "outcomes": [{ "id": "ende", "kind": "information", "title": "Ende" }]
    })
    .to_string()
}

fn one<'f>(folder: &'f Folder, id: &str) -> &'f FormFolder {
    folder.forms.iter().find(|form| form.source.folder == id).unwrap()
}

/// What the one question of a form takes.
fn offered(folder: &Folder, id: &str) -> String {
    let form = one(folder, id).compiled.form.as_ref().unwrap();
    let schema = form.schema().to_string();
    ["M1809", "M1906", "rot", "blau"]
        .into_iter()
        .filter(|code| schema.contains(code))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_list_beside_the_forms_is_offered_where_its_name_stands_and_a_list_of_the_forms_own_takes_its_place() {
    let folder = Forms::new().read();
    assert_eq!(offered(&folder, "a"), "M1809 M1906");
    assert_eq!(offered(&folder, "b"), "blau");
}

#[test]
fn the_content_of_a_shared_list_freezes_the_version_of_the_forms_that_name_it() {
    let forms = Forms::new();
    let digests = || {
        let folder = forms.read();
        ["a", "b"].map(|id| digest_of(&one(&folder, id).source).unwrap())
    };
    let [a, b] = digests();
    forms.write("_lists/farben.csv", "code,label\nrosa,Rosa\n");
    assert_eq!(digests(), [a.clone(), b.clone()], "nobody offers it");
    forms.write("_lists/gerichte.csv", &TWO.replace("Marburg", "Marburg an der Lahn"));
    let [changed, same] = digests();
    assert_ne!(changed, a);
    assert_eq!(same, b);
}

#[test]
fn a_mistake_in_a_shared_list_is_found_in_its_own_file_and_a_second_file_of_its_name_is_refused() {
    let forms = Forms::new();
    let found = || {
        let folder = forms.read();
        let seen =
            folder.problems().map(|problem| (problem.file.clone(), problem.position.line, problem.code));
        seen.collect::<Vec<_>>()
    };
    assert_eq!(found(), []);
    forms.write("_lists/gerichte.csv", &format!("{TWO}M1906,Wiesbaden,,,\n"));
    assert_eq!(found(), [("_lists/gerichte.csv".to_owned(), 4, "bad-list-row")]);
    forms.write("_lists/gerichte.csv", TWO);
    forms.write("_lists/gerichte.gc", "<x/>");
    assert!(found().iter().any(|(file, _, _)| file == "_lists/gerichte.gc"), "{:?}", found());
}
