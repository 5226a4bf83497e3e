//! What is wrong with a day, a time, a period or an address in the web, in words.

use super::FieldMistake;
use crate::web::wording::Tongue;

/// What to do about it; nothing for every other mistake.
pub fn remedy(tongue: Tongue, mistake: &FieldMistake) -> Option<String> {
    let (german, english): (String, String) = match mistake {
        FieldMistake::ImpossiblePartialDate => (
            "Dieses Datum gibt es nicht. Bitte geben Sie mindestens das Jahr mit vier Ziffern an, und Monat und Tag, \
             soweit Sie sie wissen."
                .into(),
            "This date does not exist. Please give at least the year with four digits, and month and day as far as \
             you know them."
                .into(),
        ),
        FieldMistake::ImpossibleTime => (
            "Diese Uhrzeit gibt es nicht. Bitte geben Sie Stunde und Minute an, zum Beispiel 14:30; Mitternacht ist \
             0:00."
                .into(),
            "This time does not exist. Please give hour and minute, for example 14:30; midnight is 0:00.".into(),
        ),
        FieldMistake::TimeTooEarly { first } => (
            format!("Die Uhrzeit muss {first} oder später sein."),
            format!("The time must be {first} or later."),
        ),
        FieldMistake::TimeTooLate { last } => (
            format!("Die Uhrzeit muss {last} oder früher sein."),
            format!("The time must be {last} or earlier."),
        ),
        FieldMistake::EndsBeforeStart => (
            "Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide.".into(),
            "The last day is before the first. Please check both.".into(),
        ),
        FieldMistake::NotAUrl => (
            "Bitte geben Sie die Adresse einer Seite im Internet ein, zum Beispiel https://www.beispiel.de.".into(),
            "Please enter the address of a page in the web, for example https://www.example.org.".into(),
        ),
        _ => return None,
    };
    Some(match tongue {
        Tongue::German => german,
        Tongue::English => english,
    })
}
