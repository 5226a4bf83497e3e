//! `country`: a country or territory, chosen from the list of ISO 3166-1.

mod names;

use serde_json::{Value as Json, json};
use unicode_normalization::UnicodeNormalization;

use super::{Control, ErrorCode, FieldKind, Input, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, OptionSet, Type};
use crate::domain::numeral::Notation;
use crate::domain::situation::Situation;
use names::COUNTRIES;

/// A country, kept as its code of two letters.
#[derive(Debug)]
pub struct Country;

fn is_known(code: &str) -> bool {
    COUNTRIES.binary_search_by(|(known, ..)| (*known).cmp(code)).is_ok()
}

fn name(code: &str, notation: Notation) -> Option<&'static str> {
    let place = COUNTRIES.binary_search_by(|(known, ..)| (*known).cmp(code)).ok()?;
    COUNTRIES.get(place).map(|(_, german, english)| match notation {
        Notation::German => *german,
        Notation::English => *english,
    })
}

/// `Österreich` stands with O, as in a telephone book.
fn sorting_key(name: &str) -> String {
    name.nfd().filter(|sign| sign.is_alphanumeric() || *sign == ' ').flat_map(char::to_lowercase).collect()
}

impl FieldKind for Country {
    fn name(&self) -> &'static str {
        "country"
    }

    fn ty(&self) -> Type {
        Type::Option(COUNTRIES.iter().map(|(code, ..)| Box::from(*code)).collect::<OptionSet>())
    }

    fn inputs(&self) -> Vec<Input> {
        vec![Input::one_of(COUNTRIES.iter().map(|(code, ..)| (*code).to_owned()).collect())]
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        match raw.first("") {
            None | Some("") => Ok(None),
            Some(code) if is_known(code) => Ok(Some(Value::Choice(code.into()))),
            Some(_) => Err(ErrorCode::NotAChoice),
        }
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        match value {
            Value::Choice(code) if is_known(code) => Ok(()),
            _ => Err(ErrorCode::NotAChoice),
        }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Choice(code) = value else { return String::new() };
        name(code, words.notation()).unwrap_or(code).to_owned()
    }

    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        match value {
            Value::Choice(code) => Some(Known::Text(code)),
            _ => None,
        }
    }

    fn typed(&self, value: &Value) -> Typed {
        match value {
            Value::Choice(code) => vec![("", code.to_string())],
            _ => Vec::new(),
        }
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        json.as_str().map(|code| Value::Choice(code.into()))
    }

    fn schema(&self) -> Json {
        json!({ "enum": COUNTRIES.iter().map(|(code, ..)| *code).collect::<Vec<_>>() })
    }

    fn own_options(&self, notation: Notation) -> Vec<(&'static str, &'static str)> {
        let mut options: Vec<_> =
            COUNTRIES.iter().filter_map(|(code, ..)| Some((*code, name(code, notation)?))).collect();
        options.sort_by_cached_key(|(_, name)| sorting_key(name));
        options
    }

    fn control(&self, _: &Situation<'_>, _: Option<&str>) -> Control {
        Control::Select
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_every_country_has_a_name_of_its_own() {
        assert_eq!(COUNTRIES.len(), 250);
        assert!(COUNTRIES.is_sorted_by(|(a, ..), (b, ..)| a < b));
        for notation in [Notation::German, Notation::English] {
            let options = Country.own_options(notation);
            let mut names: Vec<_> = options.iter().map(|(_, name)| *name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), COUNTRIES.len());
            assert!(options.iter().all(|(code, name)| code.len() == 2 && *code != *name));
        }
    }

    #[test]
    fn countries_stand_where_readers_look_for_them() {
        fn order(notation: Notation, codes: [&str; 3]) -> bool {
            let options = Country.own_options(notation);
            codes.map(|code| options.iter().position(|(one, _)| *one == code).unwrap()).is_sorted()
        }
        assert!(order(Notation::German, ["OM", "AT", "TL"]), "Oman, Österreich, Timor-Leste");
        assert!(order(Notation::English, ["AL", "AT", "AZ"]));
        assert!(order(Notation::German, ["AF", "EG", "AX"]), "Afghanistan, Ägypten, Ålandinseln");
    }

    #[test]
    fn only_codes_of_the_list_are_known() {
        for (code, known) in
            [("DE", true), ("XK", true), ("de", false), ("DDR", false), ("ZZ", false), ("", false)]
        {
            assert_eq!(is_known(code), known, "{code}");
        }
    }
}
