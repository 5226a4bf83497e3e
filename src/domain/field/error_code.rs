//! What can be wrong with an answer.

use crate::domain::opening_hours::Weekday;

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
    /// The text makes no time of the day, or one that clocks in Germany skip.
    ImpossibleTime,
    /// A period whose last day is before its first.
    EndsBeforeStart,
    /// No address of a page in the web.
    NotAUrl,
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
    /// The chosen time is over, taken or not offered any more.
    SlotGone,
    /// A name was typed, but not said that it signs.
    NotSigned,
    /// An item of a repeat lacks an answer, or has a wrong one.
    OpenItem,
    /// A file of a kind that is not taken.
    FileType,
    /// A file that is empty, or larger than allowed.
    FileSize,
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
        Self::ImpossibleTime,
        Self::EndsBeforeStart,
        Self::NotAUrl,
        Self::NotANumber,
        Self::AmbiguousNumber,
        Self::TooManyDecimals,
        Self::TooSmall,
        Self::TooLarge,
        Self::Recommended,
        Self::NoHit,
        Self::SeveralHits,
        Self::TooManyHits,
        Self::SlotGone,
        Self::NotSigned,
        Self::OpenItem,
        Self::FileType,
        Self::FileSize,
    ];

    /// The input that is wrong, of a question with several, where only one is: `.monday`.
    pub fn input(self) -> Option<&'static str> {
        match self {
            Self::NotOpeningHours(day) | Self::HoursOverlap(day) => Some(super::opening_hours::suffix(day)),
            Self::NotARegisterNumber => Some(".number"),
            Self::NotSigned => Some(".signed"),
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
            Self::ImpossibleTime => "impossible_time",
            Self::EndsBeforeStart => "ends_before_start",
            Self::NotAUrl => "not_a_url",
            Self::NotANumber => "not_a_number",
            Self::AmbiguousNumber => "ambiguous_number",
            Self::TooManyDecimals => "too_many_decimals",
            Self::TooSmall => "too_small",
            Self::TooLarge => "too_large",
            Self::Recommended => "recommended",
            Self::NoHit => "no_hit",
            Self::SeveralHits => "several_hits",
            Self::TooManyHits => "too_many_hits",
            Self::SlotGone => "slot_gone",
            Self::NotSigned => "not_signed",
            Self::OpenItem => "open_item",
            Self::FileType => "file_type",
            Self::FileSize => "file_size",
            Self::Rule(_) => "rule",
        }
    }
}
