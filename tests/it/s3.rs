//! A store that speaks S3, as a process of its own for one test, with a bucket in it.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use lotse::files::BucketSettings;
use tempfile::TempDir;

use crate::http::installation::free_port;
use crate::smtp::make_authority;

const BUCKET: &str = "dateien";
const PREFIX: &str = "lotse/test";
pub const ACCESS_KEY: &str = "ZUGANGSSCHLUESSEL";
pub const SECRET_KEY: &str = "ganz/geheim+";

/// A store; ends with the value.
pub struct Store {
    port: u16,
    folder: TempDir,
    /// With the certificate, for a store that is spoken to by TLS.
    authority: Option<TempDir>,
    process: Option<Child>,
}

impl Store {
    /// Starts a store with an empty bucket.
    pub fn start() -> Self {
        Self::start_with(None)
    }

    /// Starts a store that speaks TLS, with a certificate of a throwaway authority.
    pub fn start_with_tls() -> Self {
        let authority = tempfile::tempdir().unwrap();
        make_authority(authority.path());
        Self::start_with(Some(authority))
    }

    fn start_with(authority: Option<TempDir>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join(BUCKET)).unwrap();
        let mut store = Self { port: free_port(), folder, authority, process: None };
        store.start_again();
        store
    }

    /// Starts it at the same address with what it had kept.
    pub fn start_again(&mut self) {
        // An interpreter that has localbucket; `make test` sets one up and names it here.
        let python = std::env::var_os("LOTSE_TEST_PYTHON").unwrap_or_else(|| "python3".into());
        let mut command = Command::new(python);
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/s3/server.py"));
        command.arg(self.folder.path()).arg(self.port.to_string()).args([ACCESS_KEY, SECRET_KEY]);
        if let Some(authority) = &self.authority {
            command.args(["server.pem", "server.key"].map(|file| authority.path().join(file)));
        }
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut ready = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut ready).unwrap();
        assert!(
            ready.contains("ready"),
            "the store does not start: does LOTSE_TEST_PYTHON have localbucket?"
        );
        self.process = Some(process);
    }

    /// Ends it, with every connection.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended already.
            drop(process.kill());
            drop(process.wait());
        }
    }

    /// Where the objects of the bucket lie behind the prefix.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join(BUCKET).join(PREFIX)
    }

    /// Every object behind the prefix.
    pub fn objects(&self) -> Vec<Vec<u8>> {
        let files = std::fs::read_dir(self.folder()).into_iter().flatten().map(|file| file.unwrap().path());
        files.filter(|path| path.is_file()).map(|path| std::fs::read(path).unwrap()).collect()
    }

    /// What an operator sets.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("LOTSE_FILES_URL", format!("s3://{BUCKET}/{PREFIX}")),
            ("LOTSE_S3_ENDPOINT", self.endpoint()),
            ("LOTSE_S3_ACCESS_KEY", ACCESS_KEY.to_owned()),
            ("LOTSE_S3_SECRET_KEY", SECRET_KEY.to_owned()),
            // The way to this machine leads through no proxy.
            ("NO_PROXY", "127.0.0.1".to_owned()),
        ]
    }

    /// The same for the library.
    pub fn settings(&self) -> BucketSettings {
        BucketSettings {
            location: format!("s3://{BUCKET}/{PREFIX}").parse().unwrap(),
            endpoint: Some(self.endpoint().parse().unwrap()),
            region: "us-east-1".to_owned(),
            access_key: ACCESS_KEY.to_owned(),
            secret_key: SECRET_KEY.parse().unwrap(),
        }
    }

    /// What signed the certificate.
    pub fn authority(&self) -> PathBuf {
        self.authority.as_ref().unwrap().path().join("ca.pem")
    }

    fn endpoint(&self) -> String {
        let scheme = if self.authority.is_some() { "https" } else { "http" };
        format!("{scheme}://127.0.0.1:{}", self.port)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A server that takes connections and says nothing but this to each request.
pub fn always_answers(answer: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut head = [0; 4096];
            // The beginning of the request; a client that is gone is none of our business.
            drop(connection.read(&mut head));
            drop(std::io::Write::write_all(&mut connection, answer.as_bytes()));
        }
    });
    port
}
