//! The citizen's way through a form: start, steps, check page, receipt, information pages.

mod attach;
mod background;
mod begin;
mod check;
mod draft;
mod draftless;
mod end;
mod first;
mod item;
mod kept;
mod mending;
mod onward;
mod opening;
mod pause;
pub mod prefill;
mod receipt;
mod resume;
mod saving;
mod schema;
mod shown;
mod signing;
mod start;
mod status;
mod step;
mod submit;
mod thumbnail;

use actix_web::http::Method;
use actix_web::http::header::LOCATION;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};

pub use begin::begin_with;
pub use resume::address as resume_address;
pub use status::address as status_address;

use super::about;
use super::browser_guard::RequestSource;
use super::error_page::Refusal;
use super::posted::Posted;
use super::rates::Act;
use super::raw_pairs;
use super::site::{Refused, Site, internal};
use crate::crypto::BrowserSecret;
use crate::domain::form::{Form, OutcomeKind};
use crate::domain::journey::{End, Journey};
use crate::domain::raw_pairs::RawPairs;
use crate::entropy;

/// Largest body that a step may send, in bytes: no step has that much to say.
pub const LARGEST_BODY: usize = 64 * 1024;

/// What an address means. Addresses are told apart by hand: every request needs it, and patterns
/// took a twentieth of the processor time of a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Home,
    Asset,
    /// `/resume`, also with a code behind it
    Resume,
    /// `/-/stand`
    Status,
    /// `/-/unterschrift/{link}`
    Signing,
    /// `/-/{page}`, `/-/privacy/{form}`: no form can be called `-`.
    About,
    /// `/{form}`
    Start,
    /// `/{form}/{first step}`
    FirstStep,
    /// `/{form}/end/{outcome}`
    EndWithoutDraft,
    /// `/{form}/schema/{version}.json`
    Schema,
    /// `/{form}/{draft}/{step}`
    Step,
    /// `/{form}/{draft}/{step}/{repeat}/{item}`, or `/{form}/{draft}/{step}/{item}/{inner step}` where
    /// the step itself is repeated; for a new item with `new` in place of its key
    Item,
    /// The same with `/remove` at its end, there in place of the inner step
    RemoveItem,
    /// `/{form}/{draft}/thumbnail/{file}`
    Thumbnail,
    /// `/{form}/{draft}/check`
    Check,
    /// `/{form}/{draft}/submit`
    Submit,
    /// `/{form}/{draft}/receipt`
    Receipt,
    /// `/{form}/{draft}/receipt.pdf`
    ReceiptFile,
    /// `/{form}/{draft}/end`
    End,
    /// `/{form}/{draft}/pause`
    Pause,
    /// `/{form}/{draft}/discard`
    Discard,
}

/// Length of a draft's id as it stands in addresses: a UUID with hyphens.
const DRAFT_LENGTH: usize = 36;

impl Place {
    /// What a path means; whether there is such a form, step or draft is another question.
    fn of(path: &str) -> Option<Self> {
        let mut parts = path.strip_prefix('/')?.splitn(4, '/');
        match (parts.next()?, parts.next(), parts.next(), parts.next()) {
            ("", None, ..) => Some(Self::Home),
            ("assets", Some(_), None, _) => Some(Self::Asset),
            ("resume", _, None, _) => Some(Self::Resume),
            ("-", Some("stand"), None, _) => Some(Self::Status),
            ("-", Some("unterschrift"), Some(_), None) => Some(Self::Signing),
            ("-", Some(_), _, None) => Some(Self::About),
            ("-", ..) => None,
            (_, None, ..) => Some(Self::Start),
            (_, Some(_), None, _) => Some(Self::FirstStep),
            (_, Some("end"), Some(_), None) => Some(Self::EndWithoutDraft),
            (_, Some("schema"), Some(_), None) => Some(Self::Schema),
            (_, Some(draft), Some(page), None) if draft.len() == DRAFT_LENGTH => Some(match page {
                "check" => Self::Check,
                "submit" => Self::Submit,
                "receipt" => Self::Receipt,
                "receipt.pdf" => Self::ReceiptFile,
                "end" => Self::End,
                "pause" => Self::Pause,
                "discard" => Self::Discard,
                _ => Self::Step,
            }),
            (_, Some(draft), Some("thumbnail"), Some(file))
                if draft.len() == DRAFT_LENGTH && !file.contains('/') =>
            {
                Some(Self::Thumbnail)
            }
            (_, Some(draft), Some(_), Some(rest)) if draft.len() == DRAFT_LENGTH => {
                let mut rest = rest.split('/').skip(1);
                match (rest.next(), rest.next(), rest.next()) {
                    (Some("remove"), None, _) | (Some(_), Some("remove"), None) => Some(Self::RemoveItem),
                    (Some(_), None, _) => Some(Self::Item),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// Answers every request for a page.
pub async fn dispatch(site: Data<Site>, request: HttpRequest, posted: Posted) -> HttpResponse {
    let Some(place) = Place::of(request.path()) else {
        return site.refuse(&request, Refusal::NotFound.into());
    };
    let method = request.method().clone();
    let reads = method == Method::GET || method == Method::HEAD;
    if let Some(act) = counted(place, reads, &request)
        && let Err(refusal) = site.defences.admit(act, &request)
    {
        return site.refuse(&request, refusal.into());
    }
    let sends_files = method == Method::POST && !background::is_asked(&request);
    let answered = match (posted, place) {
        (Posted::Parts(parts), Place::FirstStep) if sends_files => {
            attach::post_first(&site, &request, parts).await
        }
        (Posted::Parts(parts), Place::Step) if sends_files => attach::post(&site, &request, parts).await,
        (posted, place) => answer(&site, &request, place, posted.body()).await,
    };
    answered.unwrap_or_else(|refused| site.refuse(&request, refused))
}

/// The page at a place, or what a small body does there.
async fn answer(
    site: &Site,
    request: &HttpRequest,
    place: Place,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let method = request.method().clone();
    let reads = method == Method::GET || method == Method::HEAD;
    match place {
        Place::Step if background::is_asked(request) => background::on_step(site, request, body).await,
        Place::FirstStep if background::is_asked(request) => background::on_first(site, request, body),
        Place::Item if background::is_asked(request) => background::on_item(site, request, body).await,
        // A form would be sent by itself if its page took such a post for that of a person.
        _ if background::is_asked(request) && place != Place::Pause => Err(Refusal::BadRequest.into()),
        Place::Home if reads => start::home(site, request),
        Place::Asset if reads => asset(site, request),
        Place::Resume if reads => resume::page(site, request),
        Place::Resume if method == Method::POST => resume::post(site, request, body).await,
        Place::Pause if reads => pause::page(site, request).await,
        Place::Pause if method == Method::POST => pause::post(site, request, body).await,
        Place::Discard if reads => pause::discard_page(site, request).await,
        Place::Discard if method == Method::POST => pause::discard(site, request, body).await,
        Place::Status if reads => status::page(site, request),
        Place::Status if method == Method::POST => status::post(site, request, body).await,
        Place::Signing if reads => signing::page(site, request).await,
        Place::Signing if method == Method::POST => signing::post(site, request, body).await,
        Place::About if reads => Ok(about::page(site, request)),
        Place::Start if reads => start::form(site, request),
        Place::FirstStep if reads => first::page(site, request),
        Place::FirstStep if method == Method::POST => first::post(site, request, body).await,
        Place::EndWithoutDraft if reads => end::without_draft(site, request),
        Place::Schema if reads => schema::document(site, request).await,
        Place::Step if reads => step::page(site, request).await,
        Place::Step if method == Method::POST => step::post(site, request, body).await,
        Place::Item if reads => item::page(site, request).await,
        Place::Item if method == Method::POST => item::post(site, request, body).await,
        Place::RemoveItem if reads => item::removal::page(site, request).await,
        Place::RemoveItem if method == Method::POST => item::removal::post(site, request, body).await,
        Place::Thumbnail if reads => thumbnail::picture(site, request).await,
        Place::Check if reads => check::page(site, request).await,
        Place::Submit if method == Method::POST => submit::post(site, request, body).await,
        Place::Receipt if reads => receipt::page(site, request).await,
        Place::Receipt if method == Method::POST => receipt::correction::post(site, request, body).await,
        Place::ReceiptFile if reads => receipt::file(site, request).await,
        Place::End if reads => end::of_draft(site, request).await,
        Place::End if method == Method::POST => end::finish(site, request, body).await,
        _ => Err(Refusal::MethodNotAllowed.into()),
    }
}

/// What of a page's requests is counted.
fn counted(place: Place, reads: bool, request: &HttpRequest) -> Option<Act> {
    match place {
        Place::FirstStep if !reads && !background::is_asked(request) => Some(Act::Begin),
        Place::Submit if !reads => Some(Act::Submit),
        Place::Receipt | Place::ReceiptFile if reads => Some(Act::Receipt),
        Place::Resume | Place::Signing | Place::Receipt if !reads => Some(Act::Resume),
        Place::Status if !reads => Some(Act::Status),
        _ => None,
    }
}

fn asset(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let found = site.assets.respond(part(request, Part::Last), request);
    found.ok_or_else(|| Refusal::NotFound.into())
}

/// A part of the address of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The form, in front.
    Form,
    /// The draft, behind the form.
    Draft,
    /// The step, behind the draft.
    Step,
    /// The step, outcome or asset, at the end.
    Last,
}

/// A part of the address, empty where it has none.
pub fn part(request: &HttpRequest, part: Part) -> &str {
    let mut parts = request.path().trim_start_matches('/').split('/');
    match part {
        Part::Form => parts.next(),
        Part::Draft => parts.nth(1),
        Part::Step => parts.nth(2),
        Part::Last => parts.next_back(),
    }
    .unwrap_or_default()
}

/// The page of a draft that an address names, of an item with the item; empty where there is no draft.
fn page_of_draft(request: &HttpRequest) -> &str {
    request.path().trim_start_matches('/').splitn(3, '/').nth(2).unwrap_or_default()
}

/// What stands behind the step in an address, empty where nothing does.
fn behind_step(request: &HttpRequest) -> &str {
    request.path().trim_start_matches('/').splitn(4, '/').nth(3).unwrap_or_default()
}

/// "See other": the answer to every POST that was taken.
fn see(address: String) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, address)).finish()
}

/// The secret of this browser, if it sent one.
fn browser_secret(site: &Site, request: &HttpRequest) -> Option<BrowserSecret> {
    site.cookie.read(request).and_then(|value| BrowserSecret::from_cookie(&value))
}

/// Shows a page with a form to a browser, which gets a secret with it if it has none.
fn show_with_secret(
    site: &Site,
    request: &HttpRequest,
    show: impl FnOnce(&BrowserSecret) -> Result<HttpResponse, Refused>,
) -> Result<HttpResponse, Refused> {
    if let Some(known) = browser_secret(site, request) {
        return show(&known);
    }
    let secret = BrowserSecret::from_random(entropy::random_bytes()?);
    let mut response = show(&secret)?;
    let cookie = site.cookie.issue(secret.to_cookie());
    response.add_cookie(&cookie).map_err(|error| internal(&error))?;
    Ok(response)
}

/// What a form post sent, once it is clear that our own page sent it.
struct Post {
    secret: BrowserSecret,
    pairs: RawPairs,
}

/// What a post must show beside its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// The token of this browser.
    Token,
    /// The token, or the browser's own word. Enough where nothing is changed that was there before: of
    /// two first pages that were opened at the same moment, each brought a cookie, and only one was kept.
    TokenOrOwnPage,
}

/// Checks where a post comes from and reads it, once.
fn read_post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<Post, Refused> {
    read_post_with(Proof::Token, site, request, body)
}

fn read_post_with(
    proof: Proof,
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<Post, Refused> {
    let body = body.map_err(|error| match error.as_response_error().status_code().as_u16() {
        413 => Refusal::TooLarge,
        408 => Refusal::TooSlow,
        _ => Refusal::BadRequest,
    })?;
    let form_post = request.content_type().eq_ignore_ascii_case("application/x-www-form-urlencoded");
    if !form_post {
        return Err(Refusal::BadRequest.into());
    }
    let source = RequestSource::read(request.headers());
    source.check(&site.origin).map_err(|_| Refusal::Forbidden)?;
    let pairs = raw_pairs::parse(&body).map_err(|_| Refusal::BadRequest)?;
    let secret = browser_secret(site, request).ok_or(Refusal::Forbidden)?;
    admit(proof, source, &secret, &pairs)?;
    Ok(Post { secret, pairs })
}

/// Whether what was sent shows that our own page sent it.
fn admit(
    proof: Proof,
    source: RequestSource<'_>,
    secret: &BrowserSecret,
    pairs: &RawPairs,
) -> Result<(), Refusal> {
    let token = pairs.first("csrf").unwrap_or_default();
    let own_page = proof == Proof::TokenOrOwnPage && source.is_own_by_the_browsers_word();
    if own_page || secret.accepts_csrf(token) { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// Where a journey stands, as an address.
fn standing(journey: &Journey<'_>, base: &str, language: &str) -> String {
    let form = journey.form();
    match journey.end() {
        End::Step(step) => format!("{base}/{}{language}", form.steps()[step].id),
        End::Outcome { outcome, .. } => match &form.outcomes()[outcome].kind {
            OutcomeKind::Submission { .. } => format!("{base}/check{language}"),
            OutcomeKind::Information { keep: true } => format!("{base}/end{language}"),
            OutcomeKind::Information { keep: false } => end_address(form, outcome, language),
        },
    }
}

/// The address of an information page that needs no draft.
fn end_address(form: &Form, outcome: usize, language: &str) -> String {
    format!("/{}/end/{}{language}", form.id(), form.outcomes()[outcome].id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_means_one_place_or_none() {
        let draft = "0190a2b4-5c6d-7e8f-9012-3456789abcde";
        for (path, place) in [
            ("/".to_owned(), Some(Place::Home)),
            ("/assets/page.css".to_owned(), Some(Place::Asset)),
            ("/resume".to_owned(), Some(Place::Resume)),
            ("/resume/0123-4567".to_owned(), Some(Place::Resume)),
            ("/resume/0123/4567".to_owned(), None),
            ("/-/imprint".to_owned(), Some(Place::About)),
            ("/-/stand".to_owned(), Some(Place::Status)),
            ("/-/unterschrift/0123-4567".to_owned(), Some(Place::Signing)),
            ("/-/unterschrift/0123/4567".to_owned(), None),
            ("/-/privacy/corona".to_owned(), Some(Place::About)),
            ("/-/privacy/corona/more".to_owned(), None),
            ("/corona".to_owned(), Some(Place::Start)),
            ("/corona/notfall".to_owned(), Some(Place::FirstStep)),
            ("/corona/end/notruf".to_owned(), Some(Place::EndWithoutDraft)),
            ("/corona/schema/0af1.json".to_owned(), Some(Place::Schema)),
            (format!("/corona/{draft}/kontakt"), Some(Place::Step)),
            (format!("/corona/{draft}/check"), Some(Place::Check)),
            (format!("/corona/{draft}/submit"), Some(Place::Submit)),
            (format!("/corona/{draft}/receipt"), Some(Place::Receipt)),
            (format!("/corona/{draft}/receipt.pdf"), Some(Place::ReceiptFile)),
            (format!("/corona/{draft}/end"), Some(Place::End)),
            (format!("/corona/{draft}/pause"), Some(Place::Pause)),
            (format!("/corona/{draft}/discard"), Some(Place::Discard)),
            (format!("/corona/{draft}/kontakt/personen/0a1b2c3d"), Some(Place::Item)),
            (format!("/corona/{draft}/kontakt/personen/new"), Some(Place::Item)),
            (format!("/corona/{draft}/kontakt/personen/0a1b2c3d/remove"), Some(Place::RemoveItem)),
            (format!("/corona/{draft}/personen/0a1b2c3d/wohnung"), Some(Place::Item)),
            (format!("/corona/{draft}/personen/0a1b2c3d/remove"), Some(Place::RemoveItem)),
            (format!("/corona/{draft}/kontakt/personen/0a1b2c3d/more"), None),
            (format!("/corona/{draft}/check/more"), None),
            ("/corona/short/check".to_owned(), None),
            ("".to_owned(), None),
        ] {
            assert_eq!(Place::of(&path), place, "{path}");
        }
    }
}
