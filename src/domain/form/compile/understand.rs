//! Gives names in expressions and texts their meaning.

use std::collections::BTreeSet;

use crate::domain::expression::{Expected, Expression, Mistake, MistakeKind, Slot, Type};
use crate::domain::form::builder::{Builder, ExpressionId, Horizon, PendingExpression, PendingText};
use crate::domain::form::names::Names;
use crate::domain::form::problem::{Finding, nearest};
use crate::domain::form::read::ReadValue;
use crate::domain::form::reader::{Findings, Located};
use crate::domain::form::text::{self, InLanguage, Template, Text};
use crate::domain::form::translation::Translation;
use crate::domain::form::{Computation, Literal, SlotSource};

/// Understands every expression. The types of values are found out on the way, whatever their order.
pub fn expressions(
    builder: &Builder<'_>,
    values: &[ReadValue],
    names: &mut Names,
) -> Vec<Option<Expression>> {
    let mut compiled: Vec<Option<Expression>> = builder.expressions.iter().map(|_| None).collect();
    table_types(values, names);
    let mut open: Vec<(usize, ExpressionId)> = values
        .iter()
        .enumerate()
        .filter_map(|(position, value)| match value.computation {
            Computation::Is(expression) => Some((position, expression)),
            Computation::Table(_) => None,
        })
        .collect();
    // Each round understands at least one value more, or the rest mention one another.
    loop {
        let before = open.len();
        open.retain(|(position, id)| match attempt(&builder.expressions[id.0], names) {
            Ok(expression) => {
                names.set_type(values[*position].id.value.as_str(), expression.result_type().clone());
                compiled[id.0] = Some(expression);
                false
            }
            Err(_) => true,
        });
        if open.is_empty() || open.len() == before {
            break;
        }
    }
    for (place, pending) in builder.expressions.iter().enumerate() {
        if compiled[place].is_none() {
            match attempt(pending, names) {
                Ok(expression) => compiled[place] = Some(expression),
                // What waits for a value that has a mistake of its own has no mistake itself.
                Err(refused) => refused
                    .into_iter()
                    .filter(|one| one.waits_for.is_none())
                    .for_each(|one| builder.findings.add(one.finding)),
            }
        }
    }
    circles(builder, values, &open, names);
    compiled
}

/// Reports values that mention themselves, directly or by way of others.
fn circles(builder: &Builder<'_>, values: &[ReadValue], open: &[(usize, ExpressionId)], names: &Names) {
    let waits: Vec<(usize, Vec<usize>)> = open
        .iter()
        .map(|(position, id)| {
            let refused = attempt(&builder.expressions[id.0], names).err().unwrap_or_default();
            let named = refused.into_iter().filter_map(|one| one.waits_for);
            let find = |name: String| values.iter().position(|value| value.id.value.as_str() == name);
            (*position, named.filter_map(find).collect())
        })
        .collect();
    for (position, first) in &waits {
        let mut reached = first.clone();
        let mut next = 0;
        while let Some(value) = reached.get(next).copied() {
            let further =
                waits.iter().filter(|(waiting, _)| *waiting == value).flat_map(|(_, for_what)| for_what);
            let new: Vec<usize> = further.filter(|one| !reached.contains(one)).copied().collect();
            reached.extend(new);
            next += 1;
        }
        if reached.contains(position) {
            let id = &values[*position].id;
            let message = format!("Der Wert `{}` hängt von sich selbst ab.", id.value);
            builder.findings.add(Finding::error(&id.at, "circular-value", message));
        }
    }
}

/// A mistake in an expression.
struct Refused {
    finding: Finding,
    /// The value that is not understood, if that is all that is wrong.
    waits_for: Option<String>,
}

fn table_types(values: &[ReadValue], names: &mut Names) {
    for value in values {
        if let Computation::Table(rows) = &value.computation {
            let ty = match rows.first().map(|row| &row.then) {
                Some(Literal::Bool(_)) => Type::Bool,
                Some(Literal::Number(_)) => Type::Number,
                _ => {
                    let results = rows.iter().filter_map(|row| match &row.then {
                        Literal::Text(text) => Some(text.clone()),
                        _ => None,
                    });
                    Type::Option(results.collect::<BTreeSet<_>>().into_iter().collect())
                }
            };
            names.set_type(value.id.value.as_str(), ty);
        }
    }
}

fn attempt(pending: &PendingExpression, names: &Names) -> Result<Expression, Vec<Refused>> {
    let expected = match &pending.wanted {
        Some(Type::Bool) => Expected::Condition,
        Some(ty) => Expected::Of(ty.clone()),
        None => Expected::Any,
    };
    Expression::compile(&pending.source.value, expected, &names.inside(pending.inside)).map_err(|mistakes| {
        let place = |mistake: &std::ops::Range<usize>| {
            // One for the opening quotation mark; escapes in conditions are rare enough to be a little off.
            let start = pending.source.at.start + 1 + mistake.start;
            start.min(pending.source.at.end)..(start + mistake.len()).min(pending.source.at.end)
        };
        let refuse = |mistake: &Mistake| Refused {
            finding: told(&place(&mistake.at), &mistake.what.to_string()),
            waits_for: match &mistake.what {
                MistakeKind::UnknownName { name, .. } if names.is_open(name) => Some(name.clone()),
                _ => None,
            },
        };
        mistakes.iter().map(refuse).collect()
    })
}

/// The first sentence says what is wrong, the rest what to do.
fn told(at: &std::ops::Range<usize>, sentences: &str) -> Finding {
    let end = [". ", "? "].iter().filter_map(|end| sentences.find(end)).min().map(|place| place + 1);
    let (message, remedy) = sentences.split_at(end.unwrap_or(sentences.len()));
    let finding = Finding::error(at, "expression", message);
    if remedy.is_empty() { finding } else { finding.remedy(remedy.trim_start()) }
}

/// How many fields must have been walked before a value is known, by value; also finds circles.
pub fn availability(
    values: &[ReadValue],
    compiled: &[Option<Expression>],
    names: &Names,
    findings: &Findings,
) -> Vec<usize> {
    let mut known: Vec<Option<usize>> = vec![None; values.len()];
    for value in 0..values.len() {
        let mut trail = Vec::new();
        available(value, &mut trail, &mut known, &Mentions { values, compiled, names, findings });
    }
    known.into_iter().map(Option::unwrap_or_default).collect()
}

struct Mentions<'a> {
    values: &'a [ReadValue],
    compiled: &'a [Option<Expression>],
    names: &'a Names,
    findings: &'a Findings,
}

fn available(
    value: usize,
    trail: &mut Vec<usize>,
    known: &mut [Option<usize>],
    mentions: &Mentions<'_>,
) -> usize {
    if let Some(available) = known[value] {
        return available;
    }
    if trail.contains(&value) {
        let id = &mentions.values[value].id;
        let message = format!("Der Wert `{}` hängt von sich selbst ab.", id.value);
        mentions.findings.add(Finding::error(&id.at, "circular-value", message));
        return 0;
    }
    trail.push(value);
    let mut last = 0;
    for slot in slots_of(&mentions.values[value].computation, mentions.compiled) {
        last = last.max(match mentions.names.source(slot) {
            Some(SlotSource::Value(other)) => available(other, trail, known, mentions),
            of_field => after(of_field),
        });
    }
    trail.pop();
    known[value] = Some(last);
    last
}

/// The position after the field that is read.
fn after(source: Option<SlotSource>) -> usize {
    source.and_then(SlotSource::field).map_or(0, |field| field + 1)
}

/// Every slot that a computation mentions.
pub fn slots_of(computation: &Computation, compiled: &[Option<Expression>]) -> Vec<Slot> {
    let ids: Vec<ExpressionId> = match computation {
        Computation::Is(expression) => vec![*expression],
        Computation::Table(rows) => rows.iter().filter_map(|row| row.when).collect(),
    };
    let mentioned = ids.iter().filter_map(|id| compiled[id.0].as_ref());
    mentioned.flat_map(|expression| expression.slots().to_vec()).collect()
}

/// The position after the last field that an expression needs.
pub fn reach(expression: &Expression, names: &Names, availability: &[usize]) -> usize {
    let needs = expression.slots().iter().map(|slot| match names.source(*slot) {
        Some(SlotSource::Value(value)) => availability.get(value).copied().unwrap_or_default(),
        of_field => after(of_field),
    });
    needs.max().unwrap_or(0)
}

/// Reports expressions that mention something asked later, and conditions that never change.
pub fn check_order(
    builder: &Builder<'_>,
    compiled: &[Option<Expression>],
    names: &Names,
    availability: &[usize],
) {
    for (pending, expression) in builder.expressions.iter().zip(compiled) {
        let Some(expression) = expression else { continue };
        if let Horizon::Before(limit) = pending.horizon {
            let reach = reach(expression, names, availability);
            if reach > limit {
                let later = builder.fields.get(reach - 1).map_or("", |field| &field.path);
                let message = format!("Die Bedingung braucht `{later}`, das erst später gefragt wird.");
                let finding = Finding::error(&pending.source.at, "asked-later", message);
                builder.findings.add(finding.remedy(format!("Fragen Sie `{later}` vor dieser Stelle.")));
            }
        }
        if pending.wanted == Some(Type::Bool)
            && let Some(truth) = expression.constant()
        {
            let always = if truth { "immer" } else { "nie" };
            let message = format!("Diese Bedingung trifft {always} zu, was auch geantwortet wird.");
            builder.findings.add(Finding::warning(&pending.source.at, "constant-condition", message));
        }
    }
}

/// Understands every text in every language.
pub fn texts(
    pending: &[PendingText],
    variants: &[String],
    translations: &[Translation<'_>],
    names: &Names,
    findings: &Findings,
) -> Vec<Text> {
    let mut all: Vec<Text> = pending
        .iter()
        .map(|text| match text.joined {
            None => one_text(text, variants, translations, names, findings),
            Some(_) => Text::default(),
        })
        .collect();
    for (place, parts) in pending.iter().enumerate().filter_map(|(place, text)| Some((place, text.joined?))) {
        if let [Some(first), Some(second)] = parts.map(|part| all.get(part.0)) {
            all[place] = Text::joined(first, second);
        }
    }
    all
}

/// The place of something in a text, as long as the file writes the text as it reads; else the whole text.
fn inside(text: &Located<String>, at: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    const QUOTE: usize = 1;
    if text.at.len() == text.value.len() + 2 * QUOTE {
        text.at.start + QUOTE + at.start..text.at.start + QUOTE + at.end
    } else {
        text.at.clone()
    }
}

fn one_text(
    pending: &PendingText,
    variants: &[String],
    translations: &[Translation<'_>],
    names: &Names,
    findings: &Findings,
) -> Text {
    let meaning = |name: &str| if pending.fixed { None } else { names.print(name, pending.inside) };
    let compile = |text: &Located<String>, report: &dyn Fn(Finding)| -> Template {
        super::length::check(&pending.key, text).into_iter().for_each(report);
        text::compile(&text.value, meaning).unwrap_or_else(|mistakes| {
            for mistake in mistakes {
                report(Finding { at: inside(text, &mistake.at), ..mistake });
            }
            Template::default()
        })
    };
    let mut own = InLanguage { usual: compile(&pending.usual, &|f| findings.add(f)), variants: Vec::new() };
    let mut positions = Vec::new();
    for (variant, text) in &pending.variants {
        let Some(position) = variants.iter().position(|known| *known == variant.value) else {
            let message = format!("Die Variante `{}` gibt es nicht.", variant.value);
            let finding = Finding::error(&variant.at, "unknown-variant", message);
            findings.add(match nearest(&variant.value, variants.iter().map(String::as_str)) {
                Some(near) => finding.remedy(format!("Meinten Sie `{near}`?")),
                None => finding.remedy("Nennen Sie die Variante unter `variants`."),
            });
            continue;
        };
        own.variants.push((position, compile(text, &|f| findings.add(f))));
        positions.push(position);
    }
    own.variants.sort_by_key(|(position, _)| *position);
    if pending.is_name {
        let languages = vec![own; translations.len() + 1];
        return Text { key: pending.key.clone(), languages };
    }
    let mut languages = vec![own];
    for translation in translations {
        let usual = translation.text(&pending.key).map(|text| compile(&text, &|f| translation.add(f)));
        let mut in_language = InLanguage { usual: usual.unwrap_or_default(), variants: Vec::new() };
        for position in &positions {
            let key = format!("{}.{}", pending.key, variants[*position]);
            if let Some(text) = translation.text(&key) {
                in_language.variants.push((*position, compile(&text, &|f| translation.add(f))));
            }
        }
        in_language.variants.sort_by_key(|(position, _)| *position);
        languages.push(in_language);
    }
    Text { key: pending.key.clone(), languages }
}
