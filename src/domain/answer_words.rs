//! The few words with which the engine itself says an answer: `locales/*/answers.ftl`.

use crate::tongue::catalogue::Declared;
use crate::tongue::{Tongue, messages, texts};

texts! {
    /// Words without arguments.
    pub struct AnswerWords in "answers" {
        yes, no, confirmed,
        monday_short, tuesday_short, wednesday_short, thursday_short, friday_short, saturday_short, sunday_short,
        closed, whole_hour,
    }
}

messages! {
    pub const COUNTED in "answers";
    /// How many items a list has.
    entries(count: usize);
    /// When somebody is to come.
    appointment(day: &str, from: &str, to: &str);
    /// Who signed when.
    signed_by(name: &str, day: &str);
    /// The hours of a day.
    hours_open(spans: &str);
    /// Hours and the last of them.
    hours_and(spans: &str, last: &str);
}

/// All that is declared here and by the list of countries.
pub const DECLARED: &[Declared] = &[AnswerWords::DECLARED, COUNTED, super::field::country::DECLARED];

/// Yes or no.
pub fn yes_no(tongue: Tongue, truth: bool) -> String {
    let words = AnswerWords::of(tongue);
    if truth { words.yes.clone() } else { words.no.clone() }
}
