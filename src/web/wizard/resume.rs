//! Going on in another browser: the code moves the draft to it.

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::{Part, Post, Site, draft, part, read_post, see, show_with_secret};
use crate::crypto::{Binding, BrowserSecret, ResumeCode};
use crate::domain::id::TenantId;
use crate::domain::raw_pairs::RawPairs;
use crate::storage::drafts::{self, DraftChange, Saved};
use crate::storage::resume_codes;
use crate::web::page::field::Field;
use crate::web::page::frame::Frame;
use crate::web::page::parts::Html;
use crate::web::page::question::{QuestionDraft, QuestionKind};
use crate::web::page::resume::ResumePage;
use crate::web::page::step::HiddenInputs;
use crate::web::site::{Refused, engine_languages, internal, language_of_tongue, query_tongue};
use crate::web::wording::Tongue;
use crate::web::wording::page_texts::{Word, word};
use crate::web::wording::resume::ResumeTexts;

/// How often moving is tried while the old browser saves.
const TRIES: usize = 3;

/// The address of the page for a code.
pub fn address(tongue: Tongue) -> String {
    format!("/resume{}", tongue.query())
}

/// The same for people who copy it by hand.
pub fn entrance(site: &Site, tongue: Tongue) -> String {
    format!("{}{}", site.origin.as_str(), address(tongue))
}

/// The address that has the code in it already.
pub fn link(site: &Site, tongue: Tongue, code: &ResumeCode) -> String {
    format!("{}/resume/{}{}", site.origin.as_str(), code.to_text(), tongue.query())
}

/// `GET /resume`, `GET /resume/{code}`: asks for the code, or whether to use it. Changes nothing: programs
/// that look through mails open links, too.
pub fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let mut typed = RawPairs::default();
    typed.push("code", part(request, Part::Draft));
    show_with_secret(site, request, |secret| show(site, request, secret, (&typed, false)))
}

fn show(
    site: &Site,
    request: &HttpRequest,
    secret: &BrowserSecret,
    (typed, is_wrong): (&RawPairs, bool),
) -> Result<HttpResponse, Refused> {
    let tongue = query_tongue(request)?;
    let texts = ResumeTexts::of(tongue);
    let frame = Frame::new(&language_of_tongue(tongue)).in_languages(&engine_languages());
    let mut question = QuestionDraft::new(QuestionKind::Text, "code", &texts.code_label);
    question.autocomplete = Some("one-time-code".to_owned());
    question.texts.hint = Some(Html::cleaned(&texts.code_format));
    let error = is_wrong.then(|| texts.code_unknown.clone());
    let field = Field::new(&question.finish(tongue), typed, error);
    let hidden = HiddenInputs { csrf: secret.csrf_token()?, revision: None, shown: None, advised: None };
    let title = word(tongue, Word::Resume).to_owned();
    let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(site.show(status, &ResumePage::new(frame, title, hidden, field)))
}

/// `POST /resume`: uses the code up.
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    let code = ResumeCode::from_typed(post.pairs.first("code").unwrap_or_default());
    if let Some(code) = code {
        for _ in 0..TRIES {
            match move_here(site, &code, &post).await? {
                Moving::To(address) => return Ok(see(address)),
                Moving::Again => {}
                Moving::Nowhere => break,
            }
        }
    }
    show(site, request, &post.secret, (&post.pairs, true))
}

/// What became of a try to move a draft.
enum Moving {
    /// It is this browser's now; here it goes on.
    To(String),
    /// The old browser saved at the same moment.
    Again,
    /// No draft for this code.
    Nowhere,
}

/// Seals the draft for this browser. The old one cannot open it from then on, so that nobody has to think of
/// logging out there; the code is used up.
async fn move_here(site: &Site, code: &ResumeCode, post: &Post) -> Result<Moving, Refused> {
    let (tenant, now, name) = (TenantId::only(), site.clock.now(), code.name()?);
    let Some((id, key_sealed)) = resume_codes::find(&site.db, &tenant, &name).await? else {
        return Ok(Moving::Nowhere);
    };
    let Some(stored) = drafts::find(&site.db, &tenant, id).await?.filter(|draft| draft.expires_at > now)
    else {
        return Ok(Moving::Nowhere);
    };
    let place = Binding::draft(&tenant, id);
    let opened = code.open_key(&tenant, id, &key_sealed).and_then(|key| key.open(&place, &stored.sealed));
    let Ok(content) = opened else { return Ok(Moving::Nowhere) };
    let content = draft::brought(&content).map_err(|error| internal(&error))?;
    let change = DraftChange {
        id,
        tenant,
        seen_revision: stored.revision,
        language: stored.language,
        sealed: post.secret.draft_key(id)?.seal(&place, &content)?,
        updated_at: now,
        expires_at: stored.expires_at,
    };
    Ok(match resume_codes::redeem(&site.db, &name, change).await? {
        // The check page leads on to where the application stands.
        Saved::As(_) => Moving::To(format!("/{}/{id}/check", stored.form)),
        Saved::ChangedElsewhere => Moving::Again,
        Saved::Gone => Moving::Nowhere,
    })
}
