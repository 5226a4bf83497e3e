//! The keys of the installation, for what its offices may read.

use std::fmt;

use aws_lc_rs::error::Unspecified;
use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde::Serialize;

use super::binding::Binding;
use super::sealing::{Derivation, SealingError, SealingKey};
use super::signature::{SigningKey, VerifyingKey};

/// One secret of the operator: 32 bytes, as text in base64.
#[derive(Clone)]
pub struct MasterKey([u8; 32]);

/// The text is no master key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a master key is 32 random bytes in base64, for example the output of `openssl rand -base64 32`")]
pub struct InvalidMasterKey;

impl MasterKey {
    /// Takes 32 random bytes that the caller drew.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads base64 or base64url, with or without padding.
    pub fn from_base64(text: &str) -> Result<Self, InvalidMasterKey> {
        let text = text.trim().trim_end_matches('=');
        let bytes = STANDARD_NO_PAD
            .decode(text)
            .or_else(|_| URL_SAFE_NO_PAD.decode(text))
            .map_err(|_| InvalidMasterKey)?;
        bytes.try_into().map(Self).map_err(|_| InvalidMasterKey)
    }

    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The text that [`MasterKey::from_base64`] reads, to be written to the operator's key file.
    pub fn to_base64(&self) -> String {
        STANDARD_NO_PAD.encode(self.0) + "="
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

/// A sealed text and the key that opens it.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Names the key on the ring; no secret.
    pub key_id: String,
    /// The sealed text.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes, key {})", self.bytes.len(), self.key_id)
    }
}

/// The master keys of an installation: the newest seals, all open. So a key is replaced by
/// putting a new one in front of it, without touching a record.
pub struct KeyRing {
    newest: RingKey,
    older: Vec<RingKey>,
}

struct RingKey {
    id: String,
    sealing: SealingKey,
    recipients: hmac::Key,
    signing: SigningKey,
}

impl KeyRing {
    /// A ring of the key that seals and of older ones that only open.
    pub fn new(newest: &MasterKey, older: &[MasterKey]) -> Result<Self, SealingError> {
        let cannot = |_: Unspecified| SealingError::CannotSeal(None);
        Ok(Self {
            newest: RingKey::derive(newest).map_err(cannot)?,
            older: older.iter().map(RingKey::derive).collect::<Result<_, _>>().map_err(cannot)?,
        })
    }

    /// Seals with the newest key.
    pub fn seal(&self, binding: &Binding, plaintext: &[u8]) -> Result<Sealed, SealingError> {
        let bytes = self.newest.sealing.seal(binding, plaintext)?;
        Ok(Sealed { key_id: self.newest.id.clone(), bytes })
    }

    /// Seals a value as JSON with the newest key.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn seal_json(&self, binding: &Binding, value: &impl Serialize) -> Result<Sealed, SealingError> {
        let plaintext = serde_json::to_vec(value).map_err(|_| SealingError::CannotSeal(None))?;
        self.seal(binding, &plaintext)
    }

    /// Opens what was sealed for the same place with the key `key_id`.
    pub fn open(&self, binding: &Binding, key_id: &str, sealed: &[u8]) -> Result<Vec<u8>, SealingError> {
        std::iter::once(&self.newest)
            .chain(&self.older)
            .find(|key| key.id == key_id)
            .ok_or_else(|| SealingError::UnknownKey(key_id.to_owned()))?
            .sealing
            .open(binding, sealed)
    }

    /// Whether the ring opens what the key `key_id` has sealed.
    pub fn has(&self, key_id: &str) -> bool {
        std::iter::once(&self.newest).chain(&self.older).any(|key| key.id == key_id)
    }

    /// Names the key that seals; no secret.
    pub fn key_id(&self) -> &str {
        &self.newest.id
    }

    /// Signs a statement with the newest key, as a JSON Web Signature in its compact form. The same statement gets
    /// the same signature.
    pub fn sign(&self, statement: &[u8]) -> String {
        self.newest.signing.sign(statement)
    }

    /// The public keys that check what the ring signs and has signed, the newest first.
    pub fn verifying_keys(&self) -> Vec<VerifyingKey> {
        std::iter::once(&self.newest).chain(&self.older).map(|key| key.signing.public().clone()).collect()
    }

    /// A keyed hash of a mail address, with which mails to one recipient are counted without
    /// storing the address. Without the key it cannot be searched for by trying addresses.
    /// A new newest key starts the counting afresh.
    pub fn recipient_hash(&self, address: &str) -> String {
        let tag = hmac::sign(&self.newest.recipients, address.trim().to_lowercase().as_bytes());
        URL_SAFE_NO_PAD.encode(tag.as_ref())
    }
}

impl RingKey {
    fn derive(master: &MasterKey) -> Result<Self, Unspecified> {
        let derivation = Derivation::new("lotse master key 1", &master.0);
        let fingerprint = derivation.bytes(&[b"key id"])?;
        Ok(Self {
            id: fingerprint.iter().take(8).map(|byte| format!("{byte:02x}")).collect(),
            sealing: derivation.sealing_key(&[b"seal"])?,
            recipients: derivation.hashing_key(&[b"recipient"])?,
            signing: SigningKey::from_seed(&derivation.bytes(&[b"receipt signature"])?)?,
        })
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyRing(newest {}, {} older)", self.newest.id, self.older.len())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::id::{SubmissionId, TenantId};

    fn place() -> Binding {
        Binding::submission(&TenantId::only(), SubmissionId::new(Uuid::from_u128(1)))
    }

    #[test]
    fn a_replaced_key_still_opens_and_the_newest_seals() {
        let (old, new) = (MasterKey::from_random([1; 32]), MasterKey::from_random([2; 32]));
        let before = KeyRing::new(&old, &[]).unwrap();
        let sealed = before.seal(&place(), b"case").unwrap();
        let after = KeyRing::new(&new, std::slice::from_ref(&old)).unwrap();
        assert_eq!(after.open(&place(), &sealed.key_id, &sealed.bytes).unwrap(), b"case");
        assert_eq!(after.seal(&place(), b"case").unwrap().key_id, after.key_id());
        assert_ne!(after.key_id(), before.key_id());
        assert_eq!(after.key_id().len(), 16);
        let signed = crate::crypto::verify(&before.sign(b"{}"), &after.verifying_keys());
        assert_eq!(signed.as_deref(), Ok(&b"{}"[..]));
        assert!(after.has(before.key_id()) && after.has(after.key_id()) && !before.has(after.key_id()));

        let without = KeyRing::new(&new, &[]).unwrap();
        let error = without.open(&place(), &sealed.key_id, &sealed.bytes).unwrap_err();
        assert_eq!(error, SealingError::UnknownKey(sealed.key_id.clone()));
        let mixed_up = after.open(&place(), after.key_id(), &sealed.bytes);
        assert_eq!(mixed_up, Err(SealingError::CannotOpen));
    }

    #[test]
    fn a_master_key_is_read_in_every_usual_spelling() {
        let key = MasterKey::from_random([251; 32]);
        let text = key.to_base64();
        let spellings = [text.clone(), format!("{text}\n"), text.replace('+', "-").replace('/', "_")];
        for spelling in spellings.iter().map(String::as_str).chain([text.trim_end_matches('=')]) {
            assert_eq!(MasterKey::from_base64(spelling).unwrap().0, key.0, "{spelling}");
        }
        for bad in ["", "abc", "not base64!", &text[4..]] {
            assert_eq!(MasterKey::from_base64(bad).unwrap_err(), InvalidMasterKey, "{bad}");
        }
        assert_eq!(format!("{key:?}"), "MasterKey(…)");
    }

    #[test]
    fn a_recipient_is_recognised_however_it_is_written_but_not_readable() {
        let ring = KeyRing::new(&MasterKey::from_random([1; 32]), &[]).unwrap();
        let other = KeyRing::new(&MasterKey::from_random([2; 32]), &[]).unwrap();
        let hash = ring.recipient_hash("Erika@Example.org");
        assert_eq!(ring.recipient_hash(" erika@example.org "), hash);
        assert_ne!(ring.recipient_hash("max@example.org"), hash);
        assert_ne!(other.recipient_hash("erika@example.org"), hash);
        assert!(!hash.contains("erika"));
    }
}
