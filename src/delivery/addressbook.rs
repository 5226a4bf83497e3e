//! Which address an office has today. Asked at every attempt, so that a corrected entry helps the
//! deliveries that wait for it.

use std::collections::HashMap;

use lettre::Address;

use crate::domain::id::OfficeId;
use crate::domain::routing::{Channel, Directories};

pub use crate::domain::routing::MailContent;

/// Where the mails for an office go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailTarget {
    pub to: Address,
    pub content: MailContent,
}

/// The text is no mail address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a mail address")]
pub struct NotAnAddress;

impl MailTarget {
    /// Reads the address of an office.
    ///
    /// # Errors
    /// When it is no mail address.
    pub fn new(to: &str, content: MailContent) -> Result<Self, NotAnAddress> {
        let to = to.trim().parse().map_err(|_| NotAnAddress)?;
        Ok(Self { to, content })
    }
}

/// An office whose mail address is none.
#[derive(Debug, thiserror::Error)]
#[error("Die Adresse der Stelle `{office}` im Behördenverzeichnis ist keine E-Mail-Adresse.")]
pub struct BadAddress {
    office: OfficeId,
    source: NotAnAddress,
}

/// The offices that can be written to.
#[derive(Debug, Clone, Default)]
pub struct Addressbook {
    targets: HashMap<OfficeId, MailTarget>,
}

impl Addressbook {
    /// The address of every office that is reached by mail.
    ///
    /// # Errors
    /// The first office whose address is none.
    pub fn of(directories: &Directories) -> Result<Self, BadAddress> {
        let mut entries = Vec::new();
        for office in directories.iter().flat_map(|directory| directory.offices()) {
            let Some(Channel::Mail { to, content }) = office.channels.first() else { continue };
            let target = MailTarget::new(to, *content)
                .map_err(|source| BadAddress { office: office.id.clone(), source })?;
            entries.push((office.id.clone(), target));
        }
        Ok(entries.into_iter().collect())
    }

    /// The address of an office, if it has one today.
    pub fn mail_target(&self, office: &OfficeId) -> Option<&MailTarget> {
        self.targets.get(office)
    }
}

impl FromIterator<(OfficeId, MailTarget)> for Addressbook {
    fn from_iter<Entries: IntoIterator<Item = (OfficeId, MailTarget)>>(entries: Entries) -> Self {
        Self { targets: entries.into_iter().collect() }
    }
}
