//! A citizen who answers by chance, changes their mind, and sends more than was asked.

use lotse::domain::cases::chance::Chance;
use lotse::domain::raw_pairs::RawPairs;

use super::invented::{DAYS, Kind, Needed, OPTIONS};
use super::reference::{Reference, Said};

/// What a page sends, by field.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    answers: Vec<(usize, Kind, Said)>,
}

/// The step whose page comes next: where the walk stands, or one before it.
pub fn next_step(reference: &Reference<'_>, stands: usize, chance: &mut Chance) -> usize {
    let path = reference.walk().path;
    match chance.pick(&path) {
        Some(earlier) if chance.below(5) == 0 => *earlier,
        _ => stands,
    }
}

/// Fills in a page. A patient citizen leaves out nothing that is needed.
pub fn fill_in(reference: &Reference<'_>, step: usize, patient: bool, chance: &mut Chance) -> Sent {
    let form = reference.form();
    let shown = reference.shown(step);
    let mut sent = Sent::default();
    for field in reference.fields_of(step) {
        // A page that was opened before another tab changed something has more than is asked now.
        if !shown.contains(&field) && (patient || chance.below(6) > 0) {
            continue;
        }
        let one = &form.fields[field];
        let optional = matches!(one.required, Needed::Never);
        let said = match chance.below(8) {
            0 if !patient || optional => Said::Nothing,
            1 if one.not_known => Said::NotKnown,
            2 if !patient && one.kind == Kind::Date => Said::TooLate,
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
    }
}

impl Sent {
    /// What was sent for a field; a browser sends nothing for a question without a choice.
    pub fn of(&self, field: usize) -> Option<&Said> {
        let sent = self
            .answers
            .iter()
            .find(|(own, kind, said)| *own == field && (*said != Said::Nothing || *kind == Kind::Date));
        sent.map(|(_, _, said)| said)
    }

    /// The inputs as a browser sends them.
    pub fn raw(&self) -> RawPairs {
        let mut pairs = RawPairs::default();
        for (field, kind, said) in &self.answers {
            let name = format!("f{field}");
            match said {
                Said::NotKnown if *kind == Kind::YesNo => pairs.push(name, "not_known"),
                Said::NotKnown => {
                    if *kind == Kind::Date {
                        push_day(&mut pairs, &name, "--");
                    }
                    pairs.push(format!("{name}.not_known"), "yes");
                }
                Said::Nothing if *kind == Kind::Date => push_day(&mut pairs, &name, "--"),
                Said::Nothing => {}
                Said::Yes(yes) => pairs.push(name, if *yes { "yes" } else { "no" }),
                Said::One(option) => pairs.push(name, *option),
                Said::Some(ticked) if ticked.is_empty() => pairs.push(name, "none"),
                Said::Some(ticked) => ticked.iter().for_each(|option| pairs.push(name.clone(), *option)),
                Said::Day(day) => push_day(&mut pairs, &name, day),
                Said::TooLate => push_day(&mut pairs, &name, "2020-03-28"),
            }
        }
        pairs
    }
}

fn push_day(pairs: &mut RawPairs, name: &str, day: &str) {
    let mut parts = day.split('-');
    for part in ["year", "month", "day"] {
        pairs.push(format!("{name}.{part}"), parts.next().unwrap_or_default());
    }
}
