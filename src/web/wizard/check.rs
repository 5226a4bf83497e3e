//! The check page: every answer once more, before anything is sent.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::OpenDraft;
use super::shown::hidden_in;
use super::start::frame;
use super::{Site, kept, opening, pause, see, standing};
use crate::domain::journey::{FieldError, Journey};
use crate::domain::raw_pairs::RawPairs;
use crate::web::item_address::{ItemAddress, PageOfItem};
use crate::web::page::check_answers::{CheckContent, CheckPage};
use crate::web::page::parts::SummaryRow;
use crate::web::presentation::{View, fields_of, office_box, rows_of, sections, unchecked_names};
use crate::web::site::Refused;
use crate::web::wording::attached::still_checked;
use crate::web::wording::signing::SigningTexts;

/// `GET /{form}/{draft}/check`
pub async fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = match opening::enter_to_read(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(away),
    };
    let journey = draft.journey(site);
    if !journey.is_ready_to_check() {
        return Ok(see(standing(&journey, &draft.base(), &draft.language_suffix())));
    }
    let nothing = Sent { typed: &RawPairs::default(), errors: &[], once_more: false };
    let page = made(site, &draft, &journey, nothing)?;
    // The longest page of all; by ADR 52 the only one that is ever compressed.
    Ok(match draft.own_words() {
        Some(words) => site.show_packed(request, &page, words),
        None => site.show(StatusCode::OK, &page),
    })
}

/// What came back from the check page, if anything did.
pub struct Sent<'s> {
    pub typed: &'s RawPairs,
    /// What is wrong with the declaration.
    pub errors: &'s [FieldError],
    /// Nothing is, but it looked automatic.
    pub once_more: bool,
}

/// The check page once more, with what came back from it. It is never compressed: what was sent stands on it.
pub fn again(
    site: &Site,
    draft: &OpenDraft,
    journey: &Journey<'_>,
    sent: Sent<'_>,
) -> Result<HttpResponse, Refused> {
    Ok(site.show(StatusCode::UNPROCESSABLE_ENTITY, &made(site, draft, journey, sent)?))
}

/// The check page of a finished walk.
fn made(site: &Site, draft: &OpenDraft, journey: &Journey<'_>, sent: Sent<'_>) -> Result<CheckPage, Refused> {
    let form = &draft.version.form;
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: journey.situation(), language: draft.language };
    let (base, suffix) = (draft.base(), draft.language_suffix());
    let and = if suffix.is_empty() { "?change=1".to_owned() } else { format!("{suffix}&change=1") };
    let change = |path: &str| {
        if let Some((repeat, rest)) = path.split_once('[') {
            let (number, inner) = rest.split_once("].")?;
            let place = number.parse::<usize>().ok()?.checked_sub(1)?;
            return change_in_item(journey, &format!("{repeat}.{inner}"), place)
                .map(|(page, anchor)| format!("{base}/{page}{and}#{anchor}"));
        }
        let field = form.field(path).filter(|field| form.fields()[*field].kind.expression().is_none())?;
        let step = form.step_of(field)?;
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
        second: journey.second_signer().map(|_| {
            let words = SigningTexts::of(view.tongue());
            (words.title.as_str(), words.before.as_str())
        }),
        named: named.collect(),
        unchecked: still_checked(view.tongue(), &unchecked_names(&view, &draft.unchecked)),
        declaration: fields_of(&view, form.declaration(), sent.typed, sent.errors),
        once_more: sent.once_more,
        hidden: hidden_in(draft)?,
    };
    let frame = frame(&draft.version, &view)
        .with_news(draft.news(draft.language))
        .with_pause(Some(pause::address(draft)))
        .with_kept(Some(kept::of(site, draft)?));
    Ok(CheckPage::new(frame, content))
}

/// Where an answer of an item is changed, behind the address of the draft, and the place on that page.
fn change_in_item(journey: &Journey<'_>, path: &str, place: usize) -> Option<(String, String)> {
    let form = journey.form();
    let field = form.field(path).filter(|field| form.fields()[*field].kind.expression().is_none())?;
    let position = form.fields()[field].repeat?;
    let repeat = form.repeats().get(position)?;
    let item = journey.situation().items(position).get(place)?.key;
    let page = PageOfItem::Questions(repeat.page_of(field)?);
    let address = ItemAddress { field: repeat.field, item: Some(item), page };
    let step = &form.steps()[form.step_of(field)?].id;
    Some((format!("{step}/{}", address.print(form)), path.to_owned()))
}
