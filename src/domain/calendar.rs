//! Days and times as people write them in Germany, and as they read them in their language.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::tongue::{Tongue, moments};

/// Time in Germany since 1996 as a rule of POSIX (TZ), which needs no data from outside: directive
/// 2000/84/EC, and before it the time zone regulations of 1996. The beginning of summer has been the
/// last Sunday of March since 1981, the end moved from September to October in 1996.
const GERMAN_TIME: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
/// The oldest year that is taken for a year and not for a slip or one of two digits.
const OLDEST_YEAR: i16 = 1000;
/// A day of which the day, or day and month, may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// No year, month or day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no year, month or day of the calendar")]
pub struct NoSuchDay;

impl PartialDate {
    /// A year, a month of a year, or a day.
    ///
    /// # Errors
    /// [`NoSuchDay`], also for a day without its month and for years that are not of four digits.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, NoSuchDay> {
        let exists = match (month, day) {
            (None, Some(_)) => false,
            (month, day) => Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok(),
        };
        if exists && year >= OLDEST_YEAR { Ok(Self { year, month, day }) } else { Err(NoSuchDay) }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, if it is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, if it is known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The earliest day that it can be.
    pub fn first(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// The latest day that it can be.
    pub fn last(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first(),
            (Some(_), None) => self.first().last_of_month(),
            (None, None) => self.first().last_of_year(),
        }
    }

    /// As people read it: `27.03.2020`, `März 2020` or `2020`.
    pub fn print(self, tongue: Tongue) -> String {
        match (self.month, self.day) {
            (Some(_), Some(_)) => moments::day(tongue, self.first()),
            (Some(_), None) => moments::month(tongue, self.first()),
            (None, _) => self.year.to_string(),
        }
    }
}

impl fmt::Display for PartialDate {
    /// As data: `2020-03-27`, `2020-03` or `2020`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NoSuchDay;

    fn from_str(text: &str) -> Result<Self, NoSuchDay> {
        let digits = |part: &str, length: usize| {
            let fits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            if fits { part.parse::<i16>().map_err(|_| NoSuchDay) } else { Err(NoSuchDay) }
        };
        let narrow = |part: &str| digits(part, 2).and_then(|wide| i8::try_from(wide).map_err(|_| NoSuchDay));
        match text.split('-').collect::<Vec<_>>().as_slice() {
            [year] => Self::new(digits(year, 4)?, None, None),
            [year, month] => Self::new(digits(year, 4)?, Some(narrow(month)?), None),
            [year, month, day] => Self::new(digits(year, 4)?, Some(narrow(month)?), Some(narrow(day)?)),
            _ => Err(NoSuchDay),
        }
    }
}

/// A time as it stands in an input: `9:05`.
pub fn typed_time(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// A time as data: `09:05`.
pub fn plain_time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A time of the day as data: two digits each, nothing else.
pub fn parse_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    (hour.len() == 2).then_some(())?;
    time_of(hour, minute)
}

/// A moment as data: local time to the minute, without offset: `2020-03-27T14:30`.
pub fn plain_moment(moment: DateTime) -> String {
    format!("{}T{}", moment.date(), plain_time(moment.time()))
}

/// A moment as data: day and time as they are written, nothing else.
pub fn parse_moment(text: &str) -> Option<DateTime> {
    let (day, time) = text.split_once('T')?;
    Some(day.parse::<Date>().ok()?.to_datetime(parse_time(time)?))
}

/// Reads a time as people write it: `14:30`, `14.30 Uhr`, `14 Uhr 30`, `1430`, `9`, `2:30 pm`.
///
/// `24:00` is none: it is the `0:00` of the next day, and only the person knows which day is meant.
pub fn read_time(text: &str) -> Option<Time> {
    let lower = text.trim().to_lowercase();
    let (clock, afternoon) = half_of_day(&lower);
    let clock = clock.replace(" uhr ", ":").replace('.', ":");
    let clock = ["uhr", "h"].iter().find_map(|word| clock.strip_suffix(word)).unwrap_or(&clock).trim_end();
    let time = match (clock.split_once(':'), clock.len()) {
        (Some((hour, minute)), _) => time_of(hour.trim_end(), minute.trim_start()),
        (None, 1 | 2) => time_of(clock, "00"),
        (None, 3 | 4) if clock.is_ascii() => time_of(&clock[..clock.len() - 2], &clock[clock.len() - 2..]),
        _ => None,
    }?;
    match (afternoon, time.hour()) {
        (None, _) => Some(time),
        (Some(_), 0 | 13..) => None,
        (Some(true), 12) | (Some(false), 1..=11) => Some(time),
        (Some(true), hour) => Time::new(hour + 12, time.minute(), 0, 0).ok(),
        (Some(false), _) => Time::new(0, time.minute(), 0, 0).ok(),
    }
}

/// What stands before `am` or `pm`, and whether it is the afternoon.
fn half_of_day(lower: &str) -> (&str, Option<bool>) {
    for (word, afternoon) in [("a.m.", false), ("am", false), ("p.m.", true), ("pm", true)] {
        if let Some(clock) = lower.strip_suffix(word) {
            return (clock.trim_end(), Some(afternoon));
        }
    }
    (lower, None)
}

fn time_of(hour: &str, minute: &str) -> Option<Time> {
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        let fits = lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if fits { part.parse::<i8>().ok() } else { None }
    };
    Time::new(digits(hour, 1..=2)?, digits(minute, 2..=2)?, 0, 0).ok()
}

/// Reads day, month and year as they were typed. `None` if that is no day; years have four digits.
pub fn read_day(day: &str, month: &str, year: &str) -> Option<Date> {
    let date = read_partial_day(day, month, year).ok()?;
    date.day().map(|_| date.first())
}

/// Reads a year, and month and day where they were typed.
///
/// # Errors
/// [`NoSuchDay`].
pub fn read_partial_day(day: &str, month: &str, year: &str) -> Result<PartialDate, NoSuchDay> {
    let number = |part: &str, longest: usize| {
        let fits = (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if fits { part.parse::<i16>().map_err(|_| NoSuchDay) } else { Err(NoSuchDay) }
    };
    let narrow = |part: &str| match part {
        "" => Ok(None),
        part => number(part, 2).and_then(|wide| i8::try_from(wide).map(Some).map_err(|_| NoSuchDay)),
    };
    PartialDate::new(number(year, 4)?, narrow(month)?, narrow(day)?)
}

/// Whether clocks in Germany ever show this: not while they are put forward in spring.
pub fn exists_in_germany(moment: DateTime) -> bool {
    let Ok(zone) = TimeZone::posix(GERMAN_TIME) else { return true };
    !matches!(zone.to_ambiguous_zoned(moment).offset(), AmbiguousOffset::Gap { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (typed, wanted) in [
            ("14:30", "14:30"),
            ("14.30", "14:30"),
            ("14.30 Uhr", "14:30"),
            ("14:30 UHR", "14:30"),
            ("14 Uhr 30", "14:30"),
            ("14 Uhr", "14:00"),
            ("14h", "14:00"),
            ("1430", "14:30"),
            ("930", "09:30"),
            ("09:05", "09:05"),
            ("9:05", "09:05"),
            ("9", "09:00"),
            ("0:00", "00:00"),
            ("00:00", "00:00"),
            ("23:59", "23:59"),
            (" 7.15 ", "07:15"),
            ("2 pm", "14:00"),
            ("2:30 p.m.", "14:30"),
            ("12 am", "00:00"),
            ("12:15 PM", "12:15"),
            ("7:05 am", "07:05"),
        ] {
            assert_eq!(read_time(typed).map(plain_time).as_deref(), Some(wanted), "{typed}");
        }
        let none = [
            "", "24:00", "24", "2400", "25:00", "12:60", "12:5", "12:", ":30", "-1:00", "12:30:15",
            "mittags", "Uhr", "1:2:3", "14,30", "٣:٠٠", "13 pm", "0 am", "äö", "12345",
        ];
        for typed in none {
            assert_eq!(read_time(typed), None, "{typed}");
        }
    }

    #[test]
    fn days_and_parts_of_dates_are_read_or_refused() {
        assert_eq!(read_day("5", "03", "2020"), Some("2020-03-05".parse().unwrap()));
        assert_eq!(read_day("29", "2", "2020"), Some("2020-02-29".parse().unwrap()));
        for (day, month, year) in [
            ("29", "2", "2021"),
            ("31", "4", "2020"),
            ("0", "1", "2020"),
            ("1", "13", "2020"),
            ("1", "1", "20"),
            ("1", "", "2020"),
            ("", "", "2020"),
            ("x", "1", "2020"),
            ("-1", "1", "2020"),
            ("1", "1", "99999"),
            ("300", "1", "2020"),
            ("1", "1", "0020"),
        ] {
            assert_eq!(read_day(day, month, year), None, "{day}.{month}.{year}");
        }
        for ((day, month, year), data, german, english, first, last) in [
            (("", "", "1950"), "1950", "1950", "1950", "1950-01-01", "1950-12-31"),
            (("", "2", "2020"), "2020-02", "Februar 2020", "February 2020", "2020-02-01", "2020-02-29"),
            (("7", "12", "2020"), "2020-12-07", "07.12.2020", "7 December 2020", "2020-12-07", "2020-12-07"),
        ] {
            let date = read_partial_day(day, month, year).unwrap();
            assert_eq!(date.to_string(), data);
            assert_eq!(data.parse(), Ok(date));
            assert_eq!(
                (date.print(Tongue::German), date.print(Tongue::English)),
                (german.into(), english.into())
            );
            assert_eq!((date.first().to_string(), date.last().to_string()), (first.into(), last.into()));
        }
        for wrong in
            [("7", "", "2020"), ("", "13", "2020"), ("", "2", "20"), ("30", "2", "2020"), ("", "2", "")]
        {
            assert_eq!(read_partial_day(wrong.0, wrong.1, wrong.2), Err(NoSuchDay), "{wrong:?}");
        }
        for wrong in ["", "20", "2020-3", "2020-13", "2020-02-30", "2020-", "0999", "2020-01-01-01", "+202"] {
            assert_eq!(wrong.parse::<PartialDate>(), Err(NoSuchDay), "{wrong}");
        }
    }

    #[test]
    fn a_moment_is_the_same_again_after_it_was_data() {
        assert_eq!(parse_moment("2020-03-27T14:30").map(plain_moment).as_deref(), Some("2020-03-27T14:30"));
        for wrong in ["2020-03-27", "2020-03-27T14:30:00", "2020-02-30T14:30", "2020-03-27T9:30", "T"] {
            assert_eq!(parse_moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_hour_that_clocks_leave_out_in_spring_does_not_exist() {
        for (moment, exists) in [
            ("2020-03-29T01:59", true),
            ("2020-03-29T02:00", false),
            ("2020-03-29T02:59", false),
            ("2020-03-29T03:00", true),
            ("2020-10-25T02:30", true),
            ("2020-03-28T02:30", true),
            ("2026-03-29T02:30", false),
            ("1981-03-29T02:30", false),
        ] {
            assert_eq!(exists_in_germany(moment.parse().unwrap()), exists, "{moment}");
        }
    }
}
