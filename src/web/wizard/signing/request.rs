//! Asking another person to sign: what is stored with the submission, and the mail with link and code.

use jiff::{SignedDuration, Timestamp};

use super::{Opened, Site};
use crate::crypto::{Binding, SigningLink, TypedCode};
use crate::domain::confirmation::{ConfirmationOrder, may_confirm};
use crate::domain::id::{DeliveryId, OfficeId, TenantId};
use crate::domain::journey::{Journey, SecondSigner};
use crate::domain::second_signature::{InvitationOrder, SignatureRequest, deadline};
use crate::domain::submission::SubmissionDocument;
use crate::entropy;
use crate::storage::outbox::{self, NewDelivery};
use crate::storage::second_signatures::{self, NewSignature, Readdressed, StoredSignature};
use crate::tongue::Tongue;
use crate::web::error_page::Refusal;
use crate::web::presentation::{View, sections};
use crate::web::site::Refused;

/// Seconds after which somebody may try again whose second person has had enough mails for a day.
const LATER: u64 = 24 * 3600;

/// What asking another person needs to know of what is being sent.
pub struct Asking<'s, 'f> {
    pub view: &'s View<'s>,
    pub journey: &'s Journey<'f>,
    pub signer: &'s SecondSigner<'f>,
    pub document: &'s SubmissionDocument,
    pub tenant: &'s TenantId,
}

/// Everything for the transaction that stores the submission. The first person's confirmation waits, too: its
/// mail says that the answers go to the office.
pub fn ask(
    site: &Site,
    asking: &Asking<'_, '_>,
    confirmation: Option<(ConfirmationOrder, String)>,
) -> Result<(NewSignature, NewDelivery), Refused> {
    let Asking { view, journey, signer, document, tenant } = asking;
    let form = journey.form();
    let link = SigningLink::from_random(entropy::random_bytes()?);
    let code = TypedCode::from_random(entropy::random_bytes()?);
    let due_at = deadline(document.submitted_at, signer.signature.days);
    let declarations = form.declaration().filter(|field| view.situation.is_relevant(*field));
    let handovers = journey.handovers();
    let offices = handovers.iter().filter_map(|handover| handover.route.office());
    let request = SignatureRequest {
        reference: document.reference.clone(),
        language: view.tag().clone(),
        form_title: view.plain(form.head().title),
        office_name: document.routing.office.name.clone(),
        submitted_at: document.submitted_at,
        to: signer.email.clone(),
        name: signer.name.clone(),
        body: view.plain(signer.signature.body),
        sections: sections(view, journey),
        declarations: declarations.map(|field| view.plain(form.fields()[field].label)).collect(),
        offices: offices.map(|office| office.id.clone()).collect(),
        confirmation,
        signed: None,
    };
    let signature = NewSignature {
        due_at,
        link_name: link.name()?,
        code_name: code.name(&link)?,
        sealed: site.keys.seal_json(&Binding::second_signature(tenant, document.id), &request)?,
    };
    let office = document.routing.office.id.clone();
    let mail = invitation(site, (tenant, office, document.submitted_at), &request, (&link, &code, due_at))?;
    Ok((signature, mail))
}

/// The mail to the second person, as the outbox keeps it.
fn invitation(
    site: &Site,
    (tenant, office, now): (&TenantId, OfficeId, Timestamp),
    request: &SignatureRequest,
    (link, code, until): (&SigningLink, &TypedCode, Timestamp),
) -> Result<NewDelivery, Refused> {
    let id = DeliveryId::new(entropy::uuid_v7(now)?);
    let tongue = Tongue::for_language(&request.language);
    let order = InvitationOrder {
        invite: request.to.clone(),
        link: format!("{}{}", site.origin.as_str(), super::address(link, tongue)),
        code: code.to_text(),
        until,
    };
    let hash = site.keys.recipient_hash(&request.to);
    Ok(NewDelivery::to_person(&site.keys, (tenant, id), office, (&order, hash))?)
}

/// Whether the address of a second person may get another mail today.
///
/// # Errors
/// When the database fails.
pub async fn may_write_to(site: &Site, address: &str, now: Timestamp) -> Result<bool, Refused> {
    let since = now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(now);
    let hash = site.keys.recipient_hash(address);
    let count = outbox::confirmations_since(&site.db, &hash, since).await?;
    Ok(may_confirm(u64::try_from(count).unwrap_or(u64::MAX)))
}

/// Refuses to send what nobody could be asked to sign; everything stays as it is.
///
/// # Errors
/// Too many requests, where the address has had its mails for today.
pub async fn refuse_flood(site: &Site, address: &str, now: Timestamp) -> Result<(), Refused> {
    if may_write_to(site, address, now).await? {
        return Ok(());
    }
    tracing::warn!("the address of a second person has had its mails for today");
    Err(Refusal::TooManyRequests { seconds: LATER }.into())
}

/// Sends another code in place of the present one; `false` where there were enough.
pub(super) async fn send_again(site: &Site, opened: &Opened) -> Result<bool, Refused> {
    let request = opened.request(site)?;
    let (tenant, id) = (&opened.stored.tenant, opened.stored.submission);
    let Some(office) = request.offices.first().cloned() else { return Ok(false) };
    if !may_write_to(site, &request.to, opened.now).await? {
        return Ok(false);
    }
    let code = TypedCode::from_random(entropy::random_bytes()?);
    let until = opened.stored.due_at;
    let mail = invitation(site, (tenant, office, opened.now), &request, (&opened.link, &code, until))?;
    let name = code.name(&opened.link)?;
    let sent = second_signatures::renew(&site.db, (tenant, id), name, mail, opened.now).await?;
    if sent {
        site.poke.notify_one();
    }
    Ok(sent)
}

/// Sends link and code to another address; what was sent before leads nowhere from then on. `false` where there were
/// enough mails, another one since the address was typed, or nothing can be signed any more.
///
/// # Errors
/// Too many requests, where the address has had its mails for today.
pub async fn send_elsewhere(
    site: &Site,
    stored: &StoredSignature,
    to: String,
    now: Timestamp,
) -> Result<bool, Refused> {
    refuse_flood(site, &to, now).await?;
    let (tenant, id) = (&stored.tenant, stored.submission);
    let mut request = stored.request(&site.keys)?;
    let Some(office) = request.offices.first().cloned() else { return Ok(false) };
    request.to = to;
    let link = SigningLink::from_random(entropy::random_bytes()?);
    let code = TypedCode::from_random(entropy::random_bytes()?);
    let mail = invitation(site, (tenant, office, now), &request, (&link, &code, stored.due_at))?;
    let new = Readdressed {
        seen_mails: stored.mails,
        link_name: link.name()?,
        code_name: code.name(&link)?,
        sealed: stored.seal(&site.keys, &request)?,
    };
    let sent = second_signatures::readdress(&site.db, (tenant, id), new, mail, now).await?;
    if sent {
        site.poke.notify_one();
    }
    Ok(sent)
}
