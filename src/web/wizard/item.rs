//! One item of a repeat: added, changed, removed. Each has a page of its own, so that a telephone
//! shows a few questions at a time and nothing needs a script.

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::{self, OpenDraft};
use super::start::frame;
use super::step::{CHANGE, SAVING_TRIES, comes_from_check, outdated, unkept_end, unprocessable};
use super::{Part, Post, Site, answer, opening, part, read_post, see, standing};
use crate::domain::answers::{FieldIndex, ItemKey};
use crate::domain::form::Repeat;
use crate::domain::journey::{
    self, FieldError, ItemReading, Journey, Refusal as PageRefusal, Wanted, read_item, with_new_item,
    without_item,
};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::situation::InItem;
use crate::entropy;
use crate::storage::drafts::Saved;
use crate::web::error_page::Refusal;
use crate::web::page::item::{ItemContent, ItemPage, RemoveContent, RemoveItemPage};
use crate::web::page::step::HiddenInputs;
use crate::web::presentation::{View, entries, fields_of, item_name, item_rows, rows_of, stored_inputs};
use crate::web::site::Refused;
use crate::web::wording::{add_item, remove_item};

/// Stands in addresses for the key that a new item does not have yet.
const NEW: &str = "new";

/// The inputs of a page that only asks for a decision.
const DECISION_INPUTS: &[&str] = &["csrf", "revision"];

/// The repeat that an address names.
struct Addressed<'d> {
    /// Position of its own field.
    field: usize,
    repeat: &'d Repeat,
    /// Address of the step with the list.
    step: String,
    from_check: bool,
    suffix: String,
}

impl<'d> Addressed<'d> {
    fn of(draft: &'d OpenDraft, request: &HttpRequest) -> Result<Self, Refused> {
        let form = &draft.version.form;
        let (_, step) = form.step(part(request, Part::Step)).ok_or(Refusal::NotFound)?;
        let field = form.field(part(request, Part::Repeat)).filter(|field| step.fields.contains(field));
        let field = field.ok_or(Refusal::NotFound)?;
        let (_, repeat) = form.repeat_of(field).ok_or(Refusal::NotFound)?;
        let suffix = draft.language_suffix();
        let from_check = comes_from_check(request);
        Ok(Self { field, repeat, step: format!("{}/{}", draft.base(), step.id), from_check, suffix })
    }

    /// What the addresses of its pages end with.
    fn query(&self) -> String {
        match (self.from_check, self.suffix.is_empty()) {
            (false, _) => self.suffix.clone(),
            (true, true) => format!("?{CHANGE}"),
            (true, false) => format!("{}&{CHANGE}", self.suffix),
        }
    }

    /// The list on its step.
    fn list(&self) -> String {
        format!("{}{}", self.step, self.query())
    }

    /// The list, at the place where the person left it.
    fn place_in_list(&self, path: &str) -> String {
        format!("{}#{path}", self.list())
    }

    /// A page of an item.
    fn page(&self, path: &str, item: &str) -> String {
        format!("{}/{path}/{item}{}", self.step, self.query())
    }
}

/// `GET /{form}/{draft}/{step}/{repeat}/{item}`
pub async fn page(site: &Site, request: &HttpRequest) -> HttpResponse {
    let result = show_page(site, request).await;
    answer(site, request, result)
}

async fn show_page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = match opening::enter(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(away),
    };
    let addressed = Addressed::of(&draft, request)?;
    let journey = draft.journey(site);
    let wanted = part(request, Part::Item);
    if wanted == NEW {
        // Nothing is kept of an item before its page is sent.
        let key = ItemKey::from_random(entropy::random_bytes()?);
        return match with_new_item(&journey, addressed.field, key) {
            Some((journey, at)) => {
                show(site, (&draft, &addressed), (&journey, at, NEW), (&RawPairs::default(), &[]))
            }
            None => Ok(see(way_back(&draft, &addressed, &journey))),
        };
    }
    let Some((key, at)) = find(&journey, &addressed, wanted) else {
        return Ok(see(way_back(&draft, &addressed, &journey)));
    };
    let inside = journey.situation().in_item(at);
    let typed = stored_inputs(&inside, addressed.repeat.fields.clone());
    let visit = journey.situation().item_visit(at).filter(|visit| !visit.unseen);
    let errors = outdated(visit.map(|visit| visit.errors.as_slice()).unwrap_or_default());
    show(site, (&draft, &addressed), (&journey, at, &key.to_string()), (&typed, &errors))
}

fn find(journey: &Journey<'_>, addressed: &Addressed<'_>, item: &str) -> Option<(ItemKey, InItem)> {
    let key = item.parse().ok()?;
    Some((key, journey.find_item(addressed.field, key)?))
}

/// Where there is no such item: the list, or where the journey stands if it does not ask for items.
fn way_back(draft: &OpenDraft, addressed: &Addressed<'_>, journey: &Journey<'_>) -> String {
    let asked = journey.situation().is_relevant(addressed.field);
    let step = draft.version.form.step_of(addressed.field);
    if asked && step.is_some_and(|step| journey.can_visit(step)) {
        addressed.list()
    } else {
        standing(journey, &draft.base(), &draft.language_suffix())
    }
}

fn show(
    site: &Site,
    (draft, addressed): (&OpenDraft, &Addressed<'_>),
    (journey, at, item): (&Journey<'_>, InItem, &str),
    (typed, errors): (&RawPairs, &[FieldError]),
) -> Result<HttpResponse, Refused> {
    let pages = site.pages_of(&draft.version);
    let inside = journey.situation().in_item(at);
    let view = View { pages: &pages, situation: &inside, language: draft.language };
    let title = match item {
        NEW => add_item(view.tongue(), &view.plain(addressed.repeat.item)),
        _ => item_name(&view, addressed.repeat, at.item),
    };
    let frame = frame(&draft.version, &view);
    let frame = if addressed.from_check { frame.keeping(CHANGE) } else { frame };
    let path = &draft.version.form.fields()[addressed.field].path;
    let content = ItemContent {
        title,
        back: addressed.place_in_list(path),
        action: addressed.page(path, item),
        hidden: hidden(draft)?,
        fields: fields_of(&view, addressed.repeat.fields.clone(), typed, errors),
    };
    Ok(site.show(StatusCode::OK, &ItemPage::new(frame, content)))
}

fn hidden(draft: &OpenDraft) -> Result<HiddenInputs, Refused> {
    Ok(HiddenInputs {
        csrf: draft.secret.csrf_token()?,
        revision: Some(draft.stored.revision),
        shown: None,
        advised: None,
    })
}

/// `POST /{form}/{draft}/{step}/{repeat}/{item}`
pub async fn post(site: &Site, request: &HttpRequest, body: Result<Bytes, actix_web::Error>) -> HttpResponse {
    let result = take(site, request, body).await;
    answer(site, request, result)
}

async fn take(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    for _ in 0..SAVING_TRIES {
        if let Some(response) = try_to_take(site, request, &post).await? {
            return Ok(response);
        }
    }
    Err(Refusal::ChangedElsewhere.into())
}

/// Reads the page against the draft as it is now. `None` when another tab saved in between.
async fn try_to_take(
    site: &Site,
    request: &HttpRequest,
    post: &Post,
) -> Result<Option<HttpResponse>, Refused> {
    let draft = match opening::enter(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(Some(away)),
    };
    draft.refuse_earlier_page(site, part(request, Part::Step), &post.pairs).await?;
    let addressed = Addressed::of(&draft, request)?;
    let item = part(request, Part::Item);
    let wanted = match item {
        NEW => Wanted::New(ItemKey::from_random(entropy::random_bytes()?)),
        key => Wanted::Known(key.parse().map_err(|_| Refusal::NotFound)?),
    };
    let form = &draft.version.form;
    let so_far = (draft.answers.clone(), draft.days);
    let directories = site.catalog.directories();
    let reading = match read_item(form, directories, so_far, (addressed.field, wanted), &post.pairs) {
        Ok(reading) => reading,
        Err(PageRefusal::NotReachable) => {
            return Ok(Some(see(way_back(&draft, &addressed, &draft.journey(site)))));
        }
        Err(PageRefusal::UnknownInput | PageRefusal::Repeated) => return Err(Refusal::BadRequest.into()),
    };
    if item != NEW {
        refuse_overwriting(site, &draft, (&addressed, &reading), &post.pairs)?;
    }
    // The list comes again after every item, so only an exit ends the application here.
    let end = unkept_end(&reading.journey, &draft.language_suffix());
    if let Some(address) = end.filter(|_| reading.exits) {
        return Ok(Some(see(address)));
    }
    if !reading.errors.is_empty() && !reading.asks_more && !reading.exits {
        let page = (&reading.journey, reading.at, item);
        let shown = show(site, (&draft, &addressed), page, (&post.pairs, &reading.errors))?;
        return Ok(Some(unprocessable(shown)));
    }
    match draft::save(site, &draft, &reading.journey).await? {
        Saved::As(_) => Ok(Some(see(after(&draft, &addressed, &reading)))),
        Saved::ChangedElsewhere => Ok(None),
        Saved::Gone => Err(Refusal::DraftUnknown.into()),
    }
}

/// Where to go after an item was saved.
fn after(draft: &OpenDraft, addressed: &Addressed<'_>, reading: &ItemReading<'_>) -> String {
    let path = &draft.version.form.fields()[addressed.field].path;
    if reading.exits {
        standing(&reading.journey, &draft.base(), "")
    } else if reading.asks_more {
        addressed.page(path, &reading.key.to_string())
    } else if addressed.from_check {
        standing(&reading.journey, &draft.base(), &addressed.suffix)
    } else {
        addressed.place_in_list(path)
    }
}

/// An item that another tab answered differently since this page was shown must not be undone unseen.
fn refuse_overwriting(
    site: &Site,
    draft: &OpenDraft,
    (addressed, reading): (&Addressed<'_>, &ItemReading<'_>),
    typed: &RawPairs,
) -> Result<(), Refused> {
    let form = &draft.version.form;
    let step = form.step_of(addressed.field).map(|step| form.steps()[step].id.as_str()).unwrap_or_default();
    let seen: Option<i64> = typed.first("revision").and_then(|revision| revision.parse().ok());
    let own = FieldIndex(addressed.field);
    let same = draft.answers.get(own) == reading.journey.situation().answers().get(own);
    if same || seen.is_none_or(|seen| !draft.was_overtaken(step, seen)) {
        return Ok(());
    }
    let pages = site.pages_of(&draft.version);
    let inside = reading.journey.situation().in_item(reading.at);
    let view = View { pages: &pages, situation: &inside, language: draft.language };
    Err(Refused {
        refusal: Refusal::ChangedElsewhere,
        kept: entries(&view, addressed.repeat.fields.clone(), typed),
        language: Some(form.languages()[draft.language.0].clone()),
        onward: Some(addressed.list()),
    })
}

/// `GET /{form}/{draft}/{step}/{repeat}/{item}/remove`
pub async fn remove_page(site: &Site, request: &HttpRequest) -> HttpResponse {
    let result = ask_to_remove(site, request).await;
    answer(site, request, result)
}

async fn ask_to_remove(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = match opening::enter(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(away),
    };
    let addressed = Addressed::of(&draft, request)?;
    let journey = draft.journey(site);
    let Some((key, at)) = find(&journey, &addressed, part(request, Part::Item)) else {
        return Ok(see(way_back(&draft, &addressed, &journey)));
    };
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: journey.situation(), language: draft.language };
    let path = &draft.version.form.fields()[addressed.field].path;
    let section = crate::domain::submission::Section {
        title: String::new(),
        rows: item_rows(&view, at, addressed.repeat),
    };
    let content = RemoveContent {
        title: remove_item(view.tongue(), &item_name(&view, addressed.repeat, at.item)),
        back: addressed.place_in_list(path),
        action: addressed.page(path, &format!("{key}/remove")),
        hidden: hidden(&draft)?,
        rows: rows_of(&[section], |_| None).into_iter().flat_map(|section| section.rows).collect(),
    };
    let frame = frame(&draft.version, &view);
    let frame = if addressed.from_check { frame.keeping(CHANGE) } else { frame };
    Ok(site.show(StatusCode::OK, &RemoveItemPage::new(frame, content)))
}

/// `POST /{form}/{draft}/{step}/{repeat}/{item}/remove`
pub async fn remove_post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let result = remove(site, request, body).await;
    answer(site, request, result)
}

async fn remove(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    if post.pairs.iter().any(|(name, _)| !DECISION_INPUTS.contains(&name)) {
        return Err(Refusal::BadRequest.into());
    }
    for _ in 0..SAVING_TRIES {
        let draft = match opening::enter(site, request).await? {
            Ok(draft) => draft,
            Err(away) => return Ok(away),
        };
        let addressed = Addressed::of(&draft, request)?;
        let before = draft.journey(site);
        // Removed already, perhaps by the first of two clicks.
        let Some((_, at)) = find(&before, &addressed, part(request, Part::Item)) else {
            return Ok(see(way_back(&draft, &addressed, &before)));
        };
        let form = &draft.version.form;
        let answers = without_item(form, &draft.answers, at);
        let after = journey::trace(form, site.catalog.directories(), answers, draft.days);
        match draft::save(site, &draft, &after).await? {
            Saved::As(_) => return Ok(see(addressed.place_in_list(&form.fields()[addressed.field].path))),
            Saved::ChangedElsewhere => {}
            Saved::Gone => return Err(Refusal::DraftUnknown.into()),
        }
    }
    Err(Refusal::ChangedElsewhere.into())
}
