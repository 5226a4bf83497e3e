//! The JSON Schema of what a form version sends, for offices and their programs.

use actix_web::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse};

use super::{Part, Site, part};
use crate::catalog::submission_schema;
use crate::domain::id::VersionDigest;
use crate::web::error_page::Refusal;
use crate::web::site::Refused;

/// A version never changes; only a newer program could describe it better.
const KEEP: &str = "public, max-age=86400";

/// `GET /{form}/schema/{version}.json`: public, because it says nothing about anybody.
pub async fn document(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let name = part(request, Part::Last).strip_suffix(".json").ok_or(Refusal::NotFound)?;
    let digest: VersionDigest = name.parse().map_err(|_| Refusal::NotFound)?;
    let version = site.catalog.version(&site.db, &digest).await?.ok_or(Refusal::NotFound)?;
    if version.form.id().as_str() != part(request, Part::Form) {
        return Err(Refusal::NotFound.into());
    }
    let etag = format!("\"{digest}-{}\"", env!("CARGO_PKG_VERSION"));
    let sent = request.headers().get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let known = sent.is_some_and(|tags| tags.contains(&etag));
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((ETAG, etag)).insert_header((CACHE_CONTROL, KEEP));
    if known {
        return Ok(response.finish());
    }
    let schema = submission_schema(&version.form, &version.digest);
    Ok(response.content_type("application/schema+json").body(format!("{schema:#}\n")))
}
