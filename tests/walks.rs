//! Random citizens on random forms: the engine and a slow, obvious reading of the format's rules
//! have to agree on every page, and every walk has to arrive.
//!
//! `LOTSE_RANDOM_WALKS` sets how many walks are made; `LOTSE_RANDOM_SEED` repeats a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop where a program must not

#[path = "walks/citizen.rs"]
mod citizen;
#[path = "walks/condition.rs"]
mod condition;
#[path = "walks/definition.rs"]
mod definition;
#[path = "walks/invented.rs"]
mod invented;
#[path = "walks/known.rs"]
mod known;
#[path = "walks/reference.rs"]
mod reference;

use lotse::domain::answers::{Answers, ItemKey};
use lotse::domain::cases::chance::Chance;
use lotse::domain::form::{Form, FormSource, compile};
use lotse::domain::journey::{
    End, FieldError, Journey, Refusal, SentPage, Wanted, read_item, read_step, trace, without_item,
};
use lotse::domain::routing::Directories;
use lotse::domain::situation::InItem;

use citizen::Page as Next;
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
    let wanted = number("LOTSE_RANDOM_WALKS", 3_000) as usize;
    let (mut walked, mut forms, mut refused) = (0, 0, 0);
    let mut seen = Seen::default();
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
            seen.add(walk(&form, &invented, &mut chance));
            walked += 1;
        }
    }
    println!("{walked} walks through {forms} forms; {refused} invented forms were refused; {seen:?}");
    // What is never walked through is not compared.
    assert!(
        seen.items > walked / 20
            && seen.changed > walked / 100
            && seen.removed > walked / 100
            && seen.second_pages > walked / 100,
        "{seen:?}"
    );
}

/// What was met on the way.
#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    pages: usize,
    items: usize,
    changed: usize,
    removed: usize,
    second_pages: usize,
}

impl Seen {
    fn add(&mut self, other: Self) {
        self.pages += other.pages;
        self.items += other.items;
        self.changed += other.changed;
        self.removed += other.removed;
        self.second_pages += other.second_pages;
    }
}

/// One citizen, from the first page to an outcome.
fn walk(form: &Form, invented: &Invented, chance: &mut Chance) -> Seen {
    let directories = Directories::default();
    let mut citizen = Citizen {
        form,
        directories: &directories,
        invented,
        reference: Reference::new(invented),
        answers: Answers::none(form.fields().len()),
        seen: Seen::default(),
        complained_of: None,
    };
    citizen.compare();
    let mut held_up_by_a_rule = false;
    for page in 0..LONGEST_WALK {
        let Ended::At(stands) = citizen.reference.walk().end else { return citizen.seen };
        let patient = page > 20;
        citizen.seen.pages += 1;
        let next = match citizen.complained_of.take().filter(|_| patient) {
            // The page that came back shows the list, even where the saved answers do not ask it.
            Some(next) => next,
            None => citizen::next_page(&citizen.reference, stands, patient, chance),
        };
        let judged = match next {
            Next::Step(step) => citizen.send_step(step, false, patient, chance),
            Next::New(own) => citizen.go_to_item(own, None, patient, chance),
            Next::Change(own, place) => citizen.go_to_item(own, Some(place), patient, chance),
            Next::Remove(own, place) => citizen.remove_item(own, place),
        };
        held_up_by_a_rule |=
            !judged.errors.is_empty() && judged.errors.iter().all(|(_, code)| code == "rule");
        citizen.complained_of = citizen.item_to_see_to(&judged);
        citizen.compare();
    }
    // Some rules cannot be kept; nothing else may hold up a citizen who answers everything.
    assert!(held_up_by_a_rule, "no way on: {:#?}\n{}", citizen.reference.answers(), invented.definition());
    citizen.seen
}

/// A citizen on the way: what the engine knows, and what the reference knows.
struct Citizen<'f> {
    form: &'f Form,
    directories: &'f Directories,
    invented: &'f Invented,
    reference: Reference<'f>,
    answers: Answers,
    seen: Seen,
    /// The item that the last page said is missing or not complete.
    complained_of: Option<Next>,
}

impl<'f> Citizen<'f> {
    /// The item of which a page complains, or that it misses.
    fn item_to_see_to(&self, judged: &Page) -> Option<Next> {
        judged.errors.iter().find_map(|(field, code)| {
            let own = self.invented.repeats.iter().map(|repeat| repeat.own).find(|own| own == field)?;
            let items = self.reference.count(own);
            match code.as_str() {
                "required" | "too_few" if items == 0 => Some(Next::New(own)),
                // What is sent with the page may make another item incomplete than what is saved.
                "open_item" => {
                    let open = (0..items).find(|item| self.reference.is_open_item(own, *item));
                    open.or(items.checked_sub(1)).map(|item| Next::Change(own, item))
                }
                _ => None,
            }
        })
    }

    /// The button of an item sends the page of its list, and leads on to the item.
    fn go_to_item(&mut self, own: usize, place: Option<usize>, patient: bool, chance: &mut Chance) -> Page {
        let step = self.invented.fields[own].step;
        let judged = self.send_step(step, true, patient, chance);
        let stays = matches!(self.reference.walk().end, Ended::At(_));
        if judged.exits || !stays || !self.reference.lists_on(step).contains(&own) {
            return judged;
        }
        self.compare();
        self.send_item(own, place, patient, chance)
    }

    /// Sends the page of a step. Who leaves it for an item is kept only by what would be lost.
    fn send_step(&mut self, step: usize, for_item: bool, patient: bool, chance: &mut Chance) -> Page {
        let (fields, shown) = (self.reference.fields_of(step), self.reference.shown(step));
        let sent = citizen::fill_in(self.invented, fields, &shown, patient, chance);
        let raw = sent.raw(self.invented);
        let now = (self.answers.clone(), invented::today());
        let reading = self.taken(read_step(self.form, self.directories, now, step, &raw));
        let mut next = self.reference.clone();
        let judged = next.post(step, &sent);
        let engine = page(&reading.errors, reading.asks_more, reading.exits);
        let waits = |code: &str| matches!(code, "required" | "too_few" | "open_item" | "rule");
        let leaves = for_item && judged.errors.iter().all(|(_, code)| waits(code));
        self.judge((engine, &judged), leaves, &reading.journey, next);
        judged
    }

    fn send_item(&mut self, own: usize, place: Option<usize>, patient: bool, chance: &mut Chance) -> Page {
        let mut next = self.reference.clone();
        let key = match place {
            Some(place) => next.key(own, place),
            None => self.seen.items as u64,
        };
        if place.is_none() {
            next.add_item(own, key);
            self.seen.items += 1;
        } else {
            self.seen.changed += 1;
        }
        let item = ItemKey::of_place(usize::try_from(key).unwrap());
        let wanted = if place.is_some() { Wanted::Known(item) } else { Wanted::New(item) };
        let number = match place {
            Some(place) if chance.below(4) > 0 => next.page_to_change(own, place),
            _ => 0,
        };
        self.seen.second_pages += number;
        let place = place.unwrap_or(next.count(own) - 1);
        let shown = next.shown_in_item(own, (place, number));
        let fields = self.invented.repeat(own).page(number);
        let sent = citizen::fill_in(self.invented, fields, &shown, patient, chance);
        let raw = sent.raw(self.invented);
        let now = (self.answers.clone(), invented::today());
        let reading = self.taken(read_item(
            self.form,
            self.directories,
            now,
            SentPage { field: own, wanted, page: number },
            &raw,
        ));
        let judged = next.post_item(own, (place, number), &sent);
        let engine = page(&reading.errors, reading.asks_more, reading.exits);
        self.judge((engine, &judged), false, &reading.journey, next);
        judged
    }

    fn remove_item(&mut self, own: usize, place: usize) -> Page {
        let (repeat, _) = self.form.repeat_of(own).unwrap();
        self.answers = without_item(self.form, &self.answers, InItem { repeat, item: place });
        self.reference.remove_item(own, place);
        self.seen.removed += 1;
        Page::default()
    }

    fn taken<T>(&self, read: Result<T, Refusal>) -> T {
        read.unwrap_or_else(|refusal| panic!("{refusal:?}: {}", self.invented.definition()))
    }

    /// Compares what was found on a page, and keeps what it said.
    fn judge(
        &mut self,
        (engine, judged): (Page, &Page),
        leaves: bool,
        journey: &Journey<'_>,
        next: Reference<'f>,
    ) {
        assert_eq!(engine, *judged, "{:#?}\n{}", next.answers(), self.invented.definition());
        // What is wrong is not saved, as on the pages of the wizard.
        if judged.errors.is_empty() || judged.asks_more || judged.exits || leaves {
            // A page that comes again stands there until it was seen, also where an earlier answer
            // returns with a question; only the walks after it pass by. So does what an exit leads past
            // with something wrong on it, which counts as left empty from then on.
            let is_passed_by = judged.exits && !judged.errors.is_empty();
            if !judged.asks_more && !is_passed_by {
                compare(journey, &next, self.invented);
            }
            self.answers = journey.situation().answers().clone();
            self.reference = next;
        }
    }

    fn compare(&self) {
        let journey = trace(self.form, self.directories, self.answers.clone(), invented::today());
        compare(&journey, &self.reference, self.invented);
    }
}

fn page(errors: &[FieldError], asks_more: bool, exits: bool) -> Page {
    let errors = errors.iter().map(|error| (error.field, error.code.name().to_owned())).collect();
    Page { errors, asks_more, exits }
}

fn compare(journey: &Journey<'_>, reference: &Reference<'_>, invented: &Invented) {
    let walk = reference.walk();
    let situation = journey.situation();
    let told = || format!("{:#?}\n{}", reference.answers(), invented.definition());
    let steps: Vec<usize> = journey.visits().iter().map(|visit| visit.step).collect();
    let end = match journey.end() {
        End::Step(step) => Ended::At(step),
        End::Outcome { outcome, .. } => Ended::In(outcome),
    };
    let asked: Vec<bool> = (0..invented.fields.len()).map(|field| situation.is_relevant(field)).collect();
    assert_eq!((steps, end, &asked), (walk.path, walk.end, &walk.known.asked), "{}", told());
    for (repeat, one) in invented.repeats.iter().enumerate().filter(|(_, one)| asked[one.own]) {
        assert_eq!(situation.items(repeat).len(), walk.known.list(one.own).len(), "{}", told());
        for item in 0..situation.items(repeat).len() {
            let (inside, known) =
                (situation.in_item(InItem { repeat, item }), walk.known.in_item(one.own, item));
            for field in one.fields.clone() {
                assert_eq!(inside.is_relevant(field), known.asked[field], "f{field} of {item}: {}", told());
            }
        }
    }
    let results: Vec<String> =
        (0..invented.values.len()).map(|value| situation.computed(value).to_text()).collect();
    // A value is known after the last question that it mentions; an exit may come before that.
    if matches!(journey.end(), End::Outcome { exit_of: None, .. }) {
        assert_eq!(results, reference.values(), "{}", told());
    }
}
