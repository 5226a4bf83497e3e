//! Instants as people in Germany read them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::tongue::{Tongue, moments};

/// `27.03.2020 um 14:05 Uhr`, in the time of Berlin.
pub(super) fn in_german(instant: Timestamp) -> String {
    in_berlin(Tongue::German, instant)
}

/// The same in a language of the engine, to stand in a sentence.
pub(super) fn in_berlin(tongue: Tongue, instant: Timestamp) -> String {
    let berlin = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    moments::moment_in_sentence(tongue, instant, &berlin)
}
