//! A client of clamd: the three messages of its `INSTREAM`, see the manual clamd(8).

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

/// How long a scan may take before the file is looked through later: nobody waits longer for a page.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes that are sent at a time.
const CHUNK: usize = 64 * 1024;
/// Longest answer that is read; a real one is shorter than a line.
const LONGEST_ANSWER: u64 = 4_096;

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanner {
    Tcp(SocketAddr),
    Unix(PathBuf),
}

/// The text is no place where clamd could listen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("neither an address with a port nor a path")]
pub struct InvalidScanner;

impl FromStr for Scanner {
    type Err = InvalidScanner;

    /// Reads `127.0.0.1:3310` or `/run/clamav/clamd.ctl`.
    fn from_str(text: &str) -> Result<Self, InvalidScanner> {
        if text.starts_with('/') {
            return Ok(Self::Unix(PathBuf::from(text)));
        }
        text.parse().map(Self::Tcp).map_err(|_| InvalidScanner)
    }
}

impl fmt::Display for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => path.display().fmt(f),
        }
    }
}

/// What the scanner said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    Infected,
    /// It is down, slow, or said something else. Never taken for clean.
    Unknown,
}

impl Scanner {
    /// Looks through a content.
    pub async fn scan(&self, content: &[u8]) -> Verdict {
        let asked = timeout(PATIENCE, self.ask(content)).await;
        let failed = match asked {
            Ok(Ok(answer)) => match verdict(&answer) {
                // The name of the virus tells nothing about the person.
                Verdict::Infected => {
                    tracing::warn!(answer = %answer.trim_end_matches('\0'), "an attached file is infected");
                    return Verdict::Infected;
                }
                Verdict::Clean => return Verdict::Clean,
                Verdict::Unknown => answer,
            },
            Ok(Err(error)) => error.to_string(),
            Err(_) => "no answer in time".to_owned(),
        };
        tracing::error!(scanner = %self, failed, "Der Virenscanner prüft nicht; Dateien warten auf ihn.");
        Verdict::Unknown
    }

    async fn ask(&self, content: &[u8]) -> io::Result<String> {
        match self {
            Self::Tcp(address) => converse(TcpStream::connect(address).await?, content).await,
            Self::Unix(path) => converse(UnixStream::connect(path).await?, content).await,
        }
    }
}

/// A command, the content in pieces with their lengths in front, an empty piece; then the answer.
async fn converse(mut stream: impl AsyncRead + AsyncWrite + Unpin, content: &[u8]) -> io::Result<String> {
    stream.write_all(b"zINSTREAM\0").await?;
    for piece in content.chunks(CHUNK) {
        stream.write_u32(u32::try_from(piece.len()).unwrap_or_default()).await?;
        stream.write_all(piece).await?;
    }
    stream.write_u32(0).await?;
    stream.flush().await?;
    let mut answer = Vec::new();
    stream.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn verdict(answer: &str) -> Verdict {
    let answer = answer.trim_end_matches(['\0', '\n']);
    match answer.strip_prefix("stream: ") {
        Some("OK") => Verdict::Clean,
        Some(found) if found.ends_with(" FOUND") => Verdict::Infected,
        _ => Verdict::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_word_ok_is_clean() {
        for (answer, expected) in [
            ("stream: OK\0", Verdict::Clean),
            ("stream: OK\n", Verdict::Clean),
            ("stream: Eicar-Test-Signature FOUND\0", Verdict::Infected),
            ("INSTREAM size limit exceeded. ERROR\0", Verdict::Unknown),
            ("stream: ERROR\0", Verdict::Unknown),
            ("stream: O", Verdict::Unknown),
            ("OK", Verdict::Unknown),
            ("", Verdict::Unknown),
        ] {
            assert_eq!(verdict(answer), expected, "{answer:?}");
        }
    }

    #[test]
    fn a_place_is_an_address_or_a_path() {
        assert_eq!("127.0.0.1:3310".parse(), Ok(Scanner::Tcp(([127, 0, 0, 1], 3310).into())));
        assert_eq!("/run/clamd".parse(), Ok(Scanner::Unix("/run/clamd".into())));
        for bad in ["", "clamd", "127.0.0.1", "localhost:3310", "./clamd"] {
            assert_eq!(bad.parse::<Scanner>(), Err(InvalidScanner), "{bad}");
        }
    }

    #[tokio::test]
    async fn what_is_sent_is_the_content_in_pieces() {
        let (ours, mut theirs) = tokio::io::duplex(1 << 20);
        let content = vec![7; CHUNK + 1];
        let daemon = async move {
            let mut sent = vec![0; 10 + 4 + CHUNK + 4 + 1 + 4];
            theirs.read_exact(&mut sent).await.unwrap();
            theirs.write_all(b"stream: OK\0").await.unwrap();
            sent
        };
        let (answer, sent) = tokio::join!(converse(ours, &content), daemon);
        assert_eq!(answer.unwrap(), "stream: OK\0");
        assert_eq!(&sent[..14], b"zINSTREAM\0\0\x01\0\0");
        assert_eq!(sent[14 + CHUNK..], [0, 0, 0, 1, 7, 0, 0, 0, 0]);
    }

    #[tokio::test]
    async fn a_scanner_that_is_not_there_or_hangs_up_knows_nothing() {
        let gone = Scanner::Unix("/nonexistent/clamd.ctl".into());
        assert_eq!(gone.scan(b"content").await, Verdict::Unknown);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let cut = Scanner::Tcp(listener.local_addr().unwrap());
        let hang_up = async { drop(listener.accept().await.unwrap()) };
        let (verdict, ()) = tokio::join!(cut.scan(b"content"), hang_up);
        assert_eq!(verdict, Verdict::Unknown);
    }
}
