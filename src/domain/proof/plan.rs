//! What can be answered, question by question, and what can be decided beside answers.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::answers::Answers;
use crate::domain::expression::{Judged, Slot, Survey, Type};
use crate::domain::field::{DayBound, Limits};
use crate::domain::form::builder::ExpressionId;
use crate::domain::form::{Computation, Field, Form, Rule, SlotSource};
use crate::domain::routing::Directories;
use crate::domain::situation::Situation;

use super::candidate::{self, Candidate, Domain, MOST_MEMBERS, Whereabouts};

/// What a condition can come to.
pub const TRUTHS: [Judged<bool>; 3] = [Judged::Known(true), Judged::Known(false), Judged::Unknown];

/// A form with the answers that stand for all answers.
///
/// What can be decided is numbered: first the fields, then the parts of places, then today. Where answers
/// are taken for anything, conditions that look at them are decided by themselves, and so may be the results
/// of tables; they come last.
#[derive(Debug)]
pub struct Plan<'f> {
    pub form: &'f Form,
    domains: Vec<Domain>,
    /// Slots of parts: names and Kreise of places, hours and minutes of times.
    parts: Vec<Slot>,
    todays: Vec<Date>,
    /// The step that asks each field; none for declarations.
    pub step_of: Vec<Option<usize>>,
    /// By rule: whether it compares the items of a repeat with each other.
    pub compares_items: Vec<bool>,
    /// By field: the fewest items that a repeat must have.
    least: Vec<usize>,
    /// By field: digits behind the comma to which it is rounded if it is computed.
    decimals: Vec<u32>,
}

impl<'f> Plan<'f> {
    /// Looks through all conditions of a form.
    pub fn new(form: &'f Form) -> Self {
        let mut survey = Survey::default();
        form.expressions.iter().for_each(|expression| expression.survey(&mut survey));
        // What functions look for in items is looked for in the fields of items.
        for (of_item, source) in form.slots.iter().enumerate() {
            let own = match source {
                SlotSource::OfItem(field) => slot_of(form, *field),
                SlotSource::PartOfItem(field, part) => part_slot(form, *field, part),
                _ => continue,
            };
            survey.also(slot(of_item), own);
        }
        let mut anchors = survey.days.clone();
        anchors.extend(form.fields.iter().flat_map(|field| field.kind.day_bounds()).filter_map(|bound| {
            match bound {
                Some(DayBound::Day(day)) => Some(day),
                _ => None,
            }
        }));
        let mut domains: Vec<Domain> = form
            .fields
            .iter()
            .enumerate()
            .map(|(position, field)| domain(form, field, slot_of(form, position), &survey, &anchors))
            .collect();
        let is_part =
            |source: &SlotSource| matches!(source, SlotSource::Part(_, part) if *part != "postal_code");
        let parts: Vec<Slot> =
            (0..form.slots.len()).filter(|at| is_part(&form.slots[*at])).map(slot).collect();
        domains.extend(parts.iter().map(|part| part_domain(form, *part, &survey)));
        let todays = candidate::todays(&survey);
        let step_of = (0..form.fields.len()).map(|field| form.step_of(field)).collect();
        let least = form.fields.iter().map(|field| match field.kind.is_kept_apart() {
            true => limits(form, field).least,
            false => 0,
        });
        let least = least.collect();
        let decimals = form.fields.iter().map(|field| match field.kind.expression() {
            Some(_) => limits(form, field).decimals,
            None => 0,
        });
        let decimals = decimals.collect();
        let compares_items = form.rules.iter().map(|rule| compares_items(form, rule)).collect();
        Self { form, domains, parts, todays, step_of, compares_items, least, decimals }
    }

    /// How many things can be decided.
    pub fn size(&self) -> usize {
        self.domains.len() + 1 + self.form.expressions.len() + self.form.values.len()
    }

    /// The number of the result of a table.
    pub fn table(&self, value: usize) -> usize {
        self.domains.len() + 1 + self.form.expressions.len() + value
    }

    /// The number of a condition.
    pub fn condition(&self, id: ExpressionId) -> usize {
        self.domains.len() + 1 + id.0
    }

    /// The number of the part of a place.
    pub fn part(&self, slot: Slot) -> Option<usize> {
        self.parts.iter().position(|part| *part == slot).map(|place| self.form.fields.len() + place)
    }

    /// The slot of a part of a field, as it is read in its own item.
    pub fn part_slot(&self, field: usize, part: &str) -> Slot {
        part_slot(self.form, field, part)
    }

    /// The number of today.
    pub fn today(&self) -> usize {
        self.domains.len()
    }

    /// A possible today.
    pub fn day(&self, choice: usize) -> Option<Date> {
        self.todays.get(choice).copied()
    }

    /// The candidates for an answer. Loosely, nothing is left out.
    pub fn candidates(&self, what: usize, loose: bool) -> &[Candidate] {
        let Some(domain) = self.domains.get(what) else { return &[] };
        match &domain.loose {
            Some(everything) if loose => everything,
            _ => &domain.candidates,
        }
    }

    /// In how many ways something can be decided.
    pub fn choices(&self, what: usize, loose: bool) -> usize {
        match what.cmp(&self.today()) {
            Ordering::Less => self.candidates(what, loose).len(),
            Ordering::Equal => self.todays.len(),
            Ordering::Greater => match what.checked_sub(self.table(0)) {
                None => TRUTHS.len(),
                Some(value) => match self.form.values.get(value).map(|value| &value.computation) {
                    Some(Computation::Table(rows)) => rows.len(),
                    _ => 0,
                },
            },
        }
    }

    /// The fewest items that a repeat must have, by its own field.
    pub fn least_items(&self, field: usize) -> usize {
        self.least.get(field).copied().unwrap_or(0)
    }

    /// The digits behind the comma to which a computed field is rounded.
    pub fn decimals(&self, field: usize) -> u32 {
        self.decimals.get(field).copied().unwrap_or(0)
    }

    /// Whether the candidates stand for everything.
    pub fn is_exact(&self, what: usize) -> bool {
        self.domains.get(what).is_none_or(|domain| domain.loose.is_none())
    }
}

fn slot(place: usize) -> Slot {
    Slot(u32::try_from(place).unwrap_or(u32::MAX))
}

fn slot_of(form: &Form, field: usize) -> Slot {
    let is_field = |source: &SlotSource| matches!(source, SlotSource::Field(one) if *one == field);
    slot(form.slots.iter().position(is_field).unwrap_or(usize::MAX))
}

fn part_slot(form: &Form, field: usize, part: &str) -> Slot {
    let is_part =
        |source: &SlotSource| matches!(source, SlotSource::Part(of, one) if *of == field && *one == part);
    slot(form.slots.iter().position(is_part).unwrap_or(usize::MAX))
}

fn compares_items(form: &Form, rule: &Rule) -> bool {
    let mut survey = Survey::default();
    form.expressions[rule.check.0].survey(&mut survey);
    survey.others
}

/// Limits of a field before anything is answered.
fn limits(form: &Form, field: &Field) -> Limits {
    let directories = Directories::default();
    let nobody =
        Situation::new(form, &directories, Answers::none(form.fields.len()), Date::constant(2024, 3, 15));
    field.kind.limits(&nobody)
}

fn domain(form: &Form, field: &Field, slot: Slot, survey: &Survey, anchors: &BTreeSet<Date>) -> Domain {
    if field.kind.expression().is_some() {
        // What others say decides it.
        return Domain::exact(Vec::new());
    }
    let mut unanswered = vec![Candidate::Empty];
    if field.not_known.is_some() {
        unanswered.insert(0, Candidate::NotKnown);
    }
    if field.kind.postal_code_field().is_some() {
        let place = |at, answered| Candidate::Place { at, answered };
        let everything = [Whereabouts::Here, Whereabouts::Elsewhere, Whereabouts::Nowhere];
        let all = everything.iter().flat_map(|at| [place(*at, false), place(*at, true)]);
        return Domain::exact(all.collect());
    }
    let values = match field.kind.ty() {
        Type::Bool if field.kind.name() == "confirm" => Domain::exact(vec![Candidate::Bool(true)]),
        Type::Bool => Domain::exact(vec![Candidate::Bool(true), Candidate::Bool(false)]),
        Type::Option(set) => Domain::exact(options(field, &set, slot, survey)),
        Type::Options(set) => selections(form, field, &set, slot, survey),
        Type::Text => text_domain(slot, survey),
        Type::Number => {
            let (numbers, complete) = candidate::numbers(survey);
            Domain::of(numbers, complete && !survey.entangled.contains(&slot))
        }
        Type::Date => {
            let (days, complete) = candidate::days(survey, anchors);
            Domain::of(days, complete && !survey.entangled.contains(&slot))
        }
        Type::Items => lists(form, field, slot, survey),
        _ => Domain::exact(vec![Candidate::Any]),
    };
    values.and(&unanswered)
}

/// Lists of items. Items that are all alike stand for all lists only where they are counted and not looked
/// into; whatever they say, there can be only so many, unless their number is computed with.
fn lists(form: &Form, field: &Field, slot: Slot, survey: &Survey) -> Domain {
    let counts = candidate::counts(survey, limits(form, field).most);
    let loose = if survey.entangled.contains(&slot) {
        Some(vec![Candidate::Any])
    } else {
        survey.looked_into.contains(&slot).then(|| counts.clone())
    };
    Domain { candidates: counts, loose }
}

fn text_domain(slot: Slot, survey: &Survey) -> Domain {
    let nothing = BTreeSet::new();
    let sized = survey.sized.contains(&slot);
    let texts = candidate::texts(survey.texts.get(&slot).unwrap_or(&nothing), survey, sized);
    Domain::of(texts, !sized && !survey.entangled.contains(&slot))
}

/// A part of an answer: of a time what its clock shows, else some text.
fn part_domain(form: &Form, part: Slot, survey: &Survey) -> Domain {
    let source = form.slots.get(part.0 as usize);
    let of = |field: usize| form.fields.get(field).filter(|field| is_clock(field));
    match source {
        Some(SlotSource::Part(field, name)) => match (of(*field), *name) {
            (Some(field), "hour") => hours(form, field, part, survey),
            (Some(_), "minute") => {
                Domain::of(on_the_clock(survey, 0..=59), !survey.entangled.contains(&part))
            }
            _ => text_domain(part, survey),
        },
        _ => text_domain(part, survey),
    }
}

/// Whether hour and minute of an answer are independent of each other and of everything else.
pub fn is_clock(field: &Field) -> bool {
    matches!(field.kind.name(), "time" | "date_time")
}

/// Hours of which every minute is allowed, so that no example is one that the field would refuse; loosely, also
/// those of which some are.
fn hours(form: &Form, field: &Field, part: Slot, survey: &Survey) -> Domain {
    let limits = limits(form, field);
    let (first, last) = (limits.first_time, limits.last_time);
    let some =
        first.map_or(0, |first| i64::from(first.hour()))..=last.map_or(23, |last| i64::from(last.hour()));
    let from = some.start() + first.map_or(0, |first| i64::from(first.minute() > 0));
    let to = some.end() - last.map_or(0, |last| i64::from(last.minute() < 59));
    let examples = on_the_clock(survey, from..=to);
    if survey.entangled.contains(&part) {
        return Domain::of(examples, false);
    }
    let is_bounded = first.is_some() || last.is_some();
    Domain { candidates: examples, loose: is_bounded.then(|| on_the_clock(survey, some)) }
}

/// The first and the last number of a range, and those on, below and above the numbers that conditions name.
fn on_the_clock(survey: &Survey, range: RangeInclusive<i64>) -> Vec<Candidate> {
    let named = survey.numbers.iter().filter_map(ToPrimitive::to_i64);
    let near = named.filter(|number| (-1..=60).contains(number)).flat_map(|number| number - 1..=number + 1);
    let wanted: BTreeSet<i64> = near.chain([*range.start(), *range.end()]).collect();
    let wanted = wanted.into_iter().filter(|number| range.contains(number));
    wanted.map(|number| Candidate::Number(number.into())).collect()
}

/// The options that conditions name or that have conditions, and one for all others.
fn options(field: &Field, set: &[Box<str>], slot: Slot, survey: &Survey) -> Vec<Candidate> {
    let named = |value: &str| survey.texts.get(&slot).is_some_and(|named| named.contains(value));
    let entangled = survey.entangled.contains(&slot) || survey.searched.contains(&slot);
    let special = |value: &str| named(value) || entangled || is_conditional(field, value);
    let others = set.iter().filter(|value| !special(value)).take(1);
    set.iter().filter(|value| special(value)).chain(others).cloned().map(Candidate::Text).collect()
}

fn is_conditional(field: &Field, value: &str) -> bool {
    field.kind.options().iter().any(|option| *option.value == *value && option.condition().is_some())
}

fn selections(form: &Form, field: &Field, set: &[Box<str>], slot: Slot, survey: &Survey) -> Domain {
    let limits = limits(form, field);
    let none_of_these = field.kind.none_label().is_some();
    let allowed = |size: usize| {
        if size == 0 {
            none_of_these
        } else {
            size >= limits.least && (limits.most == 0 || size <= limits.most)
        }
    };
    let named = survey.texts.get(&slot);
    let mut members: Vec<Box<str>> = set
        .iter()
        .filter(|value| named.is_some_and(|named| named.contains(*value)) || is_conditional(field, value))
        .cloned()
        .collect();
    let is_exact = members.len() <= MOST_MEMBERS && !survey.entangled.contains(&slot);
    members.truncate(MOST_MEMBERS);
    let sizes = survey.sized.contains(&slot).then_some(survey);
    let sets = candidate::sets(set, &members, sizes, allowed);
    Domain::of(sets, is_exact)
}
