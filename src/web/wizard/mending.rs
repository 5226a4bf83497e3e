//! What brings a page of questions back instead of leading on.

use super::end_address;
use crate::domain::field::ErrorCode;
use crate::domain::form::{Form, OutcomeKind};
use crate::domain::journey::{FieldError, Journey, StepReading};
use crate::domain::raw_pairs::RawPairs;

/// What was right when it was answered and is not any more, for example since a new day has begun.
pub fn outdated(errors: &[FieldError]) -> Vec<FieldError> {
    errors.iter().filter(|error| !is_missing(error.code)).copied().collect()
}

/// Whether something is only not there yet.
fn is_missing(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Required | ErrorCode::TooFew | ErrorCode::OpenItem)
}

/// What brings a step back: mistakes, or advice that it has not shown yet. Who leaves it for an item
/// comes back anyhow, and is kept only by what would be lost.
pub fn to_mend(
    form: &Form,
    reading: &StepReading<'_>,
    (pairs, goes_to_item): (&RawPairs, bool),
) -> Option<Vec<FieldError>> {
    if reading.asks_more || reading.exits {
        return None;
    }
    let waits = |code: ErrorCode| is_missing(code) || matches!(code, ErrorCode::Rule(_));
    if goes_to_item && reading.errors.iter().all(|error| waits(error.code)) {
        return None;
    }
    mistakes_or_advice(form, (&reading.errors, &reading.advice), pairs)
}

/// Mistakes, else advice that the page has not given yet.
pub fn mistakes_or_advice(
    form: &Form,
    (errors, advice): (&[FieldError], &[FieldError]),
    pairs: &RawPairs,
) -> Option<Vec<FieldError>> {
    if !errors.is_empty() {
        return Some(errors.to_vec());
    }
    let was_advised = pairs.first("advised").unwrap_or_default() == in_short(form, advice);
    (!was_advised).then(|| advice.to_vec())
}

/// The advice that a page gives now, as it remembers it; none while there are mistakes.
pub fn advised(form: &Form, errors: &[FieldError], advice: &[FieldError]) -> Option<String> {
    (errors.is_empty() && !advice.is_empty()).then(|| in_short(form, advice))
}

/// Advice as a page remembers that it gave it: rules and fields by their names.
fn in_short(form: &Form, advice: &[FieldError]) -> String {
    let name = |advice: &FieldError| match advice.code {
        ErrorCode::Rule(rule) => form.rules()[rule].id.to_string(),
        _ => form.fields()[advice.field].path.to_string(),
    };
    advice.iter().map(name).collect::<Vec<_>>().join(" ")
}

/// The address of an outcome that keeps nothing, not even the answer that led there.
pub fn unkept_end(journey: &Journey<'_>, suffix: &str) -> Option<String> {
    let form = journey.form();
    let outcome = journey.outcome()?;
    let keeps = !matches!(form.outcomes()[outcome].kind, OutcomeKind::Information { keep: false });
    (!keeps).then(|| end_address(form, outcome, suffix))
}
