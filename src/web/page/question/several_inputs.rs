//! The inputs of a register entry and of opening hours.

use super::{Part, QuestionDraft, QuestionOption};
use crate::domain::opening_hours::Weekday;
use crate::domain::register::Register;
use crate::web::wording::Tongue;
use crate::web::wording::part_label;

/// Court, register and number; the court is chosen where the author gave a list, else typed.
pub fn register_parts(draft: &QuestionDraft, tongue: Tongue) -> Vec<Part> {
    let registers = Register::ALL.into_iter().map(|register| QuestionOption {
        value: register.name().to_owned(),
        label: part_label::register(tongue, register).to_owned(),
        hint: None,
    });
    let part = |suffix: &str, (german, english), options| Part {
        name: format!("{}.{suffix}", draft.name),
        label: tongue.pick(german, english),
        autocomplete: None,
        numeric: false,
        width: "",
        options,
        half: "",
    };
    vec![
        part("court", ("Registergericht", "Register court"), draft.options.clone()),
        part("register", ("Register", "Register"), registers.collect()),
        part("number", ("Nummer", "Number"), Vec::new()),
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
