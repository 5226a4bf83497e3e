//! `register_entry`: where a business or an association is registered, under which number.

use serde_json::{Value as Json, json};

use super::options::{ChoiceOption, find, list_options, values_json};
use super::plain_text::{check_length, clean};
use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::reader::ObjectReader;
use crate::domain::register::{Register, RegisterEntry};
use crate::domain::situation::{FieldView, Situation};

/// Longest name of a court, in characters; the longest in Germany has under 50.
const LONGEST_COURT: usize = 100;
/// Most digits of a number; the largest registers have six.
const MOST_DIGITS: usize = 7;
/// Stands in front of the name of a court that is shown.
const KIND_OF_COURT: &str = "Amtsgericht ";
/// Most letters after a number: `12345 B`, which some courts use since registers were joined.
const MOST_LETTERS: usize = 3;

/// The court, the kind of register and the number: `Amtsgericht München, HRB 12345`.
///
/// The court is one of the author's code list, or typed.
#[derive(Debug)]
pub struct RegisterEntryField {
    courts: Vec<ChoiceOption>,
}

impl RegisterEntryField {
    /// Reads `list`: the code list of the courts.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let courts = list_options(reader, builder);
        courts.iter().for_each(|court| builder.is_name(court.label));
        Self { courts }
    }

    fn read_court(&self, typed: &str) -> Result<Option<String>, ErrorCode> {
        let Some(text) = clean(typed)? else { return Ok(None) };
        if self.courts.is_empty() {
            let bare = ["Amtsgericht ", "AG "].iter().find_map(|prefix| text.strip_prefix(prefix));
            return Ok(Some(bare.unwrap_or(&text).to_owned()));
        }
        find(&self.courts, &text).map(|court| Some(court.value.to_string())).ok_or(ErrorCode::NotAChoice)
    }
}

/// Reads `HRB 12 345 B`: the register, if it is named, and the number.
fn read_number(typed: &str) -> Result<(Option<Register>, Option<String>), ErrorCode> {
    let Some(text) = clean(typed)? else { return Ok((None, None)) };
    let upper = text.to_uppercase();
    let named = Register::ALL.into_iter().find(|register| upper.starts_with(&register.name().to_uppercase()));
    let rest = named.map_or(&*upper, |register| upper.get(register.name().len()..).unwrap_or_default());
    let bare: String =
        rest.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '.' | '-')).collect();
    let digits = bare.trim_end_matches(|sign: char| sign.is_ascii_uppercase());
    let letters = bare.get(digits.len()..).unwrap_or_default();
    let fits = (1..=MOST_DIGITS).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && letters.len() <= MOST_LETTERS;
    if !fits {
        return Err(ErrorCode::NotARegisterNumber);
    }
    Ok((named, Some(format!("{digits} {letters}").trim_end().to_owned())))
}

impl FieldKind for RegisterEntryField {
    fn name(&self) -> &'static str {
        "register_entry"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn parts(&self) -> &'static [&'static str] {
        &["court", "register", "number"]
    }

    fn part<'s>(&self, seen: FieldView<'s>, part: &str) -> Option<Known<'s>> {
        let Value::Register(entry) = seen.value()? else { return None };
        Some(Known::Text(match part {
            "court" => &entry.court,
            "register" => entry.register.name(),
            _ => &entry.number,
        }))
    }

    fn inputs(&self) -> Vec<Input> {
        let closed = |suffix, values| Input { suffix, values: Some(values), repeated: false };
        let courts: Vec<String> = self.courts.iter().map(|court| court.value.to_string()).collect();
        let registers = Register::ALL.into_iter().map(|register| register.name().to_owned()).collect();
        vec![
            if courts.is_empty() { Input::free(".court") } else { closed(".court", courts) },
            closed(".register", registers),
            Input::free(".number"),
        ]
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let part = |suffix| raw.first(suffix).unwrap_or_default();
        let chosen = match part(".register") {
            "" => None,
            name => Some(Register::named(name).ok_or(ErrorCode::NotAChoice)?),
        };
        let court = self.read_court(part(".court"))?;
        let (named, number) = read_number(part(".number"))?;
        if chosen.is_some() && named.is_some() && chosen != named {
            return Err(ErrorCode::NotARegisterNumber);
        }
        match (court, chosen.or(named), number) {
            (None, None, None) => Ok(None),
            (Some(court), Some(register), Some(number)) => Ok(Some(Value::Register(RegisterEntry {
                court: court.into(),
                register,
                number: number.into(),
            }))),
            _ => Err(ErrorCode::Incomplete),
        }
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Register(entry) = value else { return Err(ErrorCode::Required) };
        let offered = || find(&self.courts, &entry.court).is_some_and(|court| court.is_offered(situation));
        if !self.courts.is_empty() && !offered() {
            return Err(ErrorCode::NotAChoice);
        }
        check_length(&entry.court, 1, LONGEST_COURT)
    }

    /// `Amtsgericht München, HRB 12345`; a court of a list as the list calls it.
    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Register(entry) = value else { return String::new() };
        let listed = find(&self.courts, &entry.court).map(|court| words.plain(court.label));
        let court = listed.unwrap_or_else(|| entry.court.to_string());
        let kind = if court.starts_with(KIND_OF_COURT) { "" } else { KIND_OF_COURT };
        format!("{kind}{court}, {} {}", entry.register.name(), entry.number)
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, value: &Value) -> Typed {
        let Value::Register(entry) = value else { return Vec::new() };
        vec![
            (".court", entry.court.to_string()),
            (".register", entry.register.name().to_owned()),
            (".number", entry.number.to_string()),
        ]
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { most: LONGEST_COURT, ..Limits::default() }
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        json.is_object().then(|| serde_json::from_value(json.clone()).ok()).flatten().map(Value::Register)
    }

    fn options(&self) -> &[ChoiceOption] {
        &self.courts
    }

    fn has_options_to_visit(&self) -> bool {
        false
    }

    fn schema(&self) -> Json {
        let court = if self.courts.is_empty() {
            json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_COURT })
        } else {
            json!({ "enum": values_json(&self.courts) })
        };
        let registers: Vec<&str> = Register::ALL.into_iter().map(Register::name).collect();
        json!({
            "type": "object", "required": ["court", "register", "number"], "additionalProperties": false,
            "properties": {
                "court": court,
                "register": { "enum": registers },
                "number": { "type": "string", "pattern": "^[0-9]{1,7}( [A-Z]{1,3})?$" },
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed_court() -> RegisterEntryField {
        RegisterEntryField { courts: Vec::new() }
    }

    #[test]
    fn the_number_is_read_as_courts_and_letterheads_write_it() {
        let number = |typed| read_number(typed).unwrap();
        for (typed, register, kept) in [
            ("12345", None, "12345"),
            (" HRB 12345 ", Some(Register::Hrb), "12345"),
            ("hrb12345", Some(Register::Hrb), "12345"),
            ("HRB 12.345 B", Some(Register::Hrb), "12345 B"),
            ("1234HL", None, "1234 HL"),
            ("VR 7", Some(Register::Vr), "7"),
            ("GnR 12", Some(Register::GnR), "12"),
        ] {
            assert_eq!(number(typed), (register, Some(kept.to_owned())), "{typed}");
        }
        assert_eq!(number(" "), (None, None));
    }

    #[test]
    fn other_numbers_are_refused() {
        for typed in ["HRB", "HRC 12", "12345678", "12 ABCD", "B 12", "12/34", "１２", "HRB HRB 1", "ſ1"] {
            assert_eq!(read_number(typed), Err(ErrorCode::NotARegisterNumber), "{typed}");
        }
    }

    #[test]
    fn the_word_amtsgericht_is_not_part_of_the_name() {
        let court = |typed| typed_court().read_court(typed).unwrap();
        for typed in ["Musterstadt", "Amtsgericht Musterstadt", " AG Musterstadt"] {
            assert_eq!(court(typed).as_deref(), Some("Musterstadt"), "{typed}");
        }
    }

    #[test]
    fn its_schema_accepts_its_data_and_nothing_else() {
        let schema = jsonschema::validator_for(&typed_court().schema()).unwrap();
        let entry = json!({ "court": "Musterstadt", "register": "HRB", "number": "12345 B" });
        let value = typed_court().parse_json(&entry).unwrap();
        assert_eq!(value.to_json(), entry);
        assert!(schema.is_valid(&entry));
        for (key, wrong) in [("register", "HRC"), ("number", "12-3"), ("court", "")] {
            let mut other = entry.clone();
            other[key] = json!(wrong);
            assert!(!schema.is_valid(&other), "{other}");
        }
    }
}
