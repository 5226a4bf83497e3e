//! `url`: the address of a page in the web.

use serde_json::{Value as Json, json};
use url::Url;

use super::plain_text::{check_length, clean};
use super::{ErrorCode, FieldKind, Limits, RawField};
use crate::domain::answers::Value;
use crate::domain::situation::Situation;

/// Longest address, in characters; what browsers and mail programs still handle.
const LONGEST: usize = 2000;

/// An address with `https` or `http`; without either it is taken for `https`.
#[derive(Debug)]
pub struct WebAddress;

/// The address with its scheme, as typed otherwise; nothing for what is no address of a page.
fn read(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let has_scheme = lower.starts_with("https://") || lower.starts_with("http://");
    let full = if has_scheme { text.to_owned() } else { format!("https://{text}") };
    if full.contains(char::is_whitespace) || full.contains(['<', '>', '"', '\\', '`']) {
        return None;
    }
    let url = Url::parse(&full).ok()?;
    // A name and password before the host hide where an address leads.
    let is_bare = url.username().is_empty() && url.password().is_none();
    let has_host = full.split_once("://").is_some_and(|(_, rest)| !rest.starts_with('/'));
    let host = url.domain()?;
    let is_public = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    (is_bare && has_host && is_public && matches!(url.scheme(), "https" | "http")).then_some(full)
}

impl FieldKind for WebAddress {
    fn name(&self) -> &'static str {
        "url"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let Some(text) = clean(raw.first("").unwrap_or_default())? else { return Ok(None) };
        check_length(&text, 1, LONGEST)?;
        read(&text).map(|address| Some(Value::Text(address.into()))).ok_or(ErrorCode::NotAUrl)
    }

    fn limits(&self, _: &Situation<'_>) -> Limits {
        Limits { most: LONGEST, ..Limits::default() }
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://", "maxLength": LONGEST + "https://".len() })
    }

    fn keyboard(&self) -> Option<&'static str> {
        Some("url")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_pages_are_read_and_nothing_else() {
        for (typed, wanted) in [
            ("https://www.musterladen.de", "https://www.musterladen.de"),
            (
                "http://musterladen.de/öffnungszeiten?tag=mo#oben",
                "http://musterladen.de/öffnungszeiten?tag=mo#oben",
            ),
            ("www.musterladen.de", "https://www.musterladen.de"),
            ("müller.de/laden", "https://müller.de/laden"),
            ("HTTPS://Musterladen.DE", "HTTPS://Musterladen.DE"),
            ("https://sozial.example/@amt", "https://sozial.example/@amt"),
            ("laden.example:8443/a", "https://laden.example:8443/a"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(wanted), "{typed}");
        }
        for wrong in [
            "javascript:alert(1)",
            "ftp://musterladen.de",
            "data:text/html,x",
            "mailto:a@b.de",
            "a@b.de",
            "laden",
            "https://localhost",
            "https://",
            "https://bank.de@boese.example",
            "https://a:b@c.de",
            "https://la den.de",
            "https://laden.de/\"><b>",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://.de",
            "//laden.de",
            "https:/laden .de",
            "https://laden..de",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
