//! Conditions as a tree that the test itself made: printed for the engine, evaluated here by the
//! plainest reading of three-valued logic.

/// A condition over fields and values, by their positions.
#[derive(Debug, Clone)]
pub enum Condition {
    /// A yes_no field.
    Yes(usize),
    /// A choice with this option.
    Is(usize, &'static str),
    /// A choice with one of these options.
    OneOf(usize, Vec<&'static str>),
    /// A choice of several with this option ticked.
    Has(usize, &'static str),
    /// More options ticked than this.
    MoreThan(usize, usize),
    /// A day before this one.
    Before(usize, &'static str),
    /// The day of a moment before this one.
    MomentBefore(usize, &'static str),
    /// An hour before this one.
    HourBefore(usize, i64),
    /// Twice the first number and the second together are greater than this.
    SumGreater(usize, usize, i64),
    Answered(usize),
    NotKnown(usize),
    /// A decision table with this result.
    Result(usize, &'static str),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    If(Box<Self>, Box<Self>, Box<Self>),
    /// Something about the items of a repeat, by its own field.
    Items(usize, OfItems),
    /// The answer to this choice stands in another item too; only in rules of items.
    InOthers(usize),
}

/// What a condition says about items. Fields are those of an item.
#[derive(Debug, Clone)]
pub enum OfItems {
    All(Box<Condition>),
    Exists(Box<Condition>),
    /// More items than this.
    CountGreater(usize),
    /// More items for which this holds.
    FilteredGreater(Box<Condition>, usize),
    /// The sum of a number is greater.
    SumGreater(usize, i64),
    /// The greatest of a number is greater.
    MaxGreater(usize, i64),
    /// The first of some days is before this one.
    MinBefore(usize, &'static str),
    /// One of them has this option.
    Among(usize, &'static str),
}

/// What a condition may ask. Numbers are hundredths.
pub trait Facts: Sized {
    /// Absent while unknown.
    fn yes(&self, field: usize) -> Option<bool>;
    fn option(&self, field: usize) -> Option<&str>;
    fn ticked(&self, field: usize) -> Option<&[&'static str]>;
    /// The day of a date or a moment.
    fn day(&self, field: usize) -> Option<&str>;
    fn hour(&self, field: usize) -> Option<i64>;
    fn number(&self, field: usize) -> Option<i64>;
    fn is_answered(&self, field: usize) -> bool;
    fn is_not_known(&self, field: usize) -> bool;
    fn result(&self, value: usize) -> &'static str;
    /// Everything as seen from each item of a repeat.
    fn items(&self, repeat: usize) -> Option<Vec<Self>>;
    /// Everything as seen from the other items.
    fn others(&self) -> Vec<Self>;
}

impl Condition {
    /// True, false or unknown.
    pub fn truth(&self, facts: &impl Facts) -> Option<bool> {
        match self {
            Self::Yes(field) => facts.yes(*field),
            Self::Is(field, option) => facts.option(*field).map(|chosen| chosen == *option),
            Self::OneOf(field, options) => facts.option(*field).map(|chosen| options.contains(&chosen)),
            Self::Has(field, option) => facts.ticked(*field).map(|ticked| ticked.contains(option)),
            Self::MoreThan(field, count) => facts.ticked(*field).map(|ticked| ticked.len() > *count),
            // ISO days stand in the order of the calendar.
            Self::Before(field, day) | Self::MomentBefore(field, day) => {
                facts.day(*field).map(|own| own < *day)
            }
            Self::HourBefore(field, hour) => facts.hour(*field).map(|own| own < *hour),
            Self::SumGreater(one, other, least) => match (facts.number(*one), facts.number(*other)) {
                (Some(one), Some(other)) => Some(one * 2 + other > *least),
                _ => None,
            },
            Self::Answered(field) => Some(facts.is_answered(*field)),
            Self::NotKnown(field) => Some(facts.is_not_known(*field)),
            Self::Result(value, result) => Some(facts.result(*value) == *result),
            Self::Not(inner) => inner.truth(facts).map(|truth| !truth),
            Self::And(one, other) => all(&[one.truth(facts), other.truth(facts)]),
            Self::Or(one, other) => any(&[one.truth(facts), other.truth(facts)]),
            Self::If(when, then, otherwise) => match when.truth(facts) {
                Some(true) => then.truth(facts),
                Some(false) => otherwise.truth(facts),
                None => None,
            },
            Self::Items(repeat, what) => facts.items(*repeat).and_then(|items| what.truth(&items)),
            Self::InOthers(field) => {
                let own = facts.option(*field)?;
                let same = |other: &_| Facts::option(other, *field).map(|option| option == own);
                any(&facts.others().iter().map(same).collect::<Vec<_>>())
            }
        }
    }

    /// Whether it holds: unknown does not.
    pub fn holds(&self, facts: &impl Facts) -> bool {
        self.truth(facts) == Some(true)
    }

    /// The last field that it mentions; `last_of_value` tells that of a value.
    pub fn last_field(&self, last_of_value: &impl Fn(usize) -> usize) -> usize {
        let last = |condition: &Self| condition.last_field(last_of_value);
        match self {
            Self::Yes(field) | Self::Is(field, _) | Self::OneOf(field, _) | Self::Has(field, _) => *field,
            Self::MoreThan(field, _) | Self::Before(field, _) | Self::MomentBefore(field, _) => *field,
            Self::HourBefore(field, _) | Self::InOthers(field) => *field,
            Self::SumGreater(one, other, _) => *one.max(other),
            Self::Answered(field) | Self::NotKnown(field) => *field,
            Self::Result(value, _) => last_of_value(*value),
            Self::Not(inner) => last(inner),
            Self::And(one, other) | Self::Or(one, other) => last(one).max(last(other)),
            Self::If(when, then, otherwise) => last(when).max(last(then)).max(last(otherwise)),
            // What it says about items may mention anything before the repeat.
            Self::Items(repeat, OfItems::All(what) | OfItems::Exists(what)) => (*repeat).max(last(what)),
            Self::Items(repeat, OfItems::FilteredGreater(what, _)) => (*repeat).max(last(what)),
            Self::Items(repeat, _) => *repeat,
        }
    }

    /// The condition as an author writes it; `name` tells what a field is called where it stands.
    pub fn source(&self, name: &dyn Fn(usize) -> String) -> String {
        let inner = |condition: &Self| format!("({})", condition.source(name));
        match self {
            Self::Yes(field) => name(*field),
            Self::Is(field, option) => format!("{} == '{option}'", name(*field)),
            Self::OneOf(field, options) => format!("{} in ['{}']", name(*field), options.join("', '")),
            Self::Has(field, option) => format!("'{option}' in {}", name(*field)),
            Self::MoreThan(field, count) => format!("size({}) > {count}", name(*field)),
            Self::Before(field, day) => format!("{} < date('{day}')", name(*field)),
            Self::MomentBefore(field, day) => format!("{}.date < date('{day}')", name(*field)),
            Self::HourBefore(field, hour) => format!("{}.hour < {hour}", name(*field)),
            Self::SumGreater(one, other, least) => {
                format!("{} * 2 + {} > {}", name(*one), name(*other), decimal(*least))
            }
            Self::Answered(field) => format!("answered({})", name(*field)),
            Self::NotKnown(field) => format!("not_known({})", name(*field)),
            Self::Result(value, result) => format!("v{value} == '{result}'"),
            Self::Not(one) => format!("!{}", inner(one)),
            Self::And(one, other) => format!("{} && {}", inner(one), inner(other)),
            Self::Or(one, other) => format!("{} || {}", inner(one), inner(other)),
            Self::If(when, then, otherwise) => {
                format!("{} ? {} : {}", inner(when), inner(then), inner(otherwise))
            }
            Self::Items(repeat, what) => what.source(&name(*repeat), name),
            Self::InOthers(field) => format!("{0} in others({0})", name(*field)),
        }
    }
}

impl OfItems {
    /// What is unknown about an item is passed over, except where all or one of them is asked for.
    fn truth(&self, items: &[impl Facts]) -> Option<bool> {
        let truths = |what: &Condition| items.iter().map(|item| what.truth(item)).collect::<Vec<_>>();
        let numbers = |field: usize| items.iter().filter_map(move |item| item.number(field));
        match self {
            Self::All(what) => all(&truths(what)),
            Self::Exists(what) => any(&truths(what)),
            Self::CountGreater(count) => Some(items.len() > *count),
            Self::FilteredGreater(what, count) => {
                Some(items.iter().filter(|item| what.holds(*item)).count() > *count)
            }
            Self::SumGreater(field, least) => Some(numbers(*field).sum::<i64>() > *least),
            Self::MaxGreater(field, least) => numbers(*field).max().map(|most| most > *least),
            Self::MinBefore(field, day) => {
                items.iter().filter_map(|item| item.day(*field)).min().map(|first| first < *day)
            }
            Self::Among(field, option) => {
                let is = |item| Facts::option(item, *field).map(|own| own == *option);
                any(&items.iter().map(is).collect::<Vec<_>>())
            }
        }
    }

    fn source(&self, items: &str, name: &dyn Fn(usize) -> String) -> String {
        let inside = |what: &Condition| what.source(name);
        match self {
            Self::All(what) => format!("{items}.all(k, {})", inside(what)),
            Self::Exists(what) => format!("{items}.exists(k, {})", inside(what)),
            Self::CountGreater(count) => format!("count({items}) > {count}"),
            Self::FilteredGreater(what, count) => {
                format!("count({items}.filter(k, {})) > {count}", inside(what))
            }
            Self::SumGreater(field, least) => {
                format!("sum({items}.map(k, {})) > {}", name(*field), decimal(*least))
            }
            Self::MaxGreater(field, least) => {
                format!("max({items}.map(k, {})) > {}", name(*field), decimal(*least))
            }
            Self::MinBefore(field, day) => {
                format!("min({items}.map(k, {})) < date('{day}')", name(*field))
            }
            Self::Among(field, option) => format!("'{option}' in {items}.map(k, {})", name(*field)),
        }
    }
}

fn all(truths: &[Option<bool>]) -> Option<bool> {
    if truths.contains(&Some(false)) {
        Some(false)
    } else if truths.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn any(truths: &[Option<bool>]) -> Option<bool> {
    if truths.contains(&Some(true)) {
        Some(true)
    } else if truths.contains(&None) {
        None
    } else {
        Some(false)
    }
}

/// Hundredths as an author writes them.
fn decimal(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
