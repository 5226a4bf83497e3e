//! The answers that stand for all others: one of each sort that conditions can tell apart.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::expression::Survey;

/// Most days that stand for all days of one question.
const MOST_DAYS: usize = 400;
/// Longest text that is tried because of a length in a condition.
const LONGEST_TEXT: usize = 600;
/// Most options whose presence is told apart one by one.
pub const MOST_MEMBERS: usize = 8;
/// Most numbers that stand for all numbers.
const MOST_NUMBERS: usize = 200;
/// Days farther apart than this are not looked at: 270 years.
const FARTHEST: u32 = 100_000;
/// A text that no condition names.
const ANOTHER: &str = "\u{e000}";

/// Where a place leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// To an office that takes part.
    Here,
    /// To nobody who takes part.
    Elsewhere,
    /// The place is open or unknown.
    Nowhere,
}

/// A day: fixed, or as seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SomeDay {
    Fixed(Date),
    /// Years and days after today.
    After(i16, i32),
}

impl SomeDay {
    /// The day of the calendar, where there is one.
    pub fn on(self, today: Date) -> Option<Date> {
        match self {
            Self::Fixed(day) => Some(day),
            Self::After(years, days) => today
                .checked_add(Span::new().try_years(years).ok()?)
                .and_then(|day| day.checked_add(Span::new().try_days(days)?))
                .ok(),
        }
    }
}

/// An answer that stands for others.
#[derive(Debug, Clone, PartialEq)]
pub enum Candidate {
    Bool(bool),
    Text(Box<str>),
    Number(Decimal),
    Day(SomeDay),
    Set(Vec<Box<str>>),
    Place {
        at: Whereabouts,
        answered: bool,
    },
    /// So many items, all alike; at least one.
    Items(usize),
    /// Some value, whichever.
    Any,
    NotKnown,
    /// Asked and left empty.
    Empty,
}

/// The answers to one question.
#[derive(Debug)]
pub struct Domain {
    pub candidates: Vec<Candidate>,
    /// Used instead where the candidates do not stand for everything: sure to leave nothing out.
    pub loose: Option<Vec<Candidate>>,
}

impl Domain {
    /// Candidates that stand for everything.
    pub fn exact(candidates: Vec<Candidate>) -> Self {
        Self { candidates, loose: None }
    }

    /// Candidates that stand for everything, or are only examples.
    pub fn of(candidates: Vec<Candidate>, complete: bool) -> Self {
        let loose = (!complete).then(|| vec![Candidate::Any]);
        Self { candidates, loose }
    }

    /// Adds "not known" and "left empty" at the end.
    pub fn and(mut self, more: &[Candidate]) -> Self {
        self.candidates.extend_from_slice(more);
        if let Some(loose) = &mut self.loose {
            loose.extend_from_slice(more);
        }
        self
    }
}

/// Texts by which conditions can tell texts apart: those they name, their continuations, another one,
/// and lengths.
pub fn texts(named: &BTreeSet<Box<str>>, survey: &Survey, sized: bool) -> Vec<Candidate> {
    let mut texts: Vec<String> = vec![ANOTHER.to_owned()];
    texts.extend(named.iter().map(|text| text.to_string()));
    texts.extend(named.iter().map(|text| format!("{text}{ANOTHER}")));
    for first in named.iter().take(MOST_MEMBERS) {
        texts.push(format!("{ANOTHER}{first}"));
        texts.extend(named.iter().take(MOST_MEMBERS).map(|second| format!("{first}{second}")));
    }
    if sized {
        let lengths = survey.numbers.iter().filter_map(ToPrimitive::to_usize);
        let near = lengths.flat_map(|length| length.saturating_sub(1)..=length.saturating_add(1));
        let wanted: BTreeSet<usize> = near.filter(|length| (1..=LONGEST_TEXT).contains(length)).collect();
        texts.extend(wanted.into_iter().map(|length| ANOTHER.repeat(length)));
    }
    let mut seen = BTreeSet::new();
    texts.retain(|text| !text.is_empty() && seen.insert(text.clone()));
    texts.into_iter().map(|text| Candidate::Text(text.into())).collect()
}

/// Numbers on, below, between and above those that conditions name; and whether these are all that matter.
pub fn numbers(survey: &Survey) -> (Vec<Candidate>, bool) {
    let half = Decimal::new(5, 1);
    let mut wanted: BTreeSet<Decimal> = [Decimal::ZERO, Decimal::ONE].into();
    for number in survey.numbers.iter().take(MOST_NUMBERS / 4) {
        wanted.insert(*number);
        let near = [-Decimal::ONE, -half, half, Decimal::ONE];
        wanted.extend(near.iter().filter_map(|step| number.checked_add(*step)));
    }
    let complete = survey.numbers.len() <= MOST_NUMBERS / 4;
    (wanted.into_iter().map(Candidate::Number).collect(), complete)
}

/// Numbers of items: one, as many as there may be, and those on, below and above the numbers that
/// conditions name.
pub fn counts(survey: &Survey, most: usize) -> Vec<Candidate> {
    let named = survey.numbers.iter().filter_map(ToPrimitive::to_usize);
    let near = named.flat_map(|number| number.saturating_sub(1)..=number.saturating_add(1));
    let counts: BTreeSet<usize> =
        near.chain([1, 2, most]).filter(|count| (1..=most).contains(count)).collect();
    counts.into_iter().map(Candidate::Items).collect()
}

/// How far days can lie apart before a condition notices: the numbers that conditions name, and one
/// day around them, both ways.
fn distances(survey: &Survey) -> BTreeSet<i32> {
    let named = survey.numbers.iter().filter_map(ToPrimitive::to_i32);
    let named = named.filter(|number| number.unsigned_abs() < FARTHEST).chain([0]);
    named.flat_map(|number| [-1, 0, 1].map(|step| number + step)).flat_map(|one| [one, -one]).collect()
}

/// Days around today and around those that conditions and limits name; and whether these are all that
/// matter as long as days are not compared with one another.
pub fn days(survey: &Survey, anchors: &BTreeSet<Date>) -> (Vec<Candidate>, bool) {
    let once = distances(survey);
    let mut apart: BTreeSet<i32> = once.clone();
    let few = once.len() <= 20;
    if few {
        apart.extend(once.iter().flat_map(|one| once.iter().map(move |two| one + two)));
    }
    let mut apart: Vec<i32> = apart.into_iter().collect();
    apart.sort_by_key(|days| (days.abs(), *days));
    let mut wanted: Vec<SomeDay> = apart.iter().map(|days| SomeDay::After(0, *days)).collect();
    if survey.ages {
        let years =
            survey.numbers.iter().filter_map(ToPrimitive::to_i16).filter(|age| (0..200).contains(age));
        wanted.extend(years.flat_map(|age| [0, -1, 1].map(|days| SomeDay::After(-age, days))));
    }
    let fixed = |anchor: &Date| {
        let anchor = *anchor;
        apart.iter().filter_map(move |days| anchor.checked_add(days.days()).ok()).map(SomeDay::Fixed)
    };
    wanted.extend(anchors.iter().flat_map(fixed).take(4 * MOST_DAYS));
    let mut seen = BTreeSet::new();
    wanted.retain(|day| seen.insert(*day));
    let complete = few && wanted.len() <= MOST_DAYS && anchors.len() * apart.len() <= 4 * MOST_DAYS;
    wanted.truncate(MOST_DAYS);
    (wanted.into_iter().map(Candidate::Day).collect(), complete)
}

/// Possible todays: an ordinary one after everything that is named, then those near what is named.
pub fn todays(survey: &Survey) -> Vec<Date> {
    let ordinary = survey.days.last().and_then(|last| last.checked_add(100.days()).ok());
    let mut todays = vec![ordinary.unwrap_or(Date::constant(2024, 3, 15))];
    if !survey.days.is_empty() {
        let (near, _) = days(survey, &survey.days);
        todays.extend(near.iter().filter_map(|candidate| match candidate {
            Candidate::Day(SomeDay::Fixed(day)) => Some(*day),
            _ => None,
        }));
    }
    todays
}

/// Selections by which conditions can tell selections apart: which of the named options are in it,
/// and how many.
pub fn sets(
    options: &[Box<str>],
    members: &[Box<str>],
    sizes: Option<&Survey>,
    allowed: impl Fn(usize) -> bool,
) -> Vec<Candidate> {
    let rest: Vec<&Box<str>> = options.iter().filter(|option| !members.contains(option)).collect();
    let most = options.len();
    let totals: BTreeSet<usize> = match sizes {
        None => (0..=members.len() + 1).collect(),
        Some(survey) => {
            let named = survey.numbers.iter().filter_map(ToPrimitive::to_usize);
            let near = named.flat_map(|number| number.saturating_sub(1)..=number.saturating_add(1));
            near.chain([0, 1]).chain(0..=members.len()).filter(|total| *total <= most).collect()
        }
    };
    let mut sets = Vec::new();
    for which in 0..1_usize << members.len() {
        let chosen = |place: usize| which >> place & 1 == 1;
        let named: Vec<Box<str>> = members
            .iter()
            .enumerate()
            .filter(|(place, _)| chosen(*place))
            .map(|(_, one)| one.clone())
            .collect();
        for total in &totals {
            let Some(more) = total.checked_sub(named.len()).filter(|more| *more <= rest.len()) else {
                continue;
            };
            if allowed(*total) {
                let others = rest.iter().take(more).map(|option| (*option).clone());
                sets.push(named.iter().cloned().chain(others).collect::<Vec<_>>());
            }
        }
    }
    sets.sort_by_key(Vec::len);
    sets.into_iter().map(Candidate::Set).collect()
}
