//! One item of a repeat: added and changed. Each has pages of its own, so that a telephone shows a few
//! questions at a time and nothing needs a script.

mod addressed;
pub mod removal;

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::OpenDraft;
use super::mending::{advised, mistakes_or_advice, outdated, unkept_end};
use super::saving::{save_and_see, until_saved};
use super::shown::{CHANGE, hidden_in, unprocessable};
use super::start::frame;
use super::{Part, Post, Site, kept, opening, part, read_post, see, standing};
use crate::domain::answers::ItemKey;
use crate::domain::journey::{
    FieldError, ItemReading, Journey, Refusal as PageRefusal, SentPage, Wanted, read_item, with_new_item,
};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::situation::InItem;
use crate::entropy;
use crate::web::error_page::Refusal;
use crate::web::page::frame::Frame;
use crate::web::page::item::{ItemContent, ItemPage};
use crate::web::presentation::{View, entries, fields_of, item_name, stored_inputs};
use crate::web::site::Refused;
use crate::web::wording::wizard::add_item;

use addressed::Addressed;

/// `GET /{form}/{draft}/{step}/{repeat}/{item}`
pub async fn page(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let draft = match opening::enter_to_read(site, request).await? {
        Ok(draft) => draft,
        Err(away) => return Ok(away),
    };
    let journey = draft.journey(site);
    let Some((addressed, page)) = questions(&draft, request) else { return nowhere(&draft, &journey) };
    if addressed.address.item.is_none() {
        // Nothing is kept of an item before its page is sent.
        let key = ItemKey::from_random(entropy::random_bytes()?);
        return match with_new_item(&journey, addressed.repeat.field, key) {
            Some((journey, at)) if journey.situation().item_pages(at).contains(&page) => {
                let shown = Shown { addressed: &addressed, journey: &journey, at, page };
                shown.respond_to_reader(site, &draft, &[])
            }
            _ => Ok(see(addressed.way_back(&journey))),
        };
    }
    let Some((key, at)) = find(&journey, &addressed) else {
        return Ok(see(addressed.way_back(&journey)));
    };
    let situation = journey.situation();
    if !situation.item_pages(at).contains(&page) {
        return Ok(see(addressed.page(Some(key), situation.entrance(at))));
    }
    let is_new_here = |pages: &[usize]| pages.last() == Some(&page);
    let visit = situation.item_visit(at).filter(|visit| !(visit.unseen && is_new_here(&visit.pages)));
    let errors = outdated(visit.map(|visit| visit.errors.as_slice()).unwrap_or_default());
    let shown = Shown { addressed: &addressed, journey: &journey, at, page };
    shown.respond_to_reader(site, &draft, &errors)
}

/// The page of questions that the address names.
pub fn questions<'d>(draft: &'d OpenDraft, request: &HttpRequest) -> Option<(Addressed<'d>, usize)> {
    let addressed = Addressed::of(draft, request)?;
    let page = addressed.questions()?;
    Some((addressed, page))
}

/// An address that the form does not have; it may have had it in an earlier version.
fn nowhere(draft: &OpenDraft, journey: &Journey<'_>) -> Result<HttpResponse, Refused> {
    if !draft.is_moved() {
        return Err(Refusal::NotFound.into());
    }
    Ok(see(standing(journey, &draft.base(), &draft.language_suffix())))
}

fn find(journey: &Journey<'_>, addressed: &Addressed<'_>) -> Option<(ItemKey, InItem)> {
    let key = addressed.address.item?;
    Some((key, journey.situation().find_item(addressed.repeat.field, key)?))
}

fn frame_of(draft: &OpenDraft, addressed: &Addressed<'_>, view: &View<'_>) -> Frame {
    let frame = frame(&draft.version, view).with_news(draft.news(draft.language));
    if addressed.from_check { frame.keeping(CHANGE) } else { frame }
}

/// A page of an item.
struct Shown<'s> {
    addressed: &'s Addressed<'s>,
    journey: &'s Journey<'s>,
    at: InItem,
    /// Position among the pages of the repeat.
    page: usize,
}

impl Shown<'_> {
    /// The page as it is kept: with what was typed and never sent, or with the answers and what is wrong with them.
    fn respond_to_reader(
        &self,
        site: &Site,
        draft: &OpenDraft,
        errors: &[FieldError],
    ) -> Result<HttpResponse, Refused> {
        if let Some(unsent) = draft.unsent_here() {
            let page = self.filled(site, draft, (&unsent.pairs(), &[], None))?;
            return Ok(site.show(StatusCode::OK, &page.with_unsent(true)));
        }
        let fields = self.addressed.repeat.pages[self.page].fields.clone();
        let typed = stored_inputs(&self.journey.situation().in_item(self.at), fields);
        self.respond(site, draft, (&typed, errors, None))
    }

    /// The page with what is typed on it, what is wrong with that, and the advice that it remembers.
    fn respond(
        &self,
        site: &Site,
        draft: &OpenDraft,
        filled: (&RawPairs, &[FieldError], Option<String>),
    ) -> Result<HttpResponse, Refused> {
        Ok(site.show(StatusCode::OK, &self.filled(site, draft, filled)?))
    }

    fn filled(
        &self,
        site: &Site,
        draft: &OpenDraft,
        (typed, errors, advised): (&RawPairs, &[FieldError], Option<String>),
    ) -> Result<ItemPage, Refused> {
        let pages = site.pages_of(&draft.version);
        let inside = self.journey.situation().in_item(self.at);
        let view = View { pages: &pages, situation: &inside, language: draft.language };
        let repeat = self.addressed.repeat;
        let page = &repeat.pages[self.page];
        let name = match self.addressed.address.item {
            None => add_item(view.tongue(), &view.plain(repeat.item)),
            Some(_) => item_name(&view, repeat, self.at.item),
        };
        let mut hidden = hidden_in(draft)?;
        hidden.advised = advised;
        let content = ItemContent {
            title: page.step.as_ref().map_or_else(|| name.clone(), |step| view.plain(step.title)),
            about: page.step.is_some().then_some(name),
            body: page.step.as_ref().and_then(|step| view.optional_html(step.body)),
            back: self.back(),
            action: self.addressed.here(),
            hidden,
            fields: fields_of(&view, page.fields.clone(), typed, errors),
        };
        let frame = frame_of(draft, self.addressed, &view).with_kept(Some(kept::of(site, draft)?));
        Ok(ItemPage::new(frame, content))
    }

    /// The page before, or the list.
    fn back(&self) -> String {
        let pages = self.journey.situation().item_pages(self.at);
        let before = pages.iter().take_while(|page| **page != self.page).last();
        match (before, self.addressed.address.item) {
            (Some(before), Some(key)) => self.addressed.page(Some(key), *before),
            _ => self.addressed.place_in_list(),
        }
    }
}

/// `POST /{form}/{draft}/{step}/{repeat}/{item}`
pub async fn post(
    site: &Site,
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refused> {
    let post = read_post(site, request, body)?;
    until_saved(async || try_to_take(site, request, &post).await).await
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
    let (addressed, page) = questions(&draft, request).ok_or(Refusal::NotFound)?;
    let form = &draft.version.form;
    let reading = match read(site, &draft, (&addressed, page), &post.pairs)? {
        Ok(reading) => reading,
        Err(PageRefusal::NotReachable) => {
            return Ok(Some(see(addressed.way_back(&draft.journey(site)))));
        }
        Err(PageRefusal::UnknownInput | PageRefusal::Repeated) => return Err(Refusal::BadRequest.into()),
    };
    refuse_overwriting(site, &draft, (&addressed, &reading), &post.pairs)?;
    // The list comes again after every item, so only an exit ends the application here.
    let end = unkept_end(&reading.journey, &draft.language_suffix());
    if let Some(address) = end.filter(|_| reading.exits) {
        return Ok(Some(see(address)));
    }
    let goes_on = reading.asks_more || reading.exits;
    let found = mistakes_or_advice(form, (&reading.errors, &reading.advice), &post.pairs);
    if let Some(found) = found.filter(|_| !goes_on) {
        let shown = Shown { addressed: &addressed, journey: &reading.journey, at: reading.at, page };
        let advised = advised(form, &reading.errors, &reading.advice);
        return Ok(Some(unprocessable(shown.respond(site, &draft, (&post.pairs, &found, advised))?)));
    }
    save_and_see(site, &draft, &reading.journey, after(&draft, &addressed, &reading)).await
}

/// Reads a page of an item, or of one that is not there yet, against the answers so far.
///
/// # Errors
/// Only for want of chance; inside why the page as a whole is not read.
pub fn read<'d>(
    site: &'d Site,
    draft: &'d OpenDraft,
    (addressed, page): (&Addressed<'_>, usize),
    pairs: &RawPairs,
) -> Result<Result<ItemReading<'d>, PageRefusal>, Refused> {
    let wanted = match addressed.address.item {
        None => Wanted::New(ItemKey::from_random(entropy::random_bytes()?)),
        Some(key) => Wanted::Known(key),
    };
    let so_far = (draft.answers.clone(), draft.days);
    let sent = SentPage { field: addressed.repeat.field, wanted, page };
    Ok(read_item(&draft.version.form, draft.directories(site), so_far, sent, pairs))
}

/// Where to go after a page of an item was saved: on to its next page, at its end to the list.
fn after(draft: &OpenDraft, addressed: &Addressed<'_>, reading: &ItemReading<'_>) -> String {
    let (situation, at) = (reading.journey.situation(), reading.at);
    let page = |page: usize| addressed.page(Some(reading.key), page);
    if reading.exits {
        return standing(&reading.journey, &draft.base(), "");
    }
    if reading.asks_more {
        return page(reading.page);
    }
    // What is wrong on an earlier page comes first. Who comes from the check page goes back there, but
    // not while the item is open.
    let open = situation.open_page(at);
    if let Some(open) = open.filter(|open| addressed.from_check || *open < reading.page) {
        return page(open);
    }
    if addressed.from_check {
        return standing(&reading.journey, &draft.base(), &draft.language_suffix());
    }
    let next = situation.item_pages(at).iter().find(|page| **page > reading.page);
    next.map_or_else(|| addressed.place_in_list(), |next| page(*next))
}

/// Answers that another tab changed since this page was shown must not be undone unseen.
fn refuse_overwriting(
    site: &Site,
    draft: &OpenDraft,
    (addressed, reading): (&Addressed<'_>, &ItemReading<'_>),
    typed: &RawPairs,
) -> Result<(), Refused> {
    let form = &draft.version.form;
    if !draft.was_overtaken(form.steps()[addressed.step].id.as_str(), typed) {
        return Ok(());
    }
    let fields = addressed.repeat.pages[reading.page].fields.clone();
    let before = draft.journey(site);
    let Some(old) = before.situation().find_item(addressed.repeat.field, reading.key) else { return Ok(()) };
    let (old, new) = (before.situation().in_item(old), reading.journey.situation().in_item(reading.at));
    let differs = |field: usize| {
        let old = old.stored(field);
        old.is_some_and(|old| old.value().is_some()) && old != new.stored(field)
    };
    if !fields.clone().any(differs) {
        return Ok(());
    }
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: &new, language: draft.language };
    Err(Refused {
        refusal: Refusal::ChangedElsewhere,
        kept: entries(&view, fields, typed),
        language: Some(form.languages()[draft.language.0].clone()),
        onward: Some(addressed.list()),
    })
}
