//! The address under which citizens see the service.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use actix_web::http::Uri;

use super::reader::Reader;
use super::variables;

/// Scheme, host and port, without a path and without a final slash: `https://formulare.stadt.de`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    is_https: bool,
    is_public: bool,
}

impl BaseUrl {
    /// The address as text, the same as the `Origin` that browsers send.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether browsers come by TLS, and so whether cookies can be `Secure` and `__Host-`.
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// Whether others than this machine can be meant: the host is not loopback.
    pub fn is_public(&self) -> bool {
        self.is_public
    }

    /// The full address of a path that begins with `/`.
    pub fn with_path(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let explain = || "muss eine Adresse wie https://formulare.stadt.de sein".to_owned();
        let uri: Uri = text.parse().map_err(|_| explain())?;
        let (scheme, authority) = uri.scheme_str().zip(uri.authority()).ok_or_else(explain)?;
        let is_https = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err("muss mit https:// oder http:// beginnen".to_owned()),
        };
        if authority.as_str().contains('@') {
            return Err("darf keine Zugangsdaten enthalten".to_owned());
        }
        if uri.path() != "/" || uri.query().is_some() || text.contains('#') {
            return Err("darf nur aus Adresse und Port bestehen, ohne Pfad".to_owned());
        }
        let host = authority.host().to_ascii_lowercase();
        let port = match (authority.port_u16(), is_https) {
            (None, _) if authority.as_str().contains("]:") || !has_port(authority.as_str()) => String::new(),
            (None, _) => return Err(explain()),
            (Some(443), true) | (Some(80), false) => String::new(),
            (Some(port), _) => format!(":{port}"),
        };
        let is_public = !is_loopback(&host);
        if is_public && !is_https {
            return Err(
                "ist öffentlich und muss deshalb mit https:// beginnen (TLS am vorgeschalteten Proxy)"
                    .to_owned(),
            );
        }
        Ok(Self { origin: format!("{scheme}://{host}{port}"), is_https, is_public })
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

fn has_port(authority: &str) -> bool {
    authority.rsplit(']').next().is_some_and(|after| after.contains(':'))
}

fn is_loopback(host: &str) -> bool {
    let name = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback_address = name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    is_loopback_address || name == "localhost" || name.ends_with(".localhost")
}

/// Without a value the service is where it listens, on this machine only.
pub(super) fn read(reader: &mut Reader<'_>, bind: Option<SocketAddr>) -> Option<BaseUrl> {
    let text = reader.text(&variables::BASE_URL).or_else(|| {
        let port = bind?.port();
        Some(format!("http://127.0.0.1:{port}"))
    });
    let parsed = BaseUrl::parse(text.as_deref().unwrap_or(variables::BASE_URL.default));
    reader.keep(&variables::BASE_URL, parsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_may_go_without_tls() {
        for (text, origin, public) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080", false),
            ("http://localhost:8080/", "http://localhost:8080", false),
            ("http://[::1]:8080", "http://[::1]:8080", false),
            ("http://forms.localhost", "http://forms.localhost", false),
            ("https://Formulare.Stadt.de:443/", "https://formulare.stadt.de", true),
            ("https://stadt.de:8443", "https://stadt.de:8443", true),
        ] {
            let url = BaseUrl::parse(text).unwrap();
            assert_eq!((url.origin(), url.is_public()), (origin, public), "{text}");
        }
    }

    #[test]
    fn an_address_that_browsers_would_not_send_is_refused() {
        for text in [
            "http://stadt.de",
            "http://192.168.1.2:8080",
            "http://localhost.evil.de",
            "https://stadt.de/formulare",
            "https://stadt.de?x=1",
            "https://anna:geheim@stadt.de",
            "ftp://stadt.de",
            "stadt.de",
            "https://",
            "https://stadt.de:99999",
            "https://stadt.de:",
            "",
        ] {
            assert!(BaseUrl::parse(text).is_err(), "{text}");
        }
    }
}
