//! Steps, fields and options: each can be asked, each can be answered, nobody gets stuck.

use crate::domain::form::problem::Finding;
use crate::domain::form::{Group, ItemPage, RoutedBy, Step};

use super::candidate::Whereabouts;
use super::search::{Constraint, Verdict, is_conditional_choice};
use super::{Places, Proof};

impl Proof<'_> {
    /// Finds out how far the steps can be walked: everything behind a step that nobody passes is left
    /// out, for there is one mistake to mend first.
    ///
    /// Says how many steps can be come to, and how many of them can be passed.
    pub(super) fn steps(&mut self) -> (usize, usize) {
        let form = self.form;
        for (position, step) in form.steps.iter().enumerate() {
            if self.after_step(position, &[]) == Verdict::Unreachable {
                self.blocked(position, step);
                return (position + 1, position);
            }
            let Some(when) = step.when else { continue };
            let verdict = self.on_step(position, &[Constraint::ShowsStep(position)]);
            let never = format!("Der Schritt `{}` wird nie gefragt, was auch geantwortet wird.", step.id);
            let unsure = format!("wird der Schritt `{}` je gefragt", step.id);
            self.expect(verdict, self.places.expression(when), "unreachable-step", (&never, &unsure));
        }
        (form.steps.len(), form.steps.len())
    }

    /// A step behind which there is nothing: either every walk ends there, or somebody is stuck.
    fn blocked(&mut self, position: usize, step: &Step) {
        let exits = step
            .exits
            .iter()
            .enumerate()
            .any(|(exit, _)| self.takes_exit(position, exit) != Verdict::Unreachable);
        let lands = step.recipients.iter().any(|recipient| {
            let ends = [Whereabouts::Elsewhere, Whereabouts::Nowhere];
            ends.iter().any(|at| self.ends_at_place(position, *recipient, *at) != Verdict::Unreachable)
        });
        let at = Places::of(&self.places.steps, position);
        if exits || lands {
            let message =
                format!("Jeder Weg endet spätestens bei `{}`; was danach steht, wird nie erreicht.", step.id);
            self.warn(at, "unreachable-rest", message);
        } else {
            let message = format!(
                "Sackgasse: Am Schritt `{}` kommt niemand vorbei, und er hat keinen Ausgang.",
                step.id
            );
            self.refuse(at, "dead-end", message);
        }
    }

    /// Whether a walk can leave by an exit of a step.
    pub(super) fn takes_exit(&mut self, step: usize, exit: usize) -> Verdict {
        let exits = &self.form.steps[step].exits;
        let mut wanted: Vec<Constraint> =
            exits[..exit].iter().map(|one| Constraint::NotTrue(one.when)).collect();
        wanted.push(Constraint::IsTrue(exits[exit].when));
        self.on_step(step, &wanted)
    }

    /// Whether a walk can end on a step because its place leads nowhere or elsewhere.
    pub(super) fn ends_at_place(&mut self, step: usize, recipient: usize, at: Whereabouts) -> Verdict {
        let form = self.form;
        if !matches!(form.recipients[recipient].by, RoutedBy::Place { .. }) {
            return Verdict::Unreachable;
        }
        let one = &form.steps[step];
        let mut constraints = Self::way_to(step);
        constraints.push(Constraint::AsksStep(step));
        constraints.extend(one.exits.iter().map(|exit| Constraint::NotTrue(exit.when)));
        let strict = one.rules.iter().filter(|rule| !form.rules[**rule].is_advice);
        constraints.extend(strict.map(|rule| Constraint::Satisfied(*rule)));
        constraints.push(Constraint::Lands(recipient, at));
        self.search.ask(&constraints, None, self.reached_with(step))
    }

    /// Fields, options and exits of one step.
    pub(super) fn questions(&mut self, step: usize) {
        let form = self.form;
        let repeats = form.steps[step].fields.clone().filter_map(|field| form.repeat_of(field));
        let pages: Vec<&ItemPage> = repeats.flat_map(|(_, repeat)| &repeat.pages).collect();
        let unreachable: Vec<&ItemPage> = pages.into_iter().filter(|page| !self.page(step, page)).collect();
        let groups = form.groups.iter().filter(|group| form.steps[step].fields.contains(&group.fields.start));
        let never: Vec<&Group> = groups.filter(|group| !self.group(step, group)).collect();
        for field in form.steps[step].fields.clone() {
            let skipped = unreachable.iter().any(|page| page.fields.contains(&field))
                || never.iter().any(|group| group.fields.contains(&field));
            if skipped {
                continue;
            }
            if self.field(step, field) {
                self.options(step, field);
                self.answerable(step, field);
            }
        }
        for (position, exit) in form.steps[step].exits.iter().enumerate() {
            let verdict = self.takes_exit(step, position);
            let id = &form.steps[step].id;
            let never = format!("Dieser Ausgang des Schritts `{id}` wird nie genommen.");
            let unsure = format!("wird dieser Ausgang des Schritts `{id}` je genommen");
            self.expect(verdict, self.places.expression(exit.when), "unreachable-exit", (&never, &unsure));
        }
    }

    /// Whether a step inside a repeat can be asked of an item.
    fn page(&mut self, step: usize, page: &ItemPage) -> bool {
        let (Some(inner), Some(when)) = (&page.step, page.when) else { return true };
        let verdict = self.on_step(step, &[Constraint::IsTrue(when)]);
        let never = format!("Der Schritt `{}` wird für keinen Eintrag gefragt.", inner.id);
        let unsure = format!("wird der Schritt `{}` je für einen Eintrag gefragt", inner.id);
        self.expect(verdict, self.places.expression(when), "unreachable-step", (&never, &unsure))
    }

    /// Whether a group or table can be asked: said once, not for each of its fields.
    fn group(&mut self, step: usize, group: &Group) -> bool {
        let Some(when) = group.when else { return true };
        let verdict = self.on_step(step, &[Constraint::IsTrue(when)]);
        let never = format!("Die Fragen von `{}` werden nie gestellt, was auch geantwortet wird.", group.id);
        let unsure = format!("werden die Fragen von `{}` je gestellt", group.id);
        self.expect(verdict, self.places.expression(when), "unreachable-field", (&never, &unsure))
    }

    /// Whether a field can be asked, as far as that can be decided.
    fn field(&mut self, step: usize, field: usize) -> bool {
        let one = &self.form.fields[field];
        let Some(when) = one.when else { return true };
        let verdict = self.on_step(step, &[Constraint::AsksField(field)]);
        let never = format!("Die Frage `{}` wird nie gestellt, was auch geantwortet wird.", one.path);
        let unsure = format!("wird die Frage `{}` je gestellt", one.path);
        self.expect(verdict, self.places.expression(when), "unreachable-field", (&never, &unsure))
    }

    fn options(&mut self, step: usize, field: usize) {
        let one = &self.form.fields[field];
        for option in one.kind.options() {
            let Some(when) = option.condition() else { continue };
            let verdict = self.on_step(step, &[Constraint::AsksField(field), Constraint::IsTrue(when)]);
            let never = format!("Die Option `{}` von `{}` wird nie angeboten.", option.value, one.path);
            let unsure = format!("wird die Option `{}` von `{}` je angeboten", option.value, one.path);
            self.expect(verdict, self.places.expression(when), "unreachable-option", (&never, &unsure));
        }
    }

    /// A question that must be answered needs something to answer, on every way on which it is asked.
    fn answerable(&mut self, step: usize, field: usize) {
        let one = &self.form.fields[field];
        if !is_conditional_choice(self.form, field) {
            return;
        }
        let at = self.places.text(one.label);
        if self.on_step(step, &[Constraint::MustAnswer(field), Constraint::OffersSomething(field)])
            == Verdict::Unreachable
        {
            let message =
                format!("Die Pflichtfrage `{}` kann niemand beantworten: sie bietet nie etwas an.", one.path);
            self.refuse(at, "unanswerable", message);
            return;
        }
        match self.on_step(step, &[Constraint::MustAnswer(field), Constraint::OffersNothing(field)]) {
            Verdict::Unreachable => {}
            Verdict::Reachable => {
                let message =
                    format!("Sackgasse: Auf manchen Wegen bietet die Pflichtfrage `{}` nichts an.", one.path);
                let finding = Finding::error(&at, "dead-end", message);
                self.findings.push(finding.remedy("Nehmen Sie eine Option ohne `when` dazu, oder stellen Sie die Frage nur, wenn es Optionen gibt."));
            }
            Verdict::Undecided => {
                self.undecided(at, &format!("bietet die Pflichtfrage `{}` immer etwas an", one.path))
            }
        }
    }
}
