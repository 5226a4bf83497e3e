//! Days and times as people write them: `locales/*/moments.ftl`.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::{Tongue, texts};

texts! {
    /// Patterns and names.
    pub struct Days in "moments" {
        day_pattern, month_pattern, january, february, march, april, may, june, july, august, september,
        october, november, december,
        monday, tuesday, wednesday, thursday, friday, saturday, sunday,
    }
}

mod said {
    crate::tongue::messages! {
        pub const DECLARED in "moments";
        /// A day and a time, standing alone.
        moment(day: &str, time: &str);
        /// A day and a time within a sentence.
        moment_in_sentence(day: &str, time: &str);
        /// A time of the day.
        clock(time: &str);
        /// A day and a time of the day.
        day_at_clock(day: &str, clock: &str);
        /// A day with its name.
        named_day(weekday: &str, day: &str);
        /// A first and a last day.
        period(from: &str, to: &str);
    }
}

pub use said::DECLARED;

/// A day: `27.03.2020` or `27 March 2020`.
pub fn day(tongue: Tongue, day: Date) -> String {
    let days = Days::of(tongue);
    fill(days, &days.day_pattern, day)
}

/// A day with its name, as people make appointments: `Montag, 30.11.2026`.
pub fn named_day(tongue: Tongue, of: Date) -> String {
    let days = Days::of(tongue);
    let name = match of.weekday() {
        Weekday::Monday => &days.monday,
        Weekday::Tuesday => &days.tuesday,
        Weekday::Wednesday => &days.wednesday,
        Weekday::Thursday => &days.thursday,
        Weekday::Friday => &days.friday,
        Weekday::Saturday => &days.saturday,
        Weekday::Sunday => &days.sunday,
    };
    said::named_day(tongue, name, &day(tongue, of))
}

/// A month of a year, here of that day: `März 2020`.
pub fn month(tongue: Tongue, day: Date) -> String {
    let days = Days::of(tongue);
    fill(days, &days.month_pattern, day)
}

/// From one day to another: `27.03.2020 bis 03.04.2020`.
pub fn period(tongue: Tongue, from: Date, to: Date) -> String {
    said::period(tongue, &day(tongue, from), &day(tongue, to))
}

/// A time of the day: `9:05 Uhr`.
pub fn clock(tongue: Tongue, time: Time) -> String {
    said::clock(tongue, &format!("{}:{:02}", time.hour(), time.minute()))
}

/// Day and time: `27.03.2020, 9:05 Uhr`.
pub fn day_and_clock(tongue: Tongue, moment: jiff::civil::DateTime) -> String {
    said::day_at_clock(tongue, &day(tongue, moment.date()), &clock(tongue, moment.time()))
}

/// Day and time of an instant in a time zone: `27.03.2020, 14:05 Uhr`.
pub fn moment(tongue: Tongue, instant: Timestamp, zone: &TimeZone) -> String {
    local_moment(tongue, Zoned::new(instant, zone.clone()).datetime())
}

/// The same of clocks on the wall.
pub fn local_moment(tongue: Tongue, moment: jiff::civil::DateTime) -> String {
    said::moment(tongue, &day(tongue, moment.date()), &two_digits(moment.time()))
}

/// Day and time of an instant within a sentence: `27.03.2020 um 14:05 Uhr`.
pub fn moment_in_sentence(tongue: Tongue, instant: Timestamp, zone: &TimeZone) -> String {
    let local = Zoned::new(instant, zone.clone()).datetime();
    said::moment_in_sentence(tongue, &day(tongue, local.date()), &two_digits(local.time()))
}

fn two_digits(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Fills the places of a pattern; what else stands in it stays.
fn fill(days: &Days, pattern: &str, day: Date) -> String {
    let mut text = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern;
    while let Some(sign) = rest.chars().next() {
        let place = PLACES.iter().find(|(place, _)| rest.starts_with(place));
        match place {
            Some((place, print)) => {
                text.push_str(&print(days, day));
                rest = &rest[place.len()..];
            }
            None => {
                text.push(sign);
                rest = &rest[sign.len_utf8()..];
            }
        }
    }
    text
}

type Print = fn(&Days, Date) -> String;

/// Longer places first: `DD` is not twice `D`.
const PLACES: &[(&str, Print)] = &[
    ("MONTH", |days, day| month_name(days, day.month()).to_owned()),
    ("YYYY", |_, day| day.year().to_string()),
    ("DD", |_, day| format!("{:02}", day.day())),
    ("MM", |_, day| format!("{:02}", day.month())),
    ("D", |_, day| day.day().to_string()),
];

fn month_name(days: &Days, month: i8) -> &str {
    match month {
        1 => &days.january,
        2 => &days.february,
        3 => &days.march,
        4 => &days.april,
        5 => &days.may,
        6 => &days.june,
        7 => &days.july,
        8 => &days.august,
        9 => &days.september,
        10 => &days.october,
        11 => &days.november,
        _ => &days.december,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_in_their_language() {
        let early = "2020-03-07".parse().unwrap();
        for (tongue, in_full, of_year) in [
            (Tongue::German, "07.03.2020", "März 2020"),
            (Tongue::English, "7 March 2020", "March 2020"),
            (Tongue::EasyGerman, "7. März 2020", "März 2020"),
            (Tongue::Turkish, "07.03.2020", "Mart 2020"),
            (Tongue::Ukrainian, "07.03.2020", "березень 2020"),
            (Tongue::Arabic, "7 مارس 2020", "مارس 2020"),
        ] {
            assert_eq!((day(tongue, early).as_str(), month(tongue, early).as_str()), (in_full, of_year));
        }
    }

    #[test]
    fn summer_and_winter_are_told_apart() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let winter: Timestamp = "2020-03-27T13:05:00Z".parse().unwrap();
        let summer: Timestamp = "2020-07-01T22:30:00Z".parse().unwrap();
        assert_eq!(moment(Tongue::German, winter, &berlin), "27.03.2020, 14:05 Uhr");
        assert_eq!(moment_in_sentence(Tongue::German, summer, &berlin), "02.07.2020 um 00:30 Uhr");
        assert_eq!(moment_in_sentence(Tongue::English, winter, &berlin), "27 March 2020 at 14:05");
    }
}
