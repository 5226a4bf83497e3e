//! Opening hours of a day as people write them.

use super::{DayTime, MOST_SPANS, Span};

/// What stands for a day without opening hours.
const CLOSED: &[&str] = &["", "-", "geschlossen", "zu", "ruhetag", "keine", "closed"];

/// Reads one day: `8–12, 14:30–18 Uhr`, `18 bis 2`, `geschlossen`; nothing is closed.
///
/// Returns nothing for what is no opening hours, and for more than [`MOST_SPANS`] spans.
pub fn read_day(typed: &str) -> Option<Vec<Span>> {
    let text = simplified(typed);
    if CLOSED.contains(&text.as_str()) {
        return Some(Vec::new());
    }
    let spans: Vec<Span> = text.split(',').map(read_span).collect::<Option<_>>()?;
    (spans.len() <= MOST_SPANS).then_some(spans)
}

/// Small letters without blanks, `-` between the times of a span and `,` between spans.
fn simplified(typed: &str) -> String {
    let lower = typed.to_lowercase().replace(['–', '—', '‐', '‑', '−'], "-");
    let words = lower.split_whitespace().map(|word| match word {
        "bis" | "to" | "until" => "-",
        "und" | "and" | "&" | "+" | "/" => ",",
        "von" | "from" | "uhr" | "h" => "",
        other => other,
    });
    let text: String = words.collect();
    text.replace("uhr", "").replace(';', ",")
}

fn read_span(text: &str) -> Option<Span> {
    let (from, until) = text.split_once('-')?;
    Span::new(read_time(from)?, read_time(until)?)
}

/// Reads `8`, `08`, `8:30`, `8.30`.
fn read_time(text: &str) -> Option<DayTime> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let number = |part: &str, longest: usize| {
        (part.len() <= longest && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse().ok())
            .flatten()
    };
    if minute.len() != 2 {
        return None;
    }
    DayTime::new(number(hour, 2)?, number(minute, 2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<String> {
        let spans = read_day(typed)?;
        Some(spans.iter().map(|span| format!("{}-{}", span.from, span.until)).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn people_write_times_in_many_ways() {
        for (typed, meant) in [
            ("8-12", "08:00-12:00"),
            ("08:00 – 12:30 Uhr", "08:00-12:30"),
            ("8.30 bis 12 Uhr", "08:30-12:00"),
            ("von 8 Uhr bis 12 Uhr", "08:00-12:00"),
            ("8Uhr-12Uhr", "08:00-12:00"),
            ("8–12, 14–18", "08:00-12:00 14:00-18:00"),
            ("8-12 und 14-18 Uhr", "08:00-12:00 14:00-18:00"),
            ("8 - 12; 14 - 18; 20 - 22", "08:00-12:00 14:00-18:00 20:00-22:00"),
            ("8 to 12 and 14 until 18", "08:00-12:00 14:00-18:00"),
            ("18–2", "18:00-02:00"),
            ("18-0", "18:00-24:00"),
            ("0-24", "00:00-24:00"),
            ("", ""),
            ("Geschlossen", ""),
            ("–", ""),
            ("closed", ""),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for typed in [
            "8",
            "8-",
            "-12",
            "8-12-14",
            "8-12 14-18",
            "25-26",
            "8-24:30",
            "8:5-12",
            "8:60-12",
            "8,30-12",
            "8-8",
            "24-8",
            "vormittags",
            "8-12,",
            "8-12,,14-18",
            "8:00:00-12",
            "+8-12",
            "８-12",
            "1-2,3-4,5-6,7-8,9-10,11-12",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
