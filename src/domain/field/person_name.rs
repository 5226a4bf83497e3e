//! `person_name`: a name as registers can keep it, in the letters of DIN 91379.

mod latin;

use serde_json::{Value as Json, json};

use self::latin::is_data_type_a;
use super::plain_text::{check_length, clean};
use super::{ErrorCode, FieldKind, Limits, RawField};
use crate::domain::answers::Value;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::Situation;

const DEFAULT_MAX_LENGTH: usize = 100;

/// A given name, a family name, or both.
#[derive(Debug)]
pub struct PersonName {
    max: usize,
}

impl PersonName {
    /// Reads `maxLength`.
    pub fn define(reader: &ObjectReader<'_>) -> Self {
        Self { max: reader.count("maxLength").map_or(DEFAULT_MAX_LENGTH, |count| count.value) }
    }
}

/// Checks that a name has at most so many characters and only those of DIN 91379, data type A.
///
/// # Errors
/// `too_long` or `not_a_name`.
pub fn check_person_name(text: &str, most: usize) -> Result<(), ErrorCode> {
    check_length(text, 1, most)?;
    // The standard allows names of signs only; nobody is called that.
    if is_data_type_a(text) && text.chars().any(char::is_alphabetic) {
        Ok(())
    } else {
        Err(ErrorCode::NotAName)
    }
}

impl FieldKind for PersonName {
    fn name(&self) -> &'static str {
        "person_name"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let text = clean(raw.first("").unwrap_or_default())?;
        Ok(text.map(|text| Value::Text(text.into())))
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Text(text) = value else { return Err(ErrorCode::Required) };
        check_person_name(text, self.max)
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { least: 1, most: self.max, ..Limits::default() }
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "minLength": 1, "maxLength": self.max })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As [`FieldKind::read`] and [`FieldKind::check`] see it, one after the other.
    fn passes(typed: &str) -> bool {
        clean(typed).is_ok_and(|text| text.is_some_and(|text| is_data_type_a(&text)))
    }

    #[test]
    fn names_of_people_pass() {
        for name in [
            "Müller-Lüdenscheidt",
            "Mu\u{308}ller",
            "Đặng Thị Ánh",
            "O’Brien",
            "d'Arc",
            "Łukasz Żółć",
            "Şahin",
            "José María",
            "Þórður Ægisson",
            "Ŵyn",
            "C\u{328}\u{306}elik",
            "K\u{35F}Hodja",
            "Z\u{308}abc",
            "Ọ\u{308}",
            "Straße GROẞ",
            "Jr., von der",
            "Ng\u{1EF1}",
            "ʾAbd al-ʿAzīz",
        ] {
            assert!(passes(name), "{name}");
        }
    }

    #[test]
    fn signs_of_other_data_types_and_scripts_do_not() {
        for name in [
            "Robert😀",
            "<b>",
            "Ivan1",
            "Иван",
            "Άννα",
            "a@b",
            "Meier & Sohn",
            "Anna/Maria",
            "O‘Brien",
            "“Toni”",
            "Anna_M",
            "M\u{301}\u{301}",
            "Q\u{308}",
            "İ\u{308}",
            "№",
            "ﬁ",
            "Ａnna",
            "M(ia)",
            "Ana ª",
            "ƒ",
            "Maria*",
            "Anna; B",
        ] {
            assert!(!passes(name), "{name}");
        }
    }
}
