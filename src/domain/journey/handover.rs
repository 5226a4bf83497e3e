//! Who gets a case once it is sent, and how much of it.

use super::Journey;
use crate::domain::form::{OutcomeKind, Withheld};
use crate::domain::routing::RoutingDecision;

/// What one office gets of a case.
#[derive(Debug, Clone)]
pub struct Handover {
    /// Position of the first recipient that leads to the office.
    pub recipient: usize,
    pub route: RoutingDecision,
    /// What none of its recipients lets through.
    pub withheld: Withheld,
}

impl Journey<'_> {
    /// The offices that get the case once it is sent, each once, in the order of the recipients; none
    /// where the walk leads to nothing that is sent. Where several recipients lead to one office, it
    /// gets what any of them gets.
    pub fn handovers(&self) -> Vec<Handover> {
        let mut all: Vec<Handover> = Vec::new();
        if !self.is_ready_to_check() {
            return all;
        }
        for (recipient, route) in self.routes() {
            let (Some(one), Some(office)) = (self.form().recipients().get(recipient), route.office()) else {
                continue;
            };
            let known =
                all.iter_mut().find(|other| other.route.office().is_some_and(|known| known.id == office.id));
            match known {
                Some(known) => {
                    known.withheld.fields.retain(|path| one.withheld.fields.contains(path));
                    known.withheld.values.retain(|id| one.withheld.values.contains(id));
                }
                None => all.push(Handover { recipient, route, withheld: one.withheld.clone() }),
            }
        }
        all
    }

    /// Whether an office that gets the whole case gets the answer to a field.
    pub fn hands_over_field(&self, handover: &Handover, field: usize) -> bool {
        let path = self.form().fields().get(field).map(|field| &*field.path);
        let withheld = path.is_none_or(|path| handover.withheld.fields.iter().any(|one| one == path));
        !withheld && self.situation.is_asked_somewhere(field)
    }

    /// Whether an office that gets the whole case learns the result of a value.
    pub fn hands_over_value(&self, handover: &Handover, value: usize) -> bool {
        let Some(one) = self.form().values().get(value) else { return false };
        let known = self.situation.computed(value).to_json().is_some();
        let withheld = handover.withheld.values.iter().any(|id| id == one.id.as_str());
        known && !withheld && (one.export || self.classifies_by(value))
    }

    /// Whether a value stands in the classification, which even a mere notice carries.
    pub fn classifies_by(&self, value: usize) -> bool {
        let id = self.form().values().get(value).map(|value| value.id.as_str());
        let outcome = self.outcome().and_then(|outcome| self.form().outcomes().get(outcome));
        match outcome.map(|outcome| &outcome.kind) {
            Some(OutcomeKind::Submission { classification, .. }) => {
                classification.iter().any(|(key, _)| Some(key.as_str()) == id)
            }
            _ => false,
        }
    }
}
