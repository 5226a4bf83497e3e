//! Identifiers: strings that were checked once, at the edge, and random ids that are arguments.
//!
//! No identifier is a secret. Authors choose [`FormId`], [`StepId`], [`OutcomeId`] and [`OfficeId`];
//! [`DraftId`], [`SubmissionId`] and [`DeliveryId`] are UUIDs of version 7 that the caller makes,
//! so that the domain needs neither clock nor randomness.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// Longest identifier that an author may choose, in bytes.
pub const LONGEST_IDENTIFIER: usize = 64;

/// Why a text is no identifier of the wanted sort.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` passt nicht als {what}: {rule}")]
pub struct InvalidIdentifier {
    text: String,
    what: &'static str,
    rule: &'static str,
}

macro_rules! named_identifier {
    ($(#[$meta:meta])* $name:ident, $what:literal, $rule:literal, $allowed:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The identifier as the author wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidIdentifier;

            fn from_str(text: &str) -> Result<Self, InvalidIdentifier> {
                let allowed: fn(&str) -> bool = $allowed;
                if !text.is_empty() && text.len() <= LONGEST_IDENTIFIER && allowed(text) {
                    Ok(Self(Arc::from(text)))
                } else {
                    Err(InvalidIdentifier { text: text.chars().take(80).collect(), what: $what, rule: $rule })
                }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

fn is_lower_with(text: &str, separator: u8) -> bool {
    let bytes = text.as_bytes();
    bytes[0].is_ascii_lowercase()
        && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == separator)
}

named_identifier!(
    /// A form, which is also its folder and the first part of its address: `corona-verdacht`.
    FormId, "Name eines Formulars", "Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche, am Anfang ein Buchstabe",
    |text| is_lower_with(text, b'-')
);
named_identifier!(
    /// A step of a form, which is also the last part of its address: `kontakt`.
    StepId, "Name eines Schritts", "Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche, am Anfang ein Buchstabe",
    |text| is_lower_with(text, b'-')
);
named_identifier!(
    /// An outcome of a form: `hinweis`.
    OutcomeId, "Name eines Ergebnisses", "Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche, am Anfang ein Buchstabe",
    |text| is_lower_with(text, b'-')
);
named_identifier!(
    /// A rule, recipient or variant of a form.
    RuleId, "Name einer Regel, Variante oder eines Empfängers", "Kleinbuchstaben ohne Umlaute, Ziffern, Bindestriche und Unterstriche, am Anfang ein Buchstabe",
    |text| text.as_bytes()[0].is_ascii_lowercase()
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
);
named_identifier!(
    /// A field or value inside its form, group or repeat: `kontakt_tag`.
    FieldId, "Name eines Feldes oder Wertes", "Kleinbuchstaben ohne Umlaute, Ziffern und Unterstriche, am Anfang ein Buchstabe",
    |text| is_lower_with(text, b'_')
);
named_identifier!(
    /// An office in its directory: the RKI code `1.06.5.34.` for a health office.
    OfficeId, "Kennung einer Stelle", "Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche",
    |text| text.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b))
);
named_identifier!(
    /// A municipality on a shared installation. There is one, `default`, until tenants are set up.
    TenantId, "Kennung eines Mandanten", "Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche, am Anfang ein Buchstabe",
    |text| is_lower_with(text, b'-')
);
named_identifier!(
    /// A BCP 47 language tag in lower case for the primary part: `de`, `en`, `de-x-leicht`.
    Language, "Sprache", "ein Kürzel nach BCP 47 wie `de` oder `de-x-leicht`",
    |text| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && text.as_bytes()[0].is_ascii_lowercase()
);
named_identifier!(
    /// SHA-256 of the content of a form version, in lower-case hexadecimal: what freezes it.
    VersionDigest, "Fingerabdruck einer Version", "64 hexadezimale Ziffern, klein geschrieben",
    |text| text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
);

impl TenantId {
    /// The tenant of an installation that has only one.
    pub fn only() -> Self {
        Self(Arc::from("default"))
    }
}

macro_rules! random_identifier {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes a UUID of version 7 that the caller made.
            pub fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID itself.
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::try_parse(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    };
}

random_identifier!(
    /// A draft: answers in progress. In the address of every page of one application.
    DraftId
);
random_identifier!(
    /// A submission: the sealed result.
    SubmissionId
);
random_identifier!(
    /// A file that a citizen attached.
    FileId
);
random_identifier!(
    /// A delivery of a submission to one place: the idempotency key that the office sees.
    DeliveryId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_checked_where_it_enters() {
        assert!("kontakt_tag".parse::<FieldId>().is_ok());
        assert!("corona-verdacht".parse::<FormId>().is_ok());
        assert!("1.06.5.34.".parse::<OfficeId>().is_ok());
        assert!("de-x-leicht".parse::<Language>().is_ok());
        for bad in ["", "Kontakt", "1a", "a.b", "../etc", "straße", &"a".repeat(65)] {
            assert!(bad.parse::<FieldId>().is_err(), "{bad}");
            assert!(bad.parse::<FormId>().is_err(), "{bad}");
        }
    }
}
