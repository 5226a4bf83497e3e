//! The one cookie: it carries the secret from which the keys of a browser's drafts derive.
//!
//! It lives as long as the browser session and no longer, because reports are also filled in at
//! shared computers; a draft that is to outlive the session needs a resume code.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite};

/// How the cookie is named and flagged, which depends on whether the site is served by https.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionCookie {
    https: bool,
}

impl SessionCookie {
    /// `https` says whether the public address of the site begins with `https:`.
    pub fn new(https: bool) -> Self {
        Self { https }
    }

    /// The cookie's name. The `__Host-` prefix makes browsers refuse a cookie that is not Secure, is
    /// bound to another path or was set by a neighbouring host; they also refuse it on plain http.
    pub fn name(self) -> &'static str {
        if self.https { "__Host-lotse" } else { "lotse" }
    }

    /// What the browser sent, unchecked.
    pub fn read(self, request: &HttpRequest) -> Option<String> {
        request.cookie(self.name()).map(|cookie| cookie.value().to_owned())
    }

    /// The cookie to set for a new secret, given in its text form.
    pub fn issue(self, secret: String) -> Cookie<'static> {
        Cookie::build(self.name(), secret)
            .path("/")
            .secure(self.https)
            .http_only(true)
            .same_site(SameSite::Lax)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_of_neighbouring_hosts() {
        let header = SessionCookie::new(true).issue("geheim".into()).to_string();
        assert_eq!(header, "__Host-lotse=geheim; HttpOnly; SameSite=Lax; Secure; Path=/");
        let header = SessionCookie::new(false).issue("geheim".into()).to_string();
        assert_eq!(header, "lotse=geheim; HttpOnly; SameSite=Lax; Path=/");
    }

    #[test]
    fn only_the_cookie_of_the_own_scheme_is_read() {
        let request = TestRequest::default().insert_header(("cookie", "lotse=klar")).to_http_request();
        assert_eq!(SessionCookie::new(false).read(&request).as_deref(), Some("klar"));
        assert_eq!(SessionCookie::new(true).read(&request), None);
    }
}
