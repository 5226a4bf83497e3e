//! Sending: checked as a whole, stored in one transaction, and only then acknowledged.

use std::sync::Arc;

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use jiff::{SignedDuration, Timestamp};

use super::draft::{self, OpenDraft};
use super::receipt::{Receipt, Sending};
use super::signing::Asking;
use super::{Post, Site, check, opening, read_post, see, signing, standing};
use crate::crypto::{Binding, TypedCode, sha256};
use crate::domain::confirmation::{ConfirmationOrder, may_confirm};
use crate::domain::form::OutcomeKind;
use crate::domain::id::{DeliveryId, SubmissionId};
use crate::domain::journey::{Journey, Refusal as PageRefusal, SecondSigner, confirm_declaration};
use crate::domain::routing::RoutingDecision;
use crate::domain::second_signature::deadline;
use crate::domain::submission::{ReferenceNumber, SubmissionDocument, SubmittedFile};
use crate::entropy;
use crate::storage::files::SentFile;
use crate::storage::outbox::{self, Channel, NewDelivery};
use crate::storage::second_signatures::NewSignature;
use crate::storage::submissions::{self, NewSubmission, StoredSubmission, SubmitResult};
use crate::web::document::{self, Sent};
use crate::web::error_page::Refusal;
use crate::web::presentation::View;
use crate::web::site::{Fault, Refused, internal};

/// How often another reference number is drawn. One in 10^12 is taken; five times in a row never.
const REFERENCE_TRIES: usize = 5;

/// `POST /{form}/{draft}/submit`
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    let draft = match opening::enter(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(away),
    };
    refuse_unseen(&draft, &post)?;
    if draft::must_come_back(site, &draft).await? {
        // The check page shows what holds now; it is sent from there.
        return Ok(see(format!("{}/check{}", draft.base(), draft.language_suffix())));
    }
    let journey = draft.journey(site);
    let receipt = format!("{}/receipt", draft.base());
    let Some(sent) = complete(site, &draft, &journey, &post)? else {
        return Ok(see(standing(&journey, &draft.base(), &draft.language_suffix())));
    };
    let completed = match sent {
        Completion::Open(page) => return Ok(page),
        Completion::Done(completed) => completed,
    };
    if let Some(signer) = completed.journey.second_signer() {
        signing::refuse_flood(site, &signer.email, draft.now).await?;
    }
    let confirmation = confirmation_order(site, &draft, &completed).await?;
    for _ in 0..REFERENCE_TRIES {
        let new = assemble(site, &draft, &completed, confirmation.clone())?;
        match submissions::submit(&site.db, new).await? {
            SubmitResult::Stored => {
                site.poke.notify_one();
                forget_thumbnails(site, &draft);
                return Ok(see(receipt));
            }
            SubmitResult::AlreadySubmitted(_) => return Ok(see(receipt)),
            SubmitResult::ReferenceTaken => {}
            SubmitResult::NoSeat => return choose_again(site, request).await,
            SubmitResult::DraftChanged => return Err(changed_elsewhere(&draft)),
            SubmitResult::DraftGone => return Err(Refusal::DraftUnknown.into()),
        }
    }
    Err(internal(&Fault("no free reference number was found")))
}

/// Small pictures are for the pages of the draft. What fails here goes with the files. Nobody waits for it: the
/// application is sent.
fn forget_thumbnails(site: &Site, draft: &OpenDraft) {
    let pictures = draft.file_keys.keys().copied().collect();
    let files = Arc::clone(&site.files);
    drop(actix_web::rt::spawn(async move {
        if let Err(error) = files.remove_thumbnails(pictures).await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "small pictures of attached photos are still there");
        }
    }));
}

/// Somebody else was quicker: back to the appointment, where every other answer still is.
async fn choose_again(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = draft::open(site, request).await?;
    Ok(see(standing(&draft.journey(site), &draft.base(), &draft.language_suffix())))
}

/// What is sent is what the check page showed: another window may have changed it since.
fn refuse_unseen(draft: &OpenDraft, post: &Post) -> Result<(), Refused> {
    let seen: Option<i64> = post.pairs.first("revision").and_then(|revision| revision.parse().ok());
    if seen.is_some_and(|seen| seen < draft.stored.revision) {
        return Err(changed_elsewhere(draft));
    }
    Ok(())
}

fn changed_elsewhere(draft: &OpenDraft) -> Refused {
    Refused {
        onward: Some(format!("{}/check{}", draft.base(), draft.language_suffix())),
        language: Some(draft.version.form.languages()[draft.language.0].clone()),
        ..Refusal::ChangedElsewhere.into()
    }
}

enum Completion<'a> {
    /// The check page again: with what is missing in the declaration, or to be sent once more.
    Open(HttpResponse),
    Done(Completed<'a>),
}

/// A walk that is complete, and where it leads.
struct Completed<'a> {
    journey: Journey<'a>,
    outcome: usize,
    routes: Vec<(usize, RoutingDecision)>,
}

fn complete<'a>(
    site: &Site,
    draft: &OpenDraft,
    journey: &Journey<'a>,
    post: &Post,
) -> Result<Option<Completion<'a>>, Refused> {
    let reading = match confirm_declaration(journey.clone(), &post.pairs) {
        Ok(reading) => reading,
        Err(PageRefusal::NotReachable) => return Ok(None),
        Err(PageRefusal::UnknownInput | PageRefusal::Repeated) => return Err(Refusal::BadRequest.into()),
    };
    if !reading.errors.is_empty() {
        let sent = check::Sent { typed: &post.pairs, errors: &reading.errors, once_more: false };
        let page = check::again(site, draft, &reading.journey, sent)?;
        return Ok(Some(Completion::Open(page)));
    }
    if site.defences.looks_automatic(&post.pairs, draft.stored.created_at, draft.now) {
        let sent = check::Sent { typed: &post.pairs, errors: &[], once_more: true };
        let page = check::again(site, draft, &reading.journey, sent)?;
        return Ok(Some(Completion::Open(page)));
    }
    let outcome = reading.journey.outcome().ok_or(Refusal::BadRequest)?;
    let routes = reading.journey.routes();
    if routes.is_empty() {
        return Err(internal(&Fault("a complete form leads to no office")));
    }
    Ok(Some(Completion::Done(Completed { journey: reading.journey, outcome, routes })))
}

/// The confirmation for the citizen, where an address was given and not written to too often.
async fn confirmation_order(
    site: &Site,
    draft: &OpenDraft,
    completed: &Completed<'_>,
) -> Result<Option<(ConfirmationOrder, String)>, Refused> {
    let situation = completed.journey.situation();
    let form = completed.journey.form();
    let Some(to) = form.confirmation_to().and_then(|field| situation.shown(field, draft.language)) else {
        return Ok(None);
    };
    let hash = site.keys.recipient_hash(&to);
    let since = draft.now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(draft.now);
    let count = outbox::confirmations_since(&site.db, &hash, since).await?;
    if !may_confirm(u64::try_from(count).unwrap_or(u64::MAX)) {
        tracing::warn!("an address has had its confirmations for today; this one is not sent");
        return Ok(None);
    }
    let next = match &form.outcomes()[completed.outcome].kind {
        OutcomeKind::Submission { next: Some(next), .. } => situation.plain(*next, draft.language),
        _ => String::new(),
    };
    Ok(Some((ConfirmationOrder { to, next }, hash)))
}

fn assemble(
    site: &Site,
    draft: &OpenDraft,
    completed: &Completed<'_>,
    confirmation: Option<(ConfirmationOrder, String)>,
) -> Result<NewSubmission, Refused> {
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: completed.journey.situation(), language: draft.language };
    let reference = ReferenceNumber::from_random(entropy::random_bytes()?);
    let id = SubmissionId::new(entropy::uuid_v7(draft.now)?);
    let signer = completed.journey.second_signer();
    let until = |signer: &SecondSigner<'_>| deadline(draft.now, signer.signature.days);
    let sent = Sent {
        id,
        reference: reference.clone(),
        at: draft.now,
        outcome: completed.outcome,
        second: signer.as_ref().map(|signer| (signer.signature, until(signer))),
    };
    let document = document::of(&view, &completed.journey, &draft.version, (&sent, &completed.routes))
        .ok_or_else(|| internal(&Fault("a complete form leads to no office")))?;
    draft.version.check_schema(&document.answers).map_err(|places| {
        tracing::error!(?places, "answers do not fit the schema of their form");
        internal(&Fault("answers do not fit the schema of their form"))
    })?;
    let plain = serde_json::to_vec(&document).map_err(|error| internal(&error))?;
    let code = TypedCode::from_random(entropy::random_bytes()?);
    let sending = Sending {
        document: &document,
        digest: sha256(&plain),
        status_code: code.to_text(),
        routes: &completed.routes,
        outcome: completed.outcome,
    };
    let receipt = Receipt::of(&view, &completed.journey, sending);
    let tenant = draft.stored.tenant.clone();
    let receipt_json = serde_json::to_vec(&receipt).map_err(|error| internal(&error))?;
    let submission = StoredSubmission {
        id,
        draft_id: draft.stored.id,
        form: draft.stored.form.clone(),
        version_digest: draft.version.digest.clone(),
        reference,
        office: document.routing.office.id.clone(),
        outcome: document.outcome.id.clone(),
        submitted_at: draft.now,
        keep_until: keep_until(draft),
        receipt_sealed: draft.key.seal(&Binding::receipt(&tenant, draft.stored.id), &receipt_json)?,
        receipt_until: Some(receipt_until(site, draft)),
        status_name: Some(code.name(&document.reference)?),
        sealed: site.keys.seal(&Binding::submission(&tenant, id), &plain)?,
        tenant,
    };
    let files = sent_files(site, draft, &document)?;
    let (second, deliveries) = outgoing(site, draft, (&view, &document), completed, confirmation)?;
    let bookings = completed.journey.bookings();
    Ok(NewSubmission {
        submission,
        seen_revision: draft.stored.revision,
        bookings,
        files,
        second,
        deliveries,
    })
}

/// When what is sent now may be removed: the start page promises that it is kept no longer.
fn keep_until(draft: &OpenDraft) -> Timestamp {
    let days = draft.version.form.head().service.submission_days;
    draft.now.checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(Timestamp::MAX)
}

/// Until when the citizen may see what was sent, never longer than it is kept.
fn receipt_until(site: &Site, draft: &OpenDraft) -> Timestamp {
    draft.now.checked_add(site.receipts).unwrap_or(Timestamp::MAX).min(keep_until(draft))
}

/// The attached files with their keys, sealed for the offices; their content stays as it is.
fn sent_files(
    site: &Site,
    draft: &OpenDraft,
    document: &SubmissionDocument,
) -> Result<Vec<SentFile>, Refused> {
    let tenant = &draft.stored.tenant;
    let seal = |file: &SubmittedFile| {
        let lost = || internal(&Fault("a draft lacks the key of an attached file"));
        let key = draft.file_keys.get(&file.id).ok_or_else(lost)?;
        Ok(SentFile { id: file.id, key: key.seal_for(&site.keys, tenant, file.id)? })
    };
    document.files.iter().map(seal).collect()
}

/// What goes out now: the case to its offices, or the mail to another person who has to sign before.
fn outgoing(
    site: &Site,
    draft: &OpenDraft,
    (view, document): (&View<'_>, &SubmissionDocument),
    completed: &Completed<'_>,
    confirmation: Option<(ConfirmationOrder, String)>,
) -> Result<(Option<NewSignature>, Vec<NewDelivery>), Refused> {
    let journey = &completed.journey;
    let Some(signer) = journey.second_signer() else {
        return Ok((None, deliveries(site, draft, journey, confirmation)?));
    };
    let asking = Asking { view, journey, signer: &signer, document, tenant: &draft.stored.tenant };
    let (second, mail) = signing::ask(site, &asking, confirmation)?;
    Ok((Some(second), vec![mail]))
}

fn deliveries(
    site: &Site,
    draft: &OpenDraft,
    journey: &Journey<'_>,
    confirmation: Option<(ConfirmationOrder, String)>,
) -> Result<Vec<NewDelivery>, Refused> {
    let mut deliveries = Vec::new();
    let handovers = journey.handovers();
    for office in handovers.iter().filter_map(|handover| handover.route.office()) {
        deliveries.push(NewDelivery {
            id: DeliveryId::new(entropy::uuid_v7(draft.now)?),
            channel: Channel::Mail,
            office: office.id.clone(),
            order: None,
            recipient_hash: None,
        });
    }
    if let (Some((order, hash)), Some(office)) =
        (confirmation, handovers.first().and_then(|handover| handover.route.office()))
    {
        let id = DeliveryId::new(entropy::uuid_v7(draft.now)?);
        let place = (&draft.stored.tenant, id);
        deliveries.push(NewDelivery::to_person(&site.keys, place, office.id.clone(), (&order, hash))?);
    }
    Ok(deliveries)
}
