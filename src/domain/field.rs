//! The kinds of questions. One kind is one file: how it is defined, read, checked, shown and what
//! its schema is.
//!
//! A new kind is a new file and one line in [`define`].

mod address;
mod appointment;
pub mod autofill;
mod check_digit;
mod choice;
mod choices;
mod computed;
mod confirm;
pub mod country;
mod date;
mod date_time;
mod day_bounds;
pub mod email;
mod error_code;
mod file;
mod hidden;
mod iban;
mod input;
mod limits;
mod money;
mod multiline;
mod number;
mod opening_hours;
mod options;
mod period;
mod person_name;
mod phone;
mod place;
mod plain_text;
mod postal_code;
mod quantity;
mod register_entry;
mod repeat;
pub mod signature;
mod statement;
pub mod table;
mod tax_id;
mod tax_number;
mod text;
mod time;
mod url;
mod vat_id;
mod yes_no;

use std::fmt;

use serde_json::Value as Json;

use super::answers::{FieldIndex, Value};
use super::appointment::Offer;
use super::expression::{Known, Type};
use super::file::FileRules;
use super::form::LanguageIndex;
use super::form::builder::{Builder, ExpressionId, TextId};
use super::form::reader::{Located, ObjectReader};
use super::situation::{FieldView, Situation};
use crate::tongue::Tongue;

pub use computed::computed;
pub use day_bounds::DayBound;
pub use error_code::ErrorCode;
pub use input::{Input, RawField};
pub use limits::Limits;
pub use number::read_decimals;
pub use options::{ChoiceOption, Control};
pub use repeat::RepeatField;

/// Text that belongs into the controls of a field: input suffix and value, repeated for several.
pub type Typed = Vec<(&'static str, String)>;

/// The behaviour of one kind of question.
///
/// What is not said here is as it is for one line of text.
pub trait FieldKind: fmt::Debug + Send + Sync {
    /// The `type` in a definition.
    fn name(&self) -> &'static str;

    /// What conditions can do with it.
    fn ty(&self) -> Type {
        Type::Text
    }

    /// Readable parts beside the value itself: `ort.kreis`.
    fn parts(&self) -> &'static [&'static str] {
        &[]
    }

    /// A part as conditions see it, once it is known.
    fn part<'s>(&self, _seen: FieldView<'s>, _part: &str) -> Option<Known<'s>> {
        None
    }

    /// What conditions can do with a part.
    fn part_type(&self, _part: &str) -> Type {
        Type::Text
    }

    /// The inputs on the page.
    fn inputs(&self) -> Vec<Input> {
        vec![Input::free("")]
    }

    /// Reads what was sent: a value, nothing, or a mistake.
    ///
    /// # Errors
    /// The code of what is wrong; wording is elsewhere.
    fn read(&self, raw: &RawField<'_>, situation: &Situation<'_>) -> Result<Option<Value>, ErrorCode>;

    /// Checks a value that was read, now or earlier, against the limits that hold now.
    ///
    /// # Errors
    /// The code of what is wrong.
    fn check(&self, _value: &Value, _situation: &Situation<'_>) -> Result<(), ErrorCode> {
        Ok(())
    }

    /// Whether the question makes sense at all in this situation, apart from its own condition.
    fn applies(&self, _field: FieldIndex, _situation: &Situation<'_>) -> bool {
        true
    }

    /// The value in words; lines are separated by `\n`.
    fn show(&self, value: &Value, _words: &Words<'_>) -> String {
        value.text().to_owned()
    }

    /// The value as conditions see it.
    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        match value {
            Value::Text(text) => Some(Known::Text(text)),
            _ => None,
        }
    }

    /// What the controls contain for a stored value.
    fn typed(&self, value: &Value) -> Typed {
        vec![("", value.text().to_owned())]
    }

    /// Reads a value from a draft or a case.
    fn parse_json(&self, json: &Json) -> Option<Value> {
        json.as_str().map(|text| Value::Text(text.into()))
    }

    /// JSON Schema 2020-12 of the value.
    fn schema(&self) -> Json;

    /// The limits that hold now.
    fn limits(&self, _situation: &Situation<'_>) -> Limits {
        Limits::default()
    }

    /// The first and the last day that are accepted, where the kind is a day.
    fn day_bounds(&self) -> [Option<DayBound>; 2] {
        [None, None]
    }

    /// Options, where the kind has some.
    fn options(&self) -> &[ChoiceOption] {
        &[]
    }

    /// What stands behind the input and is no part of what is typed.
    fn unit(&self) -> Option<Unit> {
        None
    }

    /// The keyboard that a telephone shows, as a token for `inputmode`.
    fn keyboard(&self) -> Option<&'static str> {
        None
    }

    /// Values and words of a list that the kind brings along, in reading order.
    fn own_options(&self, _tongue: Tongue) -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }

    /// The postal code that a place belongs to.
    fn postal_code_field(&self) -> Option<FieldIndex> {
        None
    }

    /// The times that are offered, where the kind is an appointment.
    fn offer(&self) -> Option<&Offer> {
        None
    }

    /// The text under which a name is put, where the kind is a signature.
    fn signed_text(&self) -> Option<TextId> {
        None
    }

    /// The label of "none of these", where it is offered.
    fn none_label(&self) -> Option<TextId> {
        None
    }

    /// Whether its options are found by a part of their words, not all shown.
    fn is_searched(&self) -> bool {
        false
    }

    /// Whether each of its options deserves a case of its own: not where they are too many to write one for
    /// each, or where nothing can depend on which it is.
    fn has_options_to_visit(&self) -> bool {
        !self.is_searched()
    }

    /// How the question is put on the page.
    fn control(&self, _situation: &Situation<'_>, _typed: Option<&str>) -> Control {
        Control::Plain
    }

    /// The repeat whose items are its answer, by its position in the form.
    fn repeat(&self) -> Option<usize> {
        None
    }

    /// What computes its answer anew on every walk, where nobody is asked.
    fn expression(&self) -> Option<ExpressionId> {
        None
    }

    /// What is taken, where files are attached. They are taken in before a page is read.
    fn files(&self) -> Option<&FileRules> {
        None
    }

    /// Whether its answer comes on ways of its own and not with what a page sends.
    fn is_kept_apart(&self) -> bool {
        self.repeat().is_some() || self.files().is_some()
    }

    /// Whether it has an answer at all.
    fn is_question(&self) -> bool {
        true
    }

    /// Whether people are asked: a question that has inputs, or a list whose items have pages of their own.
    fn is_put_to_people(&self) -> bool {
        self.is_question() && (self.repeat().is_some() || !self.inputs().is_empty())
    }
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A sign that is the same in every language.
    Sign(&'static str),
    /// Words of the author.
    Words(TextId),
}

/// In which words a value is shown.
#[derive(Debug, Clone, Copy)]
pub struct Words<'s> {
    pub situation: &'s Situation<'s>,
    pub language: LanguageIndex,
}

impl Words<'_> {
    /// The language of the engine's own words, of numbers and of days.
    pub fn tongue(&self) -> Tongue {
        let languages = self.situation.form().languages();
        languages.get(self.language.0).map_or(Tongue::German, Tongue::for_language)
    }

    /// A text of the form as it reads in this situation, without markup being interpreted.
    pub fn plain(&self, text: TextId) -> String {
        self.situation.plain(text, self.language)
    }
}

/// Names of all kinds, for messages.
pub const KINDS: &[&str] = &[
    "text",
    "multiline",
    "person_name",
    "number",
    "integer",
    "money",
    "yes_no",
    "choice",
    "choices",
    "confirm",
    "date",
    "time",
    "date_time",
    "period",
    "url",
    "country",
    "hidden",
    "postal_code",
    "place",
    "address",
    "phone",
    "email",
    "iban",
    "tax_id",
    "tax_number",
    "vat_id",
    "register_entry",
    "opening_hours",
    "appointment",
    "signature",
    "file",
    "statement",
    "group",
    "repeat",
    "table",
];

/// Reads the keys that a kind has of its own. Groups, repeats and tables are read by the form itself.
pub fn define(
    kind: &Located<&str>,
    reader: &ObjectReader<'_>,
    builder: &mut Builder<'_>,
) -> Option<Box<dyn FieldKind>> {
    Some(match kind.value {
        "text" => Box::new(text::TextField::define(reader, builder)),
        "multiline" => Box::new(multiline::Multiline::define(reader, builder)),
        "number" => Box::new(number::NumberField::number(reader, builder)),
        "integer" => Box::new(number::NumberField::integer(reader, builder)),
        "money" => Box::new(money::Money::define(reader, builder)),
        "person_name" => Box::new(person_name::PersonName::define(reader)),
        "yes_no" => Box::new(yes_no::YesNo),
        "choice" => Box::new(choice::Choice::define(reader, builder)),
        "choices" => Box::new(choices::Choices::define(reader, builder)),
        "confirm" => Box::new(confirm::Confirm),
        "date" => Box::new(date::DateField::define(reader, builder)),
        "time" => Box::new(time::TimeField::define(reader, builder)),
        "date_time" => Box::new(date_time::DateTimeField::define(reader, builder)),
        "period" => Box::new(period::PeriodField::define(reader, builder)),
        "url" => Box::new(url::WebAddress),
        "country" => Box::new(country::Country),
        "hidden" => Box::new(hidden::Hidden::define(reader, builder)?),
        "postal_code" => Box::new(postal_code::PostalCode),
        "place" => Box::new(place::Place::define(reader, builder)?),
        "address" => Box::new(address::AddressField),
        "phone" => Box::new(phone::Phone),
        "email" => Box::new(email::Email),
        "iban" => Box::new(iban::IbanField),
        "tax_id" => Box::new(tax_id::TaxId),
        "tax_number" => Box::new(tax_number::TaxNumber::define(reader, builder)),
        "vat_id" => Box::new(vat_id::VatId),
        "register_entry" => Box::new(register_entry::RegisterEntryField::define(reader, builder)),
        "opening_hours" => Box::new(opening_hours::OpeningHoursField),
        "appointment" => Box::new(appointment::AppointmentField::define(reader, builder)),
        "signature" => Box::new(signature::SignatureField::define(reader, builder)),
        "file" => Box::new(file::FileField::define(reader, builder)),
        "statement" => Box::new(statement::Statement),
        _ => return None,
    })
}
