//! Which office is responsible: postal code, place, Kreis, office.

mod advice;
mod directory;
mod locate;
mod validity;

pub use directory::{
    Channel, Contact, CoverageRule, DirectoryBuilder, Kreis, MailContent, Office, OfficeDirectory, RuleKind,
};
pub use validity::invalid_on;

pub use locate::{Location, PlaceOption, Responsible, Settled};

use std::collections::BTreeMap;
use std::sync::Arc;

use super::appointment::TakenSeats;
use super::submission::OfficeSummary;

/// The office directories of an installation by kind: `gesundheitsamt`; and which of the times that offices
/// offer are taken, which is looked up like an office and changes from request to request.
#[derive(Debug, Default, Clone)]
pub struct Directories {
    offices: BTreeMap<String, Arc<OfficeDirectory>>,
    taken: TakenSeats,
}

impl Directories {
    /// Takes directories by their kind.
    pub fn new(directories: impl IntoIterator<Item = OfficeDirectory>) -> Self {
        let by_kind =
            directories.into_iter().map(|directory| (directory.id().to_owned(), Arc::new(directory)));
        Self { offices: by_kind.collect(), taken: TakenSeats::default() }
    }

    /// The same, with the seats that are taken now.
    #[must_use]
    pub fn with_taken(&self, taken: TakenSeats) -> Self {
        Self { offices: self.offices.clone(), taken }
    }

    /// The seats that are taken.
    pub fn taken(&self) -> &TakenSeats {
        &self.taken
    }

    /// The directory of a kind of office.
    pub fn get(&self, kind: &str) -> Option<&Arc<OfficeDirectory>> {
        self.offices.get(kind)
    }

    /// Every directory, by kind.
    pub fn iter(&self) -> impl Iterator<Item = &OfficeDirectory> {
        self.offices.values().map(Arc::as_ref)
    }

    /// The directory that knows places. Postal codes mean the same in all of them, so the first will do.
    pub fn places(&self) -> Option<&OfficeDirectory> {
        self.iter().find(|directory| directory.has_places())
    }
}

/// The decision which office receives a case.
#[derive(Debug, Clone)]
pub struct RoutingDecision {
    /// The directory that was asked.
    pub directory: Arc<OfficeDirectory>,
    /// The office, as a position in the directory.
    pub office: usize,
    /// One German sentence for the clerk.
    pub reason: String,
}

impl RoutingDecision {
    /// The office that was found.
    pub fn office(&self) -> Option<&Office> {
        self.directory.offices().get(self.office)
    }

    /// What people read about it.
    pub fn summary(&self) -> Option<OfficeSummary> {
        self.office().map(Office::summary)
    }
}
