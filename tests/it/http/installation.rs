//! An installation of its own for one test: forms, data, database, and the program on them.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::browser::Browser;
use super::tables::Tables;
use crate::postgres::PostgresDatabase;

/// Below the ports that the system hands out by itself, so that nobody takes one between two starts.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// The day on which the cases of the corona form take place.
pub const DAY: &str = "2020-03-27T10:00:00Z";

/// Everything that outlives the program.
pub struct Installation {
    pub forms: PathBuf,
    pub address: SocketAddr,
    /// `LOTSE_TEST_CLOCK`.
    pub clock: String,
    /// Settings beside the usual ones, later ones win.
    pub settings: Vec<(&'static str, String)>,
    folder: TempDir,
    postgres: Option<PostgresDatabase>,
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub output: String,
    /// Everything that was written to standard error since the installation exists.
    pub log: String,
}

impl Installation {
    /// With its data in an embedded database.
    pub fn on_sqlite(forms: &str) -> Self {
        Self::on(forms, None)
    }

    /// With its data on the test cluster, where there is one.
    pub fn on_postgres(forms: &str) -> Option<Self> {
        Some(Self::on(forms, Some(PostgresDatabase::create()?)))
    }

    /// One on each database.
    pub fn on_both(forms: &str) -> Vec<Self> {
        std::iter::once(Self::on_sqlite(forms)).chain(Self::on_postgres(forms)).collect()
    }

    fn on(forms: &str, postgres: Option<PostgresDatabase>) -> Self {
        Self {
            forms: Path::new(env!("CARGO_MANIFEST_DIR")).join(forms),
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, free_port())),
            clock: DAY.to_owned(),
            settings: Vec::new(),
            folder: tempfile::tempdir().unwrap(),
            postgres,
        }
    }

    /// `LOTSE_DATA`
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The files of the mails that were delivered.
    pub fn mails(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.data().join("mail")).into_iter().flatten();
        let files = files.map(|file| file.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|end| end == "eml")).collect()
    }

    /// Whether the data is on a database server.
    pub fn is_on_a_server(&self) -> bool {
        self.postgres.is_some()
    }

    fn database_url(&self) -> String {
        match &self.postgres {
            Some(postgres) => postgres.address(),
            None => format!("sqlite://{}", self.data().join("lotse.sqlite").display()),
        }
    }

    /// A look into the database, past the program.
    pub fn tables(&self) -> Tables {
        Tables::open(&self.database_url())
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// `lotse` with these words and the settings of this installation, and no others.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
        let kept = std::env::vars_os().filter(|(name, _)| !name.to_string_lossy().starts_with("LOTSE_"));
        command.args(words).env_clear().envs(kept).current_dir(self.folder.path());
        command.env("TMPDIR", self.scratch());
        command.env("LOTSE_BIND", self.address.to_string());
        command.env("LOTSE_BASE_URL", format!("http://{}", self.address));
        command.env("LOTSE_DATABASE_URL", self.database_url());
        command.env("LOTSE_FORMS", &self.forms).env("LOTSE_DATA", self.data());
        command.env("LOTSE_LOG", "warn").env("LOTSE_TEST_CLOCK", &self.clock);
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null());
        command
    }

    /// Where the program would put temporary files.
    pub fn scratch(&self) -> PathBuf {
        let folder = self.folder.path().join("tmp");
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("stderr")
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// Starts the program and waits until it says that it is ready.
    pub fn start(&self) -> Program {
        let log = File::options().create(true).append(true).open(self.log_file()).unwrap();
        let mut child = self.command(&["serve"]).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains("Lotse ist bereit") {
            if output.read_line(&mut said).unwrap() == 0 {
                panic!("lotse does not start: {said}{}", self.log());
            }
        }
        Program { child, output, said, log: self.log_file() }
    }

    /// A run that is expected to end by itself.
    pub fn run_to_end(&self) -> Ended {
        let output = self.command(&["serve"]).output().unwrap();
        Ended {
            code: output.status.code(),
            output: String::from_utf8(output.stdout).unwrap(),
            log: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A running `lotse serve`; killed with this value.
pub struct Program {
    child: Child,
    output: BufReader<ChildStdout>,
    said: String,
    log: PathBuf,
}

impl Program {
    /// Asks it to stop, as a service manager does.
    pub fn ask_to_stop(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
    }

    /// Waits for the end after it was asked to stop.
    pub fn ended(mut self) -> Ended {
        self.output.read_to_string(&mut self.said).unwrap();
        let code = self.child.wait().unwrap().code();
        let output = std::mem::take(&mut self.said);
        Ended { code, output, log: std::fs::read_to_string(&self.log).unwrap() }
    }

    /// Stops it in good order.
    pub fn stop(self) -> Ended {
        self.ask_to_stop();
        let ended = self.ended();
        assert_eq!(ended.code, Some(0), "{}", ended.log);
        ended
    }

    /// `kill -9`
    pub fn kill(self) {
        drop(self);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % u32::from(PORTS.end - PORTS.start)).unwrap();
    loop {
        let offset = first.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % (PORTS.end - PORTS.start);
        let port = PORTS.start + offset;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

/// Waits until something has come about, and gives up after a minute.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(60), "never: {what}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}
