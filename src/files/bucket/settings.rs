//! Which bucket, and how to reach it, in types that are checked once.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;
use std::str::FromStr;

use url::{Host, Url};

/// Fewest and most characters in the name of a bucket, as Amazon allows them.
const NAME_LENGTH: std::ops::RangeInclusive<usize> = 3..=63;

/// A bucket for attached files, and how to reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketSettings {
    pub location: BucketLocation,
    /// Of a store that is not Amazon's.
    pub endpoint: Option<Endpoint>,
    /// Goes into every signature.
    pub region: String,
    pub access_key: String,
    pub secret_key: SecretKey,
}

/// A bucket, and in it what belongs to this installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketLocation {
    bucket: String,
    /// Without slashes at its ends; empty for the whole bucket.
    prefix: String,
}

/// The text is not `s3://bucket/prefix`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the address of a bucket")]
pub struct InvalidLocation;

impl BucketLocation {
    pub fn bucket(&self) -> &str {
        &self.bucket
    }

    /// Without slashes at its ends; empty for the whole bucket.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }
}

impl fmt::Display for BucketLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s3://{}/{}", self.bucket, self.prefix)
    }
}

impl FromStr for BucketLocation {
    type Err = InvalidLocation;

    fn from_str(text: &str) -> Result<Self, InvalidLocation> {
        let (bucket, prefix) = text
            .strip_prefix("s3://")
            .map(|rest| rest.split_once('/').unwrap_or((rest, "")))
            .ok_or(InvalidLocation)?;
        let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
        let is_bucket = NAME_LENGTH.contains(&bucket.len())
            && bucket.chars().all(|letter| {
                letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-.".contains(letter)
            })
            && bucket.starts_with(|first: char| first.is_ascii_alphanumeric())
            && bucket.ends_with(|last: char| last.is_ascii_alphanumeric());
        let is_prefix = prefix.is_empty() || prefix.split('/').all(is_folder);
        if !is_bucket || !is_prefix {
            return Err(InvalidLocation);
        }
        Ok(Self { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
    }
}

/// A part of a prefix that every store writes the same in every address.
fn is_folder(name: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    !name.is_empty() && name.chars().all(is_plain) && !name.chars().all(|letter| letter == '.')
}

/// Where a store answers: scheme, host and port, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    origin: String,
    is_https: bool,
}

/// Why a text is no address of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEndpoint {
    #[error("not an address")]
    NotAnAddress,
    #[error("an address with more than scheme, host and port")]
    MoreThanAnOrigin,
    #[error("without encryption to another machine")]
    NotEncrypted,
}

impl Endpoint {
    /// Scheme, host and port, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.origin
    }

    /// Whether the way there is encrypted; where not, it does not leave this machine.
    pub fn is_https(&self) -> bool {
        self.is_https
    }
}

impl FromStr for Endpoint {
    type Err = InvalidEndpoint;

    fn from_str(text: &str) -> Result<Self, InvalidEndpoint> {
        let url: Url = text.parse().map_err(|_| InvalidEndpoint::NotAnAddress)?;
        let is_https = url.scheme() == "https";
        let host = url.host().filter(|_| is_https || url.scheme() == "http");
        let host = host.ok_or(InvalidEndpoint::NotAnAddress)?;
        let has_more = url.path() != "/" || url.query().is_some() || url.fragment().is_some();
        if has_more || !url.username().is_empty() || url.password().is_some() {
            return Err(InvalidEndpoint::MoreThanAnOrigin);
        }
        if !is_https && !is_this_machine(&host) {
            return Err(InvalidEndpoint::NotEncrypted);
        }
        Ok(Self { origin: url.origin().ascii_serialization(), is_https })
    }
}

fn is_this_machine(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => Ipv4Addr::is_loopback(address),
        Host::Ipv6(address) => Ipv6Addr::is_loopback(address),
    }
}

/// Where the secret key comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretKey {
    /// The setting itself.
    Value(Secret),
    /// A file with one line.
    File(PathBuf),
}

/// A secret that does not show itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret itself, never for a log.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The text is neither a secret nor `file:` with a path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a secret key")]
pub struct InvalidSecret;

impl FromStr for SecretKey {
    type Err = InvalidSecret;

    /// A path needs `file:` in front, since secret keys may begin with a slash.
    fn from_str(text: &str) -> Result<Self, InvalidSecret> {
        match text.strip_prefix("file:") {
            Some("") => Err(InvalidSecret),
            Some(path) => Ok(Self::File(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))),
            None if text.is_empty() || text.contains(char::is_whitespace) => Err(InvalidSecret),
            None => Ok(Self::Value(Secret(text.to_owned()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_a_bucket_and_a_prefix_that_are_written_in_one_way() {
        for (text, expected) in [
            ("s3://lotse", Some(("lotse", ""))),
            ("s3://lotse/", Some(("lotse", ""))),
            ("s3://lotse.stadt-1/formulare/pro_d.1", Some(("lotse.stadt-1", "formulare/pro_d.1"))),
            ("s3://lotse/formulare/", Some(("lotse", "formulare"))),
            ("s3://", None),
            ("s3:///formulare", None),
            ("s3://ab", None),
            ("s3://Lotse", None),
            ("s3://-lotse", None),
            ("s3://lotse/a//b", None),
            ("s3://lotse/../b", None),
            ("s3://lotse/küche", None),
            ("s3://nutzer:geheim@lotse", None),
            ("https://lotse", None),
            ("/var/lib/lotse", None),
        ] {
            let parsed = text.parse::<BucketLocation>();
            let parsed = parsed.as_ref().map(|location| (location.bucket(), location.prefix())).ok();
            assert_eq!(parsed, expected, "{text}");
        }
    }

    #[test]
    fn a_store_elsewhere_is_spoken_to_with_encryption_only() {
        for (text, expected) in [
            ("https://s3.stadt.de", Ok("https://s3.stadt.de")),
            ("https://s3.stadt.de:9000/", Ok("https://s3.stadt.de:9000")),
            ("http://127.0.0.1:9000", Ok("http://127.0.0.1:9000")),
            ("http://localhost:9000", Ok("http://localhost:9000")),
            ("http://[::1]:9000", Ok("http://[::1]:9000")),
            ("http://10.1.0.7:9000", Err(InvalidEndpoint::NotEncrypted)),
            ("http://s3.stadt.de", Err(InvalidEndpoint::NotEncrypted)),
            ("https://s3.stadt.de/lotse", Err(InvalidEndpoint::MoreThanAnOrigin)),
            ("https://nutzer:geheim@s3.stadt.de", Err(InvalidEndpoint::MoreThanAnOrigin)),
            ("s3.stadt.de", Err(InvalidEndpoint::NotAnAddress)),
            ("s3://lotse", Err(InvalidEndpoint::NotAnAddress)),
        ] {
            let parsed = text.parse::<Endpoint>();
            assert_eq!(parsed.as_ref().map(Endpoint::as_str).map_err(|error| *error), expected, "{text}");
        }
    }

    #[test]
    fn a_secret_may_begin_with_a_slash_and_does_not_show_itself() {
        for (text, expected) in [
            ("/geheim+", Some(SecretKey::Value(Secret("/geheim+".to_owned())))),
            ("file:/run/secrets/s3", Some(SecretKey::File("/run/secrets/s3".into()))),
            ("file:///run/secrets/s3", Some(SecretKey::File("/run/secrets/s3".into()))),
            ("file:", None),
            ("zwei Wörter", None),
        ] {
            let parsed = text.parse::<SecretKey>().ok();
            assert_eq!(parsed, expected);
            assert!(!format!("{parsed:?}").contains("geheim"));
        }
    }
}
