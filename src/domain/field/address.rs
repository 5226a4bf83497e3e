//! `address`: street, number, postal code and place in Germany.

use serde_json::{Value as Json, json};

use super::plain_text::{check_length, clean};
use super::postal_code::read_postal_code;
use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answers::{Address, Value};
use crate::domain::expression::{Known, Type};
use crate::domain::situation::Situation;

/// Longest street or place, in characters; the longest in Germany have under 60.
const LONGEST_NAME: usize = 100;
/// Longest house number, in characters: `12 a, Hinterhaus`.
const LONGEST_NUMBER: usize = 20;

/// A postal address; either nothing of it is given, or at least street, postal code and place.
#[derive(Debug)]
pub struct AddressField;

impl FieldKind for AddressField {
    fn name(&self) -> &'static str {
        "address"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn inputs(&self) -> Vec<Input> {
        [".street", ".house_number", ".postal_code", ".place"].into_iter().map(Input::free).collect()
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let part =
            |suffix| Ok::<_, ErrorCode>(clean(raw.first(suffix).unwrap_or_default())?.unwrap_or_default());
        let postal_code =
            read_postal_code(raw.first(".postal_code").unwrap_or_default())?.unwrap_or_default();
        let address = Address {
            street: part(".street")?.into(),
            house_number: part(".house_number")?.into(),
            postal_code: postal_code.into(),
            place: part(".place")?.into(),
        };
        Ok((address != Address::default()).then_some(Value::Address(address)))
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Address(address) = value else { return Err(ErrorCode::Required) };
        if address.street.is_empty() || address.postal_code.is_empty() || address.place.is_empty() {
            return Err(ErrorCode::Incomplete);
        }
        check_length(&address.street, 1, LONGEST_NAME)?;
        check_length(&address.place, 1, LONGEST_NAME)?;
        check_length(&address.house_number, 0, LONGEST_NUMBER)
    }

    fn show(&self, value: &Value, _: &Words<'_>) -> String {
        let Value::Address(address) = value else { return String::new() };
        let street = format!("{} {}", address.street, address.house_number);
        format!("{}\n{} {}", street.trim_end(), address.postal_code, address.place)
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, value: &Value) -> Typed {
        let Value::Address(address) = value else { return Vec::new() };
        vec![
            (".street", address.street.to_string()),
            (".house_number", address.house_number.to_string()),
            (".postal_code", address.postal_code.to_string()),
            (".place", address.place.to_string()),
        ]
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { most: LONGEST_NAME, ..Limits::default() }
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        json.is_object().then(|| serde_json::from_value(json.clone()).ok()).flatten().map(Value::Address)
    }

    fn schema(&self) -> Json {
        json!({
            "type": "object", "required": ["street", "postal_code", "place"], "additionalProperties": false,
            "properties": {
                "street": { "type": "string", "maxLength": LONGEST_NAME },
                "house_number": { "type": "string", "maxLength": LONGEST_NUMBER },
                "postal_code": { "type": "string", "pattern": "^[0-9]{5}$" },
                "place": { "type": "string", "maxLength": LONGEST_NAME },
            },
        })
    }
}
