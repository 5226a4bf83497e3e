//! One page that was sent: read, checked, and the walk from there.

use crate::domain::answers::{Answer, Answers, FieldIndex};
use crate::domain::field::{ErrorCode, RawField};
use crate::domain::form::{Field, Form};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Directories;
use crate::domain::situation::{Days, Situation};

use super::walk::{Found, Walk};
use super::{FieldError, Journey, Visit};

/// Names that every page sends beside its fields.
/// `go` says which item of a repeat comes next instead of the next step; `upload` and `remove_file`, that the
/// page comes again with other files.
/// The last two belong to the check page, see `web::defences`.
const PAGE_INPUTS: &[&str] =
    &["csrf", "revision", "shown", "advised", "go", "upload", "remove_file", "homepage-url", "once-more"];

/// Why a page is refused as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The step is not on the path; the citizen goes to where the journey stands.
    NotReachable,
    /// An input that is not on this page.
    UnknownInput,
    /// An input that can be there only once came several times.
    Repeated,
}

/// What a page that was sent led to.
#[derive(Debug)]
pub struct StepReading<'a> {
    /// The walk with the new answers.
    pub journey: Journey<'a>,
    /// What is wrong on this page.
    pub errors: Vec<FieldError>,
    /// What deserves a second look; it keeps nobody from going on.
    pub advice: Vec<FieldError>,
    /// Questions of this page became relevant that were not on it: it comes again, without error.
    pub asks_more: bool,
    /// An exit of this step is true; it does not wait for the rest of the page.
    pub exits: bool,
}

/// Reads one page against the answers so far.
///
/// # Errors
/// A [`Refusal`] where the page as a whole cannot be taken.
pub fn read_step<'a>(
    form: &'a Form,
    directories: &'a Directories,
    (answers, days): (Answers, impl Into<Days>),
    step: usize,
    raw: &RawPairs,
) -> Result<StepReading<'a>, Refusal> {
    let mut walk = Walk::begin(Situation::new(form, directories, answers, days));
    if !walk.up_to(step) || !walk.next_is_relevant() {
        return Err(Refusal::NotReachable);
    }
    let fields = form.steps()[step].fields.clone();
    check_inputs(form, form.outside_items(fields.clone()), raw)?;
    let shown = shown_before(&mut walk, form.outside_items(fields.clone()));
    let mut visit = Visit { step, errors: Vec::new(), unseen: false };
    let mut asks_more = false;
    for (field, was_shown) in form.outside_items(fields).zip(shown) {
        match read_field(&mut walk, field, was_shown, raw) {
            Found::Fine | Found::NotAsked => {}
            Found::Unseen => asks_more = true,
            Found::Wrong(code) => visit.errors.push(FieldError { field, code }),
        }
    }
    visit.unseen = asks_more;
    let exits = form.steps()[step].exits.iter().any(|exit| walk.situation.holds(exit.when));
    let mut errors = visit.errors.clone();
    if !asks_more {
        for error in walk.broken_rules(step) {
            if !errors.contains(&error) {
                errors.push(error);
            }
        }
    }
    let advice = walk.advice(step);
    walk.finish_step(visit);
    walk.pass();
    walk.walk_on();
    Ok(StepReading { journey: walk.arrive(), errors, advice, asks_more, exits })
}

/// Reads the boxes that are ticked on the check page.
///
/// # Errors
/// A [`Refusal`] for inputs that are not on the check page, or while the walk is not finished.
pub fn confirm_declaration<'a>(journey: Journey<'a>, raw: &RawPairs) -> Result<StepReading<'a>, Refusal> {
    if !journey.is_ready_to_check() {
        return Err(Refusal::NotReachable);
    }
    let form = journey.form();
    let fields = form.declaration();
    check_inputs(form, fields.clone(), raw)?;
    let mut walk = Walk::begin(journey.situation.clone());
    walk.walk_on();
    let mut errors = Vec::new();
    for field in fields {
        if let Found::Wrong(code) = read_field(&mut walk, field, true, raw) {
            errors.push(FieldError { field, code });
        }
    }
    Ok(StepReading { journey: walk.arrive(), errors, advice: Vec::new(), asks_more: false, exits: false })
}

/// Refuses inputs that are not on the page, and repeated ones.
pub(super) fn check_inputs(
    form: &Form,
    fields: impl Iterator<Item = usize>,
    raw: &RawPairs,
) -> Result<(), Refusal> {
    let fields: Vec<&Field> = fields.filter_map(|field| form.fields().get(field)).collect();
    for (name, _) in raw.iter() {
        let known = PAGE_INPUTS.contains(&name) || fields.iter().any(|field| belongs(field, name));
        if !known {
            return Err(Refusal::UnknownInput);
        }
    }
    for field in &fields {
        let sent = RawField::new(raw, &field.path);
        let inputs = field.kind.inputs();
        let mut singles = inputs.iter().filter(|input| !input.repeated).map(|input| input.suffix);
        let twice = |suffix| sent.all(suffix).count() > 1;
        if singles.any(twice) || twice(".not_known") || twice(".same") {
            return Err(Refusal::Repeated);
        }
    }
    if PAGE_INPUTS.iter().any(|name| raw.values(name).count() > 1) {
        return Err(Refusal::Repeated);
    }
    Ok(())
}

fn belongs(field: &Field, name: &str) -> bool {
    let Some(suffix) = name.strip_prefix(&*field.path) else { return false };
    let not_known = suffix == ".not_known" && field.not_known.is_some();
    let same = suffix == ".same" && field.same_as.is_some();
    not_known || same || field.kind.inputs().iter().any(|input| input.suffix == suffix)
}

/// Which questions the page showed: those that the answers before it made relevant.
pub(super) fn shown_before(walk: &mut Walk<'_>, fields: impl Iterator<Item = usize>) -> Vec<bool> {
    fields.map(|field| walk.walk_field(field) != Found::NotAsked).collect()
}

pub(super) fn read_field(walk: &mut Walk<'_>, field: usize, was_shown: bool, raw: &RawPairs) -> Found {
    let form = walk.situation.form();
    let one = &form.fields()[field];
    let sent = RawField::new(raw, &one.path);
    let was_sent = raw.iter().any(|(name, _)| belongs(one, name));
    if !walk.is_asked(field) {
        // Set aside: it returns if the question does.
        if was_sent && let Ok(Some(answer)) = read_answer(one, &sent, &walk.situation) {
            walk.situation.set_answer(field, answer);
        }
        walk.skip_field(field);
        return Found::NotAsked;
    }
    if one.kind.is_kept_apart() {
        // Items have pages of their own, and files are there already; this page only says that there is
        // nothing more to add.
        if was_shown && walk.situation.stored(field).is_none() {
            walk.situation.set_answer(field, Answer::Empty);
        }
        return walk.walk_field(field);
    }
    walk.ask(field);
    // What has no inputs is not put to anybody, so it need not be shown before it is answered. A text
    // that has become relevant is to be read as much as a question.
    let waits = one.kind.is_put_to_people() || !one.kind.is_question();
    if !was_shown && !was_sent && waits {
        // It comes with the page's next showing, filled with an earlier answer if there is one.
        walk.accept(field);
        return Found::Unseen;
    }
    match read_answer(one, &sent, &walk.situation) {
        Ok(answer) => {
            walk.situation.set_answer(field, answer.unwrap_or(Answer::Empty));
            walk.accept(field)
        }
        Err(code) => {
            walk.situation.set_answer(field, Answer::Empty);
            walk.settle(field);
            Found::Wrong(code)
        }
    }
}

fn read_answer(
    field: &Field,
    sent: &RawField<'_>,
    situation: &Situation<'_>,
) -> Result<Option<Answer>, ErrorCode> {
    let other = field.same_as.filter(|_| sent.first(".same") == Some("yes"));
    if let Some(value) = other.and_then(|other| situation.value(FieldIndex(other))) {
        return Ok(Some(Answer::Value(value.clone())));
    }
    if field.not_known.is_some() {
        let by_value = sent.first("") == Some("not_known");
        let by_box = sent.first(".not_known") == Some("yes");
        let says_something = field
            .kind
            .inputs()
            .iter()
            .any(|input| sent.first(input.suffix).is_some_and(|t| !t.trim().is_empty()));
        if by_value || (by_box && !says_something) {
            return Ok(Some(Answer::NotKnown));
        }
    }
    Ok(field.kind.read(sent, situation)?.map(Answer::Value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::{FormSource, compile};
    use jiff::civil::Date;

    fn form() -> Form {
        let fields = serde_json::json!([
            { "id": "alter", "type": "choice", "control": "search", "required": true, "label": "Was?", "options": [
                { "value": "a1", "label": "Bäckerei" }, { "value": "a2", "label": "Bäckerei mit Café" },
                { "value": "b", "label": "Fahrräder" }, { "value": "c", "label": "Rad und Tat" },
            ] },
            { "id": "tag", "type": "date", "label": "Wann?" },
            { "id": "telefon", "type": "phone", "label": "Telefon", "recommended": true },
            { "id": "mobil", "type": "phone", "label": "Mobil", "same_as": "telefon" },
        ]);
        let definition = serde_json::json!({
            "id": "a", "version": "1", "languages": ["de"], "title": "T", "start": { "lead": "x" },
            "service": { "purpose": "p", "legal_basis": ["x"], "retention": { "draft_days": 1, "submission_days": 1 } },
            "steps": [{ "id": "eins", "title": "T", "fields": fields }],
            "rules": [{ "id": "alt", "severity": "advice", "check": "tag >= date('2020-01-01')", "on": ["tag"], "message": "Lange her." }],
            "outcomes": [{ "id": "fertig", "kind": "information", "title": "T" }]
        });
        let source =
            FormSource { folder: "a".into(), definition: definition.to_string(), ..FormSource::default() };
        compile(&source).form.unwrap()
    }

    /// Sends the page, and says what is wrong, what is advised and which answer the search led to.
    fn sent(pairs: &[(&str, &str)]) -> (Vec<&'static str>, Vec<&'static str>, String) {
        let form = form();
        let directories = Directories::default();
        let raw: RawPairs = pairs.iter().copied().collect();
        let today: Date = "2020-03-27".parse().unwrap();
        let none = Answers::none(form.fields().len());
        let reading = read_step(&form, &directories, (none, today), 0, &raw).unwrap();
        let names = |found: &[FieldError]| found.iter().map(|one| one.code.name()).collect();
        let found = reading.journey.pruned_answers()["alter"].as_str().unwrap_or_default().to_owned();
        (names(&reading.errors), names(&reading.advice), found)
    }

    #[test]
    fn a_ticked_box_takes_over_the_answer_given_before_and_counts_more_than_what_is_typed() {
        let form = form();
        let directories = Directories::default();
        let read = |pairs: &[(&str, &str)]| {
            let raw: RawPairs = pairs.iter().copied().collect();
            let none = Answers::none(form.fields().len());
            let today: Date = "2020-03-27".parse().unwrap();
            let reading = read_step(&form, &directories, (none, today), 0, &raw);
            reading.map(|reading| reading.journey.pruned_answers()["mobil"].clone())
        };
        let given = [("alter", "b"), ("telefon", "06421 1234")];
        let with = |more: &[(&'static str, &'static str)]| [&given, more].concat();
        let copied = serde_json::json!("+4964211234");
        assert_eq!(read(&with(&[("mobil.same", "yes")])).unwrap(), copied);
        assert_eq!(read(&with(&[("mobil.same", "yes"), ("mobil", "0171 1234567")])).unwrap(), copied);
        assert_eq!(read(&[("alter", "b"), ("mobil.same", "yes")]).unwrap(), serde_json::Value::Null);
        assert_eq!(read(&with(&[("telefon.same", "yes")])).unwrap_err(), Refusal::UnknownInput);
        assert_eq!(
            read(&with(&[("mobil.same", "yes"), ("mobil.same", "yes")])).unwrap_err(),
            Refusal::Repeated
        );
    }

    #[test]
    fn advice_is_given_and_keeps_nobody() {
        let found = ("alter", "b");
        assert_eq!(sent(&[found, ("telefon", "06421 1234")]).1, [] as [&str; 0]);
        assert_eq!(sent(&[found, ("telefon", "")]).1, ["recommended"]);
        let old = [("tag.day", "1"), ("tag.month", "2"), ("tag.year", "2019")];
        let (errors, advice, _) = sent(&[found, old[0], old[1], old[2]]);
        assert_eq!((errors, advice), (Vec::new(), vec!["recommended", "rule"]));
    }

    #[test]
    fn a_long_list_is_searched_by_parts_of_its_words() {
        for (typed, chosen, error, found) in [
            ("fahr", "", None, "b"),
            ("TAT rad", "", None, "c"),
            ("bäcker", "", Some("several_hits"), ""),
            ("bäcker", "a2", None, "a2"),
            ("bäcker", "b", Some("several_hits"), ""),
            ("bäckerei", "", None, "a1"),
            ("a2", "", None, "a2"),
            ("metzger", "", Some("no_hit"), ""),
            ("", "c", None, "c"),
            ("", "", Some("required"), ""),
        ] {
            let (errors, _, answer) = sent(&[("alter.search", typed), ("alter", chosen)]);
            let wanted: Vec<&str> = error.into_iter().collect();
            assert_eq!((errors, answer.as_str()), (wanted, found), "{typed} {chosen}");
        }
    }
}
