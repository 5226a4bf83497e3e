//! Decision tables and rules: every row counts sometime, none overlaps that must not, none is lost
//! because somebody left an answer out.

use std::collections::BTreeSet;

use crate::domain::expression::Slot;
use crate::domain::form::builder::ExpressionId;
use crate::domain::form::problem::Finding;
use crate::domain::form::{Computation, Hit, Literal, Required, SlotSource, TableRow};

use super::search::{Constraint, Verdict};
use super::{Places, Proof};

impl Proof<'_> {
    /// All tables whose answers lie within the steps that can be passed.
    pub(super) fn tables(&mut self, passable: usize) {
        let form = self.form;
        for (position, value) in form.values.iter().enumerate() {
            let Computation::Table(rows) = &value.computation else { continue };
            let after = form.values_after.iter().position(|values| values.contains(&position)).unwrap_or(0);
            let step =
                form.steps.iter().position(|step| after <= step.fields.end).unwrap_or(form.steps.len());
            if step >= passable {
                continue;
            }
            for row in 0..rows.len() {
                self.row(position, rows, row, step);
            }
            if value.hit == Hit::Unique {
                self.overlaps(rows, step);
            }
        }
    }

    fn row(&mut self, value: usize, rows: &[TableRow], row: usize, step: usize) {
        let earlier: Vec<ExpressionId> = rows[..row].iter().filter_map(|row| row.when).collect();
        let mut decides: Vec<Constraint> = earlier.iter().map(|when| Constraint::NotTrue(*when)).collect();
        decides.extend(rows[row].when.map(Constraint::IsTrue));
        let verdict = match self.after_step(step, &decides) {
            Verdict::Unreachable => self.row_of_exit(&earlier, &rows[row], step),
            other => other,
        };
        let name = named(&rows[row].then);
        let id = &self.form.values[value].id;
        let at = match rows[row].when {
            Some(when) => self.places.expression(when),
            None => Places::of(&self.places.values, value),
        };
        match verdict {
            Verdict::Reachable => {}
            Verdict::Undecided => {
                self.undecided(at, &format!("kommt die Zeile {} (`{name}`) von `{id}` je zum Zug", row + 1))
            }
            Verdict::Unreachable => self.lost_row(value, rows, row, step),
        }
        if let Some(when) = rows[row].when {
            self.forgotten((value, row), &earlier, when, step);
        }
    }

    /// A walk that an exit ends early counts for a row that holds whatever else would have been answered.
    fn row_of_exit(&mut self, earlier: &[ExpressionId], row: &TableRow, last: usize) -> Verdict {
        for step in 0..=last {
            // On its last step the table is computed; before, only what no answer can change counts.
            let is_computed = step == last;
            if !is_computed && row.when.is_none() {
                continue;
            }
            for exit in 0..self.form.steps[step].exits.len() {
                let mut wanted = vec![Constraint::IsTrue(self.form.steps[step].exits[exit].when)];
                let passed = |when: &ExpressionId| {
                    if is_computed { Constraint::NotTrue(*when) } else { Constraint::IsFalse(*when) }
                };
                wanted.extend(earlier.iter().map(passed));
                wanted.extend(row.when.map(Constraint::IsTrue));
                let verdict = self.on_step(step, &wanted);
                if verdict != Verdict::Unreachable {
                    return verdict;
                }
            }
        }
        Verdict::Unreachable
    }

    /// Says whether a row that never decides is covered by others or impossible by itself.
    fn lost_row(&mut self, value: usize, rows: &[TableRow], row: usize, step: usize) {
        let (id, name) = (&self.form.values[value].id, named(&rows[row].then));
        let Some(when) = rows[row].when else {
            let message = format!(
                "Die letzte Zeile von `{id}` (`{name}`) kommt nie zum Zug: die Zeilen davor decken alles ab."
            );
            let at = Places::of(&self.places.values, value);
            return self.warn(at, "covered-row", message);
        };
        let at = self.places.expression(when);
        if self.after_step(step, &[Constraint::IsTrue(when)]) == Verdict::Unreachable {
            let message = format!("Die Zeile {} (`{name}`) von `{id}` trifft nie zu.", row + 1);
            self.warn(at, "unreachable-row", message);
        } else {
            let message = format!(
                "Die Zeile {} (`{name}`) von `{id}` wird immer von einer Zeile davor verdeckt.",
                row + 1
            );
            self.warn(at, "covered-row", message);
        }
    }

    fn overlaps(&mut self, rows: &[TableRow], step: usize) {
        let conditions: Vec<ExpressionId> = rows.iter().filter_map(|row| row.when).collect();
        for (second, later) in conditions.iter().enumerate() {
            for (first, earlier) in conditions[..second].iter().enumerate() {
                let at = self.places.expression(*later);
                match self.after_step(step, &[Constraint::IsTrue(*earlier), Constraint::IsTrue(*later)]) {
                    Verdict::Unreachable => {}
                    Verdict::Reachable => {
                        let message = format!(
                            "Die Zeilen {} und {} können zugleich zutreffen; die Tabelle verspricht aber `\"hit\": \"unique\"`.",
                            first + 1,
                            second + 1
                        );
                        self.refuse(at, "overlapping-rows", message);
                    }
                    Verdict::Undecided => {
                        self.undecided(
                            at,
                            &format!("überschneiden sich die Zeilen {} und {}", first + 1, second + 1),
                        );
                    }
                }
            }
        }
    }

    /// A row that an answer would let decide and that stays unknown because it was left out.
    fn forgotten(
        &mut self,
        (value, row): (usize, usize),
        earlier: &[ExpressionId],
        when: ExpressionId,
        step: usize,
    ) {
        for field in self.mentioned(when) {
            let one = &self.form.fields[field];
            if one.required == Required::Always || self.form.step_of(field).is_none_or(|asked| asked > step) {
                continue;
            }
            let mut wanted = vec![Constraint::IsEmpty(field), Constraint::IsUnknown(when)];
            wanted.extend(earlier.iter().map(|when| Constraint::NotTrue(*when)));
            wanted.push(Constraint::WouldDecide(field, value, row));
            if self.after_step(step, &wanted) == Verdict::Reachable {
                let message = format!(
                    "Die Zeile {} von `{}` bleibt unbekannt und wird übergangen, wenn `{}` leer bleibt.",
                    row + 1,
                    self.form.values[value].id,
                    one.path
                );
                let finding = Finding::warning(&self.places.expression(when), "unknown-row", message);
                self.findings.push(finding.remedy(format!(
                    "Machen Sie `{0}` zur Pflichtfrage, oder sagen Sie, was ohne Antwort gilt: (…).or(false) oder answered({0}) && …",
                    one.path
                )));
            }
        }
    }

    /// Fields that a condition mentions, by itself or by way of values.
    pub(super) fn mentioned(&self, condition: ExpressionId) -> BTreeSet<usize> {
        let form = self.form;
        let mut fields = BTreeSet::new();
        let mut values = BTreeSet::new();
        let mut slots: Vec<Slot> = form.expressions[condition.0].slots().to_vec();
        while let Some(slot) = slots.pop() {
            match form.slots.get(slot.0 as usize) {
                Some(SlotSource::Field(field)) => {
                    fields.insert(*field);
                }
                Some(SlotSource::Value(value)) if values.insert(*value) => {
                    // A table is never unknown by itself: it has a row that always holds.
                    if let Computation::Is(expression) = form.values[*value].computation {
                        slots.extend(form.expressions[expression.0].slots());
                    }
                }
                _ => {}
            }
        }
        fields
    }

    /// Every rule can be kept, and can be broken.
    pub(super) fn rules(&mut self, visible: usize) {
        let form = self.form;
        for (position, rule) in form.rules.iter().enumerate() {
            let Some(step) = form.steps.iter().position(|step| step.rules.contains(&position)) else {
                continue;
            };
            if step >= visible {
                continue;
            }
            let at = self.places.expression(rule.check);
            let mut kept = vec![Constraint::AsksStep(step), Constraint::NotFalse(rule.check)];
            // Whoever adds no item keeps the rules of items, but nobody wants to.
            if let (Some(_), [only]) = (rule.repeat, rule.on.as_slice()) {
                kept.push(Constraint::AsksField(*only));
            }
            kept.extend(Self::way_to(step));
            if !rule.is_advice
                && self.search.ask(&kept, None, self.reached_with(step)) == Verdict::Unreachable
            {
                let message = format!("Die Regel `{}` kann niemand einhalten.", rule.id);
                self.refuse(at, "impossible-rule", message);
                continue;
            }
            let broken = self.on_step(step, &[Constraint::IsFalse(rule.check)]);
            let never = format!("Gegen die Regel `{}` kann niemand verstoßen.", rule.id);
            let unsure = format!("kann jemand gegen die Regel `{}` verstoßen", rule.id);
            self.expect(broken, at, "unbreakable-rule", (&never, &unsure));
        }
    }

    /// Every manner of speaking is used sometime.
    pub(super) fn variants(&mut self) {
        for variant in &self.form.variants {
            let verdict = self.search.ask(&[Constraint::IsTrue(variant.when)], None, self.form.fields.len());
            let never = format!("Die Variante `{}` wird nie gebraucht.", variant.id);
            let unsure = format!("wird die Variante `{}` je gebraucht", variant.id);
            self.expect(
                verdict,
                self.places.expression(variant.when),
                "unreachable-variant",
                (&never, &unsure),
            );
        }
    }
}

fn named(then: &Literal) -> String {
    match then {
        Literal::Bool(truth) => truth.to_string(),
        Literal::Number(number) => number.to_string(),
        Literal::Text(text) => text.to_string(),
    }
}
