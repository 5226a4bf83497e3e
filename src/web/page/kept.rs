//! Until when the answers of an application are kept, on each of its pages.

use serde::Serialize;

/// Less than this many seconds are soon: 20 hours, the limit of WCAG 2.2.1.
const SOON: i64 = 20 * 60 * 60;

/// Until when answers are kept, and how to keep them longer.
#[derive(Debug, Clone, Serialize)]
pub struct Kept {
    until: String,
    seconds_left: i64,
    /// The page offers a button to keep them longer.
    soon: bool,
    action: String,
    csrf: String,
    start: String,
}

impl Kept {
    /// `until` in words and in seconds from now, not negative; the address that keeps them longer, which
    /// takes the token; the address to start again at.
    pub fn new(
        (until, seconds_left): (String, i64),
        (action, csrf): (String, String),
        start: String,
    ) -> Self {
        Self { until, seconds_left, soon: seconds_left < SOON, action, csrf, start }
    }
}
