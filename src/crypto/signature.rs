//! Statements that anybody can check who has the public key: JSON Web Signatures in their compact form
//! (RFC 7515) by Ed25519 (RFC 8032, RFC 8037).

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// The key that checks statements; no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyingKey {
    id: String,
    public: [u8; 32],
}

/// Why a statement is not taken as genuine.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotGenuine {
    /// It is no signed statement at all.
    #[error("not a signed statement")]
    Unreadable,
    /// Somebody signed it, with a key that is not among ours.
    #[error("signed with the unknown key `{0}`")]
    UnknownKey(String),
    /// It names one of our keys, but was changed or made up.
    #[error("the signature does not fit")]
    Forged,
}

#[derive(Serialize, Deserialize)]
struct Header {
    alg: Algorithm,
    kid: String,
}

/// Only one, so that no statement chooses how it is checked.
#[derive(Serialize, Deserialize)]
enum Algorithm {
    #[serde(rename = "EdDSA")]
    EdDsa,
}

impl VerifyingKey {
    fn of(public: [u8; 32]) -> Self {
        let hash = digest(&SHA256, &public);
        let id = hash.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { id, public }
    }

    /// Reads what [`VerifyingKey::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        let public = URL_SAFE_NO_PAD.decode(text.trim()).ok()?;
        public.try_into().ok().map(Self::of)
    }

    /// The key as 43 characters of base64url: `x` of its JSON Web Key.
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.public)
    }

    /// Names the key: the first eight bytes of its SHA-256, in hexadecimal.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// The key that signs. Signing draws no random numbers: the same statement gets the same signature.
pub(super) struct SigningKey {
    pair: Ed25519KeyPair,
    public: VerifyingKey,
}

impl SigningKey {
    pub(super) fn from_seed(seed: &[u8; 32]) -> Result<Self, Unspecified> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| Unspecified)?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| Unspecified)?;
        Ok(Self { pair, public: VerifyingKey::of(public) })
    }

    pub(super) fn public(&self) -> &VerifyingKey {
        &self.public
    }

    /// The signed statement as header, payload and signature in base64url, with dots between.
    pub(super) fn sign(&self, payload: &[u8]) -> String {
        let header = format!("{{\"alg\":\"EdDSA\",\"kid\":\"{}\"}}", self.public.id);
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
        let signature = URL_SAFE_NO_PAD.encode(self.pair.sign(signed.as_bytes()));
        format!("{signed}.{signature}")
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public.id)
    }
}

/// The payload of a statement that one of `keys` has signed.
///
/// # Errors
/// Anything else than an unchanged statement.
pub fn verify(statement: &str, keys: &[VerifyingKey]) -> Result<Vec<u8>, NotGenuine> {
    let (signed, signature) = statement.rsplit_once('.').ok_or(NotGenuine::Unreadable)?;
    let (header, payload) = signed.split_once('.').ok_or(NotGenuine::Unreadable)?;
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| NotGenuine::Unreadable);
    let header: Header = serde_json::from_slice(&decode(header)?).map_err(|_| NotGenuine::Unreadable)?;
    let (payload, signature) = (decode(payload)?, decode(signature)?);
    let key = keys.iter().find(|key| key.id == header.kid);
    let key = key.ok_or(NotGenuine::UnknownKey(header.kid))?;
    let public = UnparsedPublicKey::new(&ED25519, key.public);
    public.verify(signed.as_bytes(), &signature).map_err(|_| NotGenuine::Forged)?;
    Ok(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed(&[seed; 32]).unwrap()
    }

    #[test]
    fn a_signature_is_that_of_rfc_8037() {
        // Appendix A: the key, and the statement with its signature (header there without `kid`).
        let seed = URL_SAFE_NO_PAD.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap();
        let key = SigningKey::from_seed(&seed.try_into().unwrap()).unwrap();
        assert_eq!(key.public().to_text(), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        let signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        let signature =
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
        assert_eq!(URL_SAFE_NO_PAD.encode(key.pair.sign(signed.as_bytes())), signature);
    }

    #[test]
    fn only_an_unchanged_statement_of_a_known_key_is_genuine() {
        let keys = [key(1).public().clone(), key(2).public().clone()];
        let statement = key(2).sign(b"{\"a\":1}");
        assert_eq!(verify(&statement, &keys).unwrap(), b"{\"a\":1}");
        assert_eq!(statement, key(2).sign(b"{\"a\":1}"));
        let other = key(3).sign(b"{}");
        assert_eq!(verify(&other, &keys), Err(NotGenuine::UnknownKey(key(3).public().id().to_owned())));
        for at in 0..statement.len() {
            let mut changed = statement.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            // The last sign of a part has bits that mean nothing; a changed one is refused all the same.
            assert!(verify(&changed, &keys).is_err(), "{at}");
        }
        for nothing in ["", ".", "..", "a.b.c", "ü.ü.ü", &statement[..40]] {
            assert_eq!(verify(nothing, &keys), Err(NotGenuine::Unreadable), "{nothing}");
        }
        let unsigned = format!("{}.e30.", URL_SAFE_NO_PAD.encode(b"{\"alg\":\"none\",\"kid\":\"x\"}"));
        assert_eq!(verify(&unsigned, &keys), Err(NotGenuine::Unreadable));
    }

    #[test]
    fn a_public_key_is_read_again_as_it_was_printed() {
        let public = key(7).public().clone();
        assert_eq!(VerifyingKey::from_text(&public.to_text()), Some(public.clone()));
        assert_eq!((public.to_text().len(), public.id().len()), (43, 16));
        assert_eq!(VerifyingKey::from_text("x"), None);
    }
}
