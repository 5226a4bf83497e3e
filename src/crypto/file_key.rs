//! The key of one attached file.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::binding::Binding;
use super::key_ring::{KeyRing, Sealed};
use super::sealing::{SealingError, SealingKey};
use crate::domain::id::{FileId, TenantId};

/// 32 random bytes that seal the content of one file and nothing else.
///
/// While there is only a draft, the key stands among its sealed answers. When the draft is sent, the key
/// is sealed for the installation, and the content stays as it is, however large.
#[derive(Clone, PartialEq, Eq)]
pub struct FileKey([u8; 32]);

impl FileKey {
    /// Takes 32 random bytes that the caller drew.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads what [`FileKey::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The key as text, to stand among sealed answers.
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Seals the content of the file.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn seal(&self, tenant: &TenantId, file: FileId, content: &[u8]) -> Result<Vec<u8>, SealingError> {
        self.key()?.seal(&Binding::file(tenant, file), content)
    }

    /// Opens the content of the file.
    ///
    /// # Errors
    /// [`SealingError::CannotOpen`] for another key or file, and what is damaged.
    pub fn open(&self, tenant: &TenantId, file: FileId, sealed: &[u8]) -> Result<Vec<u8>, SealingError> {
        self.key()?.open(&Binding::file(tenant, file), sealed)
    }

    /// Seals the small picture of the file.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn seal_thumbnail(
        &self,
        tenant: &TenantId,
        file: FileId,
        picture: &[u8],
    ) -> Result<Vec<u8>, SealingError> {
        self.key()?.seal(&Binding::thumbnail(tenant, file), picture)
    }

    /// Opens the small picture of the file.
    ///
    /// # Errors
    /// As for [`FileKey::open`].
    pub fn open_thumbnail(
        &self,
        tenant: &TenantId,
        file: FileId,
        sealed: &[u8],
    ) -> Result<Vec<u8>, SealingError> {
        self.key()?.open(&Binding::thumbnail(tenant, file), sealed)
    }

    /// Seals the key for the installation.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn seal_for(&self, ring: &KeyRing, tenant: &TenantId, file: FileId) -> Result<Sealed, SealingError> {
        ring.seal(&Binding::file_key(tenant, file), &self.0)
    }

    /// Opens a key that was sealed for the installation.
    ///
    /// # Errors
    /// When the ring lacks its key, or it belongs to another file.
    pub fn open_with(
        ring: &KeyRing,
        tenant: &TenantId,
        file: FileId,
        sealed: &Sealed,
    ) -> Result<Self, SealingError> {
        let bytes = ring.open(&Binding::file_key(tenant, file), &sealed.key_id, &sealed.bytes)?;
        bytes.try_into().map(Self).map_err(|_| SealingError::CannotOpen)
    }

    fn key(&self) -> Result<SealingKey, SealingError> {
        SealingKey::from_bytes(&self.0).map_err(|_| SealingError::CannotSeal(None))
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::crypto::MasterKey;

    #[test]
    fn a_file_opens_with_its_own_key_at_its_own_place_only() {
        let (tenant, file, other) = (TenantId::only(), id(1), id(2));
        let key = FileKey::from_random([1; 32]);
        let sealed = key.seal(&tenant, file, b"%PDF-").unwrap();
        assert!(!sealed.windows(4).any(|bytes| bytes == b"%PDF"));
        let again = FileKey::from_text(&key.to_text()).unwrap();
        assert_eq!(again.open(&tenant, file, &sealed).unwrap(), b"%PDF-");
        assert_eq!(key.open(&tenant, other, &sealed), Err(SealingError::CannotOpen));
        let stranger = FileKey::from_random([2; 32]);
        assert_eq!(stranger.open(&tenant, file, &sealed), Err(SealingError::CannotOpen));
        assert!(FileKey::from_text("kurz").is_none());
        let picture = key.seal_thumbnail(&tenant, file, b"JFIF").unwrap();
        assert_eq!(key.open_thumbnail(&tenant, file, &picture).unwrap(), b"JFIF");
        assert_eq!(key.open(&tenant, file, &picture), Err(SealingError::CannotOpen), "one is not the other");
    }

    #[test]
    fn the_installation_opens_the_key_it_was_given() {
        let (tenant, file) = (TenantId::only(), id(1));
        let ring = KeyRing::new(&MasterKey::from_random([7; 32]), &[]).unwrap();
        let key = FileKey::from_random([1; 32]);
        let sealed = key.seal_for(&ring, &tenant, file).unwrap();
        assert_eq!(FileKey::open_with(&ring, &tenant, file, &sealed).unwrap(), key);
        assert!(FileKey::open_with(&ring, &tenant, id(2), &sealed).is_err());
    }

    fn id(number: u128) -> FileId {
        FileId::new(Uuid::from_u128(number))
    }
}
