//! What is wrong with a number, in words.

use super::FieldMistake;
use crate::web::wording::Tongue;

/// What to do about a number that is not accepted; nothing for every other mistake.
pub fn remedy(tongue: Tongue, mistake: &FieldMistake) -> Option<String> {
    let (german, english): (String, String) = match mistake {
        FieldMistake::NotANumber => (
            "Bitte geben Sie eine Zahl in Ziffern ein, zum Beispiel 12 oder 12,5.".into(),
            "Please enter a number in digits, for example 12 or 12.5.".into(),
        ),
        FieldMistake::AmbiguousNumber => (
            "Ein Punkt vor drei Ziffern ist nicht eindeutig. Bitte schreiben Sie Tausender ohne Punkt und \
             Nachkommastellen mit Komma, zum Beispiel 1234 oder 1,234."
                .into(),
            "A point before three digits is ambiguous. Please write thousands without a point and decimals with a \
             comma, for example 1234 or 1,234."
                .into(),
        ),
        FieldMistake::TooManyDecimals { most: 0 } => (
            "Bitte geben Sie eine ganze Zahl ohne Nachkommastellen ein.".into(),
            "Please enter a whole number without decimals.".into(),
        ),
        FieldMistake::TooManyDecimals { most: 1 } => (
            "Bitte geben Sie höchstens eine Stelle nach dem Komma ein und Tausender ohne Komma.".into(),
            "Please enter at most one decimal, and thousands without a comma.".into(),
        ),
        FieldMistake::TooManyDecimals { most } => (
            format!("Bitte geben Sie höchstens {most} Stellen nach dem Komma ein und Tausender ohne Komma."),
            format!("Please enter at most {most} decimals, and thousands without a comma."),
        ),
        FieldMistake::TooSmall { lowest: Some(lowest) } => (
            format!("Die Zahl muss {lowest} oder größer sein."),
            format!("The number must be {lowest} or more."),
        ),
        FieldMistake::TooSmall { lowest: None } => (
            "Die Zahl ist zu klein. Bitte prüfen Sie sie.".into(),
            "The number is too small. Please check it.".into(),
        ),
        FieldMistake::TooLarge { highest: Some(highest) } => (
            format!("Die Zahl muss {highest} oder kleiner sein."),
            format!("The number must be {highest} or less."),
        ),
        FieldMistake::TooLarge { highest: None } => (
            "Die Zahl ist zu groß. Bitte prüfen Sie sie.".into(),
            "The number is too large. Please check it.".into(),
        ),
        _ => return None,
    };
    Some(match tongue {
        Tongue::German => german,
        Tongue::English => english,
    })
}
