//! Somebody comes back to a draft whose form has a later version by now.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::HttpRequest;
use serde::{Deserialize, Serialize};

use super::{Content, OpenDraft, open, seal, seen_revision};
use crate::catalog::{Continuation, Version};
use crate::domain::form::{Form, LanguageIndex};
use crate::domain::id::VersionDigest;
use crate::domain::journey;
use crate::domain::raw_pairs::RawPairs;
use crate::domain::version::Transfer;
use crate::storage::drafts::{self, DraftChange, Saved};
use crate::web::error_page::Refusal;
use crate::web::page::parts::{News, NewsList, SummaryRow};
use crate::web::presentation::{View, sections};
use crate::web::site::{Refused, Site};
use crate::web::wording::Tongue;
use crate::web::wording::wizard::WizardTexts;

/// How often taking along is tried while other windows save.
const TRIES: usize = 3;

/// That a draft came along into a later version, and what its citizen has to know.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Moved {
    /// The draft's revision since; pages that show an earlier one are of the earlier version.
    revision: i64,
    /// The version that it came from.
    from: VersionDigest,
    /// Paths of new questions on the way so far.
    new: Vec<String>,
    /// Paths of questions to answer again.
    again: Vec<String>,
    /// Paths of answered questions that read differently now.
    reworded: Vec<String>,
    /// Labels of answered questions that are not asked any more.
    gone: Vec<String>,
}

/// Opens the draft in the address for reading; where its form has a later version that takes drafts
/// along, it comes along now. What is posted is still read in the version of its page: see [`open`].
///
/// # Errors
/// As [`open`]; and [`Refusal::VersionStopped`] with all answers where the version must not go on.
pub async fn come_back(site: &Site, request: &HttpRequest) -> Result<OpenDraft, Refused> {
    for _ in 0..TRIES {
        let draft = open(site, request).await?;
        match site.catalog.continuation(&site.db, &draft.version).await? {
            Continuation::Stay => return Ok(draft),
            Continuation::Stop => return Err(stopped(site, &draft)),
            Continuation::Move { to, transfer } => match take_along(site, &draft, &to, &transfer).await? {
                // Opened again, as it is now; another window may have been faster.
                Saved::As(_) | Saved::ChangedElsewhere => {}
                Saved::Gone => return Err(Refusal::DraftUnknown.into()),
            },
        }
    }
    open(site, request).await
}

/// Whether what is posted to a draft must first be looked at in another version.
///
/// # Errors
/// When the database cannot be read.
pub async fn must_come_back(site: &Site, draft: &OpenDraft) -> Result<bool, Refused> {
    let continuation = site.catalog.continuation(&site.db, &draft.version).await?;
    Ok(!matches!(continuation, Continuation::Stay))
}

async fn take_along(
    site: &Site,
    draft: &OpenDraft,
    to: &Arc<Version>,
    transfer: &Transfer,
) -> Result<Saved, Refused> {
    let (old, new) = (&draft.version.form, &to.form);
    let carried = transfer.carry(old, new, &draft.answers);
    let journey = journey::trace(new, draft.directories(site), carried.answers.clone(), draft.days);
    let paths = |fields: &[usize]| fields.iter().map(|field| new.fields()[*field].path.to_string()).collect();
    let moved = Moved {
        revision: draft.stored.revision.saturating_add(1),
        from: draft.version.digest.clone(),
        new: paths(&transfer.new_questions(&journey)),
        again: paths(&carried.again),
        reworded: paths(&carried.reworded),
        gone: carried.gone.iter().map(|field| old.plain_label(*field, draft.language)).collect(),
    };
    let language = new.language(draft.stored.language.as_str()).unwrap_or_default();
    let changed_at = BTreeMap::new();
    let kept = Content {
        answers: &carried.answers,
        changed_at: &changed_at,
        moved: Some(&moved),
        unsent: None,
        file_keys: &draft.file_keys,
        offer: draft.offer.as_ref(),
        foreign: draft.foreign,
    };
    let change = DraftChange {
        id: draft.stored.id,
        tenant: draft.stored.tenant.clone(),
        seen_revision: draft.stored.revision,
        language: new.languages()[language.0].clone(),
        sealed: seal(&draft.key, draft.stored.id, new, &kept)?,
        updated_at: draft.now,
        // Looking at a draft makes it live no longer.
        expires_at: draft.stored.expires_at,
    };
    Ok(drafts::move_to(&site.db, to.digest.clone(), change).await?)
}

/// A draft that can only be read: its answers, to be carried over by hand.
fn stopped(site: &Site, draft: &OpenDraft) -> Refused {
    let journey = draft.journey(site);
    let pages = site.pages_of(&draft.version);
    let view = View { pages: &pages, situation: journey.situation(), language: draft.language };
    let rows = sections(&view, &journey).into_iter().flat_map(|section| section.rows);
    let kept = rows.map(|row| SummaryRow {
        label: row.label,
        values: row.text.lines().map(str::to_owned).collect(),
        change: None,
    });
    Refused {
        kept: kept.filter(|row| !row.values.is_empty()).collect(),
        language: Some(draft.version.form.languages()[draft.language.0].clone()),
        ..Refusal::VersionStopped.into()
    }
}

impl OpenDraft {
    /// Whether it came along into a later version.
    pub fn is_moved(&self) -> bool {
        self.moved.is_some()
    }

    /// What to say on the page, until something is saved in the later version.
    pub fn news(&self, language: LanguageIndex) -> Option<News> {
        let form = &self.version.form;
        let moved = self.moved.as_ref().filter(|moved| moved.revision == self.stored.revision)?;
        let labels = |paths: &[String]| -> Vec<String> {
            let fields = paths.iter().filter_map(|path| form.field(path));
            fields.map(|field| form.plain_label(field, language)).collect()
        };
        let words = WizardTexts::of(Tongue::for_language(form.languages().get(language.0)?));
        let lists = [
            (&words.news_new, labels(&moved.new)),
            (&words.news_again, labels(&moved.again)),
            (&words.news_reworded, labels(&moved.reworded)),
            (&words.news_gone, moved.gone.clone()),
        ];
        let lists: Vec<NewsList> = lists
            .into_iter()
            .filter(|(_, questions)| !questions.is_empty())
            .map(|(label, questions)| NewsList { label, questions })
            .collect();
        (!lists.is_empty()).then_some(News { title: &words.news_title, lead: &words.news_lead, lists })
    }

    /// Refuses what was typed on a page of an earlier version, and shows it to be carried over.
    ///
    /// # Errors
    /// [`Refusal::VersionMoved`] for such a page.
    pub async fn refuse_earlier_page(
        &self,
        site: &Site,
        step: &str,
        typed: &RawPairs,
    ) -> Result<(), Refused> {
        let seen = seen_revision(typed);
        let Some(moved) = self.moved.as_ref().filter(|moved| seen.is_some_and(|seen| seen < moved.revision))
        else {
            return Ok(());
        };
        let earlier = site.catalog.version(&site.db, &moved.from).await?;
        let kept = earlier.map(|earlier| typed_rows(&earlier.form, step, self.language, typed));
        Err(Refused {
            kept: kept.unwrap_or_default(),
            language: Some(self.version.form.languages()[self.language.0].clone()),
            onward: Some(format!("{}/{step}{}", self.base(), self.language_suffix())),
            ..Refusal::VersionMoved.into()
        })
    }
}

/// What was typed on a step, by the questions of its version.
fn typed_rows(form: &Form, step: &str, language: LanguageIndex, typed: &RawPairs) -> Vec<SummaryRow> {
    let fields = form.step(step).map(|(_, step)| step.fields.clone()).unwrap_or_default();
    let row = |field: usize| {
        let one = &form.fields()[field];
        let own = |name: &str| {
            name.strip_prefix(&*one.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let words = |value: &str| {
            let option = one.kind.options().iter().find(|option| *option.value == *value);
            option.map_or_else(|| value.to_owned(), |option| form.text(option.label, language).usual.words())
        };
        let values: Vec<String> = typed
            .iter()
            .filter(|(name, value)| own(name) && !value.is_empty())
            .map(|(_, value)| words(value))
            .collect();
        (!values.is_empty()).then(|| SummaryRow {
            label: form.plain_label(field, language),
            values,
            change: None,
        })
    };
    fields.filter_map(row).collect()
}
