//! What the script of a page asks for without leaving the page. It names its wish in a header, which a
//! page of another site cannot send along; a form without script never does.

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::Unsent;
use super::draftless::language_of;
use super::step::read;
use super::{Part, Proof, Site, draft, first, kept, opening, part, read_post_with};
use crate::domain::answers::Answers;
use crate::domain::form::{Form, LanguageIndex};
use crate::domain::journey::Journey;
use crate::domain::raw_pairs::RawPairs;
use crate::storage::drafts::{self, Saved};
use crate::web::error_page::Refusal;
use crate::web::presentation::{View, found_options};
use crate::web::site::Refused;

/// The header in which the script says what it wants.
const HEADER: &str = "lotse-background";

fn wish(request: &HttpRequest) -> Option<&str> {
    request.headers().get(HEADER).and_then(|value| value.to_str().ok())
}

/// Whether the script asks and not a person who pressed a button.
pub fn is_asked(request: &HttpRequest) -> bool {
    request.headers().contains_key(HEADER)
}

/// `POST /{form}/{draft}/{step}` with the header: `keep` what is typed, or `search` a list.
///
/// # Errors
/// [`Refusal::BadRequest`] for any other wish or for inputs that the page does not have,
/// [`Refusal::ChangedElsewhere`] where the page is out of date.
pub async fn on_step(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post_with(Proof::Token, site, request, body)?;
    let Ok(draft) = opening::enter(site, request).await? else { return Err(Refusal::DraftUnknown.into()) };
    let form = &draft.version.form;
    let page = part(request, Part::Last);
    let (step, _) = form.step(page).ok_or(Refusal::NotFound)?;
    draft.refuse_earlier_page(site, page, &post.pairs).await?;
    let so_far = (draft.answers.clone(), draft.days);
    let reading =
        read(draft.directories(site), form, so_far, step, &post.pairs).map_err(|_| Refusal::BadRequest)?;
    match wish(request).map(|wish| wish.split_once(' ').unwrap_or((wish, ""))) {
        Some(("search", name)) => {
            let pages = site.pages_of(&draft.version);
            let view =
                View { pages: &pages, situation: reading.journey.situation(), language: draft.language };
            hits(&view, (form, step), name, &post.pairs)
        }
        Some(("keep", "")) if draft.was_overtaken(page, &post.pairs) => Err(Refusal::ChangedElsewhere.into()),
        Some(("keep", "")) => keep(site, &draft, &draft.journey(site), Unsent::of(page, &post.pairs)).await,
        _ => Err(Refusal::BadRequest.into()),
    }
}

/// Keeps what is typed beside the answers: nothing is checked, nothing goes on, no answer changes.
async fn keep(
    site: &Site,
    draft: &draft::OpenDraft,
    journey: &Journey<'_>,
    unsent: Unsent,
) -> Result<HttpResponse, Refused> {
    if draft.unsent.as_ref() == Some(&unsent) {
        return Ok(kept::told(site, draft, draft.stored.expires_at));
    }
    let change = draft::unchanged(draft, journey, Some(&unsent))?;
    let expires_at = change.expires_at;
    match drafts::keep(&site.db, change).await? {
        Saved::As(_) => Ok(kept::told(site, draft, expires_at)),
        Saved::ChangedElsewhere => Err(Refusal::ChangedElsewhere.into()),
        Saved::Gone => Err(Refusal::DraftUnknown.into()),
    }
}

/// `POST /{form}/{first step}` with the header: there is no draft yet, so that a list can only be searched.
///
/// # Errors
/// As [`on_step`].
pub fn on_first(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post_with(Proof::TokenOrOwnPage, site, request, body)?;
    let version = first::first_step(site, request)?;
    let form = &version.form;
    let Some(("search", name)) = wish(request).and_then(|wish| wish.split_once(' ')) else {
        return Err(Refusal::BadRequest.into());
    };
    let language: LanguageIndex = language_of(version, request)?;
    let so_far = (Answers::none(form.fields().len()), site.day_of(site.clock.now()).into());
    let directories = site.catalog.directories();
    let reading = read(directories, form, so_far, 0, &post.pairs).map_err(|_| Refusal::BadRequest)?;
    let pages = site.pages_of(version);
    let view = View { pages: &pages, situation: reading.journey.situation(), language };
    hits(&view, (form, 0), name, &post.pairs)
}

/// What the typed part of a name finds in the list of a field of this step.
fn hits(
    view: &View<'_>,
    (form, step): (&Form, usize),
    name: &str,
    typed: &RawPairs,
) -> Result<HttpResponse, Refused> {
    let field = form.field(name).filter(|field| form.steps()[step].fields.contains(field));
    let field = field.and_then(|field| form.fields().get(field)).ok_or(Refusal::BadRequest)?;
    let typed = typed.first(&format!("{name}.search")).unwrap_or_default();
    Ok(HttpResponse::Ok().json(found_options(view, field, typed)))
}
