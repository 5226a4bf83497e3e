//! Items of repeats, whatever is done with them in which order.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use lotse::catalog::folder::{self, Folder};
use lotse::domain::answers::{Answers, FieldIndex, ItemKey};
use lotse::domain::cases::chance::Chance;
use lotse::domain::form::Form;
use lotse::domain::journey::{
    Journey, Refusal, SentPage, Wanted, read_item, read_step, trace, with_new_item, without_item,
};
use lotse::domain::raw_pairs::RawPairs;
use serde_json::json;

use super::root;

const TODAY: Date = date(2020, 3, 27);

/// More walks find more; these take about a second.
const WALKS: u64 = 400;
const DEEDS: usize = 40;

fn household() -> Folder {
    folder::read(&root().join("tests/fixtures/repeats")).unwrap()
}

fn form(folder: &Folder) -> &Form {
    folder.forms.iter().find_map(|form| form.compiled.form.as_ref()).unwrap()
}

/// A person with this form, who does anything that the pages let them do.
struct Citizen<'f> {
    folder: &'f Folder,
    form: &'f Form,
    answers: Answers,
    chance: Chance,
    keys: u32,
}

impl<'f> Citizen<'f> {
    fn new(folder: &'f Folder, seed: u64) -> Self {
        let form = form(folder);
        let answers = Answers::none(form.fields().len());
        Self { folder, form, answers, chance: Chance::new(seed, "citizen"), keys: 0 }
    }

    fn journey(&self) -> Journey<'f> {
        trace(self.form, &self.folder.directories, self.answers.clone(), TODAY)
    }

    fn repeat(&self) -> usize {
        self.form.field("kinder").unwrap()
    }

    fn item(&mut self) -> Option<ItemKey> {
        let items = self.answers.items(FieldIndex(self.repeat())).to_vec();
        self.chance.pick(&items).map(|item| item.key)
    }

    /// Something that might stand on the page of an item, or not.
    fn typed(&mut self) -> RawPairs {
        let names = ["Anna", "Ben", "Notfall", "", "4711"];
        let years = ["2005", "2014", "2019", "2020", "2021", "x"];
        let mut pairs = vec![
            ("kinder.vorname", *self.chance.pick(&names).unwrap()),
            ("kinder.geboren.day", "1"),
            ("kinder.geboren.month", "2"),
            ("kinder.geboren.year", *self.chance.pick(&years).unwrap()),
        ];
        for (name, values) in [("kinder.schule", ["yes", "no"]), ("kinder.schulname", ["", "Am Markt"])] {
            if self.chance.coin() {
                pairs.push((name, self.chance.pick(&values).unwrap()));
            }
        }
        pairs.into_iter().collect()
    }

    fn send_item(&mut self, wanted: Wanted) {
        let typed = self.typed();
        let so_far = (self.answers.clone(), TODAY);
        let page = SentPage { field: self.repeat(), wanted, page: 0 };
        match read_item(self.form, &self.folder.directories, so_far, page, &typed) {
            Ok(reading) if reading.errors.is_empty() || reading.asks_more => {
                self.answers = reading.journey.situation().answers().clone();
            }
            Ok(_) | Err(Refusal::NotReachable) => {}
            Err(other) => panic!("a page is refused that only has its own inputs: {other:?}"),
        }
    }

    fn send_step(&mut self) {
        let step = self.chance.below(self.form.steps().len());
        let words = ["yes", "no", "Erika"];
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        for field in self.form.outside_items(self.form.steps()[step].fields.clone()) {
            let one = &self.form.fields()[field];
            if one.kind.repeat().is_none() && self.chance.below(4) > 0 {
                pairs.push((&one.path, self.chance.pick(&words).unwrap()));
            }
        }
        let pairs: RawPairs = pairs.into_iter().collect();
        let so_far = (self.answers.clone(), TODAY);
        match read_step(self.form, &self.folder.directories, so_far, step, &pairs) {
            Ok(reading) if reading.errors.is_empty() || reading.asks_more => {
                self.answers = reading.journey.situation().answers().clone();
            }
            Ok(_) | Err(Refusal::NotReachable) => {}
            Err(other) => panic!("a page is refused that only has its own inputs: {other:?}"),
        }
    }

    /// Sends a page and keeps what was said on it.
    fn answer(&mut self, step: &str, entries: &[(&str, &str)]) {
        let (step, _) = self.form.step(step).unwrap();
        let pairs: RawPairs = entries.iter().copied().collect();
        let so_far = (self.answers.clone(), TODAY);
        let reading = read_step(self.form, &self.folder.directories, so_far, step, &pairs).unwrap();
        self.answers = reading.journey.situation().answers().clone();
    }

    fn add_ben(&mut self) {
        let entries = [
            ("kinder.vorname", "Ben"),
            ("kinder.geboren.day", "1"),
            ("kinder.geboren.month", "1"),
            ("kinder.geboren.year", "2019"),
        ];
        let wanted = Wanted::New(ItemKey::from_random([0xff; 4]));
        let page = SentPage { field: self.repeat(), wanted, page: 0 };
        let so_far = (self.answers.clone(), TODAY);
        let pairs: RawPairs = entries.into_iter().collect();
        let reading = read_item(self.form, &self.folder.directories, so_far, page, &pairs).unwrap();
        assert_eq!(reading.errors, []);
        self.answers = reading.journey.situation().answers().clone();
    }

    fn act(&mut self) {
        match self.chance.below(6) {
            0 | 1 => self.send_step(),
            2 | 3 => {
                self.keys += 1;
                self.send_item(Wanted::New(ItemKey::from_random(self.keys.to_be_bytes())));
            }
            4 => {
                if let Some(key) = self.item() {
                    self.send_item(Wanted::Known(key));
                }
            }
            _ => {
                let removed =
                    self.item().and_then(|key| self.journey().situation().find_item(self.repeat(), key));
                if let Some(at) = removed {
                    self.answers = without_item(self.form, &self.answers, at);
                }
            }
        }
    }
}

/// The same answers, read from what a draft keeps.
fn kept(form: &Form, answers: &Answers) -> Answers {
    form.answers_from_json(&form.answers_to_json(answers))
}

#[test]
fn whatever_is_done_the_draft_keeps_it_and_what_is_sent_fits_the_schema() {
    let folder = household();
    let form = form(&folder);
    let schema = jsonschema::options().build(&form.schema()).unwrap();
    for seed in 0..WALKS {
        let mut citizen = Citizen::new(&folder, seed);
        for _ in 0..DEEDS {
            citizen.act();
            let journey = citizen.journey();
            assert_eq!(kept(form, &citizen.answers), citizen.answers, "seed {seed}");
            if journey.is_ready_to_check() {
                let sent = journey.pruned_answers();
                assert!(schema.is_valid(&sent), "seed {seed}: {sent}");
                let items = sent["kinder"].as_array().unwrap();
                assert!((1..=3).contains(&items.len()), "seed {seed}: {sent}");
                let names: BTreeSet<&str> =
                    items.iter().filter_map(|item| item["vorname"].as_str()).collect();
                assert_eq!(names.len(), items.len(), "seed {seed}: {sent}");
            }
        }
    }
}

#[test]
fn nobody_is_stranded_whatever_was_done_before() {
    let folder = household();
    for seed in 0..WALKS {
        let mut citizen = Citizen::new(&folder, seed);
        for _ in 0..DEEDS {
            citizen.act();
        }
        // From anywhere the right answers lead on, through the pages and through nothing else.
        citizen.answer("familie", &[("hat_kinder", "yes")]);
        while let Some(key) = citizen.item() {
            let at = citizen.journey().situation().find_item(citizen.repeat(), key).unwrap();
            citizen.answers = without_item(citizen.form, &citizen.answers, at);
        }
        citizen.add_ben();
        citizen.answer("familie", &[("hat_kinder", "yes")]);
        citizen.answer("krippe", &[("krippe", "yes")]);
        citizen.answer("person", &[("name", "Erika")]);
        let journey = citizen.journey();
        assert!(journey.is_ready_to_check(), "seed {seed}: {:?}", journey.visits());
    }
}

#[test]
fn the_page_of_a_new_item_asks_what_does_not_depend_on_answers() {
    let folder = household();
    let form = form(&folder);
    let answers = form.answers_from_json(&json!({ "hat_kinder": true }));
    let journey = trace(form, &folder.directories, answers, TODAY);
    let repeat = form.field("kinder").unwrap();
    let (journey, at) = with_new_item(&journey, repeat, ItemKey::from_random([1; 4])).unwrap();
    let inside = journey.situation().in_item(at);
    let asked: Vec<&str> = form
        .fields()
        .iter()
        .enumerate()
        .filter(|(field, _)| inside.is_relevant(*field))
        .filter(|(_, field)| field.repeat.is_some())
        .map(|(_, field)| field.id.as_str())
        .collect();
    assert_eq!(asked, ["vorname", "geboren", "anmerkung"]);
}

#[test]
fn conditions_in_an_item_mean_that_item() {
    let folder = household();
    let form = form(&folder);
    let answers = form.answers_from_json(&json!({ "hat_kinder": true, "kinder": [
        { "vorname": "Anna", "geboren": "2010-01-01", "schule": true, "schulname": "Am Markt" },
        { "vorname": "Ben", "geboren": "2019-01-01", "schule": true, "schulname": "Am Markt" },
        { "vorname": "Cem", "geboren": "2010-01-01", "schule": false, "schulname": "Am Markt" },
    ] }));
    let journey = trace(form, &folder.directories, answers, TODAY);
    assert_eq!(
        journey.pruned_answers()["kinder"],
        json!([
            { "vorname": "Anna", "geboren": "2010-01-01", "schule": true, "schulname": "Am Markt" },
            { "vorname": "Ben", "geboren": "2019-01-01" },
            { "vorname": "Cem", "geboren": "2010-01-01", "schule": false },
        ])
    );
}
