//! `country`: a country or territory, chosen from the list of ISO 3166-1.

mod names;

use std::sync::LazyLock;

use serde_json::{Value as Json, json};

use super::{Control, ErrorCode, FieldKind, Input, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, OptionSet, Type};
use crate::domain::situation::Situation;
use crate::tongue::{PerTongue, Tongue, catalogue};
use names::CODES;

pub use names::DECLARED;

/// A country, kept as its code of two letters.
#[derive(Debug)]
pub struct Country;

/// Code and name, in the order in which readers of the language look for them.
type Names = Vec<(&'static str, String)>;

static NAMES: LazyLock<PerTongue<Names>> = LazyLock::new(|| PerTongue::new(names_in));

/// The file of the language is in its order already.
fn names_in(tongue: Tongue) -> Names {
    let known = |key: &String| CODES.iter().copied().find(|code| code == key);
    let keys = catalogue::keys(tongue, DECLARED.subject);
    keys.iter()
        .filter_map(known)
        .map(|code| (code, catalogue::text(tongue, DECLARED.subject, code)))
        .collect()
}

fn is_known(code: &str) -> bool {
    CODES.binary_search(&code).is_ok()
}

fn name(code: &str, tongue: Tongue) -> Option<&'static str> {
    NAMES.of(tongue).iter().find(|(known, _)| *known == code).map(|(_, name)| name.as_str())
}

impl FieldKind for Country {
    fn name(&self) -> &'static str {
        "country"
    }

    fn ty(&self) -> Type {
        Type::Option(CODES.iter().map(|code| Box::from(*code)).collect::<OptionSet>())
    }

    fn inputs(&self) -> Vec<Input> {
        vec![Input::one_of(CODES.iter().map(|code| (*code).to_owned()).collect())]
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
        name(code, words.tongue()).unwrap_or(code).to_owned()
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
        json!({ "enum": CODES })
    }

    fn own_options(&self, tongue: Tongue) -> Vec<(&'static str, &'static str)> {
        NAMES.of(tongue).iter().map(|(code, name)| (*code, name.as_str())).collect()
    }

    fn control(&self, _: &Situation<'_>, _: Option<&str>) -> Control {
        Control::Select
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_every_country_has_a_name_of_its_own_in_every_language() {
        assert_eq!(CODES.len(), 250);
        assert!(CODES.is_sorted());
        for tongue in Tongue::ALL {
            let options = Country.own_options(*tongue);
            let mut names: Vec<_> = options.iter().map(|(_, name)| *name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), CODES.len());
            assert!(options.iter().all(|(code, name)| code.len() == 2 && *code != *name));
        }
    }

    #[test]
    fn countries_stand_where_readers_look_for_them() {
        fn order(tongue: Tongue, codes: [&str; 3]) -> bool {
            let options = Country.own_options(tongue);
            codes.map(|code| options.iter().position(|(one, _)| *one == code).unwrap()).is_sorted()
        }
        assert!(order(Tongue::German, ["OM", "AT", "TL"]), "Oman, Österreich, Timor-Leste");
        assert!(order(Tongue::English, ["AL", "AT", "AZ"]));
        assert!(order(Tongue::German, ["AF", "EG", "AX"]), "Afghanistan, Ägypten, Ålandinseln");
        assert!(order(Tongue::Turkish, ["AT", "DJ", "CZ"]), "Avusturya, Cibuti, Çekya");
        assert!(order(Tongue::Ukrainian, ["ZW", "IL", "IT"]), "і stands behind з and и");
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
