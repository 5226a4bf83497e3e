//! What is said while a form is not open.

use jiff::civil::DateTime;

use super::{PlainTexts, Tongue};

/// Before it opens.
pub fn not_yet(tongue: Tongue, from: DateTime) -> PlainTexts {
    let when = moment(tongue, from);
    PlainTexts {
        title: tongue.pick("Dieses Formular ist noch nicht geöffnet", "This form is not open yet"),
        body: tongue.pick(
            format!("Sie können es ab dem {when} ausfüllen. Bitte kommen Sie dann wieder."),
            format!("You can fill it in from {when}. Please come back then."),
        ),
    }
}

/// After it has closed.
pub fn closed(tongue: Tongue, until: DateTime) -> PlainTexts {
    let when = last_moment(tongue, until);
    PlainTexts {
        title: tongue.pick("Dieses Formular ist geschlossen", "This form is closed"),
        body: tongue.pick(
            format!("Es konnte bis zum {when} abgeschickt werden. Angaben, die bis dahin nicht abgeschickt waren, haben wir nicht weitergegeben."),
            format!("It could be sent until {when}. Answers that had not been sent by then were not passed on."),
        ),
    }
}

fn moment(tongue: Tongue, moment: DateTime) -> String {
    if moment.time() == jiff::civil::Time::midnight() {
        return day(tongue, moment);
    }
    let format = tongue.pick("%d.%m.%Y, %H:%M Uhr", "%-d %B %Y, %H:%M");
    moment.strftime(format).to_string()
}

fn day(tongue: Tongue, moment: DateTime) -> String {
    moment.strftime(tongue.pick("%d.%m.%Y", "%-d %B %Y")).to_string()
}

/// The end of a day is said as that day.
fn last_moment(tongue: Tongue, until: DateTime) -> String {
    if until.time() == jiff::civil::Time::midnight() {
        let before = until.date().yesterday().map_or(until, |before| before.to_datetime(until.time()));
        return day(tongue, before);
    }
    moment(tongue, until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_day_is_said_as_that_day() {
        let until = |text: &str| closed(Tongue::German, text.parse().unwrap()).body;
        assert!(until("2026-12-01T00:00").contains("bis zum 30.11.2026 abgeschickt"));
        assert!(until("2026-12-01T12:30").contains("bis zum 01.12.2026, 12:30 Uhr abgeschickt"));
        assert!(
            not_yet(Tongue::English, "2026-12-01T08:00".parse().unwrap())
                .body
                .contains("1 December 2026, 08:00")
        );
    }
}
