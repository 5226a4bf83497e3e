//! Two versions of one form: what changed between them, and what becomes of answers of the earlier.
//!
//! Everything here is a pure function of compiled forms and answers.

pub mod difference;
#[cfg(test)]
mod tests;
mod transfer;
pub mod wording;

pub use transfer::{Carried, Hindrance, Transfer};
