//! An item is removed, after a page that asks whether it shall go.

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::super::saving::{save_and_see, until_saved};
use super::super::shown::hidden_in;
use super::super::{Site, opening, read_post, see};
use super::{Addressed, find, frame_of, nowhere};
use crate::domain::journey::{self, without_item};
use crate::domain::submission::Section;
use crate::web::error_page::Refusal;
use crate::web::page::item::{RemoveContent, RemoveItemPage};
use crate::web::presentation::{View, item_name, item_rows, rows_of};
use crate::web::site::Refused;
use crate::web::wording::wizard::remove_item;

/// The inputs of a page that only asks for a decision.
const DECISION_INPUTS: &[&str] = &["csrf", "revision"];

/// `GET /{form}/{draft}/{step}/{repeat}/{item}/remove`
pub async fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = match opening::enter_to_read(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(away),
    };
    let journey = draft.journey(site);
    let Some(addressed) = Addressed::of(&draft, request) else { return nowhere(&draft, &journey) };
    let Some((_, at)) = find(&journey, &addressed) else {
        return Ok(see(addressed.way_back(&journey)));
    };
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: journey.situation(), language: draft.language };
    let section = Section { title: String::new(), rows: item_rows(&view, at, addressed.repeat) };
    let content = RemoveContent {
        title: remove_item(view.tongue(), &item_name(&view, addressed.repeat, at.item)),
        back: addressed.place_in_list(),
        action: addressed.here(),
        hidden: hidden_in(&draft)?,
        rows: rows_of(&[section], |_| None).into_iter().flat_map(|section| section.rows).collect(),
    };
    Ok(site.show(StatusCode::OK, &RemoveItemPage::new(frame_of(&draft, &addressed, &view), content)))
}

/// `POST /{form}/{draft}/{step}/{repeat}/{item}/remove`
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    if post.pairs.iter().any(|(name, _)| !DECISION_INPUTS.contains(&name)) {
        return Err(Refusal::BadRequest.into());
    }
    until_saved(async || remove(site, request).await).await
}

async fn remove(site: &Site, request: &HttpRequest) -> Result<Option<HttpResponse>, Refused> {
    let mut draft = match opening::enter(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(Some(away)),
    };
    draft.forget_unsent_of_item();
    let before = draft.journey(site);
    let Some(addressed) = Addressed::of(&draft, request) else { return nowhere(&draft, &before).map(Some) };
    // Removed already, perhaps by the first of two clicks.
    let Some((_, at)) = find(&before, &addressed) else {
        return Ok(Some(see(addressed.way_back(&before))));
    };
    let form = &draft.version.form;
    let answers = without_item(form, &draft.answers, at);
    let after = journey::trace(form, draft.directories(site), answers, draft.days);
    save_and_see(site, &draft, &after, addressed.place_in_list()).await
}
