//! Which address an office has today. Asked at every attempt, so that a corrected entry helps the
//! deliveries that wait for it.

use std::collections::HashMap;

use lettre::Address;

use crate::domain::id::OfficeId;

/// How much of a case an office wants in its mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailContent {
    /// All answers, and the same as a JSON file.
    Full,
    /// Reference and class only.
    Notice,
}

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

/// The offices that can be written to. The catalog fills it from the directory of offices.
#[derive(Debug, Clone, Default)]
pub struct Addressbook {
    targets: HashMap<OfficeId, MailTarget>,
}

impl Addressbook {
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
