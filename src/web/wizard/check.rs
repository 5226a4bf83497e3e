//! The check page: every answer once more, before anything is sent.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::{self, OpenDraft};
use super::start::frame;
use super::{Site, answer, opening, see, standing};
use crate::domain::journey::{FieldError, Journey};
use crate::domain::raw_pairs::RawPairs;
use crate::web::page::check_answers::{CheckContent, CheckPage};
use crate::web::page::parts::SummaryRow;
use crate::web::page::step::HiddenInputs;
use crate::web::presentation::{View, fields_of, office_box, rows_of, sections};
use crate::web::site::Refused;

/// `GET /{form}/{draft}/check`
pub async fn page(site: &Site, request: &HttpRequest) -> HttpResponse {
    let result = show_check(site, request).await;
    answer(site, request, result)
}

async fn show_check(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = match draft::come_back(site, request).await {
        Ok(draft) => draft,
        Err(refused) => return draft::or_receipt(site, request, refused).await,
    };
    if let Some(away) = opening::turned_away(site, &draft.version, draft.now, true) {
        return Ok(away);
    }
    let journey = draft.journey(site);
    if !journey.is_ready_to_check() {
        return Ok(see(standing(&journey, &draft.base(), &draft.language_suffix())));
    }
    show(site, &draft, &journey, Sent { typed: &RawPairs::default(), errors: &[], once_more: false })
}

/// What came back from the check page, if anything did.
pub struct Sent<'s> {
    pub typed: &'s RawPairs,
    /// What is wrong with the declaration.
    pub errors: &'s [FieldError],
    /// Nothing is, but it looked automatic.
    pub once_more: bool,
}

/// The check page of a finished walk.
pub fn show(
    site: &Site,
    draft: &OpenDraft,
    journey: &Journey<'_>,
    sent: Sent<'_>,
) -> Result<HttpResponse, Refused> {
    let form = &draft.version.form;
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: journey.situation(), language: draft.language };
    let (base, suffix) = (draft.base(), draft.language_suffix());
    let and = if suffix.is_empty() { "?change=1".to_owned() } else { format!("{suffix}&change=1") };
    let change = |path: &str| {
        if let Some((repeat, rest)) = path.split_once('[') {
            let (number, inner) = rest.split_once("].")?;
            let field = form.field(repeat)?;
            let items = journey.situation().items(form.repeat_of(field)?.0);
            let key = items.get(number.parse::<usize>().ok()?.checked_sub(1)?)?.key;
            let step = &form.steps()[form.step_of(field)?].id;
            return Some(format!("{base}/{step}/{repeat}/{key}{and}#{repeat}.{inner}"));
        }
        let step = form.step_of(form.field(path)?)?;
        Some(format!("{base}/{}{and}#{path}", form.steps()[step].id))
    };
    let routes = journey.routes();
    let recipient = routes.first().and_then(|(_, route)| route.office()).map(office_box);
    let named = journey.concerned().into_iter().map(|(label, office)| SummaryRow {
        label: view.plain(label),
        values: vec![office.name],
        change: None,
    });
    let content = CheckContent {
        back: journey.last_step().map(|step| format!("{base}/{}{suffix}", form.steps()[step].id)),
        submit: format!("{base}/submit{suffix}"),
        sections: rows_of(&sections(&view, journey), change),
        notice: view.optional_html(form.head().notice),
        recipient,
        named: named.collect(),
        declaration: fields_of(&view, form.declaration(), sent.typed, sent.errors),
        once_more: sent.once_more,
        hidden: HiddenInputs {
            csrf: draft.secret.csrf_token()?,
            revision: Some(draft.stored.revision),
            shown: None,
            advised: None,
        },
    };
    let status = if sent.errors.is_empty() && !sent.once_more {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(site.show(
        status,
        &CheckPage::new(frame(&draft.version, &view).with_news(draft.news(draft.language)), content),
    ))
}
