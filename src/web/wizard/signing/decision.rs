//! Reading what is to be signed, and deciding about it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::{Opened, Post, Said, see};
use crate::crypto::{Binding, TypedCode};
use crate::domain::field::ErrorCode;
use crate::domain::field::signature::signed_name;
use crate::domain::id::DeliveryId;
use crate::domain::raw_pairs::RawPairs;
use crate::domain::second_signature::{SignatureRequest, Signing, Unsigned};
use crate::entropy;
use crate::storage::outbox::{Channel, NewDelivery};
use crate::storage::second_signatures::{self, Decided, Decision, Verdict};
use crate::tongue::Tongue;
use crate::tongue::moments::{moment, moment_in_sentence};
use crate::web::page::field::Field;
use crate::web::page::frame::Frame;
use crate::web::page::question::{QuestionDraft, QuestionKind};
use crate::web::page::signing::{DecliningPage, ToSignContent, ToSignPage};
use crate::web::page::step::HiddenInputs;
use crate::web::presentation::rows_of;
use crate::web::site::{Refused, Site};
use crate::web::wording::field_mistake::{self, AnsweredBy, Bounds, FieldMistake};
use crate::web::wording::signing::{SigningTexts, time_left};

/// The input under which name and tick are sent.
const SIGNATURE: &str = "sign";
/// Longest name, in characters, as fields of type `signature` take it.
const LONGEST_NAME: usize = 100;

fn hidden(post: &Post) -> Result<HiddenInputs, Refused> {
    Ok(HiddenInputs { csrf: post.secret.csrf_token()?, revision: None, shown: None, advised: None })
}

/// All that was sent, in the words of the first person's receipt, and the declaration to sign.
pub fn read(
    site: &Site,
    opened: &Opened,
    post: &Post,
    (code, mistake): (&TypedCode, Option<ErrorCode>),
) -> Result<HttpResponse, Refused> {
    let request = opened.request(site)?;
    let tongue = Tongue::for_language(&request.language);
    let words = SigningTexts::of(tongue);
    let mut question = QuestionDraft::new(QuestionKind::Signature, SIGNATURE, &words.sign_title);
    question.texts.signed = request.body.lines().map(str::to_owned).collect();
    let error = mistake.map(|code| sentence(tongue, &words.sign_title, code));
    let nothing = RawPairs::default();
    let typed = if mistake.is_some() { &post.pairs } else { &nothing };
    let status = if mistake.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let content = ToSignContent {
        title: format!("{}: {}", words.title, request.form_title),
        reference: request.reference.to_string(),
        received_at: moment(tongue, request.submitted_at, &site.zone),
        time_left: time_left(tongue, &moment_in_sentence(tongue, opened.stored.due_at, &site.zone)),
        sections: rows_of(&request.sections, |_| None),
        declarations: request.declarations,
        action: opened.address(),
        hidden: hidden(post)?,
        code: code.to_text(),
        signature: Field::new(&question.finish(tongue), typed, error),
    };
    Ok(site.show(status, &ToSignPage::new(Frame::new(&request.language), content)))
}

fn sentence(tongue: Tongue, label: &str, code: ErrorCode) -> String {
    let bounds = Bounds { most: Some(LONGEST_NAME), ..Bounds::default() };
    let mistake = FieldMistake::of_code(code, AnsweredBy::Signing, bounds, |_| String::new());
    field_mistake::sentence(tongue, label, &mistake)
}

/// Signs: from here on the offices get the case.
pub async fn sign(
    site: &Site,
    opened: &Opened,
    post: &Post,
    (code, code_name): (&TypedCode, String),
) -> Result<HttpResponse, Refused> {
    let typed = post.pairs.first(&format!("{SIGNATURE}.name")).unwrap_or_default();
    let ticked = post.pairs.first(&format!("{SIGNATURE}.signed"));
    let name = match signed_name(typed, ticked) {
        Ok(name) => name,
        Err(mistake) => return read(site, opened, post, (code, Some(mistake))),
    };
    let request = opened.request(site)?;
    let verdict = signed(site, opened, request, Signing { name, at: opened.now })?;
    store(site, opened, post, (code_name, verdict)).await
}

/// What the transaction stores: the request with the signature, and what goes out now.
fn signed(
    site: &Site,
    opened: &Opened,
    mut request: SignatureRequest,
    signing: Signing,
) -> Result<Verdict, Refused> {
    let (tenant, now) = (&opened.stored.tenant, opened.now);
    let mut deliveries = Vec::new();
    for office in &request.offices {
        let id = DeliveryId::new(entropy::uuid_v7(now)?);
        let order = Some(site.keys.seal_json(&Binding::order(tenant, id), &signing)?);
        deliveries.push(NewDelivery {
            id,
            channel: Channel::Mail,
            office: office.clone(),
            order,
            recipient_hash: None,
        });
    }
    if let (Some((order, hash)), Some(office)) = (request.confirmation.take(), request.offices.first()) {
        let id = DeliveryId::new(entropy::uuid_v7(now)?);
        deliveries.push(NewDelivery::to_person(&site.keys, (tenant, id), office.clone(), (&order, hash))?);
    }
    request.signed = Some(signing);
    Ok(Verdict::Signed { sealed: opened.stored.seal(&site.keys, &request)?, deliveries })
}

/// Asks whether it shall really be declined.
pub fn ask_once_more(
    site: &Site,
    opened: &Opened,
    post: &Post,
    code: &TypedCode,
) -> Result<HttpResponse, Refused> {
    let language = opened.request(site)?.language;
    let page = DecliningPage::new(Frame::new(&language), opened.address(), hidden(post)?, code.to_text());
    Ok(site.show(StatusCode::OK, &page))
}

/// Declines for good; the first person is told.
pub async fn decline(
    site: &Site,
    opened: &Opened,
    post: &Post,
    code_name: String,
) -> Result<HttpResponse, Refused> {
    let id = DeliveryId::new(entropy::uuid_v7(opened.now)?);
    let unsigned = Unsigned::DeclinedAt(opened.now);
    let news = opened.stored.news(&site.keys, &opened.request(site)?, (id, unsigned))?;
    store(site, opened, post, (code_name, Verdict::Declined { news })).await
}

async fn store(
    site: &Site,
    opened: &Opened,
    post: &Post,
    (code_name, verdict): (String, Verdict),
) -> Result<HttpResponse, Refused> {
    let decision = Decision {
        submission: opened.stored.submission,
        tenant: opened.stored.tenant.clone(),
        code_name,
        at: opened.now,
        verdict,
    };
    match second_signatures::decide(&site.db, decision).await? {
        Decided::Done => {
            site.poke.notify_one();
            Ok(see(opened.address()))
        }
        Decided::TooLate => super::show(site, opened, (&post.secret, &RawPairs::default()), Said::TooLate),
    }
}
