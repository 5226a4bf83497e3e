//! From a claimed delivery to a finished mail: opens what is sealed and lets the channel write.

use std::sync::Arc;

use lettre::message::Mailbox;

use crate::crypto::{Binding, KeyRing, Sealed};
use crate::domain::confirmation::ConfirmationOrder;
use crate::domain::submission::SubmissionDocument;
use crate::storage::outbox::{Channel, ClaimedDelivery};

use super::addressbook::Addressbook;
use super::failure::{Failure, Reason};
use super::mail::{Letter, Outgoing, Wording, WordingProblem};
use super::{confirmation, office};

/// Everything that writing a mail needs.
#[derive(Debug)]
pub struct Desk {
    keys: Arc<KeyRing>,
    addresses: Arc<Addressbook>,
    from: Mailbox,
    wording: Wording,
}

impl Desk {
    /// Compiles the texts of the mails.
    ///
    /// # Errors
    /// Never in a released program, as a test compiles the same texts.
    pub fn new(
        keys: Arc<KeyRing>,
        addresses: Arc<Addressbook>,
        from: Mailbox,
    ) -> Result<Self, WordingProblem> {
        Ok(Self { keys, addresses, from, wording: Wording::compile()? })
    }

    /// Writes the mail of a delivery. Takes a fraction of a millisecond of processor time.
    ///
    /// # Errors
    /// Permanent, when the submission cannot be opened with the keys of this installation or cannot
    /// be put into words; transient, when the directory has no address for the office, because an
    /// operator who enters it helps everything that waits.
    pub fn write(&self, delivery: &ClaimedDelivery) -> Result<Outgoing, Failure> {
        let tenant = &delivery.lease.tenant;
        let case = self.open(&Binding::submission(tenant, delivery.submission_id), &delivery.submission)?;
        let case: SubmissionDocument = read(&case)?;
        let letter = match delivery.channel {
            Channel::Mail => self.to_office(delivery, &case)?,
            Channel::Confirmation => self.to_citizen(delivery, &case)?,
        };
        letter.finish(&self.from)
    }

    fn to_office(&self, delivery: &ClaimedDelivery, case: &SubmissionDocument) -> Result<Letter, Failure> {
        let office = &delivery.office;
        let unknown = || Failure::Transient(Reason::UnknownOffice(office.clone()));
        let target = self.addresses.mail_target(office).ok_or_else(unknown)?;
        office::write_mail(delivery.lease.delivery, &case.for_office(office), target, &self.wording)
    }

    fn to_citizen(&self, delivery: &ClaimedDelivery, case: &SubmissionDocument) -> Result<Letter, Failure> {
        let id = delivery.lease.delivery;
        let sealed = delivery.order.as_ref().ok_or(Failure::Permanent(Reason::CannotBeWritten))?;
        let order = self.open(&Binding::order(&delivery.lease.tenant, id), sealed)?;
        let order: ConfirmationOrder = read(&order)?;
        confirmation::write_mail(id, case, &order, &self.wording)
    }

    fn open(&self, binding: &Binding, sealed: &Sealed) -> Result<Vec<u8>, Failure> {
        let opened = self.keys.open(binding, &sealed.key_id, &sealed.bytes);
        opened.map_err(|_| Failure::Permanent(Reason::CannotBeOpened))
    }
}

fn read<T: serde::de::DeserializeOwned>(json: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(json).map_err(|_| Failure::Permanent(Reason::CannotBeWritten))
}
