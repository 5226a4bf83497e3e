//! The page instead of all others while the operator works on the installation. It asks neither the
//! database nor the forms, so that both may be away.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::{Data, ServiceConfig, get, to};
use actix_web::{HttpRequest, HttpResponse};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::catalog::folder::Logo;
use crate::clock::Clock;
use crate::domain::site::SiteInfo;
use crate::tongue::{Tongue, moments};

use super::assets::Assets;
use super::look::Look;
use super::page::frame::Frame;
use super::page::parts::Link;
use super::page::plain::PlainPage;
use super::page::respond;
use super::site::{BrokenSite, engine_languages, language_of_tongue, query_tongue};
use super::templates::Templates;
use super::wording::{self, maintenance, maintenance::MaintenanceTexts};

/// When it is worth while to ask again, in seconds, if nobody has said until when it takes.
const ASK_AGAIN: i64 = 300;
/// Nobody shall ask more often, in seconds, however near the end is said to be.
const SOONEST: i64 = 30;
/// Where the style sheets and pictures stand.
const ASSETS: &str = "/assets/";

/// A site that is closed for work on it.
pub struct Closed {
    templates: Templates,
    assets: Assets,
    clock: Clock,
    zone: TimeZone,
    until: Option<Timestamp>,
}

impl Closed {
    /// The page in the look of the municipality. A time that has passed is not told any more.
    ///
    /// # Errors
    /// When templates or assets are broken.
    pub fn new(
        info: &SiteInfo,
        logos: &[Logo],
        clock: Clock,
        until: Option<Timestamp>,
    ) -> Result<Self, BrokenSite> {
        wording::check()?;
        let mut assets = Assets::load()?;
        let look = Look::of(&mut assets, info, logos)?;
        let templates = Templates::load(&assets)?.looking(&look);
        Ok(Self { templates, assets, clock, zone: TimeZone::get("Europe/Berlin")?, until })
    }

    fn page(&self, request: &HttpRequest) -> HttpResponse {
        let asked = query_tongue(request).unwrap_or(Tongue::German);
        let now = self.clock.now();
        let until = self.until.filter(|until| *until > now);
        let told = until.map(|until| Zoned::new(until, self.zone.clone()).datetime());
        let texts = maintenance::texts(asked, told.map(|until| moments::local_moment(asked, until)));
        let frame = Frame::new(&language_of_tongue(asked)).in_languages(&engine_languages());
        let reload = Link::new(&MaintenanceTexts::of(asked).reload, request.path());
        let page = PlainPage::new(frame, texts, vec![reload]);
        let mut response = respond(&self.templates, StatusCode::SERVICE_UNAVAILABLE, &page);
        let seconds = until.map_or(ASK_AGAIN, |until| until.as_second() - now.as_second()).max(SOONEST);
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        response
    }
}

/// Answers every request but the one whether the process lives.
pub fn routes(closed: Data<Closed>) -> impl Fn(&mut ServiceConfig) + Clone {
    move |config| {
        config
            .app_data(closed.clone())
            .route("/healthz", get().to(|| async { plain(StatusCode::OK, "ok\n") }))
            .route("/readyz", get().to(|| async { plain(StatusCode::SERVICE_UNAVAILABLE, "maintenance\n") }))
            .default_service(to(answer));
    }
}

async fn answer(closed: Data<Closed>, request: HttpRequest) -> HttpResponse {
    let asset = request.path().strip_prefix(ASSETS).and_then(|name| closed.assets.respond(name, &request));
    asset.unwrap_or_else(|| closed.page(&request))
}

fn plain(status: StatusCode, text: &'static str) -> HttpResponse {
    HttpResponse::build(status).content_type("text/plain; charset=utf-8").body(text)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::RETRY_AFTER;
    use actix_web::{App, test};

    use super::*;

    async fn ask(until: Option<&str>, path: &str) -> (u16, Option<String>, String) {
        let clock = Clock::starting_at("2026-11-22T12:00:00Z".parse().unwrap());
        let until = until.map(|until| until.parse().unwrap());
        let closed = Closed::new(&SiteInfo::default(), &[], clock, until).unwrap();
        let app = test::init_service(App::new().configure(routes(Data::new(closed)))).await;
        let response = test::call_service(&app, test::TestRequest::with_uri(path).to_request()).await;
        let status = response.status().as_u16();
        let retry = response.headers().get(RETRY_AFTER).map(|value| value.to_str().unwrap().to_owned());
        let body = test::read_body(response).await;
        (status, retry, String::from_utf8(body.to_vec()).unwrap())
    }

    #[actix_web::test]
    async fn every_page_says_that_work_is_done_and_until_when() {
        for path in ["/", "/corona-verdacht/notfall", "/-/help"] {
            let (status, retry, body) = ask(Some("2026-11-22T13:30:00Z"), path).await;
            assert_eq!(status, 503);
            let seconds: i64 = retry.unwrap().parse().unwrap();
            assert!((5390..=5400).contains(&seconds), "{seconds}");
            assert!(body.contains("22.11.2026") && body.contains("14:30"), "{body}");
        }
        let (status, retry, body) = ask(None, "/?lang=en").await;
        assert_eq!((status, retry.as_deref()), (503, Some("300")));
        assert!(body.contains("<html lang=\"en\"") && !body.contains("2026"), "{body}");
    }

    #[actix_web::test]
    async fn a_time_that_has_passed_is_not_promised_again() {
        let (_, retry, body) = ask(Some("2026-11-22T11:00:00Z"), "/").await;
        assert_eq!(retry.as_deref(), Some("300"));
        assert!(!body.contains("22.11.2026"), "{body}");
    }

    #[actix_web::test]
    async fn the_process_lives_but_is_not_ready_and_styles_are_served() {
        assert_eq!(ask(None, "/healthz").await.0, 200);
        assert_eq!(ask(None, "/readyz").await.0, 503);
        let (_, _, page) = ask(None, "/").await;
        let style = page.split("href=\"").find_map(|rest| rest.strip_prefix("/assets/")).unwrap();
        let style = style.split('"').next().unwrap();
        assert_eq!(ask(None, &format!("/assets/{style}")).await.0, 200);
    }
}
