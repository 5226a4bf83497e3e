//! The receipt: the reference number and what happens next, as a page and as a PDF, for the browser that sent,
//! as long as its time is not over.

pub mod correction;
mod paper;

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::draft::{self, draft_id};
use super::{Part, Site, browser_secret, part, see, standing, status_address};
use crate::crypto::{Binding, BrowserSecret};
use crate::domain::form::OutcomeKind;
use crate::domain::id::{FormId, Language, TenantId};
use crate::domain::journey::Journey;
use crate::domain::routing::{Office, RoutingDecision};
use crate::domain::submission::{OfficeSummary, ReferenceNumber, Section, SubmissionDocument};
use crate::export::plain_text::markdown_to_text;
use crate::export::statement::{Statement, write_signed};
use crate::storage::second_signatures::{self, StoredSignature};
use crate::storage::submissions::StoredSubmission;
use crate::tongue::moments::{moment, moment_in_sentence};
use crate::web::error_page::Refusal;
use crate::web::page::frame::Frame;
use crate::web::page::parts::{Html, Link, OfficeBox};
use crate::web::page::receipt::{Download, ReceiptContent, ReceiptPage, Signing, StatusEntry};
use crate::web::page::shell::Shell;
use crate::web::presentation::{View, dialled, office_box, rows_of, sections};
use crate::web::site::{Fault, Refused, internal, query_language};
use crate::web::wording::Tongue;
use crate::web::wording::receipt::{ReceiptTexts, receipt_until};
use crate::web::wording::signing::{SigningTexts, for_first};
use correction::Typed;

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
    /// What only the paper says; absent in receipts from before there was one.
    #[serde(default)]
    paper: Option<OnPaper>,
}

/// What stands on the paper and not on the page.
#[derive(Debug, Serialize, Deserialize)]
struct OnPaper {
    form_version: String,
    /// What happens next, without markup.
    next: Option<String>,
    /// Every office that gets the answers.
    offices: Vec<OfficeCard>,
    /// What was declared on the check page.
    declarations: Vec<String>,
    /// SHA-256 of the document that is stored for the office, in hexadecimal.
    digest: String,
    /// With it the citizen asks how the case stands; only here, the server has a name that derives from it.
    status_code: String,
}

/// An office with how it is reached, as it was when the answers were sent.
#[derive(Debug, Serialize, Deserialize)]
struct OfficeCard {
    name: String,
    address: Vec<String>,
    phone: Option<String>,
    email: Option<String>,
    hours: Option<String>,
}

impl OfficeCard {
    fn of(office: &Office) -> Self {
        let OfficeBox { name, address, phone, email, hours } = office_box(office);
        let label = |link: Link| link.label;
        Self { name, address, phone: phone.map(label), email: email.map(label), hours }
    }
}

/// What a receipt is made of, beside what the citizen sees.
pub struct Sending<'s> {
    pub document: &'s SubmissionDocument,
    /// SHA-256 of the document as it is stored.
    pub digest: String,
    /// With it the citizen asks how the case stands.
    pub status_code: String,
    pub routes: &'s [(usize, RoutingDecision)],
    /// Position of the outcome in the form.
    pub outcome: usize,
}

impl Receipt {
    /// The receipt of a submission.
    pub fn of(view: &View<'_>, journey: &Journey<'_>, sending: Sending<'_>) -> Self {
        let (form, document) = (journey.form(), sending.document);
        let outcome = &form.outcomes()[sending.outcome];
        let next = match &outcome.kind {
            OutcomeKind::Submission { next, .. } => *next,
            OutcomeKind::Information { .. } => None,
        };
        let owned = |html: Html| html.as_str().to_owned();
        let mut offices: Vec<&Office> = Vec::new();
        for office in sending.routes.iter().filter_map(|(_, route)| route.office()) {
            if !offices.iter().any(|known| known.id == office.id) {
                offices.push(office);
            }
        }
        let declarations = form.declaration().filter(|field| view.situation.is_relevant(*field));
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
            paper: Some(OnPaper {
                form_version: form.version().to_owned(),
                next: view.optional_plain(next).map(|next| markdown_to_text(&next)),
                offices: offices.into_iter().map(OfficeCard::of).collect(),
                declarations: declarations.map(|field| view.plain(form.fields()[field].label)).collect(),
                digest: sending.digest,
                status_code: sending.status_code,
            }),
        }
    }
}

/// A receipt that was opened with the key of the browser that asks.
struct Opened {
    receipt: Receipt,
    stored: StoredSubmission,
    /// A second person's signature, where one is needed.
    second: Option<StoredSignature>,
    now: Timestamp,
}

impl Opened {
    /// Beginning of the application's addresses.
    fn base(&self) -> String {
        format!("/{}/{}", self.stored.form, self.stored.draft_id)
    }

    fn tongue(&self) -> Tongue {
        Tongue::for_language(&self.receipt.language)
    }

    /// What is signed about it; `None` for a receipt from before there were papers.
    fn statement(&self) -> Option<Statement> {
        let (receipt, paper) = (&self.receipt, self.receipt.paper.as_ref()?);
        let form = (self.stored.form.clone(), paper.form_version.clone());
        Some(Statement::new(receipt.reference.clone(), form, receipt.submitted_at, paper.digest.clone()))
    }

    /// How a second person's signature stands, as a sentence.
    fn signing(&self, zone: &TimeZone) -> Option<String> {
        let tongue = self.tongue();
        let stage = self.second.as_ref().map(|second| second.stage(self.now));
        stage.map(|stage| for_first(tongue, stage, |at| moment_in_sentence(tongue, at, zone)))
    }

    /// Its own address.
    fn address(&self) -> String {
        format!("{}/receipt", self.base())
    }

    /// Until when it can be seen.
    fn until(&self) -> Timestamp {
        self.stored.receipt_until.unwrap_or(self.stored.keep_until)
    }
}

/// The receipt of the address, or `None` if nothing was sent from there yet.
async fn open(site: &Site, request: &HttpRequest) -> Result<Option<Opened>, Refused> {
    let id = draft_id(request)?;
    let Some((stored, second)) = second_signatures::find_receipt(&site.db, &TenantId::only(), id).await?
    else {
        return Ok(None);
    };
    if stored.form.as_str() != part(request, Part::Form) {
        return Err(Refusal::NotFound.into());
    }
    let now = site.clock.now();
    let is_over = stored.receipt_until.is_some_and(|until| until <= now);
    if is_over || stored.receipt_sealed.is_empty() {
        return Err(Refusal::ReceiptOver.into());
    }
    let secret = browser_secret(site, request).ok_or(Refusal::DraftUnknown)?;
    let opened = secret.draft_key(id)?.open(&Binding::receipt(&stored.tenant, id), &stored.receipt_sealed);
    let opened = opened.map_err(|_| Refusal::DraftUnknown)?;
    let receipt: Receipt = serde_json::from_slice(&opened).map_err(|error| internal(&error))?;
    Ok(Some(Opened { receipt, stored, second, now }))
}

/// Not sent yet: back to where the application stands.
async fn back_to_draft(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = draft::open(site, request).await?;
    Ok(see(standing(&draft.journey(site), &draft.base(), &draft.language_suffix())))
}

/// `GET /{form}/{draft}/receipt`
pub async fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let Some(opened) = open(site, request).await? else { return back_to_draft(site, request).await };
    if query_language(request).is_some_and(|asked| asked != opened.receipt.language.as_str()) {
        return Ok(see(opened.address()));
    }
    let secret = browser_secret(site, request).ok_or(Refusal::DraftUnknown)?;
    show(site, opened, &secret, None)
}

/// The page, perhaps with what is wrong with another address for the second person.
fn show(
    site: &Site,
    opened: Opened,
    secret: &BrowserSecret,
    typed: Option<Typed<'_>>,
) -> Result<HttpResponse, Refused> {
    let address = opened.address();
    let (tongue, until) = (opened.tongue(), moment(opened.tongue(), opened.until(), &site.zone));
    let correction = opened.correction(site, secret, typed.as_ref())?;
    let title = SigningTexts::of(tongue).title.clone();
    let signing = opened.signing(&site.zone).map(|text| Signing { title, text, correction });
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let receipt = opened.receipt;
    let frame = frame(site, &receipt, &opened.stored.form);
    let content = ReceiptContent {
        title: Some(receipt.title),
        body: receipt.body.as_deref().map(Html::cleaned),
        reference: receipt.reference.to_string(),
        received_at: moment(tongue, receipt.submitted_at, &site.zone),
        signing,
        next: receipt.next.as_deref().map(Html::cleaned),
        office: Some(OfficeBox {
            phone: receipt.office.phone.map(|phone| Link::new(&phone, format!("tel:{}", dialled(&phone)))),
            name: receipt.office.name,
            address: Vec::new(),
            email: None,
            hours: None,
        }),
        download: receipt.paper.is_some().then(|| Download {
            link: Link::new(&ReceiptTexts::of(tongue).download, format!("{address}.pdf")),
            until: receipt_until(tongue, &until),
        }),
        status: receipt
            .paper
            .map(|paper| StatusEntry { code: paper.status_code, href: status_address(tongue) }),
        sections: rows_of(&receipt.sections, |_| None),
    };
    Ok(site.show(status, &ReceiptPage::new(frame, content)))
}

/// What every page of a receipt has, as the form said it when it was sent.
fn frame(site: &Site, receipt: &Receipt, form: &FormId) -> Frame {
    let shell = || Shell::new(&receipt.language).of_form(&receipt.form_title, &format!("/{form}"));
    let current = site.catalog.current(form.as_str());
    let spoken =
        current.and_then(|version| Some((version, version.form.language(receipt.language.as_str())?)));
    match spoken {
        Some((version, language)) => {
            site.pages_of(version).shell((language, false), &receipt.form_title, shell).into()
        }
        None => Arc::new(shell()).into(),
    }
}

/// `GET /{form}/{draft}/receipt.pdf`
pub async fn file(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let Some(opened) = open(site, request).await? else { return back_to_draft(site, request).await };
    let statement = opened.statement().ok_or(Refusal::NotFound)?;
    let code = statement.code(&site.keys);
    let paper = paper::of(&opened, (site.origin.as_str(), &site.zone), code).ok_or(Refusal::NotFound)?;
    let description = ReceiptTexts::of(opened.tongue()).proof_file.clone();
    let keys = Arc::clone(&site.keys);
    let name = paper::file_name(opened.tongue(), &opened.receipt.reference);
    let written = actix_web::web::block(move || write_signed(paper, (&statement, description), &keys)).await;
    let written = written.map_err(|_| internal(&Fault("no thread is free to write a receipt")))?;
    let bytes = written.map_err(|error| internal(&error))?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/pdf"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(bytes))
}
