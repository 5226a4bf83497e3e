//! The receipt: the reference number and what happens next, for the browser that sent.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::draft::{self, draft_id};
use super::{Part, Site, browser_secret, part, see, standing};
use crate::crypto::Binding;
use crate::domain::form::OutcomeKind;
use crate::domain::id::{Language, TenantId};
use crate::domain::journey::Journey;
use crate::domain::submission::{OfficeSummary, ReferenceNumber, Section, SubmissionDocument};
use crate::storage::submissions;
use crate::tongue::moments::moment;
use crate::web::error_page::Refusal;
use crate::web::page::frame::Frame;
use crate::web::page::parts::{Html, Link, OfficeBox};
use crate::web::page::receipt::{ReceiptContent, ReceiptPage};
use crate::web::presentation::{View, dialled, rows_of, sections};
use crate::web::site::{Refused, internal, query_language};
use crate::web::wording::Tongue;

/// What the citizen's browser may see again, sealed with the key of the draft. In the language in
/// which it was sent.
#[derive(Debug, Serialize, Deserialize)]
pub struct Receipt {
    form_title: String,
    language: Language,
    reference: ReferenceNumber,
    submitted_at: Timestamp,
    title: String,
    /// HTML that was cleaned when the receipt was made.
    body: Option<String>,
    next: Option<String>,
    office: OfficeSummary,
    sections: Vec<Section>,
}

impl Receipt {
    /// The receipt of a submission.
    pub fn of(view: &View<'_>, journey: &Journey<'_>, document: &SubmissionDocument, outcome: usize) -> Self {
        let form = journey.form();
        let outcome = &form.outcomes()[outcome];
        let next = match &outcome.kind {
            OutcomeKind::Submission { next, .. } => *next,
            OutcomeKind::Information { .. } => None,
        };
        let owned = |html: Html| html.as_str().to_owned();
        Self {
            form_title: view.plain(form.head().title),
            language: view.tag().clone(),
            reference: document.reference.clone(),
            submitted_at: document.submitted_at,
            title: view.plain(outcome.title),
            body: view.optional_html(outcome.body).map(owned),
            next: view.optional_html(next).map(owned),
            office: document.routing.office.clone(),
            sections: sections(view, journey),
        }
    }
}

/// `GET /{form}/{draft}/receipt`
pub async fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let id = draft_id(request)?;
    let Some(stored) = submissions::find_by_draft(&site.db, &TenantId::only(), id).await? else {
        // Not sent yet: back to where the application stands.
        let draft = draft::open(site, request).await?;
        return Ok(see(standing(&draft.journey(site), &draft.base(), &draft.language_suffix())));
    };
    let secret = browser_secret(site, request).ok_or(Refusal::DraftUnknown)?;
    let opened = secret.draft_key(id)?.open(&Binding::receipt(&stored.tenant, id), &stored.receipt_sealed);
    let opened = opened.map_err(|_| Refusal::DraftUnknown)?;
    if stored.form.as_str() != part(request, Part::Form) {
        return Err(Refusal::NotFound.into());
    }
    let receipt: Receipt = serde_json::from_slice(&opened).map_err(|error| internal(&error))?;
    if query_language(request).is_some_and(|asked| asked != receipt.language.as_str()) {
        return Ok(see(format!("/{}/{id}/receipt", stored.form)));
    }
    let tongue = Tongue::for_language(&receipt.language);
    let frame = Frame::new(&receipt.language).of_form(&receipt.form_title, &format!("/{}", stored.form));
    let content = ReceiptContent {
        title: Some(receipt.title),
        body: receipt.body.as_deref().map(Html::cleaned),
        reference: receipt.reference.to_string(),
        received_at: moment(tongue, receipt.submitted_at, &site.zone),
        next: receipt.next.as_deref().map(Html::cleaned),
        office: Some(OfficeBox {
            phone: receipt.office.phone.map(|phone| Link::new(&phone, format!("tel:{}", dialled(&phone)))),
            name: receipt.office.name,
            address: Vec::new(),
            email: None,
            hours: None,
        }),
        sections: rows_of(&receipt.sections, |_| None),
    };
    Ok(site.show(StatusCode::OK, &ReceiptPage::new(frame, content)))
}
