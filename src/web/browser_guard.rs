//! Decides whether a POST comes from our own page: by the browser's own statements about where the
//! request was made. The form token is the second, independent proof and is checked beside it.

use actix_web::http::header::HeaderMap;

/// The scheme, host and port under which the site is reached: `https://formulare.example`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteOrigin(String);

impl SiteOrigin {
    /// The origin as it stands in front of every address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes the origin of a base address that was checked when the configuration was read; a path
    /// behind it is cut off.
    pub fn of_base_url(base_url: &str) -> Self {
        let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
        let end = base_url
            .get(after_scheme..)
            .and_then(|rest| rest.find('/'))
            .map_or(base_url.len(), |at| after_scheme + at);
        Self(base_url.get(..end).unwrap_or(base_url).to_ascii_lowercase())
    }
}

/// Why a POST is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ForeignRequest {
    /// The `Origin` header names another site, or hides its own.
    #[error("the Origin header does not name this site")]
    Origin,
    /// The browser says by `Sec-Fetch-Site` that another site made the request.
    #[error("the Sec-Fetch-Site header names another site")]
    FetchSite,
}

/// Where a request says that it was made. `None` = header absent.
#[derive(Debug, Clone, Copy, Default)]
pub struct RequestSource<'a> {
    /// `Origin`
    pub origin: Option<&'a str>,
    /// `Sec-Fetch-Site`
    pub fetch_site: Option<&'a str>,
}

impl<'a> RequestSource<'a> {
    /// Reads both headers. An unreadable header counts as a foreign one.
    pub fn read(headers: &'a HeaderMap) -> Self {
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
        Self { origin: text("origin"), fetch_site: text("sec-fetch-site") }
    }

    /// Whether the browser itself says that a page of this site made the request. A script of another
    /// site can't set this header.
    pub fn is_own_by_the_browsers_word(self) -> bool {
        self.fetch_site == Some("same-origin")
    }

    /// Whether a POST from this source may be taken. Both headers may be absent: then it is no
    /// browser, and no browser's cookies can be abused; each header that is there has to be right.
    pub fn check(self, site: &SiteOrigin) -> Result<(), ForeignRequest> {
        if self.fetch_site.is_some_and(|value| value != "same-origin" && value != "none") {
            return Err(ForeignRequest::FetchSite);
        }
        if self.origin.is_some_and(|origin| !origin.eq_ignore_ascii_case(&site.0)) {
            return Err(ForeignRequest::Origin);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_posts_of_the_own_site_and_of_plain_clients_pass() {
        let site = SiteOrigin::of_base_url("https://Formulare.example:8443/lotse/");
        let own = Some("https://formulare.example:8443");
        for (origin, fetch_site, expected) in [
            (None, None, Ok(())),
            (own, None, Ok(())),
            (own, Some("same-origin"), Ok(())),
            (own, Some("none"), Ok(())),
            (None, Some("same-origin"), Ok(())),
            (own, Some("same-site"), Err(ForeignRequest::FetchSite)),
            (own, Some("cross-site"), Err(ForeignRequest::FetchSite)),
            (None, Some(""), Err(ForeignRequest::FetchSite)),
            (Some("null"), None, Err(ForeignRequest::Origin)),
            (Some(""), None, Err(ForeignRequest::Origin)),
            (Some("https://formulare.example"), None, Err(ForeignRequest::Origin)),
            (Some("http://formulare.example:8443"), None, Err(ForeignRequest::Origin)),
            (Some("https://formulare.example:8443.evil.example"), None, Err(ForeignRequest::Origin)),
        ] {
            assert_eq!(
                RequestSource { origin, fetch_site }.check(&site),
                expected,
                "{origin:?} {fetch_site:?}"
            );
        }
    }

    #[test]
    fn an_unreadable_header_counts_as_foreign() {
        let mut headers = HeaderMap::new();
        let name = actix_web::http::header::HeaderName::from_static("origin");
        headers.insert(name, actix_web::http::header::HeaderValue::from_bytes(b"\xff").unwrap());
        let site = SiteOrigin::of_base_url("http://127.0.0.1:8080");
        assert_eq!(RequestSource::read(&headers).check(&site), Err(ForeignRequest::Origin));
    }
}
