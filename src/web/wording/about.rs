//! The program's own sentences on the pages about the site. They state what holds for every installation;
//! what only the operator knows is asked for, not guessed.

use crate::domain::site::Conformance;
use crate::tongue::{Tongue, texts};

texts! {
    /// The sentences in one language: `locales/*/about.ftl`.
    pub struct AboutWords in "about" {
        imprint, privacy, accessibility, report_barrier, help, status, easy_language, sign_language, website,
        missing, imprint_title, responsible, accessibility_title, accessibility_scope, conformance,
        conformance_full, conformance_partial, conformance_none, prepared, reviewed, gaps, gaps_none,
        gap_people, gap_words, report_lead, arbitration, arbitration_lead, privacy_title, controller,
        officer, what_for, receives, receives_routed, receives_nobody, voluntary, technique, cookie,
        encryption, addresses, nobody_else, forms, rights, rights_list, complaint, help_title, help_fill,
        help_pages, help_mistakes, help_check, help_receipt, help_status, help_later, help_tools, help_contact,
    }
}

/// The sentences in a language.
pub fn words(tongue: Tongue) -> &'static AboutWords {
    AboutWords::of(tongue)
}

/// What a state of accessibility means, in a sentence.
pub fn conformance(tongue: Tongue, conformance: Conformance) -> &'static str {
    let words = words(tongue);
    match conformance {
        Conformance::Full => &words.conformance_full,
        Conformance::Partial => &words.conformance_partial,
        Conformance::None => &words.conformance_none,
    }
}
