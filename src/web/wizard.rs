//! The citizen's way through a form: start, steps, check page, receipt, information pages.

mod check;
mod draft;
mod end;
mod receipt;
mod start;
mod step;
mod submit;

use actix_web::http::header::LOCATION;
use actix_web::web::{self, Bytes, Data, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};

use super::browser_guard::RequestSource;
use super::error_page::Refusal;
use super::raw_pairs;
use super::site::{Refused, Site};
use crate::crypto::BrowserSecret;
use crate::domain::form::{Form, OutcomeKind};
use crate::domain::journey::{End, Journey};
use crate::domain::raw_pairs::RawPairs;

/// Largest body that a step may send, in bytes: no step has that much to say.
pub const LARGEST_BODY: usize = 64 * 1024;

const FORM: &str = "{form:[a-z][a-z0-9-]*}";
const STEP: &str = "{step:[a-z][a-z0-9-]*}";
const DRAFT: &str = "{draft:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

/// The addresses of the wizard.
pub fn routes(config: &mut ServiceConfig) {
    let page = |path: String| web::resource(path).default_service(web::to(not_this_method));
    config
        .service(page("/".into()).route(web::get().to(start::home)).route(web::head().to(start::home)))
        .service(
            page(format!("/{FORM}")).route(web::get().to(start::form)).route(web::head().to(start::form)),
        )
        .service(page(format!("/{FORM}/end/{{outcome}}")).route(web::get().to(end::without_draft)))
        .service(page(format!("/{FORM}/{DRAFT}/check")).route(web::get().to(check::page)))
        .service(page(format!("/{FORM}/{DRAFT}/submit")).route(web::post().to(submit::post)))
        .service(page(format!("/{FORM}/{DRAFT}/receipt")).route(web::get().to(receipt::page)))
        .service(
            page(format!("/{FORM}/{DRAFT}/end"))
                .route(web::get().to(end::of_draft))
                .route(web::post().to(end::finish)),
        )
        .service(
            page(format!("/{FORM}/{DRAFT}/{STEP}"))
                .route(web::get().to(step::page_of_draft))
                .route(web::post().to(step::post_of_draft)),
        )
        .service(
            page(format!("/{FORM}/{STEP}"))
                .route(web::get().to(step::first_page))
                .route(web::post().to(step::first_post)),
        );
}

async fn not_this_method(site: Data<Site>, request: HttpRequest) -> HttpResponse {
    site.refuse(&request, Refusal::MethodNotAllowed.into())
}

/// The page for an address that leads nowhere.
pub async fn not_found(site: Data<Site>, request: HttpRequest) -> HttpResponse {
    site.refuse(&request, Refusal::NotFound.into())
}

/// Turns the result of a handler into its response.
fn answer(site: &Site, request: &HttpRequest, result: Result<HttpResponse, Refused>) -> HttpResponse {
    result.unwrap_or_else(|refused| site.refuse(request, refused))
}

/// A part of the address; the route saw to it that it is there.
fn part<'r>(request: &'r HttpRequest, name: &str) -> &'r str {
    request.match_info().get(name).unwrap_or_default()
}

/// "See other": the answer to every POST that was taken.
fn see(address: String) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, address)).finish()
}

/// The secret of this browser, if it sent one.
fn browser_secret(site: &Site, request: &HttpRequest) -> Option<BrowserSecret> {
    site.cookie.read(request).and_then(|value| BrowserSecret::from_cookie(&value))
}

/// What a form post sent, once it is clear that our own page sent it.
struct Post {
    secret: BrowserSecret,
    pairs: RawPairs,
}

/// Checks where a post comes from and reads it, once.
fn read_post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<Post, Refused> {
    let body = body.map_err(|error| match error.as_response_error().status_code().as_u16() {
        413 => Refusal::TooLarge,
        _ => Refusal::BadRequest,
    })?;
    let form_post = request.content_type().eq_ignore_ascii_case("application/x-www-form-urlencoded");
    if !form_post {
        return Err(Refusal::BadRequest.into());
    }
    RequestSource::read(request.headers()).check(&site.origin).map_err(|_| Refusal::Forbidden)?;
    let pairs = raw_pairs::parse(&body).map_err(|_| Refusal::BadRequest)?;
    let secret = browser_secret(site, request).ok_or(Refusal::Forbidden)?;
    let token = pairs.first("csrf").unwrap_or_default();
    if !secret.accepts_csrf(token) {
        return Err(Refusal::Forbidden.into());
    }
    Ok(Post { secret, pairs })
}

/// Where a journey stands, as an address.
fn standing(journey: &Journey<'_>, base: &str, language: &str) -> String {
    let form = journey.form();
    match journey.end() {
        End::Step(step) => format!("{base}/{}{language}", form.steps()[step].id),
        End::Outcome { outcome, .. } => match &form.outcomes()[outcome].kind {
            OutcomeKind::Submission { .. } => format!("{base}/check{language}"),
            OutcomeKind::Information { keep: true } => format!("{base}/end{language}"),
            OutcomeKind::Information { keep: false } => end_address(form, outcome, language),
        },
    }
}

/// The address of an information page that needs no draft.
fn end_address(form: &Form, outcome: usize, language: &str) -> String {
    format!("/{}/end/{}{language}", form.id(), form.outcomes()[outcome].id)
}
