//! Saving what was sent, although another window may save at the same moment.

use actix_web::HttpResponse;

use super::draft::{self, OpenDraft};
use super::{Site, see};
use crate::domain::journey::Journey;
use crate::storage::drafts::Saved;
use crate::web::error_page::Refusal;
use crate::web::site::Refused;

/// How often a page is read anew because another window saved at the same moment.
const TRIES: usize = 3;

/// Takes what was sent against the draft as it is now, anew each time another window was faster, for
/// which `take` answers `None`.
///
/// # Errors
/// Those of `take`; [`Refusal::ChangedElsewhere`] where others were faster every time.
pub async fn until_saved(
    take: impl AsyncFn() -> Result<Option<HttpResponse>, Refused>,
) -> Result<HttpResponse, Refused> {
    for _ in 0..TRIES {
        if let Some(response) = take().await? {
            return Ok(response);
        }
    }
    Err(Refusal::ChangedElsewhere.into())
}

/// Saves the answers of a journey and leads on. `None` when another window saved in between.
///
/// # Errors
/// [`Refusal::DraftUnknown`] where the draft is gone by now, and what storage says.
pub async fn save_and_see(
    site: &Site,
    draft: &OpenDraft,
    journey: &Journey<'_>,
    next: String,
) -> Result<Option<HttpResponse>, Refused> {
    match draft::save(site, draft, journey).await? {
        Saved::As(_) => Ok(Some(see(next))),
        Saved::ChangedElsewhere => Ok(None),
        Saved::Gone => Err(Refusal::DraftUnknown.into()),
    }
}
