//! Deliveries as text for the operator: nothing personal, UTC as in the log.

use std::fmt::Write;

use jiff::{Timestamp, Unit};

use crate::domain::delivery_state::DeliveryState;
use crate::domain::second_signature::SigningStage;
use crate::storage::outbox::{DeliveryDetail, DeliverySummary};
use crate::storage::second_signatures::SignatureSummary;

/// The state as an adjective: `wartend`.
pub fn state_in_words(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Waiting => "wartend",
        DeliveryState::Leased => "in Arbeit",
        DeliveryState::Delivered => "zugestellt",
        DeliveryState::Dead => "aufgegeben",
        DeliveryState::Settled => "erledigt",
    }
}

/// One line each under a heading.
pub fn table(deliveries: &[DeliverySummary]) -> String {
    if deliveries.is_empty() {
        return "Keine Zustellungen.\n".to_owned();
    }
    let heading =
        ["Nummer", "Eingang", "Weg", "Behörde", "Zustand", "Versuche", "Nächster", "Letzter Fehler"];
    let mut rows = vec![heading.map(str::to_owned)];
    rows.extend(deliveries.iter().map(row));
    aligned(&rows)
}

fn row(delivery: &DeliverySummary) -> [String; 8] {
    [
        delivery.id.to_string(),
        delivery.reference.clone(),
        delivery.channel.to_string(),
        delivery.office.to_string(),
        state_in_words(delivery.state).to_owned(),
        delivery.attempts.to_string(),
        instant(delivery.due_at),
        delivery.last_error.clone().unwrap_or_else(|| "-".to_owned()),
    ]
}

/// Everything about one delivery.
pub fn detail(detail: &DeliveryDetail) -> String {
    let delivery = &detail.delivery;
    let mut rows = vec![
        ["Zustellung".to_owned(), delivery.id.to_string()],
        ["Eingangsnummer".to_owned(), delivery.reference.clone()],
        ["Einreichung".to_owned(), delivery.submission_id.to_string()],
        ["Mandant".to_owned(), delivery.tenant.to_string()],
        ["Weg".to_owned(), delivery.channel.to_string()],
        ["Behörde".to_owned(), delivery.office.to_string()],
        ["Zustand".to_owned(), state_in_words(delivery.state).to_owned()],
        ["Entstanden".to_owned(), instant(Some(delivery.created_at))],
        ["Zugestellt".to_owned(), instant(delivery.delivered_at)],
        ["Nächster Versuch".to_owned(), instant(delivery.due_at)],
        ["Begonnene Versuche".to_owned(), delivery.attempts.to_string()],
    ];
    for attempt in &detail.attempts {
        let what = attempt.error.clone().unwrap_or_else(|| attempt.result.clone());
        rows.push([format!("Versuch {}", attempt.number), format!("{}  {what}", instant(Some(attempt.at)))]);
    }
    aligned(&rows)
}

/// Cases that wait for a second person, one line each under a heading; nothing where there are none.
pub fn unsigned(signatures: &[SignatureSummary], now: Timestamp) -> String {
    if signatures.is_empty() {
        return String::new();
    }
    let mut rows = vec![["Eingang", "Behörde", "Gesendet", "Zweite Unterschrift"].map(str::to_owned)];
    rows.extend(signatures.iter().map(|one| {
        let stage = match one.stage(now) {
            SigningStage::WaitingUntil(until) => format!("wartet bis {}", instant(Some(until))),
            SigningStage::SignedAt(at) => format!("geleistet {}", instant(Some(at))),
            SigningStage::DeclinedAt(at) => format!("abgelehnt {}", instant(Some(at))),
            SigningStage::LapsedAt(until) => format!("Frist abgelaufen {}", instant(Some(until))),
        };
        [one.reference.clone(), one.office.to_string(), instant(Some(one.created_at)), stage]
    }));
    format!("\nOhne zweite Unterschrift, nicht zugestellt:\n{}", aligned(&rows))
}

fn instant(instant: Option<Timestamp>) -> String {
    match instant.map(|instant| instant.round(Unit::Second).unwrap_or(instant)) {
        Some(instant) => instant.to_string(),
        None => "-".to_owned(),
    }
}

/// Columns as wide as their widest cell, the last one open.
fn aligned<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
    let mut widths = [0; COLUMNS];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            // Writing into a String cannot fail.
            if write!(line, "{cell:<width$}  ").is_err() {
                break;
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{DeliveryId, OfficeId, SubmissionId, TenantId};
    use crate::storage::outbox::{Attempt, Channel};
    use uuid::Uuid;

    fn delivery() -> DeliverySummary {
        DeliverySummary {
            id: DeliveryId::new(Uuid::from_u128(7)),
            tenant: TenantId::only(),
            submission_id: SubmissionId::new(Uuid::from_u128(8)),
            reference: "7K3-MQ9-XDAC".to_owned(),
            channel: Channel::Mail,
            office: "1.06.5.34.".parse::<OfficeId>().unwrap(),
            state: DeliveryState::Dead,
            attempts: 12,
            due_at: None,
            created_at: "2020-03-27T10:00:00.5Z".parse().unwrap(),
            delivered_at: None,
            last_error: Some("550".to_owned()),
        }
    }

    #[test]
    fn a_list_shows_what_has_to_be_known_in_columns() {
        let text = table(&[delivery()]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        for wanted in ["7K3-MQ9-XDAC", "aufgegeben", "12", "550", "00000000-0000-0000-0000-000000000007"] {
            assert!(lines[1].contains(wanted), "{text}");
        }
        let column = |line: &str, word: &str| line.find(word).map(|at| line[..at].chars().count());
        assert_eq!(column(lines[0], "Zustand"), column(lines[1], "aufgegeben"));
        assert_eq!(table(&[]), "Keine Zustellungen.\n");
    }

    #[test]
    fn a_single_delivery_shows_every_attempt() {
        let at = "2020-03-27T10:00:02Z".parse().unwrap();
        let attempts = vec![
            Attempt { number: 1, at, result: "retry".to_owned(), error: Some("450".to_owned()) },
            Attempt { number: 2, at, result: "dead".to_owned(), error: Some("550".to_owned()) },
        ];
        let text = detail(&DeliveryDetail { delivery: delivery(), attempts });
        assert!(text.contains("Versuch 1           2020-03-27T10:00:02Z  450"), "{text}");
        assert!(text.contains("Versuch 2"), "{text}");
    }
}
