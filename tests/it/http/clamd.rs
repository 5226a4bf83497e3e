//! A real clamd with a single signature, on a socket in a temporary folder.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::installation::until;

/// The harmless text that every scanner takes for a virus: in two pieces, so that none takes this file for one.
const EICAR: [&str; 2] = [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"];

/// Starts clamd; the end of standard input, which is also the end of the test process, ends it.
const KEEPER: &str = r#"
"$1" --config-file="$2" >"$2.log" 2>&1 &
read -r _
kill -9 $!
"#;

/// A scanner that is not running yet.
pub struct Clamd {
    program: PathBuf,
    folder: TempDir,
}

/// A scanner that runs until this value is gone.
pub struct RunningClamd(Child);

/// A PDF that clamd finds infected.
pub fn infected_pdf() -> Vec<u8> {
    ["%PDF-1.7\n", EICAR[0], EICAR[1], "\n%%EOF"].concat().into_bytes()
}

impl Clamd {
    /// A folder with configuration and signature.
    pub fn new() -> Self {
        let program = find("clamd").unwrap_or_else(missing);
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("db");
        std::fs::create_dir(&database).unwrap();
        let line = format!("EICAR:0:*:{}\n", signature(EICAR.concat().as_bytes()));
        std::fs::write(database.join("test.ndb"), line).unwrap();
        let clamd = Self { program, folder };
        let settings = [
            "Foreground yes".to_owned(),
            format!("DatabaseDirectory {}", database.display()),
            format!("LocalSocket {}", clamd.socket().display()),
        ];
        std::fs::write(clamd.settings(), settings.join("\n")).unwrap();
        clamd
    }

    /// For `LOTSE_CLAMD`.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("clamd.sock")
    }

    fn settings(&self) -> PathBuf {
        self.folder.path().join("clamd.conf")
    }

    /// Starts it and waits until it answers.
    pub fn start(&self) -> RunningClamd {
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper"]).arg(&self.program).arg(self.settings());
        let running = RunningClamd(command.stdin(Stdio::piped()).spawn().unwrap());
        until("clamd answers", || is_ready(&self.socket()));
        running
    }
}

impl Drop for RunningClamd {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        drop(self.0.wait());
    }
}

fn is_ready(socket: &Path) -> bool {
    let Ok(mut stream) = UnixStream::connect(socket) else { return false };
    let mut answer = String::new();
    stream.write_all(b"zPING\0").is_ok() && stream.read_to_string(&mut answer).is_ok() && answer == "PONG\0"
}

/// What `sigtool` makes of a content, for a line of a database.
fn signature(content: &[u8]) -> String {
    let mut command = Command::new(find("sigtool").unwrap_or_else(missing));
    command.arg("--hex-dump").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(content).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A program on the path or where Debian puts servers.
fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders.map(|folder| folder.join(name)).find(|program| program.exists())
}

fn missing() -> PathBuf {
    panic!("no ClamAV found: run `apt-get install clamav clamav-daemon`; it needs no downloaded signatures")
}
