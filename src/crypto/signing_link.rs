//! The secret in the link with which a second person signs.

use std::fmt;

use super::sealing::{Derivation, SealingError};
use super::spelling;
use super::typed_code::Purpose;

/// 16 random bytes in the address of the link. The server stores only a name that derives from them. Its code stands
/// in the same mail, to be typed: programs that open the links of a mail do not type.
#[derive(Clone)]
pub struct SigningLink([u8; 16]);

impl SigningLink {
    /// Takes 16 random bytes that the caller drew.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Reads the part of an address; `None` if it is no such secret.
    pub fn from_address(text: &str) -> Option<Self> {
        spelling::read(text)?.try_into().ok().map(Self)
    }

    /// As it stands in the address: 26 digits and letters in groups.
    pub fn to_text(&self) -> String {
        spelling::write(&self.0)
    }

    /// Under which the request is found: 64 hexadecimal digits that do not lead back.
    ///
    /// # Errors
    /// When the key derivation fails, which it does not.
    pub fn name(&self) -> Result<String, SealingError> {
        self.derivation().name(&[b"link"])
    }

    fn derivation(&self) -> Derivation {
        Derivation::new("lotse signing link 1", &self.0)
    }
}

impl Purpose for SigningLink {
    fn name_of(&self, code: &[u8; 5]) -> Result<String, SealingError> {
        self.derivation().name(&[b"code", code])
    }
}

impl fmt::Debug for SigningLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningLink(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_found_by_its_own_name_only() {
        let (mine, other) = (SigningLink::from_random([1; 16]), SigningLink::from_random([2; 16]));
        let again = SigningLink::from_address(&mine.to_text()).unwrap();
        assert_eq!(again.name().unwrap(), mine.name().unwrap());
        assert_ne!(mine.name().unwrap(), other.name().unwrap());
        assert!(SigningLink::from_address("x").is_none());
        assert!(!format!("{mine:?}").contains(&mine.to_text()));
    }
}
