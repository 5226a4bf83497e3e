//! The code with which a citizen asks, without an account, how a case stands.

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;

use super::sealing::{Derivation, SealingError};
use super::spelling;
use crate::domain::submission::ReferenceNumber;

/// Five random bytes that only the citizen has; with the reference number they show times and offices, no
/// answers. The server stores a name that derives from both.
#[derive(Clone)]
pub struct StatusCode([u8; 5]);

impl StatusCode {
    /// Takes five random bytes that the caller drew: about one in 10^12 is right.
    pub fn from_random(bytes: [u8; 5]) -> Self {
        Self(bytes)
    }

    /// Reads a code as people type it; `None` if it is no code at all.
    pub fn from_typed(text: &str) -> Option<Self> {
        spelling::read(text)?.try_into().ok().map(Self)
    }

    /// The code as it is shown: eight digits and letters without look-alikes, in two groups.
    pub fn to_text(&self) -> String {
        spelling::write(&self.0)
    }

    /// What is stored of it with the submission: 64 hexadecimal digits.
    ///
    /// # Errors
    /// When the key derivation fails, which it does not.
    pub fn name(&self, reference: &ReferenceNumber) -> Result<String, SealingError> {
        let derivation = Derivation::new("lotse status code 1", &self.0);
        let bytes = derivation.bytes(&[b"name", reference.as_str().as_bytes()]);
        Ok(data_encoding::HEXLOWER.encode(&bytes.map_err(|_| SealingError::CannotSeal(None))?))
    }

    /// Whether `stored` is the name of this code for that reference. Takes the same time for every wrong one.
    ///
    /// # Errors
    /// see [`StatusCode::name`]
    pub fn fits(&self, reference: &ReferenceNumber, stored: &str) -> Result<bool, SealingError> {
        let name = self.name(reference)?;
        Ok(verify_slices_are_equal(name.as_bytes(), stored.as_bytes()).is_ok())
    }
}

impl fmt::Debug for StatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StatusCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_fits_its_own_reference_however_it_is_typed() {
        let (mine, other) = (ReferenceNumber::from_random([1; 16]), ReferenceNumber::from_random([9; 16]));
        let code = StatusCode::from_random([0, 1, 0x85, 0xff, 7]);
        let (text, stored) = (code.to_text(), code.name(&mine).unwrap());
        assert_eq!((text.len(), stored.len()), (9, 64), "{text}");
        for typed in [text.clone(), text.to_lowercase(), text.replace('-', " "), text.replace('0', "o")] {
            let code = StatusCode::from_typed(&typed).unwrap();
            assert!(code.fits(&mine, &stored).unwrap() && !code.fits(&other, &stored).unwrap(), "{typed}");
        }
        assert!(!StatusCode::from_random([2; 5]).fits(&mine, &stored).unwrap());
        for nothing in ["", "ABCD-EFG", "ABCD-EFGH-1", "ÄBCD-EFGH"] {
            assert!(StatusCode::from_typed(nothing).is_none(), "{nothing}");
        }
    }
}
