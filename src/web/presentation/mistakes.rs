//! From the code of a mistake to the sentence that a citizen reads.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::answers::Value;
use crate::domain::field::Words;
use crate::domain::journey::FieldError;
use crate::web::page::question::QuestionKind;
use crate::web::wording::field_mistake::{self, AnsweredBy, Bounds, FieldMistake};

use super::View;
use crate::tongue::moments;

/// The sentence for a mistake.
pub fn sentence(view: &View<'_>, error: &FieldError) -> String {
    let form = view.situation.form();
    let Some(field) = form.fields().get(error.field) else { return String::new() };
    let limits = field.kind.limits(view.situation);
    let in_words = |day: Option<Date>| day.map(|day| moments::day(view.tongue(), day));
    let words = Words { situation: view.situation, language: view.language };
    let shown =
        |number: Option<Decimal>| number.map(|number| field.kind.show(&Value::Number(number), &words));
    let bounds = Bounds {
        earliest: in_words(limits.earliest),
        latest: in_words(limits.latest),
        first_time: limits.first_time.map(|time| moments::clock(view.tongue(), time)),
        last_time: limits.last_time.map(|time| moments::clock(view.tongue(), time)),
        partial: limits.partial,
        lowest: shown(limits.lowest),
        highest: shown(limits.highest),
        decimals: limits.decimals,
        least: Some(limits.least),
        most: Some(limits.most),
    };
    let answered_by =
        QuestionKind::named(field.kind.name()).map_or(AnsweredBy::Typing, QuestionKind::answered_by);
    let rule =
        |position: usize| form.rules().get(position).map(|rule| view.plain(rule.message)).unwrap_or_default();
    let mistake = FieldMistake::of_code(error.code, answered_by, bounds, rule);
    field_mistake::sentence(view.tongue(), &view.plain(field.label), &mistake)
}
