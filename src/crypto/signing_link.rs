//! The secrets of a second signature: one in the link, one to be typed.

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;

use super::sealing::{Derivation, SealingError};
use super::spelling;

/// 16 random bytes in the address of the link. The server stores only a name that derives from them.
#[derive(Clone)]
pub struct SigningLink([u8; 16]);

/// Five random bytes that stand in the same mail, to be typed: programs that open the links of a mail do
/// not type. Good for one request only; its stored name derives from link and code together.
#[derive(Clone)]
pub struct OneTimeCode([u8; 5]);

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
        self.derive(&[b"link"])
    }

    fn derive(&self, label: &[&[u8]]) -> Result<String, SealingError> {
        let bytes = Derivation::new("lotse signing link 1", &self.0).bytes(label);
        Ok(data_encoding::HEXLOWER.encode(&bytes.map_err(|_| SealingError::CannotSeal(None))?))
    }
}

impl OneTimeCode {
    /// Takes five random bytes that the caller drew.
    pub fn from_random(bytes: [u8; 5]) -> Self {
        Self(bytes)
    }

    /// Reads a code as people type it; `None` if it is no code at all.
    pub fn from_typed(text: &str) -> Option<Self> {
        spelling::read(text)?.try_into().ok().map(Self)
    }

    /// The code as it is shown: eight digits and letters in two groups.
    pub fn to_text(&self) -> String {
        spelling::write(&self.0)
    }

    /// What is stored of it: without the link nobody finds the code by trying.
    ///
    /// # Errors
    /// When the key derivation fails, which it does not.
    pub fn name(&self, link: &SigningLink) -> Result<String, SealingError> {
        link.derive(&[b"code", &self.0])
    }

    /// Whether `stored` is the name of this code. Takes the same time for every wrong one.
    ///
    /// # Errors
    /// see [`OneTimeCode::name`]
    pub fn fits(&self, link: &SigningLink, stored: &str) -> Result<bool, SealingError> {
        Ok(verify_slices_are_equal(self.name(link)?.as_bytes(), stored.as_bytes()).is_ok())
    }
}

impl fmt::Debug for SigningLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningLink(…)")
    }
}

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTimeCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_fits_its_own_link_only() {
        let (mine, other) = (SigningLink::from_random([1; 16]), SigningLink::from_random([2; 16]));
        let code = OneTimeCode::from_random([7; 5]);
        let stored = code.name(&mine).unwrap();
        let typed = OneTimeCode::from_typed(&code.to_text().to_lowercase().replace('-', " ")).unwrap();
        assert!(typed.fits(&mine, &stored).unwrap() && !typed.fits(&other, &stored).unwrap());
        assert!(!OneTimeCode::from_random([8; 5]).fits(&mine, &stored).unwrap());
        assert!(OneTimeCode::from_typed("ABCD").is_none());
        let again = SigningLink::from_address(&mine.to_text()).unwrap();
        assert_eq!(again.name().unwrap(), mine.name().unwrap());
        assert_ne!(mine.name().unwrap(), other.name().unwrap());
        assert!(SigningLink::from_address("x").is_none());
        assert!(!format!("{mine:?}{code:?}").contains(&code.to_text()));
    }
}
