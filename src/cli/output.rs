//! What commands print: standard output, without a panic when nobody reads it.

use std::io::{self, Write};

use super::Failure;

/// Prints `text` as it is.
///
/// # Errors
/// When standard output is closed, as behind `head`, or full.
pub fn say(text: &str) -> Result<(), Failure> {
    let written = io::stdout().write_all(text.as_bytes());
    written.map_err(|error| Failure::because("Die Ausgabe ist nicht möglich.", error))
}
