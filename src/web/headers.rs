//! Headers that every response carries, whatever it is.

use actix_web::middleware::DefaultHeaders;

/// Sources that a page may load: nothing but our own style sheets, images, fonts and the one script, which
/// talks to nobody else. No inline script and no `eval`. `data:` images are the icons inside the design system's style sheet.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ON_EVERY_RESPONSE: &[(&str, &str)] = &[
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    // Not `no-referrer`: under it browsers send `Origin: null` with our own forms as well, and the
    // guard could not tell them from foreign ones.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("X-Frame-Options", "DENY"),
    // Pages hold personal data; only assets, which set their own value, may be kept.
    ("Cache-Control", "no-store"),
];

/// One year, with subdomains: what `__Host-` cookies and the form's confidentiality rest on.
const STRICT_TRANSPORT: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

/// The middleware that adds the headers where a response does not set them itself.
pub fn security_headers(https: bool) -> DefaultHeaders {
    let headers =
        ON_EVERY_RESPONSE.iter().fold(DefaultHeaders::new(), |headers, header| headers.add(*header));
    if https { headers.add(STRICT_TRANSPORT) } else { headers }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{App, HttpResponse, test, web};

    async fn response_headers(https: bool, path: &str) -> Vec<(String, String)> {
        let app = App::new().wrap(security_headers(https)).route("/", web::get().to(HttpResponse::Ok)).route(
            "/asset",
            web::get()
                .to(|| async { HttpResponse::Ok().insert_header(("Cache-Control", "public")).finish() }),
        );
        let app = test::init_service(app).await;
        let response = test::call_service(&app, test::TestRequest::with_uri(path).to_request()).await;
        let text = |value: &actix_web::http::header::HeaderValue| value.to_str().unwrap().to_owned();
        response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect()
    }

    fn value<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
        headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    #[actix_web::test]
    async fn every_response_is_locked_down_even_an_unknown_page() {
        for path in ["/", "/unknown"] {
            let headers = response_headers(true, path).await;
            let policy = value(&headers, "content-security-policy").unwrap();
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
            assert_eq!(value(&headers, "cache-control"), Some("no-store"));
            assert_eq!(value(&headers, "x-content-type-options"), Some("nosniff"));
            assert!(value(&headers, "strict-transport-security").is_some());
        }
        assert_eq!(value(&response_headers(false, "/").await, "strict-transport-security"), None);
        assert_eq!(value(&response_headers(true, "/asset").await, "cache-control"), Some("public"));
    }
}
