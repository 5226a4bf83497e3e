//! One way to seal and to open, shared by every kind of key.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use aws_lc_rs::hmac;

use super::binding::Binding;
use crate::entropy::{self, NoEntropy};

/// Why a text could not be sealed or opened. It never says which part did not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealingError {
    /// Wrong key, wrong place, damaged or forged.
    #[error("the sealed text cannot be opened")]
    CannotOpen,
    /// The key that sealed it is not on the ring; the operator has to put it back.
    #[error("the key `{0}` that sealed this record is not among the master keys")]
    UnknownKey(String),
    /// The text could not be sealed; nothing was written.
    #[error("the text cannot be sealed")]
    CannotSeal(#[source] Option<NoEntropy>),
}

/// Derives independent keys from one secret.
#[derive(Clone)]
pub(super) struct Derivation(Prk);

impl Derivation {
    /// `scope` separates kinds of secrets, so that equal bytes never give equal keys.
    pub(super) fn new(scope: &str, secret: &[u8]) -> Self {
        Self(Salt::new(HKDF_SHA256, scope.as_bytes()).extract(secret))
    }

    /// What may be stored of the secret for one use: 64 hexadecimal digits that do not lead back.
    pub(super) fn name(&self, label: &[&[u8]]) -> Result<String, SealingError> {
        let bytes = self.bytes(label).map_err(|_| SealingError::CannotSeal(None))?;
        Ok(data_encoding::HEXLOWER.encode(&bytes))
    }

    /// The key for one use.
    pub(super) fn bytes(&self, label: &[&[u8]]) -> Result<[u8; 32], Unspecified> {
        let mut bytes = [0; 32];
        self.0.expand(label, Bytes32)?.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A key that seals.
    pub(super) fn sealing_key(&self, label: &[&[u8]]) -> Result<SealingKey, Unspecified> {
        SealingKey::from_bytes(&self.bytes(label)?)
    }

    /// A key that makes keyed hashes.
    pub(super) fn hashing_key(&self, label: &[&[u8]]) -> Result<hmac::Key, Unspecified> {
        Ok(hmac::Key::new(hmac::HMAC_SHA256, &self.bytes(label)?))
    }
}

struct Bytes32;

impl KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}

/// A key of AES-256-GCM.
///
/// Random nonces are safe here: a key would have to seal 2^32 texts before a repetition becomes
/// likelier than one in four billion.
pub(super) struct SealingKey(LessSafeKey);

impl SealingKey {
    /// The key that these bytes are.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, Unspecified> {
        Ok(Self(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, bytes)?)))
    }

    /// The nonce, the ciphertext and the tag, in this order.
    pub(super) fn seal(&self, binding: &Binding, plaintext: &[u8]) -> Result<Vec<u8>, SealingError> {
        let nonce: [u8; NONCE_LEN] =
            entropy::random_bytes().map_err(|error| SealingError::CannotSeal(Some(error)))?;
        let mut sealed = Vec::with_capacity(NONCE_LEN + plaintext.len() + AES_256_GCM.tag_len());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plaintext);
        let text = sealed.get_mut(NONCE_LEN..).ok_or(SealingError::CannotSeal(None))?;
        let tag = self
            .0
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(binding.as_bytes()),
                text,
            )
            .map_err(|_| SealingError::CannotSeal(None))?;
        sealed.extend_from_slice(tag.as_ref());
        Ok(sealed)
    }

    /// The plaintext of what [`SealingKey::seal`] made for the same place.
    pub(super) fn open(&self, binding: &Binding, sealed: &[u8]) -> Result<Vec<u8>, SealingError> {
        let (nonce, text) = sealed.split_at_checked(NONCE_LEN).ok_or(SealingError::CannotOpen)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealingError::CannotOpen)?;
        let mut text = text.to_vec();
        let length = self
            .0
            .open_in_place(nonce, Aad::from(binding.as_bytes()), &mut text)
            .map_err(|_| SealingError::CannotOpen)?
            .len();
        text.truncate(length);
        Ok(text)
    }
}
