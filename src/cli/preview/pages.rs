//! What a preview answers: its own overview, mistakes, and otherwise what the service would answer.

use actix_web::http::header::{ContentType, HOST, LOCATION};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use super::jump;
use super::workshop::{Present, Showroom, Workshop};
use crate::domain::cases::{self, Case};
use crate::domain::form::{Form, LanguageIndex};
use crate::domain::routing::Directories;
use crate::web::page::frame::Frame;
use crate::web::page::preview::{CaseLine, FormBlock, MistakesPage, OverviewPage};
use crate::web::page::respond;
use crate::web::posted::Posted;
use crate::web::site::default_language;
use crate::web::wizard;

/// The answers that a case leaves open are the same at every look.
pub const SEED: u64 = 7;

/// Where the script of the pages asks whether a file was saved.
const STATE: &str = "/-/preview";

/// Answers every request.
pub async fn dispatch(workshop: Data<Workshop>, request: HttpRequest, posted: Posted) -> HttpResponse {
    if !is_asked_here(&workshop, &request) {
        let address = format!("{}{}", workshop.address(), request.path());
        return HttpResponse::TemporaryRedirect().insert_header((LOCATION, address)).finish();
    }
    if request.path() == STATE {
        return HttpResponse::Ok().content_type(ContentType::plaintext()).body(workshop.state());
    }
    let showroom = match workshop.present().await {
        Present::Forms(showroom) => showroom,
        Present::Broken(_) if request.path().starts_with("/assets/") => return assets(&workshop, &request),
        Present::Broken(report) => return mistakes(&workshop, &report),
    };
    match (request.path(), request.method()) {
        ("/", &Method::POST) => jump::to_step(&workshop, &showroom, &request, posted.body()).await,
        ("/", _) => overview(&showroom),
        _ => wizard::dispatch(showroom.site.clone(), request, posted).await,
    }
}

/// Whether the browser believes to be where it is. A foreign name that leads to this machine gets
/// nothing to read, and `localhost` would not get past the guard of the pages.
fn is_asked_here(workshop: &Workshop, request: &HttpRequest) -> bool {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(|host| workshop.address().strip_prefix("http://") == Some(host))
}

fn assets(workshop: &Workshop, request: &HttpRequest) -> HttpResponse {
    let name = request.path().trim_start_matches("/assets/");
    workshop.assets.respond(name, request).unwrap_or_else(|| HttpResponse::NotFound().finish())
}

/// The report of the checker in place of every page.
pub fn mistakes(workshop: &Workshop, report: &str) -> HttpResponse {
    let page = MistakesPage::new(Frame::new(&default_language()), report);
    respond(&workshop.templates, StatusCode::SERVICE_UNAVAILABLE, &page)
}

fn overview(showroom: &Showroom) -> HttpResponse {
    let site = &showroom.site;
    let directories = site.catalog.directories();
    let blocks = site.catalog.forms().map(|version| {
        let form = &version.form;
        let cases = showroom.cases.iter().find(|(id, _)| id == form.id().as_str());
        let cases = cases.map(|(_, cases)| cases.as_slice()).unwrap_or_default();
        FormBlock {
            id: form.id().to_string(),
            title: form.title(LanguageIndex(0)),
            cases: cases
                .iter()
                .enumerate()
                .map(|(place, case)| line(form, directories, place, case))
                .collect(),
        }
    });
    let day = showroom.day.map(|day| day.strftime("%d.%m.%Y").to_string());
    site.show(StatusCode::OK, &OverviewPage::new(Frame::new(&default_language()), blocks.collect(), day))
}

fn line(form: &Form, directories: &Directories, place: usize, case: &Case) -> CaseLine {
    let run = cases::run(form, directories, case, SEED);
    let path = run.journey.path().into_iter().filter_map(|id| form.step(id));
    let steps = path.map(|(_, step)| (step.id.to_string(), form.first_words(step.title))).collect();
    let end = run.outcome().and_then(|outcome| form.outcomes().get(outcome));
    CaseLine {
        place,
        name: case.name.clone(),
        day: case.today.strftime("%d.%m.%Y").to_string(),
        steps,
        end: end.map(|outcome| form.first_words(outcome.title)),
    }
}
