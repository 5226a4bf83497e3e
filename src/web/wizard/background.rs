//! What the script of a page asks for without leaving the page. It names its wish in a header, which a
//! page of another site cannot send along; a form without script never does.

use std::ops::Range;

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::{OpenDraft, Unsent};
use super::draftless::language_of;
use super::step::read;
use super::{Part, Proof, Site, draft, first, item, kept, opening, page_of_draft, part, read_post_with};
use crate::domain::answers::Answers;
use crate::domain::form::LanguageIndex;
use crate::domain::raw_pairs::RawPairs;
use crate::domain::situation::Situation;
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
    let page = part(request, Part::Step);
    let (step, _) = form.step(page).ok_or(Refusal::NotFound)?;
    draft.refuse_earlier_page(site, page, &post.pairs).await?;
    let so_far = (draft.answers.clone(), draft.days);
    let reading =
        read(draft.directories(site), form, so_far, step, &post.pairs).map_err(|_| Refusal::BadRequest)?;
    let asked = Asked { situation: reading.journey.situation(), fields: form.steps()[step].fields.clone() };
    grant(site, request, &draft, (asked, &post.pairs)).await
}

/// `POST /{form}/{draft}/{step}/{repeat}/{item}` with the header, as on a step.
///
/// # Errors
/// As [`on_step`].
pub async fn on_item(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post_with(Proof::Token, site, request, body)?;
    let Ok(draft) = opening::enter(site, request).await? else { return Err(Refusal::DraftUnknown.into()) };
    draft.refuse_earlier_page(site, part(request, Part::Step), &post.pairs).await?;
    let (addressed, page) = item::questions(&draft, request).ok_or(Refusal::NotFound)?;
    let reading = item::read(site, &draft, (&addressed, page), &post.pairs)?;
    let reading = reading.map_err(|_| Refusal::BadRequest)?;
    let inside = reading.journey.situation().in_item(reading.at);
    let asked = Asked { situation: &inside, fields: addressed.repeat.pages[page].fields.clone() };
    grant(site, request, &draft, (asked, &post.pairs)).await
}

/// What a page asks, and where: in the application or in one of its items.
struct Asked<'s> {
    situation: &'s Situation<'s>,
    fields: Range<usize>,
}

/// Does what the script wishes on a page of a draft.
async fn grant(
    site: &Site,
    request: &HttpRequest,
    draft: &OpenDraft,
    (asked, typed): (Asked<'_>, &RawPairs),
) -> Result<HttpResponse, Refused> {
    match wish(request).map(|wish| wish.split_once(' ').unwrap_or((wish, ""))) {
        Some(("search", name)) => {
            let pages = site.pages_of(&draft.version);
            let view = View { pages: &pages, situation: asked.situation, language: draft.language };
            hits(&view, asked.fields, name, typed)
        }
        Some(("keep", "")) if draft.was_overtaken(part(request, Part::Step), typed) => {
            Err(Refusal::ChangedElsewhere.into())
        }
        Some(("keep", "")) => keep(site, draft, Unsent::of(page_of_draft(request), typed)).await,
        _ => Err(Refusal::BadRequest.into()),
    }
}

/// Keeps what is typed beside the answers: nothing is checked, nothing goes on, no answer changes.
async fn keep(site: &Site, draft: &OpenDraft, unsent: Unsent) -> Result<HttpResponse, Refused> {
    if draft.unsent() == Some(&unsent) {
        return Ok(kept::told(site, draft, draft.stored.expires_at));
    }
    let change = draft::unchanged(draft, &draft.journey(site), Some(&unsent))?;
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
    hits(&view, form.steps()[0].fields.clone(), name, &post.pairs)
}

/// What the typed part of a name finds in the list of a field that the page asks.
fn hits(
    view: &View<'_>,
    fields: Range<usize>,
    name: &str,
    typed: &RawPairs,
) -> Result<HttpResponse, Refused> {
    let form = view.situation.form();
    let field = form.field(name).filter(|field| fields.contains(field));
    let field = field.and_then(|field| form.fields().get(field)).ok_or(Refusal::BadRequest)?;
    let typed = typed.first(&format!("{name}.search")).unwrap_or_default();
    Ok(HttpResponse::Ok().json(found_options(view, field, typed)))
}
