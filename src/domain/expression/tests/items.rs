//! Looking into the items of a repeat. In the middle stands an item that answers nothing.

use super::*;

/// `kinder` with name, age and birthday, beside a number outside.
struct Family;

const KINDER: Slot = Slot(0);
const GRENZE: Slot = Slot(1);
/// Fields of an item: the bare name for a rule inside, and what a function looks at, ten further.
const FIELDS: &[(&str, Type, Slot)] =
    &[("name", Type::Text, Slot(2)), ("alter", Type::Number, Slot(3)), ("geboren", Type::Date, Slot(4))];

fn looked_at(slot: Slot) -> Slot {
    Slot(slot.0 + 10)
}

fn field(path: &[&str]) -> Option<&'static (&'static str, Type, Slot)> {
    FIELDS.iter().find(|(name, ..)| path == [*name])
}

impl Scope for Family {
    fn binding(&self, path: &[&str]) -> Option<Binding> {
        match path {
            ["kinder"] => Some(Binding { slot: KINDER, ty: Type::Items }),
            ["grenze"] => Some(Binding { slot: GRENZE, ty: Type::Number }),
            path => field(path).map(|(_, ty, slot)| Binding { slot: *slot, ty: ty.clone() }),
        }
    }

    fn of_item(&self, _: Slot, path: &[&str]) -> Option<Binding> {
        field(path).map(|(_, ty, slot)| Binding { slot: looked_at(*slot), ty: ty.clone() })
    }

    fn item_names(&self, _: Slot) -> Vec<String> {
        FIELDS.iter().map(|(name, ..)| (*name).to_owned()).collect()
    }

    fn sibling(&self, path: &[&str]) -> Option<(Slot, Binding)> {
        Some((KINDER, self.of_item(KINDER, path)?))
    }

    fn names(&self) -> Vec<String> {
        vec!["kinder".into(), "grenze".into()]
    }
}

/// How many items there are, if that is known, and the one that a rule is about.
struct Items(Option<usize>, Option<usize>);

const NAMES: [Option<&str>; 4] = [Some("Anna"), None, Some("Ben"), Some("Anna")];
const AGES: [Option<i64>; 4] = [Some(9), None, Some(1), Some(4)];

impl Items {
    fn answer(item: usize, slot: Slot) -> Read<'static> {
        let known = match slot.0 {
            2 => NAMES[item].map(Known::Text),
            3 => AGES[item].map(|age| Known::Number(age.into())),
            4 => AGES[item].map(|age| Known::Date(date(2020 - i16::try_from(age).unwrap(), 1, 1))),
            _ => None,
        };
        known.map_or(Read::Unanswered, Read::Value)
    }
}

impl Facts for Items {
    fn read(&self, slot: Slot) -> Read<'_> {
        match (slot, self.1) {
            (GRENZE, _) => Read::Value(Known::Number(3.into())),
            (slot, Some(present)) => Self::answer(present, slot),
            _ => Read::Unanswered,
        }
    }

    fn items(&self, repeat: Slot) -> Option<usize> {
        self.0.filter(|_| repeat == KINDER)
    }

    fn read_at(&self, item: usize, slot: Slot) -> Read<'_> {
        if slot.0 >= 12 { Self::answer(item, Slot(slot.0 - 10)) } else { self.read(slot) }
    }

    fn present(&self, _: Slot) -> Option<usize> {
        self.1
    }

    fn today(&self) -> Date {
        date(2020, 3, 27)
    }
}

fn of(source: &str, facts: &Items) -> String {
    let expression = Expression::compile(source, Expected::Any, &Family)
        .unwrap_or_else(|mistakes| panic!("{source}: {mistakes:?}"));
    match expression.evaluate(facts) {
        None => "?".into(),
        Some(Known::Bool(truth)) => truth.to_string(),
        Some(Known::Number(number)) => number.normalize().to_string(),
        Some(Known::Date(day)) => day.to_string(),
        Some(other) => format!("{other:?}"),
    }
}

#[test]
fn functions_look_into_items_and_skip_what_is_not_known() {
    for (source, of_all, of_none) in [
        ("count(kinder)", "4", "0"),
        ("size(kinder)", "4", "0"),
        ("count(kinder.filter(k, k.alter > grenze))", "2", "0"),
        ("count(kinder.filter(k, k.alter > 3).filter(k, k.name == 'Anna'))", "2", "0"),
        ("sum(kinder.map(k, k.alter))", "14", "0"),
        ("sum(kinder.map(k, k.alter * 10 + grenze))", "149", "0"),
        ("min(kinder.map(k, k.alter))", "1", "?"),
        ("max(kinder.filter(k, k.name == 'Ben').map(k, k.geboren))", "2019-01-01", "?"),
        ("kinder.exists(k, k.alter < 2)", "true", "false"),
        ("kinder.exists(k, k.alter > 90)", "?", "false"),
        ("kinder.all(k, k.alter > 0)", "?", "true"),
        ("kinder.all(k, k.alter > 5)", "false", "true"),
        ("kinder.filter(k, answered(k.alter)).all(k, k.alter > 0)", "true", "true"),
        ("'Ben' in kinder.map(k, k.name)", "true", "false"),
        ("'Cem' in kinder.map(k, k.name)", "?", "false"),
        ("5 in kinder.map(k, k.alter)", "?", "false"),
        ("kinder.exists(k, not_known(k.name))", "false", "false"),
    ] {
        assert_eq!(of(source, &Items(Some(4), None)), of_all, "{source}");
        assert_eq!(of(source, &Items(Some(0), None)), of_none, "{source} of none");
        assert_eq!(of(source, &Items(None, None)), "?", "{source}, not asked");
    }
}

#[test]
fn a_rule_knows_its_item_from_the_others() {
    for (source, present, truth) in [
        ("name in others(name)", 0, "true"),
        ("name in others(name)", 2, "?"),
        ("name in others(name)", 1, "?"),
        ("kinder.exists(k, k.alter < alter)", 0, "true"),
        ("kinder.exists(k, k.alter < alter)", 2, "?"),
        ("sum(others(alter)) + alter", 3, "14"),
        ("alter > max(others(alter))", 0, "true"),
    ] {
        assert_eq!(of(source, &Items(Some(4), Some(present))), truth, "{source} for {present}");
    }
}

#[test]
fn what_looks_into_nothing_is_a_mistake() {
    for (source, told) in [
        ("kinder", "keinen einzelnen Wert"),
        ("kinder.map(k, k.alter)", "keinen einzelnen Wert"),
        ("kinder == 3", "vergleicht Wiederholung mit Zahl"),
        ("kinder.exists(k, k.altr > 1)", "Meinten Sie „k.alter“"),
        ("kinder.exists(k, kinder.exists(l, l.alter > k.alter))", "noch einmal in eine Wiederholung"),
        ("kinder.exists(k, alter in others(alter))", "noch einmal in eine Wiederholung"),
        ("sum(kinder)", "sum(kinder.map(k, k.alter))"),
        ("sum(kinder.map(k, k.name))", "wird nicht gerechnet"),
        ("max(kinder.map(k, k.name))", "lassen sich nur Zahlen und Tage vergleichen"),
        ("count(grenze)", "Wiederholungen"),
        ("grenze.exists(k, true)", "Wiederholungen"),
        ("kinder.all(k.alter, true)", "kinder.all(k, k.alter < 18)"),
        ("kinder.all(true)", "kinder.all(k, k.alter < 18)"),
        ("others(grenze)", "nur in den „rules“"),
    ] {
        let mistakes = Expression::compile(source, Expected::Any, &Family).unwrap_err();
        assert!(mistakes[0].to_string().contains(told), "{source}: {}", mistakes[0]);
    }
}
