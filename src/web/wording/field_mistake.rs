//! What is wrong with an answer, in words: names the question, says what is wrong and how to mend it.

mod remedy;
mod said;
#[cfg(test)]
mod tests;

use crate::domain::field::ErrorCode;
use crate::domain::opening_hours::Weekday;
use crate::tongue::Tongue;

pub use said::{DECLARED, MistakeTexts};

/// What is wrong with an answer. A bound is named if it is known, already written in the page's
/// language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldMistake {
    /// Nothing was answered; the remedy depends on how one answers.
    Missing(AnsweredBy),
    /// A value that the question does not offer.
    NotAChoice,
    /// A day that does not exist, or no number.
    ImpossibleDate,
    /// Before the first day allowed.
    TooEarly { earliest: Option<String> },
    /// After the last day allowed.
    TooLate { latest: Option<String> },
    /// Fewer characters than needed.
    TooShort { least: Option<usize> },
    /// More characters than allowed.
    TooLong { most: Option<usize> },
    /// Not of the form that the author asks for.
    Pattern,
    /// Not five digits.
    NotAPostalCode,
    /// No telephone number.
    NotAPhone,
    /// No e-mail address.
    NotAnEmail,
    /// Characters that no name has.
    NotAName,
    /// No bank account number.
    NotAnIban,
    /// No Steuer-Identifikationsnummer.
    NotATaxId,
    /// No Steuernummer.
    NotATaxNumber,
    /// No USt-IdNr.
    NotAVatId,
    /// No number of a register.
    NotARegisterNumber,
    /// No opening hours of this day.
    NotOpeningHours(Weekday),
    /// Opening hours of this day begin before others have ended.
    HoursOverlap(Weekday),
    /// Several places have this name.
    SeveralPlaces,
    /// Fewer ticks than needed.
    TooFew { least: Option<usize> },
    /// More ticks than allowed.
    TooMany { most: Option<usize> },
    /// „Nichts davon“ together with something.
    NoneAndSome,
    /// A part of an answer with several inputs is missing.
    Incomplete,
    /// Nothing that can be a date of which day or month may be missing.
    ImpossiblePartialDate,
    /// No time, or one that clocks skip.
    ImpossibleTime,
    /// Before the first time of the day.
    TimeTooEarly { first: String },
    /// After the last time of the day.
    TimeTooLate { last: String },
    /// The last day of a period is before its first.
    EndsBeforeStart,
    /// No address in the web.
    NotAUrl,
    /// No number.
    NotANumber,
    /// A point that could group thousands or begin decimals.
    AmbiguousNumber,
    /// More digits behind the comma than the field has.
    TooManyDecimals { most: u32 },
    /// Below the smallest number allowed.
    TooSmall { lowest: Option<String> },
    /// Above the largest number allowed.
    TooLarge { highest: Option<String> },
    /// Control characters, or ones that turn the direction of writing.
    NotPlainText,
    /// Left empty, although it would help.
    Recommended,
    /// Nothing was found.
    NoHit,
    /// Several were found.
    SeveralHits,
    /// Too many were found.
    TooManyHits,
    /// Fewer items than needed.
    TooFewItems { least: Option<usize> },
    /// More items than allowed.
    TooManyItems { most: Option<usize> },
    /// The chosen appointment is not free any more.
    SlotGone,
    /// A name without the tick that it signs.
    NotSigned,
    /// An item lacks an answer or has a wrong one.
    OpenItem,
    /// Fewer files than needed.
    FewFiles { least: Option<usize> },
    /// More files than allowed.
    ManyFiles { most: Option<usize> },
    /// A file of a kind that is not taken.
    FileType,
    /// A file that is empty or too large.
    FileSize,
    /// The author's own sentence for a rule.
    Rule(String),
}

/// How a question is answered, which decides how a missing answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnsweredBy {
    /// Typing a text.
    Typing,
    /// Choosing one of several answers.
    Choosing,
    /// Ticking one or more boxes.
    Ticking,
    /// Ticking the one box that confirms.
    Confirming,
    /// Giving a day.
    Dating,
    /// Adding items to a list.
    Adding,
    /// Attaching files.
    Attaching,
    /// Giving a day and a time.
    Timing,
    /// Giving a first and a last day.
    Spanning,
    /// Giving one's name and ticking that one signs.
    Signing,
}

/// The bounds of an answer, days and numbers already in words.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    pub earliest: Option<String>,
    pub latest: Option<String>,
    pub first_time: Option<String>,
    pub last_time: Option<String>,
    /// Whether a month or a year is enough of a date.
    pub partial: bool,
    pub lowest: Option<String>,
    pub highest: Option<String>,
    /// Most digits behind the comma.
    pub decimals: u32,
    /// Fewest characters or ticks.
    pub least: Option<usize>,
    /// Most characters or ticks.
    pub most: Option<usize>,
}

impl FieldMistake {
    /// The mistake that an error code means, with the bounds that hold. `rule` gives the author's
    /// sentence for the rule at a position in the form.
    pub fn of_code(
        code: ErrorCode,
        answered_by: AnsweredBy,
        bounds: Bounds,
        rule: impl FnOnce(usize) -> String,
    ) -> Self {
        match code {
            ErrorCode::Required => Self::Missing(answered_by),
            ErrorCode::NotAChoice => Self::NotAChoice,
            ErrorCode::ImpossibleDate if bounds.partial => Self::ImpossiblePartialDate,
            ErrorCode::ImpossibleDate => Self::ImpossibleDate,
            ErrorCode::TooEarly => match bounds.first_time {
                Some(first) => Self::TimeTooEarly { first },
                None => Self::TooEarly { earliest: bounds.earliest },
            },
            ErrorCode::TooLate => match bounds.last_time {
                Some(last) => Self::TimeTooLate { last },
                None => Self::TooLate { latest: bounds.latest },
            },
            ErrorCode::TooShort => Self::TooShort { least: bounds.least },
            ErrorCode::TooLong => Self::TooLong { most: bounds.most },
            ErrorCode::Pattern => Self::Pattern,
            ErrorCode::NotAPostalCode => Self::NotAPostalCode,
            ErrorCode::NotAPhone => Self::NotAPhone,
            ErrorCode::NotAnEmail => Self::NotAnEmail,
            ErrorCode::NotAName => Self::NotAName,
            ErrorCode::NotAnIban => Self::NotAnIban,
            ErrorCode::NotATaxId => Self::NotATaxId,
            ErrorCode::NotATaxNumber => Self::NotATaxNumber,
            ErrorCode::NotAVatId => Self::NotAVatId,
            ErrorCode::NotARegisterNumber => Self::NotARegisterNumber,
            ErrorCode::NotOpeningHours(day) => Self::NotOpeningHours(day),
            ErrorCode::HoursOverlap(day) => Self::HoursOverlap(day),
            ErrorCode::SeveralPlaces => Self::SeveralPlaces,
            ErrorCode::SlotGone => Self::SlotGone,
            ErrorCode::NotSigned => Self::NotSigned,
            ErrorCode::OpenItem => Self::OpenItem,
            ErrorCode::TooFew => Self::too_few(answered_by, bounds.least),
            ErrorCode::TooMany => Self::too_many(answered_by, bounds.most),
            ErrorCode::NoneAndSome => Self::NoneAndSome,
            ErrorCode::NotPlainText => Self::NotPlainText,
            ErrorCode::Incomplete => Self::Incomplete,
            ErrorCode::ImpossibleTime => Self::ImpossibleTime,
            ErrorCode::EndsBeforeStart => Self::EndsBeforeStart,
            ErrorCode::NotAUrl => Self::NotAUrl,
            ErrorCode::NotANumber => Self::NotANumber,
            ErrorCode::AmbiguousNumber => Self::AmbiguousNumber,
            ErrorCode::TooManyDecimals => Self::TooManyDecimals { most: bounds.decimals },
            ErrorCode::TooSmall => Self::TooSmall { lowest: bounds.lowest },
            ErrorCode::TooLarge => Self::TooLarge { highest: bounds.highest },
            ErrorCode::Recommended => Self::Recommended,
            ErrorCode::NoHit => Self::NoHit,
            ErrorCode::SeveralHits => Self::SeveralHits,
            ErrorCode::TooManyHits => Self::TooManyHits,
            ErrorCode::FileType => Self::FileType,
            ErrorCode::FileSize => Self::FileSize,
            ErrorCode::Rule(position) => Self::Rule(rule(position)),
        }
    }

    fn too_few(answered_by: AnsweredBy, least: Option<usize>) -> Self {
        match answered_by {
            AnsweredBy::Adding => Self::TooFewItems { least },
            AnsweredBy::Attaching => Self::FewFiles { least },
            _ => Self::TooFew { least },
        }
    }

    fn too_many(answered_by: AnsweredBy, most: Option<usize>) -> Self {
        match answered_by {
            AnsweredBy::Adding => Self::TooManyItems { most },
            AnsweredBy::Attaching => Self::ManyFiles { most },
            _ => Self::TooMany { most },
        }
    }
}

/// The sentence for a mistake in the answer to the question `label`. A rule's sentence stands as the
/// author wrote it.
pub fn sentence(tongue: Tongue, label: &str, mistake: &FieldMistake) -> String {
    match mistake {
        FieldMistake::Rule(message) => message.clone(),
        other => said::of_question(tongue, label, &remedy::remedy(tongue, other)),
    }
}
