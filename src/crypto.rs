//! Sealing of everything personal before it reaches the database.
//!
//! Two kinds of keys. A [`DraftKey`] derives from the [`BrowserSecret`] in the citizen's cookie, so
//! the database alone opens no draft; a [`ResumeCode`] that the citizen keeps carries it to another
//! browser. The [`KeyRing`] of the installation seals submissions and
//! orders for mails; every record names the key that opens it.
//!
//! The ring also signs receipts, so that anybody who has the public key can tell whether one is genuine.
//!
//! All sealing is AES-256-GCM with a random nonce of 96 bits in front of the ciphertext. Keys
//! derive by HKDF-SHA-256, each use with its own label, so no key is ever used for two purposes.

mod binding;
mod browser_secret;
mod file_key;
mod key_ring;
mod prefill;
mod resume_code;
mod sealing;
mod signature;
mod signing_link;
mod spelling;
mod typed_code;

use aws_lc_rs::digest;

pub use binding::Binding;
pub use browser_secret::{BrowserSecret, DraftKey};
pub use file_key::FileKey;
pub use key_ring::{InvalidMasterKey, KeyRing, MasterKey, Sealed};
pub use prefill::{PrefillKey, open_prefill};
pub use resume_code::ResumeCode;
pub use sealing::SealingError;
pub use signature::{NotGenuine, VerifyingKey, verify};
pub use signing_link::SigningLink;
pub use typed_code::{Purpose, TypedCode};

/// The SHA-256 of some bytes, as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(digest::digest(&digest::SHA256, bytes).as_ref())
}
