//! What holds at one moment of a journey: answers that count, computed values, the day, the places.

mod computed;
mod facts;
mod field_view;
mod items;
mod state;

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::answers::{Answer, Answers, FieldIndex, Value};
use super::expression::{Known, Type};
use super::field::Words;
use super::form::builder::{ExpressionId, TextId};
use super::form::text::{Piece, Print, Template};
use super::form::{Computation, Form, LanguageIndex, RoutedBy};
use super::routing::{
    Directories, Location, OfficeDirectory, Responsible, RoutingDecision, RuleKind, Settled,
};

pub use computed::Computed;
pub use field_view::FieldView;
use state::State;
pub use state::{InItem, ItemVisit, Standing};

/// The calendar days that a journey depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The day of this request.
    pub today: Date,
    /// The day on which the application was begun.
    pub started: Date,
}

impl From<Date> for Days {
    /// An application that begins today.
    fn from(today: Date) -> Self {
        Self { today, started: today }
    }
}

/// A field of items, seen from outside of them.
struct Elsewhere;

/// The answers that count, and what follows from them.
///
/// Seen from inside an item of a repeat, the fields of the repeat are those of that item; from
/// outside they have no answers.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    form: &'a Form,
    directories: &'a Directories,
    days: Days,
    /// Owned by the walk that finds out; borrowed where it is only looked at from inside an item.
    state: Cow<'a, State>,
    inside: Option<InItem>,
}

impl<'a> Situation<'a> {
    /// Before the first question.
    pub fn new(
        form: &'a Form,
        directories: &'a Directories,
        answers: Answers,
        days: impl Into<Days>,
    ) -> Self {
        Self {
            form,
            directories,
            days: days.into(),
            state: Cow::Owned(State::new(form, answers)),
            inside: None,
        }
    }

    /// The form.
    pub fn form(&self) -> &'a Form {
        self.form
    }

    /// The directories of offices.
    pub fn directories(&self) -> &'a Directories {
        self.directories
    }

    /// The calendar days that the journey depends on.
    pub fn days(&self) -> Days {
        self.days
    }

    /// The calendar day of the journey.
    pub fn today(&self) -> Date {
        self.days.today
    }

    /// All answers, relevant or set aside.
    pub fn answers(&self) -> &Answers {
        &self.state.answers
    }

    /// The item in which a field is to be looked for; an error for a field of items seen from outside.
    fn item_of(&self, field: usize) -> Result<Option<InItem>, Elsewhere> {
        self.item_from(self.inside, field)
    }

    /// The same, seen from inside an item.
    fn item_from(&self, inside: Option<InItem>, field: usize) -> Result<Option<InItem>, Elsewhere> {
        match (self.form.fields.get(field).and_then(|field| field.repeat), inside) {
            (None, _) => Ok(None),
            (Some(repeat), Some(inside)) if inside.repeat == repeat => Ok(Some(inside)),
            (Some(_), _) => Err(Elsewhere),
        }
    }

    /// Whether a field is asked, and whether its answer counts.
    pub fn standing(&self, field: usize) -> Standing {
        self.standing_from(self.inside, field)
    }

    fn standing_from(&self, inside: Option<InItem>, field: usize) -> Standing {
        match self.item_from(inside, field) {
            Ok(None) => self.state.standing(field),
            Ok(Some(at)) => self.state.standing_in(self.form, at, field),
            Err(Elsewhere) => Standing::default(),
        }
    }

    /// The answer to a question, whether it counts or is set aside.
    pub fn stored(&self, field: usize) -> Option<&Answer> {
        self.stored_from(self.inside, field)
    }

    fn stored_from(&self, inside: Option<InItem>, field: usize) -> Option<&Answer> {
        match self.item_from(inside, field) {
            Ok(None) => self.state.answers.get(FieldIndex(field)),
            Ok(Some(at)) => self.state.answer_in(self.form, at, field),
            Err(Elsewhere) => None,
        }
    }

    /// Notes whether a field is asked, and whether its answer counts.
    pub(super) fn set_standing(&mut self, field: usize, standing: Standing) {
        if let Ok(at) = self.item_of(field) {
            self.state.to_mut().set_standing(self.form, at, field, standing);
        }
    }

    /// Notes an answer.
    pub(super) fn set_answer(&mut self, field: usize, answer: Answer) {
        if let Ok(at) = self.item_of(field) {
            self.state.to_mut().set_answer(self.form, at, field, answer);
        }
    }

    /// Goes into an item, or out of it.
    pub(super) fn step_into(&mut self, at: Option<InItem>) {
        self.inside = at;
    }

    /// Forgets what was found in the items of a repeat; there are so many now.
    pub(super) fn begin_items(&mut self, repeat: usize, items: usize) {
        self.state.to_mut().begin_items(self.form, repeat, items);
    }

    /// What the walk finds in an item.
    pub(super) fn item_visit_mut(&mut self, at: InItem) -> Option<&mut ItemVisit> {
        self.state.to_mut().visit_mut(at)
    }

    /// Whether a field is asked on the present path.
    pub fn is_relevant(&self, field: usize) -> bool {
        self.standing(field).relevant
    }

    /// The answer to a question that is asked on the present path.
    pub fn answer(&self, field: usize) -> Option<&Answer> {
        if self.is_relevant(field) { self.stored(field) } else { None }
    }

    /// The accepted value of a field.
    pub fn value(&self, field: FieldIndex) -> Option<&Value> {
        self.field(field.0).value()
    }

    /// A computed value.
    pub fn computed(&self, value: usize) -> &Computed {
        static UNKNOWN: Computed = Computed::Unknown;
        self.state.values.get(value).unwrap_or(&UNKNOWN)
    }

    /// Whether a condition is known and true.
    pub fn holds(&self, condition: ExpressionId) -> bool {
        self.form.expressions.get(condition.0).is_some_and(|expression| expression.holds(self))
    }

    /// The truth of a condition, or unknown.
    pub fn truth(&self, condition: ExpressionId) -> Option<bool> {
        self.form.expressions.get(condition.0)?.truth(self)
    }

    /// The day that an expression computes.
    pub fn date(&self, expression: ExpressionId) -> Option<Date> {
        match self.form.expressions.get(expression.0)?.evaluate(self)? {
            Known::Date(day) => Some(day),
            _ => None,
        }
    }

    /// The number that an expression computes.
    pub fn number(&self, expression: ExpressionId) -> Option<Decimal> {
        match self.form.expressions.get(expression.0)?.evaluate(self)? {
            Known::Number(number) => Some(number),
            _ => None,
        }
    }

    /// What an expression computes.
    pub fn compute(&self, expression: ExpressionId) -> Computed {
        Computed::of(self.form.expressions.get(expression.0).and_then(|expression| expression.evaluate(self)))
    }

    /// What the inputs of a field contain when they are first shown.
    pub fn default_value(&self, field: usize) -> Option<Value> {
        let one = self.form.fields.get(field)?;
        let value = self.compute(one.default?).to_value()?;
        Some(match (one.kind.ty(), value) {
            (Type::Option(_), Value::Text(option)) => Value::Choice(option),
            // An author's sum may have more digits than people may type.
            (_, Value::Number(number)) => Value::Number(number.round_dp_with_strategy(
                one.kind.limits(self).decimals,
                RoundingStrategy::MidpointAwayFromZero,
            )),
            (_, value) => value,
        })
    }

    /// The directory of a kind of office.
    pub fn directory(&self, kind: &str) -> Option<&'a OfficeDirectory> {
        self.directories.get(kind).map(std::sync::Arc::as_ref)
    }

    /// The directory that knows places.
    pub fn places(&self) -> Option<&'a OfficeDirectory> {
        self.directories.places()
    }

    /// Where a place field leads.
    pub fn location(&self, field: FieldIndex) -> Option<&Location> {
        self.state.location(self.item_of(field.0).ok()?, field.0)
    }

    /// A place about which there is no doubt.
    pub fn settled(&self, field: FieldIndex) -> Option<&Settled> {
        self.settled_from(self.inside, field.0)
    }

    fn settled_from(&self, inside: Option<InItem>, field: usize) -> Option<&Settled> {
        match self.state.location(self.item_from(inside, field).ok()?, field)? {
            Location::Settled(settled) => Some(settled),
            _ => None,
        }
    }

    /// Notes where a place field leads, once its step has reached it.
    pub(super) fn settle_place(&mut self, field: usize) {
        let Some(kind) = self.form.fields.get(field).map(|field| &field.kind) else { return };
        let Some(code_field) = kind.postal_code_field() else { return };
        let place = match self.value(FieldIndex(field)) {
            Some(Value::Place(place)) => Some(place.clone()),
            _ => None,
        };
        let location = match (self.value(code_field), self.places()) {
            (Some(Value::Text(code)), Some(places)) => {
                Some(places.locate(code, place.as_ref(), self.days.today))
            }
            _ => None,
        };
        if let Ok(at) = self.item_of(field) {
            self.state.to_mut().set_location(at, field, location);
        }
    }

    /// Computes the values that are known once the fields before this position have been walked.
    pub(super) fn compute_values_after(&mut self, fields: usize) {
        let form = self.form;
        for value in form.values_after.get(fields).map_or(&[][..], Vec::as_slice) {
            let computed = match &form.values[*value].computation {
                Computation::Is(expression) => self.compute(*expression),
                Computation::Table(rows) => rows
                    .iter()
                    .find(|row| row.when.is_none_or(|when| self.holds(when)))
                    .map_or(Computed::Unknown, |row| Computed::literal(&row.then)),
            };
            self.state.to_mut().values[*value] = computed;
        }
    }

    /// The office that a recipient leads to, with the reason.
    pub fn route(&self, recipient: usize) -> Option<RoutingDecision> {
        let recipient = self.form.recipients.get(recipient)?;
        let directory = self.directories.get(&recipient.offices)?;
        match &recipient.by {
            RoutedBy::Office(id) => {
                let (office, _) = directory.office(id)?;
                let reason = "Das Formular nennt immer diese Stelle.".to_owned();
                Some(RoutingDecision { directory: directory.clone(), office, reason })
            }
            RoutedBy::Place { field, .. } => {
                let settled = self.settled(FieldIndex(*field))?;
                let Responsible::Office { office, by } = settled.responsible else { return None };
                let reason = self.reason(*field, settled, by);
                Some(RoutingDecision { directory: directory.clone(), office, reason })
            }
        }
    }

    fn reason(&self, field: usize, settled: &Settled, by: RuleKind) -> String {
        let code = match self.form.fields[field].kind.part(self.field(field), "postal_code") {
            Some(Known::Text(code)) => code,
            _ => "",
        };
        let kreis =
            self.places().and_then(|places| places.kreis(settled.kreis)).map_or("", |kreis| &kreis.name);
        let place = settled.name.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
        let rule = match by {
            RuleKind::Kreis => "weil der Kreis zu ihrem Gebiet gehört",
            RuleKind::PostalCode => "nach einer Regel für diese Postleitzahl",
            RuleKind::PostalCodeAndPlace => "nach einer Regel für diesen Ort",
        };
        let typed = match self.value(FieldIndex(field)) {
            Some(_) => " (Ort von der meldenden Person genannt)",
            None => "",
        };
        format!("Aufenthaltsort {code}{place}{typed} liegt in: {kreis}; zuständig, {rule}.")
    }

    /// Which text is meant in this situation: the variant's position, or the usual one.
    pub fn template(&self, text: TextId, language: LanguageIndex) -> (&'a Template, Option<usize>) {
        let in_language = self.form.text(text, language);
        let fitting =
            in_language.variants.iter().enumerate().find(|(_, (variant, _))| {
                self.form.variants.get(*variant).is_some_and(|v| self.holds(v.when))
            });
        match fitting {
            Some((place, (_, template))) => (template, Some(place)),
            None => (&in_language.usual, None),
        }
    }

    /// A text with its placeholders filled, without markup being interpreted.
    pub fn plain(&self, text: TextId, language: LanguageIndex) -> String {
        let (template, _) = self.template(text, language);
        let mut plain = String::new();
        for piece in &template.0 {
            match piece {
                Piece::Words(words) => plain.push_str(words),
                Piece::Print(print) => plain.push_str(&self.print(print, language)),
            }
        }
        plain
    }

    /// What a placeholder prints here; nothing when it is not known.
    pub fn print(&self, print: &Print, language: LanguageIndex) -> String {
        match print {
            Print::Field(field) => self.shown(*field, language).unwrap_or_default(),
            Print::Part(field, part) => {
                let kind = self.form.fields.get(*field).map(|field| &field.kind);
                let known = kind.and_then(|kind| kind.part(self.field(*field), part));
                Computed::of(known).in_words(Words { situation: self, language }.tongue())
            }
            Print::Value(value) => self.value_in_words(*value, language),
            Print::OfficeName(recipient) => self
                .route(*recipient)
                .and_then(|route| route.summary())
                .map(|office| office.name)
                .unwrap_or_default(),
            Print::OfficePhone(recipient) => self
                .route(*recipient)
                .and_then(|route| route.summary())
                .and_then(|office| office.phone)
                .unwrap_or_default(),
        }
    }

    /// The accepted answer of a field in words.
    pub fn shown(&self, field: usize, language: LanguageIndex) -> Option<String> {
        let value = self.value(FieldIndex(field))?;
        Some(self.form.fields[field].kind.show(value, &Words { situation: self, language }))
    }

    /// A computed value in the author's words, a number in the author's format.
    pub fn value_in_words(&self, value: usize, language: LanguageIndex) -> String {
        let (computed, value) = (self.computed(value), self.form.values.get(value));
        let plain = computed.to_text();
        let words = value.and_then(|value| value.texts.iter().find(|(key, _)| **key == *plain));
        let tongue = Words { situation: self, language }.tongue();
        match (words, value, computed) {
            (Some((_, text)), ..) => self.plain(*text, language),
            (None, Some(value), Computed::Number(number)) => {
                value.format.print(*number, tongue, |unit| self.plain(unit, language))
            }
            (None, ..) => computed.in_words(tongue),
        }
    }
}
