//! The code with which a citizen goes on in another browser.

use std::fmt;

use super::binding::Binding;
use super::browser_secret::{BrowserSecret, DraftKey};
use super::sealing::{Derivation, SealingError, SealingKey};
use super::spelling;
use crate::domain::id::{DraftId, TenantId};

/// 16 random bytes that the citizen keeps. The server stores neither the code nor anything from
/// which it could be guessed: a name under which the draft is found, and the draft's key, sealed
/// with a key that derives from the code.
#[derive(Clone)]
pub struct ResumeCode {
    bytes: [u8; 16],
    derivation: Derivation,
}

impl ResumeCode {
    /// Takes 16 random bytes that the caller drew.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self { bytes, derivation: Derivation::new("lotse resume code 1", &bytes) }
    }

    /// Reads a code as people type it: in either case, with or without blanks and hyphens, with an O
    /// for a zero and an I or L for a one. `None` if it is no code at all.
    pub fn from_typed(text: &str) -> Option<Self> {
        Some(Self::from_random(spelling::read(text)?.try_into().ok()?))
    }

    /// The code as it is shown: 26 digits and letters without look-alikes, in groups.
    pub fn to_text(&self) -> String {
        spelling::write(&self.bytes)
    }

    /// The name under which its draft is found: 64 hexadecimal digits that do not lead back to the code.
    ///
    /// # Errors
    /// When the key derivation fails, which it does not.
    pub fn name(&self) -> Result<String, SealingError> {
        self.derivation.name(&[b"name"])
    }

    /// Seals the key of a draft of this browser, for whoever has the code.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn seal_key(
        &self,
        secret: &BrowserSecret,
        tenant: &TenantId,
        draft: DraftId,
    ) -> Result<Vec<u8>, SealingError> {
        self.key(draft)?.seal(&Binding::resume(tenant, draft), &secret.draft_key_bytes(draft)?)
    }

    /// The key of the draft that was sealed for this code.
    ///
    /// # Errors
    /// [`SealingError::CannotOpen`] for another code, draft or tenant.
    pub fn open_key(
        &self,
        tenant: &TenantId,
        draft: DraftId,
        sealed: &[u8],
    ) -> Result<DraftKey, SealingError> {
        let bytes = self.key(draft)?.open(&Binding::resume(tenant, draft), sealed)?;
        DraftKey::from_bytes(&bytes)
    }

    fn key(&self, draft: DraftId) -> Result<SealingKey, SealingError> {
        let key = self.derivation.sealing_key(&[b"draft key", draft.uuid().as_bytes()]);
        key.map_err(|_| SealingError::CannotSeal(None))
    }
}

impl fmt::Debug for ResumeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResumeCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn code(byte: u8) -> ResumeCode {
        ResumeCode::from_random([byte; 16])
    }

    #[test]
    fn a_code_is_read_again_however_it_is_typed() {
        let code =
            ResumeCode::from_random(*b"\x00\x10\x85\x10\x42\x08\x21\x00\xff\x42\x31\x99\x77\x01\x02\x03");
        let text = code.to_text();
        assert_eq!(text.len(), 26 + 6, "{text}");
        assert!(!text.contains(['I', 'L', 'O', 'U']), "{text}");
        let look_alikes = text.replace('0', "O").replace('1', "l");
        for typed in [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', " "),
            text.replace('-', ""),
            look_alikes,
            format!("  {text}\t"),
        ] {
            assert_eq!(ResumeCode::from_typed(&typed).map(|code| code.bytes), Some(code.bytes), "{typed}");
        }
        for wrong in [
            "",
            "-",
            "x",
            &text[1..],
            &format!("{text}0"),
            &text.replace('0', "ü"),
            "U000-0000-0000-0000-0000-0000-00",
        ] {
            assert!(ResumeCode::from_typed(wrong).is_none(), "{wrong}");
        }
        assert!(!format!("{code:?}").contains(&text));
    }

    #[test]
    fn only_the_code_opens_the_key_that_was_sealed_for_it() {
        let (tenant, draft) = (TenantId::only(), DraftId::new(Uuid::from_u128(1)));
        let secret = BrowserSecret::from_random([9; 32]);
        let sealed = code(1).seal_key(&secret, &tenant, draft).unwrap();
        let place = Binding::draft(&tenant, draft);
        let answers = secret.draft_key(draft).unwrap().seal(&place, b"Erika").unwrap();
        let key = code(1).open_key(&tenant, draft, &sealed).unwrap();
        assert_eq!(key.open(&place, &answers).unwrap(), b"Erika");
        assert_eq!(code(2).open_key(&tenant, draft, &sealed).unwrap_err(), SealingError::CannotOpen);
        let other = DraftId::new(Uuid::from_u128(2));
        assert_eq!(code(1).open_key(&tenant, other, &sealed).unwrap_err(), SealingError::CannotOpen);
    }

    #[test]
    fn the_name_of_a_code_is_not_the_code() {
        let name = code(1).name().unwrap();
        assert_eq!(name.len(), 64);
        assert_ne!(name, code(2).name().unwrap());
        assert!(!name.contains(&data_encoding::HEXLOWER.encode(&[1; 16])));
    }
}
