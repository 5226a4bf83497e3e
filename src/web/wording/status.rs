//! Words of the page that says how a case stands.

use crate::tongue::texts;

texts! {
    /// The sentences in one language: `locales/*/status.ftl`.
    ///
    /// What is said about a wrong number or code is deliberately one sentence for both.
    pub struct StatusTexts in "status" {
        title, lead, ask, reference, reference_hint, code, code_hint, unknown, heading, another, received, delivered, answered,
        office, on_the_way, by_hand, stage_received, stage_delivered, stage_answered,
        files_unchecked, files_infected,
    }
}
