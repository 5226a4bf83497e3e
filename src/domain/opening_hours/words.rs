//! Opening hours in words: days with the same hours together, `Mo–Fr 8–12 Uhr`.

use super::{DayTime, OpeningHours, Span, Weekday};

impl Weekday {
    /// The day as it is written before hours: `Mo`, in English `Mon`.
    pub fn short(self, german: bool) -> &'static str {
        let (in_german, in_english) = match self {
            Self::Monday => ("Mo", "Mon"),
            Self::Tuesday => ("Di", "Tue"),
            Self::Wednesday => ("Mi", "Wed"),
            Self::Thursday => ("Do", "Thu"),
            Self::Friday => ("Fr", "Fri"),
            Self::Saturday => ("Sa", "Sat"),
            Self::Sunday => ("So", "Sun"),
        };
        if german { in_german } else { in_english }
    }
}

impl OpeningHours {
    /// The hours in words, one line for each row of days with the same hours.
    pub fn in_words(&self, german: bool) -> String {
        let days: Vec<(Weekday, &[Span])> = self.days().collect();
        let rows = days.chunk_by(|(_, one), (_, next)| one == next);
        let lines = rows.filter_map(|row| {
            let ((first, spans), (last, _)) = (row.first()?, row.last()?);
            let days = match row.len() {
                1 => first.short(german).to_owned(),
                _ => format!("{}–{}", first.short(german), last.short(german)),
            };
            Some(format!("{days} {}", spans_in_words(spans, german)))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What belongs into the input of each day: `8–12, 14:30–18`. A closed day is left empty, unless
    /// all are closed.
    pub fn typed(&self) -> impl Iterator<Item = (Weekday, String)> {
        let closed = if self.0.iter().all(Vec::is_empty) { "geschlossen" } else { "" };
        self.days().map(move |(day, spans)| {
            let spans: Vec<String> = spans.iter().map(|span| span_in_words(*span, true)).collect();
            (day, if spans.is_empty() { closed.to_owned() } else { spans.join(", ") })
        })
    }
}

fn spans_in_words(spans: &[Span], german: bool) -> String {
    let words: Vec<String> = spans.iter().map(|span| span_in_words(*span, german)).collect();
    let (and, after) = if german { (" und ", " Uhr") } else { (" and ", "") };
    match words.split_last() {
        None if german => "geschlossen".to_owned(),
        None => "closed".to_owned(),
        Some((only, [])) => format!("{only}{after}"),
        Some((last, others)) => format!("{}{and}{last}{after}", others.join(", ")),
    }
}

fn span_in_words(span: Span, german: bool) -> String {
    let time = |time: DayTime| match (german, time.minute()) {
        (true, 0) => time.hour().to_string(),
        (_, minute) => format!("{}:{minute:02}", time.hour()),
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
            office.in_words(true),
            "Mo–Mi 8–12 Uhr\nDo 8–12 und 14–17:30 Uhr\nFr 8–12 Uhr\nSa–So geschlossen"
        );
        assert_eq!(
            office.in_words(false),
            "Mon–Wed 8:00–12:00\nThu 8:00–12:00 and 14:00–17:30\nFri 8:00–12:00\nSat–Sun closed"
        );
        let bar = week(["", "", "", "", "18-2", "18-2", ""]);
        assert_eq!(bar.in_words(true), "Mo–Do geschlossen\nFr–Sa 18–2 Uhr\nSo geschlossen");
        assert_eq!(week(["0-24"; 7]).in_words(true), "Mo–So 0–24 Uhr");
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
