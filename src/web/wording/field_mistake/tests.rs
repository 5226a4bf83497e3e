use super::*;

fn every_mistake() -> Vec<FieldMistake> {
    use AnsweredBy::{Adding, Attaching, Choosing, Confirming, Dating, Spanning, Ticking, Timing, Typing};
    let mut mistakes: Vec<_> =
        [Typing, Choosing, Ticking, Confirming, Dating, Timing, Spanning, Adding, Attaching]
            .map(FieldMistake::Missing)
            .into();
    mistakes.extend([
        FieldMistake::NotAChoice,
        FieldMistake::NoHit,
        FieldMistake::SeveralHits,
        FieldMistake::TooManyHits,
        FieldMistake::Recommended,
        FieldMistake::ImpossibleDate,
        FieldMistake::TooEarly { earliest: Some("1.12.2019".into()) },
        FieldMistake::TooLate { latest: Some("1.12.2019".into()) },
        FieldMistake::TooShort { least: Some(2) },
        FieldMistake::TooLong { most: Some(100) },
        FieldMistake::TooEarly { earliest: None },
        FieldMistake::TooLate { latest: None },
        FieldMistake::TooShort { least: None },
        FieldMistake::TooLong { most: None },
        FieldMistake::TooFew { least: None },
        FieldMistake::TooMany { most: None },
        FieldMistake::Pattern,
        FieldMistake::NotAPostalCode,
        FieldMistake::NotAPhone,
        FieldMistake::NotAnEmail,
        FieldMistake::NotAName,
        FieldMistake::NotAnIban,
        FieldMistake::NotATaxId,
        FieldMistake::NotATaxNumber,
        FieldMistake::NotAVatId,
        FieldMistake::NotARegisterNumber,
        FieldMistake::NotOpeningHours(Weekday::Monday),
        FieldMistake::NotOpeningHours(Weekday::Sunday),
        FieldMistake::HoursOverlap(Weekday::Monday),
        FieldMistake::SeveralPlaces,
        FieldMistake::NoneAndSome,
        FieldMistake::Incomplete,
        FieldMistake::TooFew { least: Some(2) },
        FieldMistake::TooMany { most: Some(3) },
        FieldMistake::TooFewItems { least: None },
        FieldMistake::TooManyItems { most: None },
        FieldMistake::TooFewItems { least: Some(2) },
        FieldMistake::TooManyItems { most: Some(3) },
        FieldMistake::OpenItem,
        FieldMistake::FewFiles { least: None },
        FieldMistake::FewFiles { least: Some(2) },
        FieldMistake::ManyFiles { most: None },
        FieldMistake::ManyFiles { most: Some(3) },
        FieldMistake::FileType,
        FieldMistake::FileSize,
        FieldMistake::NotPlainText,
    ]);
    mistakes.extend(mistakes_of_quantities());
    mistakes
}

/// Those of times, amounts and addresses in the web.
fn mistakes_of_quantities() -> Vec<FieldMistake> {
    vec![
        FieldMistake::ImpossiblePartialDate,
        FieldMistake::ImpossibleTime,
        FieldMistake::TimeTooEarly { first: "8:00".into() },
        FieldMistake::TimeTooLate { last: "18:00".into() },
        FieldMistake::EndsBeforeStart,
        FieldMistake::NotAUrl,
        FieldMistake::NotANumber,
        FieldMistake::AmbiguousNumber,
        FieldMistake::TooManyDecimals { most: 0 },
        FieldMistake::TooManyDecimals { most: 1 },
        FieldMistake::TooManyDecimals { most: 3 },
        FieldMistake::TooSmall { lowest: None },
        FieldMistake::TooSmall { lowest: Some("1,5".into()) },
        FieldMistake::TooLarge { highest: None },
        FieldMistake::TooLarge { highest: Some("100 €".into()) },
    ]
}

#[test]
fn every_mistake_names_its_question_and_has_a_sentence_of_its_own_in_each_language() {
    for tongue in Tongue::ALL {
        let mut seen = std::collections::HashSet::new();
        for mistake in every_mistake() {
            let text = sentence(*tongue, "Wann zuletzt?", &mistake);
            assert!(text.contains("Wann zuletzt?"), "{text}");
            // In Arabic a mark for the direction of the argument stands behind it.
            assert!(text.trim_end_matches('\u{2069}').ends_with('.'), "{text}");
            assert!(seen.insert(text.clone()), "twice: {text}");
        }
    }
}

#[test]
fn a_rule_speaks_in_the_words_of_its_author() {
    let rule = FieldMistake::Rule("Der Kontakt liegt vor 2020.".into());
    assert_eq!(sentence(Tongue::German, "Wann?", &rule), "Der Kontakt liegt vor 2020.");
}
