//! Forms that nobody would write: random questions under random conditions.

use std::ops::Range;

use jiff::civil::{Date, date};
use lotse::domain::cases::chance::Chance;

use super::condition::{Condition, OfItems};

pub const OPTIONS: [&str; 3] = ["a", "b", "c"];
pub const RESULTS: [&str; 3] = ["rot", "gelb", "grau"];
pub const DAYS: [&str; 3] = ["2020-01-31", "2020-02-29", "2020-03-20"];
pub const TIMES: [&str; 3] = ["06:30", "12:00", "19:59"];
/// Whole numbers as they are typed, and their hundredths.
pub const WHOLE: [(&str, i64); 4] = [("0", 0), ("2", 200), ("7", 700), ("-3", -300)];
/// Other numbers.
pub const DECIMALS: [(&str, i64); 4] = [("0,5", 50), ("2", 200), ("3,25", 325), ("1.000", 100_000)];
/// Numbers, in hundredths, with which conditions compare.
const LIMITS: [i64; 4] = [0, 150, 700, 1325];
/// Most items of a repeat.
pub const MOST_ITEMS: usize = 3;

pub fn today() -> Date {
    date(2020, 3, 27)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    YesNo,
    Choice,
    Choices,
    Date,
    Time,
    Moment,
    Integer,
    Number,
    Money,
    Statement,
    Repeat,
}

#[derive(Debug, Clone)]
pub struct Field {
    pub kind: Kind,
    pub step: usize,
    pub when: Option<Condition>,
    pub required: Needed,
    pub not_known: bool,
    /// The group in which it stands.
    pub group: Option<usize>,
    /// The repeat of whose items it is a field.
    pub repeat: Option<usize>,
}

#[derive(Debug, Clone)]
pub enum Needed {
    Always,
    Never,
    When(Condition),
}

/// The same fields once for each item.
#[derive(Debug, Clone)]
pub struct Repeat {
    /// Its own field, which comes after those of its items.
    pub own: usize,
    pub fields: Range<usize>,
    pub least: usize,
    pub rule: Option<Rule>,
    /// Where the step itself is repeated: what is asked of an item on a second page.
    pub second: Option<Second>,
}

/// The second page of an item.
#[derive(Debug, Clone)]
pub struct Second {
    /// Its first field.
    pub start: usize,
    pub when: Option<Condition>,
}

impl Repeat {
    /// The fields of a page of an item.
    pub fn page(&self, page: usize) -> Range<usize> {
        let middle = self.second.as_ref().map_or(self.fields.end, |second| second.start);
        if page == 0 { self.fields.start..middle } else { middle..self.fields.end }
    }

    /// The page on which a field is asked.
    pub fn page_of(&self, field: usize) -> usize {
        usize::from(!self.page(0).contains(&field))
    }
}

/// A decision table of two rows and a default.
#[derive(Debug, Clone)]
pub struct Table {
    pub rows: Vec<(Condition, &'static str)>,
}

/// A check that must not be false, shown at one field.
#[derive(Debug, Clone)]
pub struct Rule {
    pub check: Condition,
    pub on: usize,
}

/// A form by its parts. Fields stand in the order of the document, over all steps.
#[derive(Debug, Clone, Default)]
pub struct Invented {
    pub fields: Vec<Field>,
    /// The condition of each step.
    pub steps: Vec<Option<Condition>>,
    /// The condition of each group.
    pub groups: Vec<Option<Condition>>,
    pub repeats: Vec<Repeat>,
    /// By step: a condition that ends the walk in the first outcome.
    pub exits: Vec<Option<Condition>>,
    pub values: Vec<Table>,
    pub rules: Vec<Rule>,
    /// The first is reached by exits only, the last always fits.
    pub outcomes: Vec<Option<Condition>>,
}

/// Which fields a condition may mention.
#[derive(Debug, Clone, Copy)]
enum Seen {
    /// Those outside of items, and items through functions.
    Outside,
    /// Also those of the item in which the condition stands.
    Inside(usize),
    /// Also those of the item that a function looks at; no further function.
    Through(usize),
}

impl Invented {
    pub fn by(chance: &mut Chance) -> Self {
        let mut form = Self::default();
        for step in 0..2 + chance.below(5) {
            let when = (step > 0 && chance.below(2) == 0).then(|| form.condition(chance, 2));
            form.steps.push(when);
            for place in 0..1 + chance.below(4) {
                form.add(step, step + place == 0, chance);
            }
            let lists = form.repeats.iter().any(|repeat| form.fields[repeat.own].step == step);
            if !lists && chance.below(3) == 0 {
                form.add_repeat(step, true, chance);
            }
            let exit = (chance.below(4) == 0).then(|| form.condition(chance, 1));
            form.exits.push(exit);
            if chance.coin() {
                let rows = [RESULTS[0], RESULTS[1]].map(|result| (form.condition(chance, 2), result));
                form.values.push(Table { rows: rows.to_vec() });
            }
        }
        if chance.coin() {
            let check = form.condition(chance, 2);
            let on = form.last_field(&check);
            form.rules.push(Rule { check, on });
        }
        let by_answers = (0..chance.below(3)).map(|_| Some(form.condition(chance, 2)));
        form.outcomes = std::iter::once(None).chain(by_answers).chain([None]).collect();
        if form.exits.iter().all(Option::is_none) {
            form.outcomes.remove(0);
        }
        form
    }

    /// A field, a group of fields, or a repeat.
    fn add(&mut self, step: usize, first: bool, chance: &mut Chance) {
        match chance.below(8) {
            0 if !first => {
                let when = chance.coin().then(|| self.condition(chance, 1));
                self.groups.push(when);
                for _ in 0..1 + chance.below(3) {
                    let mut field = self.field(step, Seen::Outside, false, chance);
                    field.group = Some(self.groups.len() - 1);
                    self.fields.push(field);
                }
            }
            1 | 2 if !first => self.add_repeat(step, false, chance),
            _ => {
                let field = self.field(step, Seen::Outside, first, chance);
                self.fields.push(field);
            }
        }
    }

    /// A list as a field, or a step that is repeated, whose items have two pages.
    fn add_repeat(&mut self, step: usize, has_pages: bool, chance: &mut Chance) {
        let repeat = self.repeats.len();
        let start = self.fields.len();
        for place in 0..1 + chance.below(3) {
            let mut field = self.field(step, Seen::Inside(repeat), place == 0, chance);
            field.repeat = Some(repeat);
            self.fields.push(field);
        }
        let second = has_pages.then(|| {
            let when = (chance.below(3) > 0).then(|| self.any(Seen::Inside(repeat), chance, 1));
            let start = self.fields.len();
            for _ in 0..1 + chance.below(2) {
                let mut field = self.field(step, Seen::Inside(repeat), false, chance);
                field.repeat = Some(repeat);
                self.fields.push(field);
            }
            Second { start, when }
        });
        let fields = start..self.fields.len();
        let mut own = self.field(step, Seen::Outside, false, chance);
        own.kind = Kind::Repeat;
        own.not_known = false;
        let rule = (chance.below(3) == 0).then(|| self.item_rule(repeat, &fields, chance));
        self.fields.push(own);
        self.repeats.push(Repeat { own: fields.end, fields, least: chance.below(2), rule, second });
    }

    fn item_rule(&self, repeat: usize, fields: &Range<usize>, chance: &mut Chance) -> Rule {
        let choice = fields.clone().find(|field| self.fields[*field].kind == Kind::Choice);
        let check = match choice.filter(|_| chance.below(3) > 0) {
            Some(choice) => Condition::Not(Box::new(Condition::InOthers(choice))),
            None => self.any(Seen::Inside(repeat), chance, 1),
        };
        // The first field of an item is a question.
        Rule { check, on: choice.unwrap_or(fields.start) }
    }

    fn field(&self, step: usize, seen: Seen, first: bool, chance: &mut Chance) -> Field {
        let kinds = [
            Kind::YesNo,
            Kind::Choice,
            Kind::Choices,
            Kind::Date,
            Kind::Time,
            Kind::Moment,
            Kind::Integer,
            Kind::Number,
            Kind::Money,
            Kind::Statement,
        ];
        // The first question of all and that of an item are always put.
        let kind = kinds[chance.below(if first { kinds.len() - 1 } else { kinds.len() })];
        let needed = match chance.below(4) {
            _ if kind == Kind::Statement => Needed::Never,
            0 => Needed::Never,
            1 if !first => Needed::When(self.any(seen, chance, 1)),
            _ => Needed::Always,
        };
        Field {
            kind,
            step,
            when: (!first && chance.below(5) < 2).then(|| self.any(seen, chance, 2)),
            required: needed,
            not_known: kind != Kind::Statement && chance.below(3) == 0,
            group: None,
            repeat: None,
        }
    }

    fn condition(&self, chance: &mut Chance, depth: usize) -> Condition {
        self.any(Seen::Outside, chance, depth)
    }

    /// A condition over what was invented so far.
    fn any(&self, seen: Seen, chance: &mut Chance, depth: usize) -> Condition {
        let inner = |chance: &mut Chance| Box::new(self.any(seen, chance, depth - 1));
        match if depth == 0 { 0 } else { chance.below(7) } {
            3 => Condition::Not(inner(chance)),
            4 => Condition::And(inner(chance), inner(chance)),
            5 => Condition::Or(inner(chance), inner(chance)),
            6 => Condition::If(inner(chance), inner(chance), inner(chance)),
            _ if !self.values.is_empty() && chance.below(5) == 0 => {
                Condition::Result(chance.below(self.values.len()), chance.pick(&RESULTS).unwrap())
            }
            _ if !self.repeats.is_empty() && !matches!(seen, Seen::Through(_)) && chance.below(3) == 0 => {
                self.of_items(chance)
            }
            _ => self.question(seen, chance),
        }
    }

    /// The fields that a condition may mention, of these kinds.
    fn seen(&self, seen: Seen, kinds: &[Kind]) -> Vec<usize> {
        let visible = |field: &Field| match (field.repeat, seen) {
            (None, _) => true,
            (Some(own), Seen::Inside(repeat) | Seen::Through(repeat)) => own == repeat,
            (Some(_), Seen::Outside) => false,
        };
        let fits = |field: &Field| visible(field) && (kinds.is_empty() || kinds.contains(&field.kind));
        let asks = |field: &Field| !matches!(field.kind, Kind::Statement | Kind::Repeat);
        (0..self.fields.len()).filter(|at| fits(&self.fields[*at]) && asks(&self.fields[*at])).collect()
    }

    fn question(&self, seen: Seen, chance: &mut Chance) -> Condition {
        let at = *chance.pick(&self.seen(seen, &[])).unwrap();
        let option = *chance.pick(&OPTIONS).unwrap();
        match (self.fields[at].kind, chance.below(4)) {
            (_, 0) => Condition::Answered(at),
            (_, 1) if self.fields[at].not_known => Condition::NotKnown(at),
            (Kind::YesNo, _) => Condition::Yes(at),
            (Kind::Choice, 1) => Condition::OneOf(at, vec!["a", "c"]),
            (Kind::Choice, _) => Condition::Is(at, option),
            (Kind::Choices, 1) => Condition::MoreThan(at, chance.below(3)),
            (Kind::Choices, _) => Condition::Has(at, option),
            (Kind::Date, _) => Condition::Before(at, chance.pick(&DAYS).unwrap()),
            // Parts of an answer are not seen through functions.
            (Kind::Time | Kind::Moment, _) if matches!(seen, Seen::Through(_)) => Condition::Answered(at),
            (Kind::Moment, 1) => Condition::MomentBefore(at, chance.pick(&DAYS).unwrap()),
            (Kind::Time | Kind::Moment, _) => Condition::HourBefore(at, 7 + chance.below(12) as i64),
            (Kind::Integer | Kind::Number | Kind::Money, _) => {
                let numbers = self.seen(seen, &[Kind::Integer, Kind::Number, Kind::Money]);
                Condition::SumGreater(at, *chance.pick(&numbers).unwrap(), *chance.pick(&LIMITS).unwrap())
            }
            (Kind::Statement | Kind::Repeat, _) => unreachable!("these are no questions to mention"),
        }
    }

    fn of_items(&self, chance: &mut Chance) -> Condition {
        let at = chance.below(self.repeats.len());
        let repeat = &self.repeats[at];
        let of_kind = |kinds: &[Kind]| {
            let mut fields = repeat.fields.clone();
            fields.find(|field| kinds.contains(&self.fields[*field].kind))
        };
        let inside = |chance: &mut Chance| Box::new(self.any(Seen::Through(at), chance, 1));
        let numbers = of_kind(&[Kind::Integer, Kind::Number, Kind::Money]);
        let day = *chance.pick(&DAYS).unwrap();
        let limit = *chance.pick(&LIMITS).unwrap();
        let what = match (chance.below(8), numbers, of_kind(&[Kind::Date]), of_kind(&[Kind::Choice])) {
            (0, ..) => OfItems::All(inside(chance)),
            (1, ..) => OfItems::Exists(inside(chance)),
            (2, ..) => OfItems::FilteredGreater(inside(chance), chance.below(2)),
            (3 | 4, Some(number), ..) => OfItems::SumGreater(number, limit),
            (5, Some(number), ..) => OfItems::MaxGreater(number, limit),
            (3..=6, _, Some(date), _) => OfItems::MinBefore(date, day),
            (3..=7, _, _, Some(choice)) => OfItems::Among(choice, chance.pick(&OPTIONS).unwrap()),
            _ => OfItems::CountGreater(chance.below(MOST_ITEMS)),
        };
        Condition::Items(repeat.own, what)
    }

    /// The last field that a condition mentions, through values as well.
    pub fn last_field(&self, condition: &Condition) -> usize {
        condition.last_field(&|value| {
            let rows = self.values[value].rows.iter();
            rows.map(|(when, _)| self.last_field(when)).max().unwrap_or_default()
        })
    }

    /// The name of a field in inputs and in rules.
    pub fn path(&self, field: usize) -> String {
        let one = &self.fields[field];
        match (one.group, one.repeat) {
            (Some(group), _) => format!("g{group}.f{field}"),
            (None, Some(repeat)) => format!("f{}.f{field}", self.repeats[repeat].own),
            (None, None) => format!("f{field}"),
        }
    }
}
