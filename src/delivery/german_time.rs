//! Instants as people in Germany read them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// `27.03.2020 um 14:05 Uhr`, in the time of Berlin.
pub(super) fn in_german(instant: Timestamp) -> String {
    in_berlin(instant, "%d.%m.%Y um %H:%M Uhr")
}

/// `27 March 2020 at 14:05`, in the time of Berlin.
pub(super) fn in_english(instant: Timestamp) -> String {
    in_berlin(instant, "%-d %B %Y at %H:%M")
}

fn in_berlin(instant: Timestamp, format: &str) -> String {
    let berlin = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    instant.to_zoned(berlin).strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_and_winter_are_told_apart() {
        let winter: Timestamp = "2020-03-27T13:05:00Z".parse().unwrap();
        let summer: Timestamp = "2020-07-01T22:30:00Z".parse().unwrap();
        assert_eq!(in_german(winter), "27.03.2020 um 14:05 Uhr");
        assert_eq!(in_german(summer), "02.07.2020 um 00:30 Uhr");
        assert_eq!(in_english(winter), "27 March 2020 at 14:05");
    }
}
