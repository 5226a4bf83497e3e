//! Who somebody is, is asked last: when it is certain that an office gets to know it.

use crate::domain::form::problem::Finding;
use crate::domain::form::{OutcomeKind, RoutedBy};

use super::Proof;
use super::candidate::Whereabouts;
use super::search::{Constraint, Verdict};

/// Kinds of questions that tell who somebody is, or how to reach them.
const TELLING: &[&str] = &["person_name", "email", "phone", "address"];

impl Proof<'_> {
    /// Warns about names and contacts that are asked while the way can still end without sending.
    ///
    /// Data minimisation, Art. 5 (1) c GDPR: what nobody receives is not asked.
    pub(super) fn identity(&mut self, visible: usize) {
        let form = self.form;
        for step in 0..visible {
            for field in form.steps[step].fields.clone() {
                let one = &form.fields[field];
                if !TELLING.contains(&one.kind.name()) {
                    continue;
                }
                if let Some(end) = self.ends_without_sending(step, field, visible) {
                    let message = format!(
                        "`{}` wird gefragt, obwohl der Weg danach noch in `{end}` enden kann, wo nichts abgesendet wird.",
                        one.path
                    );
                    let finding = Finding::warning(&self.places.text(one.label), "early-identity", message);
                    self.findings.push(finding.remedy("Fragen Sie Namen und Erreichbarkeit erst in einem Schritt, nach dem jeder Weg absendet."));
                }
            }
        }
    }

    /// An outcome that sends nothing and that a later step or the end can still lead to.
    fn ends_without_sending(&mut self, asked: usize, field: usize, visible: usize) -> Option<String> {
        let form = self.form;
        let is_silent =
            |outcome: usize| matches!(form.outcomes[outcome].kind, OutcomeKind::Information { .. });
        let name = |outcome: usize| Some(form.outcomes[outcome].id.to_string());
        for step in asked + 1..visible {
            for exit in form.steps[step].exits.iter().filter(|exit| is_silent(exit.outcome)) {
                let wanted = [Constraint::AsksField(field), Constraint::IsTrue(exit.when)];
                if self.on_step(step, &wanted) == Verdict::Reachable {
                    return name(exit.outcome);
                }
            }
            for recipient in &form.steps[step].recipients {
                let RoutedBy::Place { none, elsewhere, .. } = form.recipients[*recipient].by else {
                    continue;
                };
                for (end, at) in [(none, Whereabouts::Nowhere), (elsewhere, Whereabouts::Elsewhere)] {
                    let mut constraints = Self::way_to(step);
                    constraints.extend([Constraint::AsksField(field), Constraint::AsksStep(step)]);
                    constraints.push(Constraint::Lands(*recipient, at));
                    let reached = self.reached_with(step);
                    if is_silent(end) && self.search.ask(&constraints, None, reached) == Verdict::Reachable {
                        return name(end);
                    }
                }
            }
        }
        if visible < form.steps.len() {
            return None;
        }
        let last = (0..form.outcomes.len())
            .filter(|outcome| !form.outcomes[*outcome].by_exit_only && is_silent(*outcome));
        for outcome in last.collect::<Vec<_>>() {
            let mut wanted = self.ends_in(outcome);
            wanted.push(Constraint::AsksField(field));
            if self.at_end(&wanted) == Verdict::Reachable {
                return name(outcome);
            }
        }
        None
    }
}
