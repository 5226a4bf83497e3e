//! Information pages: advice and links; nothing is sent.

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::draft;
use super::draftless::{Draftless, draftless_suffix, language_of};
use super::start::frame;
use super::{Part, Site, kept, part, read_post, see, standing};
use crate::catalog::Version;
use crate::domain::form::{Link as WrittenLink, Outcome, OutcomeKind};
use crate::domain::id::Language;
use crate::domain::journey::End;
use crate::storage::drafts;
use crate::tongue::moments;
use crate::web::error_page::Refusal;
use crate::web::page::kept::Kept;
use crate::web::page::outcome::{DatedSource, Finish, OutcomeContent, OutcomePage};
use crate::web::page::parts::{Html, Link};
use crate::web::page::step::HiddenInputs;
use crate::web::presentation::View;
use crate::web::site::Refused;
use crate::web::wording::wizard::as_of;

/// `GET /{form}/end/{outcome}`: a page for which nothing was stored.
pub fn without_draft(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let version = site.catalog.current(part(request, Part::Form)).ok_or(Refusal::NotFound)?;
    let form = &version.form;
    let (_, outcome) = form.outcome(part(request, Part::Last)).ok_or(Refusal::NotFound)?;
    if !matches!(outcome.kind, OutcomeKind::Information { keep: false }) {
        return Err(Refusal::NotFound.into());
    }
    let draftless = Draftless::new(site, version, language_of(version, request)?);
    let back = format!("/{}/{}{}", form.id(), form.steps()[0].id, draftless.suffix());
    Ok(show(site, version, &draftless.view(), (outcome, Some(back), None)))
}

/// `GET /{form}/{draft}/end`: a page whose answers are kept for a while, to correct a slip.
pub async fn of_draft(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = match draft::come_back(site, request).await {
        Ok(draft) => draft,
        Err(refused) => return draft::or_receipt(site, request, refused).await,
    };
    let journey = draft.journey(site);
    let form = &draft.version.form;
    let End::Outcome { outcome, exit_of } = journey.end() else {
        return Ok(see(standing(&journey, &draft.base(), &draft.language_suffix())));
    };
    if !matches!(form.outcomes()[outcome].kind, OutcomeKind::Information { keep: true }) {
        return Ok(see(standing(&journey, &draft.base(), &draft.language_suffix())));
    }
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: journey.situation(), language: draft.language };
    let last = exit_of.or_else(|| journey.last_step());
    let back =
        last.map(|step| format!("{}/{}{}", draft.base(), form.steps()[step].id, draft.language_suffix()));
    let finish = Finish {
        address: format!("{}/end{}", draft.base(), draft.language_suffix()),
        hidden: HiddenInputs { csrf: draft.secret.csrf_token()?, revision: None, shown: None, advised: None },
    };
    let kept = kept::of(site, &draft)?;
    Ok(show(site, &draft.version, &view, (&form.outcomes()[outcome], back, Some((finish, kept)))))
}

/// `POST /{form}/{draft}/end`: the citizen is done; the answers go at once.
pub async fn finish(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    read_post(site, request, body)?;
    let draft = draft::open(site, request).await?;
    drafts::remove(&site.db, &draft.stored.tenant, draft.stored.id).await?;
    let suffix = draftless_suffix(&draft.version, draft.language);
    Ok(see(format!("/{}{suffix}", draft.version.form.id())))
}

/// Where a link leads; another form is opened in the language of this page, if it has that.
fn address(site: &Site, link: &WrittenLink, tag: &Language) -> String {
    let other = link.form().and_then(|id| site.catalog.current(id));
    let suffix =
        other.and_then(|version| Some(draftless_suffix(version, version.form.language(tag.as_str())?)));
    format!("{}{}", link.href, suffix.unwrap_or_default())
}

/// Shows the page of an outcome.
pub fn show(
    site: &Site,
    version: &Version,
    view: &View<'_>,
    (outcome, back, of_draft): (&Outcome, Option<String>, Option<(Finish, Kept)>),
) -> HttpResponse {
    let form = &version.form;
    let suffix = draftless_suffix(version, view.language);
    let (finish, kept) = of_draft.unzip();
    let content = OutcomeContent {
        title: view.plain(outcome.title),
        body: view.optional_html(outcome.body).unwrap_or_else(|| Html::cleaned("")),
        links: outcome
            .links
            .iter()
            .map(|link| Link::new(view.plain(link.label), address(site, link, view.tag())))
            .collect(),
        sources: outcome
            .sources
            .iter()
            .map(|source| DatedSource {
                link: Link::new(view.plain(source.label), &source.href),
                as_of: as_of(view.tongue(), &moments::day(view.tongue(), source.as_of)),
            })
            .collect(),
        back,
        start: format!("/{}{suffix}", form.id()),
        finish,
    };
    site.show(StatusCode::OK, &OutcomePage::new(frame(version, view).with_kept(kept), content))
}
