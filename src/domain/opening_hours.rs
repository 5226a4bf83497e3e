//! Opening hours of a week: the spans of each day, also past midnight.

mod words;
mod written;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

pub use written::read_day;

/// Most spans of one day.
pub const MOST_SPANS: usize = 5;
/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// Minutes of a week.
const WEEK: u16 = 7 * DAY;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A minute of a day, as a count from midnight; 24:00 is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DayTime(u16);

/// Open from one time to another. An end that is not after the begin lies on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    from: DayTime,
    until: DayTime,
}

/// The spans of all seven days in their order; a day without one is closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpeningHours([Vec<Span>; 7]);

impl Weekday {
    /// All days from Monday on.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The name of the day in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }
}

impl DayTime {
    /// A time of the day; nothing if the clock never shows it. 24:00 is one.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        let time = hour.checked_mul(60)?.checked_add(minute)?;
        (minute < 60 && time <= DAY).then_some(Self(time))
    }

    fn hour(self) -> u16 {
        self.0 / 60
    }

    fn minute(self) -> u16 {
        self.0 % 60
    }
}

impl fmt::Display for DayTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl From<DayTime> for String {
    fn from(time: DayTime) -> Self {
        time.to_string()
    }
}

impl TryFrom<String> for DayTime {
    type Error = &'static str;

    /// Reads `08:00`.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let number = |part: &str| part.parse().ok().filter(|_| part.len() == 2);
        text.split_once(':')
            .and_then(|(hour, minute)| Self::new(number(hour)?, number(minute)?))
            .ok_or("no time of the day")
    }
}

impl Span {
    /// Open from one time to another; nothing if that is no time at all or begins at 24:00.
    ///
    /// An end at 0:00 is 24:00.
    pub fn new(from: DayTime, until: DayTime) -> Option<Self> {
        let until = if until.0 == 0 { DayTime(DAY) } else { until };
        (from != until && from.0 < DAY).then_some(Self { from, until })
    }

    /// First minute of the day and the one behind the last; nothing where it ends on the next day.
    pub fn within_the_day(self) -> Option<(u16, u16)> {
        (self.from < self.until).then_some((self.from.0, self.until.0))
    }

    fn minutes(self) -> u16 {
        if self.until > self.from { self.until.0 - self.from.0 } else { self.until.0 + DAY - self.from.0 }
    }
}

impl OpeningHours {
    /// The hours of seven days from Monday on. The spans of a day are put in order.
    pub fn new(mut days: [Vec<Span>; 7]) -> Self {
        for day in &mut days {
            day.sort_unstable();
        }
        Self(days)
    }

    /// Each day with its spans.
    pub fn days(&self) -> impl Iterator<Item = (Weekday, &[Span])> {
        std::iter::zip(Weekday::ALL, self.0.iter().map(Vec::as_slice))
    }

    /// The first day on which a span begins before the one before it has ended, be it one of the night
    /// before.
    pub fn overlap(&self) -> Option<Weekday> {
        let mut spans: Vec<(u16, u16, Weekday)> = Vec::new();
        for (start, (day, of_day)) in (0..).step_by(usize::from(DAY)).zip(self.days()) {
            spans.extend(
                of_day.iter().map(|span| (start + span.from.0, start + span.from.0 + span.minutes(), day)),
            );
        }
        // The night from Sunday to Monday.
        let (first, last) = (spans.first().copied()?, spans.last().copied()?);
        let into_monday = last.1 > WEEK && last.1 - WEEK > first.0;
        let pair = spans.windows(2).find_map(|pair| match pair {
            [before, after] if before.1 > after.0 => Some(after.2),
            _ => None,
        });
        pair.or(into_monday.then_some(first.2))
    }

    /// The hours as data: an object with a list of spans for each day.
    pub fn to_json(&self) -> Json {
        let list = |spans: &[Span]| spans.iter().filter_map(|span| serde_json::to_value(span).ok()).collect();
        let days = self.days().map(|(day, spans)| (day.key().to_owned(), list(spans)));
        Json::Object(days.collect::<Map<String, Json>>())
    }

    /// The hours from data; a day that is not named is closed. Nothing for what is no opening hours.
    pub fn from_json(json: &Json) -> Option<Self> {
        let object = json.as_object()?;
        let known = |key: &String| Weekday::ALL.iter().any(|day| day.key() == key);
        if !object.keys().all(known) {
            return None;
        }
        let mut days: [Vec<Span>; 7] = Default::default();
        for (spans, day) in days.iter_mut().zip(Weekday::ALL) {
            for span in object.get(day.key()).map_or(Some(&Vec::new()), Json::as_array)? {
                let Span { from, until } = Span::deserialize(span).ok()?;
                spans.push(Span::new(from, until)?);
            }
        }
        Some(Self::new(days))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn week(days: &[(usize, &str)]) -> OpeningHours {
        let mut spans: [Vec<Span>; 7] = Default::default();
        for (day, typed) in days {
            spans[*day] = read_day(typed).unwrap();
        }
        OpeningHours::new(spans)
    }

    #[test]
    fn data_comes_back_as_it_went() {
        let hours = week(&[(0, "14-18, 8-12:30"), (4, "18-2"), (5, "0-24"), (6, "18-0")]);
        let json = hours.to_json();
        assert_eq!(
            json,
            json!({
                "monday": [{ "from": "08:00", "until": "12:30" }, { "from": "14:00", "until": "18:00" }],
                "tuesday": [], "wednesday": [], "thursday": [],
                "friday": [{ "from": "18:00", "until": "02:00" }],
                "saturday": [{ "from": "00:00", "until": "24:00" }],
                "sunday": [{ "from": "18:00", "until": "24:00" }],
            })
        );
        assert_eq!(OpeningHours::from_json(&json), Some(hours));
    }

    #[test]
    fn other_data_is_refused() {
        for json in [
            json!([]),
            json!({ "mon": [] }),
            json!({ "monday": "8-12" }),
            json!({ "monday": [{ "from": "08:00" }] }),
            json!({ "monday": [{ "from": "8:00", "until": "12:00" }] }),
            json!({ "monday": [{ "from": "08:00", "until": "08:00" }] }),
            json!({ "monday": [{ "from": "24:00", "until": "08:00" }] }),
            json!({ "monday": [{ "from": "08:60", "until": "12:00" }] }),
            json!({ "monday": [{ "from": "08:00", "until": "12:00", "x": 1 }] }),
        ] {
            assert_eq!(OpeningHours::from_json(&json), None, "{json}");
        }
    }

    #[test]
    fn times_may_touch_but_not_overlap_also_over_midnight() {
        for fine in [
            &[(0, "8-12, 12-18")][..],
            &[(4, "18-2"), (5, "2-8")],
            &[(6, "18-6"), (0, "6-8")],
            &[(0, "0-24"), (1, "0-24"), (2, "0-24"), (3, "0-24"), (4, "0-24"), (5, "0-24"), (6, "0-24")],
            &[],
        ] {
            assert_eq!(week(fine).overlap(), None, "{fine:?}");
        }
        for (bad, day) in [
            (&[(0, "8-12, 11-18")][..], Weekday::Monday),
            (&[(2, "18-2, 8-20")], Weekday::Wednesday),
            (&[(4, "18-2"), (5, "1-8")], Weekday::Saturday),
            (&[(6, "18-6"), (0, "5-8")], Weekday::Monday),
            (&[(1, "8-12, 8-12")], Weekday::Tuesday),
        ] {
            assert_eq!(week(bad).overlap(), Some(day), "{bad:?}");
        }
    }
}
