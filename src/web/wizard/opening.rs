//! Before a form opens and after it has closed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;

use super::draft::{self, OpenDraft};
use super::draftless::Draftless;
use super::end;
use super::start::frame;
use super::{Site, see};
use crate::catalog::Version;
use crate::domain::form::LanguageIndex;
use crate::domain::form::opening::{Access, Opening};
use crate::web::page::parts::Link;
use crate::web::page::plain::PlainPage;
use crate::web::site::Refused;
use crate::web::wording::opening::{closed, not_yet};
use crate::web::wording::wizard::WizardTexts;

/// The page instead of the start page while the form is not open; none while it is.
pub fn instead(site: &Site, version: &Version, language: LanguageIndex) -> Option<HttpResponse> {
    let form = &version.form;
    let now = site.clock.now();
    let access = form.opening().at(site.local(now), false);
    let draftless = Draftless::new(site, version, language);
    let view = draftless.view();
    let texts = match access {
        Access::Open => return None,
        Access::NotYet(from) => not_yet(view.tongue(), from),
        Access::Closed(until) => {
            match form.opening().closed_outcome.and_then(|place| form.outcomes().get(place)) {
                Some(outcome) => return Some(end::show(site, version, &view, (outcome, None, None))),
                None => closed(view.tongue(), until),
            }
        }
    };
    let home = Link::new(&WizardTexts::of(view.tongue()).all_forms, format!("/{}", view.tongue().query()));
    Some(site.show(StatusCode::OK, &PlainPage::new(frame(version, &view), texts, vec![home])))
}

/// Leads to the start page, which says why, whoever comes too early or too late; `begun` for
/// somebody with a draft, who has the time of grace. What counts is the version of today: a deadline
/// that is put off holds for everybody.
pub fn turned_away(site: &Site, version: &Version, now: Timestamp, begun: bool) -> Option<HttpResponse> {
    let today = site.catalog.current(version.form.id().as_str());
    let opening: &Opening = today.map_or(version.form.opening(), |today| today.form.opening());
    match opening.at(site.local(now), begun) {
        Access::Open => None,
        Access::NotYet(_) | Access::Closed(_) => Some(see(format!("/{}", version.form.id()))),
    }
}

/// The draft in the address, for somebody who goes on with it; instead of it the way to the receipt,
/// where it was sent, or to the start page, where the form is not open.
///
/// # Errors
/// As for [`draft::open`].
pub async fn enter(site: &Site, request: &HttpRequest) -> Result<Result<OpenDraft, HttpResponse>, Refused> {
    or_away(site, request, draft::open(site, request).await).await
}

/// The same for somebody who only looks: the draft comes along into a later version.
///
/// # Errors
/// As for [`draft::come_back`].
pub async fn enter_to_read(
    site: &Site,
    request: &HttpRequest,
) -> Result<Result<OpenDraft, HttpResponse>, Refused> {
    or_away(site, request, draft::come_back(site, request).await).await
}

async fn or_away(
    site: &Site,
    request: &HttpRequest,
    opened: Result<OpenDraft, Refused>,
) -> Result<Result<OpenDraft, HttpResponse>, Refused> {
    let draft = match opened {
        Ok(draft) => draft,
        Err(refused) => return draft::or_receipt(site, request, refused).await.map(Err),
    };
    Ok(match turned_away(site, &draft.version, draft.now, true) {
        Some(away) => Err(away),
        None => Ok(draft),
    })
}
