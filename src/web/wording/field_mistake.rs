//! What is wrong with an answer, in words: names the question, says what is wrong and how to mend it.

mod identifiers;
mod moments;
mod numbers;
#[cfg(test)]
mod tests;

use super::Tongue;
use crate::domain::field::ErrorCode;
use crate::domain::opening_hours::Weekday;

/// What is wrong with an answer. A bound is named if it is known, already written in the page's
/// language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldMistake {
    /// Nothing was answered; the remedy depends on how one answers.
    Missing(AnsweredBy),
    /// A value that the question does not offer.
    NotAChoice,
    /// A day that does not exist, or no number.
    ImpossibleDate,
    /// Before the first day allowed.
    TooEarly { earliest: Option<String> },
    /// After the last day allowed.
    TooLate { latest: Option<String> },
    /// Fewer characters than needed.
    TooShort { least: Option<usize> },
    /// More characters than allowed.
    TooLong { most: Option<usize> },
    /// Not of the form that the author asks for.
    Pattern,
    /// Not five digits.
    NotAPostalCode,
    /// No telephone number.
    NotAPhone,
    /// No e-mail address.
    NotAnEmail,
    /// Characters that no name has.
    NotAName,
    /// No bank account number.
    NotAnIban,
    /// No Steuer-Identifikationsnummer.
    NotATaxId,
    /// No Steuernummer.
    NotATaxNumber,
    /// No USt-IdNr.
    NotAVatId,
    /// No number of a register.
    NotARegisterNumber,
    /// No opening hours of this day.
    NotOpeningHours(Weekday),
    /// Opening hours of this day begin before others have ended.
    HoursOverlap(Weekday),
    /// Several places have this name.
    SeveralPlaces,
    /// Fewer ticks than needed.
    TooFew { least: Option<usize> },
    /// More ticks than allowed.
    TooMany { most: Option<usize> },
    /// „Nichts davon“ together with something.
    NoneAndSome,
    /// A part of an answer with several inputs is missing.
    Incomplete,
    /// Nothing that can be a date of which day or month may be missing.
    ImpossiblePartialDate,
    /// No time, or one that clocks skip.
    ImpossibleTime,
    /// Before the first time of the day.
    TimeTooEarly { first: String },
    /// After the last time of the day.
    TimeTooLate { last: String },
    /// The last day of a period is before its first.
    EndsBeforeStart,
    /// No address in the web.
    NotAUrl,
    /// No number.
    NotANumber,
    /// A point that could group thousands or begin decimals.
    AmbiguousNumber,
    /// More digits behind the comma than the field has.
    TooManyDecimals { most: u32 },
    /// Below the smallest number allowed.
    TooSmall { lowest: Option<String> },
    /// Above the largest number allowed.
    TooLarge { highest: Option<String> },
    /// Control characters, or ones that turn the direction of writing.
    NotPlainText,
    /// Left empty, although it would help.
    Recommended,
    /// Nothing was found.
    NoHit,
    /// Several were found.
    SeveralHits,
    /// Too many were found.
    TooManyHits,
    /// Fewer items than needed.
    TooFewItems { least: Option<usize> },
    /// More items than allowed.
    TooManyItems { most: Option<usize> },
    /// An item lacks an answer or has a wrong one.
    OpenItem,
    /// The author's own sentence for a rule.
    Rule(String),
}

/// How a question is answered, which decides how a missing answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnsweredBy {
    /// Typing a text.
    Typing,
    /// Choosing one of several answers.
    Choosing,
    /// Ticking one or more boxes.
    Ticking,
    /// Ticking the one box that confirms.
    Confirming,
    /// Giving a day.
    Dating,
    /// Adding items to a list.
    Adding,
    /// Giving a day and a time.
    Timing,
    /// Giving a first and a last day.
    Spanning,
}

/// The bounds of an answer, days and numbers already in words.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    pub earliest: Option<String>,
    pub latest: Option<String>,
    pub first_time: Option<String>,
    pub last_time: Option<String>,
    /// Whether a month or a year is enough of a date.
    pub partial: bool,
    pub lowest: Option<String>,
    pub highest: Option<String>,
    /// Most digits behind the comma.
    pub decimals: u32,
    /// Fewest characters or ticks.
    pub least: Option<usize>,
    /// Most characters or ticks.
    pub most: Option<usize>,
}

impl FieldMistake {
    /// The mistake that an error code means, with the bounds that hold. `rule` gives the author's
    /// sentence for the rule at a position in the form.
    pub fn of_code(
        code: ErrorCode,
        answered_by: AnsweredBy,
        bounds: Bounds,
        rule: impl FnOnce(usize) -> String,
    ) -> Self {
        match code {
            ErrorCode::Required => Self::Missing(answered_by),
            ErrorCode::NotAChoice => Self::NotAChoice,
            ErrorCode::ImpossibleDate if bounds.partial => Self::ImpossiblePartialDate,
            ErrorCode::ImpossibleDate => Self::ImpossibleDate,
            ErrorCode::TooEarly => match bounds.first_time {
                Some(first) => Self::TimeTooEarly { first },
                None => Self::TooEarly { earliest: bounds.earliest },
            },
            ErrorCode::TooLate => match bounds.last_time {
                Some(last) => Self::TimeTooLate { last },
                None => Self::TooLate { latest: bounds.latest },
            },
            ErrorCode::TooShort => Self::TooShort { least: bounds.least },
            ErrorCode::TooLong => Self::TooLong { most: bounds.most },
            ErrorCode::Pattern => Self::Pattern,
            ErrorCode::NotAPostalCode => Self::NotAPostalCode,
            ErrorCode::NotAPhone => Self::NotAPhone,
            ErrorCode::NotAnEmail => Self::NotAnEmail,
            ErrorCode::NotAName => Self::NotAName,
            ErrorCode::NotAnIban => Self::NotAnIban,
            ErrorCode::NotATaxId => Self::NotATaxId,
            ErrorCode::NotATaxNumber => Self::NotATaxNumber,
            ErrorCode::NotAVatId => Self::NotAVatId,
            ErrorCode::NotARegisterNumber => Self::NotARegisterNumber,
            ErrorCode::NotOpeningHours(day) => Self::NotOpeningHours(day),
            ErrorCode::HoursOverlap(day) => Self::HoursOverlap(day),
            ErrorCode::SeveralPlaces => Self::SeveralPlaces,
            ErrorCode::TooFew if answered_by == AnsweredBy::Adding => {
                Self::TooFewItems { least: bounds.least }
            }
            ErrorCode::TooMany if answered_by == AnsweredBy::Adding => {
                Self::TooManyItems { most: bounds.most }
            }
            ErrorCode::OpenItem => Self::OpenItem,
            ErrorCode::TooFew => Self::TooFew { least: bounds.least },
            ErrorCode::TooMany => Self::TooMany { most: bounds.most },
            ErrorCode::NoneAndSome => Self::NoneAndSome,
            ErrorCode::NotPlainText => Self::NotPlainText,
            ErrorCode::Incomplete => Self::Incomplete,
            ErrorCode::ImpossibleTime => Self::ImpossibleTime,
            ErrorCode::EndsBeforeStart => Self::EndsBeforeStart,
            ErrorCode::NotAUrl => Self::NotAUrl,
            ErrorCode::NotANumber => Self::NotANumber,
            ErrorCode::AmbiguousNumber => Self::AmbiguousNumber,
            ErrorCode::TooManyDecimals => Self::TooManyDecimals { most: bounds.decimals },
            ErrorCode::TooSmall => Self::TooSmall { lowest: bounds.lowest },
            ErrorCode::TooLarge => Self::TooLarge { highest: bounds.highest },
            ErrorCode::Recommended => Self::Recommended,
            ErrorCode::NoHit => Self::NoHit,
            ErrorCode::SeveralHits => Self::SeveralHits,
            ErrorCode::TooManyHits => Self::TooManyHits,
            ErrorCode::Rule(position) => Self::Rule(rule(position)),
        }
    }
}

/// The sentence for a mistake in the answer to the question `label`. A rule's sentence stands as the
/// author wrote it.
pub fn sentence(tongue: Tongue, label: &str, mistake: &FieldMistake) -> String {
    let remedy = match mistake {
        FieldMistake::Rule(message) => return message.clone(),
        other => remedy(tongue, other),
    };
    match tongue {
        Tongue::German => format!("„{label}“: {remedy}"),
        Tongue::English => format!("“{label}”: {remedy}"),
    }
}

fn remedy(tongue: Tongue, mistake: &FieldMistake) -> String {
    numbers::remedy(tongue, mistake)
        .or_else(|| identifiers::remedy(tongue, mistake))
        .or_else(|| moments::remedy(tongue, mistake))
        .or_else(|| bounded_remedy(tongue, mistake))
        .unwrap_or_else(|| fixed_remedy(tongue, mistake).to_owned())
}

fn bounded_remedy(tongue: Tongue, mistake: &FieldMistake) -> Option<String> {
    let german = tongue == Tongue::German;
    Some(match mistake {
        FieldMistake::TooEarly { earliest: Some(earliest) } if german => {
            format!("Der Tag muss am {earliest} oder danach liegen.")
        }
        FieldMistake::TooEarly { earliest: Some(earliest) } => {
            format!("The day must be {earliest} or later.")
        }
        FieldMistake::TooLate { latest: Some(latest) } if german => {
            format!("Der Tag muss am {latest} oder davor liegen.")
        }
        FieldMistake::TooLate { latest: Some(latest) } => format!("The day must be {latest} or earlier."),
        FieldMistake::TooShort { least: Some(least) } if german => {
            format!("Bitte geben Sie mindestens {least} Zeichen ein.")
        }
        FieldMistake::TooShort { least: Some(least) } => format!("Please enter at least {least} characters."),
        FieldMistake::TooLong { most: Some(most) } if german => {
            format!("Bitte kürzen Sie den Text auf höchstens {most} Zeichen.")
        }
        FieldMistake::TooLong { most: Some(most) } => {
            format!("Please shorten the text to at most {most} characters.")
        }
        FieldMistake::TooFew { least: Some(least) } if german => {
            format!("Bitte wählen Sie mindestens {least} Antworten aus.")
        }
        FieldMistake::TooFew { least: Some(least) } => format!("Please choose at least {least} answers."),
        FieldMistake::TooMany { most: Some(most) } if german => {
            format!("Bitte wählen Sie höchstens {most} Antworten aus.")
        }
        FieldMistake::TooMany { most: Some(most) } => format!("Please choose at most {most} answers."),
        FieldMistake::TooFewItems { least: Some(least) } if german => {
            format!("Bitte fügen Sie Einträge hinzu, bis es mindestens {least} sind.")
        }
        FieldMistake::TooFewItems { least: Some(least) } => {
            format!("Please add entries until there are at least {least}.")
        }
        FieldMistake::TooManyItems { most: Some(most) } if german => {
            format!("Bitte entfernen Sie Einträge: höchstens {most} sind möglich.")
        }
        FieldMistake::TooManyItems { most: Some(most) } => {
            format!("Please remove entries: at most {most} are possible.")
        }
        _ => return None,
    })
}

fn fixed_remedy(tongue: Tongue, mistake: &FieldMistake) -> &'static str {
    let (german, english) = match mistake {
        FieldMistake::Missing(answered_by) => for_missing(*answered_by),
        FieldMistake::NotAChoice => (
            "Bitte wählen Sie eine der angebotenen Antworten aus.",
            "Please choose one of the answers offered.",
        ),
        FieldMistake::ImpossibleDate => (
            "Diesen Tag gibt es nicht. Bitte geben Sie Tag, Monat und Jahr in Ziffern an, zum Beispiel 27 3 2020.",
            "This day does not exist. Please give day, month and year in digits, for example 27 3 2020.",
        ),
        FieldMistake::NotAPostalCode => (
            "Bitte geben Sie eine deutsche Postleitzahl mit fünf Ziffern ein, zum Beispiel 35037.",
            "Please enter a German postal code with five digits, for example 35037.",
        ),
        FieldMistake::NotAPhone => (
            "Bitte geben Sie eine Telefonnummer mit Vorwahl ein, zum Beispiel 06421 1234567.",
            "Please enter a telephone number with its area code, for example 06421 1234567.",
        ),
        FieldMistake::NotAnEmail => (
            "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de.",
            "Please enter an e-mail address, for example name@example.org.",
        ),
        FieldMistake::NotAName => (
            "Bitte verwenden Sie nur lateinische Buchstaben, Leerzeichen, Bindestriche und Apostrophe.",
            "Please use only Latin letters, spaces, hyphens and apostrophes.",
        ),
        FieldMistake::SeveralPlaces => (
            "Es gibt mehrere Orte mit diesem Namen. Bitte wählen Sie den richtigen aus.",
            "There are several places with this name. Please choose the right one.",
        ),
        FieldMistake::NoneAndSome => (
            "Bitte kreuzen Sie entweder Antworten an oder dass nichts davon zutrifft, nicht beides.",
            "Please tick either answers or that none of them applies, not both.",
        ),
        FieldMistake::Incomplete => {
            ("Bitte füllen Sie alle Teile dieser Frage aus.", "Please fill in every part of this question.")
        }
        FieldMistake::NotPlainText => (
            "Der Text enthält unsichtbare Sonderzeichen. Bitte tippen Sie ihn neu ein.",
            "The text contains invisible special characters. Please type it in again.",
        ),
        other => for_second_look(other),
    };
    tongue.pick(german, english)
}

fn for_missing(answered_by: AnsweredBy) -> (&'static str, &'static str) {
    match answered_by {
        AnsweredBy::Typing => ("Bitte füllen Sie dieses Feld aus.", "Please fill in this field."),
        AnsweredBy::Choosing => ("Bitte wählen Sie eine Antwort aus.", "Please choose an answer."),
        AnsweredBy::Ticking => {
            ("Bitte kreuzen Sie mindestens eine Antwort an.", "Please tick at least one answer.")
        }
        AnsweredBy::Confirming => {
            ("Bitte kreuzen Sie das Kästchen an, um fortzufahren.", "Please tick the box to continue.")
        }
        AnsweredBy::Dating => (
            "Bitte geben Sie Tag, Monat und Jahr an, zum Beispiel 27 3 2020.",
            "Please give day, month and year, for example 27 3 2020.",
        ),
        AnsweredBy::Adding => {
            ("Bitte fügen Sie mindestens einen Eintrag hinzu.", "Please add at least one entry.")
        }
        AnsweredBy::Timing => (
            "Bitte geben Sie Tag, Monat, Jahr und Uhrzeit an, zum Beispiel 27 3 2020 und 14:30.",
            "Please give day, month, year and time, for example 27 3 2020 and 14:30.",
        ),
        AnsweredBy::Spanning => (
            "Bitte geben Sie den ersten und den letzten Tag an, zum Beispiel 27 3 2020 und 3 4 2020.",
            "Please give the first and the last day, for example 27 3 2020 and 3 4 2020.",
        ),
    }
}

fn for_second_look(mistake: &FieldMistake) -> (&'static str, &'static str) {
    match mistake {
        FieldMistake::Recommended => (
            "Diese Angabe ist freiwillig, aber sie hilft der zuständigen Stelle sehr.",
            "This is voluntary, but it helps the responsible office a lot.",
        ),
        FieldMistake::NoHit => (
            "Dazu wurde nichts gefunden. Bitte geben Sie einen anderen oder kürzeren Begriff ein.",
            "Nothing was found. Please enter another or a shorter word.",
        ),
        FieldMistake::SeveralHits => (
            "Dazu gibt es mehrere Treffer. Bitte wählen Sie einen aus.",
            "There are several matches. Please choose one.",
        ),
        FieldMistake::TooManyHits => (
            "Dazu gibt es zu viele Treffer. Bitte geben Sie mehr vom Namen ein.",
            "There are too many matches. Please enter more of the name.",
        ),
        other => for_unknown_bound(other),
    }
}

fn for_unknown_bound(mistake: &FieldMistake) -> (&'static str, &'static str) {
    match mistake {
        FieldMistake::TooEarly { .. } => (
            "Dieser Tag liegt zu weit zurück. Bitte prüfen Sie das Datum.",
            "This day is too early. Please check the date.",
        ),
        FieldMistake::TooLate { .. } => (
            "Dieser Tag liegt zu spät. Bitte prüfen Sie das Datum.",
            "This day is too late. Please check the date.",
        ),
        FieldMistake::TooShort { .. } => {
            ("Der Text ist zu kurz. Bitte ergänzen Sie ihn.", "The text is too short. Please add to it.")
        }
        FieldMistake::TooLong { .. } => {
            ("Der Text ist zu lang. Bitte kürzen Sie ihn.", "The text is too long. Please shorten it.")
        }
        FieldMistake::TooFew { .. } => {
            ("Bitte wählen Sie mehr Antworten aus.", "Please choose more answers.")
        }
        FieldMistake::TooMany { .. } => {
            ("Bitte wählen Sie weniger Antworten aus.", "Please choose fewer answers.")
        }
        FieldMistake::OpenItem => (
            "In mindestens einem Eintrag fehlt noch etwas. Bitte öffnen Sie ihn mit „Ändern“.",
            "At least one entry is not complete yet. Please open it with “Change”.",
        ),
        FieldMistake::TooFewItems { .. } => {
            ("Bitte fügen Sie weitere Einträge hinzu.", "Please add more entries.")
        }
        FieldMistake::TooManyItems { .. } => {
            ("Bitte entfernen Sie einige Einträge.", "Please remove some entries.")
        }
        _ => (
            "Die Eingabe hat nicht die erwartete Form. Bitte beachten Sie den Hinweis zur Frage.",
            "The entry does not have the expected form. Please follow the hint at the question.",
        ),
    }
}
