//! Entries of the registers that the courts keep for businesses and associations.

use serde::{Deserialize, Serialize};

/// A register of a local court.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Register {
    /// Handelsregister, section A: sole traders and partnerships (§ 3 HRV).
    #[serde(rename = "HRA")]
    Hra,
    /// Handelsregister, section B: companies (§ 3 HRV).
    #[serde(rename = "HRB")]
    Hrb,
    /// Genossenschaftsregister.
    GnR,
    /// Gesellschaftsregister, since 2024 (§ 707 BGB).
    GsR,
    /// Partnerschaftsregister.
    #[serde(rename = "PR")]
    Pr,
    /// Vereinsregister.
    #[serde(rename = "VR")]
    Vr,
}

/// An entry: which court, which register, which number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterEntry {
    /// A code of the author's list, or the name without the word Amtsgericht.
    pub court: Box<str>,
    pub register: Register,
    /// Digits, and behind a blank the letters that some courts add: `12345 B`.
    pub number: Box<str>,
}

impl Register {
    /// All registers, the commonest first.
    pub const ALL: [Self; 6] = [Self::Hrb, Self::Hra, Self::GnR, Self::GsR, Self::Pr, Self::Vr];

    /// The letters that stand before a number.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hra => "HRA",
            Self::Hrb => "HRB",
            Self::GnR => "GnR",
            Self::GsR => "GsR",
            Self::Pr => "PR",
            Self::Vr => "VR",
        }
    }

    /// The register with these letters.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|register| register.name() == name)
    }
}
