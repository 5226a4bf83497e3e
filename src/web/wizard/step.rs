//! One step: shown, and read when it is sent.

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::{self, OpenDraft, asked_language, base, language_suffix};
use super::onward::{Here, going};
use super::start::frame;
use super::{Part, Post, Site, answer, browser_secret, end_address, opening, part, read_post, see, standing};
use crate::catalog::Version;
use crate::crypto::BrowserSecret;
use crate::domain::answers::{Answers, FieldIndex};
use crate::domain::field::ErrorCode;
use crate::domain::form::{Form, LanguageIndex, OutcomeKind};
use crate::domain::id::{DraftId, TenantId};
use crate::domain::journey::{self, FieldError, Journey, Refusal as PageRefusal, StepReading, read_step};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::situation::Days;
use crate::entropy;
use crate::storage::drafts::{Saved, StoredDraft};
use crate::web::error_page::Refusal;
use crate::web::page::parts::News;
use crate::web::page::step::{HiddenInputs, Progress, StepContent, StepPage};
use crate::web::presentation::{View, entries, fields_of, stored_inputs};
use crate::web::site::{Fault, Refused, internal, query_value};

/// How often a page is read anew because another tab saved at the same moment.
pub(super) const SAVING_TRIES: usize = 3;

/// What the addresses of the check page's change links carry.
pub(super) const CHANGE: &str = "change=1";

/// What a page of questions shows.
struct Shown<'s> {
    version: &'s Version,
    journey: &'s Journey<'s>,
    step: usize,
    language: LanguageIndex,
    /// Beginning of the application's addresses; none before there is a draft.
    base: Option<String>,
    suffix: String,
    /// The person came from the check page and goes back there.
    from_check: bool,
    /// What changed since the person was here last.
    news: Option<News>,
    hidden: HiddenInputs,
}

impl Shown<'_> {
    /// Where the page is sent. Said although it is the page's own address: that could have a fragment,
    /// which would take the focus from the summary of mistakes.
    fn action(&self) -> String {
        let form = self.version.form.id();
        let base = self.base.clone().unwrap_or_else(|| format!("/{form}"));
        let address = format!("{base}/{}{}", self.version.form.steps()[self.step].id, self.suffix);
        let joint = if self.suffix.is_empty() { '?' } else { '&' };
        if self.from_check { format!("{address}{joint}{CHANGE}") } else { address }
    }
}

impl Shown<'_> {
    /// The same page, which remembers the advice that it gives.
    fn advising(mut self, form: &Form, reading: &StepReading<'_>) -> Self {
        let advises = reading.errors.is_empty() && !reading.advice.is_empty();
        self.hidden.advised = advises.then(|| in_short(form, &reading.advice));
        self
    }
}

/// `GET /{form}/{first step}`: before there is a draft.
pub fn first_page(site: &Site, request: &HttpRequest) -> HttpResponse {
    answer(site, request, show_first(site, request))
}

fn first_step<'s>(site: &'s Site, request: &HttpRequest) -> Result<&'s Version, Refused> {
    let version = site.catalog.current(part(request, Part::Form)).ok_or(Refusal::NotFound)?;
    let (position, _) = version.form.step(part(request, Part::Last)).ok_or(Refusal::NotFound)?;
    // Other steps need a draft, which is in their address.
    if position == 0 { Ok(version) } else { Err(Refusal::DraftUnknown.into()) }
}

fn show_first(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let version = first_step(site, request)?;
    if let Some(away) = opening::turned_away(site, version, site.clock.now(), false) {
        return Ok(away);
    }
    let known = browser_secret(site, request);
    let (secret, is_new) = match known {
        Some(secret) => (secret, false),
        None => (BrowserSecret::from_random(entropy::random_bytes()?), true),
    };
    let language = asked_language(&version.form, request)?.unwrap_or_default();
    let today = site.day_of(site.clock.now());
    let none = Answers::none(version.form.fields().len());
    let journey = journey::trace(&version.form, site.catalog.directories(), none, today);
    let shown = first_page_shown(version, &journey, language, &secret)?;
    let first = version.form.steps().first().map_or(0..0, |step| step.fields.clone());
    let mut response = show(site, &shown, &stored_inputs(journey.situation(), first), &[]);
    if is_new {
        let cookie = site.cookie.issue(secret.to_cookie());
        response.add_cookie(&cookie).map_err(|error| internal(&error))?;
    }
    Ok(response)
}

/// The first page, as it is before there is a draft.
fn first_page_shown<'s>(
    version: &'s Version,
    journey: &'s Journey<'s>,
    language: LanguageIndex,
    secret: &BrowserSecret,
) -> Result<Shown<'s>, Refused> {
    let form = &version.form;
    Ok(Shown {
        version,
        journey,
        step: 0,
        language,
        base: None,
        suffix: language_suffix(form, language, form.languages()[0].as_str()),
        from_check: false,
        news: None,
        hidden: HiddenInputs {
            csrf: secret.csrf_token()?,
            revision: None,
            shown: form.keeps_nothing().then(|| asked_at_first(journey)),
            advised: None,
        },
    })
}

/// The questions of the first page that are asked, by their paths.
fn asked_at_first(journey: &Journey<'_>) -> String {
    let form = journey.form();
    let asked = form.steps()[0].fields.clone().filter(|field| journey.situation().is_relevant(*field));
    asked.map(|field| &*form.fields()[field].path).collect::<Vec<_>>().join(" ")
}

/// `POST /{form}/{first step}`: the first valid one creates the draft.
pub async fn first_post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let result = take_first(site, request, body).await;
    answer(site, request, result)
}

async fn take_first(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let version = first_step(site, request)?;
    let form = &version.form;
    let post = read_post(site, request, body)?;
    let language = asked_language(form, request)?.unwrap_or_default();
    let now = site.clock.now();
    if let Some(away) = opening::turned_away(site, version, now, false) {
        return Ok(away);
    }
    let reading = read_first(site, form, site.day_of(now).into(), &post.pairs)?;
    let suffix = language_suffix(form, language, form.languages()[0].as_str());
    if let Some(address) = unkept_end(&reading.journey, &suffix) {
        return Ok(see(address));
    }
    if reading.asks_more && form.keeps_nothing() {
        let shown = first_page_shown(version, &reading.journey, language, &post.secret)?;
        return Ok(show(site, &shown, &post.pairs, &[]));
    }
    let go = going(form, 0, &post.pairs)?;
    if let Some(found) = to_mend(form, &reading, (&post.pairs, go.is_some())) {
        let shown = first_page_shown(version, &reading.journey, language, &post.secret)?;
        return Ok(unprocessable(show(site, &shown.advising(form, &reading), &post.pairs, &found)));
    }
    let id = DraftId::new(entropy::uuid_v7(now)?);
    let key = post.secret.draft_key(id)?;
    let at_information = reading.journey.outcome().is_some() && !reading.journey.is_ready_to_check();
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
        sealed: draft::seal_first(&key, id, form, reading.journey.situation().answers())?,
    };
    crate::storage::drafts::insert(&site.db, stored).await?;
    let here = Here { step: 0, base: base(form, id), from_check: false, go };
    Ok(see(here.after(&reading)))
}

/// Reads the first page. Where no draft remembers what was asked, the page says it itself: a question that
/// it showed and that came back unanswered is a mistake and no new question.
fn read_first<'a>(
    site: &'a Site,
    form: &'a Form,
    days: Days,
    pairs: &RawPairs,
) -> Result<StepReading<'a>, ReadRefused> {
    let reading = read(site, form, (Answers::none(form.fields().len()), days), 0, pairs)?;
    let was_shown = pairs.first("shown") == Some(&asked_at_first(&reading.journey));
    if !(form.keeps_nothing() && reading.asks_more && was_shown) {
        return Ok(reading);
    }
    let answers = reading.journey.situation().answers().clone();
    read(site, form, (answers, days), 0, pairs)
}

/// `GET /{form}/{draft}/{step}`
pub async fn page_of_draft(site: &Site, request: &HttpRequest) -> HttpResponse {
    let result = show_of_draft(site, request).await;
    answer(site, request, result)
}

async fn show_of_draft(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = match draft::come_back(site, request).await {
        Ok(draft) => draft,
        Err(refused) => return draft::or_receipt(site, request, refused).await,
    };
    if let Some(away) = opening::turned_away(site, &draft.version, draft.now, true) {
        return Ok(away);
    }
    let journey = draft.journey(site);
    let known = draft.version.form.step(part(request, Part::Last)).map(|(step, _)| step);
    if known.is_none() && !draft.is_moved() {
        return Err(Refusal::NotFound.into());
    }
    let Some(step) = known.filter(|step| journey.can_visit(*step)) else {
        return Ok(see(standing(&journey, &draft.base(), &draft.language_suffix())));
    };
    let typed = stored_inputs(journey.situation(), draft.version.form.steps()[step].fields.clone());
    let shown = shown_of(&draft, &journey, step, comes_from_check(request))?;
    let seen = journey.visit(step).filter(|visit| !visit.unseen);
    let errors = outdated(seen.map(|visit| visit.errors.as_slice()).unwrap_or_default());
    Ok(show(site, &shown, &typed, &errors))
}

/// What was right when it was answered and is not any more, for example since a new day has begun.
pub(super) fn outdated(errors: &[FieldError]) -> Vec<FieldError> {
    errors.iter().filter(|error| !is_missing(error.code)).copied().collect()
}

/// Whether something is only not there yet.
fn is_missing(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Required | ErrorCode::TooFew | ErrorCode::OpenItem)
}

/// Whether the address says that an answer is changed from the check page.
pub(super) fn comes_from_check(request: &HttpRequest) -> bool {
    query_value(request, "change").is_some()
}

fn shown_of<'s>(
    draft: &'s OpenDraft,
    journey: &'s Journey<'s>,
    step: usize,
    from_check: bool,
) -> Result<Shown<'s>, Refused> {
    Ok(Shown {
        version: &draft.version,
        journey,
        step,
        language: draft.language,
        base: Some(draft.base()),
        suffix: draft.language_suffix(),
        from_check,
        news: draft.news(draft.language),
        hidden: HiddenInputs {
            csrf: draft.secret.csrf_token()?,
            revision: Some(draft.stored.revision),
            shown: None,
            advised: None,
        },
    })
}

/// `POST /{form}/{draft}/{step}`
pub async fn post_of_draft(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let result = take_of_draft(site, request, body).await;
    answer(site, request, result)
}

async fn take_of_draft(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    for _ in 0..SAVING_TRIES {
        if let Some(response) = try_to_take(site, request, &post).await? {
            return Ok(response);
        }
    }
    Err(Refusal::ChangedElsewhere.into())
}

/// Reads the page against the draft as it is now. `None` when another tab saved in between.
async fn try_to_take(
    site: &Site,
    request: &HttpRequest,
    post: &Post,
) -> Result<Option<HttpResponse>, Refused> {
    let draft = match opening::enter(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(Some(away)),
    };
    let from_check = comes_from_check(request);
    draft.refuse_earlier_page(site, part(request, Part::Last), &post.pairs).await?;
    let form = &draft.version.form;
    let (step, _) = form.step(part(request, Part::Last)).ok_or(Refusal::NotFound)?;
    let reading = match read(site, form, (draft.answers.clone(), draft.days), step, &post.pairs) {
        Ok(reading) => reading,
        Err(refused) => return unreachable_step(site, &draft, refused).map(Some),
    };
    refuse_overwriting(site, &draft, &reading, step, &post.pairs)?;
    if let Some(address) = unkept_end(&reading.journey, &draft.language_suffix()) {
        return Ok(Some(see(address)));
    }
    let go = going(form, step, &post.pairs)?;
    if let Some(found) = to_mend(form, &reading, (&post.pairs, go.is_some())) {
        let shown = shown_of(&draft, &reading.journey, step, from_check)?.advising(form, &reading);
        return Ok(Some(unprocessable(show(site, &shown, &post.pairs, &found))));
    }
    match draft::save(site, &draft, &reading.journey).await? {
        Saved::As(_) => {
            let here = Here { step, base: draft.base(), from_check, go };
            Ok(Some(see(here.after(&reading))))
        }
        Saved::ChangedElsewhere => Ok(None),
        Saved::Gone => Err(Refusal::DraftUnknown.into()),
    }
}

/// What brings the page back: mistakes, or advice that it has not shown yet. Who leaves it for an item
/// comes back anyhow, and is kept only by what would be lost.
fn to_mend(
    form: &Form,
    reading: &StepReading<'_>,
    (pairs, goes_to_item): (&RawPairs, bool),
) -> Option<Vec<FieldError>> {
    if reading.asks_more || reading.exits {
        return None;
    }
    let waits = |code: ErrorCode| is_missing(code) || matches!(code, ErrorCode::Rule(_));
    if goes_to_item && reading.errors.iter().all(|error| waits(error.code)) {
        return None;
    }
    if !reading.errors.is_empty() {
        return Some(reading.errors.clone());
    }
    let was_advised = pairs.first("advised").unwrap_or_default() == in_short(form, &reading.advice);
    (!was_advised).then(|| reading.advice.clone())
}

/// Advice as a page remembers that it gave it: rules and fields by their names.
fn in_short(form: &Form, advice: &[FieldError]) -> String {
    let name = |advice: &FieldError| match advice.code {
        ErrorCode::Rule(rule) => form.rules()[rule].id.to_string(),
        _ => form.fields()[advice.field].path.to_string(),
    };
    advice.iter().map(name).collect::<Vec<_>>().join(" ")
}

/// A step that is not on the path leads to where the journey stands.
fn unreachable_step(site: &Site, draft: &OpenDraft, refused: ReadRefused) -> Result<HttpResponse, Refused> {
    match refused {
        ReadRefused::NotReachable => {
            Ok(see(standing(&draft.journey(site), &draft.base(), &draft.language_suffix())))
        }
        ReadRefused::Bad => Err(Refusal::BadRequest.into()),
    }
}

/// Why a page is not read.
enum ReadRefused {
    NotReachable,
    Bad,
}

impl From<ReadRefused> for Refused {
    fn from(refused: ReadRefused) -> Self {
        match refused {
            ReadRefused::NotReachable => internal(&Fault("the first step of a form cannot be reached")),
            ReadRefused::Bad => Refusal::BadRequest.into(),
        }
    }
}

fn read<'a>(
    site: &'a Site,
    form: &'a Form,
    so_far: (Answers, Days),
    step: usize,
    pairs: &RawPairs,
) -> Result<StepReading<'a>, ReadRefused> {
    read_step(form, site.catalog.directories(), so_far, step, pairs).map_err(|refusal| match refusal {
        PageRefusal::NotReachable => ReadRefused::NotReachable,
        PageRefusal::UnknownInput | PageRefusal::Repeated => ReadRefused::Bad,
    })
}

/// A page that was opened before another tab answered the same questions differently must not undo
/// that unseen: both are shown.
fn refuse_overwriting(
    site: &Site,
    draft: &OpenDraft,
    reading: &StepReading<'_>,
    step: usize,
    typed: &RawPairs,
) -> Result<(), Refused> {
    let form = &draft.version.form;
    let seen: Option<i64> = typed.first("revision").and_then(|revision| revision.parse().ok());
    if seen.is_none_or(|seen| !draft.was_overtaken(form.steps()[step].id.as_str(), seen)) {
        return Ok(());
    }
    let new = reading.journey.situation().answers();
    let differs = |field: usize| {
        let old = draft.answers.get(FieldIndex(field));
        old.is_some_and(|old| old.value().is_some()) && old != new.get(FieldIndex(field))
    };
    if !form.steps()[step].fields.clone().any(differs) {
        return Ok(());
    }
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: reading.journey.situation(), language: draft.language };
    Err(Refused {
        refusal: Refusal::ChangedElsewhere,
        kept: entries(&view, form.steps()[step].fields.clone(), typed),
        language: Some(form.languages()[draft.language.0].clone()),
        onward: Some(format!("{}/{}{}", draft.base(), form.steps()[step].id, draft.language_suffix())),
    })
}

/// The address of an outcome that keeps nothing, not even the answer that led there.
pub(super) fn unkept_end(journey: &Journey<'_>, suffix: &str) -> Option<String> {
    let form = journey.form();
    let outcome = journey.outcome()?;
    let keeps = !matches!(form.outcomes()[outcome].kind, OutcomeKind::Information { keep: false });
    (!keeps).then(|| end_address(form, outcome, suffix))
}

pub(super) fn unprocessable(mut response: HttpResponse) -> HttpResponse {
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

fn show(site: &Site, shown: &Shown<'_>, typed: &RawPairs, errors: &[FieldError]) -> HttpResponse {
    let form = &shown.version.form;
    let step = &form.steps()[shown.step];
    let pages = site.pages_of(shown.version);
    let view = View { pages: &pages, situation: shown.journey.situation(), language: shown.language };
    let back = match (shown.journey.previous(shown.step), &shown.base) {
        (Some(previous), Some(base)) => format!("{base}/{}{}", form.steps()[previous].id, shown.suffix),
        _ => format!("/{}{}", form.id(), language_suffix(form, shown.language, form.languages()[0].as_str())),
    };
    let progress = shown.journey.progress(shown.step);
    let frame = frame(shown.version, &view);
    let frame = if shown.from_check { frame.keeping(CHANGE) } else { frame };
    let frame = frame.with_news(shown.news.clone());
    let content = StepContent {
        title: view.plain(step.title),
        body: view.optional_html(step.body),
        back: Some(back),
        action: shown.action(),
        progress: Progress {
            number: progress.step,
            total: progress.of,
            about: shown.journey.outcome().is_none(),
        },
        hidden: shown.hidden.clone(),
        fields: fields_of(&view, step.fields.clone(), typed, errors),
    };
    site.show(StatusCode::OK, &StepPage::new(frame, content))
}
