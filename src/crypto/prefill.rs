//! What a portal hands over: sealed with a key that it shares with this installation.
//!
//! The form is JSON Web Encryption in its compact form (RFC 7516) with `dir` and `A256GCM`, so that a portal needs no
//! code of ours. Whoever has not the key can neither read nor change it.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use super::key_ring::{InvalidMasterKey, MasterKey};
use super::sealing::SealingError;
use crate::entropy;

/// Longest token that is looked at, in bytes: longer addresses are cut by servers on the way.
const LONGEST: usize = 6 * 1024;

/// A key that a portal has, too, under the name by which people know the portal.
#[derive(Clone)]
pub struct PrefillKey {
    name: String,
    key: Arc<LessSafeKey>,
}

/// The protected header. Others than these two algorithms are refused, so that nobody chooses a weaker one.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    enc: String,
    kid: String,
}

const DIRECT: &str = "dir";
const AES: &str = "A256GCM";

impl PrefillKey {
    /// A key of 32 bytes in base64, with its name.
    ///
    /// # Errors
    /// When the text is no such key.
    pub fn new(name: &str, base64: &str) -> Result<Self, InvalidMasterKey> {
        let bytes = MasterKey::from_base64(base64)?;
        let key = UnboundKey::new(&AES_256_GCM, bytes.as_bytes()).map_err(|_| InvalidMasterKey)?;
        Ok(Self { name: name.to_owned(), key: Arc::new(LessSafeKey::new(key)) })
    }

    /// By which people know the portal.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What a portal would make of these claims.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn seal(&self, claims: &[u8]) -> Result<String, SealingError> {
        let cannot = || SealingError::CannotSeal(None);
        let header = Header { alg: DIRECT.to_owned(), enc: AES.to_owned(), kid: self.name.clone() };
        let header = serde_json::to_vec(&header).map_err(|_| cannot())?;
        let header = BASE64URL_NOPAD.encode(&header);
        let nonce: [u8; NONCE_LEN] =
            entropy::random_bytes().map_err(|error| SealingError::CannotSeal(Some(error)))?;
        let mut text = claims.to_vec();
        let place = Aad::from(header.as_bytes());
        let sealed =
            self.key.seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), place, &mut text);
        let tag = sealed.map_err(|_| cannot())?;
        let parts = [&nonce[..], &text, tag.as_ref()].map(|part| BASE64URL_NOPAD.encode(part));
        Ok(format!("{header}..{}", parts.join(".")))
    }

    fn open(&self, header: &str, [nonce, text, tag]: [&str; 3]) -> Option<Vec<u8>> {
        let decode = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).ok();
        let nonce = Nonce::try_assume_unique_for_key(&decode(nonce)?).ok()?;
        let mut sealed = decode(text)?;
        sealed.extend(decode(tag)?);
        let length = self.key.open_in_place(nonce, Aad::from(header.as_bytes()), &mut sealed).ok()?.len();
        sealed.truncate(length);
        Some(sealed)
    }
}

/// The claims of a token, with the name of the key that sealed them; `None` for everything that no known
/// portal has sealed.
pub fn open_prefill<'k>(keys: &'k [PrefillKey], token: &str) -> Option<(&'k str, Vec<u8>)> {
    if token.len() > LONGEST {
        return None;
    }
    let mut parts = token.split('.');
    let (header, wrapped) = (parts.next()?, parts.next()?);
    let sealed = [parts.next()?, parts.next()?, parts.next()?];
    if !wrapped.is_empty() || parts.next().is_some() {
        return None;
    }
    let said: Header = serde_json::from_slice(&BASE64URL_NOPAD.decode(header.as_bytes()).ok()?).ok()?;
    if said.alg != DIRECT || said.enc != AES {
        return None;
    }
    let key = keys.iter().find(|key| key.name == said.kid)?;
    Some((key.name(), key.open(header, sealed)?))
}

impl fmt::Debug for PrefillKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrefillKey({})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, byte: u8) -> PrefillKey {
        PrefillKey::new(name, &MasterKey::from_random([byte; 32]).to_base64()).unwrap()
    }

    #[test]
    fn only_what_a_known_portal_has_sealed_is_opened() {
        let keys = [key("portal", 1), key("other", 2)];
        let token = keys[1].seal(b"{\"form\":\"hund\"}").unwrap();
        assert!(!token.contains("hund"));
        let opened = open_prefill(&keys, &token).unwrap();
        assert_eq!((opened.0, opened.1.as_slice()), ("other", &b"{\"form\":\"hund\"}"[..]));
        let foreign = key("other", 3).seal(b"{}").unwrap();
        let none = BASE64URL_NOPAD.encode(br#"{"alg":"none","enc":"A256GCM","kid":"portal"}"#);
        let (_, rest) = token.split_once('.').unwrap();
        let other_header = BASE64URL_NOPAD.encode(br#"{"alg":"dir","enc":"A256GCM","kid":"portal"}"#);
        let mut cut = token.clone();
        cut.pop();
        for wrong in [
            foreign,
            format!("{none}.{rest}"),
            format!("{other_header}.{rest}"),
            format!("{token}.x"),
            cut,
            String::new(),
            "....".to_owned(),
            "a".repeat(LONGEST + 1),
        ] {
            assert!(open_prefill(&keys, &wrong).is_none(), "{wrong}");
        }
        assert!(PrefillKey::new("portal", "short").is_err());
    }
}
