//! The list of forms and the start page of a form. They set no cookie and store nothing.

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::draftless::{Draftless, draftless_suffix, language_of};
use super::prefill::{self, Offered};
use super::{Part, Site, opening, part};
use crate::catalog::Version;
use crate::domain::form::LanguageIndex;
use crate::domain::id::Language;
use crate::web::error_page::Refusal;
use crate::web::page::frame::Frame;
use crate::web::page::home::HomePage;
use crate::web::page::parts::Link;
use crate::web::page::shell::Shell;
use crate::web::page::start::{StartContent, StartPage};
use crate::web::presentation::View;
use crate::web::site::{Refused, engine_languages, language_of_tongue, query_tongue};
use crate::web::wording::Tongue;
use crate::web::wording::prefill::{PrefillTexts, from_portal};
use crate::web::wording::wizard::{WizardTexts, retention};

/// `GET /`
///
/// In every language of the engine; a form that does not speak it is named in its own.
pub fn home(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let tongue = query_tongue(request)?;
    let forms = site.catalog.forms().map(|version| {
        let form = &version.form;
        let spoken = form.language(tongue.tag());
        let language = spoken.unwrap_or_default();
        let query = if language == LanguageIndex(0) { "" } else { tongue.query() };
        let own = form.languages().first().map(Language::as_str).filter(|_| spoken.is_none());
        Link::new(form.title(language), format!("/{}{query}", form.id())).in_language(own)
    });
    let frame = Frame::new(&language_of_tongue(tongue)).in_languages(&engine_languages());
    let page = HomePage::new(frame, forms.collect());
    Ok(site.show(StatusCode::OK, &page))
}

/// `GET /{form}`
pub fn form(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let version = site.catalog.current(part(request, Part::Form)).ok_or(Refusal::NotFound)?;
    let form = &version.form;
    let language = language_of(version, request)?;
    if let Some(page) = opening::instead(site, version, language) {
        return Ok(page);
    }
    let today = site.day_of(site.clock.now());
    let pages = site.pages_of(version);
    let offered = prefill::offered(site, form, request);
    if let Some(page) = pages.start(language, today).filter(|_| offered == Offered::Nothing) {
        return Ok(html(page));
    }
    let token = prefill::token_of(request).filter(|_| matches!(offered, Offered::Good(_)));
    let draftless = Draftless::new(site, version, language);
    let view = draftless.view();
    let content = content(&view, &draftless.suffix(), (&offered, token.as_deref()));
    let mut frame = frame(version, &view);
    if let Some(token) = token {
        frame = frame.keeping(&format!("{}={token}", prefill::TOKEN));
    }
    let page = StartPage::new(frame, content);
    if offered != Offered::Nothing {
        return Ok(site.show(StatusCode::OK, &page));
    }
    Ok(match site.templates.render(&page) {
        Ok(text) => {
            let text = Bytes::from(text);
            pages.keep_start(language, today, text.clone());
            html(text)
        }
        // Shown again for what it logs and answers.
        Err(_) => site.show(StatusCode::OK, &page),
    })
}

/// What the start page says; `token` goes along to the first page.
fn content(view: &View<'_>, suffix: &str, (offered, token): (&Offered, Option<&str>)) -> StartContent {
    let form = view.situation.form();
    let start = &form.head().start;
    let service = &form.head().service;
    StartContent {
        title: view.plain(form.head().title),
        lead: view.optional_html(start.lead),
        receives: view.optional_html(start.receives),
        duration: view.optional_plain(start.duration),
        needs: view.optional_html(start.needs),
        other_ways: view.optional_html(start.other_ways),
        privacy: view.optional_html(start.privacy),
        purpose: Some(view.plain(service.purpose)),
        legal_basis: service.legal_basis.clone(),
        legal_language: form
            .languages()
            .first()
            .filter(|first| *first != view.tag())
            .map(ToString::to_string),
        retention: if form.keeps_nothing() {
            vec![WizardTexts::of(view.tongue()).nothing_kept.clone()]
        } else {
            retention(view.tongue(), service.draft_days.into(), service.submission_days.into()).into()
        },
        notice: view.optional_html(form.head().notice),
        offered: said_of(view.tongue(), offered),
        first_step: prefill::with_token(format!("/{}/{}{suffix}", form.id(), form.steps()[0].id), token),
        resume: (!form.keeps_nothing()).then(|| super::resume::address(view.tongue())),
    }
}

/// What is said about a link with values: heading and sentence.
fn said_of(tongue: Tongue, offered: &Offered) -> Option<(&'static str, String)> {
    let words = PrefillTexts::of(tongue);
    match offered {
        Offered::Nothing => None,
        Offered::Refused => Some((&words.refused_title, words.refused.clone())),
        Offered::Good(offer) => Some((&words.title, from_portal(tongue, &offer.portal))),
    }
}

fn html(page: Bytes) -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page)
}

/// The frame of every page of a form.
pub fn frame(version: &Version, view: &View<'_>) -> Frame {
    let form = &version.form;
    let title = view.plain(form.head().title);
    let shell = view.pages.shell((view.language, true), &title, || {
        let start = format!("/{}{}", form.id(), draftless_suffix(version, view.language));
        Shell::new(view.tag()).of_form(&title, &start).in_languages(form.languages())
    });
    shell.into()
}
