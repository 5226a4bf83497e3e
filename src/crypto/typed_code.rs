//! Codes of eight signs that people copy from a mail or a receipt, each good for one purpose.

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;

use super::sealing::{Derivation, SealingError};
use super::spelling;
use crate::domain::submission::ReferenceNumber;

/// Five random bytes: about one in 10^12 is right. The server stores a name that derives from the code and from
/// what it is good for, together.
#[derive(Clone)]
pub struct TypedCode([u8; 5]);

/// What a code is good for. Whoever has not this cannot find a code by trying names.
pub trait Purpose {
    /// The name of a code with these bytes for this purpose: 64 hexadecimal digits that do not lead back.
    ///
    /// # Errors
    /// When the key derivation fails, which it does not.
    fn name_of(&self, code: &[u8; 5]) -> Result<String, SealingError>;
}

/// With its reference number, a code shows a citizen without an account how the case stands: times and offices, no
/// answers.
impl Purpose for ReferenceNumber {
    fn name_of(&self, code: &[u8; 5]) -> Result<String, SealingError> {
        Derivation::new("lotse status code 1", code).name(&[b"name", self.as_str().as_bytes()])
    }
}

impl TypedCode {
    /// Takes five random bytes that the caller drew.
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

    /// What is stored of it.
    ///
    /// # Errors
    /// see [`Purpose::name_of`]
    pub fn name(&self, purpose: &impl Purpose) -> Result<String, SealingError> {
        purpose.name_of(&self.0)
    }

    /// Whether `stored` is the name of this code for that purpose. Takes the same time for every wrong one.
    ///
    /// # Errors
    /// see [`Purpose::name_of`]
    pub fn fits(&self, purpose: &impl Purpose, stored: &str) -> Result<bool, SealingError> {
        Ok(verify_slices_are_equal(self.name(purpose)?.as_bytes(), stored.as_bytes()).is_ok())
    }
}

impl fmt::Debug for TypedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::super::SigningLink;
    use super::*;

    fn fits_only(mine: &impl Purpose, other: &impl Purpose) {
        let code = TypedCode::from_random([0, 1, 0x85, 0xff, 7]);
        let (text, stored) = (code.to_text(), code.name(mine).unwrap());
        assert_eq!((text.len(), stored.len()), (9, 64), "{text}");
        for typed in [text.clone(), text.to_lowercase(), text.replace('-', " "), text.replace('0', "o")] {
            let code = TypedCode::from_typed(&typed).unwrap();
            assert!(code.fits(mine, &stored).unwrap() && !code.fits(other, &stored).unwrap(), "{typed}");
        }
        assert!(!TypedCode::from_random([2; 5]).fits(mine, &stored).unwrap());
        assert!(!format!("{code:?}").contains(&text));
    }

    #[test]
    fn a_code_fits_its_own_purpose_only_however_it_is_typed() {
        let references = [1, 9].map(|byte| ReferenceNumber::from_random([byte; 16]));
        let links = [1, 9].map(|byte| SigningLink::from_random([byte; 16]));
        fits_only(&references[0], &references[1]);
        fits_only(&links[0], &links[1]);
        fits_only(&references[0], &links[0]);
        for nothing in ["", "ABCD-EFG", "ABCD-EFGH-1", "ÄBCD-EFGH"] {
            assert!(TypedCode::from_typed(nothing).is_none(), "{nothing}");
        }
    }

    #[test]
    fn what_is_stored_already_keeps_its_name() {
        let code = TypedCode::from_random([7; 5]);
        let names = [
            code.name(&ReferenceNumber::from_random([0; 16])).unwrap(),
            code.name(&SigningLink::from_random([1; 16])).unwrap(),
        ];
        assert_eq!(
            names,
            [
                "1485e681ad98de86732988140ab7052a60d7c5f348b0eed2a0782a1e1b9747d4",
                "ce762cd393494b5c0bc5874bfdc6666d34b3f736a83d91576a68a61c66bc74c4",
            ]
        );
    }
}
