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

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

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
    match templates.render(page) {
        Ok(html) => HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a page could not be shown");
            HttpResponse::InternalServerError()
                .content_type("text/plain; charset=utf-8")
                .body("Bei uns ist ein Fehler aufgetreten. / An error occurred on our side.")
        }
    }
}
