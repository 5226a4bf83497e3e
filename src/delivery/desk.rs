//! From a claimed delivery to a finished mail: opens what is sealed and lets the channel write.

use std::sync::Arc;

use lettre::message::Mailbox;
use serde::Deserialize;

use crate::crypto::{Binding, KeyRing, Sealed};
use crate::domain::confirmation::ConfirmationOrder;
use crate::domain::second_signature::{InvitationOrder, UnsignedOrder};
use crate::domain::submission::{SubmissionDocument, SubmittedFile};
use crate::storage::outbox::{Channel, ClaimedDelivery};

use super::addressbook::{Addressbook, MailContent, MailTarget};
use super::attached::Attached;
use super::failure::{Failure, Reason};
use super::mail::{Letter, Outgoing, Wording, WordingProblem};
use super::{confirmation, office, signing, unsigned};

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

    /// The keys that open what the outbox holds.
    pub fn keys(&self) -> &KeyRing {
        &self.keys
    }

    /// Writes the mail of a delivery. Takes a fraction of a millisecond of processor time.
    ///
    /// # Errors
    /// Permanent, when the submission cannot be opened with the keys of this installation or cannot
    /// be put into words; transient, when the directory has no address for the office, because an
    /// operator who enters it helps everything that waits.
    pub fn write(&self, delivery: &ClaimedDelivery) -> Result<Outgoing, Failure> {
        self.write_with(delivery, Vec::new())
    }

    /// The same with the files that were fetched for it.
    ///
    /// # Errors
    /// As for [`Desk::write`].
    pub fn write_with(
        &self,
        delivery: &ClaimedDelivery,
        attached: Vec<Attached>,
    ) -> Result<Outgoing, Failure> {
        let case = self.case(delivery)?;
        let letter = match delivery.channel {
            Channel::Mail => self.to_office(delivery, (&case, attached))?,
            Channel::Confirmation => self.to_citizen(delivery, &case)?,
        };
        letter.finish(&self.from)
    }

    /// The files that a delivery takes along: those that its office may read, in a mail that has answers.
    ///
    /// # Errors
    /// As for [`Desk::write`].
    pub fn files_for(&self, delivery: &ClaimedDelivery) -> Result<Vec<SubmittedFile>, Failure> {
        let is_full = self.target(delivery)?.content == MailContent::Full;
        let case = self.case(delivery)?;
        let case = case.for_office(&delivery.office);
        Ok(if is_full { case.files.clone() } else { Vec::new() })
    }

    /// The case as it is stored, with the second signature that a mail to an office brings along.
    fn case(&self, delivery: &ClaimedDelivery) -> Result<SubmissionDocument, Failure> {
        let binding = Binding::submission(&delivery.lease.tenant, delivery.submission_id);
        let mut case: SubmissionDocument = read(&self.open(&binding, &delivery.submission)?)?;
        if let (Channel::Mail, Some(second), Some(sealed)) =
            (delivery.channel, case.second_signature.as_mut(), delivery.order.as_ref())
        {
            let place = Binding::order(&delivery.lease.tenant, delivery.lease.delivery);
            second.signed = Some(read(&self.open(&place, sealed)?)?);
        }
        Ok(case)
    }

    fn target(&self, delivery: &ClaimedDelivery) -> Result<&MailTarget, Failure> {
        let unknown = || Failure::Transient(Reason::UnknownOffice(delivery.office.clone()));
        self.addresses.mail_target(&delivery.office).ok_or_else(unknown)
    }

    fn to_office(
        &self,
        delivery: &ClaimedDelivery,
        (case, attached): (&SubmissionDocument, Vec<Attached>),
    ) -> Result<Letter, Failure> {
        let target = self.target(delivery)?;
        let case = case.for_office(&delivery.office);
        office::write_mail(delivery.lease.delivery, (&case, attached), target, &self.wording)
    }

    fn to_citizen(&self, delivery: &ClaimedDelivery, case: &SubmissionDocument) -> Result<Letter, Failure> {
        let id = delivery.lease.delivery;
        let sealed = delivery.order.as_ref().ok_or(Failure::Permanent(Reason::CannotBeWritten))?;
        let order = self.open(&Binding::order(&delivery.lease.tenant, id), sealed)?;
        match read(&order)? {
            ToCitizen::Confirmation(order) => confirmation::write_mail(id, case, &order, &self.wording),
            ToCitizen::Unsigned(order) => unsigned::write_mail(delivery, case, &order, &self.wording),
            ToCitizen::Invitation(order) => signing::write_mail(delivery, case, &order, &self.wording),
        }
    }

    fn open(&self, binding: &Binding, sealed: &Sealed) -> Result<Vec<u8>, Failure> {
        let opened = self.keys.open(binding, &sealed.key_id, &sealed.bytes);
        opened.map_err(|_| Failure::Permanent(Reason::CannotBeOpened))
    }
}

/// What the outbox keeps for a mail to a person. They have no key in common, so that no program, however old,
/// takes one for the other.
#[derive(Deserialize)]
#[serde(untagged)]
enum ToCitizen {
    Confirmation(ConfirmationOrder),
    Invitation(InvitationOrder),
    Unsigned(UnsignedOrder),
}

fn read<T: serde::de::DeserializeOwned>(json: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(json).map_err(|_| Failure::Permanent(Reason::CannotBeWritten))
}
