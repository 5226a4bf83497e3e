//! From when until when a form can be used, and how long afterwards.

use jiff::civil::{DateTime, Time};

use crate::domain::form::Form;

/// The time in which a form is open, in sentences; nothing for one that always is.
pub fn sentences(form: &Form) -> String {
    let opening = form.opening();
    let span = match (opening.from, opening.until) {
        (None, None) => return String::new(),
        (Some(from), None) => format!("ab {}", moment(from)),
        (None, Some(until)) => format!("bis {}", last_moment(until)),
        (Some(from), Some(until)) => format!("von {} bis {}", moment(from), last_moment(until)),
    };
    let mut text = format!("## Wann es geöffnet ist\n\nDas Formular kann {span} benutzt werden.");
    if opening.until.is_some() {
        match opening.grace_minutes {
            0 => text.push_str(" Danach kann auch nichts Begonnenes mehr gesendet werden."),
            minutes => text.push_str(&format!(
                " Wer rechtzeitig begonnen hat, kann danach noch {minutes} Minuten lang senden."
            )),
        }
    }
    let outcome = opening.closed_outcome.and_then(|outcome| form.outcomes().get(outcome));
    if let Some(outcome) = outcome {
        text.push_str(&format!(" Wer später kommt, liest „{}“.", form.first_words(outcome.title)));
    }
    text.push_str("\n\n");
    text
}

/// A moment on the clocks of the offices; midnight is the beginning of a day.
pub fn moment(moment: DateTime) -> String {
    let format = if moment.time() == Time::midnight() { "%d.%m.%Y" } else { "%d.%m.%Y, %H:%M Uhr" };
    moment.strftime(format).to_string()
}

/// The last moment of something: the end of a day is said as that day.
pub fn last_moment(until: DateTime) -> String {
    let day_before = until.date().yesterday().ok().filter(|_| until.time() == Time::midnight());
    day_before.map_or_else(|| moment(until), |day| moment(day.to_datetime(Time::midnight())))
}
