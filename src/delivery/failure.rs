//! Why an attempt failed, and whether trying again can help.
//!
//! A reason holds codes only: what a server answers in words often repeats the address, and a reason
//! is stored, listed and logged.

use std::fmt;
use std::io::ErrorKind;

use crate::domain::id::OfficeId;

/// The result of an attempt that delivered nothing, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Trying again later can help.
    #[error("{code}: {0}", code = .0.code())]
    Transient(Reason),
    /// Trying again is useless until a person changes something: a dead letter.
    #[error("{code}: {0}", code = .0.code())]
    Permanent(Reason),
}

impl Failure {
    /// Why.
    pub fn reason(&self) -> &Reason {
        match self {
            Self::Transient(reason) | Self::Permanent(reason) => reason,
        }
    }
}

/// Why an attempt failed: a sentence for the operator, without address, name or foreign text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    #[error("Der Mailserver hat diese Nachricht abgelehnt ({0}).")]
    MessageRefused(SmtpAnswer),
    #[error("Der Mailserver nimmt von dieser Anlage zurzeit nichts an ({0}).")]
    SessionRefused(SmtpAnswer),
    #[error("Der Mailserver lehnt die Anmeldung ab ({0}). Benutzer und Kennwort in LOTSE_SMTP_URL prüfen.")]
    LoginRefused(SmtpAnswer),
    #[error("Der Mailserver bietet keine passende Anmeldung an. LOTSE_SMTP_URL prüfen.")]
    NoLogin,
    #[error("Der Mailserver bietet kein STARTTLS an. Ohne Verschlüsselung wird nichts gesendet.")]
    NoStartTls,
    #[error("Das Zertifikat des Mailservers ist ungültig. Es wird nichts gesendet, bis es stimmt.")]
    CertificateInvalid,
    #[error("Die verschlüsselte Verbindung zum Mailserver kam nicht zustande.")]
    TlsFailed,
    #[error("Der Mailserver ist nicht erreichbar oder hat die Verbindung abgebrochen.")]
    ConnectionFailed,
    #[error("Der Mailserver hat nicht rechtzeitig geantwortet.")]
    TimedOut,
    #[error("Der Mailserver hat etwas Unverständliches geantwortet.")]
    Unintelligible,
    #[error("Der Mailserver kann an eine Adresse mit Umlauten oder Sonderzeichen nicht zustellen.")]
    AddressNotSupported,
    #[error(
        "Die Adresse endet auf .invalid, ist also ein Platzhalter. Im Verzeichnis der Ämter die echte Adresse eintragen."
    )]
    PlaceholderAddress,
    #[error("Das Amt {0} steht nicht im Verzeichnis oder hat keine E-Mail-Adresse. Bitte eintragen.")]
    UnknownOffice(OfficeId),
    #[error("Die E-Mail-Adresse ist keine gültige Adresse.")]
    InvalidAddress,
    #[error("Der Vorgang lässt sich mit den Schlüsseln dieser Anlage nicht öffnen.")]
    CannotBeOpened,
    #[error("Aus dem Vorgang lässt sich keine Nachricht herstellen.")]
    CannotBeWritten,
    #[error("Die Nachricht ließ sich nicht in den Ordner schreiben ({0}).")]
    FolderUnavailable(ErrorKind),
    #[error("Der Virenscanner hat angehängte Dateien noch nicht geprüft. LOTSE_CLAMD prüfen.")]
    FilesUnchecked,
    #[error("Eine angehängte Datei ist nicht lesbar ({0}).")]
    FileUnavailable(ErrorKind),
}

impl Reason {
    /// A short code for logs and statistics.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MessageRefused(_) => "message_refused",
            Self::SessionRefused(_) => "session_refused",
            Self::LoginRefused(_) => "login_refused",
            Self::NoLogin => "no_login",
            Self::NoStartTls => "no_starttls",
            Self::CertificateInvalid => "certificate_invalid",
            Self::TlsFailed => "tls_failed",
            Self::ConnectionFailed => "connection_failed",
            Self::TimedOut => "timed_out",
            Self::Unintelligible => "unintelligible",
            Self::AddressNotSupported => "address_not_supported",
            Self::PlaceholderAddress => "placeholder_address",
            Self::UnknownOffice(_) => "unknown_office",
            Self::InvalidAddress => "invalid_address",
            Self::CannotBeOpened => "cannot_be_opened",
            Self::CannotBeWritten => "cannot_be_written",
            Self::FolderUnavailable(_) => "folder_unavailable",
            Self::FilesUnchecked => "files_unchecked",
            Self::FileUnavailable(_) => "file_unavailable",
        }
    }

    /// Whether an operator has to repair something, so that it is worth an alarm at once.
    pub fn needs_operator(&self) -> bool {
        match self {
            Self::LoginRefused(_)
            | Self::NoLogin
            | Self::NoStartTls
            | Self::CertificateInvalid
            | Self::PlaceholderAddress
            | Self::UnknownOffice(_)
            | Self::InvalidAddress
            | Self::CannotBeOpened
            | Self::CannotBeWritten
            | Self::FolderUnavailable(_)
            | Self::FilesUnchecked
            | Self::FileUnavailable(_) => true,
            Self::MessageRefused(_)
            | Self::SessionRefused(_)
            | Self::TlsFailed
            | Self::ConnectionFailed
            | Self::TimedOut
            | Self::Unintelligible
            | Self::AddressNotSupported => false,
        }
    }
}

/// The numbers of an SMTP answer; its words are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmtpAnswer {
    /// The three digits of RFC 5321, for example 451.
    pub code: u16,
    /// The enhanced status of RFC 3463 when the server gave one, for example 4.7.1.
    pub enhanced: Option<(u8, u16, u16)>,
}

impl SmtpAnswer {
    /// Reads the code and the first word of the text, if that is an enhanced status.
    pub fn new(code: u16, text: &str) -> Self {
        Self { code, enhanced: text.split_whitespace().next().and_then(enhanced_status) }
    }
}

fn enhanced_status(word: &str) -> Option<(u8, u16, u16)> {
    let mut parts = word.split('.');
    let class = parts.next()?.parse().ok().filter(|class| (2..=5).contains(class))?;
    let mut number = || parts.next()?.parse::<u16>().ok().filter(|number| *number <= 999);
    let status = (class, number()?, number()?);
    parts.next().is_none().then_some(status)
}

impl fmt::Display for SmtpAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        match self.enhanced {
            Some((class, subject, detail)) => write!(f, " {class}.{subject}.{detail}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_numbers_of_an_answer_are_kept() {
        for (code, text, shown) in [
            (451, "4.7.1 Greylisted, come back", "451 4.7.1"),
            (550, "5.1.1 <erika@amt.example>: Recipient address rejected", "550 5.1.1"),
            (550, "<erika@amt.example> unknown", "550"),
            (554, "5.7.1.9 no", "554"),
            (554, "9.7.1 no", "554"),
            (421, "", "421"),
        ] {
            assert_eq!(SmtpAnswer::new(code, text).to_string(), shown);
        }
    }

    #[test]
    fn a_failure_reads_as_code_and_sentence() {
        let failure = Failure::Permanent(Reason::MessageRefused(SmtpAnswer::new(550, "5.1.1 x@y.example")));
        assert_eq!(
            failure.to_string(),
            "message_refused: Der Mailserver hat diese Nachricht abgelehnt (550 5.1.1)."
        );
    }
}
