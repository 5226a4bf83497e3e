//! Reads which times an office offers.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};

use crate::domain::appointment::Offer;
use crate::domain::calendar;
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{ObjectReader, text_of};
use crate::domain::opening_hours::{OpeningHours, Span, Weekday, read_day};

/// Shortest and longest appointment, in minutes.
const MINUTES: (usize, usize) = (5, 480);
/// Most people at the same time.
const MOST_SEATS: usize = 100;
/// Longest time ahead, in days.
const LONGEST_HORIZON: usize = 180;

/// Reads `minutes`, `seats`, `hours`, `moments`, `closed`, `lead_days` and `horizon_days`.
pub fn read_offer(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> Offer {
    reader.required_node("minutes");
    let minutes = number(reader, "minutes", (MINUTES, 0), builder);
    let lead_days = number(reader, "lead_days", ((1, LONGEST_HORIZON), 1), builder);
    let horizon_days = number(reader, "horizon_days", ((1, LONGEST_HORIZON), 30), builder);
    let offer = Offer {
        week: read_week(reader, minutes, builder),
        moments: moments(reader, builder),
        closed: closed(reader, builder),
        minutes,
        seats: number(reader, "seats", ((1, MOST_SEATS), 1), builder),
        lead_days,
        horizon_days,
    };
    let at = reader.at();
    if offer.week.days().all(|(_, spans)| spans.is_empty()) && offer.moments.is_empty() {
        let finding = Finding::error(at, "no-slots", "Dieser Termin bietet keine Zeiten an.");
        builder.findings.add(finding.remedy(
            "Nennen Sie unter `hours` Zeiten für die Wochentage oder unter `moments` einzelne Zeitpunkte.",
        ));
    }
    if lead_days > horizon_days {
        let message = "Angeboten wird nichts: `lead_days` ist größer als `horizon_days`.";
        builder
            .findings
            .add(Finding::error(at, "no-slots", message).remedy("Vergrößern Sie `horizon_days`."));
    }
    offer
}

fn number(
    reader: &ObjectReader<'_>,
    key: &'static str,
    ((least, most), usual): ((usize, usize), u16),
    builder: &Builder<'_>,
) -> u16 {
    let Some(count) = reader.count(key) else { return usual };
    if !(least..=most).contains(&count.value) {
        let message = format!("Erlaubt sind für `{key}` {least} bis {most}.");
        let finding = Finding::error(&count.at, "out-of-range", message);
        builder.findings.add(finding.remedy("Nehmen Sie eine Zahl dazwischen."));
    }
    u16::try_from(count.value.clamp(least, most)).unwrap_or(usual)
}

/// `{"monday": "8–12, 14–18"}`; a day that is not named is closed.
fn read_week(reader: &ObjectReader<'_>, minutes: u16, builder: &Builder<'_>) -> OpeningHours {
    let Some(week) = reader.object("hours") else { return OpeningHours::default() };
    let days = Weekday::ALL.map(|day| {
        let Some(text) = week.text(day.key()) else { return Vec::new() };
        let fits = |span: &Span| span.within_the_day().is_some_and(|(from, until)| until - from >= minutes);
        let spans = read_day(text.value).filter(|spans| spans.iter().all(fits));
        if spans.is_none() {
            let message = "Das sind keine Zeiten für Termine dieser Länge an einem Tag.";
            let finding = Finding::error(&text.at, "bad-hours", message);
            builder
                .findings
                .add(finding.remedy("Schreiben Sie zum Beispiel \"8–12, 14–18\", nicht über Mitternacht."));
        }
        spans.unwrap_or_default()
    });
    week.finish();
    OpeningHours::new(days)
}

fn moments(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> BTreeSet<DateTime> {
    let texts = reader.list("moments").iter().filter_map(|node| text_of(builder.findings, node));
    let read = texts.filter_map(|text| {
        let moment = calendar::parse_moment(text.value).filter(|moment| calendar::exists_in_germany(*moment));
        if moment.is_none() {
            let message = format!("`{}` ist kein Zeitpunkt.", text.value);
            let finding = Finding::error(&text.at, "not-a-moment", message);
            builder.findings.add(finding.remedy("Schreiben Sie zum Beispiel \"2026-12-01T09:00\"."));
        }
        moment
    });
    read.collect()
}

fn closed(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> BTreeSet<Date> {
    let texts = reader.list("closed").iter().filter_map(|node| text_of(builder.findings, node));
    let read = texts.filter_map(|text| {
        let day = text.value.parse::<Date>().ok();
        if day.is_none() {
            let message = format!("`{}` ist kein Tag.", text.value);
            let finding = Finding::error(&text.at, "not-a-day", message);
            builder.findings.add(finding.remedy("Schreiben Sie zum Beispiel \"2026-12-24\"."));
        }
        day
    });
    read.collect()
}
