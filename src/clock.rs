//! The only place that asks the system for the time.

use std::time::Instant;

use jiff::Timestamp;

/// Where the time comes from: the system, or a chosen instant from which the clock runs.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The system's time.
    System,
    /// A clock that showed `start` at `since` and has been running since then, for trying out.
    From {
        /// The instant that was chosen.
        start: Timestamp,
        /// When it was chosen, on a clock that never jumps.
        since: Instant,
    },
}

impl Clock {
    /// A clock that shows `start` now and runs on.
    pub fn starting_at(start: Timestamp) -> Self {
        Self::From { start, since: Instant::now() }
    }

    /// The present instant. Past the end of the calendar (year 9999) the clock stands still.
    #[allow(clippy::disallowed_methods)] // the one place that may
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::From { start, since } => start.checked_add(since.elapsed()).unwrap_or(Timestamp::MAX),
        }
    }
}
