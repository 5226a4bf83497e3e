//! A step as a page.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::draft::OpenDraft;
use super::draftless::draftless_suffix;
use super::mending::advised;
use super::start::frame;
use super::{Site, kept, prefill};
use crate::catalog::Version;
use crate::crypto::BrowserSecret;
use crate::domain::form::LanguageIndex;
use crate::domain::id::FileId;
use crate::domain::journey::{FieldError, Journey, StepReading};
use crate::domain::raw_pairs::RawPairs;
use crate::web::page::kept::Kept;
use crate::web::page::parts::News;
use crate::web::page::step::{HiddenInputs, Progress, StepContent, StepPage};
use crate::web::presentation::{View, fields_of, tell_of_draft, tell_refused};
use crate::web::site::{Refused, query_value};
use crate::web::upload::RefusedFile;
use crate::web::wording::prefill::{PrefillTexts, from_portal};

/// What the addresses of the check page's change links carry.
pub const CHANGE: &str = "change=1";

/// Whether the address says that an answer is changed from the check page.
pub fn comes_from_check(request: &HttpRequest) -> bool {
    query_value(request, "change").is_some()
}

/// What a page of questions shows.
pub struct Shown<'s> {
    version: &'s Version,
    journey: &'s Journey<'s>,
    step: usize,
    language: LanguageIndex,
    /// Beginning of the application's addresses; none before there is a draft.
    base: Option<String>,
    suffix: String,
    /// The person came from the check page and goes back there.
    from_check: bool,
    /// What changed since the person was here last.
    news: Option<News>,
    hidden: HiddenInputs,
    kept: Option<Kept>,
    /// What is typed comes from before, unsent.
    unsent: bool,
    /// Files that were not taken.
    refused: &'s [RefusedFile],
    /// Files that the scanner could not look through yet.
    unchecked: BTreeSet<FileId>,
    /// The token of a portal's link, which goes along until there is a draft.
    token: Option<String>,
    /// The portal from which something comes that stands in the inputs.
    portal: Option<&'s str>,
}

impl<'s> Shown<'s> {
    /// The first page, as it is before there is a draft; `remembered` are the questions that it shows,
    /// where nothing else remembers them.
    pub fn first(
        version: &'s Version,
        journey: &'s Journey<'s>,
        language: LanguageIndex,
        (secret, remembered): (&BrowserSecret, Option<String>),
    ) -> Result<Self, Refused> {
        Ok(Self {
            version,
            journey,
            step: 0,
            language,
            base: None,
            suffix: draftless_suffix(version, language),
            from_check: false,
            news: None,
            hidden: HiddenInputs {
                csrf: secret.csrf_token()?,
                revision: None,
                shown: remembered,
                advised: None,
            },
            kept: None,
            unsent: false,
            refused: &[],
            unchecked: BTreeSet::new(),
            token: None,
            portal: None,
        })
    }

    /// A step of a draft.
    pub fn of(
        site: &Site,
        draft: &'s OpenDraft,
        journey: &'s Journey<'s>,
        (step, from_check): (usize, bool),
    ) -> Result<Self, Refused> {
        Ok(Self {
            version: &draft.version,
            journey,
            step,
            language: draft.language,
            base: Some(draft.base()),
            suffix: draft.language_suffix(),
            from_check,
            news: draft.news(draft.language),
            hidden: hidden_in(draft)?,
            kept: Some(kept::of(site, draft)?),
            unsent: false,
            refused: &[],
            unchecked: draft.unchecked.clone(),
            token: None,
            portal: None,
        })
    }

    /// The same page, which remembers the advice that it gives.
    pub fn advising(mut self, reading: &StepReading<'_>) -> Self {
        self.hidden.advised = advised(&self.version.form, &reading.errors, &reading.advice);
        self
    }

    /// The same page, which says that what stands in its inputs was not sent.
    pub fn unsent(mut self, unsent: bool) -> Self {
        self.unsent = unsent;
        self
    }

    /// The same page, which shows what was saved with this revision.
    pub fn saved_as(mut self, revision: i64) -> Self {
        self.hidden.revision = Some(revision);
        self
    }

    /// The same page, which takes the token of a portal's link along.
    pub fn taking_along(mut self, token: Option<String>) -> Self {
        self.token = token;
        self
    }

    /// The same page, which says that a portal filled in something.
    pub fn offered_by(mut self, portal: Option<&'s str>) -> Self {
        self.portal = portal;
        self
    }

    /// The same page, which says what of the files was not taken.
    pub fn refusing(mut self, refused: &'s [RefusedFile]) -> Self {
        self.refused = refused;
        self
    }

    /// Where the page is sent. Said although it is the page's own address: that could have a fragment,
    /// which would take the focus from the summary of mistakes.
    fn action(&self) -> String {
        let form = self.version.form.id();
        let base = self.base.clone().unwrap_or_else(|| format!("/{form}"));
        let address = format!("{base}/{}{}", self.version.form.steps()[self.step].id, self.suffix);
        let joint = if self.suffix.is_empty() { '?' } else { '&' };
        let address = if self.from_check { format!("{address}{joint}{CHANGE}") } else { address };
        prefill::with_token(address, self.token.as_deref())
    }

    /// The page with what is typed on it and what is wrong with that.
    pub fn respond(&self, site: &Site, typed: &RawPairs, errors: &[FieldError]) -> HttpResponse {
        let form = &self.version.form;
        let step = &form.steps()[self.step];
        let pages = site.pages_of(self.version);
        let view = View { pages: &pages, situation: self.journey.situation(), language: self.language };
        let back = match (self.journey.previous(self.step), &self.base) {
            (Some(previous), Some(base)) => format!("{base}/{}{}", form.steps()[previous].id, self.suffix),
            _ => format!("/{}{}", form.id(), draftless_suffix(self.version, self.language)),
        };
        let progress = self.journey.progress(self.step);
        let frame = frame(self.version, &view);
        let mut frame = if self.from_check { frame.keeping(CHANGE) } else { frame };
        if let Some(token) = &self.token {
            frame = frame.keeping(&format!("{}={token}", prefill::TOKEN));
        }
        let mut fields = fields_of(&view, step.fields.clone(), typed, errors);
        tell_refused(&view, &mut fields, self.refused);
        tell_of_draft(&mut fields, self.base.as_deref().unwrap_or_default(), &self.unchecked);
        let content = StepContent {
            title: view.plain(step.title),
            body: view.optional_html(step.body),
            back: Some(back),
            action: self.action(),
            progress: Progress {
                number: progress.step,
                total: progress.of,
                about: self.journey.outcome().is_none(),
            },
            hidden: self.hidden.clone(),
            fields,
        };
        let pause = self.base.as_ref().map(|base| format!("{base}/pause{}", self.suffix));
        let frame = frame.with_news(self.news.clone()).with_pause(pause).with_kept(self.kept.clone());
        let page = StepPage::new(frame, content).with_unsent(self.unsent);
        let words = PrefillTexts::of(view.tongue());
        let offered = self.portal.map(|portal| (words.title.as_str(), from_portal(view.tongue(), portal)));
        site.show(StatusCode::OK, &page.with_offered(offered))
    }
}

/// What every page of a draft carries unseen.
pub fn hidden_in(draft: &OpenDraft) -> Result<HiddenInputs, Refused> {
    Ok(HiddenInputs {
        csrf: draft.secret.csrf_token()?,
        revision: Some(draft.stored.revision),
        shown: None,
        advised: None,
    })
}

/// The same page as the answer to something that could not be taken.
pub fn unprocessable(mut response: HttpResponse) -> HttpResponse {
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}
