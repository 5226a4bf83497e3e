//! Style sheets, fonts and the script: embedded into the binary, compressed once at start, served under
//! addresses that change with the content, so that browsers may keep them for ever.

use std::collections::BTreeMap;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderName, IF_NONE_MATCH, VARY};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;

use super::gzip;

/// What the build makes of scripts, style sheets and fonts: names and contents.
const BUNDLED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// What is served as it lies in `static`.
const OWN: &[(&str, &[u8])] = &[
    ("favicon.svg", include_bytes!("../../static/favicon.svg")),
    ("fira-sans-OFL.txt", include_bytes!("../../static/fonts/fira-sans-OFL.txt")),
];

/// One embedded file, ready to be sent.
#[derive(Debug)]
struct Asset {
    media_type: &'static str,
    plain: Bytes,
    /// Absent where compression gains nothing, as for fonts.
    gzip: Option<Bytes>,
    /// Beginning of the SHA-256 of the content, in hexadecimal.
    version: String,
}

/// All assets, by name.
#[derive(Debug)]
pub struct Assets(BTreeMap<&'static str, Asset>);

impl Assets {
    /// Links and compresses every asset. Fails only if compressing does.
    pub fn load() -> std::io::Result<Self> {
        let mut assets = Self(BTreeMap::new());
        let (style_sheets, others): (Vec<_>, Vec<_>) =
            [BUNDLED, OWN].concat().into_iter().partition(|(name, _)| name.ends_with(".css"));
        for (name, content) in others {
            assets.add(name, Bytes::from_static(content))?;
        }
        // They contain the addresses of the others.
        for (name, content) in style_sheets {
            let linked = assets.with_versioned_addresses(content);
            assets.add(name, linked)?;
        }
        Ok(assets)
    }

    /// Adds a file, for example a picture that an operator brings; its address.
    ///
    /// # Errors
    /// Only if compressing fails.
    pub fn add(&mut self, name: &'static str, plain: Bytes) -> std::io::Result<String> {
        let (gzip, version) = (worth_packing(&plain)?, version_of(&plain));
        let asset = Asset { media_type: media_type(name), plain, gzip, version };
        let address = format!("/assets/{name}?v={}", asset.version);
        self.0.insert(name, asset);
        Ok(address)
    }

    /// The address of each asset, by its name with `_` for `.` and `-`, as templates name them.
    pub fn addresses(&self) -> BTreeMap<String, String> {
        let address = |(name, asset): (&&str, &Asset)| {
            (name.replace(['.', '-'], "_"), format!("/assets/{name}?v={}", asset.version))
        };
        self.0.iter().map(address).collect()
    }

    /// Answers `GET /assets/{name}`; `None` if there is no such asset.
    pub fn respond(&self, name: &str, request: &HttpRequest) -> Option<HttpResponse> {
        let asset = self.0.get(name)?;
        let etag = format!("\"{}\"", asset.version);
        let is_this_version = request.query_string().strip_prefix("v=") == Some(asset.version.as_str());
        let keep = if is_this_version { "public, max-age=31536000, immutable" } else { "public, no-cache" };
        let known = header(request, &IF_NONE_MATCH).is_some_and(|tags| tags.contains(&etag));
        let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        response.insert_header((ETAG, etag)).insert_header((CACHE_CONTROL, keep));
        response.insert_header((VARY, "Accept-Encoding"));
        if known {
            return Some(response.finish());
        }
        response.content_type(asset.media_type);
        Some(match &asset.gzip {
            Some(gzip) if gzip::is_accepted(request.headers()) => {
                response.insert_header((CONTENT_ENCODING, "gzip")).body(gzip.clone())
            }
            _ => response.body(asset.plain.clone()),
        })
    }

    /// Puts the version behind every address of another asset: `url(favicon.svg)`.
    fn with_versioned_addresses(&self, style_sheet: &[u8]) -> Bytes {
        let mut text = String::from_utf8_lossy(style_sheet).into_owned();
        for (name, asset) in &self.0 {
            text = text.replace(&format!("url({name})"), &format!("url({name}?v={})", asset.version));
        }
        Bytes::from(text)
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn header<'a>(request: &'a HttpRequest, name: &HeaderName) -> Option<&'a str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

fn worth_packing(plain: &[u8]) -> std::io::Result<Option<Bytes>> {
    let packed = gzip::packed(plain, Compression::best())?;
    Ok((packed.len() * 10 < plain.len() * 9).then(|| packed.into()))
}

fn version_of(content: &[u8]) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, content);
    digest.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::to_bytes;
    use actix_web::test::TestRequest;

    #[test]
    fn style_sheet_and_script_are_small_and_fonts_are_not_compressed_twice() {
        let assets = Assets::load().unwrap();
        let sent = |name: &str| assets.0[name].gzip.as_ref().map_or(assets.0[name].plain.len(), Bytes::len);
        assert!(sent("page.css") < 20_000, "{}", sent("page.css"));
        assert!(sent("page.js") < 5_000, "{}", sent("page.js"));
        assert!(assets.0["fira-sans-latin-400.woff2"].gzip.is_none());
    }

    #[test]
    fn style_sheets_refer_to_versioned_fonts_only() {
        let assets = Assets::load().unwrap();
        let style = String::from_utf8(assets.0["page.css"].plain.to_vec()).unwrap();
        assert!(style.contains("url(fira-sans-latin-400.woff2?v="));
        assert!(!style.contains(".woff2)") && !style.contains(".woff2\""));
    }

    fn header_of<'a>(response: &'a HttpResponse, name: &HeaderName) -> &'a str {
        response.headers().get(name).unwrap().to_str().unwrap()
    }

    #[actix_web::test]
    async fn an_asset_is_kept_for_ever_under_its_version_and_checked_otherwise() {
        let assets = Assets::load().unwrap();
        let address = assets.addresses()["page_css"].clone();
        for (uri, expected) in [(address.as_str(), "immutable"), ("/assets/page.css?v=old", "no-cache")] {
            let request =
                TestRequest::with_uri(uri).insert_header(("accept-encoding", "gzip")).to_http_request();
            let response = assets.respond("page.css", &request).unwrap();
            assert!(header_of(&response, &CACHE_CONTROL).contains(expected));
            assert_eq!(header_of(&response, &CONTENT_ENCODING), "gzip");
        }
        let request = TestRequest::with_uri(&address).to_http_request();
        let response = assets.respond("page.css", &request).unwrap();
        let tag = header_of(&response, &ETAG).to_owned();
        assert!(to_bytes(response.into_body()).await.unwrap().starts_with(b"@font-face"));
        let again = TestRequest::with_uri(&address).insert_header((IF_NONE_MATCH, tag)).to_http_request();
        assert_eq!(assets.respond("page.css", &again).unwrap().status(), 304);
        assert!(assets.respond("../Cargo.toml", &again).is_none());
    }
}
