//! Answers as JSON: groups are objects, repeats are lists of objects.

use serde_json::{Map, Value as Json};

use crate::domain::answers::{Answer, Answers, FieldIndex, Item, ItemKey, Value};
use crate::domain::situation::{InItem, Situation};

use super::{Field, Form, Repeat};

impl Field {
    /// Where its answer stands in that of the form or of its item: group or table and row, then itself.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.path.split('.').skip(usize::from(self.repeat.is_some()))
    }
}

/// Puts an answer into the objects that its path names.
fn insert(object: &mut Map<String, Json>, keys: &[&str], answer: Json) {
    match keys {
        [] => {}
        [key] => {
            object.insert((*key).to_owned(), answer);
        }
        [key, rest @ ..] => {
            let inner = object.entry((*key).to_owned()).or_insert_with(|| Json::Object(Map::new()));
            if let Some(inner) = inner.as_object_mut() {
                insert(inner, rest, answer);
            }
        }
    }
}

/// Where a draft keeps the key of an item: no field has that name.
const KEY: &str = "#";

impl Form {
    /// All answers, relevant or set aside, as a draft keeps them.
    pub fn answers_to_json(&self, answers: &Answers) -> Json {
        self.object(|field| {
            Some(match answers.get(FieldIndex(field))? {
                Answer::Value(Value::Items(items)) => self.kept_items(field, items),
                answer => answer.to_json(),
            })
        })
    }

    /// What is sent: only what was asked on this path.
    pub fn sent_json(&self, situation: &Situation<'_>) -> Json {
        self.object(|field| {
            self.fields.get(field).filter(|field| field.kind.is_question())?;
            match (situation.answer(field)?, self.repeat_of(field)) {
                (Answer::Value(Value::Items(items)), Some((position, repeat))) => {
                    let at = |item| InItem { repeat: position, item };
                    let sent = (0..items.len()).map(|item| self.sent_item(situation, at(item), repeat));
                    Some(sent.collect())
                }
                (answer, _) => Some(answer.to_json()),
            }
        })
    }

    fn sent_item(&self, situation: &Situation<'_>, at: InItem, repeat: &Repeat) -> Json {
        let inside = situation.in_item(at);
        self.item_object(repeat, |field| {
            let is_question = self.fields.get(field).is_some_and(|field| field.kind.is_question());
            inside.answer(field).filter(|_| is_question).map(Answer::to_json)
        })
        .into()
    }

    fn kept_items(&self, field: usize, items: &[Item]) -> Json {
        let Some((_, repeat)) = self.repeat_of(field) else { return Json::Null };
        let keep = |item: &Item| {
            let answer = |field: usize| item.answers.get(FieldIndex(field - repeat.fields.start));
            let mut object = self.item_object(repeat, |field| answer(field).map(Answer::to_json));
            object.insert(KEY.to_owned(), item.key.to_string().into());
            Json::Object(object)
        };
        items.iter().map(keep).collect()
    }

    fn item_object(&self, repeat: &Repeat, json: impl Fn(usize) -> Option<Json>) -> Map<String, Json> {
        self.nested(repeat.fields.clone(), json)
    }

    /// The fields outside items.
    fn object(&self, json: impl Fn(usize) -> Option<Json>) -> Json {
        self.nested(self.outside_items(0..self.fields.len()), json).into()
    }

    /// Some fields by their names, those of groups and tables in objects.
    fn nested(
        &self,
        fields: impl Iterator<Item = usize>,
        json: impl Fn(usize) -> Option<Json>,
    ) -> Map<String, Json> {
        let mut object = Map::new();
        for field in fields {
            if let (Some(one), Some(answer)) = (self.fields.get(field), json(field)) {
                insert(&mut object, &one.keys().collect::<Vec<_>>(), answer);
            }
        }
        object
    }

    /// What was written for a field in an object with those of groups and tables in objects.
    fn written<'j>(&self, json: &'j Json, field: usize) -> Option<&'j Json> {
        self.fields.get(field)?.keys().try_fold(json, |json, key| json.get(key))
    }

    /// Reads answers from such an object. What the form does not know or cannot read is left out.
    pub fn answers_from_json(&self, json: &Json) -> Answers {
        let mut answers = Answers::none(self.fields.len());
        for field in self.outside_items(0..self.fields.len()) {
            let written = self.written(json, field);
            if let Some(answer) = written.and_then(|written| self.read_answer(field, written)) {
                answers.set(FieldIndex(field), answer);
            }
        }
        answers
    }

    fn read_answer(&self, field: usize, written: &Json) -> Option<Answer> {
        match (written, self.repeat_of(field)) {
            (Json::Null, _) => Some(Answer::Empty),
            (Json::Array(items), Some((_, repeat))) if !items.is_empty() => {
                let read = |(place, item)| self.read_item(repeat, place, item);
                Some(Answer::Value(Value::Items(items.iter().enumerate().map(read).collect())))
            }
            (written, _) if Answer::is_not_known(written) => Some(Answer::NotKnown),
            (written, _) => self.fields.get(field)?.kind.parse_json(written).map(Answer::Value),
        }
    }

    fn read_item(&self, repeat: &Repeat, place: usize, json: &Json) -> Item {
        let mut answers = Answers::none(repeat.fields.len());
        for (place, field) in repeat.fields.clone().enumerate() {
            let written = self.written(json, field);
            if let Some(answer) = written.and_then(|written| self.read_answer(field, written)) {
                answers.set(FieldIndex(place), answer);
            }
        }
        let key = json.get(KEY).and_then(Json::as_str).and_then(|key| key.parse().ok());
        Item { key: key.unwrap_or_else(|| ItemKey::of_place(place)), answers }
    }
}
