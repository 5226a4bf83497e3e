//! Which sentence fits a mistake.

use super::said::{self, MistakeTexts};
use super::{AnsweredBy, FieldMistake};
use crate::tongue::Tongue;
use crate::web::wording::part_label::weekday;

/// What is wrong and how to mend it. With its bound where that is known.
pub fn remedy(tongue: Tongue, mistake: &FieldMistake) -> String {
    bounded(tongue, mistake).unwrap_or_else(|| fixed(MistakeTexts::of(tongue), mistake).to_owned())
}

fn bounded(tongue: Tongue, mistake: &FieldMistake) -> Option<String> {
    Some(match mistake {
        FieldMistake::TooEarly { earliest } => said::earliest(tongue, earliest.as_deref()?),
        FieldMistake::TooLate { latest } => said::latest(tongue, latest.as_deref()?),
        FieldMistake::TimeTooEarly { first } => said::first_time(tongue, first),
        FieldMistake::TimeTooLate { last } => said::last_time(tongue, last),
        FieldMistake::TooShort { least } => said::shortest(tongue, (*least)?),
        FieldMistake::TooLong { most } => said::longest(tongue, (*most)?),
        FieldMistake::TooFew { least } => said::fewest(tongue, (*least)?),
        FieldMistake::TooMany { most } => said::most(tongue, (*most)?),
        FieldMistake::TooFewItems { least } => said::fewest_items(tongue, (*least)?),
        FieldMistake::TooManyItems { most } => said::most_items(tongue, (*most)?),
        FieldMistake::FewFiles { least } => said::fewest_files(tongue, (*least)?),
        FieldMistake::ManyFiles { most } => said::most_files(tongue, (*most)?),
        FieldMistake::TooManyDecimals { most } if *most > 0 => said::too_many_decimals(tongue, *most),
        FieldMistake::TooSmall { lowest } => said::lowest(tongue, lowest.as_deref()?),
        FieldMistake::TooLarge { highest } => said::highest(tongue, highest.as_deref()?),
        FieldMistake::NotOpeningHours(day) => said::not_opening_hours(tongue, weekday(tongue, *day)),
        FieldMistake::HoursOverlap(day) => said::hours_overlap(tongue, weekday(tongue, *day)),
        _ => return None,
    })
}

fn fixed<'t>(texts: &'t MistakeTexts, mistake: &FieldMistake) -> &'t str {
    match mistake {
        FieldMistake::Missing(answered_by) => missing(texts, *answered_by),
        FieldMistake::NotAChoice => &texts.not_a_choice,
        FieldMistake::SeveralPlaces => &texts.several_places,
        FieldMistake::NoneAndSome => &texts.none_and_some,
        FieldMistake::Incomplete => &texts.incomplete,
        FieldMistake::NotPlainText => &texts.not_plain_text,
        FieldMistake::Recommended => &texts.recommended,
        FieldMistake::NoHit => &texts.no_hit,
        FieldMistake::SeveralHits => &texts.several_hits,
        FieldMistake::TooManyHits => &texts.too_many_hits,
        FieldMistake::SlotGone => &texts.slot_gone,
        FieldMistake::NotSigned => &texts.not_signed,
        FieldMistake::OpenItem => &texts.open_item,
        FieldMistake::TooEarly { .. } => &texts.too_early,
        FieldMistake::TooLate { .. } => &texts.too_late,
        FieldMistake::TooShort { .. } => &texts.too_short,
        FieldMistake::TooLong { .. } => &texts.too_long,
        FieldMistake::TooFew { .. } => &texts.too_few,
        FieldMistake::TooMany { .. } => &texts.too_many,
        FieldMistake::TooFewItems { .. } => &texts.too_few_items,
        FieldMistake::TooManyItems { .. } => &texts.too_many_items,
        FieldMistake::FewFiles { .. } => &texts.few_files,
        FieldMistake::ManyFiles { .. } => &texts.many_files,
        FieldMistake::FileType => &texts.file_type,
        FieldMistake::FileSize => &texts.file_size,
        other => of_form(texts, other),
    }
}

/// Answers that do not have the form of what was asked for.
fn of_form<'t>(texts: &'t MistakeTexts, mistake: &FieldMistake) -> &'t str {
    match mistake {
        FieldMistake::NotAPostalCode => &texts.not_a_postal_code,
        FieldMistake::NotAPhone => &texts.not_a_phone,
        FieldMistake::NotAnEmail => &texts.not_an_email,
        FieldMistake::NotAUrl => &texts.not_a_url,
        FieldMistake::NotAName => &texts.not_a_name,
        FieldMistake::NotAnIban => &texts.not_an_iban,
        FieldMistake::NotATaxId => &texts.not_a_tax_id,
        FieldMistake::NotATaxNumber => &texts.not_a_tax_number,
        FieldMistake::NotAVatId => &texts.not_a_vat_id,
        FieldMistake::NotARegisterNumber => &texts.not_a_register_number,
        FieldMistake::ImpossibleDate => &texts.impossible_date,
        FieldMistake::ImpossiblePartialDate => &texts.impossible_partial_date,
        FieldMistake::ImpossibleTime => &texts.impossible_time,
        FieldMistake::EndsBeforeStart => &texts.ends_before_start,
        FieldMistake::NotANumber => &texts.not_a_number,
        FieldMistake::AmbiguousNumber => &texts.ambiguous_number,
        FieldMistake::TooManyDecimals { .. } => &texts.not_whole,
        FieldMistake::TooSmall { .. } => &texts.too_small,
        FieldMistake::TooLarge { .. } => &texts.too_large,
        _ => &texts.unexpected,
    }
}

fn missing(texts: &MistakeTexts, answered_by: AnsweredBy) -> &str {
    match answered_by {
        AnsweredBy::Typing => &texts.missing_typing,
        AnsweredBy::Choosing => &texts.missing_choosing,
        AnsweredBy::Ticking => &texts.missing_ticking,
        AnsweredBy::Confirming => &texts.missing_confirming,
        AnsweredBy::Dating => &texts.missing_dating,
        AnsweredBy::Adding => &texts.missing_adding,
        AnsweredBy::Attaching => &texts.missing_attaching,
        AnsweredBy::Timing => &texts.missing_timing,
        AnsweredBy::Spanning => &texts.missing_spanning,
        AnsweredBy::Signing => &texts.missing_signing,
    }
}
