//! `person_name`: a name as registers can keep it, in the letters of DIN 91379.

use serde_json::{Value as Json, json};

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

/// Whether a sign may stand in a name: Latin letters with their marks and the signs between
/// them, after DIN 91379, data type A. Whole blocks stand for the standard's list of sequences.
fn may_stand_in_name(sign: char) -> bool {
    matches!(sign,
        'A'..='Z' | 'a'..='z' | ' ' | '\'' | '-' | '.' | ',' | '`' | '~' | '¨' | '´' | '·' | '‘' | '’' | '‡'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{259}' | '\u{2B0}'..='\u{2BF}'
        | '\u{2C8}' | '\u{2CC}' | '\u{300}'..='\u{331}' | '\u{1E00}'..='\u{1EFF}')
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
        check_length(text, 1, self.max)?;
        let plausible = text.chars().all(may_stand_in_name) && text.chars().any(char::is_alphabetic);
        if plausible { Ok(()) } else { Err(ErrorCode::NotAName) }
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

    #[test]
    fn names_of_people_pass_and_other_signs_do_not() {
        for name in ["Müller-Lüdenscheidt", "Đặng", "O’Brien", "Łukasz", "d'Arc", "Şahin", "José María"]
        {
            assert!(name.chars().all(may_stand_in_name), "{name}");
        }
        for name in ["Robert😀", "<b>", "Ivan1", "Иван", "a@b"] {
            assert!(!name.chars().all(may_stand_in_name), "{name}");
        }
    }
}
