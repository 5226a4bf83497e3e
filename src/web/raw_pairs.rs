//! Reads the body of a form post once, strictly: what is not clean `application/x-www-form-urlencoded`
//! UTF-8 is refused, never repaired.

use crate::domain::raw_pairs::RawPairs;

/// Most pairs that one post may carry; the largest step of a form has far fewer inputs.
pub const MOST_PAIRS: usize = 500;

/// Why a body is no form post. No variant carries what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MalformedBody {
    /// A `%` without two hexadecimal digits after it.
    #[error("a percent sign is not followed by two hexadecimal digits")]
    PercentEncoding,
    /// Bytes that are no UTF-8.
    #[error("the body is not UTF-8")]
    NotUtf8,
    /// More than [`MOST_PAIRS`].
    #[error("the body has more than {MOST_PAIRS} pairs")]
    TooManyPairs,
}

/// Reads `name=value&name=value`. A pair without `=` has an empty value, empty pairs are skipped.
pub fn parse(body: &[u8]) -> Result<RawPairs, MalformedBody> {
    let mut pairs = Vec::new();
    for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        if pairs.len() == MOST_PAIRS {
            return Err(MalformedBody::TooManyPairs);
        }
        let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
            Some(at) => (pair.get(..at).unwrap_or_default(), pair.get(at + 1..).unwrap_or_default()),
            None => (pair, &b""[..]),
        };
        pairs.push((decode(name)?, decode(value)?));
    }
    Ok(RawPairs::new(pairs))
}

fn decode(encoded: &[u8]) -> Result<String, MalformedBody> {
    let mut decoded = Vec::with_capacity(encoded.len());
    let mut bytes = encoded.iter();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => match (bytes.next().and_then(hex), bytes.next().and_then(hex)) {
                (Some(high), Some(low)) => high * 16 + low,
                _ => return Err(MalformedBody::PercentEncoding),
            },
            other => *other,
        });
    }
    String::from_utf8(decoded).map_err(|_| MalformedBody::NotUtf8)
}

fn hex(digit: &u8) -> Option<u8> {
    char::from(*digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_bodies_are_read_with_repeated_names() {
        let cases: [(&str, &[(&str, &str)]); 6] = [
            ("", &[]),
            ("a=1&a=2", &[("a", "1"), ("a", "2")]),
            ("name=M%C3%BCller+Lange", &[("name", "Müller Lange")]),
            ("x&y=", &[("x", ""), ("y", "")]),
            ("&&a=b=c&", &[("a", "b=c")]),
            ("kontakt_tag.day=7&%2B=%26", &[("kontakt_tag.day", "7"), ("+", "&")]),
        ];
        for (body, expected) in cases {
            let expected: RawPairs = expected.iter().copied().collect();
            assert_eq!(parse(body.as_bytes()), Ok(expected), "{body}");
        }
    }

    #[test]
    fn what_is_not_clean_is_refused() {
        for (body, error) in [
            (&b"a=%"[..], MalformedBody::PercentEncoding),
            (b"a=%4", MalformedBody::PercentEncoding),
            (b"a=%zz", MalformedBody::PercentEncoding),
            (b"a=%+1", MalformedBody::PercentEncoding),
            (b"a=%ff", MalformedBody::NotUtf8),
            (b"\xc3=1", MalformedBody::NotUtf8),
        ] {
            assert_eq!(parse(body), Err(error));
        }
        assert_eq!(parse("a=1&".repeat(MOST_PAIRS + 1).as_bytes()), Err(MalformedBody::TooManyPairs));
        assert!(parse("a=1&".repeat(MOST_PAIRS).as_bytes()).is_ok());
    }
}
