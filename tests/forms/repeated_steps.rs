//! Items with several pages each, whatever is sent in which order.

use jiff::civil::{Date, date};
use lotse::catalog::folder::{self, Folder};
use lotse::domain::answers::{Answers, FieldIndex, ItemKey};
use lotse::domain::cases::chance::Chance;
use lotse::domain::form::{Form, Repeat};
use lotse::domain::journey::{Journey, Refusal, SentPage, Wanted, read_item, read_step, trace, without_item};
use lotse::domain::raw_pairs::RawPairs;

use super::root;

const TODAY: Date = date(2020, 3, 27);

/// More walks find more; these take about a second.
const WALKS: u64 = 100;
const DEEDS: usize = 30;

/// What may be sent for a field, right or wrong; the first is right.
const WORDS: &[(&str, &[&str])] = &[
    ("gemeinsam", &["yes", "no", ""]),
    ("personen.vorname", &["Ada", "Ben", "Cem", "Dora", ""]),
    ("personen.geboren.day", &["1"]),
    ("personen.geboren.month", &["2", "13"]),
    ("personen.geboren.year", &["2015", "1990", "2005", "x"]),
    ("personen.ausweis", &["yes", "yes", "no", ""]),
    ("personen.nummer", &["L01X00T47", ""]),
    ("personen.schulname", &["Am Markt", ""]),
    ("sorge", &["yes", "no"]),
    ("name", &["Erika", ""]),
    ("wohnungen.wo_plz", &["54321", "12345", "99999"]),
    ("wohnungen.wo_ort", &["Hinterwald", "Neustadt", ""]),
    ("wohnungen.anschrift.strasse", &["Am Markt", "Hauptstraße", "Am Bach", ""]),
    ("wohnungen.anschrift.zusatz", &["Hinterhaus", ""]),
];

fn moving() -> Folder {
    folder::read(&root().join("tests/fixtures/repeats")).unwrap()
}

fn form(folder: &Folder) -> &Form {
    let all = folder.forms.iter().filter_map(|form| form.compiled.form.as_ref());
    all.into_iter().find(|form| form.id().as_str() == "umzug").unwrap()
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

    /// Something for the inputs of fields; `right` sends what is accepted wherever it is asked.
    fn typed(&mut self, fields: impl Iterator<Item = usize>, right: bool) -> RawPairs {
        let asked = fields.map(|field| &self.form.fields()[field]);
        let asked = asked.filter(|field| field.kind.repeat().is_none());
        let paths: Vec<String> = asked.map(|field| field.path.to_string()).collect();
        let mut pairs = Vec::new();
        for (name, words) in WORDS {
            let belongs = |path: &String| {
                name.strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            if paths.iter().any(belongs) && (right || self.chance.below(8) > 0) {
                let word = if right { words[0] } else { self.chance.pick(words).unwrap() };
                pairs.push((*name, word));
            }
        }
        pairs.into_iter().collect()
    }

    fn send_step(&mut self, step: usize, right: bool) {
        let fields: Vec<usize> = self.form.outside_items(self.form.steps()[step].fields.clone()).collect();
        let typed = self.typed(fields.into_iter(), right);
        let so_far = (self.answers.clone(), TODAY);
        match read_step(self.form, &self.folder.directories, so_far, step, &typed) {
            Ok(reading) if reading.errors.is_empty() || reading.asks_more => {
                self.answers = reading.journey.situation().answers().clone();
            }
            Ok(reading) => assert!(
                !right
                    || reading
                        .errors
                        .iter()
                        .all(|error| error.code.name() == "open_item" || error.code.name() == "required")
            ),
            Err(refusal) => assert_eq!((refusal, right), (Refusal::NotReachable, false)),
        }
    }

    /// Sends a page of an item; the name is told, so that items differ from each other.
    fn send_item(&mut self, sent: SentPage, (right, name): (bool, Option<&str>)) -> bool {
        let fields = self.repeat(sent.field).pages[sent.page].fields.clone();
        let typed = self.typed(fields, right);
        let typed: RawPairs = typed
            .iter()
            .map(|(input, value)| (input, name.filter(|_| input == "personen.vorname").unwrap_or(value)))
            .collect();
        let so_far = (self.answers.clone(), TODAY);
        match read_item(self.form, &self.folder.directories, so_far, sent, &typed) {
            Ok(reading) if reading.errors.is_empty() || reading.asks_more => {
                self.answers = reading.journey.situation().answers().clone();
                true
            }
            Ok(_) | Err(Refusal::NotReachable) => false,
            Err(other) => panic!("a page is refused that only has its own inputs: {other:?}"),
        }
    }

    fn repeat(&self, field: usize) -> &'f Repeat {
        self.form.repeat_of(field).unwrap().1
    }

    fn lists(&self) -> [usize; 2] {
        ["personen", "wohnungen"].map(|path| self.form.field(path).unwrap())
    }

    fn act(&mut self) {
        let lists = self.lists();
        let field = *self.chance.pick(&lists).unwrap();
        let page = self.chance.below(self.repeat(field).pages.len());
        let items = self.answers.items(FieldIndex(field)).to_vec();
        let item = self.chance.pick(&items).map(|item| item.key);
        match (self.chance.below(7), item) {
            (0 | 1, _) => {
                let step = self.chance.below(self.form.steps().len());
                self.send_step(step, false);
            }
            (2 | 3, _) | (_, None) => {
                self.keys += 1;
                let wanted = Wanted::New(ItemKey::from_random(self.keys.to_be_bytes()));
                self.send_item(SentPage { field, wanted, page }, (false, None));
            }
            (4 | 5, Some(key)) => {
                self.send_item(SentPage { field, wanted: Wanted::Known(key), page }, (false, None));
            }
            (_, Some(key)) => {
                if let Some(at) = self.journey().situation().find_item(field, key) {
                    self.answers = without_item(self.form, &self.answers, at);
                }
            }
        }
    }

    /// Completes every item by the pages at which it stands.
    fn complete(&mut self, field: usize) {
        let names = ["Eva", "Finn", "Gül"];
        for (place, item) in self.answers.items(FieldIndex(field)).to_vec().into_iter().enumerate() {
            for _ in 0..10 {
                let journey = self.journey();
                let at = journey.situation().find_item(field, item.key).unwrap();
                let Some(page) = journey.situation().open_page(at) else { break };
                let sent = SentPage { field, wanted: Wanted::Known(item.key), page };
                assert!(self.send_item(sent, (true, Some(names[place]))), "page {page} of {place}");
            }
        }
    }

    /// Answers rightly what is asked, by the pages and by nothing else, as long as no exit ends the walk.
    fn finish(&mut self) {
        let [people, flats] = self.lists();
        self.send_step(0, true);
        if self.answers.items(FieldIndex(people)).is_empty() {
            let wanted = Wanted::New(ItemKey::from_random([0xff; 4]));
            assert!(self.send_item(SentPage { field: people, wanted, page: 0 }, (true, None)));
        }
        self.complete(people);
        for step in 1..self.form.steps().len() {
            if self.journey().can_visit(step) {
                self.send_step(step, true);
            }
        }
        // What was said of flats may stand in the way; without them it goes on.
        while let Some(item) = self.answers.items(FieldIndex(flats)).first().cloned() {
            let Some(at) = self.journey().situation().find_item(flats, item.key) else { break };
            self.answers = without_item(self.form, &self.answers, at);
        }
        if self.journey().can_visit(self.form.steps().len() - 1) {
            self.send_step(self.form.steps().len() - 1, true);
        }
    }
}

#[test]
fn whatever_is_done_the_draft_keeps_it_and_what_is_sent_fits_the_schema() {
    let folder = moving();
    let form = form(&folder);
    let schema = jsonschema::options().build(&form.schema()).unwrap();
    let mut sent_people = 0;
    for seed in 0..WALKS {
        let mut citizen = Citizen::new(&folder, seed);
        for deed in 0..=DEEDS {
            if deed == DEEDS {
                citizen.finish()
            } else {
                citizen.act()
            }
            let kept = form.answers_from_json(&form.answers_to_json(&citizen.answers));
            assert_eq!(kept, citizen.answers, "seed {seed}");
            let journey = citizen.journey();
            if !journey.is_ready_to_check() {
                continue;
            }
            let sent = journey.pruned_answers();
            assert!(schema.is_valid(&sent), "seed {seed}: {sent}");
            for person in sent["personen"].as_array().into_iter().flatten() {
                // Whoever is asked for one is not asked for the other.
                let (card, school) = (person.get("ausweis"), person.get("schulname"));
                assert_eq!(card.is_some(), school.is_none(), "seed {seed}: {person}");
                sent_people += 1;
            }
        }
    }
    assert!(sent_people > 20, "{sent_people} people");
}

#[test]
fn nobody_is_stranded_in_the_middle_of_an_item() {
    let folder = moving();
    for seed in 0..WALKS {
        let mut citizen = Citizen::new(&folder, seed);
        (0..DEEDS).for_each(|_| citizen.act());
        citizen.finish();
        // Somebody without a card has come to the end by an exit.
        assert!(citizen.journey().outcome().is_some(), "seed {seed}: {:?}", citizen.journey().visits());
    }
}
