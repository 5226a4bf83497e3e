//! What computed values can come to, and the words for it.

use crate::domain::expression::{Expression, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::read::ReadValue;
use crate::domain::form::{Computation, Literal};

/// Reports words for results that never come, formats of what is no number, and values that are lists.
pub fn check(values: &[ReadValue], builder: &Builder<'_>, compiled: &[Option<Expression>]) {
    for (pending, expression) in builder.expressions.iter().zip(compiled) {
        let Some(expression) = expression.as_ref().filter(|_| pending.wanted.is_none()) else { continue };
        if matches!(expression.result_type(), Type::Options(_) | Type::TextList) {
            let message = "Ein Wert kann keine Auswahl sein; er bliebe immer unbekannt.";
            let finding = Finding::error(&pending.source.at, "list-value", message);
            builder.findings.add(
                finding.remedy("Fragen Sie nach der Anzahl oder nach einer Option: size(…) oder '…' in …"),
            );
        }
    }
    check_formats(values, builder, compiled);
    // A row that could not be read may be the one with this result.
    for value in values.iter().filter(|_| !builder.findings.has_errors()) {
        let Some(results) = results(&value.computation, compiled) else { continue };
        for (result, text) in
            value.texts.iter().filter(|(result, _)| !results.iter().any(|one| *one == **result))
        {
            let message =
                format!("`texts` nennt `{result}`, aber `{}` hat nie dieses Ergebnis.", value.id.value);
            let at = builder.texts.get(text.0).map_or(&value.id.at, |text| &text.usual.at);
            let finding = Finding::error(at, "unknown-result", message);
            let finding = finding.nearest(result, results.iter().map(String::as_str));
            builder.findings.add(match finding.remedy {
                Some(_) => finding,
                None => finding.remedy(format!("Möglich sind: {}.", results.join(", "))),
            });
        }
    }
}

/// Reports what is said about the digits of a value that is no number.
fn check_formats(values: &[ReadValue], builder: &Builder<'_>, compiled: &[Option<Expression>]) {
    for value in values {
        let Some(format) = &value.format else { continue };
        let is_other = match &value.computation {
            Computation::Is(expression) => compiled
                .get(expression.0)
                .and_then(Option::as_ref)
                .is_some_and(|expression| *expression.result_type() != Type::Number),
            Computation::Table(rows) => rows.iter().any(|row| !matches!(row.then, Literal::Number(_))),
        };
        if is_other {
            let message = format!(
                "`{}` ist keine Zahl und hat keine Nachkommastellen und keine Einheit.",
                value.id.value
            );
            let finding = Finding::error(&format.at, "format-without-number", message);
            builder.findings.add(finding.remedy(
                "Streichen Sie `type`, `decimals` und `unit`; für andere Ergebnisse gibt es `texts`.",
            ));
        }
    }
}

/// All results of a value, where they are a closed set.
fn results(computation: &Computation, compiled: &[Option<Expression>]) -> Option<Vec<String>> {
    match computation {
        Computation::Table(rows) => Some(rows.iter().map(|row| row.then.to_text()).collect()),
        Computation::Is(expression) => match compiled.get(expression.0)?.as_ref()?.result_type() {
            Type::Bool => Some(vec!["true".into(), "false".into()]),
            Type::Option(set) => Some(set.iter().map(ToString::to_string).collect()),
            _ => None,
        },
    }
}
