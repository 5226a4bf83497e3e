//! A step that is sent with files.
//!
//! Files are taken in first, each sealed and noted by itself; then the page is read like any other, with
//! answers that name them. What is typed beside them is saved too, unless it is wrong: then it stands on the
//! page again.

mod take_in;

use actix_multipart::Multipart;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::{self, OpenDraft};
use super::first;
use super::mending::{to_mend, unkept_end};
use super::onward::{Here, going};
use super::saving::{save_and_see, until_saved};
use super::shown::{CHANGE, Shown, comes_from_check, unprocessable};
use super::step::{read, refuse_overwriting, unreachable_step};
use super::{Part, Proof, Site, admit, browser_secret, opening, part, see};
use crate::domain::answers::{Answer, FieldIndex, Value};
use crate::domain::field::ErrorCode;
use crate::domain::file::AttachedFile;
use crate::domain::form::Form;
use crate::domain::id::{DraftId, FileId};
use crate::domain::journey::{FieldError, StepReading};
use crate::domain::raw_pairs::RawPairs;
use crate::storage::drafts::Saved;
use crate::storage::files::FileState;
use crate::web::browser_guard::RequestSource;
use crate::web::error_page::Refusal;
use crate::web::rates::Act;
use crate::web::site::Refused;
use crate::web::upload::{Received, RefusedFile, Taker, receive};

use take_in::{NewFile, take_in};

/// Name of the buttons that send the page for its files only.
const UPLOAD: &str = "upload";
/// Name of the buttons that remove a file, whose id they send.
const REMOVE: &str = "remove_file";

/// What came with a page.
struct Upload {
    pairs: RawPairs,
    new: Vec<NewFile>,
    refused: Vec<RefusedFile>,
    removed: Option<FileId>,
}

impl Upload {
    /// Whether the person wants to stay on the page, or must because of a file.
    fn stays(&self) -> bool {
        self.removed.is_some() || !self.refused.is_empty() || self.pairs.first(UPLOAD).is_some()
    }

    fn changes_files(&self) -> bool {
        self.removed.is_some() || !self.new.is_empty()
    }

    /// Puts the new files into the answers and takes the removed one out.
    fn apply(&self, draft: &mut OpenDraft) {
        for new in &self.new {
            let mut files = files_of(draft, new.field);
            files.push(new.file.clone());
            draft.answers.set(FieldIndex(new.field), Answer::Value(Value::Files(files)));
            draft.file_keys.insert(new.file.id, new.key.clone());
            if new.row.state == FileState::Pending {
                draft.unchecked.insert(new.file.id);
            }
            draft.file_changes.added.push(new.row.clone());
        }
        draft.file_changes.removed = self.removed;
        let Some(removed) = self.removed else { return };
        for field in 0..draft.version.form.fields().len() {
            let mut files = files_of(draft, field);
            if files.iter().any(|file| file.id == removed) {
                files.retain(|file| file.id != removed);
                let rest = if files.is_empty() { Answer::Empty } else { Answer::Value(Value::Files(files)) };
                draft.answers.set(FieldIndex(field), rest);
            }
        }
        draft.file_keys.remove(&removed);
    }
}

/// The files that are attached to a question so far.
fn files_of(draft: &OpenDraft, field: usize) -> Vec<AttachedFile> {
    match draft.answers.get(FieldIndex(field)) {
        Some(Answer::Value(Value::Files(files))) => files.clone(),
        _ => Vec::new(),
    }
}

/// `POST /{form}/{draft}/{step}` with files
pub async fn post(site: &Site, request: &HttpRequest, parts: Multipart) -> Result<HttpResponse, Refused> {
    // Before anything is read: whose page it is, and what it takes.
    let draft = match opening::enter(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(away),
    };
    let form = &draft.version.form;
    let received = read_parts(site, request, (form, Proof::Token), parts).await?;
    let id = draft.stored.id;
    take(site, request, (id, draft), received).await
}

/// `POST /{form}/{first step}` with files: they need a draft that they belong to, so it begins now, however
/// much of the page is missing.
pub async fn post_first(
    site: &Site,
    request: &HttpRequest,
    parts: Multipart,
) -> Result<HttpResponse, Refused> {
    let version = first::first_step(site, request)?;
    if let Some(away) = opening::turned_away(site, version, site.clock.now(), false) {
        return Ok(away);
    }
    let received = read_parts(site, request, (&version.form, Proof::TokenOrOwnPage), parts).await?;
    let secret = browser_secret(site, request).ok_or(Refusal::Forbidden)?;
    if received.files.is_empty() && received.refused.is_empty() && received.pairs.first(UPLOAD).is_none() {
        return first::take(site, request, super::Post { secret, pairs: received.pairs }).await;
    }
    let id = first::begin_without_answers(site, request, version, &secret).await?;
    let draft = draft::open_as(site, request, id).await?;
    take(site, request, (id, draft), received).await
}

/// Checks where the parts come from and reads them.
async fn read_parts(
    site: &Site,
    request: &HttpRequest,
    (form, proof): (&Form, Proof),
    parts: Multipart,
) -> Result<Received, Refused> {
    site.defences.admit(Act::Upload, request)?;
    let source = RequestSource::read(request.headers());
    source.check(&site.origin).map_err(|_| Refusal::Forbidden)?;
    let secret = browser_secret(site, request).ok_or(Refusal::Forbidden)?;
    let (_, step) = form.step(part(request, Part::Last)).ok_or(Refusal::NotFound)?;
    let takers: Vec<Taker<'_>> = form
        .outside_items(step.fields.clone())
        .filter_map(|field| {
            let one = form.fields().get(field)?;
            Some(Taker { field, path: &one.path, rules: one.kind.files()? })
        })
        .collect();
    if takers.is_empty() {
        return Err(Refusal::BadRequest.into());
    }
    let is_ours = |pairs: &RawPairs| admit(proof, source, &secret, pairs);
    Ok(receive(parts, &takers, &site.upload_room, is_ours).await?)
}

async fn take(
    site: &Site,
    request: &HttpRequest,
    (id, draft): (DraftId, OpenDraft),
    received: Received,
) -> Result<HttpResponse, Refused> {
    let removed = match received.pairs.first(REMOVE).map(str::parse::<FileId>) {
        Some(Ok(file)) => Some(file),
        Some(Err(_)) => return Err(Refusal::BadRequest.into()),
        None => None,
    };
    let (new, refused) = take_in(site, &draft, (received.files, received.refused), removed).await?;
    drop(draft);
    let upload = Upload { pairs: received.pairs, new, refused, removed };
    let answered = until_saved(async || try_to_take(site, request, id, &upload).await).await?;
    if removed.is_some()
        && let Err(error) = site.files.remove_dropped(&site.db).await
    {
        // It is no part of the application any more, and its content goes with the next sweep.
        tracing::warn!(error = &error as &dyn std::error::Error, "a removed file is still there");
    }
    Ok(answered)
}

/// Reads the page against the draft as it is now. `None` when another tab saved in between.
async fn try_to_take(
    site: &Site,
    request: &HttpRequest,
    id: DraftId,
    upload: &Upload,
) -> Result<Option<HttpResponse>, Refused> {
    let mut draft = draft::open_as(site, request, id).await?;
    let from_check = comes_from_check(request);
    draft.refuse_earlier_page(site, part(request, Part::Last), &upload.pairs).await?;
    let version = draft.version.clone();
    let form = &version.form;
    let (step, _) = form.step(part(request, Part::Last)).ok_or(Refusal::NotFound)?;
    upload.apply(&mut draft);
    let so_far = (draft.answers.clone(), draft.days);
    let reading = match read(draft.directories(site), form, so_far, step, &upload.pairs) {
        Ok(reading) => reading,
        Err(refused) => return unreachable_step(site, &draft, refused).map(Some),
    };
    refuse_overwriting(site, &draft, &reading, step, &upload.pairs)?;
    let here = Here { step, base: draft.base(), from_check, go: going(form, step, &upload.pairs)? };
    if !upload.stays() {
        if let Some(address) = unkept_end(&reading.journey, &draft.language_suffix()) {
            return Ok(Some(see(address)));
        }
        let found = to_mend(form, &reading, (&upload.pairs, here.go.is_some()));
        let Some(found) = found else {
            return save_and_see(site, &draft, &reading.journey, here.after(&reading)).await;
        };
        let mut shown = Shown::of(site, &draft, &reading.journey, (step, from_check))?.advising(&reading);
        if upload.changes_files() {
            let Some(revision) = save(site, &draft, &reading).await? else { return Ok(None) };
            shown = shown.saved_as(revision);
        }
        return Ok(Some(unprocessable(shown.respond(site, &upload.pairs, &found))));
    }
    let Some(revision) = save(site, &draft, &reading).await? else { return Ok(None) };
    if upload.refused.is_empty() && reading.errors.iter().all(is_only_open) {
        let place = form.steps().get(step).map(|step| step.id.to_string()).unwrap_or_default();
        let change = if from_check { format!("?{CHANGE}") } else { String::new() };
        let input = upload.pairs.first(UPLOAD).unwrap_or_default();
        let input = if form.field(input).is_some() { format!("#{input}") } else { String::new() };
        return Ok(Some(see(format!("{}/{place}{change}{input}", draft.base()))));
    }
    // Mistakes in what was typed are told when the person goes on.
    let shown = Shown::of(site, &draft, &reading.journey, (step, from_check))?.saved_as(revision);
    let response = shown.refusing(&upload.refused).respond(site, &upload.pairs, &[]);
    Ok(Some(if upload.refused.is_empty() { response } else { unprocessable(response) }))
}

/// Whether something is only missing, so that the page loses nothing when it is loaded again.
fn is_only_open(error: &FieldError) -> bool {
    matches!(error.code, ErrorCode::Required | ErrorCode::TooFew | ErrorCode::OpenItem | ErrorCode::Rule(_))
}

/// Saves the page as far as it could be read, and tells the new revision. None when another tab saved in
/// between.
async fn save(site: &Site, draft: &OpenDraft, reading: &StepReading<'_>) -> Result<Option<i64>, Refused> {
    match draft::save(site, draft, &reading.journey).await? {
        Saved::As(revision) => Ok(Some(revision)),
        Saved::ChangedElsewhere => Ok(None),
        Saved::Gone => Err(Refusal::DraftUnknown.into()),
    }
}
