//! What fills an input without typing: the browser, by the meaning of the field, or an answer given before.

use crate::domain::field::FieldKind;
use crate::domain::field::autofill::{self, Misfit, TAKE_OVER};
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::ObjectReader;

/// Types whose inputs a portal may fill in: what is typed or chosen, and means nothing before it is sent.
const FROM_PORTAL: &[&str] = &[
    "address",
    "choice",
    "country",
    "date",
    "date_time",
    "email",
    "iban",
    "integer",
    "money",
    "multiline",
    "number",
    "period",
    "person_name",
    "phone",
    "postal_code",
    "register_entry",
    "tax_id",
    "tax_number",
    "text",
    "time",
    "url",
    "vat_id",
    "yes_no",
];

/// Whether a portal may fill in the inputs of the field.
pub fn takes_prefill(
    reader: &ObjectReader<'_>,
    kind: &dyn FieldKind,
    in_items: bool,
    builder: &Builder<'_>,
) -> bool {
    reader.words("prefill", &["portal"]);
    let Some(word) = reader.text("prefill") else { return false };
    let finding = if word.value != "portal" {
        let message = format!("`{}` ist keine Herkunft von Angaben.", word.value);
        Finding::error(&word.at, "unknown-prefill", message).remedy("Möglich ist: `portal`.")
    } else if !FROM_PORTAL.contains(&kind.name()) || kind.expression().is_some() || in_items {
        let message = format!("Ein Feld vom Typ `{}` kann hier kein Portal vorbelegen.", kind.name());
        let remedy = format!(
            "Vorbelegen lassen sich Felder außerhalb von Wiederholungen, die nicht berechnet werden: {}.",
            FROM_PORTAL.join(", ")
        );
        Finding::error(&word.at, "prefill-of-this-type", message).remedy(remedy)
    } else {
        return true;
    };
    builder.findings.add(finding);
    false
}

/// The token for browsers, if it fits the type.
pub fn autocomplete(reader: &ObjectReader<'_>, kind: &str, builder: &Builder<'_>) -> Option<String> {
    let token = reader.text("autocomplete")?;
    let finding = match autofill::check(token.value, kind) {
        Ok(()) => return Some(token.value.to_owned()),
        Err(Misfit::Unknown) => {
            let message = format!("`{}` ist keine Bedeutung, die Browser kennen.", token.value);
            let finding = Finding::error(&token.at, "unknown-autocomplete", message);
            let finding = finding.nearest(token.value, autofill::meanings());
            match finding.remedy {
                Some(_) => finding,
                None => finding.remedy("Lassen Sie `autocomplete` weg, oder nehmen Sie einen Wert aus der Beschreibung des Formats."),
            }
        }
        Err(Misfit::OtherKind(kinds)) => {
            let message = format!("`{}` passt nicht zu einem Feld vom Typ `{kind}`.", token.value);
            let finding = Finding::error(&token.at, "autocomplete-does-not-fit", message);
            finding.remedy(format!("Es passt zu: {}.", kinds.join(", ")))
        }
    };
    builder.findings.add(finding);
    None
}

/// The earlier question of the same type whose answer this one offers to take over.
pub fn same_as(
    reader: &ObjectReader<'_>,
    kind: &str,
    in_items: bool,
    builder: &Builder<'_>,
) -> Option<usize> {
    let other = reader.text("same_as")?;
    let position = builder.fields.iter().position(|field| *field.path == *other.value);
    let fits = |position: &usize| {
        let found = &builder.fields[*position];
        found.kind.name() == kind && TAKE_OVER.contains(&kind) && found.repeat.is_none() && !in_items
    };
    let finding = match position {
        Some(position) if fits(&position) => return Some(position),
        Some(_) => {
            let message = format!("Die Antwort auf `{}` kann hier nicht übernommen werden.", other.value);
            let remedy = format!(
                "Beide Fragen haben denselben Typ ({}), und keine steht in einer Wiederholung.",
                TAKE_OVER.join(", ")
            );
            Finding::error(&other.at, "same-as-other-type", message).remedy(remedy)
        }
        None => {
            let message = format!("Vor dieser Frage wird nicht nach `{}` gefragt.", other.value);
            let paths = builder.fields.iter().map(|field| &*field.path);
            let finding = Finding::error(&other.at, "same-as-unknown", message).nearest(other.value, paths);
            match finding.remedy {
                Some(_) => finding,
                None => finding.remedy("Nennen Sie den Pfad eines Feldes, das weiter vorn steht."),
            }
        }
    };
    builder.findings.add(finding);
    None
}
