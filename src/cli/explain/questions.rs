//! What is asked, of whom, and within which limits.

use std::ops::Range;

use serde_json::Value as Json;

use super::super::one_form::OneForm;
use super::quote;
use crate::domain::expression::{Type, in_german_day};
use crate::domain::form::definition_schema::describe_kind;
use crate::domain::form::{Field, Form, ItemPage, Required, Step};

/// Options beyond this many are counted, not listed.
const LISTED_OPTIONS: usize = 12;

/// Every step with its questions, then the declaration.
pub fn steps(one: &OneForm) -> String {
    let form = &one.form;
    let definition: Json = one.source.to_json();
    let mut text = "## Was gefragt wird\n\nGefragt wird Seite für Seite. Was nicht zutrifft, wird nicht gefragt und nicht gesendet.\n\n"
        .to_owned();
    for (place, step) in form.steps().iter().enumerate() {
        text.push_str(&format!("### {}. {}\n\n", place + 1, form.first_words(step.title)));
        text.push_str(&of_step(form, step, &definition));
    }
    let declaration = form.declaration();
    if !declaration.is_empty() {
        text.push_str(
            "### Vor dem Absenden\n\nAlle Angaben werden noch einmal gezeigt. Zu bestätigen ist:\n\n",
        );
        text.push_str(&of_fields(form, declaration, &definition));
    }
    text
}

fn of_step(form: &Form, step: &Step, definition: &Json) -> String {
    let mut text = String::new();
    if let Some(when) = step.when {
        text.push_str(&format!("Nur, wenn gilt: {}.\n\n", form.in_words(when)));
    }
    if let Some(body) = step.body {
        text.push_str(&format!("{}\n\n", quote(&form.words_with_gaps(body))));
    }
    text.push_str(&of_fields(form, step.fields.clone(), definition));
    for exit in &step.exits {
        let outcome = form.outcomes().get(exit.outcome);
        let title = outcome.map(|outcome| form.first_words(outcome.title)).unwrap_or_default();
        text.push_str(&format!("Sofort zu „{title}“, wenn gilt: {}.\n\n", form.in_words(exit.when)));
    }
    text
}

fn of_fields(form: &Form, range: Range<usize>, definition: &Json) -> String {
    let mut text = String::new();
    for field in form.outside_items(range) {
        text.push_str(&line(form, field, definition));
        // The questions of an item follow those of the list that asks for items.
        let Some((position, repeat)) = form.repeat_of(field) else { continue };
        for page in &repeat.pages {
            text.push_str(&page_title(form, page, position));
            page.fields.clone().for_each(|field| text.push_str(&line(form, field, definition)));
        }
    }
    text.push('\n');
    text
}

/// The heading of a step inside of one that is repeated.
fn page_title(form: &Form, page: &ItemPage, repeat: usize) -> String {
    let Some(step) = &page.step else { return String::new() };
    let when = page.when.map(|when| format!(" (nur, wenn gilt: {})", form.in_words_of(when, Some(repeat))));
    let body = step.body.map(|body| format!("{}\n\n", quote(&form.words_with_gaps(body))));
    format!(
        "\n**Für jeden Eintrag: {}**{}\n\n{}",
        form.words_with_gaps(step.title),
        when.unwrap_or_default(),
        body.unwrap_or_default()
    )
}

fn line(form: &Form, field: usize, definition: &Json) -> String {
    let Some(field) = form.fields().get(field) else { return String::new() };
    let Some(body) = field.body else { return question(form, field, definition) };
    let when = field.when.map(|when| form.in_words_of(when, field.repeat));
    let when = when.map(|when| format!(" (nur, wenn gilt: {when})"));
    let words = form.words_with_gaps(body).replace('\n', " ");
    format!("- Hinweis{}: {words}\n", when.unwrap_or_default())
}

fn question(form: &Form, field: &Field, definition: &Json) -> String {
    let group = field.group.and_then(|group| form.groups().get(group));
    let item = field.repeat.and_then(|repeat| form.repeats().get(repeat)).map(|repeat| repeat.item);
    let holder = group.map(|group| group.label).or(item);
    let of_group = holder.map(|label| format!("{}: ", form.first_words(label))).unwrap_or_default();
    let mut facts = vec![describe_kind(field.kind.name()).to_owned(), duty(form, field)];
    facts.extend(field.not_known.map(|label| format!("auch „{}“ ist eine Antwort", form.first_words(label))));
    facts.extend(limits(form, &field.kind.ty(), written(definition, &field.path)));
    let conditions = group.and_then(|group| group.when).into_iter().chain(field.when);
    let conditions: Vec<String> = conditions.map(|when| form.in_words_of(when, field.repeat)).collect();
    if !conditions.is_empty() {
        facts.push(format!("nur, wenn gilt: {}", conditions.join(" und ")));
    }
    if field.kind.postal_code_field().is_some() {
        facts.push("nur, wenn die Postleitzahl allein nicht zeigt, welche Stelle zuständig ist".to_owned());
    }
    let mut text = format!("- **{of_group}{}** ({})\n", form.first_words(field.label), facts.join("; "));
    if let Some(signed) = field.kind.signed_text() {
        text.push_str(&format!(
            "  - Unterzeichnet wird: {}\n",
            form.words_with_gaps(signed).replace('\n', " ")
        ));
    }
    text.push_str(&options(form, field));
    text
}

fn duty(form: &Form, field: &Field) -> String {
    if let Some(expression) = field.kind.expression() {
        return format!("wird berechnet: {}", form.in_words_of(expression, field.repeat));
    }
    match field.required {
        Required::Always => "Pflicht".to_owned(),
        Required::Never => "freiwillig".to_owned(),
        Required::When(condition) => {
            format!("Pflicht, wenn gilt: {}", form.in_words_of(condition, field.repeat))
        }
    }
}

fn options(form: &Form, field: &Field) -> String {
    let mut labels: Vec<String> =
        field.kind.options().iter().map(|option| form.first_words(option.label)).collect();
    labels.extend(field.kind.none_label().map(|label| form.first_words(label)));
    match labels.len() {
        0 => String::new(),
        many if many > LISTED_OPTIONS => {
            let some: Vec<&str> = labels.iter().take(LISTED_OPTIONS).map(String::as_str).collect();
            format!("  - {many} Möglichkeiten, darunter: {}\n", some.join(" · "))
        }
        _ => format!("  - Möglichkeiten: {}\n", labels.join(" · ")),
    }
}

/// The limits as the author wrote them: a compiled form keeps them inside its kinds.
fn limits(form: &Form, ty: &Type, written: Option<&Json>) -> Vec<String> {
    let days = *ty == Type::Date;
    let phrases = [
        ("minimum", if days { "frühestens" } else { "mindestens" }),
        ("maximum", if days { "spätestens" } else { "höchstens" }),
        ("minLength", "mindestens so viele Zeichen:"),
        ("maxLength", "höchstens so viele Zeichen:"),
        ("minItems", "mindestens so viele:"),
        ("maxItems", "höchstens so viele:"),
        ("pattern", "nach dem Muster"),
    ];
    let limit = |(key, phrase): &(&str, &str)| {
        let value = written?.get(key)?;
        let value = match value.as_str() {
            Some(pattern) if *key == "pattern" => format!("`{pattern}`"),
            Some(text) if text.parse::<jiff::civil::Date>().is_ok() => in_german_day(text),
            Some(text) => form.source_in_words(text),
            None => value.to_string(),
        };
        Some(format!("{phrase} {value}"))
    };
    phrases.iter().filter_map(limit).collect()
}

/// What the author wrote about a field: `kontaktweg.telefon` stands in the fields of `kontaktweg`.
fn written<'d>(definition: &'d Json, path: &str) -> Option<&'d Json> {
    let fields =
        steps_of(definition).filter_map(|step| step.get("fields")).chain(definition.get("declaration"));
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let named = |list: &'d Json, id: &str| {
        list.as_array()?.iter().find(|field| field.get("id").and_then(Json::as_str) == Some(id))
    };
    let lists = steps_of(definition).filter_map(|step| step.get("repeat"));
    let mut list = lists.filter(|list| list.get("id").and_then(Json::as_str) == Some(first));
    let found = fields.filter_map(|list| named(list, first)).next().or_else(|| list.next())?;
    let inner = |holder: &'d Json, id: &str| {
        let of_steps = steps_of(holder).filter_map(|step| step.get("fields"));
        holder.get("fields").into_iter().chain(of_steps).find_map(|list| named(list, id))
    };
    // The cells of a table are described by their column.
    let column = |path: &str| named(found.get("columns")?, path.split_once('.')?.1);
    rest.map_or(Some(found), |rest| column(rest).or_else(|| rest.split('.').try_fold(found, inner)))
}

fn steps_of(holder: &Json) -> impl Iterator<Item = &Json> {
    holder.get("steps").and_then(Json::as_array).into_iter().flatten()
}
