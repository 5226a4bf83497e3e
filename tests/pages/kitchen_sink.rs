//! The pages of the form that has every kind of field: answered, and with a mistake at every field.

use std::path::Path;

use lotse::catalog::folder;
use lotse::domain::cases;
use lotse::domain::field::ErrorCode;
use lotse::domain::form::LanguageIndex;
use lotse::domain::journey::FieldError;
use lotse::web::page::step::{Progress, StepContent, StepPage};
use lotse::web::presentation::{FormPages, View, fields_of, sections, stored_inputs};

use super::{attributes, check_page, render, sample, templates};

#[test]
fn every_kind_of_field_has_its_inputs_on_a_complete_page() {
    let folder = folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/forms")).unwrap();
    let form = folder.forms[0].compiled.form.as_ref().unwrap();
    let file = folder.forms[0].cases.first().unwrap();
    let (all, _) = cases::read(form, &folder.directories, &file.path, &file.content);
    let run = cases::run(form, &folder.directories, &all[0], 1);
    let situation = run.journey.situation();
    let (pages, templates) = (FormPages::default(), templates());
    for (index, tag) in ["de", "en"].into_iter().enumerate() {
        let view = View { pages: &pages, situation, language: LanguageIndex(index) };
        for step in form.steps() {
            let relevant = || step.fields.clone().filter(|field| situation.is_relevant(*field));
            let asked = || relevant().filter(|field| form.fields()[*field].kind.is_put_to_people());
            let wrong: Vec<FieldError> =
                asked().map(|field| FieldError { field, code: ErrorCode::Required }).collect();
            for errors in [&[][..], &wrong] {
                let typed = stored_inputs(situation, step.fields.clone());
                let content = StepContent {
                    title: view.plain(step.title),
                    body: None,
                    back: None,
                    action: "/kitchen-sink".into(),
                    progress: Progress { number: 1, total: 1, about: false },
                    hidden: sample::hidden(),
                    fields: fields_of(&view, step.fields.clone(), &typed, errors),
                };
                let html = render(&templates, &StepPage::new(sample::frame(tag), content));
                check_page(step.id.as_str(), tag, &html);
                let names = attributes(&html, "name");
                for field in asked().map(|field| &form.fields()[field]) {
                    for input in field.kind.inputs() {
                        let name = format!("{}{}", field.path, input.suffix);
                        assert!(names.contains(&name.as_str()), "{name} is not on the page {}", step.id);
                    }
                }
                assert_eq!(html.matches("kern-error\"").count(), errors.len(), "{}", step.id);
            }
        }
        // Every item of a list has a section of its own, and so has what was signed at the end.
        let items: usize = (0..form.repeats().len()).map(|repeat| situation.items(repeat).len()).sum();
        assert_eq!(sections(&view, &run.journey).len(), form.steps().len() + items + 1);
    }
}
