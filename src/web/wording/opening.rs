//! What is said while a form is not open.

use jiff::civil::{DateTime, Time};

use super::PlainTexts;
use crate::tongue::{Tongue, moments, texts};

texts! {
    /// The headings.
    pub struct OpeningTexts in "opening" { not_yet, closed }
}

mod said {
    crate::tongue::messages! {
        pub const DECLARED in "opening";
        /// From when on one can fill in the form.
        not_yet_body(when: &str);
        /// Until when one could.
        closed_body(when: &str);
    }
}

pub use said::DECLARED;

/// Before it opens.
pub fn not_yet(tongue: Tongue, from: DateTime) -> PlainTexts {
    let body = said::not_yet_body(tongue, &moment(tongue, from));
    PlainTexts { title: &OpeningTexts::of(tongue).not_yet, body }
}

/// After it has closed.
pub fn closed(tongue: Tongue, until: DateTime) -> PlainTexts {
    let body = said::closed_body(tongue, &last_moment(tongue, until));
    PlainTexts { title: &OpeningTexts::of(tongue).closed, body }
}

/// The beginning of a day is said as that day.
fn moment(tongue: Tongue, moment: DateTime) -> String {
    if moment.time() == Time::midnight() {
        return moments::day(tongue, moment.date());
    }
    moments::local_moment(tongue, moment)
}

/// The end of a day is said as that day.
fn last_moment(tongue: Tongue, until: DateTime) -> String {
    if until.time() == Time::midnight() {
        return moments::day(tongue, until.date().yesterday().unwrap_or(until.date()));
    }
    moments::local_moment(tongue, until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_day_is_said_as_that_day() {
        let until = |text: &str| closed(Tongue::German, text.parse().unwrap()).body;
        assert!(until("2026-12-01T00:00").contains("bis zum 30.11.2026 abgeschickt"));
        assert!(until("2026-12-01T12:30").contains("bis zum 01.12.2026, 12:30 Uhr abgeschickt"));
        assert!(
            not_yet(Tongue::English, "2026-12-01T08:00".parse().unwrap())
                .body
                .contains("1 December 2026, 08:00")
        );
    }
}
