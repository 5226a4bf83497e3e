//! The inputs of a register entry, of opening hours and of a signature.

use super::{Part, QuestionDraft, QuestionOption};
use crate::domain::opening_hours::Weekday;
use crate::domain::register::Register;
use crate::web::wording::Tongue;
use crate::web::wording::page_texts::{Word, word};
use crate::web::wording::part_label::{self, PartTexts};

/// Court, register and number; the court is chosen where the author gave a list, else typed.
pub fn register_parts(draft: &QuestionDraft, tongue: Tongue) -> Vec<Part> {
    let registers = Register::ALL.into_iter().map(|register| QuestionOption {
        value: register.name().to_owned(),
        label: part_label::register(tongue, register).to_owned(),
        hint: None,
    });
    let texts = PartTexts::of(tongue);
    let part = |suffix: &str, label: &'static str, options| Part {
        name: format!("{}.{suffix}", draft.name),
        label,
        autocomplete: None,
        numeric: false,
        width: "",
        options,
        half: "",
    };
    vec![
        part("court", &texts.register_court, draft.options.clone()),
        part("register", &texts.register_kind, registers.collect()),
        part("number", &texts.register_number, Vec::new()),
    ]
}

/// One line for each weekday.
pub fn day_parts(draft: &QuestionDraft, tongue: Tongue) -> Vec<Part> {
    let part = |day: Weekday| Part {
        name: format!("{}.{}", draft.name, day.key()),
        label: part_label::weekday(tongue, day),
        autocomplete: None,
        numeric: false,
        width: "",
        options: Vec::new(),
        half: "",
    };
    Weekday::ALL.into_iter().map(part).collect()
}

/// The name, which is the person's own and so may be filled in by the browser, and the box to tick.
pub fn signature_parts(draft: &QuestionDraft, tongue: Tongue) -> Vec<Part> {
    let part = |half: &'static str, label: Word, autocomplete: Option<&str>| Part {
        name: format!("{}.{half}", draft.name),
        label: word(tongue, label),
        autocomplete: autocomplete.map(str::to_owned),
        numeric: false,
        width: "",
        options: Vec::new(),
        half,
    };
    vec![part("name", Word::FullName, Some("name")), part("signed", Word::Sign, None)]
}
