//! Takes the answers of an earlier version along into a later one, or says why that cannot be.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::domain::answers::{Answer, Answers, FieldIndex, Item, Value};
use crate::domain::field::FieldKind;
use crate::domain::form::succession::Migration;
use crate::domain::form::{Field, Form, LanguageIndex};
use crate::domain::journey::Journey;
use crate::domain::situation::Situation;

/// Why drafts of an earlier version cannot be taken along without losing something unsaid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hindrance {
    /// A question is gone, and no migration says what becomes of its answer.
    Removed { field: String },
    /// A question is of another type.
    Retyped { field: String, was: &'static str, is: &'static str },
    /// An option is gone, and no migration says what stands for it now.
    OptionRemoved { field: String, option: String },
}

/// Where each answer of an earlier version goes.
#[derive(Debug, PartialEq, Eq)]
pub struct Transfer {
    moves: Vec<Move>,
    /// Earlier fields whose answers are given up.
    dropped: Vec<usize>,
}

#[derive(Debug, PartialEq, Eq)]
struct Move {
    from: usize,
    to: usize,
    /// Earlier option value and value of today.
    values: Vec<(String, String)>,
}

impl Move {
    /// Whether the question is put in other words now.
    fn is_reworded(&self, old: &Form, new: &Form) -> bool {
        let reads = |form: &Form, field| form.plain_label(field, LanguageIndex(0));
        reads(old, self.from) != reads(new, self.to)
    }
}

/// Notes a question once, however many items it stands in.
fn note(fields: &mut Vec<usize>, field: usize) {
    if !fields.contains(&field) {
        fields.push(field);
    }
}

/// The answers of a draft in the later version, and what its citizen has to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    pub answers: Answers,
    /// Questions of the later version that were answered and have to be answered again.
    pub again: Vec<usize>,
    /// Questions of the later version that were answered and are put in other words now.
    pub reworded: Vec<usize>,
    /// Questions of the earlier version that were answered and are not asked any more.
    pub gone: Vec<usize>,
}

impl Transfer {
    /// Plans how drafts of an earlier version come along into a later one.
    ///
    /// A question that is new in the later version is no hindrance: the walk stops there.
    ///
    /// # Errors
    /// Everything that a migration would have to declare first.
    pub fn plan(old: &Form, new: &Form) -> Result<Self, Vec<Hindrance>> {
        let identity = Migration::default();
        let migration = new.succession().migration(old.version()).unwrap_or(&identity);
        let mut transfer = Self { moves: Vec::new(), dropped: Vec::new() };
        let mut hindrances = Vec::new();
        for (from, field) in old.fields().iter().enumerate() {
            // Declarations are not kept in drafts, and statements have no answer.
            if old.declaration().contains(&from) || !field.kind.is_question() {
                continue;
            }
            if migration.drop.iter().any(|path| **path == *field.path) {
                transfer.dropped.push(from);
                continue;
            }
            match plan_one((from, field), (old, new), migration) {
                Ok(one) => transfer.moves.push(one),
                Err(found) => hindrances.extend(found),
            }
        }
        if hindrances.is_empty() { Ok(transfer) } else { Err(hindrances) }
    }

    /// Takes answers along. What the later version cannot read is asked again.
    pub fn carry(&self, old: &Form, new: &Form, answers: &Answers) -> Carried {
        let mut carried = Carried {
            answers: Answers::none(new.fields().len()),
            again: Vec::new(),
            reworded: Vec::new(),
            gone: Vec::new(),
        };
        for one in &self.moves {
            let Some(answer) = answers.get(FieldIndex(one.from)) else { continue };
            let field = &new.fields()[one.to];
            let told = match (old.repeat_of(one.from), new.repeat_of(one.to)) {
                (Some(_), Some(_)) => Some(self.carry_items((one, answer), (old, new), &mut carried)),
                _ => translate(answer, one, field),
            };
            match told {
                Some(answer) => {
                    if answer != Answer::Empty && one.is_reworded(old, new) {
                        carried.reworded.push(one.to);
                    }
                    carried.answers.set(FieldIndex(one.to), answer);
                }
                None => carried.again.push(one.to),
            }
        }
        for dropped in &self.dropped {
            let answered = answers.get(FieldIndex(*dropped)).is_some_and(|answer| *answer != Answer::Empty);
            match new.field(&old.fields()[*dropped].path) {
                Some(field) if answered => carried.again.push(field),
                None if answered => carried.gone.push(*dropped),
                _ => {}
            }
        }
        carried
    }

    /// Takes every item along, with its key. What the later version cannot read is asked again in its item.
    fn carry_items(
        &self,
        (one, answer): (&Move, &Answer),
        (old, new): (&Form, &Form),
        carried: &mut Carried,
    ) -> Answer {
        let Answer::Value(Value::Items(items)) = answer else { return answer.clone() };
        let (Some((_, was)), Some((_, is))) = (old.repeat_of(one.from), new.repeat_of(one.to)) else {
            return answer.clone();
        };
        let inner =
            || self.moves.iter().filter(|one| was.fields.contains(&one.from) && is.fields.contains(&one.to));
        let mut carry = |item: &Item| {
            let mut answers = Answers::none(is.fields.len());
            for one in inner() {
                let Some(known) = item.answers.get(FieldIndex(one.from - was.fields.start)) else { continue };
                match translate(known, one, &new.fields()[one.to]) {
                    Some(answer) => {
                        if answer != Answer::Empty && one.is_reworded(old, new) {
                            note(&mut carried.reworded, one.to);
                        }
                        answers.set(FieldIndex(one.to - is.fields.start), answer);
                    }
                    None => note(&mut carried.again, one.to),
                }
            }
            Item { key: item.key, answers }
        };
        Answer::Value(Value::Items(items.iter().map(&mut carry).collect()))
    }

    /// Questions on the way so far that the earlier version did not have.
    pub fn new_questions(&self, journey: &Journey<'_>) -> Vec<usize> {
        let form = journey.form();
        let visited = journey.visits().iter().flat_map(|visit| form.steps()[visit.step].fields.clone());
        let known = |field: &usize| self.moves.iter().any(|one| one.to == *field);
        let is_open =
            |seen: &Situation<'_>, field: usize| seen.is_relevant(field) && seen.stored(field).is_none();
        let open = |field: &usize| {
            let situation = journey.situation();
            let somewhere = is_open(situation, *field)
                || situation.items_asking(*field).any(|inside| is_open(&inside, *field));
            form.fields()[*field].kind.is_question() && somewhere
        };
        visited.filter(|field| !known(field) && open(field)).collect()
    }
}

fn plan_one(
    (from, field): (usize, &Field),
    (old, new): (&Form, &Form),
    migration: &Migration,
) -> Result<Move, Vec<Hindrance>> {
    let renamed = |path: &str| -> String {
        let found = migration.rename.iter().find(|(earlier, _)| **earlier == *path);
        found.map_or(path, |(_, today)| today).to_owned()
    };
    let path = &*renamed(&field.path);
    let gone = || vec![Hindrance::Removed { field: field.path.to_string() }];
    let to = new.field(path).ok_or_else(gone)?;
    let today = &new.fields()[to];
    // Answers of items stay in their list: there are as many of them as items.
    if list_of(old, field).map(renamed) != list_of(new, today).map(str::to_owned) {
        return Err(gone());
    }
    if today.kind.name() != field.kind.name() {
        let (was, is) = (field.kind.name(), today.kind.name());
        return Err(vec![Hindrance::Retyped { field: field.path.to_string(), was, is }]);
    }
    let declared = migration.values.iter().find(|(of, _)| of == path);
    let values = declared.map(|(_, values)| values.clone()).unwrap_or_default();
    let lost = field.kind.options().iter().map(|option| &*option.value);
    let lost: Vec<Hindrance> = lost
        .filter(|option| !offers(today.kind.as_ref(), &translated(option, &values)))
        .map(|option| Hindrance::OptionRemoved { field: field.path.to_string(), option: option.to_owned() })
        .collect();
    if lost.is_empty() { Ok(Move { from, to, values }) } else { Err(lost) }
}

/// The path of the list in whose items a field stands.
fn list_of<'f>(form: &'f Form, field: &Field) -> Option<&'f str> {
    let repeat = form.repeats().get(field.repeat?)?;
    form.fields().get(repeat.field).map(|list| &*list.path)
}

fn offers(kind: &dyn FieldKind, option: &str) -> bool {
    kind.options().iter().any(|one| *one.value == *option)
}

fn translated<'v>(option: &'v str, values: &'v [(String, String)]) -> Cow<'v, str> {
    let declared = values.iter().find(|(earlier, _)| earlier == option);
    Cow::Borrowed(declared.map_or(option, |(_, today)| today))
}

/// An answer as the later version understands it; none where it has to be asked again.
fn translate(answer: &Answer, one: &Move, field: &Field) -> Option<Answer> {
    match answer {
        Answer::Empty => Some(Answer::Empty),
        Answer::NotKnown => field.not_known.map(|_| Answer::NotKnown),
        Answer::Value(value) => {
            let json = translate_options(value.to_json(), &one.values);
            let none = json.as_array().is_some_and(Vec::is_empty);
            if none && field.kind.none_label().is_none() {
                return None;
            }
            field.kind.parse_json(&json).map(Answer::Value)
        }
    }
}

fn translate_options(json: Json, values: &[(String, String)]) -> Json {
    if values.is_empty() {
        return json;
    }
    match json {
        Json::String(option) => Json::String(translated(&option, values).into_owned()),
        Json::Array(options) => {
            let mut today: Vec<Json> = Vec::new();
            for option in options.into_iter().map(|option| translate_options(option, values)) {
                // Two options may have become one.
                if !today.contains(&option) {
                    today.push(option);
                }
            }
            Json::Array(today)
        }
        other => other,
    }
}
