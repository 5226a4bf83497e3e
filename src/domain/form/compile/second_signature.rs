//! Whether the person who has to sign second can be written to.

use crate::domain::form::builder::{Builder, ExpressionId};
use crate::domain::form::problem::Finding;
use crate::domain::form::read::{ReadSecondSignature, ReadStep};
use crate::domain::form::reader::Located;
use crate::domain::form::second_signature::SecondSignature;
use crate::domain::form::{Field, Required};

/// Finds the fields of a second signature. Where a condition says when it is needed, the address must be
/// there whenever it holds: a case without one would wait for nobody.
pub fn arrange(
    read: Option<&ReadSecondSignature>,
    steps: &[ReadStep],
    builder: &Builder<'_>,
) -> Option<SecondSignature> {
    let read = read?;
    let email = find(&read.email, "email", builder);
    let name = read.name.as_ref().and_then(|name| find(name, "person_name", builder));
    if let (Some((condition, written)), Some(email)) = (&read.when, email)
        && !is_answered_while(*condition, email, steps, builder)
    {
        let message = format!(
            "Wenn das gilt, kann `{}` trotzdem leer sein: Niemand könnte unterschreiben.",
            read.email.value
        );
        let finding = Finding::error(&written.at, "second-signature-without-address", message);
        builder.findings.add(finding.remedy(
            "Geben Sie dem Feld `\"required\": true` und keine andere Bedingung als diese, oder lassen Sie `when` \
             hier weg: Dann wird unterschrieben, sobald die Adresse genannt ist.",
        ));
    }
    let when = read.when.as_ref().map(|(condition, _)| *condition);
    Some(SecondSignature { email: email?, name, when, body: read.body, days: read.days })
}

fn find(name: &Located<String>, kind: &str, builder: &Builder<'_>) -> Option<usize> {
    let fits = |field: &Field| field.kind.name() == kind && field.repeat.is_none();
    let known = || builder.fields.iter().enumerate().filter(|(_, field)| fits(field));
    let found = known().find(|(_, field)| *field.path == *name.value).map(|(position, _)| position);
    if found.is_none() {
        let message = format!("Ein Feld `{}` vom Typ `{kind}` gibt es nicht.", name.value);
        let code = if kind == "email" { "unknown-email-field" } else { "unknown-name-field" };
        let finding = Finding::error(&name.at, code, message);
        let finding = finding.nearest(&name.value, known().map(|(_, field)| &*field.path));
        builder.findings.add(match finding.remedy {
            Some(_) => finding,
            None => {
                finding.remedy(format!("Nennen Sie ein Feld vom Typ `{kind}` außerhalb von Wiederholungen."))
            }
        });
    }
    found
}

/// Whether a question has an answer on every walk on which the condition holds: it must be answered, and
/// nothing but this condition keeps it from being asked. Conditions are the same where they read the same.
fn is_answered_while(
    condition: ExpressionId,
    field: usize,
    steps: &[ReadStep],
    builder: &Builder<'_>,
) -> bool {
    let Some(one) = builder.fields.get(field) else { return false };
    let text = |id: ExpressionId| builder.expressions.get(id.0).map(|pending| pending.source.value.trim());
    let is_this = |other: Option<ExpressionId>| other.is_none_or(|other| text(other) == text(condition));
    let step = steps.iter().find(|step| step.step.fields.contains(&field));
    let group = one.group.and_then(|group| builder.groups.get(group));
    let must = match one.required {
        Required::Always => true,
        Required::When(other) => is_this(Some(other)),
        Required::Never => false,
    };
    let asked = is_this(one.when)
        && is_this(group.and_then(|group| group.when))
        && is_this(step.and_then(|step| step.step.when));
    must && asked && one.not_known.is_none()
}
