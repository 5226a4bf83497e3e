//! The office directory: offices, what each covers, and the places of the country.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::id::OfficeId;
use crate::domain::submission::OfficeSummary;

/// An authority that receives submissions.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub id: OfficeId,
    pub name: String,
    #[serde(default)]
    pub address: OfficeAddress,
    #[serde(default)]
    pub contact: Contact,
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// Whether it takes part on this installation.
    pub takes_part: bool,
    #[serde(default)]
    pub valid_from: Option<Date>,
    #[serde(default)]
    pub valid_to: Option<Date>,
}

/// Where an office is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeAddress {
    #[serde(default)]
    pub street: Option<String>,
    #[serde(default)]
    pub postal_code: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
}

/// How citizens reach an office.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub hours: Option<String>,
}

/// A way by which submissions reach an office.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Channel {
    /// E-mail to `to`.
    Mail { to: String, content: MailContent },
}

/// How much a mail to an office may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailContent {
    /// The whole case with its answers.
    Full,
    /// Reference and class only.
    Notice,
}

impl Channel {
    /// The names of all channels, as directories write them.
    pub const NAMES: [&'static str; 1] = ["mail"];

    /// Its name in directories.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Mail { .. } => "mail",
        }
    }

    /// How much it carries.
    pub fn content(&self) -> MailContent {
        match self {
            Self::Mail { content, .. } => *content,
        }
    }
}

impl MailContent {
    /// Both, as directories write them.
    pub const ALL: [Self; 2] = [Self::Full, Self::Notice];

    /// Its name in directories.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Notice => "notice",
        }
    }
}

impl Office {
    /// What people read about it.
    pub fn summary(&self) -> OfficeSummary {
        OfficeSummary { id: self.id.clone(), name: self.name.clone(), phone: self.contact.phone.clone() }
    }

    /// Whether submissions may be brought to it on this day.
    pub fn receives_on(&self, today: Date) -> bool {
        self.takes_part
            && self.valid_from.is_none_or(|from| from <= today)
            && self.valid_to.is_none_or(|to| today <= to)
    }
}

/// A Kreis or kreisfreie Stadt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kreis {
    /// Five digits of the amtlicher Gemeindeschlüssel.
    pub key: Box<str>,
    /// As people call it: `Landkreis Gießen`.
    pub name: Box<str>,
}

/// A place with its postal code and Kreis.
#[derive(Debug, Clone)]
pub(super) struct PlaceRow {
    pub name: Box<str>,
    /// Position among the directory's Kreise.
    pub kreis: usize,
}

/// By what an office is responsible; later ones are more specific and win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuleKind {
    /// For a whole Kreis, by its key.
    Kreis,
    /// For a postal code.
    PostalCode,
    /// For one place of a postal code: `64754 Hesseneck`.
    PostalCodeAndPlace,
}

/// One line of what an office covers.
#[derive(Debug, Clone)]
pub struct CoverageRule {
    /// Position of the office in the directory.
    pub office: usize,
    pub kind: RuleKind,
    pub value: String,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
}

/// All offices of a kind with what each is responsible for.
#[derive(Debug)]
pub struct OfficeDirectory {
    id: String,
    version: String,
    attribution: String,
    offices: Vec<Office>,
    coverage: HashMap<(RuleKind, Box<str>), Vec<CoverageRule>>,
    pub(super) kreise: Vec<Kreis>,
    pub(super) places: HashMap<Box<str>, Vec<PlaceRow>>,
    /// Folded name of a place, to the Kreise that have such a place.
    pub(super) by_name: HashMap<Box<str>, Vec<PlaceRow>>,
}

/// Collects the parts of a directory.
#[derive(Debug, Default)]
pub struct DirectoryBuilder {
    pub id: String,
    pub version: String,
    pub attribution: String,
    pub offices: Vec<Office>,
    pub coverage: Vec<CoverageRule>,
    pub kreise: Vec<Kreis>,
    /// Postal code, name and key of the Kreis.
    pub places: Vec<(Box<str>, Box<str>, Box<str>)>,
}

impl DirectoryBuilder {
    /// Makes the directory. A place of a Kreis that is not listed gets one with its key as name.
    pub fn build(self) -> OfficeDirectory {
        let mut kreise = self.kreise;
        let mut position: HashMap<Box<str>, usize> =
            kreise.iter().enumerate().map(|(place, kreis)| (kreis.key.clone(), place)).collect();
        let mut places: HashMap<Box<str>, Vec<PlaceRow>> = HashMap::new();
        let mut by_name: HashMap<Box<str>, Vec<PlaceRow>> = HashMap::new();
        for (postal_code, name, key) in self.places {
            let kreis = *position.entry(key.clone()).or_insert_with(|| {
                kreise.push(Kreis { key: key.clone(), name: key });
                kreise.len() - 1
            });
            let row = PlaceRow { name, kreis };
            let named = by_name.entry(fold(&row.name)).or_default();
            if !named.iter().any(|other| other.kreis == kreis) {
                named.push(row.clone());
            }
            places.entry(postal_code).or_default().push(row);
        }
        let mut coverage: HashMap<(RuleKind, Box<str>), Vec<CoverageRule>> = HashMap::new();
        for rule in self.coverage {
            let value = if rule.kind == RuleKind::PostalCodeAndPlace {
                fold(&rule.value)
            } else {
                rule.value.as_str().into()
            };
            coverage.entry((rule.kind, value)).or_default().push(rule);
        }
        OfficeDirectory {
            id: self.id,
            version: self.version,
            attribution: self.attribution,
            offices: self.offices,
            coverage,
            kreise,
            places,
            by_name,
        }
    }
}

impl OfficeDirectory {
    /// The kind of offices: `gesundheitsamt`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version that submissions name.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whose data it is.
    pub fn attribution(&self) -> &str {
        &self.attribution
    }

    /// All offices.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// An office and its position.
    pub fn office(&self, id: &str) -> Option<(usize, &Office)> {
        self.offices.iter().enumerate().find(|(_, office)| office.id.as_str() == id)
    }

    /// Whether the directory knows places.
    pub fn has_places(&self) -> bool {
        !self.places.is_empty()
    }

    pub(super) fn rules(&self, kind: RuleKind, value: &str) -> &[CoverageRule] {
        self.coverage.get(&(kind, value.into())).map_or(&[], Vec::as_slice)
    }
}

/// A place name as people type it: without case, and blanks and hyphens all the same.
pub(super) fn fold(name: &str) -> Box<str> {
    let spaced: String =
        name.chars().map(|sign| if sign == '-' || sign == '/' { ' ' } else { sign }).collect();
    spaced.to_lowercase().replace('ß', "ss").split_whitespace().collect::<Vec<_>>().join(" ").into()
}
