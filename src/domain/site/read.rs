//! Reads `site.json`, with everything that is to be said about it.

use jiff::civil::Date;

use super::{Accessibility, Conformance, Party, SiteInfo, Slot, Wording, theme};
use crate::domain::form::problem::{Finding, Problem};
use crate::domain::form::reader::{Findings, Located, ObjectReader, text_of, wrong_type};
use crate::domain::form::source::{self, Node, NodeValue};
use crate::tongue::Tongue;

/// Name of the file in the forms folder.
pub const SITE_FILE: &str = "site.json";

/// Words for the state of accessibility.
const STATES: &[(&str, Conformance)] =
    &[("full", Conformance::Full), ("partial", Conformance::Partial), ("none", Conformance::None)];

/// Reads the file. With a mistake in it the site is refused, as a form would be.
pub fn read(text: &str) -> (SiteInfo, Vec<Problem>) {
    let findings = Findings::default();
    let info = match source::parse(text) {
        Ok(root) => read_site(&root, &findings),
        Err(finding) => {
            findings.add(finding);
            None
        }
    };
    let problems = findings.into_sorted().into_iter().map(|finding| finding.in_file(SITE_FILE, text));
    (info.unwrap_or_default(), problems.collect())
}

pub(super) fn read_site(root: &Node, findings: &Findings) -> Option<SiteInfo> {
    let reader = ObjectReader::new(root, findings)?;
    let mut info = SiteInfo {
        operator: party(&reader, "operator"),
        imprint: wordings(&reader, "imprint"),
        data_protection_officer: party(&reader, "data_protection_officer"),
        supervisory_authority: party(&reader, "supervisory_authority"),
        accessibility: reader.object("accessibility").map(accessibility).unwrap_or_default(),
        help: reader.node("help").and_then(|node| wording(node, findings)),
        easy_language: slot(&reader, "easy_language"),
        sign_language: slot(&reader, "sign_language"),
        theme: theme::read(&reader),
        missing: Vec::new(),
    };
    reader.node("$schema");
    let at = reader.at().start..reader.at().start + 1;
    reader.finish();
    info.missing = missing(&info);
    for path in &info.missing {
        let message = format!("`{path}` fehlt; auf der Seite steht, dass die Angabe fehlt.");
        findings.add(Finding::warning(&at, "missing-entry", message).remedy(WHY_ENTRIES));
    }
    Some(info)
}

const WHY_ENTRIES: &str = "Impressum, Datenschutzhinweise und Erklärung zur Barrierefreiheit sind Pflicht; tragen Sie die Angabe ein.";

/// What the law asks for and nobody said.
fn missing(info: &SiteInfo) -> Vec<&'static str> {
    let operator = info.operator.as_ref();
    let accessibility = &info.accessibility;
    let entries = [
        ("operator", operator.is_some()),
        ("operator.address", operator.is_none_or(|party| !party.address.is_empty())),
        ("operator.email", operator.is_none_or(|party| party.email.is_some())),
        ("data_protection_officer", info.data_protection_officer.is_some()),
        ("supervisory_authority", info.supervisory_authority.is_some()),
        ("accessibility.status", accessibility.status.is_some()),
        ("accessibility.prepared", accessibility.prepared.is_some()),
        ("accessibility.contact", accessibility.contact.is_some()),
        ("accessibility.arbitration", accessibility.arbitration.is_some()),
    ];
    entries.into_iter().filter(|(_, is_there)| !is_there).map(|(path, _)| path).collect()
}

impl SiteInfo {
    /// What is known without a file: nothing.
    pub fn unknown() -> Self {
        let info = Self::default();
        Self { missing: missing(&info), ..info }
    }
}

fn accessibility(reader: ObjectReader<'_>) -> Accessibility {
    let status = reader.text("status").and_then(|text| {
        let known = STATES.iter().find(|(word, _)| *word == text.value).map(|(_, status)| *status);
        if known.is_none() {
            let words = STATES.iter().map(|(word, _)| *word);
            let message = format!("`{}` ist kein Stand der Barrierefreiheit.", text.value);
            let finding = Finding::error(&text.at, "unknown-status", message);
            reader
                .findings()
                .add(finding.remedy(format!("Möglich sind: {}.", words.collect::<Vec<_>>().join(", "))));
        }
        known
    });
    let read = Accessibility {
        status,
        prepared: day(&reader, "prepared"),
        reviewed: day(&reader, "reviewed"),
        method: reader.node("method").and_then(|node| wording(node, reader.findings())),
        gaps: wordings(&reader, "gaps"),
        contact: party(&reader, "contact"),
        arbitration: party(&reader, "arbitration"),
        report_form: reader.optional_identifier("report_form").map(|form| form.value),
    };
    reader.finish();
    read
}

fn party(reader: &ObjectReader<'_>, key: &'static str) -> Option<Party> {
    let reader = reader.object(key)?;
    let name = reader.required_text("name").map(|text| text.value.to_owned());
    let lines = reader.list("address").iter().filter_map(|line| text_of(reader.findings(), line));
    let party = Party {
        address: lines.map(|line| line.value.to_owned()).collect(),
        phone: reader.text("phone").map(|text| text.value.to_owned()),
        email: reader.text("email").and_then(|text| email(&text, reader.findings())),
        href: reader.text("href").and_then(|text| address(&text, reader.findings())),
        name: name.clone().unwrap_or_default(),
    };
    reader.finish();
    name.map(|_| party)
}

fn email(text: &Located<&str>, findings: &Findings) -> Option<String> {
    let is_one = email_address::EmailAddress::is_valid(text.value);
    if !is_one {
        let message = format!("`{}` ist keine Mailadresse.", text.value);
        findings.add(Finding::error(&text.at, "bad-address", message));
    }
    is_one.then(|| text.value.to_owned())
}

/// Pages elsewhere are named by https only: a visitor is not sent where others read along.
fn address(text: &Located<&str>, findings: &Findings) -> Option<String> {
    let is_one = text.value.strip_prefix("https://").is_some_and(|rest| {
        !rest.is_empty() && !rest.contains(|sign: char| sign.is_whitespace() || "\"<>\\".contains(sign))
    });
    if !is_one {
        let message = format!("`{}` ist keine Adresse, die mit https:// beginnt.", text.value);
        findings.add(Finding::error(&text.at, "bad-address", message));
    }
    is_one.then(|| text.value.to_owned())
}

fn day(reader: &ObjectReader<'_>, key: &'static str) -> Option<Date> {
    let text = reader.text(key)?;
    let day = text.value.parse().ok();
    if day.is_none() {
        let message = format!("`{}` ist kein Tag.", text.value);
        let finding = Finding::error(&text.at, "bad-day", message);
        reader.findings().add(finding.remedy("Schreiben Sie Jahr, Monat und Tag: 2026-11-22."));
    }
    day
}

fn slot(reader: &ObjectReader<'_>, key: &'static str) -> Option<Slot> {
    let reader = reader.object(key)?;
    let href = reader.text("href").and_then(|text| address(&text, reader.findings()));
    let text = reader.text("text").map(|text| text.value.to_owned());
    if href.is_some() && text.is_some() {
        let message = "Entweder `href` oder `text`, nicht beides.";
        reader.findings().add(Finding::error(reader.at(), "contradictory-slot", message));
    }
    reader.finish();
    href.map(Slot::Link).or(text.map(Slot::Text))
}

fn wordings(reader: &ObjectReader<'_>, key: &'static str) -> Vec<Wording> {
    reader.list(key).iter().filter_map(|node| wording(node, reader.findings())).collect()
}

/// A text in German, or in several languages of the engine: `{"de": …, "en": …}`.
fn wording(node: &Node, findings: &Findings) -> Option<Wording> {
    match &node.value {
        NodeValue::Text(german) => Some(Wording { german: german.clone(), others: Vec::new() }),
        NodeValue::Object(_) => {
            let reader = ObjectReader::new(node, findings)?;
            let german = reader.required_text("de").map(|text| text.value.to_owned());
            let others = Tongue::ALL
                .iter()
                .filter(|tongue| **tongue != Tongue::German)
                .filter_map(|tongue| reader.text(tongue.tag()).map(|text| (*tongue, text.value.to_owned())));
            let others = others.collect();
            reader.finish();
            Some(Wording { german: german?, others })
        }
        _ => {
            wrong_type(findings, node, "ein Text oder ein Objekt mit `de` und weiteren Sprachen");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::problem::Severity;

    const COMPLETE: &str = r#"{
      "operator": { "name": "Stadt", "address": ["Markt 1", "12345 Stadt"], "email": "stadt@stadt.example" },
      "imprint": ["Vertreten durch **niemand**.", { "de": "Ja", "en": "Yes" }],
      "data_protection_officer": { "name": "Datenschutz" },
      "supervisory_authority": { "name": "Aufsicht", "href": "https://aufsicht.example" },
      "accessibility": {
        "status": "partial", "prepared": "2026-11-22", "gaps": ["Karten"], "report_form": "barriere-melden",
        "contact": { "name": "Stelle" }, "arbitration": { "name": "Schlichtung" }
      },
      "easy_language": { "href": "https://stadt.example/leicht" },
      "sign_language": { "text": "Ein Film." }
    }"#;

    #[test]
    fn a_complete_file_has_no_findings() {
        let (info, problems) = read(COMPLETE);
        assert_eq!(problems, []);
        assert_eq!(info.missing, [] as [&str; 0]);
        assert_eq!(info.accessibility.status, Some(Conformance::Partial));
        assert_eq!(info.imprint[1].of(Tongue::English), ("Yes", true));
        assert_eq!(info.sign_language, Some(Slot::Text("Ein Film.".into())));
    }

    #[test]
    fn what_is_missing_is_a_warning_each_and_no_error() {
        let (info, problems) = read("{}");
        assert_eq!(info.missing, SiteInfo::unknown().missing);
        assert_eq!(problems.len(), info.missing.len());
        assert!(problems.iter().all(|problem| problem.severity == Severity::Warning));
        let (info, _) = read(r#"{"operator": {"name": "Stadt"}}"#);
        assert!(info.missing.starts_with(&["operator.address", "operator.email"]), "{:?}", info.missing);
    }

    #[test]
    fn every_mistake_is_found_where_it_stands() {
        for (right, wrong, code) in [
            ("\"partial\"", "\"perfect\"", "unknown-status"),
            ("2026-11-22", "22.11.2026", "bad-day"),
            ("https://aufsicht", "http://aufsicht", "bad-address"),
            ("stadt@stadt.example", "stadt", "bad-address"),
            ("\"gaps\"", "\"gap\"", "unknown-key"),
            (
                "\"text\": \"Ein Film.\"",
                "\"text\": \"x\", \"href\": \"https://x.example\"",
                "contradictory-slot",
            ),
            ("[\"Karten\"]", "[7]", "wrong-type"),
            ("barriere-melden", "Barriere melden", "bad-identifier"),
            ("\"name\": \"Stelle\"", "", "missing-key"),
        ] {
            assert_eq!(COMPLETE.matches(right).count(), 1, "{right}");
            let (_, problems) = read(&COMPLETE.replace(right, wrong));
            let errors: Vec<_> =
                problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
            assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), [code], "{wrong}");
            assert!(errors[0].position.line > 1, "{wrong}");
        }
    }
}
