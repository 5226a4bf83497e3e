//! A real mail server process that behaves well or badly on purpose, and an independent reader.

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use lotse::delivery::mail::settings::{RelayCredentials, RelayTls, SmtpRelay};
use serde_json::Value;
use tempfile::TempDir;

/// An interpreter that has aiosmtpd; `make test` sets one up and names it here.
fn python() -> Command {
    Command::new(std::env::var_os("LOTSE_TEST_PYTHON").unwrap_or_else(|| "python3".into()))
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp").join(name)
}

/// The encryption that a test server offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offers {
    Nothing,
    StartTls,
    Implicit,
}

/// A server of its own for one test, with a port of its own. Ends with the value.
pub struct SmtpServer {
    pub port: u16,
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
    folder: TempDir,
}

impl SmtpServer {
    /// Starts a server in one of the modes that `tests/smtp/server.py` explains.
    pub fn start(mode: &str) -> Self {
        Self::start_with(mode, Offers::Nothing, None)
    }

    /// Starts a server with encryption, under a throwaway authority, and perhaps with a login.
    pub fn start_with(mode: &str, offers: Offers, login: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = python();
        command.arg(script("server.py")).arg(folder.path()).arg(mode);
        if offers != Offers::Nothing {
            make_authority(folder.path());
            command.args(["--tls", if offers == Offers::StartTls { "starttls" } else { "implicit" }]);
            command.arg("--cert").arg(folder.path().join("server.pem"));
            command.arg("--key").arg(folder.path().join("server.key"));
        }
        if let Some(login) = login {
            command.args(["--login", login]);
        }
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut server = Self { port: 0, process, lines, folder };
        server.port = u16::try_from(server.wait_for("ready")["port"].as_u64().unwrap()).unwrap();
        server
    }

    /// Reads what the server tells until it tells `event`.
    pub fn wait_for(&mut self, event: &str) -> Value {
        loop {
            let line = self.lines.next().unwrap_or_else(|| {
                panic!(
                    "the mail server ended before it told `{event}`: does LOTSE_TEST_PYTHON have aiosmtpd?"
                )
            });
            let told: Value = serde_json::from_str(&line.unwrap()).unwrap();
            if told["event"] == event {
                return told;
            }
        }
    }

    /// Waits for the next message that the server keeps and reads it.
    pub fn next_mail(&mut self) -> Value {
        let kept = self.wait_for("kept");
        read_mail(Path::new(kept["file"].as_str().unwrap()))
    }

    /// Waits for the next message that the server keeps and returns its bytes.
    pub fn next_bytes(&mut self) -> Vec<u8> {
        let kept = self.wait_for("kept");
        std::fs::read(kept["file"].as_str().unwrap()).unwrap()
    }

    /// Lets a slow server answer.
    pub fn let_it_answer(&mut self) {
        writeln!(self.process.stdin.as_mut().unwrap()).unwrap();
    }

    /// How many messages the server kept.
    pub fn kept(&self) -> usize {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|end| end == "eml")).count()
    }

    /// The authority that signed the server's certificate.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// How to reach the server without encryption.
    pub fn plain(&self) -> SmtpRelay {
        SmtpRelay {
            host: "127.0.0.1".into(),
            port: self.port,
            tls: RelayTls::None,
            credentials: None,
            ca: None,
            timeout: Duration::from_secs(30),
        }
    }

    /// How to reach the server with encryption, trusting its throwaway authority.
    pub fn encrypted(&self, tls: RelayTls) -> SmtpRelay {
        SmtpRelay { tls, ca: Some(self.authority()), ..self.plain() }
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        // A test that fails must not leave a process behind; it may have ended already.
        self.process.kill().unwrap_or_default();
        self.process.wait().map(drop).unwrap_or_default();
    }
}

/// A login for a relay.
pub fn login(user: &str, password: &str) -> Option<RelayCredentials> {
    Some(RelayCredentials { user: user.into(), password: password.into() })
}

/// Makes `ca.pem`, `server.pem` and `server.key` in a folder.
pub fn make_authority(folder: &Path) {
    let made = python().arg(script("authority.py")).arg(folder).status().unwrap();
    assert!(made.success(), "openssl made no authority");
}

/// Reads a mail with Python's parser.
pub fn read_mail(file: &Path) -> Value {
    let output = python().arg(script("read_mail.py")).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mail: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(mail["defects"], Value::Array(Vec::new()));
    mail
}
