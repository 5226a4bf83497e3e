//! What the cases of a form visit, and what none of them does.

use std::collections::BTreeMap;

use super::Run;
use crate::domain::answers::{Answer, FieldIndex, Value};
use crate::domain::field::ErrorCode;
use crate::domain::form::{Computation, Form, Literal, RoutedBy, Rule};
use crate::domain::journey::End;
use crate::domain::routing::{Location, Responsible};
use crate::domain::situation::{Computed, InItem, Situation};

/// The sorts of places that a case can visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    Steps,
    Fields,
    Options,
    Rows,
    Rules,
    Outcomes,
    Exits,
    Recipients,
}

impl Sort {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 8] = [
        Self::Steps,
        Self::Fields,
        Self::Options,
        Self::Rows,
        Self::Rules,
        Self::Outcomes,
        Self::Exits,
        Self::Recipients,
    ];
}

/// What a recipient can come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// Its office gets the case.
    Found,
    /// The place is unknown, so the walk ends.
    Nobody,
    /// The office of the place does not take part, so the walk ends.
    Elsewhere,
    /// The case is sent without it, because its condition does not hold.
    LeftOut,
}

/// The answers among which a field lets choose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Chosen {
    Yes,
    No,
    NotKnown,
    NoneOfThese,
    Option(Box<str>),
}

/// One place that a case can visit; numbers are positions in the form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Step(usize),
    /// A step inside of a repeat, by the positions of both.
    Inner(usize, usize),
    Field(usize),
    Option(usize, Chosen),
    Row(usize, usize),
    Rule(usize),
    Outcome(usize),
    Exit(usize, usize),
    Recipient(usize, Fate),
}

/// Which places of a form were visited.
#[derive(Debug)]
pub struct Coverage<'f> {
    form: &'f Form,
    visited: BTreeMap<Place, bool>,
}

/// How many of how many places of a sort were visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub visited: usize,
    pub of: usize,
}

impl Share {
    /// Whole percent, rounded down, so that only everything is 100; of nothing everything was visited.
    pub fn percent(self) -> usize {
        (self.visited * 100).checked_div(self.of).unwrap_or(100)
    }
}

impl<'f> Coverage<'f> {
    /// Nothing was visited yet.
    pub fn new(form: &'f Form) -> Self {
        Self { form, visited: places(form).into_iter().map(|place| (place, false)).collect() }
    }

    /// Notes what a case visited.
    pub fn note(&mut self, run: &Run<'_>) {
        for (place, visited) in &mut self.visited {
            *visited = *visited || place.is_visited(self.form, run);
        }
    }

    /// How much of a sort was visited.
    pub fn share(&self, sort: Sort) -> Share {
        let all = || self.visited.iter().filter(|(place, _)| place.sort() == sort);
        Share { visited: all().filter(|(_, visited)| **visited).count(), of: all().count() }
    }

    /// How much of everything was visited.
    pub fn total(&self) -> Share {
        Share { visited: self.visited.values().filter(|visited| **visited).count(), of: self.visited.len() }
    }

    /// Names of the places of a sort that no case visited.
    pub fn missing(&self, sort: Sort) -> Vec<String> {
        let missing = self.visited.iter().filter(|(place, visited)| place.sort() == sort && !**visited);
        missing.map(|(place, _)| place.name(self.form)).collect()
    }
}

fn places(form: &Form) -> Vec<Place> {
    let mut places: Vec<Place> = (0..form.steps().len()).map(Place::Step).collect();
    for (position, step) in form.steps().iter().enumerate() {
        places.extend((0..step.exits.len()).map(|exit| Place::Exit(position, exit)));
    }
    for (position, repeat) in form.repeats().iter().enumerate().filter(|(_, repeat)| repeat.is_step()) {
        places.extend((0..repeat.pages.len()).map(|page| Place::Inner(position, page)));
    }
    for (position, field) in form.fields().iter().enumerate() {
        places.push(Place::Field(position));
        let shown = field.kind.options().iter().filter(|_| field.kind.has_options_to_visit());
        let mut chosen: Vec<Chosen> = shown.map(|option| Chosen::Option(option.value.clone())).collect();
        if field.kind.name() == "yes_no" {
            chosen.extend([Chosen::Yes, Chosen::No]);
        }
        chosen.extend(field.kind.none_label().map(|_| Chosen::NoneOfThese));
        chosen.extend(field.not_known.map(|_| Chosen::NotKnown));
        places.extend(chosen.into_iter().map(|chosen| Place::Option(position, chosen)));
    }
    for (position, value) in form.values().iter().enumerate() {
        if let Computation::Table(rows) = &value.computation {
            places.extend((0..rows.len()).map(|row| Place::Row(position, row)));
        }
    }
    places.extend((0..form.rules().len()).map(Place::Rule));
    places.extend((0..form.outcomes().len()).map(Place::Outcome));
    for (position, recipient) in form.recipients().iter().enumerate() {
        let mut fates = vec![Fate::Found];
        if matches!(recipient.by, RoutedBy::Place { .. }) {
            fates.extend([Fate::Nobody, Fate::Elsewhere]);
        }
        fates.extend(recipient.when.map(|_| Fate::LeftOut));
        places.extend(fates.into_iter().map(|fate| Place::Recipient(position, fate)));
    }
    places
}

impl Place {
    fn sort(&self) -> Sort {
        match self {
            Self::Step(_) | Self::Inner(..) => Sort::Steps,
            Self::Field(_) => Sort::Fields,
            Self::Option(..) => Sort::Options,
            Self::Row(..) => Sort::Rows,
            Self::Rule(_) => Sort::Rules,
            Self::Outcome(_) => Sort::Outcomes,
            Self::Exit(..) => Sort::Exits,
            Self::Recipient(..) => Sort::Recipients,
        }
    }

    fn is_visited(&self, form: &Form, run: &Run<'_>) -> bool {
        let situation = run.journey.situation();
        match self {
            Self::Step(step) => run.journey.can_visit(*step),
            Self::Inner(repeat, page) => {
                let mut items =
                    (0..situation.items(*repeat).len()).map(|item| InItem { repeat: *repeat, item });
                items.any(|at| situation.item_pages(at).contains(page))
            }
            Self::Field(field) => situation.is_asked_somewhere(*field),
            Self::Option(field, chosen) => {
                chosen.is_answer(situation, *field)
                    || situation.items_asking(*field).any(|inside| chosen.is_answer(&inside, *field))
            }
            Self::Row(value, row) => deciding_row(form, situation, *value) == Some(*row),
            Self::Rule(rule) => {
                let advises = form.rules().get(*rule).filter(|rule| rule.is_advice);
                run.errors.iter().any(|error| error.code == ErrorCode::Rule(*rule))
                    || advises.is_some_and(|rule| is_given(situation, rule))
            }
            Self::Outcome(outcome) => run.outcome() == Some(*outcome),
            Self::Exit(step, exit) => {
                ended_at(run, *step) && taken_exit(form, situation, *step) == Some(*exit)
            }
            Self::Recipient(recipient, fate) => fate_of(form, run, *recipient) == Some(*fate),
        }
    }

    fn name(&self, form: &Form) -> String {
        let path = |field: &usize| form.fields().get(*field).map_or("", |field| &field.path).to_owned();
        match self {
            Self::Step(step) => form.steps().get(*step).map(|step| step.id.to_string()).unwrap_or_default(),
            Self::Inner(repeat, page) => inner_name(form, *repeat, *page).unwrap_or_default(),
            Self::Field(field) => path(field),
            Self::Option(field, chosen) => format!("{} = {}", path(field), chosen.name()),
            Self::Row(value, row) => row_name(form, *value, *row).unwrap_or_default(),
            Self::Rule(rule) => form.rules().get(*rule).map(|rule| rule.id.to_string()).unwrap_or_default(),
            Self::Outcome(outcome) => {
                form.outcomes().get(*outcome).map(|outcome| outcome.id.to_string()).unwrap_or_default()
            }
            Self::Exit(step, exit) => {
                let step = form.steps().get(*step);
                let id = step.map(|step| step.id.to_string()).unwrap_or_default();
                let exit = step.and_then(|step| step.exits.get(*exit));
                let outcome = exit.and_then(|exit| form.outcomes().get(exit.outcome));
                format!("{id} nach {}", outcome.map(|outcome| outcome.id.to_string()).unwrap_or_default())
            }
            Self::Recipient(recipient, fate) => {
                let id = form.recipients().get(*recipient).map(|one| one.id.to_string()).unwrap_or_default();
                let fate = match fate {
                    Fate::Found => "eine Stelle ist zuständig",
                    Fate::Nobody => "der Ort ist unbekannt",
                    Fate::Elsewhere => "die Stelle nimmt nicht teil",
                    Fate::LeftOut => "der Fall geht ohne diesen Empfänger ab",
                };
                format!("{id}: {fate}")
            }
        }
    }
}

impl Chosen {
    fn is_answer(&self, situation: &Situation<'_>, field: usize) -> bool {
        match (self, situation.answer(field)) {
            (Self::NotKnown, Some(Answer::NotKnown)) => true,
            (_, Some(Answer::Value(_))) => match (self, situation.value(FieldIndex(field))) {
                (Self::Yes, Some(Value::Bool(truth))) => *truth,
                (Self::No, Some(Value::Bool(truth))) => !*truth,
                (Self::Option(option), Some(Value::Choice(chosen))) => option == chosen,
                (Self::Option(option), Some(Value::Choices(chosen))) => chosen.contains(option),
                (Self::NoneOfThese, Some(Value::Choices(chosen))) => chosen.is_empty(),
                _ => false,
            },
            _ => false,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Yes => "ja",
            Self::No => "nein",
            Self::NotKnown => "nicht bekannt",
            Self::NoneOfThese => "nichts davon",
            Self::Option(value) => value,
        }
    }
}

/// `kinder/schule`
fn inner_name(form: &Form, repeat: usize, page: usize) -> Option<String> {
    let repeat = form.repeats().get(repeat)?;
    let step = form.steps().get(form.step_of(repeat.field)?)?;
    Some(format!("{}/{}", step.id, repeat.pages.get(page)?.step.as_ref()?.id))
}

/// Whether a rule that advises has something to say, be it about one of several items.
fn is_given(situation: &Situation<'_>, rule: &Rule) -> bool {
    let Some(repeat) = rule.repeat else { return situation.truth(rule.check) == Some(false) };
    let mut items = (0..situation.items(repeat).len()).map(|item| InItem { repeat, item });
    items.any(|at| situation.in_item(at).truth(rule.check) == Some(false))
}

fn row_name(form: &Form, value: usize, row: usize) -> Option<String> {
    let value = form.values().get(value)?;
    let Computation::Table(rows) = &value.computation else { return None };
    let then = match &rows.get(row)?.then {
        Literal::Bool(truth) => truth.to_string(),
        Literal::Number(number) => number.to_string(),
        Literal::Text(text) => text.to_string(),
    };
    Some(format!("{}, Zeile {}: {then}", value.id, row + 1))
}

/// The row that decides a table. A walk that an exit ends early counts for a row whose condition
/// holds whatever else would have been answered: every row before it is known to be false.
fn deciding_row(form: &Form, situation: &Situation<'_>, value: usize) -> Option<usize> {
    let Computation::Table(rows) = &form.values().get(value)?.computation else { return None };
    let is_known = *situation.computed(value) != Computed::Unknown;
    let passed = |row: &&crate::domain::form::TableRow| {
        let truth = row.when.map_or(Some(true), |when| situation.truth(when));
        truth == Some(false) || (is_known && truth.is_none())
    };
    let row = rows.iter().take_while(passed).count();
    let decided = is_known || rows.get(row)?.when.is_some_and(|when| situation.holds(when));
    decided.then_some(row)
}

fn ended_at(run: &Run<'_>, step: usize) -> bool {
    matches!(run.journey.end(), End::Outcome { exit_of: Some(exit_of), .. } if exit_of == step)
}

fn taken_exit(form: &Form, situation: &Situation<'_>, step: usize) -> Option<usize> {
    form.steps().get(step)?.exits.iter().position(|exit| situation.holds(exit.when))
}

fn fate_of(form: &Form, run: &Run<'_>, recipient: usize) -> Option<Fate> {
    let situation = run.journey.situation();
    let one = form.recipients().get(recipient)?;
    if run.journey.is_ready_to_check() {
        let wanted = one.when.is_none_or(|when| situation.holds(when));
        return if wanted { situation.route(recipient).map(|_| Fate::Found) } else { Some(Fate::LeftOut) };
    }
    let RoutedBy::Place { field, .. } = one.by else { return None };
    let step = form.step_of(field)?;
    if !ended_at(run, step) || taken_exit(form, situation, step).is_some() {
        return None;
    }
    // The first recipient without an office ends the walk; those behind it are not decided any more.
    let decided = form.steps().get(step)?.recipients.iter().copied();
    let mut ending = decided.filter_map(|position| Some((position, ending_fate(form, situation, position)?)));
    ending.next().filter(|(position, _)| *position == recipient).map(|(_, fate)| fate)
}

/// How a recipient ends a walk; nothing if it does not.
fn ending_fate(form: &Form, situation: &Situation<'_>, recipient: usize) -> Option<Fate> {
    let one = form.recipients().get(recipient)?;
    let RoutedBy::Place { field, .. } = one.by else { return None };
    if one.when.is_some_and(|when| situation.truth(when) == Some(false)) {
        return None;
    }
    match situation.location(FieldIndex(field)) {
        Some(Location::Settled(settled)) if settled.responsible == Responsible::NobodyHere => {
            Some(Fate::Elsewhere)
        }
        Some(Location::Settled(_)) => None,
        _ => Some(Fate::Nobody),
    }
}
