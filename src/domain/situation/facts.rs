//! What conditions see of a situation.

use jiff::civil::Date;

use super::{InItem, Situation};
use crate::domain::answers::{Answer, Value};
use crate::domain::expression::{Facts, Known, Read, Slot};
use crate::domain::form::SlotSource;

impl Facts for Situation<'_> {
    fn read(&self, slot: Slot) -> Read<'_> {
        match self.form.slots.get(slot.0 as usize) {
            Some(SlotSource::Field(field)) => self.read_field(*field),
            Some(SlotSource::Part(field, part)) => {
                let known = self.form.fields[*field].kind.part(self.field(*field), part);
                known.map_or(Read::Unanswered, Read::Value)
            }
            Some(SlotSource::Value(value)) => match self.computed(*value).known() {
                Some(known) => Read::Value(known),
                None => Read::Unanswered,
            },
            Some(SlotSource::OfItem(_) | SlotSource::PartOfItem(..)) | None => Read::Unanswered,
        }
    }

    fn items(&self, repeat: Slot) -> Option<usize> {
        let field = self.own_field(repeat)?;
        match self.answer(field)? {
            Answer::Value(Value::Items(items)) => Some(items.len()),
            Answer::Value(Value::Files(files)) => Some(files.len()),
            Answer::Empty => Some(0),
            Answer::Value(_) | Answer::NotKnown => None,
        }
    }

    fn read_at(&self, item: usize, slot: Slot) -> Read<'_> {
        let in_item = |field: &usize| {
            let of = self.form.fields.get(*field)?;
            Some((of, InItem { repeat: of.repeat?, item }))
        };
        match self.form.slots.get(slot.0 as usize) {
            Some(SlotSource::OfItem(field)) => match in_item(field) {
                Some((_, at)) if self.state.standing_in(self.form, at, *field).accepted => {
                    self.read_answer(*field, self.state.answer_in(self.form, at, *field))
                }
                _ => Read::Unanswered,
            },
            Some(SlotSource::PartOfItem(field, part)) => {
                let known = in_item(field).and_then(|(of, at)| of.kind.part(self.field_in(at, *field), part));
                known.map_or(Read::Unanswered, Read::Value)
            }
            _ => self.read(slot),
        }
    }

    fn present(&self, repeat: Slot) -> Option<usize> {
        let (repeat, _) = self.form.repeat_of(self.own_field(repeat)?)?;
        self.inside.filter(|inside| inside.repeat == repeat).map(|inside| inside.item)
    }

    fn today(&self) -> Date {
        self.days.today
    }

    fn started(&self) -> Date {
        self.days.started
    }
}

impl Situation<'_> {
    fn read_field(&self, field: usize) -> Read<'_> {
        if !self.standing(field).accepted {
            return Read::Unanswered;
        }
        self.read_answer(field, self.stored(field))
    }

    fn own_field(&self, repeat: Slot) -> Option<usize> {
        match self.form.slots.get(repeat.0 as usize)? {
            SlotSource::Field(field) => Some(*field),
            _ => None,
        }
    }

    fn read_answer<'s>(&'s self, field: usize, answer: Option<&'s Answer>) -> Read<'s> {
        match answer {
            Some(Answer::NotKnown) => Read::NotKnown,
            Some(Answer::Value(value)) => match self.form.fields[field].kind.known(value) {
                Some(known) => Read::Value(known),
                // An address or place has nothing to compare; that it is there can be asked.
                None => Read::Value(Known::Bool(true)),
            },
            Some(Answer::Empty) | None => Read::Unanswered,
        }
    }
}
