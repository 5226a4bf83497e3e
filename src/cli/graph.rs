//! `lotse graph`: the ways through a form as a picture.

mod picture;
mod plan;

use super::one_form::{Arguments, OneForm};
use super::output::say;
use super::{Failure, Outcome};

/// Prints the picture.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let one = OneForm::named_by(arguments)?;
    say(&picture::draw(&plan::of(&one.form)))?;
    Ok(Outcome::Fine)
}
