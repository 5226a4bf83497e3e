//! The first step, before there is a draft: its first valid answers create one.

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;

use super::draft::{self, base};
use super::draftless::{draftless_suffix, language_of};
use super::mending::{to_mend, unkept_end};
use super::onward::{Here, going};
use super::prefill::{self, Offered};
use super::shown::{Shown, unprocessable};
use super::step::{ReadRefused, read};
use super::{Part, Post, Proof, Site, browser_secret, opening, part, read_post_with, see};
use crate::catalog::Version;
use crate::crypto::BrowserSecret;
use crate::domain::answers::Answers;
use crate::domain::form::{Form, LanguageIndex};
use crate::domain::id::{DraftId, TenantId};
use crate::domain::journey::{self, Journey, StepReading};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Directories;
use crate::domain::situation::Days;
use crate::entropy;
use crate::storage::drafts::StoredDraft;
use crate::web::error_page::Refusal;
use crate::web::site::{Refused, internal};

/// The version whose first page the address names.
///
/// # Errors
/// [`Refusal::NotFound`] where there is no such page, [`Refusal::DraftUnknown`] for a later one.
pub fn first_step<'s>(site: &'s Site, request: &HttpRequest) -> Result<&'s Version, Refused> {
    let version = site.catalog.current(part(request, Part::Form)).ok_or(Refusal::NotFound)?;
    let (position, _) = version.form.step(part(request, Part::Last)).ok_or(Refusal::NotFound)?;
    // Other steps need a draft, which is in their address.
    if position == 0 { Ok(version) } else { Err(Refusal::DraftUnknown.into()) }
}

/// `GET /{form}/{first step}`
pub fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let version = first_step(site, request)?;
    if let Some(away) = opening::turned_away(site, version, site.clock.now(), false) {
        return Ok(away);
    }
    let known = browser_secret(site, request);
    let (secret, is_new) = match known {
        Some(secret) => (secret, false),
        None => (BrowserSecret::from_random(entropy::random_bytes()?), true),
    };
    let language = language_of(version, request)?;
    let today = site.day_of(site.clock.now());
    let none = Answers::none(version.form.fields().len());
    let journey = journey::trace(&version.form, site.catalog.directories(), none, today);
    let first = version.form.steps().first().map_or(0..0, |step| step.fields.clone());
    let offered = prefill::offered(site, &version.form, request);
    let offer = offered.good();
    let token = prefill::token_of(request).filter(|_| offer.is_some());
    let (typed, portal) = prefill::inputs(offer, journey.situation(), first);
    let page = shown(version, &journey, language, &secret)?.taking_along(token).offered_by(portal);
    let mut response = page.respond(site, &typed, &[]);
    if is_new {
        let cookie = site.cookie.issue(secret.to_cookie());
        response.add_cookie(&cookie).map_err(|error| internal(&error))?;
    }
    Ok(response)
}

fn shown<'s>(
    version: &'s Version,
    journey: &'s Journey<'s>,
    language: LanguageIndex,
    secret: &BrowserSecret,
) -> Result<Shown<'s>, Refused> {
    let remembered = version.form.keeps_nothing().then(|| asked_at_first(journey));
    Shown::first(version, journey, language, (secret, remembered))
}

/// The questions of the first page that are asked, by their paths.
fn asked_at_first(journey: &Journey<'_>) -> String {
    let form = journey.form();
    let asked = form.steps()[0].fields.clone().filter(|field| journey.situation().is_relevant(*field));
    asked.map(|field| &*form.fields()[field].path).collect::<Vec<_>>().join(" ")
}

/// `POST /{form}/{first step}`: the first valid one creates the draft.
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    first_step(site, request)?;
    take(site, request, read_post_with(Proof::TokenOrOwnPage, site, request, body)?).await
}

/// Takes what was sent: the first valid answers create the draft.
pub async fn take(site: &Site, request: &HttpRequest, post: Post) -> Result<HttpResponse, Refused> {
    let version = first_step(site, request)?;
    let form = &version.form;
    let language = language_of(version, request)?;
    let now = site.clock.now();
    if let Some(away) = opening::turned_away(site, version, now, false) {
        return Ok(away);
    }
    let reading = read_first(site.catalog.directories(), form, site.day_of(now).into(), &post.pairs)?;
    if let Some(address) = unkept_end(&reading.journey, &draftless_suffix(version, language)) {
        return Ok(see(address));
    }
    if reading.asks_more && form.keeps_nothing() {
        let shown = shown(version, &reading.journey, language, &post.secret)?;
        let shown = shown.taking_along(prefill::token_of(request));
        return Ok(shown.respond(site, &post.pairs, &[]));
    }
    let go = going(form, 0, &post.pairs)?;
    if let Some(found) = to_mend(form, &reading, (&post.pairs, go.is_some())) {
        let shown = shown(version, &reading.journey, language, &post.secret)?;
        let shown = shown.taking_along(prefill::token_of(request));
        return Ok(unprocessable(shown.advising(&reading).respond(site, &post.pairs, &found)));
    }
    let at_information = reading.journey.outcome().is_some() && !reading.journey.is_ready_to_check();
    let offered = prefill::offered(site, form, request);
    let begun = Begun { version, language, now, at_information, offered };
    let id = begun.store(site, &post.secret, reading.journey.situation().answers()).await?;
    let here = Here { step: 0, base: base(form, id), from_check: false, go };
    Ok(see(here.after(&reading)))
}

/// Creates a draft that only files will be added to.
///
/// # Errors
/// What storage says.
pub async fn begin_without_answers(
    site: &Site,
    request: &HttpRequest,
    version: &Version,
    secret: &BrowserSecret,
) -> Result<DraftId, Refused> {
    let (language, now) = (language_of(version, request)?, site.clock.now());
    let none = Answers::none(version.form.fields().len());
    let offered = prefill::offered(site, &version.form, request);
    Begun { version, language, now, at_information: false, offered }.store(site, secret, &none).await
}

/// A draft that begins.
struct Begun<'s> {
    version: &'s Version,
    language: LanguageIndex,
    now: Timestamp,
    at_information: bool,
    /// What a portal says for later pages.
    offered: Offered,
}

impl Begun<'_> {
    async fn store(
        &self,
        site: &Site,
        secret: &BrowserSecret,
        answers: &Answers,
    ) -> Result<DraftId, Refused> {
        let Self { version, language, now, at_information, .. } = *self;
        let form = &version.form;
        let id = DraftId::new(entropy::uuid_v7(now)?);
        let key = secret.draft_key(id)?;
        let stored = StoredDraft {
            id,
            tenant: TenantId::only(),
            form: form.id().clone(),
            version_digest: version.digest.clone(),
            language: form.languages()[language.0].clone(),
            revision: 1,
            created_at: now,
            updated_at: now,
            expires_at: draft::expiry(form, now, at_information),
            sealed: draft::seal_first(&key, id, form, (answers, &draft::FileKeys::new(), &self.offered))?,
        };
        crate::storage::drafts::insert(&site.db, stored).await?;
        Ok(id)
    }
}

/// Reads the first page. Where no draft remembers what was asked, the page says it itself: a question that
/// it showed and that came back unanswered is a mistake and no new question.
fn read_first<'a>(
    directories: &'a Directories,
    form: &'a Form,
    days: Days,
    pairs: &RawPairs,
) -> Result<StepReading<'a>, ReadRefused> {
    let reading = read(directories, form, (Answers::none(form.fields().len()), days), 0, pairs)?;
    let was_shown = pairs.first("shown") == Some(&asked_at_first(&reading.journey));
    if !(form.keeps_nothing() && reading.asks_more && was_shown) {
        return Ok(reading);
    }
    let answers = reading.journey.situation().answers().clone();
    read(directories, form, (answers, days), 0, pairs)
}
