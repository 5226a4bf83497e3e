//! From when until when a form can be filled in and sent, in the local time of its offices.

use jiff::civil::{Date, DateTime, Time};

/// The time in which a form is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// The first moment.
    pub from: Option<DateTime>,
    /// The first moment after.
    pub until: Option<DateTime>,
    /// How much longer somebody who has begun in time may send; 0 to 1440.
    pub grace_minutes: u16,
    /// Position of the outcome that is shown afterwards.
    pub closed_outcome: Option<usize>,
}

/// Whether a form may be used at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Not before this moment.
    NotYet(DateTime),
    Open,
    /// Not since this moment.
    Closed(DateTime),
}

impl Opening {
    /// Whether the form may be used now; `begun` for somebody who has a draft already.
    pub fn at(&self, now: DateTime, begun: bool) -> Access {
        let grace = if begun { self.grace_minutes } else { 0 };
        let last = |until: DateTime| {
            until.checked_add(jiff::Span::new().minutes(i64::from(grace))).unwrap_or(DateTime::MAX)
        };
        match (self.from, self.until) {
            (Some(from), _) if now < from => Access::NotYet(from),
            (_, Some(until)) if now >= last(until) => Access::Closed(until),
            _ => Access::Open,
        }
    }

    /// The outcome that everybody sees on a day that lies in whole after the time.
    pub fn outcome_on(&self, day: Date) -> Option<usize> {
        match self.at(day.to_datetime(Time::midnight()), false) {
            Access::Closed(_) => self.closed_outcome,
            Access::NotYet(_) | Access::Open => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_moment_is_open_and_the_last_is_not() {
        let moment = |text: &str| -> DateTime { text.parse().unwrap() };
        let (from, until) = (moment("2026-12-01T08:00"), moment("2026-12-31T00:00"));
        let opening =
            Opening { from: Some(from), until: Some(until), grace_minutes: 30, closed_outcome: None };
        for (now, begun, expected) in [
            ("2026-12-01T07:59:59", false, Access::NotYet(from)),
            ("2026-12-01T08:00", false, Access::Open),
            ("2026-12-30T23:59:59", false, Access::Open),
            ("2026-12-31T00:00", false, Access::Closed(until)),
            ("2026-12-31T00:29:59", true, Access::Open),
            ("2026-12-31T00:30", true, Access::Closed(until)),
        ] {
            assert_eq!(opening.at(moment(now), begun), expected, "{now}");
        }
        assert_eq!(Opening::default().at(until, false), Access::Open);
    }

    #[test]
    fn a_day_that_begins_in_time_is_not_a_closed_day() {
        let until = Some("2026-12-31T12:00".parse().unwrap());
        let opening = Opening { until, closed_outcome: Some(3), ..Opening::default() };
        let on = |day: &str| opening.outcome_on(day.parse().unwrap());
        assert_eq!([on("2026-12-30"), on("2026-12-31"), on("2027-01-01")], [None, None, Some(3)]);
    }
}
