//! Where mails go, as the operator configured it, checked before anything starts.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;

/// How long one mail may take on the relay, from connecting to its last answer, unless configured.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(120);

/// How mails leave the house.
#[derive(Debug, Clone)]
pub struct MailConfig {
    pub transport: MailTransport,
    /// The sender of every mail; its domain is the right-hand side of every Message-ID.
    pub from: Mailbox,
}

/// The way of the mails.
#[derive(Debug, Clone)]
pub enum MailTransport {
    /// Files in a folder, for trying out and for systems that collect them.
    Folder(PathBuf),
    /// A relay that speaks SMTP.
    Smtp(SmtpRelay),
}

/// A relay and how to speak to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpRelay {
    /// Host name, or an address without brackets.
    pub host: String,
    pub port: u16,
    pub tls: RelayTls,
    pub credentials: Option<RelayCredentials>,
    /// A PEM file with the only authorities to trust; without it those of the system.
    pub ca: Option<PathBuf>,
    /// How long one mail may take, from connecting to the last answer.
    pub timeout: Duration,
}

/// How the connection is protected. There is no "if available": an attacker would switch it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelayTls {
    /// TLS from the first byte (`smtps`, port 465).
    Implicit,
    /// STARTTLS, and nothing is sent without it.
    StartTls,
    /// None; only on loopback.
    None,
}

/// What the relay asks for. Never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct RelayCredentials {
    pub user: String,
    pub password: String,
}

impl fmt::Debug for RelayCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RelayCredentials(redacted)")
    }
}

/// Why the mail settings cannot be used. No variant repeats the URL, which may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailConfigProblem {
    #[error("LOTSE_SMTP_URL muss mit smtp:// oder smtps:// beginnen.")]
    Scheme,
    #[error("In LOTSE_SMTP_URL fehlt der Rechnername, oder er ist ungültig.")]
    Host,
    #[error("Der Port in LOTSE_SMTP_URL ist keine Zahl zwischen 1 und 65535.")]
    Port,
    #[error(
        "Benutzer und Kennwort in LOTSE_SMTP_URL sind unvollständig oder enthalten Zeichen, die als %XX zu schreiben sind."
    )]
    Credentials,
    #[error("LOTSE_SMTP_URL enthält nach dem Rechnernamen einen Pfad; erlaubt sind nur Angaben nach „?“.")]
    Path,
    #[error("„{0}“ in LOTSE_SMTP_URL ist unbekannt; möglich sind tls, ca und timeout.")]
    UnknownParameter(String),
    #[error("„{0}“ steht in LOTSE_SMTP_URL doppelt.")]
    RepeatedParameter(String),
    #[error("„tls“ in LOTSE_SMTP_URL ist „required“ oder „none“ und passt nur zu smtp://.")]
    Tls,
    #[error(
        "Ein Mailserver auf einem anderen Rechner muss eine geprüfte Verschlüsselung bieten: tls=required oder smtps://."
    )]
    UnprotectedRelay,
    #[error("„ca“ in LOTSE_SMTP_URL passt nicht zu einer Verbindung ohne Verschlüsselung.")]
    CaWithoutTls,
    #[error("Die Datei der Zertifizierungsstelle („ca“ in LOTSE_SMTP_URL) ist nicht lesbar oder kein PEM.")]
    CaUnreadable,
    #[error("„timeout“ in LOTSE_SMTP_URL ist eine Zahl von Sekunden zwischen 5 und 600.")]
    Timeout,
    #[error("LOTSE_MAIL_FROM ist keine Absenderadresse; Beispiel: Lotse <lotse@stadt.example>.")]
    From,
    #[error("Die Verschlüsselung zum Mailserver lässt sich nicht vorbereiten (LOTSE_SMTP_URL, „ca“ prüfen).")]
    TlsUnavailable,
    #[error("In den Ordner für E-Mails kann nicht geschrieben werden.")]
    Folder,
}

/// Reads `LOTSE_MAIL_FROM`: an address with or without a name before it.
///
/// # Errors
/// When it is no address, or not written in ASCII: not every relay takes others.
pub fn parse_mail_from(text: &str) -> Result<Mailbox, MailConfigProblem> {
    let mailbox: Mailbox = text.trim().parse().map_err(|_| MailConfigProblem::From)?;
    let plain = AsRef::<str>::as_ref(&mailbox.email).is_ascii();
    if plain { Ok(mailbox) } else { Err(MailConfigProblem::From) }
}

/// Reads `LOTSE_SMTP_URL`: `smtp://user:password@host:587?tls=required&ca=/path&timeout=120` or
/// `smtps://host`.
///
/// On loopback `smtp://` means no encryption, elsewhere STARTTLS that is required.
///
/// # Errors
/// The first problem found; never with a part of the URL that may be secret.
pub fn parse_smtp_url(url: &str) -> Result<SmtpRelay, MailConfigProblem> {
    let (implicit, rest) = match url.trim().split_once("://") {
        Some(("smtp", rest)) => (false, rest),
        Some(("smtps", rest)) => (true, rest),
        _ => return Err(MailConfigProblem::Scheme),
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (login, place) = match place.rsplit_once('@') {
        Some((login, place)) => (Some(login), place),
        None => (None, place),
    };
    let credentials = login.map(parse_credentials).transpose()?;
    let place = place.strip_suffix('/').unwrap_or(place);
    if place.contains('/') {
        return Err(MailConfigProblem::Path);
    }
    let (host, port) = parse_place(place)?;
    let parameters = Parameters::parse(query)?;
    let tls = choose_tls(implicit, parameters.tls.as_deref(), is_loopback(&host))?;
    if tls == RelayTls::None && parameters.ca.is_some() {
        return Err(MailConfigProblem::CaWithoutTls);
    }
    let port = port.unwrap_or(if implicit { 465 } else { 587 });
    let timeout = parameters.timeout.unwrap_or(DEFAULT_TIMEOUT);
    Ok(SmtpRelay { host, port, tls, credentials, ca: parameters.ca, timeout })
}

impl SmtpRelay {
    /// Whether mails stay on this machine.
    pub fn is_on_loopback(&self) -> bool {
        is_loopback(&self.host)
    }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || IpAddr::from_str(host).is_ok_and(|address| address.is_loopback())
}

fn choose_tls(implicit: bool, wanted: Option<&str>, loopback: bool) -> Result<RelayTls, MailConfigProblem> {
    match (implicit, wanted) {
        (true, None) => Ok(RelayTls::Implicit),
        (false, Some("required")) => Ok(RelayTls::StartTls),
        (false, None) if !loopback => Ok(RelayTls::StartTls),
        (false, None | Some("none")) if loopback => Ok(RelayTls::None),
        (false, Some("none")) => Err(MailConfigProblem::UnprotectedRelay),
        _ => Err(MailConfigProblem::Tls),
    }
}

fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(|text| text.into_owned())
}

fn parse_credentials(login: &str) -> Result<RelayCredentials, MailConfigProblem> {
    let (user, password) = login.split_once(':').ok_or(MailConfigProblem::Credentials)?;
    let part = |text: &str| {
        let reserved = text.contains(['/', ':', '@', '#', ' ']);
        decoded(text).filter(|text| !reserved && !text.is_empty()).ok_or(MailConfigProblem::Credentials)
    };
    Ok(RelayCredentials { user: part(user)?, password: part(password)? })
}

fn parse_place(place: &str) -> Result<(String, Option<u16>), MailConfigProblem> {
    let (host, port) = match place.strip_prefix('[') {
        Some(bracketed) => {
            let (address, port) = bracketed.split_once(']').ok_or(MailConfigProblem::Host)?;
            address.parse::<std::net::Ipv6Addr>().map_err(|_| MailConfigProblem::Host)?;
            (address, port.strip_prefix(':').or(if port.is_empty() { None } else { Some("bad") }))
        }
        None => match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        },
    };
    let allowed = |c: char| c.is_ascii_alphanumeric() || ".-_:".contains(c);
    if host.is_empty() || !host.chars().all(allowed) {
        return Err(MailConfigProblem::Host);
    }
    let port = port.map(|port| port.parse().ok().filter(|port| *port > 0).ok_or(MailConfigProblem::Port));
    Ok((host.to_owned(), port.transpose()?))
}

#[derive(Default)]
struct Parameters {
    tls: Option<String>,
    ca: Option<PathBuf>,
    timeout: Option<Duration>,
}

impl Parameters {
    fn parse(query: &str) -> Result<Self, MailConfigProblem> {
        let mut found = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let repeated = match key {
                "tls" => found.tls.replace(value.to_owned()).is_some(),
                "ca" => {
                    let path = decoded(value).filter(|path| !path.is_empty());
                    found.ca.replace(path.ok_or(MailConfigProblem::CaUnreadable)?.into()).is_some()
                }
                "timeout" => {
                    let seconds = value.parse().ok().filter(|seconds| (5..=600).contains(seconds));
                    let seconds = seconds.ok_or(MailConfigProblem::Timeout)?;
                    found.timeout.replace(Duration::from_secs(seconds)).is_some()
                }
                _ => return Err(MailConfigProblem::UnknownParameter(key.chars().take(20).collect())),
            };
            if repeated {
                return Err(MailConfigProblem::RepeatedParameter(key.to_owned()));
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_elsewhere_is_always_protected() {
        for (url, tls, port) in [
            ("smtp://mail.stadt.example", RelayTls::StartTls, 587),
            ("smtp://mail.stadt.example:25?tls=required", RelayTls::StartTls, 25),
            ("smtps://mail.stadt.example", RelayTls::Implicit, 465),
            ("smtp://127.0.0.1:2525", RelayTls::None, 2525),
            ("smtp://localhost:2525/?tls=none", RelayTls::None, 2525),
            ("smtp://localhost?tls=required", RelayTls::StartTls, 587),
            ("smtp://[::1]:25", RelayTls::None, 25),
            ("smtp://[2001:db8::1]:25", RelayTls::StartTls, 25),
        ] {
            let relay = parse_smtp_url(url).unwrap();
            assert_eq!((relay.tls, relay.port), (tls, port), "{url}");
        }
    }

    #[test]
    fn everything_half_configured_is_refused() {
        use MailConfigProblem as P;
        for (url, problem) in [
            ("", P::Scheme),
            ("mail.stadt.example:25", P::Scheme),
            ("http://mail.stadt.example", P::Scheme),
            ("smtp://", P::Host),
            ("smtp://:25", P::Host),
            ("smtp://mail stadt", P::Host),
            ("smtp://[::1", P::Host),
            ("smtp://[kein]:25", P::Host),
            ("smtp://[::1]25", P::Port),
            ("smtp://mail:port", P::Port),
            ("smtp://mail:0", P::Port),
            ("smtp://user@mail", P::Credentials),
            ("smtp://user:@mail", P::Credentials),
            ("smtp://a:b:c@mail", P::Credentials),
            ("smtp://a:b%ff@mail", P::Credentials),
            ("smtp://mail/pfad", P::Path),
            ("smtp://mail?TLS=none", P::UnknownParameter("TLS".into())),
            ("smtp://mail?tls=required&tls=required", P::RepeatedParameter("tls".into())),
            ("smtp://mail?tls=opportunistic", P::Tls),
            ("smtps://mail?tls=none", P::Tls),
            ("smtp://mail?tls=none", P::UnprotectedRelay),
            ("smtp://192.0.2.1?tls=none", P::UnprotectedRelay),
            ("smtp://localhost.stadt.example?tls=none", P::UnprotectedRelay),
            ("smtp://localhost?ca=/etc/ca.pem", P::CaWithoutTls),
            ("smtp://mail?ca=", P::CaUnreadable),
            ("smtp://mail?timeout=1", P::Timeout),
        ] {
            assert_eq!(parse_smtp_url(url), Err(problem), "{url}");
        }
    }

    #[test]
    fn credentials_are_decoded_and_never_shown() {
        let relay =
            parse_smtp_url("smtps://lotse%40stadt.example:ge%3Aheim@mail?ca=/a%20b.pem&timeout=9").unwrap();
        let credentials = relay.credentials.clone().unwrap();
        assert_eq!(
            (credentials.user.as_str(), credentials.password.as_str()),
            ("lotse@stadt.example", "ge:heim")
        );
        assert_eq!(relay.ca, Some(PathBuf::from("/a b.pem")));
        assert_eq!(relay.timeout, Duration::from_secs(9));
        let shown = format!("{relay:?}");
        assert!(!shown.contains("ge:heim") && !shown.contains("lotse"), "{shown}");
    }

    #[test]
    fn the_sender_is_an_address_with_or_without_a_name() {
        assert!(parse_mail_from("lotse@stadt.example").is_ok());
        assert!(parse_mail_from(" Stadt Köln <lotse@stadt.example> ").is_ok());
        for bad in ["", "lotse", "a@b@c", "Lotse <lotse@stadt.example", "lötse@stadt.example"] {
            assert_eq!(parse_mail_from(bad), Err(MailConfigProblem::From), "{bad}");
        }
    }
}
