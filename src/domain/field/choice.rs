//! `choice`: one of several options.

use serde_json::{Value as Json, json};

use super::options::{
    ChoiceOption, Control, define_control, define_options, find, hits, option_set, values_json,
};
use super::{ErrorCode, FieldKind, Input, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, OptionSet, Type};
use crate::domain::form::builder::Builder;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::Situation;

/// Most options that a search offers; more are too many to read.
const MOST_HITS: usize = 30;

/// One of several options, as radio buttons, as a list to open, or to be found by a part of its words.
#[derive(Debug)]
pub struct Choice {
    options: Vec<ChoiceOption>,
    set: OptionSet,
    control: Control,
}

impl Choice {
    /// Reads `options`, `list` and `control`.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let options = define_options(reader, builder);
        let control = define_control(reader, options.len(), builder);
        Self { set: option_set(&options), options, control }
    }
}

impl FieldKind for Choice {
    fn name(&self) -> &'static str {
        "choice"
    }

    fn ty(&self) -> Type {
        Type::Option(self.set.clone())
    }

    fn inputs(&self) -> Vec<Input> {
        let values = Input::one_of(self.options.iter().map(|option| option.value.to_string()).collect());
        if self.is_searched() { vec![values, Input::free(".search")] } else { vec![values] }
    }

    fn read(&self, raw: &RawField<'_>, situation: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        if let Some(typed) =
            raw.first(".search").filter(|typed| self.is_searched() && !typed.trim().is_empty())
        {
            return self.search(typed, raw.first("").unwrap_or_default(), situation).map(Some);
        }
        match raw.first("") {
            None | Some("") => Ok(None),
            Some(sent) => match find(&self.options, sent) {
                Some(option) => Ok(Some(Value::Choice(option.value.clone()))),
                None => Err(ErrorCode::NotAChoice),
            },
        }
    }

    fn check(&self, value: &Value, situation: &Situation<'_>) -> Result<(), ErrorCode> {
        match value {
            Value::Choice(chosen) if find(&self.options, chosen).is_some_and(|o| o.is_offered(situation)) => {
                Ok(())
            }
            _ => Err(ErrorCode::NotAChoice),
        }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Choice(chosen) = value else { return String::new() };
        find(&self.options, chosen).map_or_else(|| chosen.to_string(), |option| words.plain(option.label))
    }

    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        match value {
            Value::Choice(chosen) => Some(Known::Text(chosen)),
            _ => None,
        }
    }

    fn typed(&self, value: &Value) -> Typed {
        match value {
            Value::Choice(chosen) => vec![("", chosen.to_string())],
            _ => Vec::new(),
        }
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        json.as_str().map(|chosen| Value::Choice(chosen.into()))
    }

    fn schema(&self) -> Json {
        json!({ "enum": values_json(&self.options) })
    }

    fn options(&self) -> &[ChoiceOption] {
        &self.options
    }

    fn is_searched(&self) -> bool {
        matches!(self.control, Control::Search(_))
    }

    fn control(&self, situation: &Situation<'_>, typed: Option<&str>) -> Control {
        match (&self.control, typed) {
            (Control::Search(_), Some(typed)) => {
                let hits = hits(&self.options, typed, situation);
                Control::Search(if hits.len() > MOST_HITS { Vec::new() } else { hits })
            }
            (control, _) => control.clone(),
        }
    }
}

impl Choice {
    /// What was found by a typed text: the option chosen among the hits, or the only one of exactly that name.
    fn search(&self, typed: &str, chosen: &str, situation: &Situation<'_>) -> Result<Value, ErrorCode> {
        let hits = hits(&self.options, typed, situation);
        let value = |position: &usize| self.options.get(*position).map(|option| &option.value);
        if let Some(value) = hits.iter().filter_map(value).find(|value| ***value == *chosen) {
            return Ok(Value::Choice(value.clone()));
        }
        match hits.as_slice() {
            [] => Err(ErrorCode::NoHit),
            [only] => value(only).map(|value| Value::Choice(value.clone())).ok_or(ErrorCode::NoHit),
            many if many.len() > MOST_HITS => Err(ErrorCode::TooManyHits),
            _ => Err(ErrorCode::SeveralHits),
        }
    }
}
