//! Where the way leads after a page of questions was saved.

use super::standing;
use crate::domain::form::Form;
use crate::domain::journey::StepReading;
use crate::domain::raw_pairs::RawPairs;
use crate::web::error_page::Refusal;
use crate::web::item_address::ItemAddress;
use crate::web::site::Refused;

/// The page that was sent.
pub struct Here {
    pub step: usize,
    pub base: String,
    pub from_check: bool,
    /// A page of an item, to which the person wanted to go.
    pub go: Option<String>,
}

impl Here {
    /// Where to go after the page was saved.
    pub fn after(&self, reading: &StepReading<'_>) -> String {
        let (journey, base) = (&reading.journey, &self.base);
        let change = if self.from_check { "?change=1" } else { "" };
        let here = &journey.form().steps()[self.step].id;
        match &self.go {
            Some(go) if !reading.exits => return format!("{base}/{here}/{go}{change}"),
            _ if reading.asks_more && !reading.exits => return format!("{base}/{here}{change}"),
            _ => {}
        }
        match journey.next(self.step).filter(|_| !self.from_check) {
            Some(next) => format!("{base}/{}", journey.form().steps()[next].id),
            None => standing(journey, base, ""),
        }
    }
}

/// Where a button of a repeat leads: behind the address of the step.
///
/// # Errors
/// [`Refusal::BadRequest`] for anything that no button of this step sends.
pub fn going(form: &Form, step: usize, pairs: &RawPairs) -> Result<Option<String>, Refused> {
    let Some(go) = pairs.first("go") else { return Ok(None) };
    match ItemAddress::parse(form, step, go) {
        Some(_) => Ok(Some(go.to_owned())),
        None => Err(Refusal::BadRequest.into()),
    }
}
