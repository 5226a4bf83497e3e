//! A PostgreSQL for tests: one database for each, on a throwaway cluster for all.
//!
//! `LOTSE_TEST_POSTGRES` names a cluster that is there already, such as
//! `postgres:///postgres?host=/run/postgresql&user=postgres`. Without it, one is made in a
//! temporary folder and goes away with this process, however it ends.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use lotse::storage::DatabaseUrl;
use uuid::Uuid;

/// One empty database, dropped with this value.
pub struct PostgresDatabase {
    server: String,
    name: String,
}

impl PostgresDatabase {
    /// `None` only where the person who runs the tests has said that there is no PostgreSQL.
    pub fn create() -> Option<Self> {
        static SERVER: OnceLock<Option<Server>> = OnceLock::new();
        let server = SERVER.get_or_init(Server::find).as_ref()?;
        Some(Self::create_on(server.url()))
    }

    /// An empty database on the cluster whose URL this is.
    pub fn create_on(server: &str) -> Self {
        let name = format!("lotse_{}", Uuid::from_bytes(lotse::entropy::random_bytes().unwrap()).simple());
        let mut connection = PgConnection::establish(server).expect("the test cluster answers");
        connection.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        Self { server: server.to_owned(), name }
    }

    /// The address of this database.
    pub fn url(&self) -> DatabaseUrl {
        self.address().parse().unwrap()
    }

    /// The same as text, with everything that libpq needs.
    pub fn address(&self) -> String {
        with_database(&self.server, &self.name)
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        if let Ok(mut connection) = PgConnection::establish(&self.server) {
            // A database that stays behind on a throwaway cluster harms nobody.
            drop(connection.batch_execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name)));
        }
    }
}

fn with_database(server: &str, name: &str) -> String {
    let (scheme, rest) = server.split_once("://").expect("a URL");
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = place.split('/').next().unwrap_or("");
    format!("{scheme}://{authority}/{name}?{query}")
}

enum Server {
    Given(String),
    Own(Cluster),
}

impl Server {
    fn find() -> Option<Self> {
        if let Ok(url) = std::env::var("LOTSE_TEST_POSTGRES") {
            return Some(Self::Given(url));
        }
        Cluster::start().map(Self::Own)
    }

    fn url(&self) -> &str {
        match self {
            Self::Given(url) => url,
            Self::Own(cluster) => &cluster.url,
        }
    }
}

/// A cluster of our own on a socket in a temporary folder, without fsync.
pub struct Cluster {
    pub url: String,
    keeper: Child,
}

/// Starts the server, then waits on its standard input: a line restarts, stops or starts the
/// server again, and the end of input, which is also the end of the test process, clears all away.
const KEEPER: &str = r#"
data="$1/data"
options="-k $1 -c listen_addresses= -c fsync=off -c max_connections=300 -c shared_buffers=32MB"
{ initdb -D "$data" -U postgres -A trust -E UTF8 --locale=C --no-sync \
  && pg_ctl -D "$data" -w -l "$1/log" -o "$options" start; } >"$1/start" 2>&1 || { cat "$1/start" "$1/log" >&2; exit 1; }
echo ready
while read -r order; do
  case $order in
    stop) pg_ctl -D "$data" -w -m immediate stop ;;
    start) pg_ctl -D "$data" -w -l "$1/log" -o "$options" start ;;
  esac >/dev/null 2>&1
  echo "$order"
done
pg_ctl -D "$data" -m immediate stop >/dev/null 2>&1
rm -rf "$1"
"#;

impl Cluster {
    /// A running cluster; `None` only where `LOTSE_TEST_WITHOUT_POSTGRES=1` allows that.
    pub fn start() -> Option<Self> {
        let Some(programs) = server_programs() else {
            if std::env::var("LOTSE_TEST_WITHOUT_POSTGRES").is_ok_and(|value| value == "1") {
                return None;
            }
            panic!(
                "no PostgreSQL found: run `apt-get install postgresql`, or set LOTSE_TEST_POSTGRES, \
                 or LOTSE_TEST_WITHOUT_POSTGRES=1 to test on SQLite only"
            );
        };
        // The keeper removes the folder, as it also outlives a killed test process.
        let folder = tempfile::Builder::new().prefix("lotse-pg-").tempdir_in("/tmp").unwrap().keep();
        let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper"]).arg(&folder).env("PATH", path).current_dir(&folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).process_group(0);
        become_ordinary(&mut command, &folder);
        let keeper = command.spawn().unwrap();
        let url = format!("postgres:///postgres?host={}&user=postgres", folder.display());
        let mut cluster = Self { url, keeper };
        cluster.expect_line("ready");
        Some(cluster)
    }

    /// Ends the server at once, as a crash would.
    pub fn stop(&mut self) {
        self.order("stop");
    }

    /// Starts it again and waits until it answers.
    pub fn start_again(&mut self) {
        self.order("start");
    }

    fn order(&mut self, order: &str) {
        writeln!(self.keeper.stdin.as_mut().unwrap(), "{order}").unwrap();
        self.expect_line(order);
    }

    fn expect_line(&mut self, expected: &str) {
        let mut line = String::new();
        BufReader::with_capacity(1, self.keeper.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line.trim_end(), expected, "the throwaway PostgreSQL did not come up");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}

/// PostgreSQL refuses to run as root, so then its own user runs it.
fn become_ordinary(command: &mut Command, folder: &Path) {
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return;
    }
    let id = |flag| -> u32 {
        let output = Command::new("id").args([flag, "postgres"]).output().unwrap();
        String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse()
            .expect("root needs a user `postgres` to run it")
    };
    let (user, group) = (id("-u"), id("-g"));
    chown(folder, Some(user), Some(group)).unwrap();
    command.uid(user).gid(group);
}

/// The newest server that is installed, in Debian's place or on the path.
fn server_programs() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let folder = entry.ok()?.path();
            Some((folder.file_name()?.to_str()?.parse().ok()?, folder.join("bin")))
        })
        .filter(|(_, programs)| programs.join("initdb").exists())
        .collect();
    versions.sort();
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())
    };
    versions.pop().map(|(_, programs)| programs).or_else(on_path)
}
