//! The walk: from answers to the place where the citizen stands. One pass, in document order.

mod handover;
mod items;
mod post;
mod second_signer;
mod walk;

use serde_json::{Map, Value as Json};

use super::answers::{Answers, FieldIndex, Value};
use super::appointment::Booking;
use super::field::ErrorCode;
use super::form::builder::TextId;
use super::form::{Form, OutcomeKind};
use super::routing::{Directories, Responsible, RoutingDecision};
use super::situation::{Days, Situation};
use super::submission::OfficeSummary;

pub use handover::Handover;
pub use items::{ItemReading, SentPage, Wanted, read_item, with_new_item, without_item};
pub use post::{Refusal, StepReading, confirm_declaration, read_step};
pub use second_signer::SecondSigner;

/// What is wrong with one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldError {
    /// Position of the field in the form.
    pub field: usize,
    pub code: ErrorCode,
}

/// A step on the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Position of the step in the form.
    pub step: usize,
    /// What keeps the walk from going on; empty once the step is done.
    pub errors: Vec<FieldError>,
    /// A question on it has not been put yet.
    pub unseen: bool,
}

impl Visit {
    /// Whether the walk can go on from here.
    pub fn is_done(&self) -> bool {
        self.errors.is_empty() && !self.unseen
    }
}

/// Where the walk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// At a step that still has questions, by its position in the form.
    Step(usize),
    /// At an outcome; by an exit of the step, or after the last step.
    Outcome {
        /// Position of the outcome in the form.
        outcome: usize,
        /// The step whose exit led here.
        exit_of: Option<usize>,
    },
}

/// A walk through a form as far as the answers carry.
#[derive(Debug, Clone)]
pub struct Journey<'a> {
    pub(super) situation: Situation<'a>,
    pub(super) visits: Vec<Visit>,
    pub(super) end: End,
}

/// How far the citizen has come. `of` is the most that can still follow, so it never grows by going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub step: usize,
    pub of: usize,
}

/// Walks a form as far as the answers carry.
pub fn trace<'a>(
    form: &'a Form,
    directories: &'a Directories,
    answers: Answers,
    days: impl Into<Days>,
) -> Journey<'a> {
    let mut walk = walk::Walk::begin(Situation::new(form, directories, answers, days));
    walk.walk_on();
    walk.arrive()
}

impl<'a> Journey<'a> {
    /// The answers that count and what follows from them.
    pub fn situation(&self) -> &Situation<'a> {
        &self.situation
    }

    /// The form that is walked.
    pub fn form(&self) -> &'a Form {
        self.situation.form()
    }

    /// Where the walk ended.
    pub fn end(&self) -> End {
        self.end
    }

    /// Steps on the path, up to the one at which the walk stands.
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// Ids of the steps on the path.
    pub fn path(&self) -> Vec<&'a str> {
        let form = self.form();
        self.visits.iter().map(|visit| form.steps[visit.step].id.as_str()).collect()
    }

    /// Whether a step may be shown: it is on the path.
    pub fn can_visit(&self, step: usize) -> bool {
        self.visits.iter().any(|visit| visit.step == step)
    }

    /// What was found on a step of the path.
    pub fn visit(&self, step: usize) -> Option<&Visit> {
        self.visits.iter().find(|visit| visit.step == step)
    }

    /// The step before a step of the path.
    pub fn previous(&self, step: usize) -> Option<usize> {
        let place = self.visits.iter().position(|visit| visit.step == step)?;
        place.checked_sub(1).map(|before| self.visits[before].step)
    }

    /// The step after a step of the path, if the walk has come that far.
    pub fn next(&self, step: usize) -> Option<usize> {
        let place = self.visits.iter().position(|visit| visit.step == step)?;
        self.visits.get(place + 1).map(|visit| visit.step)
    }

    /// The last step of the path.
    pub fn last_step(&self) -> Option<usize> {
        self.visits.last().map(|visit| visit.step)
    }

    /// How far a step of the path is.
    pub fn progress(&self, step: usize) -> Progress {
        let place = self.visits.iter().position(|visit| visit.step == step).unwrap_or(self.visits.len());
        let last = self.visits.last().map_or(0, |visit| visit.step + 1);
        let later = self.form().steps.get(last..).unwrap_or_default();
        let possible = later
            .iter()
            .filter(|step| step.when.is_none_or(|when| self.situation.truth(when) != Some(false)));
        // The check page is the last station.
        Progress { step: place + 1, of: self.visits.len() + possible.count() + 1 }
    }

    /// The outcome that the walk has reached.
    pub fn outcome(&self) -> Option<usize> {
        match self.end {
            End::Outcome { outcome, .. } => Some(outcome),
            End::Step(_) => None,
        }
    }

    /// Whether everything is answered and there is something to send; the declaration may be open.
    pub fn is_ready_to_check(&self) -> bool {
        let kind = self.outcome().map(|outcome| &self.form().outcomes[outcome].kind);
        matches!(kind, Some(OutcomeKind::Submission { .. }))
    }

    /// The offices that the answers lead to, by recipient.
    pub fn routes(&self) -> Vec<(usize, RoutingDecision)> {
        let recipients = self.form().recipients.iter().enumerate();
        let wanted =
            recipients.filter(|(_, recipient)| recipient.when.is_none_or(|when| self.situation.holds(when)));
        wanted.filter_map(|(place, _)| self.situation.route(place).map(|route| (place, route))).collect()
    }

    /// Offices that the case names without writing to them: the label of the place, and the office.
    pub fn concerned(&self) -> Vec<(TextId, OfficeSummary)> {
        let mut concerned = Vec::new();
        for recipient in &self.form().recipients {
            let Some(directory) = self.situation.directory(&recipient.offices) else { continue };
            for (place, label) in &recipient.named {
                let settled = self.situation.settled(FieldIndex(*place)).map(|settled| settled.responsible);
                if let Some(Responsible::Office { office, .. }) = settled {
                    concerned
                        .extend(directory.offices().get(office).map(|office| (*label, office.summary())));
                }
            }
        }
        concerned
    }

    /// The pruned answers as one JSON object: only what was asked on this path.
    pub fn pruned_answers(&self) -> Json {
        self.form().sent_json(&self.situation)
    }

    /// The seats of appointments that sending takes.
    pub fn bookings(&self) -> Vec<Booking> {
        let fields = self.form().fields.iter().enumerate();
        let booked = fields.filter_map(|(place, field)| {
            let Some(Value::Appointment(appointment)) = self.situation.value(FieldIndex(place)) else {
                return None;
            };
            let seats = field.kind.offer()?.seats;
            Some(Booking { field: field.path.to_string(), starts: appointment.starts, seats })
        });
        booked.collect()
    }

    /// Exported values as data.
    pub fn exported_values(&self) -> Map<String, Json> {
        let form = self.form();
        let exported = form.values.iter().enumerate().filter(|(_, value)| value.export);
        exported
            .filter_map(|(place, value)| {
                Some((value.id.to_string(), self.situation.computed(place).to_json()?))
            })
            .collect()
    }
}
