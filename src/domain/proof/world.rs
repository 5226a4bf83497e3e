//! A walk of which only some answers are decided: what is asked on it, and what is known.

use jiff::civil::Date;
use rust_decimal::RoundingStrategy;

use crate::domain::expression::{Judged, Known, OpenFacts, Read, Seen, Slot, Type, Wanted};
use crate::domain::field::DayBound;
use crate::domain::form::builder::ExpressionId;
use crate::domain::form::{Computation, Literal, Repeat, Required, SlotSource, TableRow};

use super::candidate::{Candidate, Whereabouts};
use super::plan::{Plan, TRUTHS, is_clock};

/// Whether something is so: decided, or not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Yes,
    No,
    Open(Wanted),
}

impl Holds {
    /// The opposite.
    pub fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            open @ Self::Open(_) => open,
        }
    }

    /// Both; one that fails decides.
    pub fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::No => Self::No,
            Self::Yes => other(),
            Self::Open(wanted) => match other() {
                Self::No => Self::No,
                Self::Open(later) => Self::Open(wanted.or(later)),
                Self::Yes => self,
            },
        }
    }

    /// Either.
    pub fn or(self, other: impl FnOnce() -> Self) -> Self {
        self.not().and(|| other().not()).not()
    }

    fn from(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }
}

/// How a walk is looked at.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The step that is on the screen: its answers need not be acceptable yet.
    pub on_screen: Option<usize>,
    /// Fields from this position on were not reached.
    pub reached: usize,
    pub care: Care,
}

/// How closely answers are looked at. Each looks at more walks than the one before it, so that what is
/// unreachable in a later one is unreachable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Care {
    /// Every answer is one of its candidates.
    Answers,
    /// Where candidates are only examples, an answer is anything, and so is what is made of it.
    Conditions,
    /// Decision tables give any of their results as well.
    Tables,
}

impl Care {
    /// Whether answers may be anything.
    pub fn is_loose(self) -> bool {
        self > Self::Answers
    }
}

/// A walk with some answers decided.
#[derive(Debug)]
pub struct World<'p> {
    pub plan: &'p Plan<'p>,
    pub view: View,
    pub chosen: &'p [Option<usize>],
    steps: Vec<Holds>,
    fields: Vec<Holds>,
    values: Vec<Seen<'p>>,
}

impl<'p> World<'p> {
    /// Walks through the form, asking and computing in the order of the document.
    pub fn new(plan: &'p Plan<'p>, view: View, chosen: &'p [Option<usize>]) -> Self {
        let form = plan.form;
        let mut world = Self {
            plan,
            view,
            chosen,
            steps: Vec::with_capacity(form.steps.len()),
            fields: Vec::with_capacity(view.reached),
            values: vec![Seen::Fixed(Read::Unanswered); form.values.len()],
        };
        world.compute_after(0);
        for step in form.steps.iter().take_while(|step| step.fields.start < view.reached) {
            let asked = world.optional(step.when);
            world.steps.push(asked);
            for field in step.fields.clone() {
                world.walk(field, asked);
            }
        }
        for field in form.declaration.clone() {
            world.walk(field, Holds::Yes);
        }
        world
    }

    fn walk(&mut self, field: usize, step: Holds) {
        if field >= self.view.reached {
            return;
        }
        let one = &self.plan.form.fields[field];
        let group = one.group.and_then(|group| self.plan.form.groups[group].when);
        let list = one.repeat.and_then(|repeat| self.plan.form.repeats.get(repeat));
        let inside = || list.map_or(Holds::Yes, |list| self.asks_in_items(list, field));
        let asked = step.and(|| self.optional(group)).and(inside).and(|| self.optional(one.when));
        self.fields.push(asked);
        self.compute_after(field + 1);
    }

    /// Whether there are items that come to the page of a field.
    fn asks_in_items(&self, list: &Repeat, field: usize) -> Holds {
        let page = list.page_of(field).and_then(|page| list.pages.get(page)).and_then(|page| page.when);
        self.optional(self.plan.form.fields[list.field].when)
            .and(|| match self.candidate(list.field) {
                None => Holds::Open(Some(list.field)),
                Some(Candidate::Items(_) | Candidate::Any) => Holds::Yes,
                Some(_) => Holds::No,
            })
            .and(|| self.optional(page))
    }

    fn compute_after(&mut self, fields: usize) {
        let form = self.plan.form;
        for value in form.values_after.get(fields).map_or(&[][..], Vec::as_slice) {
            self.values[*value] = match &form.values[*value].computation {
                Computation::Table(rows) if self.view.care == Care::Tables => self.any_row(*value, rows),
                computation => self.computed(computation),
            };
        }
    }

    fn any_row(&self, value: usize, rows: &'p [TableRow]) -> Seen<'p> {
        let what = self.plan.table(value);
        let choice = self.chosen.get(what).copied().flatten();
        let row = choice.and_then(|choice| rows.get(choice));
        row.map_or(Seen::Open(Some(what)), |row| Seen::Fixed(Read::Value(literal(&row.then))))
    }

    fn computed(&self, computation: &'p Computation) -> Seen<'p> {
        match computation {
            Computation::Is(expression) => self.evaluated(*expression),
            Computation::Table(rows) => {
                for row in rows {
                    match row.when.map_or(Judged::Known(true), |when| self.judge(when)) {
                        Judged::Known(true) => return Seen::Fixed(Read::Value(literal(&row.then))),
                        Judged::Known(false) | Judged::Unknown => {}
                        Judged::Open(wanted) => return Seen::Open(wanted),
                    }
                }
                Seen::Fixed(Read::Unanswered)
            }
        }
    }

    fn evaluated(&self, expression: ExpressionId) -> Seen<'p> {
        let form = self.plan.form;
        if *form.expressions[expression.0].result_type() == Type::Bool {
            return match self.judge(expression) {
                Judged::Known(truth) => Seen::Fixed(Read::Value(Known::Bool(truth))),
                Judged::Unknown => Seen::Fixed(Read::Unanswered),
                Judged::Open(wanted) => Seen::Open(wanted),
            };
        }
        match form.expressions[expression.0].judge_value(self) {
            Judged::Known(Known::Set(_)) | Judged::Unknown => Seen::Fixed(Read::Unanswered),
            Judged::Known(known) => Seen::Fixed(Read::Value(known)),
            Judged::Open(wanted) => Seen::Open(wanted),
        }
    }

    /// A field that is computed, with its number rounded as the walk rounds it.
    fn filled_in(&self, field: usize, expression: ExpressionId) -> Seen<'p> {
        match self.evaluated(expression) {
            Seen::Fixed(Read::Value(Known::Number(number))) => {
                let decimals = self.plan.decimals(field);
                let rounded = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
                Seen::Fixed(Read::Value(Known::Number(rounded)))
            }
            seen => seen,
        }
    }

    /// What can be said of a condition.
    pub fn judge(&self, condition: ExpressionId) -> Judged<bool> {
        match self.plan.form.expressions[condition.0].judge(self) {
            Judged::Open(None) if self.view.care.is_loose() => self.decided(condition),
            judged => judged,
        }
    }

    /// A condition that looks at answers taken for anything may come to anything.
    fn decided(&self, condition: ExpressionId) -> Judged<bool> {
        let what = self.plan.condition(condition);
        let choice = self.chosen.get(what).copied().flatten();
        choice.and_then(|choice| TRUTHS.get(choice).copied()).unwrap_or(Judged::Open(Some(what)))
    }

    /// Whether a condition is true.
    pub fn is_true(&self, condition: ExpressionId) -> Holds {
        match self.judge(condition) {
            Judged::Known(truth) => Holds::from(truth),
            Judged::Unknown => Holds::No,
            Judged::Open(wanted) => Holds::Open(wanted),
        }
    }

    /// Whether a condition is false.
    pub fn is_false(&self, condition: ExpressionId) -> Holds {
        match self.judge(condition) {
            Judged::Known(truth) => Holds::from(!truth),
            Judged::Unknown => Holds::No,
            Judged::Open(wanted) => Holds::Open(wanted),
        }
    }

    /// Whether a condition is unknown.
    pub fn is_unknown(&self, condition: ExpressionId) -> Holds {
        match self.judge(condition) {
            Judged::Known(_) => Holds::No,
            Judged::Unknown => Holds::Yes,
            Judged::Open(wanted) => Holds::Open(wanted),
        }
    }

    /// Whether a condition that may be absent is true.
    pub fn optional(&self, condition: Option<ExpressionId>) -> Holds {
        condition.map_or(Holds::Yes, |condition| self.is_true(condition))
    }

    /// Whether the `when` of a step holds.
    pub fn step_asked(&self, step: usize) -> Holds {
        self.steps.get(step).copied().unwrap_or(Holds::No)
    }

    /// Whether a field is asked.
    pub fn asked(&self, field: usize) -> Holds {
        self.fields.get(field).copied().unwrap_or(Holds::No)
    }

    /// The answer that was decided on.
    pub fn candidate(&self, what: usize) -> Option<&'p Candidate> {
        self.plan.candidates(what, self.view.care.is_loose()).get((*self.chosen.get(what)?)?)
    }

    /// Where a place leads.
    pub fn whereabouts(&self, field: usize) -> Result<Whereabouts, Wanted> {
        let Some(code) = self.plan.form.fields[field].kind.postal_code_field() else {
            return Ok(Whereabouts::Nowhere);
        };
        match self.field(code.0) {
            Seen::Fixed(Read::Value(_)) | Seen::Answered => match self.candidate(field) {
                Some(Candidate::Place { at, .. }) => Ok(*at),
                Some(_) => Ok(Whereabouts::Nowhere),
                None => Err(Some(field)),
            },
            Seen::Fixed(_) => Ok(Whereabouts::Nowhere),
            Seen::Open(wanted) => Err(wanted),
        }
    }

    fn field(&self, field: usize) -> Seen<'p> {
        match self.asked(field) {
            Holds::No => return Seen::Fixed(Read::Unanswered),
            Holds::Open(wanted) => return Seen::Open(wanted),
            Holds::Yes => {}
        }
        if let Some(expression) = self.plan.form.fields[field].kind.expression() {
            return self.filled_in(field, expression);
        }
        let Some(candidate) = self.candidate(field) else { return Seen::Open(Some(field)) };
        match candidate {
            Candidate::Bool(truth) => Seen::Fixed(Read::Value(Known::Bool(*truth))),
            Candidate::Text(text) => Seen::Fixed(Read::Value(Known::Text(text))),
            Candidate::Number(number) => Seen::Fixed(Read::Value(Known::Number(*number))),
            Candidate::Set(set) => Seen::Fixed(Read::Value(Known::Set(set))),
            Candidate::Day(day) => match self.day_of(*day) {
                Ok(Some(day)) => Seen::Fixed(Read::Value(Known::Date(day))),
                Ok(None) => Seen::Fixed(Read::Unanswered),
                Err(wanted) => Seen::Open(wanted),
            },
            Candidate::Any => Seen::Answered,
            Candidate::NotKnown => Seen::Fixed(Read::NotKnown),
            Candidate::Items(_) | Candidate::Place { answered: true, .. } => {
                Seen::Fixed(Read::Value(Known::Bool(true)))
            }
            Candidate::Empty | Candidate::Place { .. } => Seen::Fixed(Read::Unanswered),
        }
    }

    fn day_of(&self, day: super::candidate::SomeDay) -> Result<Option<Date>, Wanted> {
        match day {
            super::candidate::SomeDay::Fixed(day) => Ok(Some(day)),
            relative @ super::candidate::SomeDay::After(..) => Ok(relative.on(self.day()?)),
        }
    }

    fn part(&self, slot: Slot, field: usize, part: &str) -> Seen<'p> {
        if part == "postal_code" {
            let code = self.plan.form.fields[field].kind.postal_code_field();
            return code.map_or(Seen::Open(None), |code| self.field(code.0));
        }
        if self.plan.form.fields[field].kind.postal_code_field().is_none() {
            return self.part_of_answer(slot, field);
        }
        match (self.whereabouts(field), self.plan.part(slot)) {
            (Err(wanted), _) => Seen::Open(wanted),
            (Ok(Whereabouts::Nowhere), _) => Seen::Fixed(Read::Unanswered),
            (Ok(_), None) => Seen::Open(None),
            (Ok(_), Some(what)) => match self.candidate(what) {
                Some(Candidate::Text(text)) => Seen::Fixed(Read::Value(Known::Text(text))),
                Some(_) => Seen::Answered,
                None => Seen::Open(Some(what)),
            },
        }
    }

    /// Hour and minute of a time are decided by themselves as soon as there is an answer. Every other part, of a
    /// period or the like, can then be anything, and perhaps nothing, because a partial date need not have all.
    fn part_of_answer(&self, slot: Slot, field: usize) -> Seen<'p> {
        let decides = is_clock(&self.plan.form.fields[field]);
        match self.field(field) {
            Seen::Fixed(Read::Value(_)) | Seen::Answered => match self.plan.part(slot).filter(|_| decides) {
                None => Seen::Open(None),
                Some(what) => match self.candidate(what) {
                    Some(Candidate::Number(number)) => Seen::Fixed(Read::Value(Known::Number(*number))),
                    Some(_) => Seen::Open(None),
                    None => Seen::Open(Some(what)),
                },
            },
            unanswered => unanswered,
        }
    }

    /// Whether an answer that was decided on would be accepted, so that the walk can go on.
    pub fn is_acceptable(&self, field: usize) -> Holds {
        let Some(candidate) = self.candidate(field) else { return Holds::Yes };
        let one = &self.plan.form.fields[field];
        if let Candidate::Place { at, answered } = candidate {
            return self.is_possible_place(field, *at, *answered);
        }
        match self.asked(field) {
            Holds::No => return Holds::Yes,
            open @ Holds::Open(_) => return open,
            Holds::Yes => {}
        }
        let on_screen = self.view.on_screen.is_some() && self.plan.step_of[field] == self.view.on_screen;
        match candidate {
            Candidate::Empty | Candidate::Items(_) if on_screen => Holds::Yes,
            Candidate::Empty if one.kind.is_kept_apart() && self.plan.least_items(field) > 0 => Holds::No,
            Candidate::Empty => self.is_required(field).not(),
            Candidate::Items(count) => Holds::from(*count >= self.plan.least_items(field)),
            Candidate::Text(value) => self.is_offered(field, value),
            Candidate::Set(values) => {
                values.iter().fold(Holds::Yes, |all, value| all.and(|| self.is_offered(field, value)))
            }
            Candidate::Day(day) => match self.day_of(*day) {
                Ok(Some(day)) => self.is_within(day, one.kind.day_bounds()),
                Ok(None) => Holds::No,
                Err(wanted) => Holds::Open(wanted),
            },
            _ => Holds::Yes,
        }
    }

    /// Whether a field has to be answered.
    pub fn is_required(&self, field: usize) -> Holds {
        match self.plan.form.fields[field].required {
            Required::Always => Holds::Yes,
            Required::Never => Holds::No,
            Required::When(when) => self.is_true(when),
        }
    }

    /// A place that nobody asked for is answered by nobody, and without a postal code there is none.
    fn is_possible_place(&self, field: usize, at: Whereabouts, answered: bool) -> Holds {
        let code = self.plan.form.fields[field].kind.postal_code_field();
        match code.map(|code| self.field(code.0)) {
            Some(Seen::Open(wanted)) => return Holds::Open(wanted),
            Some(Seen::Fixed(Read::Value(_)) | Seen::Answered) => {}
            _ => return Holds::from(at == Whereabouts::Nowhere && !answered),
        }
        let on_screen = self.view.on_screen.is_some() && self.plan.step_of[field] == self.view.on_screen;
        match (at, answered) {
            (_, true) => self.asked(field),
            // The place was open or unknown, so it was asked.
            (Whereabouts::Nowhere, false) if !on_screen => {
                self.asked(field).and(|| self.is_required(field)).not()
            }
            _ => Holds::Yes,
        }
    }

    /// Whether an option is offered; validity of code lists is left to the days of their files.
    pub fn is_offered(&self, field: usize, value: &str) -> Holds {
        let options = self.plan.form.fields[field].kind.options();
        let option = options.iter().find(|option| *option.value == *value);
        self.optional(option.and_then(|option| option.condition()))
    }

    fn is_within(&self, day: Date, [first, last]: [Option<DayBound>; 2]) -> Holds {
        self.bound(first, |bound| bound <= day).and(|| self.bound(last, |bound| day <= bound))
    }

    fn bound(&self, bound: Option<DayBound>, test: impl Fn(Date) -> bool) -> Holds {
        match bound {
            None => Holds::Yes,
            Some(DayBound::Day(bound)) => Holds::from(test(bound)),
            Some(DayBound::Computed(expression)) => {
                match self.plan.form.expressions[expression.0].judge_value(self) {
                    Judged::Known(Known::Date(bound)) => Holds::from(test(bound)),
                    Judged::Known(_) | Judged::Unknown => Holds::Yes,
                    Judged::Open(wanted) => Holds::Open(wanted),
                }
            }
        }
    }
}

fn literal(literal: &Literal) -> Known<'_> {
    match literal {
        Literal::Bool(truth) => Known::Bool(*truth),
        Literal::Number(number) => Known::Number(*number),
        Literal::Text(text) => Known::Text(text),
    }
}

impl<'p> OpenFacts<'p> for World<'p> {
    fn see(&self, slot: Slot) -> Seen<'p> {
        match self.plan.form.slots.get(slot.0 as usize) {
            Some(SlotSource::Field(field)) => self.field(*field),
            Some(SlotSource::Part(field, part)) => self.part(slot, *field, part),
            Some(SlotSource::Value(value)) => {
                self.values.get(*value).copied().unwrap_or(Seen::Fixed(Read::Unanswered))
            }
            // Where items are not alike, what one of them says is anything.
            Some(SlotSource::OfItem(_) | SlotSource::PartOfItem(..)) if self.view.care.is_loose() => {
                Seen::Open(None)
            }
            Some(SlotSource::OfItem(field)) => self.field(*field),
            Some(SlotSource::PartOfItem(field, part)) => {
                self.part(self.plan.part_slot(*field, part), *field, part)
            }
            None => Seen::Fixed(Read::Unanswered),
        }
    }

    fn items(&self, repeat: Slot) -> Result<Option<usize>, Wanted> {
        let Some(SlotSource::Field(own)) = self.plan.form.slots.get(repeat.0 as usize) else {
            return Ok(None);
        };
        match self.asked(*own) {
            Holds::No => return Ok(None),
            Holds::Open(wanted) => return Err(wanted),
            Holds::Yes => {}
        }
        match self.candidate(*own) {
            None => Err(Some(*own)),
            Some(Candidate::Items(count)) => Ok(Some(*count)),
            Some(Candidate::Empty) => Ok(Some(0)),
            Some(Candidate::Any) => Err(None),
            Some(_) => Ok(None),
        }
    }

    fn day(&self) -> Result<Date, Wanted> {
        let today = self.plan.today();
        let choice = self.chosen.get(today).copied().flatten();
        choice.and_then(|choice| self.plan.day(choice)).ok_or(Some(today))
    }
}
