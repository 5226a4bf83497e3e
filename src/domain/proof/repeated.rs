//! What was given before is offered and not asked twice (WCAG 2.2, 3.3.7).
//!
//! Which questions mean the same, only their authors know. They say it with `autocomplete`: it names something
//! of the person who types, and fields about others carry none. So two questions with one meaning ask one person
//! for one thing, and nothing else is taken for a repetition: neither equal types nor equal labels.

use crate::domain::field::autofill;
use crate::domain::form::problem::Finding;
use crate::domain::form::{Field, Form};

use super::Proof;
use super::search::{Constraint, Verdict};

impl Proof<'_> {
    /// Warns about questions for something that the same person was asked for before, on one walk, without being
    /// offered what they said then.
    pub(super) fn repetitions(&mut self, visible: usize) {
        let form = self.form;
        for step in 0..visible {
            for later in form.steps[step].fields.clone() {
                let is_repeated = |earlier: &usize| means_the_same(form, *earlier, later);
                let asked_before: Vec<usize> = (0..later).filter(is_repeated).collect();
                let known = asked_before.into_iter().find(|earlier| self.is_known_at(step, *earlier, later));
                if let Some(earlier) = known.filter(|_| !self.is_offered(later)) {
                    self.asked_twice(earlier, later);
                }
            }
        }
    }

    /// Whether somebody who is asked the later question may have answered the earlier one.
    fn is_known_at(&mut self, step: usize, earlier: usize, later: usize) -> bool {
        let wanted = [Constraint::AsksField(later), Constraint::IsAnswered(earlier)];
        self.on_step(step, &wanted) == Verdict::Reachable
    }

    /// Whether an answer that was given before is offered, by a box or by what the inputs contain at first.
    fn is_offered(&self, field: usize) -> bool {
        let one = &self.form.fields[field];
        let same = |other: usize| means_the_same(self.form, other, field);
        one.same_as.is_some()
            || one.default.is_some_and(|default| self.mentioned(default).into_iter().any(same))
    }

    fn asked_twice(&mut self, earlier: usize, later: usize) {
        let (first, again) = (&self.form.fields[earlier], &self.form.fields[later]);
        let meaning = again.autocomplete.as_deref().unwrap_or_default();
        let message = format!(
            "`{}` fragt noch einmal nach dem, was schon `{}` wissen will: Beide haben für Browser dieselbe Bedeutung \
             (`{meaning}`).",
            again.path, first.path
        );
        let kind = again.kind.name();
        let same = if first.kind.name() == kind && autofill::TAKE_OVER.contains(&kind) {
            format!("Bieten Sie die frühere Antwort an: `\"same_as\": \"{}\"`", first.path)
        } else {
            format!("Fragen Sie nur einmal und verwenden Sie die Antwort auf `{}`", first.path)
        };
        let finding = Finding::warning(&self.places.text(again.label), "asked-twice", message);
        self.findings.push(finding.remedy(format!(
            "{same}. Geht es um jemand anderen, lassen Sie dort `autocomplete` weg: Browser trügen sonst die Angaben \
             der Person ein, die tippt."
        )));
    }
}

/// Whether two questions ask the person who types for the same thing. In repeats each item is another thing, and
/// what is computed is asked of nobody.
fn means_the_same(form: &Form, one: usize, other: usize) -> bool {
    let meaning = |field: usize| {
        let field: &Field = form.fields.get(field)?;
        let is_asked = field.repeat.is_none() && field.kind.expression().is_none();
        let token = field.autocomplete.as_deref().filter(|_| is_asked)?;
        autofill::meaning(token, field.kind.name())
    };
    one != other && meaning(one).is_some() && meaning(one) == meaning(other)
}
