//! What a page says when a request can't be served: what happened, and the next step.

use crate::tongue::{Tongue, texts};
use crate::web::error_page::Refusal;

texts! {
    /// The sentences in one language: `locales/*/refusals.ftl`.
    pub struct Refusals in "refusals" {
        bad_request, bad_request_body, forbidden, forbidden_body, not_found, not_found_body,
        draft_unknown, draft_unknown_body, receipt_over, receipt_over_body, method_not_allowed, method_not_allowed_body, changed_elsewhere,
        changed_elsewhere_body, version_stopped, version_stopped_body, version_moved, version_moved_body,
        too_large, too_large_body, too_slow, too_slow_body, too_many_requests, too_many_requests_body,
        internal, internal_body, unavailable, unavailable_body,
    }
}

/// The words of a message page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefusalTexts {
    /// Heading and title.
    pub title: &'static str,
    /// What happened, and what one can do now.
    pub body: &'static str,
}

/// The words for a refusal.
pub fn texts(tongue: Tongue, refusal: &Refusal) -> RefusalTexts {
    let t = Refusals::of(tongue);
    let (title, body) = match refusal {
        Refusal::BadRequest => (&t.bad_request, &t.bad_request_body),
        Refusal::Forbidden => (&t.forbidden, &t.forbidden_body),
        Refusal::NotFound => (&t.not_found, &t.not_found_body),
        Refusal::DraftUnknown => (&t.draft_unknown, &t.draft_unknown_body),
        Refusal::ReceiptOver => (&t.receipt_over, &t.receipt_over_body),
        Refusal::MethodNotAllowed => (&t.method_not_allowed, &t.method_not_allowed_body),
        Refusal::ChangedElsewhere => (&t.changed_elsewhere, &t.changed_elsewhere_body),
        Refusal::VersionStopped => (&t.version_stopped, &t.version_stopped_body),
        Refusal::VersionMoved => (&t.version_moved, &t.version_moved_body),
        Refusal::TooLarge => (&t.too_large, &t.too_large_body),
        Refusal::TooSlow => (&t.too_slow, &t.too_slow_body),
        Refusal::TooManyRequests { .. } => (&t.too_many_requests, &t.too_many_requests_body),
        Refusal::Internal { .. } => (&t.internal, &t.internal_body),
        Refusal::Unavailable => (&t.unavailable, &t.unavailable_body),
    };
    RefusalTexts { title, body }
}
