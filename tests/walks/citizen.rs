//! A citizen who answers by chance, changes their mind, and sends more than was asked.

use lotse::domain::cases::chance::Chance;
use lotse::domain::raw_pairs::RawPairs;

use super::invented::{DAYS, DECIMALS, Invented, Kind, MOST_ITEMS, Needed, OPTIONS, TIMES, WHOLE};
use super::known::Said;
use super::reference::Reference;

/// Which page comes next.
#[derive(Debug, Clone, Copy)]
pub enum Page {
    /// A step.
    Step(usize),
    /// A new item of a repeat, by the repeat's own field.
    New(usize),
    /// An item that is there, by its place.
    Change(usize, usize),
    /// The question whether an item is to be removed; the answer is yes.
    Remove(usize, usize),
}

/// What a page sends, by field.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    answers: Vec<(usize, Kind, Said)>,
}

/// The page that comes next: where the walk stands, or one before it; or an item of a list on it. A
/// patient citizen sees to it that nothing is missing.
pub fn next_page(reference: &Reference<'_>, stands: usize, patient: bool, chance: &mut Chance) -> Page {
    let path = reference.walk().path;
    let step = match chance.pick(&path) {
        Some(earlier) if chance.below(5) == 0 => *earlier,
        _ => stands,
    };
    for repeat in reference.lists_on(step) {
        let items = reference.count(repeat);
        let open = (0..items).find(|item| reference.is_open_item(repeat, *item));
        match open {
            Some(item) if patient || chance.below(3) > 0 => return Page::Change(repeat, item),
            _ if items == 0 && patient => return Page::New(repeat),
            _ => {}
        }
        let any = chance.below(items.max(1));
        match chance.below(6) {
            0 | 1 if items < MOST_ITEMS => return Page::New(repeat),
            2 if items > 0 => return Page::Change(repeat, any),
            3 if items > 0 => return Page::Remove(repeat, any),
            _ => {}
        }
    }
    Page::Step(step)
}

/// Fills in the fields of a page, of which these are shown. A patient citizen leaves out nothing that
/// is needed.
pub fn fill_in(
    form: &Invented,
    fields: impl Iterator<Item = usize>,
    shown: &[usize],
    patient: bool,
    chance: &mut Chance,
) -> Sent {
    let mut sent = Sent::default();
    for field in fields {
        let one = &form.fields[field];
        // A page that was opened before another tab changed something has more than is asked now.
        let away = !shown.contains(&field) && (patient || chance.below(6) > 0);
        if away || matches!(one.kind, Kind::Statement | Kind::Repeat) {
            continue;
        }
        let optional = matches!(one.required, Needed::Never);
        let said = match chance.below(9) {
            0 if !patient || optional => Said::Nothing,
            1 if one.not_known => Said::NotKnown,
            2 if !patient && one.kind.is_typed() => Said::Beyond,
            3 if !patient && one.kind.is_typed() => Said::Unreadable,
            _ => answer(one.kind, chance),
        };
        assert!(one.kind.fits(&said));
        sent.answers.push((field, one.kind, said));
    }
    sent
}

fn answer(kind: Kind, chance: &mut Chance) -> Said {
    match kind {
        Kind::YesNo => Said::Yes(chance.coin()),
        Kind::Choice => Said::One(chance.pick(&OPTIONS).unwrap()),
        Kind::Choices => Said::Some(OPTIONS.into_iter().filter(|_| chance.coin()).collect()),
        Kind::Date => Said::Day(chance.pick(&DAYS).unwrap()),
        Kind::Time => Said::Time(chance.pick(&TIMES).unwrap()),
        Kind::Moment => Said::Moment(chance.pick(&DAYS).unwrap(), chance.pick(&TIMES).unwrap()),
        Kind::Integer => Said::Number(*chance.pick(&WHOLE).unwrap()),
        Kind::Number | Kind::Money => Said::Number(*chance.pick(&DECIMALS).unwrap()),
        Kind::Statement | Kind::Repeat => unreachable!("these have no inputs"),
    }
}

impl Sent {
    /// What was sent for a field; a browser sends nothing for a question without a choice.
    pub fn of(&self, field: usize) -> Option<&Said> {
        let (_, kind, said) = self.answers.iter().find(|(own, _, _)| *own == field)?;
        Some(said).filter(|said| **said != Said::Nothing || kind.is_typed())
    }

    /// The inputs as a browser sends them.
    pub fn raw(&self, form: &Invented) -> RawPairs {
        let mut pairs = RawPairs::default();
        for (field, kind, said) in &self.answers {
            let name = form.path(*field);
            if *said == Said::NotKnown {
                match kind {
                    Kind::YesNo => pairs.push(name.clone(), "not_known"),
                    _ => pairs.push(format!("{name}.not_known"), "yes"),
                }
            }
            match said {
                Said::Yes(yes) => pairs.push(name, if *yes { "yes" } else { "no" }),
                Said::One(option) => pairs.push(name, *option),
                Said::Some(ticked) if ticked.is_empty() => pairs.push(name, "none"),
                Said::Some(ticked) => ticked.iter().for_each(|option| pairs.push(name.clone(), *option)),
                _ => push_typed(&mut pairs, &name, *kind, said),
            }
        }
        pairs
    }
}

/// What stands in the inputs of a question that is answered by typing.
fn push_typed(pairs: &mut RawPairs, name: &str, kind: Kind, said: &Said) {
    let (day, rest) = match (kind, said) {
        (_, Said::Day(day)) => (*day, ""),
        (_, Said::Moment(day, time)) => (*day, *time),
        (_, Said::Time(time)) => ("--", *time),
        (_, Said::Number((text, _))) => ("--", *text),
        (Kind::Date | Kind::Moment, Said::Beyond) => ("2020-03-28", "12:00"),
        (Kind::Time, Said::Beyond) => ("--", "20:01"),
        (_, Said::Beyond) => ("--", "2.001"),
        (Kind::Date, Said::Unreadable) => ("2020-02-30", ""),
        (Kind::Moment | Kind::Time, Said::Unreadable) => ("2020-02-28", "25:00"),
        (_, Said::Unreadable) => ("--", "viel"),
        _ => ("--", ""),
    };
    if matches!(kind, Kind::Date | Kind::Moment) {
        for (part, text) in ["year", "month", "day"].into_iter().zip(day.split('-')) {
            pairs.push(format!("{name}.{part}"), text);
        }
    }
    match kind {
        Kind::Moment => pairs.push(format!("{name}.time"), rest),
        Kind::Time | Kind::Integer | Kind::Number | Kind::Money => pairs.push(name.to_owned(), rest),
        _ => {}
    }
}
