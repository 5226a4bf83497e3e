//! What freezes a form version: the hash of its files.

use aws_lc_rs::digest;

use crate::domain::form::FormSource;
use crate::domain::id::VersionDigest;

use super::CatalogError;

/// The files of a form as one text: keys are sorted, so that the same files give the same text.
///
/// # Errors
/// None that files from a folder can bring about.
pub fn content_of(source: &FormSource) -> Result<String, CatalogError> {
    serde_json::to_string(source).map_err(|_| CatalogError::Schema(source.folder.clone()))
}

/// SHA-256 of the files of a form.
///
/// # Errors
/// None that files from a folder can bring about.
pub fn digest_of(source: &FormSource) -> Result<VersionDigest, CatalogError> {
    let hash = digest::digest(&digest::SHA256, content_of(source)?.as_bytes());
    let hexadecimal: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    hexadecimal.parse().map_err(|_| CatalogError::Schema(source.folder.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_makes_another_version() {
        let source =
            |text: &str| FormSource { folder: "a".into(), definition: text.into(), ..FormSource::default() };
        assert_eq!(digest_of(&source("x")).unwrap(), digest_of(&source("x")).unwrap());
        assert_ne!(digest_of(&source("x")).unwrap(), digest_of(&source("y")).unwrap());
    }
}
