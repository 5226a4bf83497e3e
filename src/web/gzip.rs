//! Compression by gzip: who takes it, and how it is done.

use std::io::Write;

use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Whether `Accept-Encoding` allows gzip (RFC 9110, 12.5.3): by its name or by `*`, and not with the weight 0.
/// Without the header it is not sent, although that would be allowed; what cannot be read allows nothing.
pub fn is_accepted(headers: &HeaderMap) -> bool {
    let (mut named, mut any) = (None, None);
    for header in headers.get_all(ACCEPT_ENCODING) {
        for entry in header.to_str().unwrap_or_default().split(',') {
            let (coding, weight) = entry.split_once(';').unwrap_or((entry, "q=1"));
            let place = match coding.trim().to_ascii_lowercase().as_str() {
                "gzip" | "x-gzip" => &mut named,
                "*" => &mut any,
                _ => continue,
            };
            *place = Some(is_above_zero(weight.trim()));
        }
    }
    named.or(any).unwrap_or(false)
}

/// Whether a weight, such as `q=0.5`, is more than nothing.
fn is_above_zero(weight: &str) -> bool {
    let value = weight.split_once('=').filter(|(name, _)| name.trim().eq_ignore_ascii_case("q"));
    value.and_then(|(_, value)| value.trim().parse::<f32>().ok()).is_some_and(|value| value > 0.0)
}

/// The same, compressed.
///
/// # Errors
/// What the encoder says; in memory it has no reason to.
pub fn packed(plain: &[u8], level: Compression) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), level);
    encoder.write_all(plain)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    #[test]
    fn gzip_is_sent_to_whoever_takes_it() {
        for (lines, expected) in [
            (&[][..], false),
            (&[""], false),
            (&["gzip"], true),
            (&["gzip, deflate, br, zstd"], true),
            (&["br;q=1.0, GZIP ; Q=0.8, *;q=0.1"], true),
            (&["x-gzip"], true),
            (&["*"], true),
            (&["br", "gzip"], true),
            (&["gzip;q=0.001"], true),
            (&["gzip;q=0"], false),
            (&["gzip; q=0.000, br"], false),
            (&["*, gzip;q=0"], false),
            (&["gzip;q=0, *"], false),
            (&["*;q=0"], false),
            (&["identity"], false),
            (&["br, deflate"], false),
            (&["not-gzip, gzippy"], false),
            (&["gzip;q=much"], false),
            (&["gzip;level=9"], false),
            (&["gzip;q=NaN"], false),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(ACCEPT_ENCODING, HeaderValue::from_static(line));
            }
            assert_eq!(is_accepted(&headers), expected, "{lines:?}");
        }
    }
}
