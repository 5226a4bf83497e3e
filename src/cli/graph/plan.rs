//! What is drawn: a form as boxes and arrows, before anything has a place.

use super::super::explain::opening::{last_moment, moment};
use crate::domain::form::builder::TextId;
use crate::domain::form::{Form, OutcomeKind, Repeat, RoutedBy};

/// What a box stands for; each has a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A page with questions, or the start page.
    Step,
    /// A place where a condition decides.
    Fork,
    /// An outcome that sends.
    Submission,
    /// An outcome that only says something.
    Information,
    /// Who receives.
    Office,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    pub sort: Sort,
    pub label: String,
    /// A line in smaller letters.
    pub note: String,
}

/// An arrow between two boxes, by their positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub from: usize,
    pub to: usize,
    /// The condition, or nothing.
    pub label: String,
}

/// A form as boxes and arrows.
#[derive(Debug, Default)]
pub struct Plan {
    pub title: String,
    pub description: String,
    pub stops: Vec<Stop>,
    pub ways: Vec<Way>,
}

/// Draws up the plan of a form.
pub fn of(form: &Form) -> Plan {
    let mut plan =
        Plan { title: form.title(Default::default()), description: description(form), ..Plan::default() };
    let start = plan.stop(Sort::Step, "Startseite", &open_time(form));
    let outcomes: Vec<usize> = form
        .outcomes()
        .iter()
        .map(|outcome| {
            let (sort, note) = match outcome.kind {
                OutcomeKind::Submission { .. } => (Sort::Submission, "wird gesendet"),
                OutcomeKind::Information { .. } => (Sort::Information, "Auskunft, sendet nichts"),
            };
            plan.stop(sort, &form.first_words(outcome.title), note)
        })
        .collect();
    if let (Some(until), Some(closed)) = (form.opening().until, form.opening().closed_outcome)
        && let Some(outcome) = outcomes.get(closed)
    {
        plan.way(start, *outcome, format!("nach {}", last_moment(until)));
    }
    let mut open = vec![(start, String::new())];
    for step in form.steps() {
        open = plan.step(form, step, open, &outcomes);
    }
    let end = plan.fork(open, "Ergebnis");
    for (place, outcome) in form.outcomes().iter().enumerate() {
        let label = match outcome.when {
            Some(when) => form.in_words(when),
            None if outcome.by_exit_only => continue,
            None => "sonst".to_owned(),
        };
        plan.way(end, outcomes[place], label);
    }
    plan.offices(form, &outcomes);
    plan
}

/// When the form can be used, short enough for a box.
fn open_time(form: &Form) -> String {
    let opening = form.opening();
    let from = opening.from.map(|from| format!("ab {}", moment(from)));
    let until = opening.until.map(|until| format!("bis {}", last_moment(until)));
    from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
}

fn description(form: &Form) -> String {
    let steps: Vec<String> = form.steps().iter().map(|step| form.first_words(step.title)).collect();
    let outcomes: Vec<String> =
        form.outcomes().iter().map(|outcome| form.first_words(outcome.title)).collect();
    format!(
        "Ablauf des Formulars. Seiten in ihrer Reihenfolge: {}. Mögliche Ergebnisse: {}. Dasselbe in Sätzen: lotse explain {}.",
        steps.join("; "),
        outcomes.join("; "),
        form.id()
    )
}

fn number(questions: usize) -> String {
    match questions {
        0 => String::new(),
        1 => "1 Frage".to_owned(),
        more => format!("{more} Fragen"),
    }
}

impl Plan {
    fn stop(&mut self, sort: Sort, label: &str, note: &str) -> usize {
        self.stops.push(Stop { sort, label: label.to_owned(), note: note.to_owned() });
        self.stops.len() - 1
    }

    fn way(&mut self, from: usize, to: usize, label: String) {
        self.ways.push(Way { from, to, label });
    }

    /// Leads every open end to a new fork.
    fn fork(&mut self, open: Vec<(usize, String)>, label: &str) -> usize {
        let fork = self.stop(Sort::Fork, label, "");
        for (from, label) in open {
            self.way(from, fork, label);
        }
        fork
    }

    /// Adds a page and gives back from where the next is reached.
    fn step(
        &mut self,
        form: &Form,
        step: &crate::domain::form::Step,
        open: Vec<(usize, String)>,
        outcomes: &[usize],
    ) -> Vec<(usize, String)> {
        let asked = form.fields().get(step.fields.clone()).unwrap_or_default();
        let outside = asked.iter().filter(|field| field.repeat.is_none());
        let questions = outside.filter(|field| field.kind.is_question()).count();
        let mut notes = vec![number(questions)];
        notes.retain(|note| !note.is_empty());
        let lists = asked.iter().filter_map(|field| form.repeats().get(field.kind.repeat()?));
        notes.extend(lists.map(|list| {
            let item = form.first_words(list.item);
            let pages = list.pages.len();
            if list.is_step() { format!("je {item} {pages} Seiten") } else { format!("für jedes: {item}") }
        }));
        let note = notes.join("; ");
        let (page, otherwise) =
            self.page(form, (step.title, step.when.map(|when| form.in_words(when))), &note, open);
        for list in asked.iter().filter_map(|field| form.repeats().get(field.kind.repeat()?)) {
            self.pages_of_an_item(form, list, page);
        }
        for exit in &step.exits {
            if let Some(outcome) = outcomes.get(exit.outcome) {
                self.way(page, *outcome, form.in_words(exit.when));
            }
        }
        for recipient in step.recipients.iter().filter_map(|place| form.recipients().get(*place)) {
            if let RoutedBy::Place { none, elsewhere, .. } = &recipient.by {
                let ends = [(none, "der Ort ist unbekannt"), (elsewhere, "die Stelle nimmt nicht teil")];
                for (outcome, label) in ends {
                    if let Some(outcome) = outcomes.get(*outcome) {
                        self.way(page, *outcome, label.to_owned());
                    }
                }
            }
        }
        let mut open = vec![(page, String::new())];
        open.extend(otherwise);
        open
    }

    /// A page behind its condition; and from where one goes on who is not asked it.
    fn page(
        &mut self,
        form: &Form,
        (title, when): (TextId, Option<String>),
        note: &str,
        open: Vec<(usize, String)>,
    ) -> (usize, Option<(usize, String)>) {
        let (from, otherwise) = match when {
            Some(when) => {
                let fork = self.fork(open, "");
                (vec![(fork, when)], Some((fork, "sonst".to_owned())))
            }
            None => (open, None),
        };
        let page = self.stop(Sort::Step, &form.words_with_gaps(title), note);
        for (from, label) in from {
            self.way(from, page, label);
        }
        (page, otherwise)
    }

    /// The pages that are walked for each item, from the list and back to it.
    fn pages_of_an_item(&mut self, form: &Form, list: &Repeat, page_of_list: usize) {
        let own = form.repeat_of(list.field).map(|(repeat, _)| repeat);
        let mut open = vec![(page_of_list, format!("je {}", form.first_words(list.item)))];
        let inner = list.pages.iter().filter_map(|page| Some((page.step.as_ref()?, page)));
        for (step, page) in inner.filter(|_| list.is_step()) {
            let asked = form.fields().get(page.fields.clone()).unwrap_or_default();
            let questions = asked.iter().filter(|field| field.kind.is_question()).count();
            let when = page.when.map(|when| form.in_words_of(when, own));
            let (stop, otherwise) = self.page(form, (step.title, when), &number(questions), open);
            open = vec![(stop, String::new())];
            open.extend(otherwise);
        }
        for (from, label) in open.into_iter().filter(|(from, _)| *from != page_of_list) {
            self.way(from, page_of_list, label);
        }
    }

    fn offices(&mut self, form: &Form, outcomes: &[usize]) {
        let sending: Vec<usize> = form
            .outcomes()
            .iter()
            .zip(outcomes)
            .filter(|(outcome, _)| matches!(outcome.kind, OutcomeKind::Submission { .. }))
            .map(|(_, stop)| *stop)
            .collect();
        for recipient in form.recipients() {
            let (label, note) = match &recipient.by {
                RoutedBy::Office(office) => (office.clone(), "erhält jede Einreichung".to_owned()),
                RoutedBy::Place { field, .. } => (
                    format!("Zuständige Stelle ({})", recipient.offices),
                    format!("nach „{}“", form.plain_label(*field, Default::default())),
                ),
            };
            let office = self.stop(Sort::Office, &label, &note);
            let when = recipient.when.map(|when| form.in_words(when)).unwrap_or_default();
            for outcome in &sending {
                self.way(*outcome, office, when.clone());
            }
        }
    }
}
