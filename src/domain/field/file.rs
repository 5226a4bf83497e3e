//! `file`: documents and photos that are attached.
//!
//! The answer says what the files are called and how to check them; their content is kept sealed
//! elsewhere. What a page sends for the field is no answer: files are taken in before the page is read.

use serde_json::{Value as Json, json};

use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::expression::Type;
use crate::domain::file::{AttachedFile, FileRules, MEGABYTE, MediaType};
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{ObjectReader, text_of};
use crate::domain::situation::Situation;

/// Most files where the author sets no `maxItems`.
const DEFAULT_MOST: usize = 10;
/// Most files that an author may allow: more are no attachments but an archive.
const MOST_FILES: usize = 20;
/// Largest file where the author sets no `max_megabytes`: a photo of a new telephone, a scan of some pages.
const DEFAULT_MEGABYTES: usize = 10;
/// Largest file that an author may allow, in megabytes: it is sealed in memory.
const MOST_MEGABYTES: usize = 25;

/// Files to attach.
#[derive(Debug)]
pub struct FileField {
    rules: FileRules,
    least: usize,
}

impl FileField {
    /// Reads `accept`, `minItems`, `maxItems` and `max_megabytes`.
    pub fn define(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> Self {
        let (min, max) = (reader.count("minItems"), reader.count("maxItems"));
        let largest = reader.count("max_megabytes");
        if let Some(max) = max.as_ref().filter(|max| max.value > MOST_FILES) {
            let message = format!("Ein Feld nimmt höchstens {MOST_FILES} Dateien.");
            let finding = Finding::error(&max.at, "too-many-files", message);
            builder.findings.add(finding.remedy("Bitten Sie um wenige Dateien mit mehreren Seiten."));
        }
        let most = max.as_ref().map_or(DEFAULT_MOST, |max| max.value);
        let least = min.as_ref().map_or(0, |min| min.value);
        if let Some(at) = max.or(min).map(|count| count.at).filter(|_| most == 0 || least > most) {
            let message = format!("So viele Dateien gibt es nie: mindestens {least}, höchstens {most}.");
            builder.findings.add(Finding::error(&at, "contradictory-limits", message));
        }
        let megabytes = largest.as_ref().map_or(DEFAULT_MEGABYTES, |largest| largest.value);
        if let Some(largest) = largest.filter(|_| !(1..=MOST_MEGABYTES).contains(&megabytes)) {
            let message = "So groß kann keine Datei sein.";
            let finding = Finding::error(&largest.at, "file-size", message);
            builder.findings.add(finding.remedy(format!("Möglich sind 1 bis {MOST_MEGABYTES} Megabyte.")));
        }
        let megabytes = u64::try_from(megabytes.min(MOST_MEGABYTES)).unwrap_or_default();
        let rules = FileRules { accept: read_accept(reader, builder), most, largest: megabytes * MEGABYTE };
        Self { rules, least }
    }
}

/// The kinds of files that are taken; all where the author names none.
fn read_accept(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> Vec<MediaType> {
    let words = MediaType::ALL.map(MediaType::word);
    let mut named = Vec::new();
    for node in reader.list("accept") {
        let Some(text) = text_of(builder.findings, node) else { continue };
        match MediaType::ALL.into_iter().find(|kind| kind.word() == text.value) {
            Some(kind) => named.push(kind),
            None => {
                let message = format!("Dateien vom Typ `{}` nimmt Lotse nicht an.", text.value);
                let finding = Finding::error(&text.at, "unknown-file-type", message);
                builder.findings.add(finding.remedy(format!("Möglich sind: {}.", words.join(", "))));
            }
        }
    }
    let accepted = MediaType::ALL.into_iter().filter(|kind| named.is_empty() || named.contains(kind));
    accepted.collect()
}

impl FieldKind for FileField {
    fn name(&self) -> &'static str {
        "file"
    }

    /// They can be counted; what is in them no condition sees.
    fn ty(&self) -> Type {
        Type::Items
    }

    fn inputs(&self) -> Vec<Input> {
        vec![Input { suffix: "", values: None, repeated: true }]
    }

    fn read(&self, _: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        Ok(None)
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        let Value::Files(files) = value else { return Err(ErrorCode::Required) };
        if files.iter().any(|file| !self.rules.accept.contains(&file.media_type)) {
            Err(ErrorCode::FileType)
        } else if files.iter().any(|file| file.size > self.rules.largest || file.size == 0) {
            Err(ErrorCode::FileSize)
        } else if files.len() < self.least {
            Err(ErrorCode::TooFew)
        } else if files.len() > self.rules.most {
            Err(ErrorCode::TooMany)
        } else {
            Ok(())
        }
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        let Value::Files(files) = value else { return String::new() };
        files.iter().map(|file| file.in_words(words.tongue())).collect::<Vec<_>>().join("\n")
    }

    fn typed(&self, _: &Value) -> Typed {
        Vec::new()
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        let files = json.as_array().filter(|files| !files.is_empty())?;
        let files = files.iter().enumerate().map(|(place, file)| AttachedFile::from_json(place, file));
        files.collect::<Option<Vec<_>>>().map(Value::Files)
    }

    fn schema(&self) -> Json {
        let kinds: Vec<&str> = self.rules.accept.iter().map(|kind| kind.name()).collect();
        json!({
            "type": "array", "minItems": self.least.max(1), "maxItems": self.rules.most,
            "items": {
                "type": "object", "required": ["id", "name", "media_type", "size", "sha256"],
                "additionalProperties": false,
                "properties": {
                    "id": { "type": "string", "format": "uuid" },
                    "name": { "type": "string", "minLength": 1 },
                    "media_type": { "enum": kinds },
                    "size": { "type": "integer", "minimum": 1, "maximum": self.rules.largest },
                    "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
                },
            },
        })
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { least: self.least, most: self.rules.most, ..Limits::default() }
    }

    fn files(&self) -> Option<&FileRules> {
        Some(&self.rules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field() -> FileField {
        let rules = FileRules { accept: vec![MediaType::Pdf, MediaType::Jpeg], most: 2, largest: MEGABYTE };
        FileField { rules, least: 0 }
    }

    #[test]
    fn its_schema_accepts_its_data_and_nothing_else() {
        let schema = jsonschema::validator_for(&field().schema()).unwrap();
        let file = json!({ "name": "a.pdf", "size": 5, "sha256": "0".repeat(64) });
        let value = field().parse_json(&json!([file])).unwrap();
        let written = value.to_json();
        assert!(schema.is_valid(&written), "{written}");
        for (key, wrong) in [
            ("media_type", json!("image/png")),
            ("size", json!(0)),
            ("size", json!(MEGABYTE + 1)),
            ("sha256", json!("")),
            ("more", json!(1)),
        ] {
            let mut other = written.clone();
            other[0][key] = wrong;
            assert!(!schema.is_valid(&other), "{other}");
        }
        assert!(!schema.is_valid(&json!([])));
    }

    #[test]
    fn nothing_attached_is_no_answer() {
        for json in [json!([]), json!("a.pdf"), json!([{}]), json!({ "name": "a.pdf" })] {
            assert_eq!(field().parse_json(&json), None, "{json}");
        }
    }
}
