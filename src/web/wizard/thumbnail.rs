//! The small picture of a photo that was attached, for the browser that attached it.

use actix_web::http::header::ContentType;
use actix_web::{HttpRequest, HttpResponse, mime};

use super::{Part, Site, draft, part};
use crate::domain::id::FileId;
use crate::web::error_page::Refusal;
use crate::web::site::Refused;

/// `GET /{form}/{draft}/thumbnail/{file}`
///
/// # Errors
/// [`Refusal::DraftUnknown`] for every other browser; [`Refusal::NotFound`] for what is no photo of this draft.
pub async fn picture(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let file: FileId = part(request, Part::Last).parse().map_err(|_| Refusal::NotFound)?;
    let draft = draft::open(site, request).await?;
    let key = draft.file_keys.get(&file).ok_or(Refusal::NotFound)?;
    let picture = site.files.thumbnail(&draft.stored.tenant, file, key).await?;
    let picture = picture.ok_or(Refusal::NotFound)?;
    Ok(HttpResponse::Ok().insert_header(ContentType(mime::IMAGE_JPEG)).body(picture))
}
