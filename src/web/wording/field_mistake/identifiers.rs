//! What is wrong with numbers that others have given out, and with opening hours.

use super::FieldMistake;
use crate::domain::opening_hours::Weekday;
use crate::web::wording::Tongue;
use crate::web::wording::part_label::weekday;

/// What is wrong and how to mend it; nothing for every other mistake.
pub fn remedy(tongue: Tongue, mistake: &FieldMistake) -> Option<String> {
    match mistake {
        FieldMistake::NotOpeningHours(day) => Some(not_opening_hours(tongue, *day)),
        FieldMistake::HoursOverlap(day) => Some(hours_overlap(tongue, *day)),
        other => fixed(other).map(|(german, english)| tongue.pick(german, english).to_owned()),
    }
}

fn fixed(mistake: &FieldMistake) -> Option<(&'static str, &'static str)> {
    Some(match mistake {
        FieldMistake::NotAnIban => (
            "Das ist keine gültige IBAN. Bitte vergleichen Sie sie mit Ihrer Bankkarte; eine deutsche beginnt mit DE und hat 22 Stellen.",
            "This is not a valid IBAN. Please compare it with your bank card; a German one begins with DE and has 22 characters.",
        ),
        FieldMistake::NotATaxId => (
            "Das ist keine gültige Steuer-Identifikationsnummer. Sie hat 11 Ziffern und steht auf Ihrem Steuerbescheid.",
            "This is not a valid tax identification number. It has 11 digits and is printed on your tax notice.",
        ),
        FieldMistake::NotATaxNumber => (
            "Das ist keine gültige Steuernummer. Bitte schreiben Sie sie so ab, wie sie auf dem Steuerbescheid steht, zum Beispiel 181/815/08155.",
            "This is not a valid tax number. Please copy it as it is printed on the tax notice, for example 181/815/08155.",
        ),
        FieldMistake::NotAVatId => (
            "Das ist keine gültige Umsatzsteuer-Identifikationsnummer. Eine deutsche beginnt mit DE und hat dann 9 Ziffern.",
            "This is not a valid VAT identification number. A German one begins with DE, followed by 9 digits.",
        ),
        FieldMistake::NotARegisterNumber => (
            "Das ist keine Nummer dieses Registers. Bitte geben Sie nur die Ziffern und einen Buchstaben dahinter an, zum Beispiel 12345 B.",
            "This is not a number of this register. Please give only the digits and any letter after them, for example 12345 B.",
        ),
        _ => return None,
    })
}

fn not_opening_hours(tongue: Tongue, day: Weekday) -> String {
    let day = weekday(tongue, day);
    match tongue {
        Tongue::German => format!(
            "Die Zeiten am {day} sind nicht eindeutig. Bitte schreiben Sie zum Beispiel 8–12, 14:30–18 oder geschlossen."
        ),
        Tongue::English => {
            format!("The hours on {day} are not clear. Please write, for example, 8–12, 14:30–18 or closed.")
        }
    }
}

fn hours_overlap(tongue: Tongue, day: Weekday) -> String {
    let day = weekday(tongue, day);
    match tongue {
        Tongue::German => format!(
            "Am {day} überschneiden sich zwei Zeiten, vielleicht mit der Nacht davor. Bitte prüfen Sie Beginn und Ende."
        ),
        Tongue::English => format!(
            "Two times overlap on {day}, perhaps with the night before. Please check when they begin and end."
        ),
    }
}
