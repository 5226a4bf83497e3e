//! What an operator should look at in an office directory before it goes into service.

use super::{Channel, Office, OfficeDirectory};
use crate::domain::form::problem::{Position, Problem, Severity};

/// The top level domain that no mail can reach (RFC 2606).
const UNREACHABLE: &str = ".invalid";

impl OfficeDirectory {
    /// Warnings about a directory, one for each sort of gap however many offices have it.
    pub fn advice(&self, file: &str) -> Vec<Problem> {
        let takes_part = || self.offices().iter().filter(|office| office.takes_part);
        let without_phone: Vec<&Office> =
            takes_part().filter(|office| office.contact.phone.as_deref().is_none_or(str::is_empty)).collect();
        let unreachable: Vec<&Office> =
            takes_part().filter(|office| office.channels.iter().any(is_unreachable)).collect();
        let phone = warning(
            (file, "no-telephone"),
            &without_phone,
            "ohne Telefonnummer",
            "Tragen Sie `contact.phone` ein; sie steht auf der letzten Seite und in der Bestätigung.",
        );
        let mail = warning(
            (file, "invalid-address"),
            &unreachable,
            "mit einer Mailadresse, die auf .invalid endet und nie ankommt",
            "Tragen Sie die wirklichen Adressen ein, bevor jemand das Formular benutzt.",
        );
        phone.into_iter().chain(mail).collect()
    }
}

fn is_unreachable(channel: &Channel) -> bool {
    match channel {
        Channel::Mail { to, .. } => {
            to.trim_end_matches(['>', '.', ' ']).to_ascii_lowercase().ends_with(UNREACHABLE)
        }
    }
}

fn warning(
    (file, code): (&str, &'static str),
    offices: &[&Office],
    what: &str,
    remedy: &str,
) -> Option<Problem> {
    let ids: Vec<&str> = offices.iter().map(|office| office.id.as_str()).collect();
    let noun = if ids.len() == 1 { "Stelle" } else { "Stellen" };
    (!ids.is_empty()).then(|| Problem {
        severity: Severity::Warning,
        file: file.to_owned(),
        position: Position::START,
        code,
        message: format!("{} {noun} {what}: {}", ids.len(), ids.join(", ")),
        remedy: Some(remedy.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::DirectoryBuilder;
    use super::*;

    fn office(id: &str, phone: &str, to: &str, takes_part: bool) -> Office {
        serde_json::from_value(serde_json::json!({
            "id": id, "name": id, "contact": { "phone": phone }, "takes_part": takes_part,
            "channels": [{ "mail": { "to": to, "content": "full" } }],
        }))
        .unwrap()
    }

    #[test]
    fn one_warning_names_all_offices_with_the_same_gap() {
        let builder = DirectoryBuilder {
            offices: vec![
                office("1", "", "a@amt.invalid", true),
                office("2", "+496421123", "b@amt.INVALID", true),
                office("3", "+496421123", "c@amt.example", true),
                office("4", "", "d@amt.invalid", false),
            ],
            ..DirectoryBuilder::default()
        };
        let advice = builder.build().advice("offices/amt.json");
        let found: Vec<_> = advice.iter().map(|p| (p.code, p.message.rsplit(": ").next().unwrap())).collect();
        assert_eq!(found, [("no-telephone", "1"), ("invalid-address", "1, 2")]);
        assert!(
            advice.iter().all(|problem| problem.severity == Severity::Warning && problem.remedy.is_some())
        );
    }
}
