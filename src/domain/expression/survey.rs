//! What expressions compare answers with: the boundaries at which a condition can change.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Expression;
use super::node::{Day, Items, Number, Pick, Place, Truth, Typed, Words};
use super::scope::Slot;

/// Literals and how slots meet them, over any number of expressions.
#[derive(Debug, Default, Clone)]
pub struct Survey {
    /// The texts that a slot is compared with, and the options that are looked for in it.
    pub texts: BTreeMap<Slot, BTreeSet<Box<str>>>,
    /// Slots whose values meet other slots or are computed with, so that literals are not all that matters.
    pub entangled: BTreeSet<Slot>,
    /// Slots in whose texts other texts are looked for.
    pub searched: BTreeSet<Slot>,
    /// Slots whose number of ticks or characters matters.
    pub sized: BTreeSet<Slot>,
    pub numbers: BTreeSet<Decimal>,
    pub days: BTreeSet<Date>,
    /// Whether years of age are counted.
    pub ages: bool,
    /// Repeats whose items are looked into, and not only counted.
    pub looked_into: BTreeSet<Slot>,
    /// Whether items are compared with the others of their repeat.
    pub others: bool,
}

impl Survey {
    /// Counts what is said of one slot for another as well.
    pub fn also(&mut self, said_of: Slot, meant: Slot) {
        let texts = self.texts.get(&said_of).cloned().unwrap_or_default();
        self.texts.entry(meant).or_default().extend(texts);
        for set in [&mut self.entangled, &mut self.searched, &mut self.sized] {
            if set.contains(&said_of) {
                set.insert(meant);
            }
        }
    }
}

impl Expression {
    /// Adds what this expression compares.
    pub fn survey(&self, survey: &mut Survey) {
        match &self.0.typed {
            Typed::Truth(truth) => survey.truth(truth),
            Typed::Number(number) => survey.atom(|atom| atom.number(number)),
            Typed::Day(day) => survey.atom(|atom| atom.day(day)),
            Typed::Words(words, _) => survey.atom(|atom| atom.words(words)),
            Typed::List(..) => {}
            Typed::Items(items) => survey.filter(items),
            Typed::Mapped(each) => survey.filter(&each.items),
        }
    }
}

/// One comparison: the slots and the literals that meet in it.
#[derive(Debug, Default)]
struct Atom<'e> {
    slots: BTreeSet<Slot>,
    texts: Vec<&'e str>,
    numbers: Vec<Decimal>,
    days: Vec<Date>,
    sized: BTreeSet<Slot>,
    conditions: Vec<&'e Truth>,
    /// Something is computed, so that the literals alone are not the boundaries.
    computed: bool,
    ages: bool,
    searches: bool,
    looked_into: BTreeSet<Slot>,
    others: bool,
}

impl Survey {
    /// A comparison that is a whole expression is computed with elsewhere.
    fn atom<'e>(&mut self, walk: impl FnOnce(&mut Atom<'e>)) {
        let mut atom = Atom { computed: true, ..Atom::default() };
        walk(&mut atom);
        self.take(atom);
    }

    fn comparison<'e>(&mut self, walk: impl FnOnce(&mut Atom<'e>)) {
        let mut atom = Atom::default();
        walk(&mut atom);
        self.take(atom);
    }

    fn take(&mut self, atom: Atom<'_>) {
        for slot in &atom.slots {
            self.texts.entry(*slot).or_default().extend(atom.texts.iter().map(|text| Box::from(*text)));
        }
        if atom.computed || atom.slots.len() > 1 {
            self.entangled.extend(&atom.slots);
        }
        if atom.searches {
            self.searched.extend(&atom.slots);
        }
        self.sized.extend(atom.sized);
        self.numbers.extend(atom.numbers);
        self.days.extend(atom.days);
        self.ages |= atom.ages;
        self.looked_into.extend(atom.looked_into);
        self.others |= atom.others;
        for condition in atom.conditions {
            self.truth(condition);
        }
    }

    fn filter(&mut self, items: &Items) {
        self.looked_into.insert(items.repeat);
        self.others |= items.others;
        items.filter.iter().for_each(|filter| self.truth(filter));
    }

    fn truth(&mut self, truth: &Truth) {
        match truth {
            Truth::Constant(_) | Truth::Slot(_) | Truth::Answered(_) | Truth::NotKnown(_) => {}
            Truth::Not(truth) => self.truth(truth),
            Truth::All(terms) | Truth::Any(terms) => terms.iter().for_each(|term| self.truth(term)),
            Truth::Pick(pick) => match &**pick {
                Pick::If(condition, yes, no) => {
                    [condition, yes, no].into_iter().for_each(|truth| self.truth(truth));
                }
                Pick::Or(truth, otherwise) => {
                    self.truth(truth);
                    self.truth(otherwise);
                }
            },
            Truth::Equivalent(test) => {
                self.truth(&test.left);
                self.truth(&test.right);
            }
            comparison => self.compared(comparison),
        }
    }

    /// Conditions that compare values.
    fn compared(&mut self, truth: &Truth) {
        match truth {
            Truth::SameWords(test) => self.comparison(|atom| {
                atom.words(&test.left);
                atom.words(&test.right);
            }),
            Truth::CompareNumbers(test) => self.comparison(|atom| {
                atom.number(&test.left);
                atom.number(&test.right);
            }),
            Truth::CompareDays(test) => self.comparison(|atom| {
                atom.day(&test.left);
                atom.day(&test.right);
            }),
            Truth::BetweenNumbers(range) => {
                self.comparison(|atom| range.iter().for_each(|number| atom.number(number)));
            }
            Truth::BetweenDays(range) => self.comparison(|atom| range.iter().for_each(|day| atom.day(day))),
            Truth::WordsIn(test) => self.comparison(|atom| {
                atom.words(&test.value);
                atom.texts.extend(test.list.iter().map(|text| &**text));
            }),
            Truth::NumberIn(test) => self.comparison(|atom| {
                atom.number(&test.value);
                atom.numbers.extend(test.list.iter());
            }),
            Truth::DayIn(test) => self.comparison(|atom| {
                atom.day(&test.value);
                atom.days.extend(test.list.iter());
            }),
            Truth::Listed(test) => self.comparison(|atom| {
                atom.computed = true;
                atom.words(&test.0);
            }),
            Truth::Chosen(test) => self.comparison(|atom| {
                atom.words(&test.0);
                atom.slots.insert(test.1);
            }),
            Truth::Find(find) => self.comparison(|atom| {
                atom.computed = find.place != Place::Start;
                atom.searches = true;
                atom.words(&find.text);
                atom.words(&find.part);
            }),
            of_items => self.of_items(of_items),
        }
    }

    /// Conditions that look into the items of a repeat.
    fn of_items(&mut self, truth: &Truth) {
        match truth {
            // What items say is taken for anything; what it is compared with is not all that matters.
            Truth::AllItems(each) | Truth::AnyItem(each) => {
                self.filter(&each.items);
                self.truth(&each.what);
            }
            Truth::WordsAmong(test) => self.atom(|atom| {
                atom.words(&test.0);
                atom.words(&test.1.what);
                atom.items(&test.1.items);
            }),
            Truth::NumberAmong(test) => self.atom(|atom| {
                atom.number(&test.0);
                atom.number(&test.1.what);
                atom.items(&test.1.items);
            }),
            Truth::DayAmong(test) => self.atom(|atom| {
                atom.day(&test.0);
                atom.day(&test.1.what);
                atom.items(&test.1.items);
            }),
            // Dealt with before; named, so that a new condition cannot be forgotten.
            Truth::Constant(_) | Truth::Slot(_) | Truth::Answered(_) | Truth::NotKnown(_) => {}
            Truth::Not(_) | Truth::All(_) | Truth::Any(_) | Truth::Pick(_) | Truth::Equivalent(_) => {}
            Truth::SameWords(_) | Truth::WordsIn(_) | Truth::Listed(_) | Truth::Find(_) => {}
            Truth::CompareNumbers(_) | Truth::BetweenNumbers(_) | Truth::NumberIn(_) => {}
            Truth::CompareDays(_) | Truth::BetweenDays(_) | Truth::DayIn(_) | Truth::Chosen(_) => {}
        }
    }
}

impl<'e> Atom<'e> {
    fn pick<T>(&mut self, pick: &'e Pick<T>, mut walk: impl FnMut(&mut Self, &'e T)) {
        let (first, second) = match pick {
            Pick::If(condition, yes, no) => {
                self.conditions.push(condition);
                self.computed = true;
                (yes, no)
            }
            Pick::Or(value, otherwise) => (value, otherwise),
        };
        walk(self, first);
        walk(self, second);
    }

    fn words(&mut self, words: &'e Words) {
        match words {
            Words::Constant(text) => self.texts.push(text),
            Words::Slot(slot) => {
                self.slots.insert(*slot);
            }
            Words::Pick(pick) => self.pick(pick, Self::words),
        }
    }

    fn items(&mut self, items: &'e Items) {
        self.computed = true;
        self.looked_into.insert(items.repeat);
        self.others |= items.others;
        self.conditions.extend(&items.filter);
    }

    fn number(&mut self, number: &'e Number) {
        match number {
            Number::Constant(number) => self.numbers.push(*number),
            Number::Slot(slot) => {
                self.slots.insert(*slot);
            }
            Number::Pick(pick) => self.pick(pick, Self::number),
            Number::Negate(number) => {
                self.computed = true;
                self.number(number);
            }
            Number::Arithmetic(_, operands) => {
                self.computed = true;
                operands.iter().for_each(|operand| self.number(operand));
            }
            Number::DaysBetween(days) => days.iter().for_each(|day| self.day(day)),
            Number::Age(day) => {
                self.ages = true;
                self.day(day);
            }
            Number::SizeOfList(slot) => {
                self.slots.insert(*slot);
                self.sized.insert(*slot);
            }
            Number::Count(items) if items.filter.is_none() && !items.others => {
                self.slots.insert(items.repeat);
            }
            Number::Count(items) => self.items(items),
            Number::Sum(each) | Number::Extreme(_, each) => {
                self.items(&each.items);
                self.number(&each.what);
            }
            Number::SizeOfWords(words) => {
                self.computed = true;
                self.words(words);
                let slots: Vec<Slot> = self.slots.iter().copied().collect();
                self.sized.extend(slots);
            }
        }
    }

    fn day(&mut self, day: &'e Day) {
        match day {
            Day::Constant(day) => self.days.push(*day),
            Day::Slot(slot) => {
                self.slots.insert(*slot);
            }
            Day::Today | Day::Started => {}
            Day::Pick(pick) => self.pick(pick, Self::day),
            Day::AddDays(sum) => {
                self.day(&sum.0);
                self.number(&sum.1);
            }
            Day::Extreme(_, each) => {
                self.items(&each.items);
                self.day(&each.what);
            }
            Day::AddMonths(sum) => {
                self.computed = true;
                self.day(&sum.0);
                self.number(&sum.1);
            }
        }
    }
}
