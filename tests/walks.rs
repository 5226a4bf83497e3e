//! Random citizens on random forms: the engine and a slow, obvious reading of the format's rules
//! have to agree on every page, and every walk has to arrive.
//!
//! `LOTSE_RANDOM_WALKS` sets how many walks are made; `LOTSE_RANDOM_SEED` repeats a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop where a program must not

#[path = "walks/citizen.rs"]
mod citizen;
#[path = "walks/condition.rs"]
mod condition;
#[path = "walks/invented.rs"]
mod invented;
#[path = "walks/reference.rs"]
mod reference;

use lotse::domain::answers::Answers;
use lotse::domain::cases::chance::Chance;
use lotse::domain::form::{Form, FormSource, compile};
use lotse::domain::journey::{End, Journey, StepReading, read_step, trace};
use lotse::domain::routing::Directories;

use invented::Invented;
use reference::{Ended, Page, Reference};

/// Walks through one form before the next is invented.
const WALKS_OF_A_FORM: usize = 40;
/// Pages that a citizen needs at most: each step as often as it has questions, and many corrections,
/// as a rule may only be kept by going back.
const LONGEST_WALK: usize = 400;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap())
}

fn compiled(invented: &Invented) -> Option<Form> {
    let source = FormSource {
        folder: "erfunden".to_owned(),
        definition: invented.definition(),
        ..FormSource::default()
    };
    compile(&source).form
}

#[test]
fn the_engine_agrees_with_the_rules_on_every_page_and_every_walk_arrives() {
    let seed = number("LOTSE_RANDOM_SEED", 20_201_122);
    let wanted = number("LOTSE_RANDOM_WALKS", 8_000) as usize;
    let (mut walked, mut forms, mut refused) = (0, 0, 0);
    while walked < wanted {
        let mut chance = Chance::new(seed, &format!("form {}", forms + refused));
        let invented = Invented::by(&mut chance);
        // A condition that can only be true or false is refused; another form is invented then.
        let Some(form) = compiled(&invented) else {
            refused += 1;
            assert!(refused < 1_000 + 3 * forms, "too few of the invented forms are accepted");
            continue;
        };
        forms += 1;
        for _ in 0..WALKS_OF_A_FORM {
            walk(&form, &invented, &mut chance);
            walked += 1;
        }
    }
    println!("{walked} walks through {forms} forms; {refused} invented forms were refused");
}

/// One citizen, from the first page to an outcome.
fn walk(form: &Form, invented: &Invented, chance: &mut Chance) {
    let directories = Directories::default();
    let today = invented::today();
    let mut answers = Answers::none(form.fields().len());
    let mut reference = Reference::new(invented);
    compare(&trace(form, &directories, answers.clone(), today), &reference, invented);
    let mut held_up_by_a_rule = false;
    for page in 0..LONGEST_WALK {
        let Ended::At(stands) = reference.walk().end else { return };
        let patient = page > 20;
        let step = citizen::next_step(&reference, stands, chance);
        let sent = citizen::fill_in(&reference, step, patient, chance);
        let read = read_step(form, &directories, (answers.clone(), today), step, &sent.raw());
        let reading = read.unwrap_or_else(|refusal| panic!("{refusal:?}: {}", invented.definition()));
        let mut next = reference.clone();
        let judged = next.post(step, &sent);
        compare_page(&reading, &judged, invented);
        held_up_by_a_rule |=
            !judged.errors.is_empty() && judged.errors.iter().all(|(_, code)| code == "rule");
        // What is wrong is not saved, as on the pages of the wizard.
        if judged.errors.is_empty() || judged.asks_more || judged.exits {
            // A page that comes again stands there until it was seen, also where an earlier answer
            // returns with a question; only the walks after it pass by.
            if !reading.asks_more {
                compare(&reading.journey, &next, invented);
            }
            answers = reading.journey.situation().answers().clone();
            reference = next;
        }
        compare(&trace(form, &directories, answers.clone(), today), &reference, invented);
    }
    // Some rules cannot be kept; nothing else may hold up a citizen who answers everything.
    assert!(held_up_by_a_rule, "no way on: {}", invented.definition());
}

fn compare(journey: &Journey<'_>, reference: &Reference<'_>, invented: &Invented) {
    let walk = reference.walk();
    let steps: Vec<usize> = journey.visits().iter().map(|visit| visit.step).collect();
    let end = match journey.end() {
        End::Step(step) => Ended::At(step),
        End::Outcome { outcome, .. } => Ended::In(outcome),
    };
    let asked: Vec<bool> =
        (0..invented.fields.len()).map(|field| journey.situation().is_relevant(field)).collect();
    assert_eq!(
        (steps, end, asked),
        (walk.path, walk.end, walk.asked),
        "{:#?}\n{}",
        reference.answers(),
        invented.definition()
    );
    let results: Vec<String> =
        (0..invented.values.len()).map(|value| journey.situation().computed(value).to_text()).collect();
    // A value is known after the last question that it mentions; an exit may come before that.
    if matches!(journey.end(), End::Outcome { exit_of: None, .. }) {
        assert_eq!(results, reference.values(), "{}", invented.definition());
    }
}

fn compare_page(reading: &StepReading<'_>, judged: &Page, invented: &Invented) {
    let errors: Vec<(usize, String)> =
        reading.errors.iter().map(|error| (error.field, error.code.name().to_owned())).collect();
    assert_eq!(
        (errors, reading.asks_more, reading.exits),
        (judged.errors.clone(), judged.asks_more, judged.exits),
        "{}",
        invented.definition()
    );
}
