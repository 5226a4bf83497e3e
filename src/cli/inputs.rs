//! `lotse inputs`: the names and values with which a form can be filled in over plain HTTP.

use serde_json::{Value as Json, json};

use super::one_form::{Arguments, OneForm};
use super::output::say;
use super::{Failure, Outcome};
use crate::domain::form::builder::TextId;
use crate::domain::form::text::Piece;
use crate::domain::form::{Field, Form, ItemPage, LanguageIndex, Required};

/// The page on which the declaration is ticked.
const CHECK_PAGE: &str = "check";

/// Prints the inputs of a form.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let one = OneForm::named_by(arguments)?;
    say(&format!("{:#}\n", describe(&one.form)))?;
    Ok(Outcome::Fine)
}

/// The steps of a form with their inputs; the check page comes last.
pub fn describe(form: &Form) -> Json {
    let fields = |range: std::ops::Range<usize>| -> Vec<Json> {
        let fields = form.fields().get(range).unwrap_or_default();
        fields
            .iter()
            .filter(|field| field.kind.is_question() && field.repeat.is_none())
            .map(|field| describe_field(form, field))
            .collect()
    };
    let mut steps: Vec<Json> = form
        .steps()
        .iter()
        .map(|step| json!({ "id": step.id, "title": words(form, step.title), "fields": fields(step.fields.clone()) }))
        .collect();
    steps.push(json!({ "id": CHECK_PAGE, "fields": fields(form.declaration()) }));
    let languages: Vec<&str> = form.languages().iter().map(|language| language.as_str()).collect();
    json!({ "form": form.id(), "version": form.version(), "languages": languages, "steps": steps })
}

fn describe_field(form: &Form, field: &Field) -> Json {
    let required = match field.required {
        Required::Always => json!(true),
        Required::Never => json!(false),
        Required::When(_) => json!("sometimes"),
    };
    let group_when = field.group.and_then(|group| form.groups().get(group)).and_then(|group| group.when);
    let conditional =
        field.when.is_some() || group_when.is_some() || field.kind.postal_code_field().is_some();
    let mut described = json!({
        "path": field.path,
        "kind": field.kind.name(),
        "label": words(form, field.label),
        "required": required,
        "conditional": conditional,
        "inputs": inputs(field),
    });
    if field.kind.expression().is_some() {
        described["computed"] = json!(true);
    }
    if let Some(reference) = &field.reference {
        described["ref"] = json!(reference);
    }
    // Items are sent one by one, each from a page of its own, which a button of the step leads to.
    if let Some(repeat) = field.kind.repeat().and_then(|repeat| form.repeats().get(repeat)) {
        let pages: Vec<Json> = repeat.pages.iter().map(|page| describe_page(form, field, page)).collect();
        let first = pages.first().map_or(Json::Null, |page| page["page"].clone());
        described["inputs"] = json!([{ "name": "go", "repeated": false, "values": [first] }]);
        described["item"] = if repeat.is_step() { json!({ "steps": pages }) } else { json!(pages[0]) };
    }
    described
}

/// A page of an item, with its address behind that of the step; the first of a new item is at `new`.
fn describe_page(form: &Form, list: &Field, page: &ItemPage) -> Json {
    let fields = form.fields().get(page.fields.clone()).unwrap_or_default();
    let asked = fields.iter().filter(|field| field.kind.is_question());
    let fields: Vec<Json> = asked.map(|field| describe_field(form, field)).collect();
    match &page.step {
        Some(step) => json!({
            "page": format!("new/{}", step.id), "title": words(form, step.title),
            "conditional": page.when.is_some(), "fields": fields,
        }),
        None => json!({ "page": format!("{}/new", list.path), "fields": fields }),
    }
}

fn inputs(field: &Field) -> Vec<Json> {
    let mut inputs: Vec<Json> = Vec::new();
    let is_yes_no = field.kind.name() == "yes_no";
    for input in field.kind.inputs() {
        let mut one =
            json!({ "name": format!("{}{}", field.path, input.suffix), "repeated": input.repeated });
        if let Some(mut values) = input.values {
            if is_yes_no && field.not_known.is_some() {
                values.push("not_known".to_owned());
            }
            one["values"] = json!(values);
        }
        inputs.push(one);
    }
    if field.same_as.is_some() {
        inputs.push(json!({ "name": format!("{}.same", field.path), "repeated": false, "values": ["yes"] }));
    }
    if field.not_known.is_some() && !is_yes_no {
        inputs.push(
            json!({ "name": format!("{}.not_known", field.path), "repeated": false, "values": ["yes"] }),
        );
    }
    inputs
}

/// A text in the form's own language, without what answers would put into it.
fn words(form: &Form, text: TextId) -> String {
    let pieces = &form.text(text, LanguageIndex(0)).usual.0;
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words.as_str()),
        Piece::Print(_) => None,
    });
    words.collect()
}
