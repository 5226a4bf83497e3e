//! Outcomes: every one is reached sometime.

use crate::domain::form::RoutedBy;

use super::candidate::Whereabouts;
use super::search::{Constraint, Verdict};
use super::{Places, Proof};

impl Proof<'_> {
    /// All outcomes, as long as the walk can come to its end.
    pub(super) fn ends(&mut self, passable: usize) {
        let form = self.form;
        if passable < form.steps.len() || self.at_end(&[]) == Verdict::Unreachable {
            return;
        }
        for (position, outcome) in form.outcomes.iter().enumerate() {
            let mut verdict = Verdict::Unreachable;
            if !outcome.by_exit_only {
                verdict = self.final_outcome(position);
            }
            if verdict == Verdict::Unreachable {
                verdict = self.by_exit(position);
            }
            if form.opening.closed_outcome == Some(position) {
                verdict = Verdict::Reachable;
            }
            let at = match outcome.when {
                Some(when) => self.places.expression(when),
                None => Places::of(&self.places.outcomes, position),
            };
            let never = format!("Das Ergebnis `{}` wird nie erreicht.", outcome.id);
            let unsure = format!("wird das Ergebnis `{}` je erreicht", outcome.id);
            self.expect(verdict, at, "unreachable-outcome", (&never, &unsure));
        }
    }

    /// Whether a walk past the last step comes to an outcome.
    pub(super) fn final_outcome(&mut self, outcome: usize) -> Verdict {
        let wanted = self.ends_in(outcome);
        self.at_end(&wanted)
    }

    /// What holds when the outcome is the first that fits.
    pub(super) fn ends_in(&self, outcome: usize) -> Vec<Constraint> {
        let outcomes = &self.form.outcomes;
        let earlier = outcomes[..outcome].iter().filter(|one| !one.by_exit_only).filter_map(|one| one.when);
        let mut wanted: Vec<Constraint> = earlier.map(Constraint::NotTrue).collect();
        wanted.extend(outcomes[outcome].when.map(Constraint::IsTrue));
        wanted
    }

    fn by_exit(&mut self, outcome: usize) -> Verdict {
        let form = self.form;
        let mut best = Verdict::Unreachable;
        for step in 0..form.steps.len() {
            let mut verdicts = Vec::new();
            for (position, exit) in form.steps[step].exits.iter().enumerate() {
                if exit.outcome == outcome {
                    verdicts.push(self.takes_exit(step, position));
                }
            }
            for recipient in form.steps[step].recipients.clone() {
                let RoutedBy::Place { none, elsewhere, .. } = form.recipients[recipient].by else { continue };
                for (end, at) in [(none, Whereabouts::Nowhere), (elsewhere, Whereabouts::Elsewhere)] {
                    if end == outcome {
                        verdicts.push(self.ends_at_place(step, recipient, at));
                    }
                }
            }
            if verdicts.contains(&Verdict::Reachable) {
                return Verdict::Reachable;
            }
            if verdicts.contains(&Verdict::Undecided) {
                best = Verdict::Undecided;
            }
        }
        best
    }
}
