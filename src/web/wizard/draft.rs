//! Opening a draft: its record, its key, its answers, its form version, its language.

mod comeback;
mod unsent;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use super::prefill::{Offer, Offered};
use super::{Part, Site, browser_secret, page_of_draft, part, see};
use crate::catalog::Version;
use crate::crypto::{Binding, BrowserSecret, DraftKey, FileKey};
use crate::domain::answers::{Answers, FieldIndex};
use crate::domain::form::{Form, LanguageIndex};
use crate::domain::id::{DraftId, FileId, TenantId};
use crate::domain::journey::{self, Journey};
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Directories;
use crate::domain::situation::Days;
use crate::storage::appointments;
use crate::storage::drafts::{self, DraftChange, Saved, StoredDraft};
use crate::storage::files::{self, FileChanges, FileState};
use crate::storage::submissions;
use crate::web::error_page::Refusal;
use crate::web::page::OwnWords;
use crate::web::site::{Fault, Refused, internal, query_language};

pub use comeback::{come_back, must_come_back};
pub use unsent::Unsent;

/// How long the answers of an information outcome are kept.
const AFTER_INFORMATION: SignedDuration = SignedDuration::from_mins(30);

/// Under this name it is sealed with a draft that somebody else may have chosen what stands in it.
const FOREIGN: &str = "foreign";

/// Keys of attached files, by file.
pub type FileKeys = BTreeMap<FileId, FileKey>;

/// A draft that this browser may see.
pub struct OpenDraft {
    pub stored: StoredDraft,
    pub version: Arc<Version>,
    pub answers: Answers,
    /// What was typed on a page and never sent.
    unsent: Option<Unsent>,
    /// The page of this request, behind the id of the draft.
    page: String,
    /// By step: the revision with which its answers were last changed.
    changed_at: BTreeMap<String, i64>,
    /// Since it came along into a later version.
    moved: Option<comeback::Moved>,
    /// The keys of its attached files.
    pub file_keys: FileKeys,
    /// Attached files that the scanner could not look through yet.
    pub unchecked: BTreeSet<FileId>,
    /// What saving it does to its files.
    pub file_changes: FileChanges,
    /// What a portal says for questions that were not put yet.
    pub offer: Option<Offer>,
    /// Somebody else may have chosen what stands in it: it began with a portal's link, or a code brought it here.
    foreign: bool,
    pub key: DraftKey,
    pub secret: BrowserSecret,
    /// Directories with the seats that are taken now, where the form has appointments.
    directories: Option<Directories>,
    /// The moment of this request.
    pub now: Timestamp,
    /// Today, and the day on which the draft was begun.
    pub days: Days,
    /// The language of this page.
    pub language: LanguageIndex,
}

impl OpenDraft {
    /// The beginning of every address of this application.
    pub fn base(&self) -> String {
        base(&self.version.form, self.stored.id)
    }

    /// What addresses carry while the page's language is not the draft's.
    pub fn language_suffix(&self) -> String {
        language_suffix(&self.version.form, self.language, self.stored.language.as_str())
    }

    /// Whether the answers of a step were changed after the page that now comes was shown.
    pub fn was_overtaken(&self, step: &str, typed: &RawPairs) -> bool {
        let changed = self.changed_at.get(step);
        changed.zip(seen_revision(typed)).is_some_and(|(changed, seen)| seen < *changed)
    }

    /// The same, with what changes now.
    fn changed_by(&self, answers: &Answers) -> BTreeMap<String, i64> {
        let mut changed_at = self.changed_at.clone();
        let differs = |field: usize| self.answers.get(FieldIndex(field)) != answers.get(FieldIndex(field));
        for step in self.version.form.steps().iter().filter(|step| step.fields.clone().any(differs)) {
            changed_at.insert(step.id.to_string(), self.stored.revision.saturating_add(1));
        }
        changed_at
    }

    /// What was typed and never sent on the page of this request.
    pub fn unsent_here(&self) -> Option<&Unsent> {
        self.unsent.as_ref().filter(|unsent| unsent.is_of(&self.page))
    }

    /// The same, wherever it was typed.
    pub fn unsent(&self) -> Option<&Unsent> {
        self.unsent.as_ref()
    }

    /// Of a draft opened at the page that removes an item: what was typed on the pages of that item goes with it.
    pub fn forget_unsent_of_item(&mut self) {
        let item = self.page.rsplit_once('/').map_or("", |(item, _)| item);
        self.unsent = self.unsent.take().filter(|unsent| !unsent.is_of_item(item));
    }

    /// That its answers are this person's own words, unless they may be somebody else's.
    pub fn own_words(&self) -> Option<OwnWords> {
        (!self.foreign).then(OwnWords::vouched)
    }

    /// The walk with the answers so far.
    pub fn journey<'a>(&'a self, site: &'a Site) -> Journey<'a> {
        journey::trace(&self.version.form, self.directories(site), self.answers.clone(), self.days)
    }

    /// What a walk looks up beside the answers.
    pub fn directories<'a>(&'a self, site: &'a Site) -> &'a Directories {
        self.directories.as_ref().unwrap_or_else(|| site.catalog.directories())
    }
}

/// The revision of the draft that a page showed.
fn seen_revision(typed: &RawPairs) -> Option<i64> {
    typed.first("revision").and_then(|revision| revision.parse().ok())
}

/// The beginning of every address of one application.
pub fn base(form: &Form, draft: DraftId) -> String {
    format!("/{}/{draft}", form.id())
}

/// `?lang=xx` where the language does not follow from elsewhere.
pub fn language_suffix(form: &Form, language: LanguageIndex, known: &str) -> String {
    let tag = form.languages().get(language.0).map_or("", |language| language.as_str());
    if tag == known { String::new() } else { format!("?lang={tag}") }
}

/// The language that the address asks for.
///
/// # Errors
/// [`Refusal::NotFound`] for a language that the form does not have.
pub fn asked_language(form: &Form, request: &HttpRequest) -> Result<Option<LanguageIndex>, Refused> {
    match query_language(request) {
        None => Ok(None),
        Some(tag) => form.language(&tag).map(Some).ok_or_else(|| Refusal::NotFound.into()),
    }
}

/// The id of the draft in the address.
pub fn draft_id(request: &HttpRequest) -> Result<DraftId, Refused> {
    part(request, Part::Draft).parse().map_err(|_| Refusal::NotFound.into())
}

/// Opens the draft in the address with the secret in the cookie.
///
/// # Errors
/// [`Refusal::DraftUnknown`], the same for a draft that is not there, has expired or belongs to
/// another browser.
pub async fn open(site: &Site, request: &HttpRequest) -> Result<OpenDraft, Refused> {
    open_as(site, request, draft_id(request)?).await
}

/// The same for a draft that the address does not name yet.
///
/// # Errors
/// As for [`open`].
pub async fn open_as(site: &Site, request: &HttpRequest, id: DraftId) -> Result<OpenDraft, Refused> {
    let unknown = || Refused::from(Refusal::DraftUnknown);
    let secret = browser_secret(site, request).ok_or_else(unknown)?;
    let now = site.clock.now();
    let stored = drafts::find(&site.db, &TenantId::only(), id).await?.ok_or_else(unknown)?;
    if stored.expires_at <= now || stored.form.as_str() != part(request, Part::Form) {
        return Err(unknown());
    }
    let key = secret.draft_key(id)?;
    let opened = key.open(&Binding::draft(&stored.tenant, id), &stored.sealed).map_err(|_| unknown())?;
    let version = site.catalog.version(&site.db, &stored.version_digest).await?;
    let version =
        version.ok_or_else(|| internal(&Fault("a draft names a form version that cannot be read")))?;
    let content: Opened = serde_json::from_slice(&opened).map_err(|error| internal(&error))?;
    let answers = version.form.answers_from_json(&content.answers);
    let asked = asked_language(&version.form, request)?;
    let language = asked.or_else(|| version.form.language(stored.language.as_str())).unwrap_or_default();
    let today = site.day_of(now);
    let file_keys = content.file_keys();
    Ok(OpenDraft {
        directories: with_taken_seats(site, &version.form, today).await?,
        unsent: known(content.unsent),
        page: page_of_draft(request).to_owned(),
        answers,
        changed_at: content.changed_at,
        moved: known(content.moved),
        unchecked: unchecked(site, (&stored.tenant, id), &file_keys).await?,
        file_keys,
        file_changes: FileChanges::default(),
        offer: known(content.prefill),
        foreign: content.foreign,
        key,
        secret,
        now,
        days: Days { today, started: site.day_of(stored.created_at) },
        language,
        version,
        stored,
    })
}

/// The files of a draft that still wait for the scanner.
async fn unchecked(
    site: &Site,
    (tenant, id): (&TenantId, DraftId),
    keys: &FileKeys,
) -> Result<BTreeSet<FileId>, Refused> {
    if keys.is_empty() {
        return Ok(BTreeSet::new());
    }
    let known = files::of_draft(&site.db, tenant, id).await?;
    let waiting = known.into_iter().filter(|file| file.state == FileState::Pending);
    Ok(waiting.map(|file| file.id).collect())
}

async fn with_taken_seats(site: &Site, form: &Form, today: Date) -> Result<Option<Directories>, Refused> {
    if form.fields().iter().all(|field| field.kind.offer().is_none()) {
        return Ok(None);
    }
    let taken = appointments::taken(&site.db, &TenantId::only(), form.id(), today).await?;
    Ok(Some(site.catalog.directories().with_taken(taken)))
}

/// Where a draft is gone because it was sent, whatever was asked leads to the receipt: the second
/// click, the reload, the other tab and the browser's way back.
///
/// # Errors
/// The refusal as it was, where nothing was sent from this draft.
pub async fn or_receipt(
    site: &Site,
    request: &HttpRequest,
    refused: Refused,
) -> Result<HttpResponse, Refused> {
    if refused.refusal != Refusal::DraftUnknown {
        return Err(refused);
    }
    let id = draft_id(request)?;
    match submissions::find_by_draft(&site.db, &TenantId::only(), id).await? {
        // The receipt itself opens only for the browser that sent it.
        Some(_) => Ok(see(format!("/{}/{id}/receipt", part(request, Part::Form)))),
        None => Err(refused),
    }
}

/// The answers of a draft that begins. With a link that is refused by now, the page sent with it may still hold
/// what a portal offered.
pub fn seal_first(
    key: &DraftKey,
    id: DraftId,
    form: &Form,
    (answers, file_keys, offered): (&Answers, &FileKeys, &Offered),
) -> Result<Vec<u8>, Refused> {
    let changed_at = &BTreeMap::new();
    let (offer, foreign) = (offered.good(), *offered != Offered::Nothing);
    let content = Content { answers, changed_at, moved: None, unsent: None, file_keys, offer, foreign };
    seal(key, id, form, &content)
}

/// The same content for a browser that a code brings it to.
///
/// # Errors
/// When it is no content of a draft.
pub fn brought(content: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    let mut content: BTreeMap<String, Json> = serde_json::from_slice(content)?;
    content.insert(FOREIGN.to_owned(), true.into());
    serde_json::to_vec(&content)
}

/// What is sealed.
struct Content<'c> {
    answers: &'c Answers,
    /// By step: the revision with which its answers were last changed.
    changed_at: &'c BTreeMap<String, i64>,
    /// Whether they came from an earlier version.
    moved: Option<&'c comeback::Moved>,
    unsent: Option<&'c Unsent>,
    file_keys: &'c FileKeys,
    offer: Option<&'c Offer>,
    /// See [`OpenDraft`].
    foreign: bool,
}

fn seal(key: &DraftKey, id: DraftId, form: &Form, content: &Content<'_>) -> Result<Vec<u8>, Refused> {
    let answers = form.answers_to_json(content.answers);
    let mut sealed = json!({ "answers": answers, "changed_at": content.changed_at });
    if let Some(moved) = content.moved {
        sealed["moved"] = json!(moved);
    }
    if let Some(unsent) = content.unsent {
        sealed["unsent"] = json!(unsent);
    }
    if let Some(offer) = content.offer {
        sealed["prefill"] = json!(offer);
    }
    if content.foreign {
        sealed[FOREIGN] = true.into();
    }
    if !content.file_keys.is_empty() {
        let keys = content.file_keys.iter().map(|(id, key)| (id.to_string(), key.to_text().into()));
        sealed["file_keys"] = Json::Object(keys.collect());
    }
    Ok(key.seal(&Binding::draft(&TenantId::only(), id), sealed.to_string().as_bytes())?)
}

/// What was sealed, opened again.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Opened {
    answers: Json,
    changed_at: BTreeMap<String, i64>,
    moved: Option<Json>,
    unsent: Option<Json>,
    prefill: Option<Json>,
    /// As [`FOREIGN`] calls it.
    foreign: bool,
    file_keys: BTreeMap<String, String>,
}

impl Opened {
    fn file_keys(&self) -> FileKeys {
        let read = |(id, key): (&String, &String)| Some((id.parse().ok()?, FileKey::from_text(key)?));
        self.file_keys.iter().filter_map(read).collect()
    }
}

/// What this program understands of a part that another one may have written; answers do not depend on it.
fn known<T: DeserializeOwned>(part: Option<Json>) -> Option<T> {
    serde_json::from_value(part?).ok()
}

/// When a draft expires that was changed now.
pub fn expiry(form: &Form, now: Timestamp, at_information: bool) -> Timestamp {
    let days = SignedDuration::from_hours(24 * i64::from(form.head().service.draft_days));
    let keep = if at_information { AFTER_INFORMATION } else { days };
    now.checked_add(keep).unwrap_or(Timestamp::MAX)
}

/// Saves the answers of a journey over an open draft. What was typed on this very page is sent now.
pub async fn save(site: &Site, draft: &OpenDraft, journey: &Journey<'_>) -> Result<Saved, Refused> {
    let answers = journey.situation().answers();
    let content = Content {
        answers,
        changed_at: &draft.changed_by(answers),
        moved: draft.moved.as_ref(),
        unsent: draft.unsent.as_ref().filter(|unsent| !unsent.is_of(&draft.page)),
        file_keys: &draft.file_keys,
        offer: draft.offer.as_ref(),
        foreign: draft.foreign,
    };
    let files = draft.file_changes.clone();
    Ok(drafts::save_with_files(&site.db, change(draft, journey, &content)?, files).await?)
}

/// A change that leaves the answers as they are, for [`drafts::keep`]: the draft lives longer, and what is
/// typed lies beside them.
pub fn unchanged(
    draft: &OpenDraft,
    journey: &Journey<'_>,
    unsent: Option<&Unsent>,
) -> Result<DraftChange, Refused> {
    let (answers, moved) = (&draft.answers, draft.moved.as_ref());
    let (changed_at, file_keys) = (&draft.changed_at, &draft.file_keys);
    let (offer, foreign) = (draft.offer.as_ref(), draft.foreign);
    change(draft, journey, &Content { answers, changed_at, moved, unsent, file_keys, offer, foreign })
}

fn change(draft: &OpenDraft, journey: &Journey<'_>, content: &Content<'_>) -> Result<DraftChange, Refused> {
    let form = &draft.version.form;
    let at_information = journey.outcome().is_some() && !journey.is_ready_to_check();
    Ok(DraftChange {
        id: draft.stored.id,
        tenant: draft.stored.tenant.clone(),
        seen_revision: draft.stored.revision,
        language: form.languages()[draft.language.0].clone(),
        sealed: seal(&draft.key, draft.stored.id, form, content)?,
        updated_at: draft.now,
        expires_at: expiry(form, draft.now, at_information),
    })
}
