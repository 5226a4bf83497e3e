//! Walking: one step after the other, deciding what is asked and what counts.

use crate::domain::answers::{Answer, FieldIndex};
use crate::domain::field::{ErrorCode, RawField};
use crate::domain::form::{Required, RoutedBy};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::{Location, Responsible};
use crate::domain::situation::{Situation, Standing};

use super::{End, FieldError, Journey, Visit};

/// A walk under way.
#[derive(Debug)]
pub struct Walk<'a> {
    pub situation: Situation<'a>,
    visits: Vec<Visit>,
    end: Option<End>,
    /// The next step to look at.
    at: usize,
}

impl<'a> Walk<'a> {
    /// Before the first step.
    pub fn begin(mut situation: Situation<'a>) -> Self {
        situation.compute_values_after(0);
        Self { situation, visits: Vec::new(), end: None, at: 0 }
    }

    /// Walks until a step is next, and says whether the walk came that far.
    pub fn up_to(&mut self, step: usize) -> bool {
        while self.end.is_none() && self.at < step {
            self.walk_step();
        }
        self.end.is_none() && self.at == step
    }

    /// Walks as far as the answers carry.
    pub fn walk_on(&mut self) {
        while self.end.is_none() && self.at < self.situation.form().steps().len() {
            self.walk_step();
        }
        if self.end.is_none() {
            self.walk_declaration();
            self.end = Some(End::Outcome { outcome: self.final_outcome(), exit_of: None });
        }
    }

    /// The finished walk.
    pub fn arrive(self) -> Journey<'a> {
        let end = self.end.unwrap_or(End::Step(self.at.saturating_sub(1)));
        Journey { situation: self.situation, visits: self.visits, end }
    }

    /// Whether the step that is next is asked at all.
    pub fn next_is_relevant(&self) -> bool {
        let step = &self.situation.form().steps()[self.at];
        step.when.is_none_or(|when| self.situation.holds(when))
    }

    fn walk_step(&mut self) {
        let form = self.situation.form();
        let step = &form.steps()[self.at];
        let asked = self.next_is_relevant();
        let mut visit = Visit { step: self.at, errors: Vec::new(), unseen: false };
        for field in form.outside_items(step.fields.clone()) {
            if !asked {
                self.skip_field(field);
                continue;
            }
            match self.walk_field(field) {
                Found::NotAsked | Found::Fine => {}
                Found::Unseen => visit.unseen = true,
                Found::Wrong(code) => visit.errors.push(FieldError { field, code }),
            }
        }
        if asked {
            self.finish_step(visit);
        }
        self.at += 1;
    }

    /// What follows once every field of the step was walked: exits, rules, gaps, recipients.
    pub fn finish_step(&mut self, mut visit: Visit) {
        let form = self.situation.form();
        let position = visit.step;
        let step = &form.steps()[position];
        let has_content = step.fields.clone().any(|field| self.situation.is_relevant(field));
        if let Some(exit) = step.exits.iter().find(|exit| self.situation.holds(exit.when)) {
            self.visits.push(visit);
            self.end = Some(End::Outcome { outcome: exit.outcome, exit_of: Some(position) });
            return;
        }
        for error in self.broken_rules(position) {
            // Several rules may be broken in items of one repeat, which is wrong once.
            if !visit.errors.contains(&error) {
                visit.errors.push(error);
            }
        }
        let done = visit.is_done();
        if has_content {
            self.visits.push(visit);
        }
        if !done {
            self.end = Some(End::Step(position));
        } else if let Some(outcome) = self.no_recipient(position) {
            self.end = Some(End::Outcome { outcome, exit_of: Some(position) });
        }
    }

    /// Rules of a step that are known to be broken. Those of items are noted with the items.
    pub fn broken_rules(&mut self, step: usize) -> Vec<FieldError> {
        let mut errors = self.false_rules(step, false);
        let form = self.situation.form();
        for position in &form.steps()[step].rules {
            let items = form.rules()[*position].repeat;
            errors.extend(items.and_then(|repeat| self.broken_in_items(*position, repeat)));
        }
        errors
    }

    /// What is worth a second look before a step is left: rules that only advise, and questions left empty
    /// that the office would like to see answered.
    pub fn advice(&self, step: usize) -> Vec<FieldError> {
        let form = self.situation.form();
        let fields = form.steps()[step].fields.clone();
        let open = fields.filter(|field| is_left_empty(&self.situation, *field));
        let mut advice: Vec<FieldError> =
            open.map(|field| FieldError { field, code: ErrorCode::Recommended }).collect();
        advice.extend(self.false_rules(step, true));
        advice
    }

    fn false_rules(&self, step: usize, advice: bool) -> Vec<FieldError> {
        let form = self.situation.form();
        let mut errors = Vec::new();
        for position in &form.steps()[step].rules {
            let rule = &form.rules()[*position];
            let here = rule.repeat.is_none() && rule.is_advice == advice;
            if here && self.situation.truth(rule.check) == Some(false) {
                let shown = rule.on.iter().filter(|field| self.situation.is_relevant(**field));
                errors.extend(
                    shown.map(|field| FieldError { field: *field, code: ErrorCode::Rule(*position) }),
                );
            }
        }
        errors
    }

    fn no_recipient(&self, step: usize) -> Option<usize> {
        let form = self.situation.form();
        for position in &form.steps()[step].recipients {
            let recipient = &form.recipients()[*position];
            if recipient.when.is_some_and(|when| self.situation.truth(when) == Some(false)) {
                continue;
            }
            let RoutedBy::Place { field, none, elsewhere } = recipient.by else { continue };
            match self.situation.location(FieldIndex(field)) {
                Some(Location::Settled(settled)) if settled.responsible == Responsible::NobodyHere => {
                    return Some(elsewhere);
                }
                Some(Location::Settled(_)) => {}
                Some(Location::Open(_) | Location::UnknownCode | Location::UnknownPlace) | None => {
                    return Some(none);
                }
            }
        }
        None
    }

    fn walk_declaration(&mut self) {
        for field in self.situation.form().declaration() {
            self.walk_field(field);
        }
    }

    /// Decides whether a field is asked, now that everything before it is known.
    pub fn is_asked(&self, field: usize) -> bool {
        let form = self.situation.form();
        let one = &form.fields()[field];
        let group = one.group.and_then(|group| form.groups()[group].when);
        let holds = |when: Option<_>| when.is_none_or(|when| self.situation.holds(when));
        holds(group) && holds(one.when) && one.kind.applies(FieldIndex(field), &self.situation)
    }

    /// Walks a field with the answer that it has.
    pub fn walk_field(&mut self, field: usize) -> Found {
        if !self.is_asked(field) {
            self.skip_field(field);
            return Found::NotAsked;
        }
        self.ask(field);
        if self.situation.form().fields()[field].kind.expression().is_some() {
            self.compute(field);
        }
        if let Some((repeat, _)) = self.situation.form().repeat_of(field) {
            self.walk_items(repeat, |walk, at| walk.walk_item(at));
        }
        self.accept(field)
    }

    /// Notes that a field is asked; its answer does not count yet.
    pub fn ask(&mut self, field: usize) {
        self.situation.set_standing(field, Standing { relevant: true, accepted: false });
    }

    /// Fills in a field that nobody is asked.
    fn compute(&mut self, field: usize) {
        let one = &self.situation.form().fields()[field];
        let nothing = RawPairs::default();
        let computed = one.kind.read(&RawField::new(&nothing, &one.path), &self.situation);
        let answer = computed.ok().flatten().map_or(Answer::Empty, Answer::Value);
        self.situation.set_answer(field, answer);
    }

    /// Judges a field that is asked, and notes what follows.
    pub fn accept(&mut self, field: usize) -> Found {
        let outcome = self.judge(field);
        let accepted = outcome == Found::Fine;
        self.situation.set_standing(field, Standing { relevant: true, accepted });
        self.settle(field);
        outcome
    }

    /// Marks a field as not asked.
    pub fn skip_field(&mut self, field: usize) {
        self.situation.set_standing(field, Standing::default());
        if let Some((repeat, _)) = self.situation.form().repeat_of(field) {
            self.situation.begin_items(repeat, 0);
        }
        self.settle(field);
    }

    /// Notes what follows from a field that was walked.
    pub fn settle(&mut self, field: usize) {
        self.situation.settle_place(field);
        self.situation.compute_values_after(field + 1);
    }

    /// Judges the answer of a relevant field.
    pub fn judge(&self, field: usize) -> Found {
        let one = &self.situation.form().fields()[field];
        match self.situation.stored(field) {
            None => Found::Unseen,
            Some(Answer::Value(value)) => match one.kind.check(value, &self.situation) {
                Ok(()) if self.has_open_item(field) => Found::Wrong(ErrorCode::OpenItem),
                Ok(()) => Found::Fine,
                Err(code) => Found::Wrong(code),
            },
            Some(Answer::NotKnown) if one.not_known.is_some() => Found::Fine,
            Some(Answer::NotKnown | Answer::Empty) if self.is_required(field) => {
                Found::Wrong(ErrorCode::Required)
            }
            Some(Answer::Empty) if one.kind.is_kept_apart() && one.kind.limits(&self.situation).least > 0 => {
                Found::Wrong(ErrorCode::TooFew)
            }
            Some(Answer::NotKnown | Answer::Empty) => Found::Fine,
        }
    }

    fn is_required(&self, field: usize) -> bool {
        match self.situation.form().fields()[field].required {
            Required::Always => true,
            Required::Never => false,
            Required::When(when) => self.situation.holds(when),
        }
    }

    fn final_outcome(&self) -> usize {
        let outcomes = self.situation.form().outcomes();
        let fits = |when: Option<_>| when.is_none_or(|when| self.situation.holds(when));
        let found = outcomes.iter().position(|outcome| !outcome.by_exit_only && fits(outcome.when));
        // The compiler saw to it that the last outcome always fits.
        found.unwrap_or(outcomes.len().saturating_sub(1))
    }

    /// Looks at a step that was handled by [`super::post`] as walked.
    pub fn pass(&mut self) {
        self.at += 1;
    }
}

/// Whether an answer is recommended and was not given.
pub fn is_left_empty(situation: &Situation<'_>, field: usize) -> bool {
    situation.form().fields()[field].is_recommended
        && situation.is_relevant(field)
        && situation.stored(field) == Some(&Answer::Empty)
}

/// What the walk found at a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    NotAsked,
    Fine,
    /// Asked, but not put to the citizen yet.
    Unseen,
    Wrong(ErrorCode),
}
