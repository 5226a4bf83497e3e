//! What only the citizen's browser knows.

use std::fmt;
use std::sync::OnceLock;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::binding::Binding;
use super::sealing::{Derivation, SealingError, SealingKey};
use crate::domain::id::DraftId;

/// The secret in the citizen's cookie: 32 random bytes. Keys of drafts and the token against
/// forged requests derive from it; it is never stored.
#[derive(Clone)]
pub struct BrowserSecret {
    bytes: [u8; 32],
    derivation: Derivation,
    /// The bytes of the token, once a page has asked for it.
    csrf: OnceLock<[u8; 32]>,
}

impl BrowserSecret {
    /// Takes 32 random bytes that the caller drew.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self { bytes, derivation: Derivation::new("lotse browser secret 1", &bytes), csrf: OnceLock::new() }
    }

    /// Reads the value of the cookie; `None` if it is not one of ours.
    pub fn from_cookie(value: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        Some(Self::from_random(bytes.try_into().ok()?))
    }

    /// The value of the cookie: 43 characters of base64url.
    pub fn to_cookie(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.bytes)
    }

    /// The token that every form of this browser carries. It is the same in all tabs, and one
    /// browser's token is worth nothing in another.
    pub fn csrf_token(&self) -> Result<String, SealingError> {
        self.csrf_bytes().map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Whether `token` is the one of this browser. Takes the same time for every wrong token.
    pub fn accepts_csrf(&self, token: &str) -> bool {
        match (self.csrf_bytes(), URL_SAFE_NO_PAD.decode(token)) {
            (Ok(expected), Ok(given)) => verify_slices_are_equal(&expected, &given).is_ok(),
            _ => false,
        }
    }

    /// The key of one draft of this browser.
    pub fn draft_key(&self, draft: DraftId) -> Result<DraftKey, SealingError> {
        DraftKey::from_bytes(&self.draft_key_bytes(draft)?)
    }

    /// The same, as bytes that can be sealed for a resume code.
    pub(super) fn draft_key_bytes(&self, draft: DraftId) -> Result<[u8; 32], SealingError> {
        let bytes = self.derivation.bytes(&[b"draft", draft.uuid().as_bytes()]);
        bytes.map_err(|_| SealingError::CannotSeal(None))
    }

    fn csrf_bytes(&self) -> Result<[u8; 32], SealingError> {
        if let Some(known) = self.csrf.get() {
            return Ok(*known);
        }
        let bytes = self.derivation.bytes(&[b"csrf"]).map_err(|_| SealingError::CannotSeal(None))?;
        Ok(*self.csrf.get_or_init(|| bytes))
    }
}

impl fmt::Debug for BrowserSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BrowserSecret(…)")
    }
}

/// The key of one draft. It also opens the receipt of the submission that was made from it.
pub struct DraftKey(SealingKey);

impl DraftKey {
    /// The key that these 32 bytes are.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, SealingError> {
        SealingKey::from_bytes(bytes).map(Self).map_err(|_| SealingError::CannotOpen)
    }

    /// Seals `plaintext` for one place, with a fresh random nonce.
    pub fn seal(&self, binding: &Binding, plaintext: &[u8]) -> Result<Vec<u8>, SealingError> {
        self.0.seal(binding, plaintext)
    }

    /// Opens what was sealed for the same place with the same key.
    pub fn open(&self, binding: &Binding, sealed: &[u8]) -> Result<Vec<u8>, SealingError> {
        self.0.open(binding, sealed)
    }
}

impl fmt::Debug for DraftKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DraftKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::id::TenantId;

    fn draft(number: u128) -> DraftId {
        DraftId::new(Uuid::from_u128(number))
    }

    #[test]
    fn a_cookie_gives_back_the_secret_and_nothing_else_is_taken() {
        let secret = BrowserSecret::from_random([7; 32]);
        let cookie = secret.to_cookie();
        assert_eq!(BrowserSecret::from_cookie(&cookie).unwrap().bytes, [7; 32]);
        let long = "A".repeat(86);
        for bad in ["", "x", "AAAA", &cookie[1..], &format!("{cookie}="), long.as_str(), "ü"] {
            assert!(BrowserSecret::from_cookie(bad).is_none(), "{bad}");
        }
        assert!(!format!("{secret:?}").contains(&cookie));
    }

    #[test]
    fn a_token_holds_for_its_browser_only() {
        let (mine, other) = (BrowserSecret::from_random([1; 32]), BrowserSecret::from_random([2; 32]));
        let token = mine.csrf_token().unwrap();
        assert!(mine.accepts_csrf(&token));
        assert!(!other.accepts_csrf(&token));
        for bad in ["", "x", &token[1..], &mine.to_cookie()] {
            assert!(!mine.accepts_csrf(bad), "{bad}");
        }
    }

    #[test]
    fn a_draft_opens_only_with_its_browser_at_its_place_and_undamaged() {
        let tenant = TenantId::only();
        let secret = BrowserSecret::from_random([3; 32]);
        let key = secret.draft_key(draft(1)).unwrap();
        let place = Binding::draft(&tenant, draft(1));
        let sealed = key.seal(&place, b"Erika").unwrap();
        assert_eq!(key.open(&place, &sealed).unwrap(), b"Erika");
        assert_ne!(key.seal(&place, b"Erika").unwrap(), sealed, "a nonce is never used twice");

        let stranger = BrowserSecret::from_random([4; 32]).draft_key(draft(1)).unwrap();
        assert_eq!(stranger.open(&place, &sealed), Err(SealingError::CannotOpen));
        let sibling = secret.draft_key(draft(2)).unwrap();
        assert_eq!(sibling.open(&place, &sealed), Err(SealingError::CannotOpen));
        let moved = Binding::receipt(&tenant, draft(1));
        assert_eq!(key.open(&moved, &sealed), Err(SealingError::CannotOpen));
        for place_of_damage in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[place_of_damage] ^= 1;
            assert_eq!(key.open(&place, &damaged), Err(SealingError::CannotOpen));
        }
        for length in 0..sealed.len() {
            assert_eq!(key.open(&place, &sealed[..length]), Err(SealingError::CannotOpen));
        }
    }
}
