//! Going on later with a code, or deleting everything.

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::{self, OpenDraft};
use super::start::frame;
use super::{Post, Site, background, kept, read_post, resume, standing};
use crate::crypto::ResumeCode;
use crate::domain::field::email::read_email;
use crate::domain::raw_pairs::RawPairs;
use crate::entropy;
use crate::storage::drafts;
use crate::storage::resume_codes::{self, StoredCode};
use crate::tongue::moments::moment;
use crate::web::code_post::CodeLetter;
use crate::web::error_page::Refusal;
use crate::web::page::field::Field;
use crate::web::page::frame::Frame;
use crate::web::page::parts::Link;
use crate::web::page::plain::PlainPage;
use crate::web::page::question::{QuestionDraft, QuestionKind};
use crate::web::page::resume::{CodeShown, DiscardPage, PauseContent, PausePage};
use crate::web::page::step::HiddenInputs;
use crate::web::presentation::View;
use crate::web::rates::Act;
use crate::web::site::Refused;
use crate::web::wording::Tongue;
use crate::web::wording::page_texts::{PageTexts, Word, word};
use crate::web::wording::resume::{MailState, ResumeTexts, discarded, mail_state};

/// Mails with codes that one application may ask for: who mistypes the address twice can still get one,
/// and nobody can flood a stranger's mailbox with it.
const MOST_MAILS: i64 = 3;

/// The address of the page that offers to pause or to delete.
pub fn address(draft: &OpenDraft) -> String {
    format!("{}/pause{}", draft.base(), draft.language_suffix())
}

/// `GET /{form}/{draft}/pause`
pub async fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    match draft::come_back(site, request).await {
        Ok(draft) => show(site, &draft, None),
        Err(refused) => draft::or_receipt(site, request, refused).await,
    }
}

/// `POST /{form}/{draft}/pause`: makes a code; with one that was just made, sends it by mail. With `stay`
/// it only keeps the answers longer.
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    let draft = match draft::open(site, request).await {
        Ok(draft) => draft,
        Err(refused) => return draft::or_receipt(site, request, refused).await,
    };
    if post.pairs.first("stay").is_some() || background::is_asked(request) {
        return kept::stay(site, request, &draft).await;
    }
    match post.pairs.first("code") {
        None => new_code(site, &draft, &post).await,
        Some(typed) => {
            site.defences.admit(Act::Resume, request)?;
            let code = ResumeCode::from_typed(typed).ok_or(Refusal::BadRequest)?;
            mail_code(site, &draft, &code, &post.pairs).await
        }
    }
}

async fn new_code(site: &Site, draft: &OpenDraft, post: &Post) -> Result<HttpResponse, Refused> {
    let code = ResumeCode::from_random(entropy::random_bytes()?);
    let stored = StoredCode {
        draft: draft.stored.id,
        tenant: draft.stored.tenant.clone(),
        name: code.name()?,
        created_at: draft.now,
        key_sealed: code.seal_key(&post.secret, &draft.stored.tenant, draft.stored.id)?,
    };
    if !resume_codes::replace(&site.db, stored).await? {
        return Err(Refusal::DraftUnknown.into());
    }
    show(site, draft, Some(&Mailing { code: &code, typed: &RawPairs::default(), error: None, state: None }))
}

async fn mail_code(
    site: &Site,
    draft: &OpenDraft,
    code: &ResumeCode,
    pairs: &RawPairs,
) -> Result<HttpResponse, Refused> {
    let tongue = tongue_of(draft);
    let Some(post) = &site.code_post else { return Err(Refusal::BadRequest.into()) };
    let Ok(Some(to)) = read_email(pairs.first("email").unwrap_or_default()) else {
        let error = Some(ResumeTexts::of(tongue).no_address.clone());
        let shown = show(site, draft, Some(&Mailing { code, typed: pairs, error, state: None }))?;
        return Ok(with_status(shown, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let owner = (&draft.stored.tenant, draft.stored.id);
    let state = if resume_codes::count_mail(&site.db, owner, &code.name()?, MOST_MAILS).await? {
        let letter = CodeLetter {
            to,
            link: resume::link(site, tongue, code),
            enter: resume::entrance(site, tongue),
            code: code.to_text(),
            until: until(site, draft),
            tongue,
            now: draft.now,
        };
        if post.send(letter).await { MailState::Sent } else { MailState::Failed }
    } else {
        MailState::TooMany
    };
    show(site, draft, Some(&Mailing { code, typed: pairs, error: None, state: Some(state) }))
}

fn with_status(mut response: HttpResponse, status: StatusCode) -> HttpResponse {
    *response.status_mut() = status;
    response
}

/// A code that is shown, and its mail.
struct Mailing<'a> {
    code: &'a ResumeCode,
    typed: &'a RawPairs,
    error: Option<String>,
    state: Option<MailState>,
}

fn tongue_of(draft: &OpenDraft) -> Tongue {
    draft.version.form.languages().get(draft.language.0).map_or(Tongue::German, Tongue::for_language)
}

fn until(site: &Site, draft: &OpenDraft) -> String {
    moment(tongue_of(draft), draft.stored.expires_at, &site.zone)
}

/// The frame of the page, and where the application stands.
fn surroundings(site: &Site, draft: &OpenDraft) -> (Frame, String) {
    let journey = draft.journey(site);
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: journey.situation(), language: draft.language };
    (frame(&draft.version, &view), standing(&journey, &draft.base(), &draft.language_suffix()))
}

fn hidden(draft: &OpenDraft) -> Result<HiddenInputs, Refused> {
    Ok(HiddenInputs { csrf: draft.secret.csrf_token()?, revision: None, shown: None, advised: None })
}

fn show(site: &Site, draft: &OpenDraft, mailing: Option<&Mailing<'_>>) -> Result<HttpResponse, Refused> {
    let (frame, on) = surroundings(site, draft);
    let tongue = frame.tongue();
    let code = mailing.map(|mailing| CodeShown {
        text: mailing.code.to_text(),
        enter: resume::entrance(site, tongue),
        mail: site.code_post.is_some().then(|| mail_field(tongue, mailing)),
        can_mail: site.code_post.is_some(),
        mailed: mailing.state.map(|state| mail_state(tongue, state)),
    });
    let content = PauseContent {
        title: word(tongue, Word::PauseTitle).to_owned(),
        on,
        action: address(draft),
        discard: format!("{}/discard{}", draft.base(), draft.language_suffix()),
        until: until(site, draft),
        hidden: hidden(draft)?,
        code,
    };
    Ok(site.show(StatusCode::OK, &PausePage::new(frame, content)))
}

fn mail_field(tongue: Tongue, mailing: &Mailing<'_>) -> Field {
    let mut question = QuestionDraft::new(QuestionKind::Email, "email", &ResumeTexts::of(tongue).mail_label);
    question.autocomplete = Some("email".to_owned());
    Field::new(&question.finish(tongue), mailing.typed, mailing.error.clone())
}

/// `GET /{form}/{draft}/discard`
pub async fn discard_page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    match draft::open(site, request).await {
        Ok(draft) => ask_to_discard(site, &draft),
        Err(refused) => draft::or_receipt(site, request, refused).await,
    }
}

fn ask_to_discard(site: &Site, draft: &OpenDraft) -> Result<HttpResponse, Refused> {
    let (frame, on) = surroundings(site, draft);
    let title = word(frame.tongue(), Word::DiscardTitle);
    let action = format!("{}/discard{}", draft.base(), draft.language_suffix());
    Ok(site.show(StatusCode::OK, &DiscardPage::new(frame, title, (action, on), hidden(draft)?)))
}

/// `POST /{form}/{draft}/discard`: everything goes at once, the code with it.
pub async fn discard(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    read_post(site, request, body)?;
    let draft = match draft::open(site, request).await {
        Ok(draft) => draft,
        Err(refused) => return draft::or_receipt(site, request, refused).await,
    };
    drafts::remove(&site.db, &draft.stored.tenant, draft.stored.id).await?;
    if !draft.file_keys.is_empty()
        && let Err(error) = site.files.remove_ownerless(&site.db).await
    {
        // The draft took the keys along: nobody opens them any more, and they go with the next sweep.
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "files of a discarded draft are still there"
        );
    }
    let (frame, _) = surroundings(site, &draft);
    let (tongue, form) = (frame.tongue(), &draft.version.form);
    let start = draft::language_suffix(form, draft.language, form.languages()[0].as_str());
    let again = Link::new(&PageTexts::of(tongue).start_again, format!("/{}{start}", form.id()));
    Ok(site.show(StatusCode::OK, &PlainPage::new(frame, discarded(tongue), vec![again])))
}
