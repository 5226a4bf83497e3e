//! From the code of a mistake to the sentence that a citizen reads.

use jiff::civil::Date;

use crate::domain::field::{ErrorCode, Limits};
use crate::domain::journey::FieldError;
use crate::web::wording::Tongue;
use crate::web::wording::field_mistake::{self, AnsweredBy, FieldMistake};

use super::View;

/// The sentence for a mistake.
pub fn sentence(view: &View<'_>, error: &FieldError) -> String {
    let form = view.situation.form();
    let Some(field) = form.fields().get(error.field) else { return String::new() };
    let limits = field.kind.limits(view.situation);
    let mistake = match error.code {
        ErrorCode::Rule(rule) => FieldMistake::Rule(
            form.rules().get(rule).map(|rule| view.plain(rule.message)).unwrap_or_default(),
        ),
        ErrorCode::Required => FieldMistake::Missing(answered_by(field.kind.name())),
        other => mistake(other, limits, view.tongue()),
    };
    field_mistake::sentence(view.tongue(), &view.plain(field.label), &mistake)
}

fn mistake(code: ErrorCode, limits: Limits, tongue: Tongue) -> FieldMistake {
    let day = |day: Option<Date>| day.map(|day| in_words(day, tongue));
    match code {
        ErrorCode::NotAChoice => FieldMistake::NotAChoice,
        ErrorCode::ImpossibleDate => FieldMistake::ImpossibleDate,
        ErrorCode::TooEarly => FieldMistake::TooEarly { earliest: day(limits.earliest) },
        ErrorCode::TooLate => FieldMistake::TooLate { latest: day(limits.latest) },
        ErrorCode::TooShort => FieldMistake::TooShort { least: Some(limits.least) },
        ErrorCode::TooLong => FieldMistake::TooLong { most: Some(limits.most) },
        ErrorCode::Pattern => FieldMistake::Pattern,
        ErrorCode::NotAPostalCode => FieldMistake::NotAPostalCode,
        ErrorCode::NotAPhone => FieldMistake::NotAPhone,
        ErrorCode::NotAnEmail => FieldMistake::NotAnEmail,
        ErrorCode::NotAName => FieldMistake::NotAName,
        ErrorCode::SeveralPlaces => FieldMistake::SeveralPlaces,
        ErrorCode::TooFew => FieldMistake::TooFew { least: Some(limits.least) },
        ErrorCode::TooMany => FieldMistake::TooMany { most: Some(limits.most) },
        ErrorCode::NoneAndSome => FieldMistake::NoneAndSome,
        ErrorCode::NotPlainText => FieldMistake::NotPlainText,
        ErrorCode::Incomplete => FieldMistake::Incomplete,
        ErrorCode::Required | ErrorCode::Rule(_) => FieldMistake::Missing(AnsweredBy::Typing),
    }
}

fn in_words(day: Date, tongue: Tongue) -> String {
    match tongue {
        Tongue::German => day.strftime("%d.%m.%Y").to_string(),
        Tongue::English => day.strftime("%-d %B %Y").to_string(),
    }
}

fn answered_by(kind: &str) -> AnsweredBy {
    match kind {
        "yes_no" | "choice" => AnsweredBy::Choosing,
        "choices" => AnsweredBy::Ticking,
        "confirm" => AnsweredBy::Confirming,
        "date" => AnsweredBy::Dating,
        _ => AnsweredBy::Typing,
    }
}
