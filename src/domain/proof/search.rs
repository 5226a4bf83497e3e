//! Looks for a walk on which everything holds that is wanted, deciding only what matters for it.

use crate::domain::expression::Wanted;
use crate::domain::form::builder::ExpressionId;
use crate::domain::form::{Computation, Form, Required, RoutedBy};

use super::candidate::{Candidate, Whereabouts};
use super::plan::Plan;
use super::world::{Care, Holds, View, World};

/// Most combinations that are tried for one question.
pub const MOST_COMBINATIONS: usize = 10_000;
/// Most answers that are put in the place of one that was left out.
const MOST_INSTEAD: usize = 100;
/// Combinations of one quick look, and how many quick looks there are, each in another order: most walks
/// are found so, and a bad first decision costs little.
const QUICK: usize = 150;
const QUICK_LOOKS: usize = 12;
/// Most combinations that are tried for all questions about one form.
pub const MOST_IN_ALL: usize = 200_000;

/// Whether there is a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A walk was found.
    Reachable,
    /// There is none, whatever is answered.
    Unreachable,
    /// Too many combinations, or answers that examples do not stand for.
    Undecided,
}

/// Something that must hold on a walk.
#[derive(Debug, Clone, Copy)]
pub enum Constraint {
    /// The walk comes past a step: no exit, no broken rule, a recipient that takes part.
    Passes(usize),
    /// The step is asked.
    AsksStep(usize),
    /// The step shows at least one of its fields.
    ShowsStep(usize),
    AsksField(usize),
    MustAnswer(usize),
    IsTrue(ExpressionId),
    NotTrue(ExpressionId),
    NotFalse(ExpressionId),
    IsFalse(ExpressionId),
    IsUnknown(ExpressionId),
    /// The rule, if a field shows it.
    Satisfied(usize),
    /// At least one option is offered.
    OffersSomething(usize),
    OffersNothing(usize),
    /// The step decides a recipient, whose place leads there.
    Lands(usize, Whereabouts),
    IsEmpty(usize),
    /// It has an answer that says something, not merely that it is not known.
    IsAnswered(usize),
    /// The row of the table would decide with some answer to the field: field, value, row.
    WouldDecide(usize, usize, usize),
}

/// What a search came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Walk,
    Nothing,
    /// Something that cannot be decided stands in the way.
    Perhaps,
    TooMuch,
}

/// Looks for walks, within a bound.
#[derive(Debug)]
pub struct Search<'p> {
    plan: &'p Plan<'p>,
    left: usize,
    /// How everything was decided on the walk that was found last: the next one is often near.
    last: Vec<usize>,
}

impl<'p> Search<'p> {
    /// With all combinations still to spend.
    pub fn new(plan: &'p Plan<'p>) -> Self {
        Self { plan, left: MOST_IN_ALL, last: vec![0; plan.size()] }
    }

    /// Whether there is a walk that reaches so far, with that step on the screen, on which all this holds.
    pub fn ask(&mut self, constraints: &[Constraint], on_screen: Option<usize>, reached: usize) -> Verdict {
        let view = |care| View { on_screen, reached, care };
        // A witness is mostly near; tables taken for anything refute much at once. Then with more care.
        let mut looks = vec![(Care::Answers, 0, QUICK), (Care::Tables, 0, MOST_COMBINATIONS / 10)];
        looks.extend((1..QUICK_LOOKS).map(|order| (Care::Answers, order, QUICK)));
        looks.extend([(Care::Conditions, 0, MOST_COMBINATIONS), (Care::Answers, 0, MOST_COMBINATIONS)]);
        for (care, order, most) in looks {
            match (care, self.attempt(view(care), constraints, order, most)) {
                (Care::Answers, (Found::Walk, _)) => return Verdict::Reachable,
                (Care::Answers, (Found::Nothing, false)) => return Verdict::Unreachable,
                (Care::Conditions | Care::Tables, (Found::Nothing, _)) => return Verdict::Unreachable,
                _ => {}
            }
        }
        Verdict::Undecided
    }

    /// One search; also says whether it had to rely on examples.
    fn attempt(
        &mut self,
        view: View,
        constraints: &[Constraint],
        order: usize,
        most: usize,
    ) -> (Found, bool) {
        let mut attempt = Attempt {
            plan: self.plan,
            view,
            constraints,
            begin: (0..self.plan.size()).map(|what| self.begin(what, order)).collect(),
            chosen: vec![None; self.plan.size()],
            tried: 0,
            most: most.min(self.left),
            used_examples: false,
        };
        let found = attempt.descend();
        self.left -= attempt.tried;
        if found == Found::Walk && view.care == Care::Answers {
            for (last, chosen) in self.last.iter_mut().zip(&attempt.chosen) {
                *last = chosen.unwrap_or(*last);
            }
        }
        (found, attempt.used_examples)
    }

    /// The candidate that is tried first: that of the last walk, or others in later looks.
    fn begin(&self, what: usize, order: usize) -> usize {
        if order == 0 { self.last.get(what).copied().unwrap_or(0) } else { order * (2 * what + 1) * 7 }
    }
}

/// One search.
struct Attempt<'p, 'c> {
    plan: &'p Plan<'p>,
    view: View,
    constraints: &'c [Constraint],
    /// With which candidate each decision begins, so that a second look sees something else.
    begin: Vec<usize>,
    chosen: Vec<Option<usize>>,
    tried: usize,
    most: usize,
    /// Something was decided whose candidates are only examples.
    used_examples: bool,
}

impl Attempt<'_, '_> {
    fn descend(&mut self) -> Found {
        if self.tried >= self.most {
            return Found::TooMuch;
        }
        self.tried += 1;
        let what = match self.look() {
            Holds::No => return Found::Nothing,
            Holds::Yes => return Found::Walk,
            Holds::Open(None) => return Found::Perhaps,
            Holds::Open(Some(what)) => what,
        };
        self.used_examples |= !self.plan.is_exact(what);
        let mut best = Found::Nothing;
        let choices = self.plan.choices(what, self.view.care.is_loose());
        let first = self.begin[what];
        for choice in 0..choices {
            self.chosen[what] = Some((first + choice) % choices);
            match self.descend() {
                Found::Walk => return Found::Walk,
                Found::TooMuch => return Found::TooMuch,
                Found::Perhaps => best = Found::Perhaps,
                Found::Nothing => {}
            }
        }
        self.chosen[what] = None;
        best
    }

    /// Whether everything holds so far; what fails decides, then what can be decided.
    fn look(&self) -> Holds {
        let world = World::new(self.plan, self.view, &self.chosen);
        let mut open: Option<Wanted> = None;
        let fields = 0..self.plan.form.fields.len();
        let answers =
            fields.filter(|field| self.chosen[*field].is_some()).map(|field| world.is_acceptable(field));
        let wanted = self.constraints.iter().map(|constraint| world.meets(constraint));
        for holds in wanted.chain(answers) {
            match holds {
                Holds::No => return Holds::No,
                Holds::Yes => {}
                Holds::Open(wanted) => open = Some(open.flatten().or(wanted)),
            }
        }
        match open {
            Some(wanted) => Holds::Open(wanted),
            None => self
                .constraints
                .iter()
                .fold(Holds::Yes, |all, constraint| all.and(|| world.could(constraint))),
        }
    }
}

impl World<'_> {
    /// Whether a constraint holds.
    fn meets(&self, constraint: &Constraint) -> Holds {
        let form = self.plan.form;
        match *constraint {
            Constraint::Passes(step) => self.passes(step),
            Constraint::AsksStep(step) => self.step_asked(step),
            Constraint::ShowsStep(step) => {
                let shown = form.steps[step].fields.clone();
                self.step_asked(step)
                    .and(|| shown.fold(Holds::No, |shown, field| shown.or(|| self.asked(field))))
            }
            Constraint::AsksField(field) => self.asked(field),
            Constraint::MustAnswer(field) => self.asked(field).and(|| self.is_required(field)),
            Constraint::IsTrue(condition) => self.is_true(condition),
            Constraint::NotTrue(condition) => self.is_true(condition).not(),
            Constraint::NotFalse(condition) => self.is_false(condition).not(),
            Constraint::IsFalse(condition) => self.is_false(condition),
            Constraint::IsUnknown(condition) => self.is_unknown(condition),
            Constraint::Satisfied(rule) => self.is_satisfied(rule),
            Constraint::OffersSomething(field) => self.offers_something(field),
            Constraint::OffersNothing(field) => self.offers_something(field).not(),
            Constraint::Lands(recipient, at) => self.lands(recipient, at),
            Constraint::IsEmpty(field) => match self.candidate(field) {
                None => Holds::Open(Some(field)),
                Some(Candidate::Empty) => self.asked(field),
                Some(_) => Holds::No,
            },
            Constraint::IsAnswered(field) => match self.candidate(field) {
                None => Holds::Open(Some(field)),
                Some(Candidate::Empty | Candidate::NotKnown) => Holds::No,
                Some(_) => self.asked(field),
            },
            // Costly, so it comes last.
            Constraint::WouldDecide(..) => Holds::Yes,
        }
    }

    /// Whether the walk goes on after a step.
    fn passes(&self, step: usize) -> Holds {
        let one = &self.plan.form.steps[step];
        let choices = || one.fields.clone().filter(|field| is_conditional_choice(self.plan.form, *field));
        if one.exits.is_empty()
            && one.rules.is_empty()
            && one.recipients.is_empty()
            && choices().next().is_none()
        {
            return Holds::Yes;
        }
        self.step_asked(step).not().or(|| {
            let exits = one.exits.iter().map(|exit| exit.when);
            let no_exit = exits.fold(Holds::Yes, |none, exit| none.and(|| self.is_true(exit).not()));
            let strict = one.rules.iter().filter(|rule| !self.plan.form.rules[**rule].is_advice);
            let rules = strict.fold(no_exit, |all, rule| all.and(|| self.is_satisfied(*rule)));
            let choices = choices().fold(rules, |all, field| {
                all.and(|| {
                    self.asked(field)
                        .and(|| self.is_required(field))
                        .not()
                        .or(|| self.offers_something(field))
                })
            });
            one.recipients.iter().fold(choices, |all, recipient| all.and(|| self.finds(*recipient)))
        })
    }

    /// A rule is broken when it is false and one of its fields can say so.
    fn is_satisfied(&self, position: usize) -> Holds {
        // Items are taken to be alike here, and can differ.
        if self.plan.compares_items[position] {
            return Holds::Yes;
        }
        let rule = &self.plan.form.rules[position];
        let shown = || rule.on.iter().fold(Holds::No, |shown, field| shown.or(|| self.asked(*field)));
        self.is_false(rule.check).and(shown).not()
    }

    fn offers_something(&self, field: usize) -> Holds {
        let options = self.plan.form.fields[field].kind.options();
        options.iter().fold(Holds::No, |some, option| some.or(|| self.optional(option.condition())))
    }

    /// Whether a recipient that is decided on a step lets the walk go on.
    fn finds(&self, recipient: usize) -> Holds {
        let one = &self.plan.form.recipients[recipient];
        let RoutedBy::Place { .. } = one.by else { return Holds::Yes };
        let set_aside = one.when.map_or(Holds::No, |when| self.is_false(when));
        set_aside.or(|| self.place_is(recipient, Whereabouts::Here))
    }

    fn lands(&self, recipient: usize, at: Whereabouts) -> Holds {
        let when = self.plan.form.recipients[recipient].when;
        let wanted = when.map_or(Holds::Yes, |when| self.is_false(when).not());
        wanted.and(|| self.place_is(recipient, at))
    }

    fn place_is(&self, recipient: usize, wanted: Whereabouts) -> Holds {
        let RoutedBy::Place { field, .. } = self.plan.form.recipients[recipient].by else { return Holds::No };
        match self.whereabouts(field) {
            Ok(at) if at == wanted => Holds::Yes,
            Ok(_) => Holds::No,
            Err(wanted) => Holds::Open(wanted),
        }
    }

    /// Whether a row is the first of its table that holds.
    fn decides(&self, value: usize, row: usize) -> Holds {
        let Computation::Table(rows) = &self.plan.form.values[value].computation else { return Holds::No };
        let earlier = rows[..row].iter().filter_map(|row| row.when);
        let none = earlier.fold(Holds::Yes, |none, when| none.and(|| self.is_true(when).not()));
        none.and(|| self.optional(rows[row].when))
    }

    /// What is asked of a walk on which everything else holds.
    fn could(&self, constraint: &Constraint) -> Holds {
        match *constraint {
            Constraint::WouldDecide(field, value, row) => self.would_decide(field, value, row),
            _ => Holds::Yes,
        }
    }

    fn would_decide(&self, field: usize, value: usize, row: usize) -> Holds {
        let mut chosen = self.chosen.to_vec();
        let mut result = Holds::No;
        for choice in 0..self.plan.choices(field, self.view.care.is_loose()).min(MOST_INSTEAD) {
            chosen[field] = Some(choice);
            let world = World::new(self.plan, self.view, &chosen);
            let answered = !matches!(world.candidate(field), Some(Candidate::Empty | Candidate::NotKnown));
            if answered {
                result = result.or(|| world.is_acceptable(field).and(|| world.decides(value, row)));
            }
            if result == Holds::Yes {
                break;
            }
        }
        result
    }
}

/// Whether a question must be answered although all its options have conditions, so that there may be none.
pub fn is_conditional_choice(form: &Form, field: usize) -> bool {
    let field = &form.fields[field];
    let options = field.kind.options();
    field.required != Required::Never
        && field.not_known.is_none()
        && field.kind.none_label().is_none()
        && !options.is_empty()
        && options.iter().all(|option| option.condition().is_some())
}
