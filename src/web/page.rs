//! View models: one struct per page, filled by handlers, shown by the template of the same name.
//! A page holds only what is shown; it decides nothing.

pub mod about;
pub mod check_answers;
pub mod field;
pub mod frame;
pub mod home;
pub mod item;
pub mod kept;
pub mod message;
pub mod outcome;
pub mod parts;
pub mod plain;
pub mod preview;
pub mod question;
pub mod receipt;
pub mod resume;
pub mod shell;
pub mod signing;
pub mod start;
pub mod status;
pub mod step;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_ENCODING, VARY};
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use serde::Serialize;

use super::gzip;
use super::templates::Templates;
use field::Field;
use frame::Frame;

/// A page that a template shows.
pub trait Page: Serialize {
    /// The name of its template.
    fn template(&self) -> &'static str;

    /// Its language, title and header.
    fn frame(&self) -> &Frame;

    /// The questions on it, which templates see as `fields`, ready to be shown. They stand apart from the
    /// rest of the page because that is copied for each request, and they are shared by all.
    fn fields(&self) -> &[Field] {
        &[]
    }
}

/// The response with a page. A page that its template can't show is logged, and answered in plain
/// words, because a second template might fail for the same reason.
pub fn respond(templates: &Templates, status: StatusCode, page: &impl Page) -> HttpResponse {
    match html(templates, page) {
        Some(html) => HttpResponse::build(status).content_type(HTML).body(html),
        None => failed(),
    }
}

/// That nobody but the person who sees a page, the author, the operator and the engine chose a word on it.
///
/// A page with secrets on it, as all personal ones have, tells about them by its compressed length as soon as
/// somebody else can put words beside them and vary these (BREACH). Hence only this makes a page be compressed.
/// Whoever makes one answers for all of this, by ADR 52:
/// - nothing of the request stands on the page: not its address, query, headers or body;
/// - what stands in the draft was typed by this person: no portal offered it, no code brought it here.
#[derive(Debug)]
pub struct OwnWords(());

impl OwnWords {
    /// Vouches for a draft whose history is known.
    pub(super) fn vouched() -> Self {
        Self(())
    }
}

/// The response to GET with a page that may be compressed, and is where the browser takes that. The fastest
/// level, by ADR 52: a higher one takes three times as long, and what it saves makes nothing arrive sooner.
pub fn respond_packed(
    templates: &Templates,
    request: &HttpRequest,
    page: &impl Page,
    _: OwnWords,
) -> HttpResponse {
    let Some(html) = html(templates, page) else { return failed() };
    let mut response = HttpResponse::Ok();
    response.content_type(HTML).insert_header((VARY, "Accept-Encoding"));
    let takes_gzip = gzip::is_accepted(request.headers());
    match takes_gzip.then(|| gzip::packed(html.as_bytes(), Compression::fast())) {
        Some(Ok(packed)) => response.insert_header((CONTENT_ENCODING, "gzip")).body(packed),
        _ => response.body(html),
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// The text of a page; none, and a line in the log, if its template can't show it.
fn html(templates: &Templates, page: &impl Page) -> Option<String> {
    let shown = templates.render(page);
    let log = |error| tracing::error!(error = &error as &dyn std::error::Error, "a page could not be shown");
    shown.map_err(log).ok()
}

fn failed() -> HttpResponse {
    HttpResponse::InternalServerError()
        .content_type("text/plain; charset=utf-8")
        .body("Bei uns ist ein Fehler aufgetreten. / An error occurred on our side.")
}
