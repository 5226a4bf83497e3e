//! How resume codes leave the house: what the pages ask for, and what whoever serves them provides.

use std::future::Future;
use std::pin::Pin;

use jiff::Timestamp;

use crate::tongue::Tongue;

/// A mail with a code. No answer, and not which form it is.
#[derive(Clone)]
pub struct CodeLetter {
    /// The address that the citizen typed; it was checked.
    pub to: String,
    /// Opens the page with the code filled in.
    pub link: String,
    /// The page where the code is entered.
    pub enter: String,
    /// The code in groups.
    pub code: String,
    /// Until when it is good, in words.
    pub until: String,
    /// The language of the citizen.
    pub tongue: Tongue,
    /// The moment of the request.
    pub now: Timestamp,
}

impl std::fmt::Debug for CodeLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeLetter(…)")
    }
}

/// Sends mails with codes.
pub trait CodePost: Send + Sync + std::fmt::Debug {
    /// Tries once. `false` if the mail was not taken over; the reason is in the log.
    fn send(&self, letter: CodeLetter) -> Pin<Box<dyn Future<Output = bool> + '_>>;
}
