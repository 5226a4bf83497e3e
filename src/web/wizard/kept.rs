//! Until when a draft is kept, and keeping it longer.

use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use serde_json::json;

use super::draft::{self, OpenDraft, language_suffix};
use super::{Site, background, pause, see, standing};
use crate::storage::drafts::{self, Saved};
use crate::tongue::moments::moment;
use crate::web::error_page::Refusal;
use crate::web::page::kept::Kept;
use crate::web::site::Refused;
use crate::web::wording::Tongue;

/// What the pages of a draft say about it.
///
/// # Errors
/// When the token cannot be made.
pub fn of(site: &Site, draft: &OpenDraft) -> Result<Kept, Refused> {
    let form = &draft.version.form;
    let start = language_suffix(form, draft.language, form.languages()[0].as_str());
    Ok(Kept::new(
        words_and_seconds(site, draft, draft.stored.expires_at),
        (pause::address(draft), draft.secret.csrf_token()?),
        format!("/{}{start}", form.id()),
    ))
}

/// The same for the script of the page, after something was kept until another moment.
pub fn told(site: &Site, draft: &OpenDraft, expires_at: Timestamp) -> HttpResponse {
    let (until, seconds) = words_and_seconds(site, draft, expires_at);
    HttpResponse::Ok().json(json!({ "until": until, "secondsLeft": seconds }))
}

fn words_and_seconds(site: &Site, draft: &OpenDraft, expires_at: Timestamp) -> (String, i64) {
    let tongue = Tongue::for_language(&draft.version.form.languages()[draft.language.0]);
    let left = expires_at.duration_since(draft.now).as_secs().max(0);
    (moment(tongue, expires_at, &site.zone), left)
}

/// Keeps a draft as long again, without changing it.
///
/// # Errors
/// [`Refusal::DraftUnknown`] where it is gone by now, and what storage says.
pub async fn stay(site: &Site, request: &HttpRequest, draft: &OpenDraft) -> Result<HttpResponse, Refused> {
    let journey = draft.journey(site);
    let change = draft::unchanged(draft, &journey, draft.unsent())?;
    let expires_at = change.expires_at;
    // Where another window saves at this moment, that keeps it as well.
    if drafts::keep(&site.db, change).await? == Saved::Gone {
        return Err(Refusal::DraftUnknown.into());
    }
    if background::is_asked(request) {
        return Ok(told(site, draft, expires_at));
    }
    Ok(see(standing(&journey, &draft.base(), &draft.language_suffix())))
}
