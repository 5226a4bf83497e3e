//! A step of a draft: shown, and read when it is sent.

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::OpenDraft;
use super::mending::{outdated, to_mend, unkept_end};
use super::onward::{Here, going};
use super::saving::{save_and_see, until_saved};
use super::shown::{Shown, comes_from_check, unprocessable};
use super::{Part, Post, Site, opening, part, prefill, read_post, see, standing};
use crate::domain::answers::{Answers, FieldIndex};
use crate::domain::form::Form;
use crate::domain::journey::{Refusal as PageRefusal, StepReading, read_step};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Directories;
use crate::domain::situation::Days;
use crate::web::error_page::Refusal;
use crate::web::presentation::{View, entries};
use crate::web::site::{Fault, Refused, internal};

/// `GET /{form}/{draft}/{step}`
pub async fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = match opening::enter_to_read(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(away),
    };
    let journey = draft.journey(site);
    let known = draft.version.form.step(part(request, Part::Last)).map(|(step, _)| step);
    if known.is_none() && !draft.is_moved() {
        return Err(Refusal::NotFound.into());
    }
    let Some(step) = known.filter(|step| journey.can_visit(*step)) else {
        return Ok(see(standing(&journey, &draft.base(), &draft.language_suffix())));
    };
    let shown = Shown::of(site, &draft, &journey, (step, comes_from_check(request)))?;
    if let Some(unsent) = draft.unsent_here() {
        return Ok(shown.unsent(true).respond(site, &unsent.pairs(), &[]));
    }
    let fields = draft.version.form.steps()[step].fields.clone();
    let (typed, portal) = prefill::inputs(draft.offer.as_ref(), journey.situation(), fields);
    let seen = journey.visit(step).filter(|visit| !visit.unseen);
    let errors = outdated(seen.map(|visit| visit.errors.as_slice()).unwrap_or_default());
    Ok(shown.offered_by(portal).respond(site, &typed, &errors))
}

/// `POST /{form}/{draft}/{step}`
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    until_saved(async || try_to_take(site, request, &post).await).await
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
    let reading =
        match read(draft.directories(site), form, (draft.answers.clone(), draft.days), step, &post.pairs) {
            Ok(reading) => reading,
            Err(refused) => return unreachable_step(site, &draft, refused).map(Some),
        };
    refuse_overwriting(site, &draft, &reading, step, &post.pairs)?;
    if let Some(address) = unkept_end(&reading.journey, &draft.language_suffix()) {
        return Ok(Some(see(address)));
    }
    let go = going(form, step, &post.pairs)?;
    if let Some(found) = to_mend(form, &reading, (&post.pairs, go.is_some())) {
        let shown = Shown::of(site, &draft, &reading.journey, (step, from_check))?.advising(&reading);
        return Ok(Some(unprocessable(shown.respond(site, &post.pairs, &found))));
    }
    let here = Here { step, base: draft.base(), from_check, go };
    save_and_see(site, &draft, &reading.journey, here.after(&reading)).await
}

/// A step that is not on the path leads to where the journey stands.
pub fn unreachable_step(
    site: &Site,
    draft: &OpenDraft,
    refused: ReadRefused,
) -> Result<HttpResponse, Refused> {
    match refused {
        ReadRefused::NotReachable => {
            Ok(see(standing(&draft.journey(site), &draft.base(), &draft.language_suffix())))
        }
        ReadRefused::Bad => Err(Refusal::BadRequest.into()),
    }
}

/// Why a page is not read.
pub enum ReadRefused {
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

/// Reads a step against the answers so far.
///
/// # Errors
/// [`ReadRefused`] where the page as a whole cannot be taken.
pub fn read<'a>(
    directories: &'a Directories,
    form: &'a Form,
    so_far: (Answers, Days),
    step: usize,
    pairs: &RawPairs,
) -> Result<StepReading<'a>, ReadRefused> {
    read_step(form, directories, so_far, step, pairs).map_err(|refusal| match refusal {
        PageRefusal::NotReachable => ReadRefused::NotReachable,
        PageRefusal::UnknownInput | PageRefusal::Repeated => ReadRefused::Bad,
    })
}

/// A page that was opened before another tab answered the same questions differently must not undo
/// that unseen: both are shown.
pub fn refuse_overwriting(
    site: &Site,
    draft: &OpenDraft,
    reading: &StepReading<'_>,
    step: usize,
    typed: &RawPairs,
) -> Result<(), Refused> {
    let form = &draft.version.form;
    let id = &form.steps()[step].id;
    if !draft.was_overtaken(id.as_str(), typed) {
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
        onward: Some(format!("{}/{id}{}", draft.base(), draft.language_suffix())),
    })
}
