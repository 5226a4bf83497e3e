//! Mails through a relay: a few connections at a time, each for one batch.
//!
//! lettre's own pool is not used: it takes back a connection whose answer was given up waiting for,
//! and the late answer then counts for the next mail. Here such a connection is closed.

use std::collections::VecDeque;
use std::error::Error as _;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

use super::super::failure::{Failure, Reason, SmtpAnswer};
use super::settings::{MailConfigProblem, RelayTls, SmtpRelay};
use super::{Outgoing, Results};

/// Connections at a time. Public relays refuse more than about ten from one place.
const CONNECTIONS: usize = 8;
/// How long saying goodbye may take; nothing depends on it.
const GOODBYE: Duration = Duration::from_secs(5);

/// A relay, ready to be connected to.
pub struct Relay {
    settings: SmtpRelay,
    tls: Option<TlsParameters>,
    hello: ClientId,
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Where in the conversation an error occurred: a 5xx answer to a login says nothing about the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Session,
    Login,
    Message,
}

impl Relay {
    /// Reads the authorities to trust. With an own file only those in it are trusted.
    ///
    /// # Errors
    /// When that file cannot be read or holds no certificate.
    pub fn prepare(settings: &SmtpRelay) -> Result<Self, MailConfigProblem> {
        let tls = match settings.tls {
            RelayTls::None => None,
            RelayTls::Implicit | RelayTls::StartTls => Some(tls_parameters(settings)?),
        };
        Ok(Self { settings: settings.clone(), tls, hello: ClientId::default() })
    }

    /// The longest time for one mail.
    pub fn timeout(&self) -> Duration {
        self.settings.timeout
    }

    /// Whether mails stay on this machine.
    pub fn is_on_loopback(&self) -> bool {
        self.settings.is_on_loopback()
    }

    /// Sends the mails over a few connections. No mail is begun later than `timeout` after the start.
    pub async fn send_all(relay: &Arc<Self>, mails: Vec<Outgoing>) -> Results {
        let lanes = mails.len().min(CONNECTIONS);
        let queue = Arc::new(Mutex::new(VecDeque::from(mails)));
        let last_begin = Instant::now() + relay.settings.timeout;
        let mut sending = JoinSet::new();
        for _ in 0..lanes {
            sending.spawn(Arc::clone(relay).send_some(Arc::clone(&queue), last_begin));
        }
        let mut results = Vec::new();
        while let Some(lane) = sending.join_next().await {
            results.extend(lane.unwrap_or_default());
        }
        results
    }

    async fn send_some(
        self: Arc<Self>,
        queue: Arc<Mutex<VecDeque<Outgoing>>>,
        last_begin: Instant,
    ) -> Results {
        let mut results = Vec::new();
        let mut connection = None;
        while Instant::now() < last_begin {
            let Some(mail) = queue.lock().await.pop_front() else { break };
            let in_time = timeout(self.settings.timeout, self.send_one(connection.take(), &mail)).await;
            // Dropping what was given up closes its connection.
            let result = in_time.unwrap_or(Err(Failure::Transient(Reason::TimedOut)));
            results.push((mail.delivery, result.map(|open| connection = Some(open))));
        }
        if let Some(mut open) = connection {
            // The mails are accepted; whether the relay says goodbye changes nothing.
            timeout(GOODBYE, open.quit()).await.map(drop).unwrap_or_default();
        }
        results
    }

    async fn send_one(
        &self,
        open: Option<AsyncSmtpConnection>,
        mail: &Outgoing,
    ) -> Result<AsyncSmtpConnection, Failure> {
        let mut connection = match open {
            Some(connection) => connection,
            None => self.connect().await?,
        };
        connection
            .send(&mail.envelope, &mail.bytes)
            .await
            .map_err(|error| classify(Stage::Message, &error))?;
        Ok(connection)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let SmtpRelay { host, port, tls, .. } = &self.settings;
        let implicit = self.tls.clone().filter(|_| *tls == RelayTls::Implicit);
        let place = (host.as_str(), *port);
        let session = |error: SmtpError| classify(Stage::Session, &error);
        let patience = Some(self.settings.timeout);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, patience, &self.hello, implicit, None)
                .await
                .map_err(session)?;
        if let (RelayTls::StartTls, Some(parameters)) = (tls, &self.tls) {
            if !connection.can_starttls() {
                return Err(Failure::Transient(Reason::NoStartTls));
            }
            connection.starttls(parameters.clone(), &self.hello).await.map_err(session)?;
        }
        if let Some(login) = &self.settings.credentials {
            let credentials = Credentials::new(login.user.clone(), login.password.clone());
            let ways = [Mechanism::Plain, Mechanism::Login];
            connection.auth(&ways, &credentials).await.map_err(|error| classify(Stage::Login, &error))?;
        }
        Ok(connection)
    }
}

fn tls_parameters(settings: &SmtpRelay) -> Result<TlsParameters, MailConfigProblem> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(file) = &settings.ca {
        let pem = std::fs::read(file).map_err(|_| MailConfigProblem::CaUnreadable)?;
        if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
            return Err(MailConfigProblem::CaUnreadable);
        }
        let authority = Certificate::from_pem(&pem).map_err(|_| MailConfigProblem::CaUnreadable)?;
        builder = builder.certificate_store(CertificateStore::None).add_root_certificate(authority);
    }
    builder.build_rustls().map_err(|_| MailConfigProblem::TlsUnavailable)
}

/// Decides whether trying again can help.
///
/// Only an answer to the message itself can condemn it. A relay that refuses the connection or the
/// login speaks about this installation, and then every mail would become a dead letter at once.
fn classify(stage: Stage, error: &SmtpError) -> Failure {
    if let Some(code) = error.status() {
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        return classify_answer(stage, SmtpAnswer::new(code.into(), &text));
    }
    let reason = match tls_error(error) {
        Some(rustls::Error::InvalidCertificate(_)) => Reason::CertificateInvalid,
        Some(_) => Reason::TlsFailed,
        None if error.is_timeout() => Reason::TimedOut,
        None if error.is_client() && stage == Stage::Login => Reason::NoLogin,
        None if error.is_client() && stage == Stage::Message => {
            return Failure::Permanent(Reason::AddressNotSupported);
        }
        None if error.is_client() => Reason::Unintelligible,
        None if error.is_response() && !is_cut_off(error) => Reason::Unintelligible,
        None => Reason::ConnectionFailed,
    };
    Failure::Transient(reason)
}

fn classify_answer(stage: Stage, answer: SmtpAnswer) -> Failure {
    let asks_for_login = matches!(answer.code, 530 | 534 | 535 | 538);
    match stage {
        Stage::Session => Failure::Transient(Reason::SessionRefused(answer)),
        Stage::Login => Failure::Transient(Reason::LoginRefused(answer)),
        Stage::Message if asks_for_login => Failure::Transient(Reason::LoginRefused(answer)),
        Stage::Message if answer.code >= 500 => Failure::Permanent(Reason::MessageRefused(answer)),
        Stage::Message => Failure::Transient(Reason::MessageRefused(answer)),
    }
}

/// The server closed the connection instead of answering; lettre calls that an incomplete response.
fn is_cut_off(error: &SmtpError) -> bool {
    error.source().is_some_and(|source| source.to_string() == "incomplete response")
}

fn tls_error(error: &SmtpError) -> Option<&rustls::Error> {
    let mut source = error.source();
    while let Some(cause) = source {
        let inside = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(tls) = inside.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            return Some(tls);
        }
        source = cause.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_to_the_message_condemns_it() {
        use Reason::{LoginRefused, MessageRefused, SessionRefused};
        let dead = Failure::Permanent;
        let again = Failure::Transient;
        let answer = |code| SmtpAnswer { code, enhanced: None };
        for (stage, code, expected) in [
            (Stage::Message, 421, again(MessageRefused(answer(421)))),
            (Stage::Message, 450, again(MessageRefused(answer(450)))),
            (Stage::Message, 452, again(MessageRefused(answer(452)))),
            (Stage::Message, 550, dead(MessageRefused(answer(550)))),
            (Stage::Message, 552, dead(MessageRefused(answer(552)))),
            (Stage::Message, 554, dead(MessageRefused(answer(554)))),
            (Stage::Message, 530, again(LoginRefused(answer(530)))),
            (Stage::Session, 554, again(SessionRefused(answer(554)))),
            (Stage::Login, 535, again(LoginRefused(answer(535)))),
        ] {
            assert_eq!(classify_answer(stage, answer(code)), expected, "{stage:?} {code}");
        }
    }
}
