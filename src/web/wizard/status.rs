//! How a case stands, for whoever has its reference number and the code from the receipt.

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::{Site, read_post, show_with_secret};
use crate::crypto::{BrowserSecret, TypedCode};
use crate::domain::case_status::{Arrival, Stage};
use crate::domain::id::{OfficeId, TenantId};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::submission::ReferenceNumber;
use crate::storage::status::{self, StoredStatus};
use crate::tongue::moments::{moment, moment_in_sentence};
use crate::web::page::field::Field;
use crate::web::page::frame::Frame;
use crate::web::page::parts::Html;
use crate::web::page::question::{QuestionDraft, QuestionKind};
use crate::web::page::status::{Case, Event, StatusContent, StatusPage};
use crate::web::page::step::HiddenInputs;
use crate::web::site::{Refused, engine_languages, language_of_tongue, query_tongue};
use crate::web::wording::Tongue;
use crate::web::wording::signing::{SigningTexts, as_event};
use crate::web::wording::status::StatusTexts;

/// The address of the page.
pub fn address(tongue: Tongue) -> String {
    format!("/-/stand{}", tongue.query())
}

/// `GET /-/stand`: asks for number and code.
pub fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    show_with_secret(site, request, |secret| show(site, request, secret, Asked::Nothing))
}

/// `POST /-/stand`: says how the case stands. A wrong number and a wrong code get the same answer.
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    let asked = find(site, &post.pairs).await?.map_or(Asked::Wrong(&post.pairs), Asked::Found);
    show(site, request, &post.secret, asked)
}

/// What was asked, and what was found.
enum Asked<'a> {
    Nothing,
    /// There is no such case with such a code; what was typed.
    Wrong(&'a RawPairs),
    Found((ReferenceNumber, StoredStatus)),
}

async fn find(site: &Site, typed: &RawPairs) -> Result<Option<(ReferenceNumber, StoredStatus)>, Refused> {
    let reference = typed.first("reference").unwrap_or_default().parse();
    let code = TypedCode::from_typed(typed.first("code").unwrap_or_default());
    let (Ok(reference), Some(code)) = (reference, code) else { return Ok(None) };
    let Some(stored) = status::find(&site.db, &TenantId::only(), &reference, site.clock.now()).await? else {
        return Ok(None);
    };
    let fits = code.fits(&reference, &stored.name)?;
    Ok(fits.then_some((reference, stored)))
}

fn show(
    site: &Site,
    request: &HttpRequest,
    secret: &BrowserSecret,
    asked: Asked<'_>,
) -> Result<HttpResponse, Refused> {
    let tongue = query_tongue(request)?;
    let frame = Frame::new(&language_of_tongue(tongue)).in_languages(&engine_languages());
    let words = StatusTexts::of(tongue);
    let nothing = RawPairs::default();
    let (typed, error) = match &asked {
        Asked::Wrong(typed) => (*typed, Some(words.unknown.clone())),
        _ => (&nothing, None),
    };
    let question = |id: &str, label: &str, hint: &str| {
        let mut question = QuestionDraft::new(QuestionKind::Text, id, label);
        question.autocomplete = Some("off".to_owned());
        question.texts.hint = Some(Html::cleaned(hint));
        question.finish(tongue)
    };
    let reference = question("reference", &words.reference, &words.reference_hint);
    let code = question("code", &words.code, &words.code_hint);
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let content = StatusContent {
        title: &words.title,
        lead: &words.lead,
        ask: &words.ask,
        action: address(tongue),
        hidden: HiddenInputs { csrf: secret.csrf_token()?, revision: None, shown: None, advised: None },
        fields: vec![Field::new(&reference, typed, error), Field::new(&code, typed, None)],
        heading: &words.heading,
        another: &words.another,
        case: match &asked {
            Asked::Found((reference, stored)) => Some(case(site, tongue, reference, stored)),
            _ => None,
        },
    };
    Ok(site.show(status, &StatusPage::new(frame, content)))
}

/// What has happened so far, in words.
fn case(site: &Site, tongue: Tongue, reference: &ReferenceNumber, stored: &StoredStatus) -> Case {
    let words = StatusTexts::of(tongue);
    let status = &stored.status;
    let at = |instant| moment(tongue, instant, &site.zone);
    let event = |what: &str, when: String| Event { what: what.to_owned(), when };
    let mut events = vec![event(&words.received, at(status.received_at))];
    let signing = SigningTexts::of(tongue);
    if let Some(stage) = status.second {
        let say = |instant| moment_in_sentence(tongue, instant, &site.zone);
        events.push(event(&signing.title, as_event(tongue, stage, say)));
    }
    for (office, arrival) in &status.offices {
        let when = match arrival {
            Arrival::OnTheWay => words.on_the_way.clone(),
            Arrival::At(instant) => at(*instant),
            Arrival::ByHand => words.by_hand.clone(),
        };
        let office = name_of(site, office);
        events.push(event(
            &format!("{}: {}", words.delivered, office.as_deref().unwrap_or(&words.office)),
            when,
        ));
    }
    events.extend(status.answered_at.map(|instant| event(&words.answered, at(instant))));
    let stage = match status.stage() {
        Stage::Unsigned => &signing.stage_unsigned,
        Stage::Stopped => &signing.stage_stopped,
        Stage::Received => &words.stage_received,
        Stage::Delivered => &words.stage_delivered,
        Stage::Answered => &words.stage_answered,
    };
    let mut files = Vec::new();
    files.extend((stored.unchecked_files > 0).then_some(words.files_unchecked.as_str()));
    files.extend((stored.infected_files > 0).then_some(words.files_infected.as_str()));
    Case { reference: reference.to_string(), stage, files, events }
}

/// The name of an office, while a directory of this installation has it.
fn name_of(site: &Site, id: &OfficeId) -> Option<String> {
    let mut directories = site.catalog.directories().iter();
    directories.find_map(|directory| directory.office(id.as_str())).map(|(_, office)| office.name.clone())
}
