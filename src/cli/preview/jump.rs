//! Jumps to a step with the answers of a case, on the day of the case.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::pages::{SEED, mistakes};
use super::workshop::{Present, Showroom, Workshop};
use crate::crypto::BrowserSecret;
use crate::domain::cases::{self, Case};
use crate::domain::raw_pairs::RawPairs;
use crate::entropy;
use crate::web::browser_guard::RequestSource;
use crate::web::error_page::Refusal;
use crate::web::raw_pairs;
use crate::web::site::{Refused, internal};
use crate::web::wizard;

/// `POST /`: a draft with the answers of a case, and the page of the step; or today as today again.
pub async fn to_step(
    workshop: &Workshop,
    showroom: &Showroom,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    match take(workshop, showroom, request, body).await {
        Ok(response) => response,
        Err(refused) => showroom.site.refuse(request, refused),
    }
}

async fn take(
    workshop: &Workshop,
    showroom: &Showroom,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    RequestSource::read(request.headers()).check(&showroom.site.origin).map_err(|_| Refusal::Forbidden)?;
    let body = body.map_err(|_| Refusal::BadRequest)?;
    let pairs = raw_pairs::parse(&body).map_err(|_| Refusal::BadRequest)?;
    let (day, case) = match wanted(showroom, &pairs) {
        Some(case) => (Some(case.today), Some(case.clone())),
        None if pairs.first("today").is_some() => (None, None),
        None => return Err(Refusal::NotFound.into()),
    };
    let present = match workshop.present_on(Some(day)).await {
        Present::Forms(showroom) => showroom,
        Present::Broken(report) => return Ok(mistakes(workshop, &report)),
    };
    match case {
        Some(case) => begin(&present, request, (&case, &pairs)).await,
        None => Ok(see("/")),
    }
}

fn wanted<'s>(showroom: &'s Showroom, pairs: &RawPairs) -> Option<&'s Case> {
    let form = pairs.first("form")?;
    let (_, cases) = showroom.cases.iter().find(|(id, _)| id == form)?;
    cases.get(pairs.first("case")?.parse::<usize>().ok()?)
}

async fn begin(
    showroom: &Showroom,
    request: &HttpRequest,
    (case, pairs): (&Case, &RawPairs),
) -> Result<HttpResponse, Refused> {
    let site = &showroom.site;
    let version = site.catalog.current(pairs.first("form").unwrap_or_default()).ok_or(Refusal::NotFound)?;
    let run = cases::run(&version.form, site.catalog.directories(), case, SEED);
    let cookie = site.cookie.read(request);
    let known = cookie.and_then(|cookie| BrowserSecret::from_cookie(&cookie));
    let secret = match known {
        Some(secret) => secret,
        None => BrowserSecret::from_random(entropy::random_bytes()?),
    };
    let base = wizard::begin_with(site, version, &secret, run.journey.situation().answers()).await?;
    let step = version.form.step(pairs.first("step").unwrap_or_default());
    let step = step.map_or("check", |(_, step)| step.id.as_str());
    let mut response = see(&format!("{base}/{step}"));
    let cookie = site.cookie.issue(secret.to_cookie());
    response.add_cookie(&cookie).map_err(|error| internal(&error))?;
    Ok(response)
}

fn see(address: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::SEE_OTHER).insert_header((LOCATION, address)).finish()
}
