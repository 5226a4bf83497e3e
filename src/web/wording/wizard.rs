//! What is said above a form and between its pages.

use crate::tongue::{Tongue, messages, texts};

texts! {
    /// The sentences in one language: `locales/*/wizard.ftl`.
    pub struct WizardTexts in "wizard" {
        nothing_kept, news_title, news_lead, news_new, news_again, news_reworded, news_gone,
        go_on_saved, go_on_code, form_start, all_forms,
    }
}

messages! {
    pub const DECLARED in "wizard";
    /// „Schritt 3 von 7“
    step_of(number: usize, total: usize);
    /// „Schritt 3 von etwa 7“, when answers to come may change the number of steps.
    step_of_about(number: usize, total: usize);
    /// „Fehler: Ihre Beschwerden“, the beginning of the title of a page with errors.
    error_title(title: &str);
    /// The day on which a source said what a page says.
    as_of(day: &str);
    /// How long answers are kept that are not sent.
    draft_kept(days: u32);
    /// How long answers are kept that are sent.
    submission_kept(days: u32);
    /// „Kind hinzufügen“, the button and the title of the page of a new item.
    add_item(item: &str);
    /// „Kind 2 entfernen?“
    remove_item(item: &str);
}

/// How long answers are kept, in days: one sentence for what is not sent, one for what is.
pub fn retention(tongue: Tongue, draft_days: u32, submission_days: u32) -> [String; 2] {
    [draft_kept(tongue, draft_days), submission_kept(tongue, submission_days)]
}
