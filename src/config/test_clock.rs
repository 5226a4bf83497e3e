//! A clock for trying out: runs from a chosen instant.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::reader::Reader;
use super::variables;

/// Hour of the day that a bare date means, so that it is the same day in every time zone of Europe.
const HOUR_OF_A_BARE_DATE: i8 = 12;

fn parse(text: &str) -> Result<Timestamp, String> {
    let explain =
        || "muss ein Zeitpunkt wie 2020-03-27T10:00:00Z oder ein Datum wie 2020-03-27 sein".to_owned();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    let date: Date = text.parse().map_err(|_| explain())?;
    let midday = date.at(HOUR_OF_A_BARE_DATE, 0, 0, 0).to_zoned(TimeZone::UTC).map_err(|_| explain())?;
    // A clock that begins at the end of the calendar could not run on.
    midday.checked_add(1.year()).map_err(|_| explain())?;
    Ok(midday.timestamp())
}

pub(super) fn read(reader: &mut Reader<'_>, is_public: bool) -> Option<Option<Timestamp>> {
    let instant = reader.optional(&variables::TEST_CLOCK, parse)?;
    if instant.is_some() && is_public {
        reader.problem(&variables::TEST_CLOCK, "ist mit einer öffentlichen LOTSE_BASE_URL nicht erlaubt");
        return None;
    }
    Some(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_or_a_day_sets_the_clock() {
        for (text, instant) in [
            ("2020-03-27T10:00:00Z", Some("2020-03-27T10:00:00Z")),
            ("2020-03-27T10:00:00+01:00", Some("2020-03-27T09:00:00Z")),
            ("2020-03-27", Some("2020-03-27T12:00:00Z")),
            ("27.03.2020", None),
            ("2020-02-30", None),
            ("gestern", None),
        ] {
            assert_eq!(parse(text).ok(), instant.map(|i| i.parse().unwrap()), "{text}");
        }
    }
}
