//! The way of the person who has to sign as well: by the link of a mail, with the code that stands in it.
//!
//! Opening the link shows nothing of the case and changes nothing: programs that look through mails open links,
//! too. Every answer to a post needs the code again, so nothing of it is kept in the browser or here.

mod decision;
mod request;

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;

use super::{Part, Post, Site, part, read_post, see, show_with_secret, status_address};
use crate::crypto::{BrowserSecret, SigningLink, TypedCode};
use crate::domain::id::TenantId;
use crate::domain::raw_pairs::RawPairs;
use crate::domain::second_signature::{MAILS_PER_REQUEST, SignatureRequest, SigningStage};
use crate::storage::second_signatures::{self, StoredSignature};
use crate::tongue::moments::moment_in_sentence;
use crate::web::page::field::Field;
use crate::web::page::frame::Frame;
use crate::web::page::parts::{Html, Link};
use crate::web::page::plain::PlainPage;
use crate::web::page::question::{QuestionDraft, QuestionKind};
use crate::web::page::signing::{AskedCode, SigningContent, SigningPage};
use crate::web::page::step::HiddenInputs;
use crate::web::site::{Refused, engine_languages, language_of_tongue, query_tongue};
use crate::web::wording::about;
use crate::web::wording::signing::{SigningTexts, for_second};
use crate::web::wording::{PlainTexts, Tongue};

pub use request::{Asking, ask, refuse_flood, send_elsewhere};

/// The address of a link's page.
fn address(link: &SigningLink, tongue: Tongue) -> String {
    format!("/-/unterschrift/{}{}", link.to_text(), tongue.query())
}

/// What a link leads to.
struct Opened {
    link: SigningLink,
    stored: StoredSignature,
    tongue: Tongue,
    now: Timestamp,
}

impl Opened {
    fn stage(&self) -> SigningStage {
        self.stored.stage(self.now)
    }

    fn address(&self) -> String {
        address(&self.link, self.tongue)
    }

    /// What was asked of the second person.
    fn request(&self, site: &Site) -> Result<SignatureRequest, Refused> {
        Ok(self.stored.request(&site.keys)?)
    }
}

async fn open(site: &Site, request: &HttpRequest) -> Result<Option<Opened>, Refused> {
    let tongue = query_tongue(request)?;
    let Some(link) = SigningLink::from_address(part(request, Part::Step)) else { return Ok(None) };
    let found = second_signatures::find_by_link(&site.db, &TenantId::only(), &link.name()?).await?;
    Ok(found.map(|stored| Opened { link, stored, tongue, now: site.clock.now() }))
}

/// What is said on the page of a link beside how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    WrongCode,
    /// A new code is on its way.
    SentAgain,
    /// A decision was not stored.
    TooLate,
}

/// `GET /-/unterschrift/{link}`
pub async fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let Some(opened) = open(site, request).await? else { return unknown(site, request) };
    show_with_secret(site, request, |secret| {
        show(site, &opened, (secret, &RawPairs::default()), Said::Nothing)
    })
}

/// `POST /-/unterschrift/{link}`: the code, and with it what to do.
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    let Some(opened) = open(site, request).await? else { return unknown(site, request) };
    if !matches!(opened.stage(), SigningStage::WaitingUntil(_)) {
        return Ok(see(opened.address()));
    }
    let go = post.pairs.first("go").unwrap_or_default();
    if go == "again" {
        let sent = request::send_again(site, &opened).await?;
        let said = if sent { Said::SentAgain } else { Said::Nothing };
        let Some(opened) = open(site, request).await? else { return unknown(site, request) };
        return show(site, &opened, (&post.secret, &RawPairs::default()), said);
    }
    let Some((code, code_name)) = right_code(&opened, &post)? else {
        let (tenant, id) = (&opened.stored.tenant, opened.stored.submission);
        second_signatures::count_wrong_code(&site.db, tenant, id, opened.now).await?;
        let Some(opened) = open(site, request).await? else { return unknown(site, request) };
        return show(site, &opened, (&post.secret, &post.pairs), Said::WrongCode);
    };
    match go {
        "sign" => decision::sign(site, &opened, &post, (&code, code_name)).await,
        "decline" => decision::ask_once_more(site, &opened, &post, &code),
        "declined" => decision::decline(site, &opened, &post, code_name).await,
        _ => decision::read(site, &opened, &post, (&code, None)),
    }
}

/// The code that was typed, with its name, if it is the present one.
fn right_code(opened: &Opened, post: &Post) -> Result<Option<(TypedCode, String)>, Refused> {
    let typed = TypedCode::from_typed(post.pairs.first("code").unwrap_or_default());
    let (Some(code), Some(stored)) = (typed, &opened.stored.code_name) else { return Ok(None) };
    let fits = code.fits(&opened.link, stored)?;
    Ok(fits.then(|| (code, stored.clone())))
}

fn unknown(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let tongue = query_tongue(request)?;
    let words = SigningTexts::of(tongue);
    let frame = Frame::new(&language_of_tongue(tongue)).in_languages(&engine_languages());
    let texts = PlainTexts { title: &words.unknown, body: words.unknown_body.clone() };
    let actions = vec![Link::new(&about::words(tongue).status, status_address(tongue))];
    Ok(site.show(StatusCode::NOT_FOUND, &PlainPage::new(frame, texts, actions)))
}

/// Asks for the code, or says how it ended.
fn show(
    site: &Site,
    opened: &Opened,
    (secret, typed): (&BrowserSecret, &RawPairs),
    said: Said,
) -> Result<HttpResponse, Refused> {
    let tongue = opened.tongue;
    let words = SigningTexts::of(tongue);
    let stage = opened.stage();
    let is_open = matches!(stage, SigningStage::WaitingUntil(_));
    let has_code = opened.stored.code_name.is_some();
    let mut news = match said {
        Said::SentAgain => vec![words.again_sent.clone()],
        Said::TooLate => vec![words.too_late.clone() + ". " + &words.too_late_body],
        Said::Nothing | Said::WrongCode => Vec::new(),
    };
    if is_open && !has_code {
        news.push(words.code_locked.clone());
    }
    news.push(for_second(tongue, stage, |at| moment_in_sentence(tongue, at, &site.zone)));
    let mut question = QuestionDraft::new(QuestionKind::Text, "code", &words.code);
    question.autocomplete = Some("one-time-code".to_owned());
    question.texts.hint = Some(Html::cleaned(&words.code_hint));
    let error = (said == Said::WrongCode && has_code).then(|| words.code_wrong.clone());
    let asks = AskedCode {
        action: opened.address(),
        hidden: HiddenInputs { csrf: secret.csrf_token()?, revision: None, shown: None, advised: None },
        fields: if has_code { vec![Field::new(&question.finish(tongue), typed, error)] } else { Vec::new() },
        has_more: opened.stored.mails < MAILS_PER_REQUEST,
    };
    let frame = Frame::new(&language_of_tongue(tongue)).in_languages(&engine_languages());
    let content = SigningContent { title: &words.title, news, asks: is_open.then_some(asks) };
    let status = match said {
        Said::WrongCode => StatusCode::UNPROCESSABLE_ENTITY,
        Said::TooLate => StatusCode::CONFLICT,
        Said::Nothing | Said::SentAgain => StatusCode::OK,
    };
    Ok(site.show(status, &SigningPage::new(frame, content)))
}
