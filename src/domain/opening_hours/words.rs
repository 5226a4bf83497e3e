//! Opening hours in words: days with the same hours together, `Mo–Fr 8–12 Uhr`.

use super::{DayTime, OpeningHours, Span, Weekday};
use crate::domain::answer_words::{AnswerWords, hours_and, hours_open};
use crate::tongue::Tongue;

/// How a whole hour is written in inputs: `8`.
const PLAIN_HOUR: &str = "H";

impl Weekday {
    /// The day as it is written before hours: `Mo`, in English `Mon`.
    pub fn short(self, tongue: Tongue) -> &'static str {
        let words = AnswerWords::of(tongue);
        match self {
            Self::Monday => &words.monday_short,
            Self::Tuesday => &words.tuesday_short,
            Self::Wednesday => &words.wednesday_short,
            Self::Thursday => &words.thursday_short,
            Self::Friday => &words.friday_short,
            Self::Saturday => &words.saturday_short,
            Self::Sunday => &words.sunday_short,
        }
    }
}

impl OpeningHours {
    /// The hours in words, one line for each row of days with the same hours.
    pub fn in_words(&self, tongue: Tongue) -> String {
        let days: Vec<(Weekday, &[Span])> = self.days().collect();
        let rows = days.chunk_by(|(_, one), (_, next)| one == next);
        let lines = rows.filter_map(|row| {
            let ((first, spans), (last, _)) = (row.first()?, row.last()?);
            let days = match row.len() {
                1 => first.short(tongue).to_owned(),
                _ => format!("{}–{}", first.short(tongue), last.short(tongue)),
            };
            Some(format!("{days} {}", spans_in_words(spans, tongue)))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What belongs into the input of each day: `8–12, 14:30–18`. A closed day is left empty, unless
    /// all are closed.
    pub fn typed(&self) -> impl Iterator<Item = (Weekday, String)> {
        let closed = if self.0.iter().all(Vec::is_empty) { "geschlossen" } else { "" };
        self.days().map(move |(day, spans)| {
            let spans: Vec<String> = spans.iter().map(|span| span_in_words(*span, PLAIN_HOUR)).collect();
            (day, if spans.is_empty() { closed.to_owned() } else { spans.join(", ") })
        })
    }
}

fn spans_in_words(spans: &[Span], tongue: Tongue) -> String {
    let own = AnswerWords::of(tongue);
    let words: Vec<String> = spans.iter().map(|span| span_in_words(*span, &own.whole_hour)).collect();
    match words.split_last() {
        None => own.closed.clone(),
        Some((only, [])) => hours_open(tongue, only),
        Some((last, others)) => hours_open(tongue, &hours_and(tongue, &others.join(", "), last)),
    }
}

/// `8–12`, or `8:00–12:00` where the language writes whole hours so.
fn span_in_words(span: Span, whole_hour: &str) -> String {
    let time = |time: DayTime| match time.minute() {
        0 => whole_hour.replace('H', &time.hour().to_string()),
        minute => format!("{}:{minute:02}", time.hour()),
    };
    format!("{}–{}", time(span.from), time(span.until))
}

#[cfg(test)]
mod tests {
    use super::super::read_day;
    use super::*;

    fn week(days: [&str; 7]) -> OpeningHours {
        OpeningHours::new(days.map(|typed| read_day(typed).unwrap()))
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let office = week(["8-12", "8-12", "8-12", "8-12, 14-17:30", "8-12", "", ""]);
        assert_eq!(
            office.in_words(Tongue::German),
            "Mo–Mi 8–12 Uhr\nDo 8–12 und 14–17:30 Uhr\nFr 8–12 Uhr\nSa–So geschlossen"
        );
        assert_eq!(
            office.in_words(Tongue::English),
            "Mon–Wed 8:00–12:00\nThu 8:00–12:00 and 14:00–17:30\nFri 8:00–12:00\nSat–Sun closed"
        );
        let bar = week(["", "", "", "", "18-2", "18-2", ""]);
        assert_eq!(bar.in_words(Tongue::German), "Mo–Do geschlossen\nFr–Sa 18–2 Uhr\nSo geschlossen");
        assert_eq!(week(["0-24"; 7]).in_words(Tongue::German), "Mo–So 0–24 Uhr");
    }

    #[test]
    fn what_stands_in_the_inputs_is_read_as_the_same_hours() {
        for hours in [week(["8-12, 14:30-18", "", "8-12", "", "18-2", "0-24", ""]), week([""; 7])] {
            let typed: Vec<String> = hours.typed().map(|(_, typed)| typed).collect();
            assert!(typed.iter().any(|typed| !typed.is_empty()), "an answer must not look like none");
            let again: [&str; 7] = std::array::from_fn(|day| typed[day].as_str());
            assert_eq!(week(again), hours);
        }
    }
}
