//! What a receipt states, signed: so that it can be told later whether a receipt, or a code on paper, is genuine.

use std::ops::Range;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::pdf::{self, Attachment, Paper, PdfError};
use crate::crypto::{KeyRing, NotGenuine, VerifyingKey, sha256, verify};
use crate::domain::id::FormId;
use crate::domain::submission::ReferenceNumber;

/// Stands before the statement inside a PDF, once.
const MARK: &[u8] = b"lotse-receipt:";
/// What stands in place of the statement while the hash of the file is made.
const BLANK: u8 = b'.';
/// The name of the file inside the PDF.
const FILE_NAME: &str = "lotse-receipt.jws.txt";

/// What is stated about a submission. It holds no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What it is about, so that nothing else that the key may ever sign passes for a receipt.
    kind: Kind,
    pub reference: ReferenceNumber,
    pub form: FormId,
    /// The author's version of the form.
    pub version: String,
    pub submitted_at: Timestamp,
    /// SHA-256 of the document as it is stored for the office, in hexadecimal.
    pub digest: String,
    /// SHA-256 of the PDF in which the statement travels, with blanks in place of the statement; absent in
    /// the code that is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    #[serde(rename = "lotse-receipt-1")]
    Receipt,
}

/// Why a file or code is not a genuine receipt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoReceipt {
    /// There is no statement in it, or more than one.
    #[error("no statement was found")]
    NoStatement,
    #[error("the statement is not genuine")]
    NotGenuine(#[from] NotGenuine),
    /// The statement is genuine, the file around it was changed.
    #[error("the file was changed")]
    FileChanged,
}

impl Statement {
    /// The statement about a submission.
    pub fn new(
        reference: ReferenceNumber,
        (form, version): (FormId, String),
        submitted_at: Timestamp,
        digest: String,
    ) -> Self {
        Self { kind: Kind::Receipt, reference, form, version, submitted_at, digest, file: None }
    }

    /// The code that is printed: it proves reference, time and digest, not the paper on which it stands.
    pub fn code(&self, keys: &KeyRing) -> String {
        // A struct of texts and numbers is always written.
        keys.sign(&serde_json::to_vec(self).unwrap_or_default())
    }

    fn of_file(&self, digest: String) -> Self {
        Self { file: Some(digest), ..self.clone() }
    }
}

/// Writes a paper that carries the statement about itself: whatever is changed in the file later is noticed.
///
/// # Errors
/// Only when the program is wrong.
pub fn write_signed(
    mut paper: Paper,
    (statement, description): (&Statement, String),
    keys: &KeyRing,
) -> Result<Vec<u8>, PdfError> {
    let length = statement.of_file("0".repeat(64)).code(keys).len();
    let content = [MARK, &vec![BLANK; length], b"\n"].concat();
    let attachment =
        Attachment { name: FILE_NAME.to_owned(), media_type: "text/plain", description, content };
    paper.attachment = Some(attachment);
    let mut file = pdf::write(&paper)?;
    let start = place(&file).ok_or(PdfError::Rules)?;
    let signed = statement.of_file(sha256(&file)).code(keys);
    let hole = file.get_mut(start..start + length).ok_or(PdfError::Rules)?;
    hole.copy_from_slice(signed.as_bytes());
    Ok(file)
}

/// What a PDF states, if it is as it was written here.
///
/// # Errors
/// What is wrong with it.
pub fn check_file(file: &[u8], keys: &[VerifyingKey]) -> Result<Statement, NoReceipt> {
    let range = token(file).ok_or(NoReceipt::NoStatement)?;
    let text = file.get(range.clone()).and_then(|token| std::str::from_utf8(token).ok());
    let statement = check_code(text.ok_or(NoReceipt::NoStatement)?, keys)?;
    let mut blanked = file.to_vec();
    if let Some(hole) = blanked.get_mut(range) {
        hole.fill(BLANK);
    }
    match &statement.file {
        Some(digest) if *digest == sha256(&blanked) => Ok(statement),
        _ => Err(NoReceipt::FileChanged),
    }
}

/// What a printed code states. Blanks and line breaks, as they come from copying, do not matter.
///
/// # Errors
/// What is wrong with it.
pub fn check_code(code: &str, keys: &[VerifyingKey]) -> Result<Statement, NoReceipt> {
    let signs: String = code.split_whitespace().collect();
    let payload = verify(&signs, keys)?;
    serde_json::from_slice(&payload).map_err(|_| NotGenuine::Unreadable.into())
}

/// Where the statement begins; `None` unless there is exactly one place.
fn place(file: &[u8]) -> Option<usize> {
    let mut places = file.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK);
    let (place, _) = places.next()?;
    places.next().is_none().then_some(place + MARK.len())
}

fn token(file: &[u8]) -> Option<Range<usize>> {
    let start = place(file)?;
    let is_sign = |byte: &&u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let length = file.get(start..)?.iter().take_while(is_sign).count();
    Some(start..start + length)
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;
    use crate::crypto::MasterKey;
    use crate::export::pdf::Block;

    fn ring(byte: u8) -> KeyRing {
        KeyRing::new(&MasterKey::from_random([byte; 32]), &[]).unwrap()
    }

    fn statement() -> Statement {
        let reference = ReferenceNumber::from_random([3; 16]);
        let form = ("hund".parse().unwrap(), "1.0.0".to_owned());
        Statement::new(reference, form, Timestamp::constant(1_585_303_200, 0), "a".repeat(64))
    }

    fn file() -> Vec<u8> {
        let paper = Paper {
            language: "de".to_owned(),
            is_right_to_left: false,
            title: "Beleg".to_owned(),
            author: "Amt".to_owned(),
            running_head: String::new(),
            page_number: "{page}".to_owned(),
            made_at: datetime(2020, 3, 27, 10, 0, 0, 0),
            id: "1".to_owned(),
            blocks: vec![Block::Title("Beleg".to_owned()), Block::Text("Steuer: 120 €".to_owned())],
            attachment: None,
        };
        write_signed(paper, (&statement(), "Prüftext".to_owned()), &ring(1)).unwrap()
    }

    #[test]
    fn a_file_is_genuine_until_a_single_byte_of_it_is_changed() {
        let (file, keys) = (file(), ring(1).verifying_keys());
        let stated = check_file(&file, &keys).unwrap();
        assert_eq!((&stated.reference, stated.digest), (&statement().reference, "a".repeat(64)));
        let step = (file.len() / 300).max(1);
        for at in (0..file.len()).step_by(step) {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(check_file(&changed, &keys).is_err(), "byte {at}");
        }
        let appended = [file.as_slice(), b"\n% more"].concat();
        assert_eq!(check_file(&appended, &keys), Err(NoReceipt::FileChanged));
        let other = check_file(&file, &ring(2).verifying_keys());
        assert!(matches!(other, Err(NoReceipt::NotGenuine(NotGenuine::UnknownKey(_)))));
        assert_eq!(check_file(b"%PDF-1.7 nothing", &keys), Err(NoReceipt::NoStatement));
        let twice = [file.as_slice(), file.as_slice()].concat();
        assert_eq!(check_file(&twice, &keys), Err(NoReceipt::NoStatement));
    }

    #[test]
    fn a_printed_code_is_read_however_it_is_copied_and_does_not_vouch_for_a_file() {
        let (code, keys) = (statement().code(&ring(1)), ring(1).verifying_keys());
        let copied: String = code.chars().flat_map(|sign| [sign, '\n']).collect();
        assert_eq!(check_code(&copied, &keys).unwrap(), statement());
        assert!(check_code(&code[1..], &keys).is_err());
        let around = [MARK, code.as_bytes(), b"\nSteuer: 0"].concat();
        assert_eq!(check_file(&around, &keys), Err(NoReceipt::FileChanged));
        assert!(
            check_code(&ring(1).sign(b"{\"kind\":\"other\"}"), &keys).is_err(),
            "another kind of statement"
        );
    }
}
