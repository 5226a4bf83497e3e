//! What all requests share, and what each of them needs first: language, draft, refusals.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::http::{ConnectionType, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use tokio::sync::{Notify, Semaphore};

use crate::catalog::{Catalog, Version};
use crate::clock::Clock;
use crate::crypto::{KeyRing, PrefillKey};
use crate::domain::id::{Language, VersionDigest};
use crate::entropy;
use crate::files::{FileError, FileStore};
use crate::storage::{Database, StorageError};

use super::assets::Assets;
use super::browser_guard::SiteOrigin;
use super::code_post::CodePost;
use super::defences::{DefenceSettings, Defences};
use super::error_page::Refusal;
use super::look::Look;
use super::page::frame::Frame;
use super::page::message::MessagePage;
use super::page::parts::Link;
use super::page::{OwnWords, Page, respond, respond_packed};
use super::presentation::FormPages;
use super::session::SessionCookie;
use super::templates::Templates;
use super::upload;
use super::wizard::{Part, part};
use super::wording::wizard::WizardTexts;
use super::wording::{Tongue, about};

/// Everything that a request may need. Shared by all workers.
pub struct Site {
    pub catalog: Catalog,
    pub db: Database,
    pub keys: Arc<KeyRing>,
    pub templates: Templates,
    pub assets: Assets,
    pub clock: Clock,
    /// The time zone in which days begin.
    pub zone: TimeZone,
    pub origin: SiteOrigin,
    pub cookie: SessionCookie,
    pub defences: Defences,
    /// How long the citizen's browser may see a receipt.
    pub receipts: SignedDuration,
    /// The content of attached files.
    pub files: Arc<FileStore>,
    /// Memory that uploads may take together.
    pub upload_room: Arc<Semaphore>,
    /// Wakes the delivery worker.
    pub poke: Arc<Notify>,
    /// Sends resume codes; none where mails do not leave, such as in the preview.
    pub code_post: Option<Box<dyn CodePost>>,
    /// Keys of the portals that may fill in inputs.
    pub prefill_keys: Vec<PrefillKey>,
    pages: RwLock<HashMap<VersionDigest, Arc<FormPages>>>,
}

/// What a site is made of.
pub struct SiteParts {
    pub catalog: Catalog,
    pub db: Database,
    pub keys: Arc<KeyRing>,
    pub clock: Clock,
    /// The address under which citizens see the service, without a path.
    pub base_url: String,
    pub defences: DefenceSettings,
    /// How long the citizen's browser may see a receipt.
    pub receipts: SignedDuration,
    pub files: Arc<FileStore>,
    pub poke: Arc<Notify>,
    pub code_post: Option<Box<dyn CodePost>>,
    pub prefill_keys: Vec<PrefillKey>,
}

/// The pages cannot be made; a mistake in the program, found at start.
#[derive(Debug, thiserror::Error)]
pub enum BrokenSite {
    #[error("Die Seitenvorlagen lassen sich nicht laden.")]
    Templates(#[from] super::templates::BrokenTemplate),
    #[error("Die Sprachen sind nicht vollständig.")]
    Languages(#[from] crate::tongue::catalogue::Incomplete),
    #[error("Die Gestaltung lässt sich nicht laden.")]
    Assets(#[from] std::io::Error),
    #[error("Die Zeitzone Europe/Berlin ist unbekannt.")]
    TimeZone(#[from] jiff::Error),
    #[error("Das Betriebssystem liefert keine Zufallszahlen.")]
    Entropy(#[from] entropy::NoEntropy),
}

/// Why a request is not served as asked.
#[derive(Debug)]
pub struct Refused {
    pub refusal: Refusal,
    /// What was typed and could not be saved: question and entries, for the citizen alone.
    pub kept: Vec<super::page::parts::SummaryRow>,
    /// Where the citizen can go on instead of the start.
    pub onward: Option<String>,
    /// The language of the application, where the address does not tell.
    pub language: Option<Language>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, kept: Vec::new(), onward: None, language: None }
    }
}

impl From<StorageError> for Refused {
    fn from(error: StorageError) -> Self {
        if error.is_temporary() {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "the database is not available to a request"
            );
            return Refusal::Unavailable.into();
        }
        internal(&error)
    }
}

impl From<FileError> for Refused {
    fn from(error: FileError) -> Self {
        if error.is_temporary() {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "attached files are not available to a request"
            );
            return Refusal::Unavailable.into();
        }
        internal(&error)
    }
}

impl From<crate::crypto::SealingError> for Refused {
    fn from(error: crate::crypto::SealingError) -> Self {
        internal(&error)
    }
}

impl From<entropy::NoEntropy> for Refused {
    fn from(error: entropy::NoEntropy) -> Self {
        internal(&error)
    }
}

/// Logs a fault of ours once, and gives it a name that can be read out on the telephone.
pub fn internal(error: &(dyn std::error::Error + 'static)) -> Refused {
    let incident = entropy::random_bytes::<4>()
        .map(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect())
        .unwrap_or_else(|_| "00000000".to_owned());
    tracing::error!(incident, error, "a request failed");
    Refusal::Internal { incident }.into()
}

/// A fault of ours without a cause in another library.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub &'static str);

impl Site {
    /// Puts the site together.
    ///
    /// # Errors
    /// When templates or assets are broken.
    pub fn new(parts: SiteParts) -> Result<Self, BrokenSite> {
        super::wording::check()?;
        let mut assets = Assets::load()?;
        let catalog = &parts.catalog;
        let look = Look::of(&mut assets, catalog.site(), catalog.logos())?;
        let report_form = catalog.report_form().map(|version| &version.form);
        Ok(Self {
            templates: Templates::load(&assets)?.of_site(catalog.site(), report_form)?.looking(&look),
            assets,
            zone: TimeZone::get("Europe/Berlin")?,
            origin: SiteOrigin::of_base_url(&parts.base_url),
            cookie: SessionCookie::new(parts.base_url.starts_with("https:")),
            defences: Defences::new(parts.defences)?,
            receipts: parts.receipts,
            catalog: parts.catalog,
            db: parts.db,
            keys: parts.keys,
            clock: parts.clock,
            files: parts.files,
            upload_room: upload::room(),
            poke: parts.poke,
            code_post: parts.code_post,
            prefill_keys: parts.prefill_keys,
            pages: RwLock::default(),
        })
    }

    /// The calendar day of an instant, where the offices are.
    pub fn day_of(&self, instant: Timestamp) -> Date {
        Zoned::new(instant, self.zone.clone()).date()
    }

    /// The time on the clocks of the offices.
    pub fn local(&self, instant: Timestamp) -> jiff::civil::DateTime {
        Zoned::new(instant, self.zone.clone()).datetime()
    }

    /// The pages of a version, made on demand and shared.
    pub fn pages_of(&self, version: &Version) -> Arc<FormPages> {
        if let Some(known) = self.pages.read().ok().and_then(|pages| pages.get(&version.digest).cloned()) {
            return known;
        }
        let made = Arc::new(FormPages::default());
        match self.pages.write() {
            Ok(mut pages) => Arc::clone(pages.entry(version.digest.clone()).or_insert(made)),
            Err(_) => made,
        }
    }

    /// Answers with a page.
    pub fn show(&self, status: StatusCode, page: &impl Page) -> HttpResponse {
        respond(&self.templates, status, page)
    }

    /// Answers GET with a page that is compressed for browsers that take that. What it needs says [`OwnWords`].
    pub fn show_packed(&self, request: &HttpRequest, page: &impl Page, words: OwnWords) -> HttpResponse {
        respond_packed(&self.templates, request, page, words)
    }

    /// Answers a request that is not served as asked, with ways on from here.
    pub fn refuse(&self, request: &HttpRequest, refused: Refused) -> HttpResponse {
        let Refused { refusal, kept, onward, language } = refused;
        let form = self.catalog.current(part(request, Part::Form));
        let language = language.unwrap_or_else(|| self.language_of_refusal(request, form));
        let tongue = Tongue::for_language(&language);
        let words = WizardTexts::of(tongue);
        let mut frame = Frame::new(&language);
        let mut actions = Vec::new();
        if let Some(onward) = onward {
            actions.push(Link::new(&words.go_on_saved, onward));
        }
        if refusal == Refusal::DraftUnknown {
            let label = &words.go_on_code;
            actions.push(Link::new(label, super::wizard::resume_address(tongue)));
        }
        if refusal == Refusal::ReceiptOver {
            actions.push(Link::new(&about::words(tongue).status, super::wizard::status_address(tongue)));
        }
        match form {
            Some(version) => {
                let form = &version.form;
                let first = form.languages().first() == Some(&language);
                let suffix = if first { String::new() } else { format!("?lang={}", language.as_str()) };
                let start = format!("/{}{suffix}", form.id());
                let title = form.title(form.language(language.as_str()).unwrap_or_default());
                frame = frame.of_form(&title, &start);
                actions.push(Link::new(&words.form_start, start));
            }
            None => actions.push(Link::new(&words.all_forms, format!("/{}", tongue.query()))),
        }
        let mut response =
            self.show(refusal.status(), &MessagePage::new(frame, &refusal, actions).with_entries(kept));
        if let Some(seconds) = refusal.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(refusal, Refusal::TooSlow) {
            // The rest of what was begun may never come.
            response.head_mut().set_connection_type(ConnectionType::Close);
        }
        response
    }

    fn language_of_refusal(&self, request: &HttpRequest, form: Option<&Arc<Version>>) -> Language {
        let asked = query_language(request);
        if form.is_none() {
            let tongue = asked.as_deref().and_then(Tongue::of_tag).unwrap_or(Tongue::German);
            return language_of_tongue(tongue);
        }
        let languages = form.map(|version| version.form.languages()).unwrap_or_default();
        let known = languages.iter().find(|language| Some(language.as_str()) == asked.as_deref());
        known.or_else(|| languages.first()).cloned().unwrap_or_else(default_language)
    }
}

/// German, where no form says otherwise.
pub fn default_language() -> Language {
    #[allow(clippy::expect_used)] // a literal
    "de".parse().expect("a language")
}

/// The language of a page that belongs to no form.
///
/// # Errors
/// Not found, for a language that the engine does not speak.
pub fn query_tongue(request: &HttpRequest) -> Result<Tongue, Refusal> {
    query_language(request).map_or(Some(Tongue::German), |tag| Tongue::of_tag(&tag)).ok_or(Refusal::NotFound)
}

/// A language of the engine as one of forms.
pub fn language_of_tongue(tongue: Tongue) -> Language {
    tongue.tag().parse().unwrap_or_else(|_| default_language())
}

/// All languages of the engine.
pub fn engine_languages() -> Vec<Language> {
    Tongue::ALL.iter().map(|tongue| language_of_tongue(*tongue)).collect()
}

/// The `lang` of the address.
pub fn query_language(request: &HttpRequest) -> Option<String> {
    query_value(request, "lang")
}

/// One value of the address's query.
pub fn query_value(request: &HttpRequest, name: &str) -> Option<String> {
    let pairs = super::raw_pairs::parse(request.query_string().as_bytes()).ok()?;
    pairs.first(name).map(str::to_owned)
}
