//! From a lowered expression to a value. `None` is "unknown" throughout; nothing here can fail.

use std::cmp::Ordering;

use jiff::civil::Date;
use jiff::{Span, Unit};
use rust_decimal::Decimal;

use super::facts::{Known, Read};
use super::node::{
    Compare, Day, Each, Extreme, Find, Items, Number, OneOf, Operation, Order, Pick, Place, Same, Truth,
    Typed, Words,
};
use super::scope::Slot;
use super::world::World;

/// A lowered expression of one type.
pub(super) trait Node {
    /// Its value, borrowed from expression and facts.
    type Value<'a>
    where
        Self: 'a;

    /// The value, or `None` for unknown.
    fn value<'a, W: World<'a>>(&'a self, world: W) -> Option<Self::Value<'a>>;
}

impl<T: Node> Node for Pick<T> {
    type Value<'a>
        = T::Value<'a>
    where
        Self: 'a;

    fn value<'a, W: World<'a>>(&'a self, world: W) -> Option<T::Value<'a>> {
        match self {
            Self::If(condition, yes, no) => {
                if condition.value(world)? {
                    yes.value(world)
                } else {
                    no.value(world)
                }
            }
            Self::Or(value, otherwise) => {
                value.value(world).or_else(|| world.otherwise(|| otherwise.value(world)))
            }
        }
    }
}

impl Order {
    fn accepts(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

fn compare<'a, T: Node, W: World<'a>>(test: &'a Compare<T>, world: W) -> Option<bool>
where
    T::Value<'a>: Ord,
{
    Some(test.order.accepts(test.left.value(world)?.cmp(&test.right.value(world)?)))
}

fn same<'a, T: Node, W: World<'a>>(test: &'a Same<T>, world: W) -> Option<bool>
where
    T::Value<'a>: PartialEq,
{
    Some((test.left.value(world)? == test.right.value(world)?) == test.when_same)
}

fn between<'a, T: Node, W: World<'a>>([value, low, high]: &'a [T; 3], world: W) -> Option<bool>
where
    T::Value<'a>: PartialOrd,
{
    let (value, low, high) = (value.value(world)?, low.value(world)?, high.value(world)?);
    Some(low <= value && value <= high)
}

fn one_of<'a, T: Node, V: PartialEq, W: World<'a>>(test: &'a OneOf<T, V>, world: W) -> Option<bool>
where
    T::Value<'a>: PartialEq<V>,
{
    let value = test.value.value(world)?;
    Some(test.list.iter().any(|literal| value == *literal))
}

/// Kleene: one `decisive` term decides, else one unknown term leaves it unknown.
fn fold<'a, W: World<'a>>(terms: &'a [Truth], decisive: bool, world: W) -> Option<bool> {
    let mut result = Some(!decisive);
    for term in terms {
        match term.value(world) {
            Some(truth) if truth == decisive => return Some(decisive),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

impl Node for Truth {
    type Value<'a> = bool;

    fn value<'a, W: World<'a>>(&'a self, world: W) -> Option<bool> {
        match self {
            Self::Constant(truth) => Some(*truth),
            Self::Slot(slot) => match world.read(*slot) {
                Read::Value(Known::Bool(truth)) => Some(truth),
                _ => None,
            },
            Self::Answered(slot) => world.state(*slot, |read| matches!(read, Read::Value(_))),
            Self::NotKnown(slot) => world.state(*slot, |read| matches!(read, Read::NotKnown)),
            Self::Not(truth) => truth.value(world).map(|truth| !truth),
            Self::All(terms) => fold(terms, false, world),
            Self::Any(terms) => fold(terms, true, world),
            Self::Pick(pick) => pick.value(world),
            Self::Equivalent(test) => same(test, world),
            Self::SameWords(test) => same(test, world),
            Self::CompareNumbers(test) => compare(test, world),
            Self::CompareDays(test) => compare(test, world),
            Self::BetweenNumbers(range) => between(range, world),
            Self::BetweenDays(range) => between(range, world),
            Self::WordsIn(test) => {
                let value = test.value.value(world)?;
                Some(test.list.iter().any(|literal| **literal == *value))
            }
            Self::NumberIn(test) => one_of(test, world),
            Self::DayIn(test) => one_of(test, world),
            Self::Chosen(test) => chosen(test, world),
            Self::Find(find) => find.value(world),
            Self::Listed(test) => Some(test.1.has(test.0.value(world)?, world.today()?)),
            Self::AllItems(each) => world.over_items(|world| fold_items(each, false, world)),
            Self::AnyItem(each) => world.over_items(|world| fold_items(each, true, world)),
            Self::WordsAmong(test) => world.over_items(|world| among(test, world)),
            Self::NumberAmong(test) => world.over_items(|world| among(test, world)),
            Self::DayAmong(test) => world.over_items(|world| among(test, world)),
        }
    }
}

/// The items that are looked at, each as a world of its own; `None` while the repeat was not asked.
fn looked_at<'a, W: World<'a>>(items: &'a Items, world: W) -> Option<impl Iterator<Item = W>> {
    let present = if items.others { world.present(items.repeat) } else { None };
    let all = (0..world.items(items.repeat)?).filter(move |item| Some(*item) != present);
    let fits = |inside: &W| items.filter.as_ref().is_none_or(|filter| filter.value(*inside) == Some(true));
    Some(all.map(move |item| world.at(item)).filter(fits))
}

/// The same as [`fold`], over items.
fn fold_items<'a, W: World<'a>>(each: &'a Each<Truth>, decisive: bool, world: W) -> Option<bool> {
    let mut result = Some(!decisive);
    for inside in looked_at(&each.items, world)? {
        match each.what.value(inside) {
            Some(truth) if truth == decisive => return Some(decisive),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

/// Whether a value is among those of items: a comparison with each, combined by Kleene's "or".
fn among<'a, T: Node, W: World<'a>>((wanted, each): &'a (T, Each<T>), world: W) -> Option<bool>
where
    T::Value<'a>: PartialEq,
{
    let mut result = Some(false);
    let wanted = wanted.value(world)?;
    for inside in looked_at(&each.items, world)? {
        match each.what.value(inside) {
            Some(found) if found == wanted => return Some(true),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

/// The least or greatest of what is known about items; unknown where nothing is.
fn extreme<'a, T: Node, W: World<'a>>(end: Extreme, each: &'a Each<T>, world: W) -> Option<T::Value<'a>>
where
    T::Value<'a>: Ord,
{
    let known = looked_at(&each.items, world)?.filter_map(|inside| each.what.value(inside));
    match end {
        Extreme::Least => known.min(),
        Extreme::Greatest => known.max(),
    }
}

/// The sum of what is known about items: of none it is 0. `None` on overflow.
fn sum<'a, W: World<'a>>(each: &'a Each<Number>, world: W) -> Option<Decimal> {
    let mut known = looked_at(&each.items, world)?.filter_map(|inside| each.what.value(inside));
    known.try_fold(Decimal::ZERO, Decimal::checked_add)
}

fn chosen<'a, W: World<'a>>((wanted, list): &'a (Words, Slot), world: W) -> Option<bool> {
    let wanted = wanted.value(world)?;
    list_in(*list, world).map(|list| list.iter().any(|option| **option == *wanted))
}

fn list_in<'a, W: World<'a>>(slot: Slot, world: W) -> Option<&'a [Box<str>]> {
    match world.read(slot) {
        Read::Value(Known::Set(list)) => Some(list),
        _ => None,
    }
}

impl Node for Find {
    type Value<'a> = bool;

    fn value<'a, W: World<'a>>(&'a self, world: W) -> Option<bool> {
        let (text, part) = (self.text.value(world)?, self.part.value(world)?);
        Some(match self.place {
            Place::Start => text.starts_with(part),
            Place::End => text.ends_with(part),
            Place::Anywhere => text.contains(part),
        })
    }
}

impl Node for Number {
    type Value<'a> = Decimal;

    fn value<'a, W: World<'a>>(&'a self, world: W) -> Option<Decimal> {
        match self {
            Self::Constant(number) => Some(*number),
            Self::Slot(slot) => match world.read(*slot) {
                Read::Value(Known::Number(number)) => Some(number),
                _ => None,
            },
            Self::Pick(pick) => pick.value(world),
            Self::Negate(number) => number.value(world).map(|number| -number),
            Self::Arithmetic(operation, operands) => {
                let [left, right] = &**operands;
                operation.apply(left.value(world)?, right.value(world)?)
            }
            Self::DaysBetween(days) => {
                let [from, to] = &**days;
                days_between(from.value(world)?, to.value(world)?)
            }
            Self::Age(birth) => Some(age(birth.value(world)?, world.today()?)),
            Self::SizeOfList(slot) => list_in(*slot, world).map(|list| Decimal::from(list.len())),
            Self::SizeOfWords(text) => text.value(world).map(|text| Decimal::from(text.chars().count())),
            Self::Count(items) => {
                world.over_items(|world| looked_at(items, world).map(|items| Decimal::from(items.count())))
            }
            Self::Sum(each) => world.over_items(|world| sum(each, world)),
            Self::Extreme(end, each) => world.over_items(|world| extreme(*end, each, world)),
        }
    }
}

impl Operation {
    /// `None` on overflow and on division by zero.
    fn apply(self, left: Decimal, right: Decimal) -> Option<Decimal> {
        match self {
            Self::Add => left.checked_add(right),
            Self::Subtract => left.checked_sub(right),
            Self::Multiply => left.checked_mul(right),
            Self::Divide => left.checked_div(right),
        }
    }
}

fn days_between(from: Date, to: Date) -> Option<Decimal> {
    from.until((Unit::Day, to)).ok().map(|span| Decimal::from(span.get_days()))
}

/// Birthdays that have been; on 29 February born, the year is complete on 1 March. Negative for a
/// day in the future.
fn age(birth: Date, today: Date) -> Decimal {
    let before_birthday = (today.month(), today.day()) < (birth.month(), birth.day());
    Decimal::from(today.year() - birth.year() - i16::from(before_birthday))
}

impl Node for Day {
    type Value<'a> = Date;

    fn value<'a, W: World<'a>>(&'a self, world: W) -> Option<Date> {
        match self {
            Self::Constant(day) => Some(*day),
            Self::Slot(slot) => match world.read(*slot) {
                Read::Value(Known::Date(day)) => Some(day),
                _ => None,
            },
            Self::Today => world.today(),
            Self::Started => world.started(),
            Self::Pick(pick) => pick.value(world),
            Self::AddDays(sum) => {
                let span = Span::new().try_days(whole(sum.1.value(world)?)?).ok()?;
                sum.0.value(world)?.checked_add(span).ok()
            }
            Self::AddMonths(sum) => {
                let span = Span::new().try_months(whole(sum.1.value(world)?)?).ok()?;
                sum.0.value(world)?.checked_add(span).ok()
            }
            Self::Extreme(end, each) => world.over_items(|world| extreme(*end, each, world)),
        }
    }
}

/// There are no parts of days: any other number makes the date impossible, hence unknown.
fn whole(number: Decimal) -> Option<i64> {
    number.is_integer().then(|| i64::try_from(number).ok()).flatten()
}

impl Node for Words {
    type Value<'a> = &'a str;

    fn value<'a, W: World<'a>>(&'a self, world: W) -> Option<&'a str> {
        match self {
            Self::Constant(text) => Some(text),
            Self::Slot(slot) => match world.read(*slot) {
                Read::Value(Known::Text(text)) => Some(text),
                _ => None,
            },
            Self::Pick(pick) => pick.value(world),
        }
    }
}

impl Node for Typed {
    type Value<'a> = Known<'a>;

    fn value<'a, W: World<'a>>(&'a self, world: W) -> Option<Known<'a>> {
        match self {
            Self::Truth(truth) => truth.value(world).map(Known::Bool),
            Self::Number(number) => number.value(world).map(Known::Number),
            Self::Day(day) => day.value(world).map(Known::Date),
            Self::Words(words, _) => words.value(world).map(Known::Text),
            Self::List(slot, _) => list_in(*slot, world).map(Known::Set),
            Self::Items(_) | Self::Mapped(_) => None,
        }
    }
}
