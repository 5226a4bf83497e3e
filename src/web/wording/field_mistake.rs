//! What is wrong with an answer, in words: names the question, says what is wrong and how to mend it.

use super::Tongue;

/// What is wrong with an answer. Bounds are already written in the page's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldMistake {
    /// Nothing was answered; the remedy depends on how one answers.
    Missing(AnsweredBy),
    /// A value that the question does not offer.
    NotAChoice,
    /// A day that does not exist, or no number.
    ImpossibleDate,
    /// Before the first day allowed.
    TooEarly { earliest: String },
    /// After the last day allowed.
    TooLate { latest: String },
    /// Fewer characters than needed.
    TooShort { least: usize },
    /// More characters than allowed.
    TooLong { most: usize },
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
    /// A place that the directory does not know.
    UnknownPlace,
    /// Fewer ticks than needed.
    TooFew { least: usize },
    /// More ticks than allowed.
    TooMany { most: usize },
    /// Control characters, or ones that turn the direction of writing.
    NotPlainText,
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
    bounded_remedy(tongue, mistake).unwrap_or_else(|| fixed_remedy(tongue, mistake).to_owned())
}

fn bounded_remedy(tongue: Tongue, mistake: &FieldMistake) -> Option<String> {
    let german = tongue == Tongue::German;
    Some(match mistake {
        FieldMistake::TooEarly { earliest } if german => {
            format!("Der Tag muss am {earliest} oder danach liegen.")
        }
        FieldMistake::TooEarly { earliest } => format!("The day must be {earliest} or later."),
        FieldMistake::TooLate { latest } if german => format!("Der Tag muss am {latest} oder davor liegen."),
        FieldMistake::TooLate { latest } => format!("The day must be {latest} or earlier."),
        FieldMistake::TooShort { least } if german => {
            format!("Bitte geben Sie mindestens {least} Zeichen ein.")
        }
        FieldMistake::TooShort { least } => format!("Please enter at least {least} characters."),
        FieldMistake::TooLong { most } if german => {
            format!("Bitte kürzen Sie den Text auf höchstens {most} Zeichen.")
        }
        FieldMistake::TooLong { most } => format!("Please shorten the text to at most {most} characters."),
        FieldMistake::TooFew { least } if german => {
            format!("Bitte wählen Sie mindestens {least} Antworten aus.")
        }
        FieldMistake::TooFew { least } => format!("Please choose at least {least} answers."),
        FieldMistake::TooMany { most } if german => {
            format!("Bitte wählen Sie höchstens {most} Antworten aus.")
        }
        FieldMistake::TooMany { most } => format!("Please choose at most {most} answers."),
        _ => return None,
    })
}

fn fixed_remedy(tongue: Tongue, mistake: &FieldMistake) -> &'static str {
    let (german, english) = match mistake {
        FieldMistake::Missing(AnsweredBy::Typing) => {
            ("Bitte füllen Sie dieses Feld aus.", "Please fill in this field.")
        }
        FieldMistake::Missing(AnsweredBy::Choosing) => {
            ("Bitte wählen Sie eine Antwort aus.", "Please choose an answer.")
        }
        FieldMistake::Missing(AnsweredBy::Ticking) => {
            ("Bitte kreuzen Sie mindestens eine Antwort an.", "Please tick at least one answer.")
        }
        FieldMistake::Missing(AnsweredBy::Confirming) => {
            ("Bitte kreuzen Sie das Kästchen an, um fortzufahren.", "Please tick the box to continue.")
        }
        FieldMistake::Missing(AnsweredBy::Dating) => (
            "Bitte geben Sie Tag, Monat und Jahr an, zum Beispiel 27 3 2020.",
            "Please give day, month and year, for example 27 3 2020.",
        ),
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
            "Bitte verwenden Sie nur Buchstaben, Leerzeichen, Bindestriche und Apostrophe.",
            "Please use only letters, spaces, hyphens and apostrophes.",
        ),
        FieldMistake::UnknownPlace => (
            "Diesen Ort kennen wir nicht. Bitte prüfen Sie die Schreibweise oder nennen Sie die nächste größere Gemeinde.",
            "We do not know this place. Please check the spelling or name the next larger municipality.",
        ),
        FieldMistake::NotPlainText => (
            "Der Text enthält unsichtbare Sonderzeichen. Bitte tippen Sie ihn neu ein.",
            "The text contains invisible special characters. Please type it in again.",
        ),
        _ => (
            "Die Eingabe hat nicht die erwartete Form. Bitte beachten Sie den Hinweis zur Frage.",
            "The entry does not have the expected form. Please follow the hint at the question.",
        ),
    };
    tongue.pick(german, english)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_mistake() -> Vec<FieldMistake> {
        use AnsweredBy::{Choosing, Confirming, Dating, Ticking, Typing};
        let mut mistakes: Vec<_> =
            [Typing, Choosing, Ticking, Confirming, Dating].map(FieldMistake::Missing).into();
        mistakes.extend([
            FieldMistake::NotAChoice,
            FieldMistake::ImpossibleDate,
            FieldMistake::TooEarly { earliest: "1.12.2019".into() },
            FieldMistake::TooLate { latest: "1.12.2019".into() },
            FieldMistake::TooShort { least: 2 },
            FieldMistake::TooLong { most: 100 },
            FieldMistake::Pattern,
            FieldMistake::NotAPostalCode,
            FieldMistake::NotAPhone,
            FieldMistake::NotAnEmail,
            FieldMistake::NotAName,
            FieldMistake::UnknownPlace,
            FieldMistake::TooFew { least: 2 },
            FieldMistake::TooMany { most: 3 },
            FieldMistake::NotPlainText,
        ]);
        mistakes
    }

    #[test]
    fn every_mistake_names_its_question_and_has_a_sentence_of_its_own_in_each_language() {
        let mut seen = std::collections::HashSet::new();
        for tongue in Tongue::ALL {
            for mistake in every_mistake() {
                let text = sentence(tongue, "Wann zuletzt?", &mistake);
                assert!(text.contains("Wann zuletzt?") && text.ends_with('.'), "{text}");
                assert!(seen.insert(text.clone()), "twice: {text}");
            }
        }
    }

    #[test]
    fn a_rule_speaks_in_the_words_of_its_author() {
        let rule = FieldMistake::Rule("Der Kontakt liegt vor 2020.".into());
        assert_eq!(sentence(Tongue::German, "Wann?", &rule), "Der Kontakt liegt vor 2020.");
    }
}
