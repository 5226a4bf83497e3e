//! How mails leave.

use std::fmt;
use std::path::{Path, PathBuf};

use lettre::message::Mailbox;

use super::reader::Reader;
use super::variables;

/// Folder for mails inside the data folder, while there is no relay.
const MAIL_FOLDER: &str = "mail";

/// How mails leave.
#[derive(Debug, Clone)]
pub struct MailConfig {
    /// The relay, or a folder.
    pub transport: MailTransport,
    /// The sender of every mail.
    pub from: Mailbox,
}

/// The way that mails take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailTransport {
    /// Every mail becomes a file in this folder; nothing is sent.
    Folder(PathBuf),
    /// An SMTP relay.
    Smtp(SmtpUrl),
}

/// The address of the relay with its credentials, as the operator wrote it.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(String);

impl SmtpUrl {
    /// The whole address; contains the password.
    pub fn secret(&self) -> &str {
        &self.0
    }

    fn parse(text: &str) -> Result<Self, String> {
        if text.starts_with("smtp://") || text.starts_with("smtps://") {
            Ok(Self(text.to_owned()))
        } else {
            Err("muss mit smtp:// oder smtps:// beginnen oder folder heißen".to_owned())
        }
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmtpUrl(…)")
    }
}

pub(super) fn read(reader: &mut Reader<'_>, data: &Path, is_public: bool) -> Option<MailConfig> {
    let transport = read_transport(reader, data, is_public);
    let given = reader.text(&variables::MAIL_FROM);
    let is_smtp = matches!(transport, Some(MailTransport::Smtp(_)));
    if is_smtp && given.is_none() {
        reader.problem(&variables::MAIL_FROM, "fehlt: Mit LOTSE_SMTP_URL braucht jede E-Mail einen Absender");
        return None;
    }
    let from = reader.parsed(&variables::MAIL_FROM, |text| parse_from(text, is_smtp));
    Some(MailConfig { transport: transport?, from: from? })
}

fn read_transport(reader: &mut Reader<'_>, data: &Path, is_public: bool) -> Option<MailTransport> {
    match reader.text(&variables::SMTP_URL).as_deref() {
        None if is_public => {
            reader.problem(
                &variables::SMTP_URL,
                "fehlt: Mit einer öffentlichen LOTSE_BASE_URL muss ein Mailserver genannt sein \
                 (oder folder, wenn E-Mails wirklich nur abgelegt werden sollen)",
            );
            None
        }
        None | Some("folder") => Some(MailTransport::Folder(data.join(MAIL_FOLDER))),
        Some(url) => reader.keep(&variables::SMTP_URL, SmtpUrl::parse(url)).map(MailTransport::Smtp),
    }
}

fn parse_from(text: &str, is_smtp: bool) -> Result<Mailbox, String> {
    let mailbox: Mailbox = text
        .parse()
        .map_err(|_| "muss eine E-Mail-Adresse sein, zum Beispiel Stadt <formulare@stadt.de>".to_owned())?;
    if is_smtp && mailbox.email.domain().ends_with(".invalid") {
        return Err("endet auf .invalid: Unter dieser Adresse kann niemand antworten".to_owned());
    }
    Ok(mailbox)
}
