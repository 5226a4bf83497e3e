//! Mails: written once, then handed to a relay or put into a folder.

use std::sync::Arc;
use std::time::Duration;

use lettre::address::Envelope;

use crate::domain::id::DeliveryId;

use super::failure::{Failure, Reason};

pub mod settings;

mod folder;
mod letter;
mod markdown;
mod personal;
mod relay;
pub mod texts;
mod wording;

pub use folder::Folder;
pub use letter::{Attachment, Letter};
pub use markdown::markdown_to_html;
pub use personal::ToPerson;
pub use relay::Relay;
pub use wording::{Template, Wording, WordingProblem};

use settings::{MailConfig, MailConfigProblem, MailTransport};

/// A mail that is ready to go, with the delivery it belongs to.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub delivery: DeliveryId,
    /// Sender and the one recipient.
    pub envelope: Envelope,
    /// The whole message (RFC 5322), in ASCII, with CRLF.
    pub bytes: Vec<u8>,
}

/// What became of the mails of a batch that were tried.
///
/// A mail that is missing here was not reached in time: its lease runs out and it comes again.
pub type Results = Vec<(DeliveryId, Result<(), Failure>)>;

/// The way on which mails leave, opened at the start.
#[derive(Debug, Clone)]
pub enum Mailer {
    /// Files in a folder.
    Folder(Folder),
    /// An SMTP relay.
    Relay(Arc<Relay>),
}

impl Mailer {
    /// Opens the folder or prepares the relay; connects nowhere yet.
    ///
    /// # Errors
    /// When the folder cannot be made or the file with the authorities cannot be used.
    pub fn open(config: &MailConfig) -> Result<Self, MailConfigProblem> {
        match &config.transport {
            MailTransport::Folder(path) => Folder::open(path).map(Self::Folder),
            MailTransport::Smtp(relay) => Relay::prepare(relay).map(|relay| Self::Relay(Arc::new(relay))),
        }
    }

    /// How many mails are worth taking at once.
    pub fn batch(&self) -> i64 {
        match self {
            Self::Folder(_) => 256,
            Self::Relay(_) => 32,
        }
    }

    /// The longest time that [`send_all`](Self::send_all) takes for a batch.
    pub fn patience(&self) -> Duration {
        match self {
            Self::Folder(_) => Duration::from_secs(15),
            Self::Relay(relay) => relay.timeout() * 2,
        }
    }

    /// Gives the mail back if this way may take it.
    ///
    /// # Errors
    /// Permanent: placeholders ending in `.invalid` never reach a relay on another machine.
    pub fn accepts(&self, mail: Outgoing) -> Result<Outgoing, Failure> {
        let Self::Relay(relay) = self else { return Ok(mail) };
        let is_placeholder = |domain: &str| {
            let domain = domain.to_ascii_lowercase();
            domain == "invalid" || domain.ends_with(".invalid")
        };
        if !relay.is_on_loopback() && mail.envelope.to().iter().any(|to| is_placeholder(to.domain())) {
            return Err(Failure::Permanent(Reason::PlaceholderAddress));
        }
        Ok(mail)
    }

    /// Sends the mails and returns when each that was tried is durable or has failed.
    ///
    /// The order of the results is not that of the mails.
    pub async fn send_all(&self, mails: Vec<Outgoing>) -> Results {
        match self {
            Self::Folder(folder) => folder.write_all(mails).await,
            Self::Relay(relay) => Relay::send_all(relay, mails).await,
        }
    }
}
