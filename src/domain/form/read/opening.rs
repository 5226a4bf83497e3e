//! Reads `open`: from when until when a form can be used.

use jiff::civil::{Date, DateTime, Time};

use crate::domain::form::builder::Builder;
use crate::domain::form::opening::Opening;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader};

/// Longest time after the end in which somebody may still send, in minutes: a day.
const LONGEST_GRACE: usize = 24 * 60;

/// An opening that still names its outcome.
#[derive(Debug, Default)]
pub struct ReadOpening {
    pub opening: Opening,
    pub closed_outcome: Option<Located<String>>,
}

/// Reads `open`.
pub fn read_opening(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> ReadOpening {
    let Some(block) = reader.object("open") else { return ReadOpening::default() };
    let from = block.text("from").and_then(|text| moment(&text, Edge::Start, builder));
    let until = block.text("until").and_then(|text| moment(&text, Edge::End, builder));
    if let (Some(from), Some(until)) = (from, until)
        && until <= from
    {
        builder.error(block.at(), "contradictory-limits", "Das Ende liegt nicht nach dem Anfang.");
    }
    let grace = block.count("grace_minutes");
    if let Some(grace) = grace.as_ref().filter(|grace| grace.value > LONGEST_GRACE) {
        builder.error(&grace.at, "long-grace", format!("Erlaubt sind 0 bis {LONGEST_GRACE} Minuten."));
    }
    let grace_minutes = grace.and_then(|grace| u16::try_from(grace.value).ok()).unwrap_or(0);
    let closed_outcome = block.text("closed_outcome").map(|text| text.with(text.value.to_owned()));
    block.finish();
    ReadOpening { opening: Opening { from, until, grace_minutes, closed_outcome: None }, closed_outcome }
}

/// Which edge of a whole day is meant.
enum Edge {
    Start,
    /// The day belongs to the time.
    End,
}

fn moment(text: &Located<&str>, edge: Edge, builder: &Builder<'_>) -> Option<DateTime> {
    let day = |day: Date| match edge {
        Edge::Start => Some(day.to_datetime(Time::midnight())),
        Edge::End => day.tomorrow().ok().map(|next| next.to_datetime(Time::midnight())),
    };
    // A date alone would also be read as a moment, its midnight.
    let has_time = text.value.contains('T');
    let parsed = if has_time { text.value.parse().ok() } else { text.value.parse().ok().and_then(day) };
    let zoned = text.value.ends_with('Z') || text.value.contains('[') || text.value.rfind('+').is_some();
    if parsed.is_none() || zoned {
        let message = format!("`{}` ist kein Tag und keine Uhrzeit.", text.value);
        builder.findings.add(Finding::error(&text.at, "bad-moment", message));
    }
    parsed.filter(|_| !zoned)
}
