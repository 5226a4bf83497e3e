//! The kinds of questions. One kind is one file: how it is defined, read, checked, shown and what
//! its schema is.
//!
//! A new kind is a new file and one line in [`define`].

mod address;
mod check_digit;
mod choice;
mod choices;
mod confirm;
mod date;
mod email;
mod iban;
mod input;
mod money;
mod multiline;
mod number;
mod opening_hours;
mod options;
mod person_name;
mod phone;
mod place;
mod plain_text;
mod postal_code;
mod quantity;
mod register_entry;
mod repeat;
mod statement;
mod tax_id;
mod tax_number;
mod text;
mod vat_id;
mod yes_no;

use std::fmt;

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::answers::{FieldIndex, Value};
use super::expression::{Known, Type};
use super::form::LanguageIndex;
use super::form::builder::{Builder, TextId};
use super::form::reader::{Located, ObjectReader};
use super::numeral::Notation;
use super::opening_hours::Weekday;
use super::raw_pairs::RawPairs;
use super::situation::Situation;

pub use date::DayBound;
pub use input::Input;
pub use options::{ChoiceOption, Control};
pub use repeat::RepeatField;

/// Why an answer is not accepted. Wording lives with the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// Nothing was answered where an answer is needed.
    Required,
    /// The value is none of those offered.
    NotAChoice,
    /// The parts make no day of the calendar.
    ImpossibleDate,
    /// Before the earliest day allowed.
    TooEarly,
    /// After the latest day allowed.
    TooLate,
    /// Fewer characters than asked for.
    TooShort,
    /// More characters than there is room for.
    TooLong,
    /// Not in the form that the author's pattern asks for.
    Pattern,
    /// Not five digits.
    NotAPostalCode,
    /// No telephone number that could be called.
    NotAPhone,
    /// No mail address that could be written to.
    NotAnEmail,
    /// Signs that no name has (DIN 91379, data type A).
    NotAName,
    /// No account number of any country, or its check digits are wrong.
    NotAnIban,
    /// No Steuer-Identifikationsnummer, or its check digit is wrong.
    NotATaxId,
    /// No Steuernummer that a Land could have given.
    NotATaxNumber,
    /// No tax number of a business in the European Union.
    NotAVatId,
    /// No number of a register, or of another register than the chosen one.
    NotARegisterNumber,
    /// What is typed for this day is no opening hours.
    NotOpeningHours(Weekday),
    /// Opening hours begin on this day before the ones before have ended.
    HoursOverlap(Weekday),
    /// Several places have this name; one has to be chosen.
    SeveralPlaces,
    /// Fewer options ticked than asked for.
    TooFew,
    /// More options ticked than allowed.
    TooMany,
    /// "None of these" together with one of these.
    NoneAndSome,
    /// Control or direction signs, which cannot be printed.
    NotPlainText,
    /// A part of an answer with several inputs is missing.
    Incomplete,
    /// No number.
    NotANumber,
    /// A point before three digits, which could group thousands or begin decimals.
    AmbiguousNumber,
    /// More digits behind the comma than the field has.
    TooManyDecimals,
    /// Below the smallest number allowed.
    TooSmall,
    /// Above the largest number allowed.
    TooLarge,
    /// Left empty although the office would like to know it; who leaves it empty again goes on.
    Recommended,
    /// No option has these words.
    NoHit,
    /// Several options have these words; one has to be chosen.
    SeveralHits,
    /// More options have these words than can be offered.
    TooManyHits,
    /// An item of a repeat lacks an answer, or has a wrong one.
    OpenItem,
    /// A rule of the form, by its place in the form.
    Rule(usize),
}

impl ErrorCode {
    /// Every code but those of rules; of the codes for a day, one stands for all.
    pub const ALL: &[Self] = &[
        Self::Required,
        Self::NotAChoice,
        Self::ImpossibleDate,
        Self::TooEarly,
        Self::TooLate,
        Self::TooShort,
        Self::TooLong,
        Self::Pattern,
        Self::NotAPostalCode,
        Self::NotAPhone,
        Self::NotAnEmail,
        Self::NotAName,
        Self::NotAnIban,
        Self::NotATaxId,
        Self::NotATaxNumber,
        Self::NotAVatId,
        Self::NotARegisterNumber,
        Self::NotOpeningHours(Weekday::Monday),
        Self::HoursOverlap(Weekday::Monday),
        Self::SeveralPlaces,
        Self::TooFew,
        Self::TooMany,
        Self::NoneAndSome,
        Self::NotPlainText,
        Self::Incomplete,
        Self::NotANumber,
        Self::AmbiguousNumber,
        Self::TooManyDecimals,
        Self::TooSmall,
        Self::TooLarge,
        Self::Recommended,
        Self::NoHit,
        Self::SeveralHits,
        Self::TooManyHits,
        Self::OpenItem,
    ];

    /// The input that is wrong, of a question with several, where only one is: `.monday`.
    pub fn input(self) -> Option<&'static str> {
        match self {
            Self::NotOpeningHours(day) | Self::HoursOverlap(day) => Some(opening_hours::suffix(day)),
            Self::NotARegisterNumber => Some(".number"),
            _ => None,
        }
    }

    /// The name of the error in cases and logs. A rule's own id follows from the form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::NotAChoice => "not_a_choice",
            Self::ImpossibleDate => "impossible_date",
            Self::TooEarly => "too_early",
            Self::TooLate => "too_late",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::Pattern => "pattern",
            Self::NotAPostalCode => "not_a_postal_code",
            Self::NotAPhone => "not_a_phone",
            Self::NotAnEmail => "not_an_email",
            Self::NotAName => "not_a_name",
            Self::NotAnIban => "not_an_iban",
            Self::NotATaxId => "not_a_tax_id",
            Self::NotATaxNumber => "not_a_tax_number",
            Self::NotAVatId => "not_a_vat_id",
            Self::NotARegisterNumber => "not_a_register_number",
            Self::NotOpeningHours(_) => "not_opening_hours",
            Self::HoursOverlap(_) => "hours_overlap",
            Self::SeveralPlaces => "several_places",
            Self::TooFew => "too_few",
            Self::TooMany => "too_many",
            Self::NoneAndSome => "none_and_some",
            Self::NotPlainText => "not_plain_text",
            Self::Incomplete => "incomplete",
            Self::NotANumber => "not_a_number",
            Self::AmbiguousNumber => "ambiguous_number",
            Self::TooManyDecimals => "too_many_decimals",
            Self::TooSmall => "too_small",
            Self::TooLarge => "too_large",
            Self::Recommended => "recommended",
            Self::NoHit => "no_hit",
            Self::SeveralHits => "several_hits",
            Self::TooManyHits => "too_many_hits",
            Self::OpenItem => "open_item",
            Self::Rule(_) => "rule",
        }
    }
}

/// What was sent for one field.
#[derive(Debug, Clone, Copy)]
pub struct RawField<'r> {
    pairs: &'r RawPairs,
    path: &'r str,
}

impl<'r> RawField<'r> {
    /// The part of a request that belongs to the field with this path.
    pub fn new(pairs: &'r RawPairs, path: &'r str) -> Self {
        Self { pairs, path }
    }

    /// The first value of an input, as sent.
    pub fn first(&self, suffix: &str) -> Option<&'r str> {
        self.all(suffix).next()
    }

    /// Every value of an input, as sent.
    pub fn all(&self, suffix: &str) -> impl Iterator<Item = &'r str> {
        let path = self.path;
        self.pairs
            .iter()
            .filter(move |(name, _)| name.strip_prefix(path) == Some(suffix))
            .map(|(_, value)| value)
    }
}

/// The limits of a field as they are now, for the sentence about a mistake.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    pub earliest: Option<jiff::civil::Date>,
    pub latest: Option<jiff::civil::Date>,
    pub lowest: Option<Decimal>,
    pub highest: Option<Decimal>,
    /// Most digits behind the comma.
    pub decimals: u32,
    /// Fewest characters or ticks.
    pub least: usize,
    /// Most characters or ticks.
    pub most: usize,
}

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

    /// A part in words and for conditions, once it is known.
    fn part<'s>(&self, _field: FieldIndex, _part: &str, _situation: &'s Situation<'_>) -> Option<&'s str> {
        None
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

    /// The postal code that a place belongs to.
    fn postal_code_field(&self) -> Option<FieldIndex> {
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

    /// How the question is put on the page.
    fn control(&self, _situation: &Situation<'_>, _typed: Option<&str>) -> Control {
        Control::Plain
    }

    /// The repeat whose items are its answer, by its position in the form.
    fn repeat(&self) -> Option<usize> {
        None
    }

    /// Whether it asks for an answer at all.
    fn is_question(&self) -> bool {
        true
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
    /// Whether the page is in German; every other language has English fixed words until it has its own.
    pub fn german(&self) -> bool {
        let languages = self.situation.form().languages();
        languages.get(self.language.0).is_none_or(|language| language.as_str().starts_with("de"))
    }

    /// How numbers are written.
    pub fn notation(&self) -> Notation {
        if self.german() { Notation::German } else { Notation::English }
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
    "statement",
    "group",
    "repeat",
];

/// Reads the keys that a kind has of its own. Groups and repeats are read by the form itself.
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
        "statement" => Box::new(statement::Statement),
        _ => return None,
    })
}
