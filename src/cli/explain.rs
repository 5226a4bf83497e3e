//! `lotse explain`: a form in plain German sentences, for the people who answer for it.

mod ends;
pub(super) mod opening;
mod origin;
mod questions;

use super::one_form::{Arguments, OneForm};
use super::output::say;
use super::{Failure, Outcome};
use crate::domain::form::number_format::Digits;
use crate::domain::form::{Computation, Form, Outcome as FormOutcome, OutcomeKind};

/// Prints the form in sentences.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let one = OneForm::named_by(arguments)?;
    say(&explain(&one))?;
    Ok(Outcome::Fine)
}

/// The whole form, in the order in which a person responsible for it asks.
fn explain(one: &OneForm) -> String {
    let form = &one.form;
    let mut text = head(form);
    text.push_str(&opening::sentences(form));
    text.push_str(&origin::sentences(one));
    text.push_str(&ends::recipients(form));
    text.push_str(&questions::steps(one));
    text.push_str(&rules(form));
    text.push_str(&values(form));
    text.push_str(&ends::outcomes(form));
    text
}

fn head(form: &Form) -> String {
    let head = form.head();
    let service = &head.service;
    let languages: Vec<&str> = form.languages().iter().map(|language| language.as_str()).collect();
    let mut text = format!(
        "# {}\n\nFormular `{}`, Version {}, Sprachen: {}.\n\n## Zweck, Rechtsgrundlage, Aufbewahrung\n\n{}\n\n",
        form.first_words(head.title),
        form.id(),
        form.version(),
        languages.join(", "),
        form.first_words(service.purpose),
    );
    if let Some(key) = &service.leistungsschluessel {
        text.push_str(&format!("Leistungsschlüssel: {key}.\n\n"));
    }
    text.push_str("Rechtsgrundlagen:\n\n");
    for basis in &service.legal_basis {
        text.push_str(&format!("- {basis}\n"));
    }
    text.push_str(&format!(
        "\nEin begonnener, nicht abgesendeter Antrag wird {} nach der letzten Änderung gelöscht.",
        days(service.draft_days)
    ));
    let sends = |outcome: &FormOutcome| matches!(outcome.kind, OutcomeKind::Submission { .. });
    if form.outcomes().iter().any(sends) {
        text.push_str(&format!(
            " Eine Einreichung wird {} nach der Zustellung gelöscht.",
            days(service.submission_days)
        ));
    }
    text.push_str("\n\n");
    if let Some(notice) = head.notice {
        text.push_str(&format!(
            "Hinweis auf der Startseite und vor dem Absenden:\n\n{}\n\n",
            quote(&form.words_with_gaps(notice))
        ));
    }
    text
}

fn days(days: u16) -> String {
    if days == 1 { "einen Tag".to_owned() } else { format!("{days} Tage") }
}

fn rules(form: &Form) -> String {
    if form.rules().is_empty() {
        return String::new();
    }
    let mut text = "## Was über mehrere Antworten geprüft wird\n\n".to_owned();
    for rule in form.rules() {
        let fields: Vec<String> = rule
            .on
            .iter()
            .map(|field| format!("„{}“", form.plain_label(*field, Default::default())))
            .collect();
        let must = if rule.is_advice { "sollte" } else { "muss" };
        let inside = if rule.repeat.is_some() { "in jedem Eintrag " } else { "" };
        let otherwise = if rule.is_advice { "Sonst steht einmal" } else { "Sonst steht" };
        text.push_str(&format!(
            "- Es {must} {inside}gelten: {}. {otherwise} bei {}: „{}“\n",
            form.in_words_of(rule.check, rule.repeat),
            fields.join(" und "),
            form.words_with_gaps(rule.message)
        ));
    }
    text.push_str(
        "\nIst etwas davon unbekannt, weil nicht gefragt oder nicht beantwortet, wird nicht beanstandet.\n\n",
    );
    text
}

fn values(form: &Form) -> String {
    if form.values().is_empty() {
        return String::new();
    }
    let mut text = "## Was berechnet wird\n\n".to_owned();
    for (position, value) in form.values().iter().enumerate() {
        let label = value.label.map_or_else(|| value.id.to_string(), |label| form.first_words(label));
        let sent = if value.export { " (Teil der Einreichung)" } else { "" };
        match &value.computation {
            Computation::Is(expression) => {
                let shown = digits_in_words(value.format.digits);
                text.push_str(&format!("- **{label}**{sent}: {}{shown}.\n", form.in_words(*expression)));
            }
            Computation::Table(rows) => {
                text.push_str(&format!("- **{label}**{sent}, das Erste, was zutrifft:\n"));
                for row in rows {
                    let result = form.literal_in_words(position, &row.then);
                    let line = match row.when {
                        Some(when) => format!("  1. „{result}“, wenn gilt: {}.\n", form.in_words(when)),
                        None => format!("  1. sonst „{result}“.\n"),
                    };
                    text.push_str(&line);
                }
            }
        }
    }
    text.push('\n');
    text
}

/// How a computed number is shown, as the end of a sentence.
fn digits_in_words(digits: Digits) -> String {
    match digits {
        Digits::Exact => String::new(),
        Digits::Euro => "; gezeigt in Euro, gerundet auf Cent".to_owned(),
        Digits::Rounded(0) => "; gezeigt ohne Nachkommastellen, kaufmännisch gerundet".to_owned(),
        Digits::Rounded(1) => "; gezeigt mit einer Nachkommastelle, kaufmännisch gerundet".to_owned(),
        Digits::Rounded(decimals) => {
            format!("; gezeigt mit {decimals} Nachkommastellen, kaufmännisch gerundet")
        }
    }
}

/// A text of the form, set apart from what is said about it.
fn quote(text: &str) -> String {
    text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
