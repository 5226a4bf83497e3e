//! Words about what a portal filled in.

use crate::tongue::{messages, texts};

texts! {
    /// The sentences in one language: `locales/*/prefill.ftl`.
    pub struct PrefillTexts in "prefill" { title, refused_title, refused }
}

messages! {
    pub const DECLARED in "prefill";
    /// Where it comes from, and that it can be changed.
    from_portal(portal: &str);
}
