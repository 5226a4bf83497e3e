//! Who receives a case, and how a way through the form can end.

use super::quote;
use crate::domain::form::{Form, Outcome, OutcomeKind, Recipient, RoutedBy};

/// Who receives submissions.
pub fn recipients(form: &Form) -> String {
    let mut text = "## Wer die Angaben erhält\n\n".to_owned();
    if form.recipients().is_empty() {
        text.push_str("Niemand: Dieses Formular gibt Auskunft und sendet nichts.\n\n");
        return text;
    }
    for recipient in form.recipients() {
        text.push_str(&one_recipient(form, recipient));
    }
    if let Some(field) = form.confirmation_to() {
        text.push_str(&format!(
            "- Eine Bestätigung ohne Antworten geht an die Adresse aus „{}“, wenn dort eine steht.\n",
            form.plain_label(field, Default::default())
        ));
    }
    if let Some(second) = form.second_signature() {
        let when =
            second.when.map(|when| format!(", wenn gilt: {}", form.in_words(when))).unwrap_or_default();
        text.push_str(&format!(
            "- Erst unterschreibt die Person, deren Adresse in „{}“ steht{when}. Sie hat {} Tage Zeit; bis dahin wartet die Einreichung.\n",
            form.plain_label(second.email, Default::default()),
            second.days
        ));
    }
    text.push('\n');
    text
}

fn one_recipient(form: &Form, recipient: &Recipient) -> String {
    let when = recipient.when.map(|when| format!(", wenn gilt: {}", form.in_words(when))).unwrap_or_default();
    let label = |field: usize| form.plain_label(field, Default::default());
    let title = |outcome: usize| {
        form.outcomes().get(outcome).map(|end| form.first_words(end.title)).unwrap_or_default()
    };
    let mut text = match &recipient.by {
        RoutedBy::Office(office) => {
            format!("- Immer die Stelle `{office}` aus dem Verzeichnis `{}`{when}.\n", recipient.offices)
        }
        RoutedBy::Place { field, none, elsewhere } => format!(
            "- Die Stelle aus dem Verzeichnis `{}`, die für den Ort aus „{}“ zuständig ist{when}. Kennt das Verzeichnis den Ort \
             nicht, endet der Weg bei „{}“; nimmt die Stelle nicht teil, bei „{}“.\n",
            recipient.offices,
            label(*field),
            title(*none),
            title(*elsewhere)
        ),
    };
    let withheld = recipient.withheld.fields.iter().filter_map(|path| form.field(path));
    let questions = withheld.filter(|field| form.fields()[*field].kind.is_question());
    let mut withheld: Vec<String> = questions.map(|field| format!("„{}“", label(field))).collect();
    withheld.extend(recipient.withheld.values.iter().map(|id| format!("`{id}`")));
    if !withheld.is_empty() {
        text.push_str(&format!("  - Diese Stelle erhält nicht: {}.\n", withheld.join(", ")));
    }
    for (field, because) in &recipient.named {
        text.push_str(&format!(
            "  - Der Fall nennt auch: {} (nach „{}“). Diese Stelle erhält ihn nicht.\n",
            form.first_words(*because),
            label(*field)
        ));
    }
    text
}

/// How the way can end.
pub fn outcomes(form: &Form) -> String {
    let mut text = "## Wie es endet\n\nNach der letzten Seite zählt das Erste, was zutrifft.\n\n".to_owned();
    for outcome in form.outcomes() {
        text.push_str(&format!("### {}\n\n", form.first_words(outcome.title)));
        text.push_str(&format!("{}\n\n", reached(form, outcome)));
        text.push_str(&effect(form, outcome));
        if let Some(body) = outcome.body {
            text.push_str(&format!("{}\n\n", quote(&form.words_with_gaps(body))));
        }
        for link in &outcome.links {
            text.push_str(&format!("- Verweis: {} ({})\n", form.first_words(link.label), link.href));
        }
        for source in &outcome.sources {
            text.push_str(&format!(
                "- Quelle: {} ({}), Stand {}\n",
                form.first_words(source.label),
                source.href,
                source.as_of.strftime("%d.%m.%Y")
            ));
        }
        if !outcome.links.is_empty() || !outcome.sources.is_empty() {
            text.push('\n');
        }
    }
    text
}

fn reached(form: &Form, outcome: &Outcome) -> String {
    match outcome.when {
        Some(when) => format!("Wenn gilt: {}.", form.in_words(when)),
        None if outcome.by_exit_only => "Nur über einen Ausweg, der oben genannt ist.".to_owned(),
        None => "In allen anderen Fällen.".to_owned(),
    }
}

fn effect(form: &Form, outcome: &Outcome) -> String {
    match &outcome.kind {
        OutcomeKind::Information { keep: true, .. } => {
            "Es wird nichts gesendet. Die Antworten werden nach 30 Minuten gelöscht.\n\n".to_owned()
        }
        OutcomeKind::Information { .. } => "Es wird nichts gesendet und nichts gespeichert.\n\n".to_owned(),
        OutcomeKind::Submission { classification, next, .. } => {
            let mut text =
                "Die Angaben werden gesendet, nachdem sie geprüft und bestätigt sind.\n\n".to_owned();
            for (key, expression) in classification {
                let key = if key == "urgency" { "Dringlichkeit" } else { key };
                text.push_str(&format!("- Einstufung {key}: {}\n", form.in_words(*expression)));
            }
            if !classification.is_empty() {
                text.push('\n');
            }
            if let Some(next) = next {
                text.push_str(&format!("Danach steht da:\n\n{}\n\n", quote(&form.words_with_gaps(*next))));
            }
            text
        }
    }
}
