//! A look into the tables of an installation, past the program.

use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};

/// A connection of the test's own.
pub enum Tables {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Every table that holds something of a citizen or about a delivery.
pub const ALL: [&str; 10] = [
    "appointments",
    "form_versions",
    "drafts",
    "resume_codes",
    "files",
    "submissions",
    "second_signatures",
    "outbox",
    "attempts",
    "audit",
];

impl Tables {
    pub fn open(url: &str) -> Self {
        match url.strip_prefix("sqlite://") {
            Some(file) => {
                let mut connection = SqliteConnection::establish(file).unwrap();
                connection.batch_execute("PRAGMA busy_timeout = 10000").unwrap();
                Self::Sqlite(connection)
            }
            None => {
                let mut connection = PgConnection::establish(url).unwrap();
                // So that what stands readable in sealed columns would also be read.
                connection.batch_execute("SET bytea_output = 'escape'").unwrap();
                Self::Postgres(connection)
            }
        }
    }

    /// The rows of a query with one text column called `line`.
    pub fn lines(&mut self, sql: &str) -> Vec<String> {
        let lines: Vec<Line> = match self {
            Self::Sqlite(connection) => sql_query(sql).load(connection).unwrap(),
            Self::Postgres(connection) => sql_query(sql).load(connection).unwrap(),
        };
        lines.into_iter().map(|line| line.line).collect()
    }

    pub fn count(&mut self, table: &str) -> usize {
        self.lines(&format!("SELECT CAST(count(*) AS TEXT) AS line FROM {table}"))[0].parse().unwrap()
    }

    /// How many confirmations are or were to be sent.
    pub fn confirmations(&mut self) -> usize {
        self.count("outbox WHERE channel = 'confirmation'")
    }

    /// Every draft with everything in it.
    pub fn drafts(&mut self) -> Vec<String> {
        let bytes = match self {
            Self::Sqlite(_) => "hex(sealed)",
            Self::Postgres(_) => "encode(sealed, 'hex')",
        };
        self.lines(&format!(
            "SELECT id || ' ' || revision || ' ' || updated_at || ' ' || {bytes} AS line FROM drafts ORDER BY id"
        ))
    }

    /// Everything that stands in the tables of a server, bytes as the characters that they are.
    pub fn everything(&mut self) -> String {
        let texts = ALL.iter().flat_map(|table| {
            let row = match self {
                Self::Sqlite(_) => panic!("read the files of an embedded database instead"),
                Self::Postgres(_) => format!("SELECT CAST({table} AS TEXT) AS line FROM {table}"),
            };
            self.lines(&row)
        });
        texts.collect::<Vec<_>>().join("\n")
    }

    /// What SQLite says about the state of its file.
    pub fn integrity(&mut self) -> Vec<String> {
        match self {
            Self::Sqlite(_) => self.lines("SELECT integrity_check AS line FROM pragma_integrity_check"),
            Self::Postgres(_) => vec!["ok".to_owned()],
        }
    }
}
