//! Puts what was read in its place: references become positions, texts and expressions get meaning.

use crate::domain::expression::{Expression, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::names::Names;
use crate::domain::form::opening::Opening;
use crate::domain::form::problem::{Finding, nearest};
use crate::domain::form::read::{
    ReadForm, ReadOpening, ReadOutcome, ReadRecipient, ReadRoute, ReadRule, ReadStep, ReadValue,
};
use crate::domain::form::reader::{Findings, Located};
use crate::domain::form::translation::Translation;
use crate::domain::form::{
    Computation, ComputedValue, Exit, Field, Form, Group, Literal, Outcome, OutcomeKind, Recipient, Repeat,
    RoutedBy, Rule, Step, Variant,
};

use super::understand::{availability, check_order, expressions, reach, texts};

/// Arranges a whole form; with a mistake among the findings there may be none.
pub fn arrange(
    read: ReadForm,
    builder: Builder<'_>,
    translations: &[Translation<'_>],
    folder: &str,
) -> Option<Form> {
    let findings = builder.findings;
    if read.id.value.as_str() != folder {
        let message = format!("Das Formular heißt `{}`, sein Ordner aber `{folder}`.", read.id.value);
        findings.add(Finding::error(&read.id.at, "folder-name", message));
    }
    shadowing(&read.values, &builder);
    super::strand::check(&read, &builder.fields, &builder.groups, findings);
    let recipients: Vec<String> =
        read.recipients.iter().map(|recipient| recipient.id.value.to_string()).collect();
    let mut names = Names::new(
        &builder.fields,
        &builder.repeats,
        read.values.iter().map(|v| v.id.value.as_str()),
        recipients,
    );
    names.know_lists(builder.code_lists());
    names.know_groups(&builder.groups, &builder.fields);
    let compiled = expressions(&builder, &read.values, &mut names);
    super::results::check(&read.values, &builder, &compiled);
    let availability = availability(&read.values, &compiled, &names, findings);
    check_order(&builder, &compiled, &names, &availability);
    let variants: Vec<String> = read.variants.iter().map(|(id, _)| id.value.to_string()).collect();
    let texts = texts(&builder.texts, &variants, translations, &names, findings);
    let closing = read.opening.closed_outcome.as_ref();
    let outcomes = arrange_outcomes(read.outcomes, (&read.steps, closing), &read.recipients, findings);
    let opening = arrange_opening(read.opening, &outcomes, findings);
    let recipients = arrange_recipients(&read.recipients, &read.values, &builder, &outcomes);
    let confirmation_to = read.confirmation_to.and_then(|name| find_email(&name, &builder.fields, findings));
    let second_signature =
        super::second_signature::arrange(read.second_signature.as_ref(), &read.steps, &builder);
    let rules = arrange_rules(read.rules, &builder.fields, findings);
    let expressions: Option<Vec<Expression>> = compiled.into_iter().collect();
    let expressions = expressions?;
    let mut steps = arrange_steps(read.steps, &outcomes, findings);
    place_rules(&mut steps, (&rules, &builder.repeats), &expressions, &names, &availability);
    place_recipients(&mut steps, &recipients);
    Some(Form {
        id: read.id.value,
        version: read.version,
        languages: read.languages.into_iter().map(|language| language.value).collect(),
        head: read.head,
        variants: read.variants.into_iter().map(|(id, when)| Variant { id: id.value, when }).collect(),
        steps,
        values_after: values_after(&availability, builder.fields.len(), &read.values, &expressions, &names),
        fields: builder.fields,
        groups: builder.groups,
        repeats: builder.repeats,
        declaration: read.declaration,
        values: arrange_values(read.values, &expressions),
        rules,
        outcomes,
        recipients,
        confirmation_to,
        second_signature,
        succession: read.succession,
        opening,
        texts,
        expressions,
        slots: names.slots,
    })
}

fn shadowing(values: &[ReadValue], builder: &Builder<'_>) {
    for name in &builder.item_names {
        let bare = name.value.rsplit('.').next().unwrap_or_default();
        let field = builder.fields.iter().any(|field| *field.path == *bare);
        let outside = |group: &&Group| group.repeat.is_none();
        let group = builder.groups.iter().filter(outside).any(|group| group.id.as_str() == bare);
        if field || group || values.iter().any(|value| value.id.value.as_str() == bare) {
            let message = format!("`{bare}` heißt schon etwas außerhalb der Wiederholung.");
            let finding = Finding::error(&name.at, "duplicate-name", message);
            builder.findings.add(
                finding.remedy("Geben Sie dem Feld einen eigenen Namen, damit Bedingungen eindeutig sind."),
            );
        }
    }
    for value in values {
        let id = &value.id;
        let field = builder.fields.iter().any(|field| *field.path == *id.value.as_str());
        let group = builder.groups.iter().any(|group| group.repeat.is_none() && group.id == id.value);
        if field || group {
            let message =
                format!("`{}` heißt schon ein Feld; ein Wert braucht einen eigenen Namen.", id.value);
            builder.findings.add(Finding::error(&id.at, "duplicate-name", message));
        }
    }
}

fn arrange_values(values: Vec<ReadValue>, expressions: &[Expression]) -> Vec<ComputedValue> {
    let ty = |computation: &Computation| match computation {
        Computation::Is(expression) => expressions[expression.0].result_type().clone(),
        Computation::Table(rows) => match rows.first().map(|row| &row.then) {
            Some(Literal::Bool(_)) => Type::Bool,
            Some(Literal::Number(_)) => Type::Number,
            _ => Type::Text,
        },
    };
    values
        .into_iter()
        .map(|value| ComputedValue {
            ty: ty(&value.computation),
            id: value.id.value,
            computation: value.computation,
            hit: value.hit,
            label: value.label,
            texts: value.texts,
            format: value.format.map(|format| format.value).unwrap_or_default(),
            export: value.export,
        })
        .collect()
}

/// Values by the field after which they are known; a value stands after those that it mentions.
fn values_after(
    availability: &[usize],
    fields: usize,
    values: &[ReadValue],
    expressions: &[Expression],
    names: &Names,
) -> Vec<Vec<usize>> {
    let mut after = vec![Vec::new(); fields + 1];
    let compiled: Vec<Option<Expression>> = expressions.iter().cloned().map(Some).collect();
    let mut placed = vec![false; values.len()];
    // Values mention only earlier available ones; a few rounds put those of one field in order.
    for _ in 0..values.len() {
        for value in 0..values.len() {
            let ready = super::understand::slots_of(&values[value].computation, &compiled).iter().all(|slot| {
                !matches!(names.source(*slot), Some(crate::domain::form::SlotSource::Value(other)) if !placed[other])
            });
            if ready && !placed[value] {
                placed[value] = true;
                after[availability[value]].push(value);
            }
        }
    }
    after
}

fn find_outcome(id: &Located<String>, outcomes: &[Outcome], findings: &Findings) -> usize {
    let known = || outcomes.iter().map(|outcome| outcome.id.as_str());
    known().position(|name| name == id.value).unwrap_or_else(|| {
        let finding =
            Finding::error(&id.at, "unknown-outcome", format!("Das Ergebnis `{}` gibt es nicht.", id.value));
        findings.add(match nearest(&id.value, known()) {
            Some(near) => finding.remedy(format!("Meinten Sie `{near}`?")),
            None => finding.remedy("Beschreiben Sie es unter `outcomes`."),
        });
        0
    })
}

fn arrange_opening(read: ReadOpening, outcomes: &[Outcome], findings: &Findings) -> Opening {
    let closed_outcome = read.closed_outcome.map(|name| {
        let place = find_outcome(&name, outcomes, findings);
        let sends = outcomes.get(place).is_some_and(|one| matches!(one.kind, OutcomeKind::Submission { .. }));
        if sends && outcomes[place].id.as_str() == name.value {
            let message =
                format!("`{}` sendet etwas ab; nach dem Ende gibt es nur noch Auskunft.", name.value);
            findings.add(Finding::error(&name.at, "closed-submission", message));
        }
        place
    });
    Opening { closed_outcome, ..read.opening }
}

fn arrange_outcomes(
    read: Vec<ReadOutcome>,
    (steps, closing): (&[ReadStep], Option<&Located<String>>),
    recipients: &[ReadRecipient],
    findings: &Findings,
) -> Vec<Outcome> {
    let by_step = steps.iter().flat_map(|step| step.exits.iter().map(|exit| exit.outcome.value.as_str()));
    let by_place = recipients.iter().flat_map(|recipient| match &recipient.by {
        ReadRoute::Place { none, elsewhere, .. } => vec![none.value.as_str(), elsewhere.value.as_str()],
        ReadRoute::Office(_) => Vec::new(),
    });
    let named: Vec<&str> = by_step.chain(by_place).chain(closing.map(|name| name.value.as_str())).collect();
    // With a misspelt name nobody can say which outcomes only exits reach.
    let misspelt = named.iter().any(|name| read.iter().all(|one| one.outcome.id.as_str() != *name));
    let sender = read.iter().find(|one| matches!(one.outcome.kind, OutcomeKind::Submission { .. }));
    if let Some(sender) = sender.filter(|_| recipients.is_empty()) {
        let finding = Finding::error(
            &sender.at,
            "no-recipient",
            "Das Formular sendet etwas ab, nennt aber keinen Empfänger.",
        );
        findings.add(finding.remedy("Ergänzen Sie `recipients`."));
    }
    let last = read.len().saturating_sub(1);
    let mut outcomes = Vec::new();
    for (position, mut one) in read.into_iter().enumerate() {
        one.outcome.by_exit_only = one.outcome.when.is_none() && named.contains(&one.outcome.id.as_str());
        let is_default = one.outcome.when.is_none() && !one.outcome.by_exit_only;
        if is_default && position != last && !misspelt {
            let message = format!("Nach `{}` wird kein Ergebnis mehr erreicht.", one.outcome.id);
            let finding = Finding::error(&one.at, "early-default", message);
            findings
                .add(finding.remedy("Nur das letzte Ergebnis hat kein `when`, außer ein Ausgang nennt es."));
        }
        if position == last && !is_default {
            let finding = Finding::error(
                &one.at,
                "no-default-outcome",
                "Das letzte Ergebnis gilt nicht immer: ein Weg könnte ohne Ende bleiben.",
            );
            findings.add(
                finding.remedy("Das letzte Ergebnis hat kein `when` und wird von keinem Ausgang genannt."),
            );
        }
        outcomes.push(one.outcome);
    }
    outcomes
}

fn find_place(name: &Located<String>, fields: &[Field], findings: &Findings) -> usize {
    // The office is found by one place, not by those of several items.
    let is_place = |field: &Field| field.kind.name() == "place" && field.repeat.is_none();
    let places = || fields.iter().enumerate().filter(|(_, field)| is_place(field));
    places().find(|(_, field)| *field.path == *name.value).map_or_else(
        || {
            let finding = Finding::error(
                &name.at,
                "unknown-place-field",
                format!("Ein Feld `{}` vom Typ `place` gibt es nicht.", name.value),
            );
            findings.add(match nearest(&name.value, places().map(|(_, field)| &*field.path)) {
                Some(near) => finding.remedy(format!("Meinten Sie `{near}`?")),
                None => finding.remedy("Nennen Sie einen Ort, der nicht in Einträgen steht."),
            });
            0
        },
        |(position, _)| position,
    )
}

fn find_email(name: &Located<String>, fields: &[Field], findings: &Findings) -> Option<usize> {
    let is_mail = |field: &Field| field.kind.name() == "email" && field.repeat.is_none();
    let mails = || fields.iter().enumerate().filter(|(_, field)| is_mail(field));
    let found = mails().find(|(_, field)| *field.path == *name.value).map(|(position, _)| position);
    if found.is_none() {
        let message = format!("Ein Feld `{}` vom Typ `email` gibt es nicht.", name.value);
        let finding = Finding::error(&name.at, "unknown-email-field", message);
        findings.add(finding.nearest(&name.value, mails().map(|(_, field)| &*field.path)));
    }
    found
}

fn arrange_recipients(
    read: &[ReadRecipient],
    values: &[ReadValue],
    builder: &Builder<'_>,
    outcomes: &[Outcome],
) -> Vec<Recipient> {
    let (fields, findings) = (&builder.fields, builder.findings);
    let arranged = read.iter().map(|recipient| Recipient {
        id: recipient.id.value.clone(),
        offices: recipient.offices.value.clone(),
        when: recipient.when,
        by: match &recipient.by {
            ReadRoute::Place { field, none, elsewhere } => RoutedBy::Place {
                field: find_place(field, fields, findings),
                none: find_outcome(none, outcomes, findings),
                elsewhere: find_outcome(elsewhere, outcomes, findings),
            },
            ReadRoute::Office(office) => RoutedBy::Office(office.clone()),
        },
        named: recipient
            .named
            .iter()
            .map(|(place, label)| (find_place(place, fields, findings), *label))
            .collect(),
        withheld: super::filter::withheld(recipient, builder, values),
    });
    arranged.collect()
}

fn arrange_rules(read: Vec<ReadRule>, fields: &[Field], findings: &Findings) -> Vec<Rule> {
    let name_in = |field: &Field, repeat: Option<usize>| -> Option<String> {
        (field.repeat == repeat).then(|| field.local_path().to_owned())
    };
    let find = |name: &Located<String>, repeat: Option<usize>| {
        let position = fields.iter().position(|field| name_in(field, repeat).as_ref() == Some(&name.value));
        if position.is_none() {
            let finding = Finding::error(
                &name.at,
                "unknown-field",
                format!("Das Feld `{}` gibt es nicht.", name.value),
            );
            let known: Vec<String> = fields.iter().filter_map(|field| name_in(field, repeat)).collect();
            findings.add(finding.nearest(&name.value, known.iter().map(String::as_str)));
        }
        position
    };
    read.into_iter()
        .map(|rule| Rule {
            id: rule.id.value,
            check: rule.check,
            is_advice: rule.is_advice,
            on: rule.on.iter().filter_map(|name| find(name, rule.repeat)).collect(),
            message: rule.message,
            repeat: rule.repeat,
        })
        .collect()
}

fn arrange_steps(read: Vec<ReadStep>, outcomes: &[Outcome], findings: &Findings) -> Vec<Step> {
    read.into_iter()
        .map(|one| {
            let exits = one.exits.iter().map(|exit| Exit {
                when: exit.when,
                outcome: find_outcome(&exit.outcome, outcomes, findings),
            });
            Step { exits: exits.collect(), ..one.step }
        })
        .collect()
}

/// A rule is checked on the step of the last field that it mentions.
fn place_rules(
    steps: &mut [Step],
    (rules, repeats): (&[Rule], &[Repeat]),
    expressions: &[Expression],
    names: &Names,
    availability: &[usize],
) {
    for (position, rule) in rules.iter().enumerate() {
        let reach = reach(&expressions[rule.check.0], names, availability);
        // That of an item is checked with the items, which may come after all that it mentions.
        let items = rule.repeat.and_then(|repeat| repeats.get(repeat)).map(|repeat| repeat.field);
        let last = items.unwrap_or(reach.max(1) - 1);
        if let Some(step) = steps.iter_mut().find(|step| step.fields.contains(&last)) {
            step.rules.push(position);
        }
    }
}

/// A recipient is decided at the end of the step that completes its place.
fn place_recipients(steps: &mut [Step], recipients: &[Recipient]) {
    for (position, recipient) in recipients.iter().enumerate() {
        if let RoutedBy::Place { field, .. } = recipient.by
            && let Some(step) = steps.iter_mut().find(|step| step.fields.contains(&field))
        {
            step.recipients.push(position);
        }
    }
}
