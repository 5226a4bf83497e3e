//! From an answer in a case to what a citizen would have typed, so that cases go through the same
//! reading as pages do.

use serde_json::{Map, Value as Json};

use crate::domain::answers::Answer;
use crate::domain::field::{ErrorCode, FieldKind, RawField};
use crate::domain::form::Field;
use crate::domain::raw_pairs::RawPairs;
use crate::domain::situation::Situation;

/// Name under which the inputs are sent; the field's own path plays no role for the reading.
const NAME: &str = "answer";

/// What a case says about a field.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// An answer, or what the field says against what was typed.
    Read(Result<Answer, ErrorCode>),
    /// JSON that no citizen could have meant: a number for a date, an option for a text.
    Misshapen,
}

/// Reads an answer of a case.
pub fn read_written(field: &Field, json: &Json, situation: &Situation<'_>) -> Written {
    if json.is_null() {
        return Written::Read(Ok(Answer::Empty));
    }
    if Answer::is_not_known(json) {
        let offered = field.not_known.is_some();
        return if offered { Written::Read(Ok(Answer::NotKnown)) } else { Written::Misshapen };
    }
    let kind = field.kind.as_ref();
    if kind.name() == "place" || kind.files().is_some() {
        // Which places are offered depends on the way there; the name alone is enough for now. Files are no
        // part of what is typed.
        return kind
            .parse_json(json)
            .map_or(Written::Misshapen, |value| Written::Read(Ok(Answer::Value(value))));
    }
    match typed(kind, json) {
        None => Written::Misshapen,
        Some(pairs) => {
            let read = kind.read(&RawField::new(&pairs, NAME), situation);
            Written::Read(read.map(|value| value.map_or(Answer::Empty, Answer::Value)))
        }
    }
}

fn typed(kind: &dyn FieldKind, json: &Json) -> Option<RawPairs> {
    let one = |text: &str| Some([(NAME, text)].into_iter().collect());
    match (kind.name(), json) {
        ("yes_no", Json::Bool(truth)) => one(if *truth { "yes" } else { "no" }),
        ("confirm", Json::Bool(true)) => one("yes"),
        ("date", Json::String(text)) => typed_date(text).or_else(|| as_stored(kind, json)),
        ("choices", Json::Array(chosen)) if chosen.is_empty() => kind.none_label().and_then(|_| one("none")),
        ("choices", Json::Array(chosen)) => {
            chosen.iter().map(|value| value.as_str().map(|text| (NAME, text))).collect()
        }
        ("address", Json::Object(parts)) => typed_parts(kind, parts),
        // The name alone: the day is that of the case.
        ("signature", Json::String(name)) => typed_parts(
            kind,
            &[("name", &**name), ("signed", "yes")]
                .map(|(key, text)| (key.to_owned(), text.into()))
                .into_iter()
                .collect(),
        ),
        // As it was typed, where there is one line to type in.
        (_, Json::String(text)) if has_one_input(kind) => one(text),
        // As it is stored, or as it would stand in the inputs.
        _ => as_stored(kind, json).or_else(|| typed_parts(kind, json.as_object()?)),
    }
}

fn as_stored(kind: &dyn FieldKind, json: &Json) -> Option<RawPairs> {
    // What has no inputs cannot be answered.
    let value = kind.parse_json(json).filter(|_| kind.is_put_to_people())?;
    let typed = kind.typed(&value).into_iter();
    Some(typed.map(|(suffix, text)| (format!("{NAME}{suffix}"), text)).collect())
}

/// The parts of an answer as if each was typed into its input.
fn typed_parts(kind: &dyn FieldKind, parts: &Map<String, Json>) -> Option<RawPairs> {
    let inputs = kind.inputs();
    let typed = |(key, part): (&String, &Json)| {
        let suffix = format!(".{key}");
        let known = inputs.iter().any(|input| input.suffix == suffix);
        part.as_str().filter(|_| known).map(|text| (format!("{NAME}{suffix}"), text.to_owned()))
    };
    parts.iter().map(typed).collect::<Option<RawPairs>>().filter(|_| !parts.is_empty())
}

fn has_one_input(kind: &dyn FieldKind) -> bool {
    matches!(kind.inputs().as_slice(), [input] if input.suffix.is_empty() && !input.repeated)
        && !matches!(kind.name(), "yes_no" | "confirm")
}

fn typed_date(text: &str) -> Option<RawPairs> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(year) && digits(month) && digits(day)).then(|| {
        [(".day", day), (".month", month), (".year", year)]
            .into_iter()
            .map(|(suffix, part)| (format!("{NAME}{suffix}"), (*part).to_owned()))
            .collect()
    })
}
