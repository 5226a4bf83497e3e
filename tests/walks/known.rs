//! What is known at one moment of a walk: what was said, what is asked, and in which item we are.
//! Looking at an item means to copy all of it and to put the answers of the item in their places.

use super::condition::{Condition, Facts};
use super::invented::{Field, Invented, Kind, MOST_ITEMS, Needed, RESULTS};

/// What a citizen said to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Nothing,
    NotKnown,
    Yes(bool),
    One(&'static str),
    Some(Vec<&'static str>),
    Day(&'static str),
    Time(&'static str),
    Moment(&'static str, &'static str),
    /// As it was typed, and its hundredths.
    Number((&'static str, i64)),
    /// An answer that is too late or too large.
    Beyond,
    /// Something that is no answer to such a question.
    Unreadable,
    /// The items of a list.
    Items(Vec<Item>),
}

/// One item, with what was said to each of the fields of its repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub key: u64,
    pub said: Vec<Option<Said>>,
}

/// The facts of a walk under way: only fields that were passed, are asked and are accepted count.
#[derive(Debug, Clone)]
pub struct Known<'f> {
    pub form: &'f Invented,
    pub said: Vec<Option<Said>>,
    pub asked: Vec<bool>,
    /// The repeat and the place of the item in which we are.
    inside: Option<(usize, usize)>,
}

impl<'f> Known<'f> {
    pub fn new(form: &'f Invented, said: &[Option<Said>]) -> Self {
        Self { form, said: said.to_vec(), asked: vec![false; form.fields.len()], inside: None }
    }

    /// Whether a field is asked, now that everything before it is known.
    pub fn is_asked(&self, field: usize) -> bool {
        let one = &self.form.fields[field];
        let group = one.group.and_then(|group| self.form.groups[group].as_ref());
        group.into_iter().chain(&one.when).all(|when| when.holds(self))
    }

    /// The items of a repeat, by its own field, whether it is asked or not.
    pub fn list(&self, own: usize) -> &[Item] {
        match &self.said[own] {
            Some(Said::Items(items)) => items,
            _ => &[],
        }
    }

    /// Everything as seen from inside an item, as far as it was answered.
    pub fn in_item(&self, own: usize, place: usize) -> Self {
        let mut inside = self.clone();
        inside.inside = Some((own, place));
        let fields = self.form.repeat(own).fields.clone();
        for (field, said) in fields.zip(&self.list(own)[place].said) {
            inside.said[field].clone_from(said);
            inside.asked[field] = false;
        }
        for page in 0..2 {
            if page == 0 || inside.has_second_page(own) {
                for field in self.form.repeat(own).page(page) {
                    inside.asked[field] = inside.is_asked(field);
                }
            }
        }
        inside
    }

    /// Whether an item, seen from inside, has come to its second page.
    fn has_second_page(&self, own: usize) -> bool {
        let repeat = self.form.repeat(own);
        let first_is_done = !repeat.page(0).any(|field| self.is_gap(field));
        let holds = |when: &Option<Condition>| when.as_ref().is_none_or(|when| when.holds(self));
        first_is_done && repeat.second.as_ref().is_some_and(|second| holds(&second.when))
    }

    /// A question that was not put yet, or an answer that is not accepted.
    pub fn is_gap(&self, field: usize) -> bool {
        self.asked[field] && (self.said[field].is_none() || self.error(field).is_some())
    }

    /// Whether something in an item is missing or wrong; its rules aside.
    pub fn is_open(&self, own: usize, place: usize) -> bool {
        let inside = self.in_item(own, place);
        self.form.repeat(own).fields.clone().any(|field| inside.is_gap(field))
    }

    /// What is wrong with what was said.
    pub fn error(&self, field: usize) -> Option<&'static str> {
        let Field { required, not_known, kind, .. } = &self.form.fields[field];
        let needed = match required {
            Needed::Always => true,
            Needed::Never => false,
            Needed::When(when) => when.holds(self),
        };
        match self.said[field].as_ref()? {
            Said::Beyond => Some(kind.beyond()),
            Said::Unreadable => Some(kind.unreadable()),
            Said::NotKnown => (needed && !not_known).then_some("required"),
            Said::Nothing if needed => Some("required"),
            Said::Nothing if *kind == Kind::Repeat && self.form.repeat(field).least > 0 => Some("too_few"),
            Said::Items(items) if items.len() < self.form.repeat(field).least => Some("too_few"),
            Said::Items(items) if items.len() > MOST_ITEMS => Some("too_many"),
            Said::Items(items) if (0..items.len()).any(|item| self.is_open(field, item)) => Some("open_item"),
            _ => None,
        }
    }

    /// Where the rule for the items of a repeat is known to be broken, and shown.
    pub fn broken_items(&self, own: usize) -> Vec<usize> {
        let Some(rule) = &self.form.repeat(own).rule else { return Vec::new() };
        let items = if self.asked[own] { self.list(own).len() } else { 0 };
        let broken = |item: &usize| {
            let inside = self.in_item(own, *item);
            rule.check.truth(&inside) == Some(false) && inside.asked[rule.on]
        };
        (0..items).filter(broken).collect()
    }

    /// Rules whose last field is on this step and which are known to be broken.
    pub fn broken_rules(&self, step: usize) -> Vec<(usize, String)> {
        let on_step = |field: usize| self.form.fields[field].step == step;
        let broken =
            |check: &Condition| on_step(self.form.last_field(check)) && check.truth(self) == Some(false);
        let rules = self.form.rules.iter().filter(|rule| broken(&rule.check) && self.asked[rule.on]);
        let mut errors: Vec<(usize, String)> = rules.map(|rule| (rule.on, "rule".to_owned())).collect();
        for repeat in self.form.repeats.iter().filter(|repeat| on_step(repeat.own)) {
            if !self.broken_items(repeat.own).is_empty() {
                errors.push((repeat.own, "open_item".to_owned()));
            }
        }
        errors
    }

    /// The answer, if its question is asked and it is accepted.
    fn accepted(&self, field: usize) -> Option<&Said> {
        let wrong = |said: &&Said| matches!(said, Said::Beyond | Said::Unreadable);
        self.said[field].as_ref().filter(|said| self.asked[field] && !wrong(said))
    }
}

impl Facts for Known<'_> {
    fn yes(&self, field: usize) -> Option<bool> {
        match self.accepted(field)? {
            Said::Yes(yes) => Some(*yes),
            _ => None,
        }
    }

    fn option(&self, field: usize) -> Option<&str> {
        match self.accepted(field)? {
            Said::One(option) => Some(option),
            _ => None,
        }
    }

    fn ticked(&self, field: usize) -> Option<&[&'static str]> {
        match self.accepted(field)? {
            Said::Some(ticked) => Some(ticked),
            _ => None,
        }
    }

    fn day(&self, field: usize) -> Option<&str> {
        match self.accepted(field)? {
            Said::Day(day) | Said::Moment(day, _) => Some(day),
            _ => None,
        }
    }

    fn hour(&self, field: usize) -> Option<i64> {
        match self.accepted(field)? {
            Said::Time(time) | Said::Moment(_, time) => time[..2].parse().ok(),
            _ => None,
        }
    }

    fn number(&self, field: usize) -> Option<i64> {
        match self.accepted(field)? {
            Said::Number((_, hundredths)) => Some(*hundredths),
            _ => None,
        }
    }

    fn is_answered(&self, field: usize) -> bool {
        self.accepted(field).is_some_and(|said| !matches!(said, Said::Nothing | Said::NotKnown))
    }

    fn is_not_known(&self, field: usize) -> bool {
        self.accepted(field) == Some(&Said::NotKnown)
    }

    fn result(&self, value: usize) -> &'static str {
        let rows = &self.form.values[value].rows;
        rows.iter().find(|(when, _)| when.holds(self)).map_or(RESULTS[2], |(_, result)| result)
    }

    fn items(&self, own: usize) -> Option<Vec<Self>> {
        // A list that is asked and was left empty has no items; one that was not put yet is unknown.
        if !self.asked[own] || self.said[own].is_none() {
            return None;
        }
        Some((0..self.list(own).len()).map(|item| self.in_item(own, item)).collect())
    }

    fn others(&self) -> Vec<Self> {
        let Some((own, place)) = self.inside else { return Vec::new() };
        let others = (0..self.list(own).len()).filter(|item| *item != place);
        others.map(|item| self.in_item(own, item)).collect()
    }
}

impl Kind {
    /// Whether it is answered by typing: a browser always sends something for it.
    pub fn is_typed(self) -> bool {
        !matches!(self, Self::YesNo | Self::Choice | Self::Choices | Self::Statement | Self::Repeat)
    }

    /// How an answer beyond the limits is called.
    fn beyond(self) -> &'static str {
        match self {
            Self::Integer | Self::Number | Self::Money => "too_large",
            _ => "too_late",
        }
    }

    /// How something is called that is no answer to such a question.
    pub fn unreadable(self) -> &'static str {
        match self {
            Self::Date => "impossible_date",
            Self::Time | Self::Moment => "impossible_time",
            _ => "not_a_number",
        }
    }

    /// Whether something that was said is an answer to such a question.
    pub fn fits(self, said: &Said) -> bool {
        match said {
            Said::Nothing | Said::NotKnown => true,
            Said::Yes(_) => self == Self::YesNo,
            Said::One(_) => self == Self::Choice,
            Said::Some(_) => self == Self::Choices,
            Said::Day(_) => self == Self::Date,
            Said::Time(_) => self == Self::Time,
            Said::Moment(..) => self == Self::Moment,
            Said::Number(_) => matches!(self, Self::Integer | Self::Number | Self::Money),
            Said::Beyond | Said::Unreadable => self.is_typed(),
            Said::Items(_) => self == Self::Repeat,
        }
    }
}
