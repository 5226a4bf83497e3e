//! Plausible answers for what a case leaves open.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use rust_decimal::{Decimal, RoundingStrategy};
use uuid::Uuid;

use super::chance::Chance;
use crate::domain::answers::{Address, Answer, Answers, Item, ItemKey, Period, PlaceName, Signature, Value};
use crate::domain::appointment::Appointment;
use crate::domain::calendar::PartialDate;
use crate::domain::field::{Control, RawField};
use crate::domain::file::{AttachedFile, FileRules};
use crate::domain::form::{Field, Form, Required};
use crate::domain::id::FileId;
use crate::domain::opening_hours::{OpeningHours, read_day};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::register::{Register, RegisterEntry};
use crate::domain::routing::{Location, Responsible};
use crate::domain::situation::{InItem, Situation};

/// Values that are tried until one is accepted.
const TRIES: usize = 200;
/// Postal codes that are tried until one belongs to an office that takes part.
const POSTAL_CODES: usize = 5000;

const GIVEN_NAMES: &[&str] = &["Erika", "Max", "Ayşe", "Łukasz", "Zoë", "Jürgen"];
const FAMILY_NAMES: &[&str] = &["Mustermann", "Müller-Lüdenscheidt", "O’Brien", "Đặng", "Şahin"];
const WORDS: &[&str] = &["Beispiel", "Testangabe", "Haus am Markt", "ohne Besonderheiten", "Größe"];
/// The samples of the tax administration, one for each Land, in the unified form.
const TAX_NUMBERS: &[&str] = &[
    "2893081508152",
    "9181081508155",
    "1121081508150",
    "3048081508155",
    "2475081508152",
    "2202081508156",
    "2613081508153",
    "4079081508151",
    "2324081508151",
    "5133081508159",
    "2722081508154",
    "1010081508182",
    "3201012312340",
    "3101081508154",
    "2129081508158",
    "4151081508156",
];
const COUNTRIES: &[&str] = &["DE", "AT", "TR", "UA", "XK"];
const PLACES: &[&str] = &["Marburg", "Musterhausen", "Nirgendwo"];

/// An answer to a question that the case does not mention: nothing where nothing is needed, else a
/// value that the field accepts. None if no such value could be found.
pub fn fill(field: &Field, situation: &Situation<'_>, chance: &mut Chance) -> Option<Answer> {
    if field.kind.is_question() && !field.kind.is_put_to_people() {
        let nothing = RawPairs::default();
        let computed = field.kind.read(&RawField::new(&nothing, &field.path), situation);
        return Some(computed.ok().flatten().map_or(Answer::Empty, Answer::Value));
    }
    if !is_required(field, situation) {
        return Some(Answer::Empty);
    }
    if field.kind.repeat().is_some() {
        // As few as needed; what they answer comes next.
        let least = field.kind.limits(situation).least.max(1);
        return Some(Answer::Value(Value::Items(empty_items(field, least, situation))));
    }
    let accepted = |value: &Value| field.kind.check(value, situation).is_ok();
    (0..TRIES)
        .filter_map(|attempt| candidate(field, situation, (attempt, chance)))
        .find(accepted)
        .map(Answer::Value)
}

fn empty_items(field: &Field, count: usize, situation: &Situation<'_>) -> Vec<Item> {
    let repeat = field.kind.repeat().and_then(|repeat| situation.form().repeats().get(repeat));
    let fields = repeat.map_or(0, |repeat| repeat.fields.len());
    let item = |place| Item { key: ItemKey::of_place(place), answers: Answers::none(fields) };
    (0..count).map(item).collect()
}

/// Whether the question must be answered here.
pub fn is_required(field: &Field, situation: &Situation<'_>) -> bool {
    if field.kind.is_kept_apart() && field.kind.limits(situation).least > 0 {
        return true;
    }
    match field.required {
        Required::Always => true,
        Required::Never => false,
        Required::When(when) => situation.holds(when),
    }
}

fn candidate(
    field: &Field,
    situation: &Situation<'_>,
    (attempt, chance): (usize, &mut Chance),
) -> Option<Value> {
    let text = |text: &str| Some(Value::Text(text.into()));
    match field.kind.name() {
        "yes_no" => Some(Value::Bool(chance.coin())),
        "confirm" => Some(Value::Bool(true)),
        "choice" => chance.pick(field.kind.options()).map(|option| Value::Choice(option.value.clone())),
        "choices" => Some(choices(field, chance)),
        "date" => day(situation.today(), attempt, chance).map(|day| date(field, situation, day)),
        "time" => time(attempt, chance).map(Value::Time),
        "date_time" => {
            let midday = Time::constant(12, 0, 0, 0);
            day(situation.today(), attempt, chance).map(|day| Value::DateTime(day.to_datetime(midday)))
        }
        "period" => day(situation.today(), attempt, chance).map(|from| {
            let days = i64::try_from(chance.below(5)).unwrap_or_default();
            Value::Period(Period { from, to: from.checked_add(days.days()).unwrap_or(from) })
        }),
        "url" => text(&format!("https://www{}.example.org/", chance.below(100))),
        "country" => chance.pick(COUNTRIES).map(|code| Value::Choice((*code).into())),
        "number" | "integer" | "money" => Some(Value::Number(number(field, situation, (attempt, chance)))),
        "person_name" => {
            let names = if field.path.contains("vorname") || field.path.contains("given") {
                GIVEN_NAMES
            } else {
                FAMILY_NAMES
            };
            chance.pick(names).and_then(|name| text(name))
        }
        "postal_code" => text(&postal_code(situation, chance)),
        "place" => place(field, situation, chance),
        "address" => Some(Value::Address(Address {
            street: "Beispielweg".into(),
            house_number: (chance.below(99) + 1).to_string().into(),
            postal_code: postal_code(situation, chance).into(),
            place: "Musterhausen".into(),
        })),
        "phone" => text(&format!("+496421{}", 100_000 + chance.below(900_000))),
        // Numbers that are built right and belong to nobody.
        "iban" => text("DE89370400440532013000"),
        "tax_id" => text("86095742719"),
        "tax_number" => chance.pick(TAX_NUMBERS).and_then(|number| text(number)),
        "vat_id" => text("DE123456788"),
        "register_entry" => Some(Value::Register(RegisterEntry {
            court: chance
                .pick(field.kind.options())
                .map_or("Musterstadt".into(), |court| court.value.clone()),
            register: Register::Hrb,
            number: (chance.below(99_999) + 1).to_string().into(),
        })),
        "appointment" => slot(field, situation, chance),
        "signature" => Some(signature(situation.today())),
        "opening_hours" => read_day("8–12, 14–18")
            .map(|spans| Value::OpeningHours(OpeningHours::new(std::array::from_fn(|_| spans.clone())))),
        "file" => field.kind.files().map(|rules| files(rules, field.kind.limits(situation).least, chance)),
        "email" => text(&format!("person{}@example.org", chance.below(1000))),
        _ => text(&words(attempt, chance)),
    }
}

fn choices(field: &Field, chance: &mut Chance) -> Value {
    let options = field.kind.options();
    if field.kind.none_label().is_some() && chance.below(4) == 0 {
        return Value::Choices(Vec::new());
    }
    let wanted = 1 + chance.below(options.len().max(1));
    let mut chosen: Vec<Box<str>> = Vec::new();
    for _ in 0..wanted {
        let value = chance.pick(options).map(|option| option.value.clone());
        chosen.extend(value.filter(|value| !chosen.contains(value)));
    }
    Value::Choices(chosen)
}

/// As few files as needed, each of a kind that is taken.
fn files(rules: &FileRules, least: usize, chance: &mut Chance) -> Value {
    let file = |place: usize| {
        let kind = *chance.pick(&rules.accept)?;
        let random = u128::try_from(chance.below(usize::MAX)).unwrap_or_default();
        Some(AttachedFile {
            id: FileId::new(Uuid::from_u128(random)),
            name: format!("Nachweis {}.{}", place + 1, kind.endings().first()?).into(),
            media_type: kind,
            size: 1 + u64::try_from(chance.below(100_000)).unwrap_or_default(),
            sha256: "0".repeat(64).into(),
        })
    };
    Value::Files((0..least.max(1)).filter_map(file).collect())
}

/// Days near today first, for most questions are about these; then ever further away.
fn day(today: Date, attempt: usize, chance: &mut Chance) -> Option<Date> {
    let reach = if attempt < TRIES / 4 {
        15
    } else if attempt < TRIES / 2 {
        400
    } else {
        36_500
    };
    let distance = i64::try_from(chance.below(reach)).unwrap_or_default();
    let days = if attempt % 3 == 2 { distance } else { -distance };
    today.checked_add(days.days()).ok()
}

/// Sometimes only the month, where that is enough.
fn date(field: &Field, situation: &Situation<'_>, day: Date) -> Value {
    if !field.kind.limits(situation).partial {
        return Value::Date(day);
    }
    let known = (day.day() % 2 == 0).then_some(day.day());
    PartialDate::new(day.year(), Some(day.month()), known).map_or(Value::Date(day), Value::PartialDate)
}

/// Midday first, for most hours are around it; then any time.
fn time(attempt: usize, chance: &mut Chance) -> Option<Time> {
    let hour = if attempt == 0 { 12 } else { i8::try_from(chance.below(24)).unwrap_or_default() };
    let minute = i8::try_from(chance.below(60)).unwrap_or_default();
    Time::new(hour, minute, 0, 0).ok()
}

/// Small numbers within the limits first, then ever larger ones.
fn number(field: &Field, situation: &Situation<'_>, (attempt, chance): (usize, &mut Chance)) -> Decimal {
    let limits = field.kind.limits(situation);
    let reach = if attempt < TRIES / 2 { 10 } else { 1_000_000 };
    let distance = Decimal::from(chance.below(reach));
    match (limits.lowest, limits.highest) {
        // The lowest number itself may have more decimals than the field.
        (Some(lowest), _) => {
            lowest.round_dp_with_strategy(limits.decimals, RoundingStrategy::ToPositiveInfinity) + distance
        }
        (None, Some(highest)) => {
            highest.round_dp_with_strategy(limits.decimals, RoundingStrategy::ToNegativeInfinity) - distance
        }
        (None, None) => distance,
    }
}

/// A postal code whose office takes part, so that chance alone does not end the walk.
fn postal_code(situation: &Situation<'_>, chance: &mut Chance) -> String {
    let mut code = String::new();
    for _ in 0..POSTAL_CODES {
        code = format!("{:05}", 1000 + chance.below(98_999));
        let Some(places) = situation.places() else { break };
        if let Location::Settled(settled) = places.locate(&code, None, situation.today())
            && settled.responsible != Responsible::NobodyHere
        {
            break;
        }
    }
    code
}

fn place(field: &Field, situation: &Situation<'_>, chance: &mut Chance) -> Option<Value> {
    match field.kind.control(situation, None) {
        Control::Places(options) => chance.pick(&options).map(|option| Value::Place(option.place.clone())),
        _ => chance.pick(PLACES).map(|name| Value::Place(PlaceName { name: (*name).into(), kreis: None })),
    }
}

/// Signed today, as everything is that is sent.
fn signature(day: Date) -> Value {
    Value::Signature(Signature { name: "Erika Mustermann".into(), day })
}

/// A time that is free.
fn slot(field: &Field, situation: &Situation<'_>, chance: &mut Chance) -> Option<Value> {
    let Control::Slots(days) = field.kind.control(situation, None) else { return None };
    let free = chance.pick(&days)?;
    let starts = free.day.to_datetime(*chance.pick(&free.times)?);
    Some(Value::Appointment(Appointment { starts, minutes: field.kind.offer()?.minutes }))
}

/// Words first; then digits and capital letters of many lengths, for fields with a pattern.
fn words(attempt: usize, chance: &mut Chance) -> String {
    if attempt < TRIES / 4 {
        return chance.pick(WORDS).map_or_else(String::new, |word| (*word).to_owned());
    }
    let alphabet: &[char] =
        if attempt.is_multiple_of(2) { &['0', '1', '2', '5', '9'] } else { &['A', 'B', 'X', '1', '2'] };
    (0..=chance.below(20)).filter_map(|_| chance.pick(alphabet)).collect()
}

/// A question that nobody has answered yet.
#[derive(Debug, Clone, Copy)]
pub struct Open {
    /// Position of the field in the form.
    pub field: usize,
    /// The item that it belongs to.
    pub item: Option<InItem>,
}

/// The first question of a step that nobody has answered yet, in items of repeats before their own fields.
pub fn first_open(form: &Form, situation: &Situation<'_>, step: usize, skip: &[usize]) -> Option<Open> {
    let fields = form.steps().get(step)?.fields.clone();
    form.outside_items(fields).filter(|field| !skip.contains(field)).find_map(|field| {
        let here = open_among(situation, field..field + 1, skip).map(|field| Open { field, item: None });
        here.or_else(|| {
            let (repeat, description) = form.repeat_of(field)?;
            (0..situation.items(repeat).len()).find_map(|item| {
                let at = InItem { repeat, item };
                let inside = situation.in_item(at);
                let open = open_among(&inside, description.fields.clone(), skip);
                open.map(|field| Open { field, item: Some(at) })
            })
        })
    })
}

fn open_among(situation: &Situation<'_>, mut fields: Range<usize>, skip: &[usize]) -> Option<usize> {
    fields.find(|field| {
        !skip.contains(field) && situation.is_relevant(*field) && situation.stored(*field).is_none()
    })
}
