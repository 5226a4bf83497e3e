//! What is said while the operator works on the installation.

use super::PlainTexts;
use crate::tongue::{Tongue, texts};

texts! {
    /// The heading, and what to do where nobody knows until when: `locales/*/maintenance.ftl`.
    pub struct MaintenanceTexts in "maintenance" { closed, closed_body, reload }
}

mod said {
    crate::tongue::messages! {
        pub const DECLARED in "maintenance";
        /// From when on the pages are there again.
        closed_until(when: &str);
    }
}

pub use said::DECLARED;

/// The words of the page; with the moment from which on the pages are there again, if that is known.
pub fn texts(tongue: Tongue, until: Option<String>) -> PlainTexts {
    let words = MaintenanceTexts::of(tongue);
    let until = until.map(|when| said::closed_until(tongue, &when));
    let body = [Some(words.closed_body.clone()), until].into_iter().flatten().collect::<Vec<_>>().join(" ");
    PlainTexts { title: &words.closed, body }
}
