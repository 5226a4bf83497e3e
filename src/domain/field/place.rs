//! `place`: which place of a postal code, asked only where the code alone does not decide.

use serde_json::{Value as Json, json};

use super::plain_text::{check_length, clean};
use super::{Control, ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answers::{FieldIndex, PlaceName, Value};
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::ObjectReader;
use crate::domain::routing::Location;
use crate::domain::situation::{FieldView, Situation};

/// Longest name of a place, in characters; the longest in Germany has under 60.
const LONGEST_NAME: usize = 100;

/// The place that belongs to a postal code.
///
/// One office for the whole code: no question. Several: a choice among the code's places. A code
/// that nobody knows: the name is typed and looked up, and several hits become a choice.
#[derive(Debug)]
pub struct Place {
    postal_code: FieldIndex,
}

impl Place {
    /// Reads `postal_code`: the field that asks for it, earlier in the form.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Option<Self> {
        // After a mistake no form comes out; the field stays, so that nobody is told that it is missing.
        const ANY: Place = Place { postal_code: FieldIndex(0) };
        let name = reader.required_text("postal_code")?;
        match builder.field_named(name.value) {
            Some((index, "postal_code")) => Some(Self { postal_code: index }),
            Some(_) => {
                let message = format!("`{}` fragt nicht nach einer Postleitzahl.", name.value);
                builder.findings.add(Finding::error(&name.at, "not-a-postal-code-field", message));
                Some(ANY)
            }
            None => {
                let message = format!("Die Postleitzahl `{}` wird vor diesem Ort nicht gefragt.", name.value);
                let remedy = "Nennen Sie ein Feld vom Typ `postal_code`, das weiter vorn steht.";
                builder.findings.add(Finding::error(&name.at, "unknown-field", message).remedy(remedy));
                Some(ANY)
            }
        }
    }

    fn locate(&self, place: Option<&PlaceName>, situation: &Situation<'_>) -> Option<Location> {
        let Some(Value::Text(code)) = situation.value(self.postal_code) else { return None };
        let directory = situation.places()?;
        Some(directory.locate(code, place, situation.today()))
    }
}

impl FieldKind for Place {
    fn name(&self) -> &'static str {
        "place"
    }

    fn ty(&self) -> Type {
        Type::Opaque
    }

    fn parts(&self) -> &'static [&'static str] {
        &["postal_code", "name", "kreis"]
    }

    fn part<'s>(&self, seen: FieldView<'s>, part: &str) -> Option<Known<'s>> {
        let known = match part {
            "postal_code" => match seen.beside(self.postal_code).value()? {
                Value::Text(code) => code,
                _ => return None,
            },
            "kreis" => &*seen.places()?.kreis(seen.settled()?.kreis)?.name,
            _ => seen.places()?.place_name(seen.settled()?)?,
        };
        Some(Known::Text(known))
    }

    fn inputs(&self) -> Vec<Input> {
        vec![Input::free("")]
    }

    fn applies(&self, _: FieldIndex, situation: &Situation<'_>) -> bool {
        matches!(self.locate(None, situation), Some(Location::Open(_) | Location::UnknownCode))
    }

    fn read(&self, raw: &RawField<'_>, situation: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let Some(typed) = clean(raw.first("").unwrap_or_default())? else { return Ok(None) };
        check_length(&typed, 1, LONGEST_NAME)?;
        // A choice among places of one name was shown as "Neustadt (Kreis Eins)".
        let base = typed.rsplit_once(" (").map_or(&*typed, |(name, _)| name);
        for name in [&*typed, base] {
            if let Control::Places(options) = self.control(situation, Some(name))
                && let Some(option) = options.iter().find(|option| *option.label == *typed)
            {
                return Ok(Some(Value::Place(option.place.clone())));
            }
        }
        Ok(Some(Value::Place(PlaceName { name: typed.into(), kreis: None })))
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Place(place) = value else { return Err(ErrorCode::Required) };
        match self.locate(Some(place), situation) {
            Some(Location::Open(_)) if matches!(self.locate(None, situation), Some(Location::Open(_))) => {
                Err(ErrorCode::NotAChoice)
            }
            Some(Location::Open(_)) => Err(ErrorCode::SeveralPlaces),
            _ => Ok(()),
        }
    }

    fn show(&self, value: &Value, _: &Words<'_>) -> String {
        match value {
            Value::Place(place) => place.name.to_string(),
            _ => String::new(),
        }
    }

    fn known<'a>(&self, _: &'a Value) -> Option<Known<'a>> {
        None
    }

    fn typed(&self, value: &Value) -> Typed {
        match value {
            Value::Place(place) => vec![("", place.name.to_string())],
            _ => Vec::new(),
        }
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { most: LONGEST_NAME, ..Limits::default() }
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        match json {
            Json::String(name) => Some(Value::Place(PlaceName { name: name.as_str().into(), kreis: None })),
            Json::Object(_) => serde_json::from_value(json.clone()).ok().map(Value::Place),
            _ => None,
        }
    }

    fn schema(&self) -> Json {
        json!({
            "type": "object", "required": ["name"], "additionalProperties": false,
            "properties": {
                "name": { "type": "string", "maxLength": LONGEST_NAME },
                "kreis": { "type": "string", "pattern": "^[0-9]{5}$" },
                "postal_code": { "type": "string", "pattern": "^[0-9]{5}$" },
            },
        })
    }

    fn control(&self, situation: &Situation<'_>, typed: Option<&str>) -> Control {
        let place = typed.map(|name| PlaceName { name: name.into(), kreis: None });
        match self.locate(None, situation) {
            Some(Location::Open(options)) => Control::Places(options),
            _ => match self.locate(place.as_ref(), situation) {
                Some(Location::Open(options)) => Control::Places(options),
                _ => Control::Plain,
            },
        }
    }

    fn postal_code_field(&self) -> Option<FieldIndex> {
        Some(self.postal_code)
    }
}
