//! Building blocks and overlays, as a forms folder has them.

use std::fs;
use std::path::Path;

use lotse::catalog::digest_of;
use lotse::catalog::folder::{self, Folder, FolderError, FormFolder};
use lotse::domain::form::Form;
use lotse::domain::form::problem::Problem;
use lotse::domain::form::text::{Piece, Print};
use serde_json::{Value as Json, json};

/// A folder with the shipped blocks, a form that uses one, and a form that is laid over it.
struct Forms(tempfile::TempDir);

fn hund() -> Json {
    json!({
        "id": "hund", "version": "1.2.0", "languages": ["de", "en"], "title": "Hund anmelden",
        "service": { "legal_basis": ["Satzung"], "purpose": "Steuer", "retention": { "draft_days": 7, "submission_days": 90 } },
        "start": { "lead": "Hund anmelden" },
        "steps": [
            { "id": "tier", "title": "Tier", "fields": [
                { "id": "rasse", "type": "choice", "label": "Rasse?",
                  "options": [{ "value": "dackel", "label": "Dackel" }, { "value": "pudel", "label": "Pudel" }] } ] },
            { "id": "halter", "title": "Zu Ihnen", "fields": [
                { "id": "halter", "type": "group", "use": "person@1",
                  "override": { "geburtsdatum": { "required": false, "label": "Geboren am" } },
                  "fields": [{ "id": "telefon", "type": "phone", "label": "Telefon" }] } ] }
        ],
        "outcomes": [{ "id": "ende", "kind": "information", "title": "Ende",
                       "links": [{ "id": "amt", "label": "Amt", "href": "tel:115" }] }]
    })
}

fn english() -> Json {
    json!({
        "title": "Dog", "service.purpose": "Tax", "start.lead": "Dog",
        "step.tier.title": "Dog", "step.halter.title": "You",
        "field.rasse.label": "Breed?", "field.rasse.option.dackel.label": "Dachshund", "field.rasse.option.pudel.label": "Poodle",
        "field.halter.geburtsdatum.label": "Born on", "field.halter.telefon.label": "Telephone",
        "outcome.ende.title": "End", "outcome.ende.link.amt.label": "Office"
    })
}

fn overlay() -> Json {
    json!({
        "id": "hund-marburg", "version": "1.0.0", "overlay": "hund", "base_version": "1",
        "service": { "legal_basis": ["Hundesteuersatzung Marburg"] },
        "texts": {
            "title": "Hund in Marburg anmelden", "field.rasse.hint": "wie im Impfpass", "outcome.ende.link.amt.href": "tel:+4964210",
            "field.rasse.option.dackel.label": "Teckel"
        },
        "add": [{ "step": "tier", "after": "rasse", "field": { "id": "marke", "type": "text", "label": "Nummer der Marke" } }]
    })
}

impl Forms {
    fn new() -> Self {
        let forms = Self(tempfile::tempdir().unwrap());
        forms.write("hund/form.json", &hund());
        forms.write("hund/texts/en.json", &english());
        forms.write("hund-marburg/form.json", &overlay());
        forms.write(
            "hund-marburg/texts/en.json",
            &json!({ "title": "Dog in Marburg", "field.rasse.hint": "as in the vaccination card",
                     "field.rasse.option.dackel.label": "Teckel", "field.marke.label": "Number of the tag" }),
        );
        let blocks = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms/_blocks");
        for name in ["person.json", "address.json"] {
            let block: Json = serde_json::from_str(&fs::read_to_string(blocks.join(name)).unwrap()).unwrap();
            forms.write(&format!("_blocks/{name}"), &block);
        }
        forms
    }

    fn write(&self, file: &str, json: &Json) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{json:#}")).unwrap();
    }

    fn changed(&self, file: &str, pointer: &str, value: Json) {
        let path = self.0.path().join(file);
        let mut json: Json = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        match (json.pointer_mut(pointer), pointer.rsplit_once('/')) {
            (Some(place), _) => *place = value,
            (None, Some((parent, key))) => json.pointer_mut(parent).unwrap()[key] = value,
            (None, None) => panic!("{pointer}"),
        }
        self.write(file, &json);
    }

    fn read(&self) -> Folder {
        folder::read(self.0.path()).unwrap()
    }

    fn found(&self) -> Vec<String> {
        let seen = |problem: &Problem| format!("{} {}", problem.file, problem.code);
        let mut found: Vec<String> = self.read().problems().map(seen).collect();
        found.dedup();
        found
    }
}

fn one<'f>(folder: &'f Folder, id: &str) -> &'f FormFolder {
    folder.forms.iter().find(|form| form.source.folder == id).unwrap()
}

fn compiled<'f>(folder: &'f Folder, id: &str) -> &'f Form {
    let form = one(folder, id);
    let problems: Vec<String> = form.compiled.problems.iter().map(ToString::to_string).collect();
    form.compiled.form.as_ref().unwrap_or_else(|| panic!("{}", problems.join("\n")))
}

fn labels(form: &Form, language: &str) -> Vec<String> {
    let language = form.language(language).unwrap();
    (0..form.fields().len()).map(|field| form.plain_label(field, language)).collect()
}

#[test]
fn a_block_brings_its_fields_and_translations_and_the_form_says_what_is_different() {
    let folder = Forms::new().read();
    let form = compiled(&folder, "hund");
    let paths: Vec<&str> = form.fields().iter().map(|field| &*field.path).collect();
    assert_eq!(
        paths,
        ["rasse", "halter.vorname", "halter.nachname", "halter.geburtsdatum", "halter.telefon"]
    );
    assert_eq!(labels(form, "de"), ["Rasse?", "Vorname", "Nachname", "Geboren am", "Telefon"]);
    assert_eq!(labels(form, "en"), ["Breed?", "First name", "Last name", "Born on", "Telephone"]);
}

#[test]
fn the_content_of_a_block_freezes_the_version_of_the_forms_that_use_it() {
    let forms = Forms::new();
    let digest = || digest_of(&one(&forms.read(), "hund").source).unwrap();
    let before = digest();
    forms.changed("_blocks/address.json", "/label", "Adresse".into());
    assert_eq!(digest(), before, "a block that the form does not use");
    forms.changed("_blocks/person.json", "/fields/0/label", "Rufname".into());
    assert_ne!(digest(), before);
}

#[test]
fn a_mistake_in_a_block_is_found_in_its_own_file() {
    let forms = Forms::new();
    forms.changed("_blocks/person.json", "/fields/1/type", "person_nam".into());
    let folder = forms.read();
    let problem =
        one(&folder, "hund").compiled.problems.iter().find(|one| one.code == "unknown-type").unwrap();
    assert_eq!(problem.file, "_blocks/person.json");
    let text = fs::read_to_string(forms.0.path().join(&problem.file)).unwrap();
    let line = text.lines().nth(problem.position.line - 1).unwrap();
    assert!(line[problem.position.column - 1..].starts_with("\"person_nam\""), "{line}");
}

/// The person block with a guardian's name that is asked for children only.
fn with_a_guardian(condition: &str) -> Forms {
    let forms = Forms::new();
    let mut block: Json =
        serde_json::from_str(&fs::read_to_string(forms.0.path().join("_blocks/person.json")).unwrap())
            .unwrap();
    block["fields"].as_array_mut().unwrap().push(json!({
        "id": "sorge", "type": "person_name", "required": condition, "when": condition, "label": "Wer sorgt für {{ vorname }}?" }));
    block["texts"]["en"]["sorge.label"] = "Who cares for {{ vorname }}?".into();
    forms.write("_blocks/person.json", &block);
    forms
}

#[test]
fn conditions_and_texts_in_a_block_mean_the_fields_of_the_block() {
    let forms = with_a_guardian("age(geburtsdatum) < 18");
    // A field outside with the same name is another one, and the block does not know it.
    forms.changed("hund/form.json", "/steps/0/fields/0/id", "vorname".into());
    let texts = fs::read_to_string(forms.0.path().join("hund/texts/en.json")).unwrap();
    fs::write(forms.0.path().join("hund/texts/en.json"), texts.replace("field.rasse", "field.vorname"))
        .unwrap();
    let case = json!({ "name": "Ein Kind", "today": "2026-03-01", "answers": { "halter": { "vorname": "Ida", "geburtsdatum": "2015-01-01", "sorge": null } },
                       "expect": { "errors": { "halter.sorge": "required" } } });
    forms.write("hund/cases/kind.json", &case);
    let grown = json!({ "name": "Erwachsen", "today": "2026-03-01", "answers": { "halter": { "geburtsdatum": "1990-01-01" } },
                        "expect": { "outcome": "ende", "pruned": ["halter.sorge"] } });
    forms.write("hund/cases/erwachsen.json", &grown);
    fs::remove_dir_all(forms.0.path().join("hund-marburg")).unwrap();
    let folder = forms.read();
    let form = compiled(&folder, "hund");
    let asked = form.field("halter.sorge").unwrap();
    let text = form.text(form.fields()[asked].label, form.language("en").unwrap());
    let of_the_block = form.field("halter.vorname").unwrap();
    assert!(
        matches!(&text.usual.0[..], [_, Piece::Print(Print::Field(field)), _] if *field == of_the_block),
        "{text:?}"
    );
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_lotse"))
        .arg("test")
        .arg(forms.0.path())
        .output()
        .unwrap();
    assert!(
        out.status.success(),
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
}

#[test]
fn a_condition_in_a_block_that_names_something_of_the_form_is_a_mistake_of_the_block() {
    for condition in ["rasse == 'dackel'", "answered(halter.vorname)", "age(geburtsdatm) < 18"] {
        let forms = with_a_guardian(condition);
        let folder = forms.read();
        let problems = &one(&folder, "hund").compiled.problems;
        let found: Vec<(&str, &str)> = problems.iter().map(|one| (&*one.file, one.code)).collect();
        let twice = ("_blocks/person.json", "expression");
        assert_eq!(found, [twice, twice], "{condition}: {problems:?}");
    }
}

#[test]
fn what_a_form_adds_to_a_block_may_name_both() {
    let forms = Forms::new();
    let condition = "rasse == 'dackel' && answered(vorname)";
    forms.changed("hund/form.json", "/steps/1/fields/0/fields/0/when", condition.into());
    forms.changed("hund/form.json", "/steps/1/fields/0/override/geburtsdatum/when", condition.into());
    assert_eq!(forms.found(), Vec::<String>::new());
}

#[test]
fn what_is_included_wrongly_is_found_where_it_is_included() {
    for (pointer, value, code) in [
        ("/steps/1/fields/0/use", json!("person@2"), "block-version"),
        ("/steps/1/fields/0/use", json!("persn@1"), "unknown-block"),
        ("/steps/1/fields/0/use", json!("person"), "bad-include"),
        ("/steps/1/fields/0/use", json!("../../etc/passwd@1"), "bad-include"),
        ("/steps/1/fields/0/type", json!("text"), "bad-include"),
        ("/steps/1/fields/0/override", json!({ "vornme": { "label": "x" } }), "unknown-field"),
        ("/steps/1/fields/0/override", json!({ "vorname": { "type": "text" } }), "not-overridable"),
    ] {
        let forms = Forms::new();
        forms.changed("hund/form.json", pointer, value.clone());
        let found = forms.found();
        assert!(found.contains(&format!("hund/form.json {code}")), "{value}: {found:?}");
    }
}

#[test]
fn an_earlier_version_of_a_block_may_lie_beside_the_last() {
    let forms = Forms::new();
    let block = fs::read_to_string(forms.0.path().join("_blocks/person.json")).unwrap();
    fs::write(forms.0.path().join("_blocks/person@1.json"), block).unwrap();
    forms.changed("_blocks/person.json", "/version", "2.0.0".into());
    assert_eq!(forms.found(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn an_include_that_leads_out_of_the_forms_folder_is_refused() {
    let forms = Forms::new();
    let outside = tempfile::tempdir().unwrap();
    let block = forms.0.path().join("_blocks/person.json");
    fs::rename(&block, outside.path().join("person.json")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("person.json"), &block).unwrap();
    assert!(matches!(folder::read(forms.0.path()), Err(FolderError::Outside(_))));
}

#[test]
fn an_overlay_is_the_base_with_what_the_municipality_says() {
    let folder = Forms::new().read();
    let form = compiled(&folder, "hund-marburg");
    assert_eq!((form.id().as_str(), form.version()), ("hund-marburg", "1.0.0"));
    assert_eq!(form.title(form.language("de").unwrap()), "Hund in Marburg anmelden");
    assert_eq!(form.title(form.language("en").unwrap()), "Dog in Marburg");
    assert_eq!(form.head().service.legal_basis, ["Hundesteuersatzung Marburg"]);
    let paths: Vec<&str> = form.fields().iter().map(|field| &*field.path).collect();
    assert_eq!(paths[..3], ["rasse", "marke", "halter.vorname"]);
    assert_eq!(form.outcomes()[0].links[0].href, "tel:+4964210");
    assert_eq!(labels(form, "en")[..3], ["Breed?", "Number of the tag", "First name"]);
    assert_eq!(labels(compiled(&folder, "hund"), "de")[0], "Rasse?");
}

#[test]
fn an_overlay_that_no_longer_fits_its_base_is_reported_with_the_place() {
    for (file, pointer, value, expected) in [
        ("hund/form.json", "/version", json!("2.0.0"), "hund-marburg/form.json base-version"),
        ("hund/form.json", "/steps/0/id", json!("hund"), "hund-marburg/form.json overlay-place"),
        (
            "hund/form.json",
            "/steps/0/fields/0/id",
            json!("art"),
            "hund-marburg/form.json overlay-unknown-text",
        ),
        ("hund-marburg/form.json", "/add/0/after", json!("farbe"), "hund-marburg/form.json overlay-place"),
        (
            "hund-marburg/form.json",
            "/add/0/field/id",
            json!("rasse"),
            "hund-marburg/form.json duplicate-field",
        ),
        ("hund-marburg/form.json", "/overlay", json!("katze"), "hund-marburg/form.json unknown-base"),
        ("hund-marburg/texts/en.json", "", json!({}), "hund-marburg/texts/en.json missing-translation"),
    ] {
        let forms = Forms::new();
        forms.changed(file, pointer, value);
        let found = forms.found();
        assert!(found.contains(&expected.to_owned()), "{expected}: {found:?}");
    }
}

#[test]
fn a_change_of_the_base_makes_another_version_of_the_overlay() {
    let forms = Forms::new();
    let digest = || digest_of(&one(&forms.read(), "hund-marburg").source).unwrap();
    let before = digest();
    forms.changed("hund/form.json", "/start/lead", "Melden Sie Ihren Hund an.".into());
    assert_ne!(digest(), before);
}

#[test]
fn an_overlay_says_anew_what_a_second_person_signs_or_who_that_is() {
    let forms = Forms::new();
    let mail = |id: &str| json!({ "id": id, "type": "email", "label": "E-Mail" });
    forms.changed("hund/form.json", "/steps/1/fields", json!([mail("erste"), mail("zweite")]));
    forms.changed("hund/form.json", "/second_signature", json!({ "email": "erste", "body": "Ja, gern." }));
    let mut english = english();
    for (gone, new) in [
        ("field.halter.geburtsdatum.label", "field.erste.label"),
        ("field.halter.telefon.label", "field.zweite.label"),
    ] {
        english.as_object_mut().unwrap().remove(gone);
        english[new] = "E-mail".into();
    }
    english["second_signature.body"] = "Yes, please.".into();
    forms.write("hund/texts/en.json", &english);
    let body = |forms: &Forms, language: &str| {
        let folder = forms.read();
        let form = compiled(&folder, "hund-marburg");
        let second = form.second_signature().unwrap();
        let words = form.text(second.body, form.language(language).unwrap()).usual.words();
        (form.fields()[second.email].path.to_string(), words)
    };
    let said = |email: &str, words: &str| (email.to_owned(), words.to_owned());
    assert_eq!(body(&forms, "en"), said("erste", "Yes, please."), "that of the base");

    forms.changed("hund-marburg/form.json", "/texts/second_signature.body", "Ja, in Marburg.".into());
    assert_eq!(forms.found(), ["hund-marburg/texts/en.json missing-translation"]);
    forms.changed("hund-marburg/texts/en.json", "/second_signature.body", "Yes, in Marburg.".into());
    assert_eq!(body(&forms, "de"), said("erste", "Ja, in Marburg."));

    forms.changed("hund-marburg/form.json", "/texts", overlay()["texts"].clone());
    forms.changed(
        "hund-marburg/form.json",
        "/second_signature",
        json!({ "email": "zweite", "body": "Ja, ich." }),
    );
    assert_eq!(body(&forms, "de"), said("zweite", "Ja, ich."));
    assert_eq!(body(&forms, "en"), said("zweite", "Yes, in Marburg."));
}
