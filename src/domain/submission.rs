//! What a citizen sent: the document that is sealed, delivered and shown again, for years.

mod share;

use std::fmt;
use std::str::FromStr;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::file::MediaType;
use super::id::{FileId, FormId, Language, OfficeId, OutcomeId, SubmissionId, VersionDigest};
use super::second_signature::AnotherDeclaration;

pub use share::WithheldFrom;

/// The whole submission as it is sealed, delivered and shown again.
///
/// It carries the labels of the version that the citizen filled in, so that no later version of
/// the form changes what was said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SubmissionDocument {
    /// Identifies this submission; not a secret.
    pub id: SubmissionId,
    /// What the citizen and the office say on the telephone.
    pub reference: ReferenceNumber,
    /// The form it was made with.
    pub form: FormReference,
    /// The language in which the citizen read the questions. The texts here are in the form's own
    /// language, which the office reads; the citizen's receipt is in the citizen's.
    pub language: Language,
    /// The instant at which the citizen sent it.
    pub submitted_at: Timestamp,
    /// The calendar day that conditions saw as `today`.
    pub today: Date,
    /// The outcome that the answers led to.
    pub outcome: Labelled<OutcomeId>,
    /// What the form computed about the case, most important first.
    pub classification: Vec<Classified>,
    /// Which office is responsible and why.
    pub routing: Routed,
    /// Questions and answers in the order and wording of the check page.
    pub sections: Vec<Section>,
    /// The pruned answers as one JSON object, in the shape of the form's schema.
    pub answers: serde_json::Value,
    /// Computed values that the form exports.
    pub values: serde_json::Map<String, serde_json::Value>,
    /// The files that go with it, in the order of the questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<SubmittedFile>,
    /// What another person signs before any office gets the case; absent where nobody has to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_signature: Option<AnotherDeclaration>,
    /// What single offices do not get of it; empty where every office gets everything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<WithheldFrom>,
}

/// An attached file: what the office needs to tell it apart and to check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmittedFile {
    /// Path of the field that it was attached to.
    pub field: String,
    pub id: FileId,
    pub name: String,
    pub media_type: MediaType,
    /// In bytes.
    pub size: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
}

/// The form version with which a submission was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormReference {
    pub id: FormId,
    /// The author's version, for example `1.0.0`.
    pub version: String,
    /// What froze that version.
    pub digest: VersionDigest,
    /// The title in the citizen's language.
    pub title: String,
}

/// An identifier with the text that people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labelled<Id> {
    pub id: Id,
    pub title: String,
}

/// One computed property of the case, for example `klasse` = `A1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classified {
    /// Key in the definition: `urgency`, `klasse`.
    pub id: String,
    /// What a clerk reads: `Einstufung`.
    pub label: String,
    /// The value as data: `A1`.
    pub value: String,
    /// The value in words, the same as `value` where the form gives none.
    pub text: String,
}

/// The decision which office receives the submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routed {
    /// The recipient of the definition that asked for it: `amt`.
    pub recipient: String,
    /// The office that is responsible.
    pub office: OfficeSummary,
    /// One German sentence for the clerk: which answer and which rule of the directory decided.
    pub reason: String,
    /// Version of the office directory that was asked.
    pub directory: String,
    /// Other offices that the case concerns, named for the clerk but not written to.
    pub also_concerned: Vec<Concerned>,
}

/// An office that is named in the case without receiving it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concerned {
    /// Why it is named: the label of the place, for example `Hauptwohnung`.
    pub because: String,
    pub office: OfficeSummary,
}

/// What citizens and clerks read about an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeSummary {
    pub id: OfficeId,
    pub name: String,
    /// As the operator entered it; absent until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// The answers of one step as the citizen saw them before sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub title: String,
    pub rows: Vec<AnswerRow>,
}

/// One question with its answer in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRow {
    /// Path of the field: `kontakt_tag`, `kontaktweg.telefon`; in items of a repeat `kinder[2].name`.
    pub field: String,
    /// The question as it was shown.
    pub label: String,
    /// The answer in words; lines are separated by `\n`.
    pub text: String,
}

/// A number that can be read aloud: three groups, no look-alike characters, a check character.
///
/// `7K3-MQ9-XDAC` in print. It is no key to anything.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReferenceNumber(String);

/// Digits and letters that nobody confuses on the telephone or in print: without 0 O 1 I L 2 Z 5 S 8 B U V.
const READABLE: &[u8] = b"34679ACDEFGHJKMNPQRTWXY";
const RANDOM_CHARACTERS: usize = 9;

/// The text has not the form of a reference number, or its check character is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a reference number")]
pub struct NotAReference;

impl ReferenceNumber {
    /// Makes a reference from 16 random bytes that the caller drew.
    ///
    /// Nine characters out of 23 carry about 40 bits; storage refuses a number that is taken and
    /// the caller draws again. The tenth character is a check character.
    pub fn from_random(random: [u8; 16]) -> Self {
        let base = READABLE.len() as u128;
        let mut rest = u128::from_be_bytes(random);
        let mut characters = Vec::with_capacity(RANDOM_CHARACTERS + 1);
        for _ in 0..RANDOM_CHARACTERS {
            characters.push(READABLE[(rest % base) as usize]);
            rest /= base;
        }
        characters.push(check_character(&characters));
        Self::spell(&characters)
    }

    fn spell(characters: &[u8]) -> Self {
        let plain = String::from_utf8_lossy(characters);
        Self(format!("{}-{}-{}", &plain[..3], &plain[3..6], &plain[6..]))
    }

    /// The number as it is printed and read aloud.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Weighted sum over the prime 23: finds every single wrong character and every swap of neighbours.
fn check_character(characters: &[u8]) -> u8 {
    let sum: usize = characters
        .iter()
        .enumerate()
        .map(|(place, c)| (place + 2) * READABLE.iter().position(|r| r == c).unwrap_or(0))
        .sum();
    READABLE[sum % READABLE.len()]
}

impl FromStr for ReferenceNumber {
    type Err = NotAReference;

    /// Accepts lower case and any spacing, as people type it.
    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let plain: Vec<u8> =
            text.bytes().filter(|b| !b" -".contains(b)).map(|b| b.to_ascii_uppercase()).collect();
        let (check, random) = plain.split_last().ok_or(NotAReference)?;
        let readable = plain.iter().all(|b| READABLE.contains(b));
        if random.len() == RANDOM_CHARACTERS && readable && check_character(random) == *check {
            Ok(Self::spell(&plain))
        } else {
            Err(NotAReference)
        }
    }
}

impl TryFrom<String> for ReferenceNumber {
    type Error = NotAReference;

    fn try_from(text: String) -> Result<Self, NotAReference> {
        text.parse()
    }
}

impl From<ReferenceNumber> for String {
    fn from(reference: ReferenceNumber) -> Self {
        reference.0
    }
}

impl fmt::Display for ReferenceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_survives_being_read_aloud_and_typed() {
        let reference = ReferenceNumber::from_random(*b"0123456789abcdef");
        assert_eq!(reference.as_str().len(), 12);
        let typed = reference.as_str().to_lowercase().replace('-', " ");
        assert_eq!(typed.parse(), Ok(reference));
    }

    #[test]
    fn a_wrong_or_swapped_character_is_noticed() {
        let reference = ReferenceNumber::from_random(*b"fedcba9876543210");
        let right: Vec<char> = reference.as_str().replace('-', "").chars().collect();
        for place in 0..right.len() {
            for other in READABLE.iter().map(|b| *b as char) {
                let mut wrong = right.clone();
                wrong[place] = other;
                let text: String = wrong.iter().collect();
                assert_eq!(text.parse::<ReferenceNumber>().is_ok(), wrong == right);
            }
        }
        for place in 0..right.len() - 1 {
            let mut swapped = right.clone();
            swapped.swap(place, place + 1);
            let text: String = swapped.iter().collect();
            assert_eq!(text.parse::<ReferenceNumber>().is_ok(), swapped == right);
        }
    }
}
