//! How mails leave, in the words of [`crate::delivery::mail::settings`].

use std::path::Path;

use lettre::message::Mailbox;

use super::reader::Reader;
use super::variables;
use crate::delivery::mail::settings::{MailConfig, MailTransport, parse_mail_from, parse_smtp_url};

/// Folder for mails inside the data folder, while there is no relay.
const MAIL_FOLDER: &str = "mail";

/// The value that says: no relay, and that is meant.
const ONLY_A_FOLDER: &str = "folder";

pub(super) fn read(reader: &mut Reader<'_>, data: &Path, is_public: bool) -> Option<MailConfig> {
    let wanted = reader.text(&variables::SMTP_URL).filter(|text| text != ONLY_A_FOLDER);
    let transport = read_transport(reader, data, is_public);
    let from = read_from(reader, wanted.is_some());
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
        None | Some(ONLY_A_FOLDER) => Some(MailTransport::Folder(data.join(MAIL_FOLDER))),
        Some(url) => match parse_smtp_url(url) {
            Ok(relay) => Some(MailTransport::Smtp(relay)),
            Err(problem) => reader.complain(&variables::SMTP_URL, problem),
        },
    }
}

fn read_from(reader: &mut Reader<'_>, through_a_relay: bool) -> Option<Mailbox> {
    let given = reader.text(&variables::MAIL_FROM);
    if through_a_relay && given.is_none() {
        reader.problem(&variables::MAIL_FROM, "fehlt: Mit LOTSE_SMTP_URL braucht jede E-Mail einen Absender");
        return None;
    }
    match parse_mail_from(given.as_deref().unwrap_or(variables::MAIL_FROM.default)) {
        Ok(from) if through_a_relay && from.email.domain().ends_with(".invalid") => {
            reader.problem(
                &variables::MAIL_FROM,
                "endet auf .invalid: Unter dieser Adresse kann niemand antworten",
            );
            None
        }
        Ok(from) => Some(from),
        Err(problem) => reader.complain(&variables::MAIL_FROM, problem),
    }
}
