//! Facts about the database itself: commits, migrations, addresses, restarts.

use std::sync::mpsc;

use diesel::connection::SimpleConnection;
use lotse::storage::{AnyConnection, Database, StorageError, audit};
use tokio::task::{JoinHandle, yield_now};

use super::fixtures::{TestDatabase, tenant};
use crate::postgres::{Cluster, PostgresDatabase};

super::on_both_databases!(
    writes_that_wait_together_share_a_commit_and_a_failing_one_harms_nobody,
    a_failed_statement_is_never_taken_for_a_success,
    a_reader_cannot_write,
    work_that_waits_is_done_before_the_end,
    two_programs_migrate_at_once,
);

fn note(connection: &mut AnyConnection, subject: &str) -> Result<(), StorageError> {
    let row = format!(
        "INSERT INTO audit (tenant, at, action, subject, detail) VALUES ('default', 0, 'test', '{subject}', '')"
    );
    Ok(connection.batch_execute(&row)?)
}

async fn notes(db: &Database) -> Vec<String> {
    let entries = audit::list(db, &tenant(), 100).await.unwrap();
    let mut subjects: Vec<String> = entries.into_iter().map(|entry| entry.subject).collect();
    subjects.sort();
    subjects
}

type Held = (Vec<mpsc::Sender<()>>, Vec<JoinHandle<Result<(), StorageError>>>);

/// Keeps every writer busy until the senders are dropped, so that what is queued meanwhile waits.
async fn hold_writers(db: &Database, writers: usize) -> Held {
    let (mut gates, mut holders) = (Vec::new(), Vec::new());
    for _ in 0..writers {
        let (gate, opened) = mpsc::channel::<()>();
        let (start, started) = tokio::sync::oneshot::channel();
        let db = db.clone();
        holders.push(tokio::spawn(async move {
            db.write(move |_| {
                start.send(()).unwrap();
                opened.recv().unwrap_err();
                Ok(())
            })
            .await
        }));
        started.await.unwrap();
        gates.push(gate);
    }
    (gates, holders)
}

async fn writes_that_wait_together_share_a_commit_and_a_failing_one_harms_nobody(test: TestDatabase) {
    let db = test.open().await;
    let (gates, holders) = hold_writers(&db, test.writers).await;
    let before = db.counts();
    let spawn = |work: fn(&mut AnyConnection) -> Result<(), StorageError>| {
        let db = db.clone();
        tokio::spawn(async move { db.write(work).await })
    };
    let writes = [
        spawn(|connection| note(connection, "first")),
        spawn(|connection| {
            note(connection, "undone")?;
            Err(StorageError::Overloaded)
        }),
        spawn(|connection| {
            note(connection, "panicked")?;
            panic!("a job must not kill its thread")
        }),
        spawn(|connection| Ok(connection.batch_execute("INSERT INTO nowhere VALUES (1)")?)),
        spawn(|connection| note(connection, "last")),
    ];
    yield_now().await;
    drop(gates);
    for holder in holders {
        holder.await.unwrap().unwrap();
    }
    let [first, undone, panicked, nowhere, last] = writes;
    first.await.unwrap().unwrap();
    assert!(matches!(undone.await.unwrap(), Err(StorageError::Overloaded)));
    assert!(matches!(panicked.await.unwrap(), Err(StorageError::Panicked)));
    assert!(matches!(nowhere.await.unwrap(), Err(StorageError::Corrupt { .. })));
    last.await.unwrap().unwrap();
    assert_eq!(notes(&db).await, ["first", "last"]);
    let commits = db.counts().commits - before.commits;
    assert_eq!(commits, test.writers as u64 + 1, "five writes, one commit");
    db.write(|connection| note(connection, "after")).await.unwrap();
}

async fn a_failed_statement_is_never_taken_for_a_success(test: TestDatabase) {
    let db = test.open().await;
    let swallowed = db
        .write(|connection| {
            note(connection, "kept?")?;
            drop(connection.batch_execute("INSERT INTO nowhere VALUES (1)"));
            Ok(())
        })
        .await;
    let kept = notes(&db).await == ["kept?"];
    assert_eq!(swallowed.is_ok(), kept, "{swallowed:?}");
}

async fn a_reader_cannot_write(test: TestDatabase) {
    let db = test.open().await;
    db.read(|connection| note(connection, "no")).await.unwrap_err();
    assert!(notes(&db).await.is_empty());
}

async fn work_that_waits_is_done_before_the_end(test: TestDatabase) {
    let db = test.open().await;
    let (gates, holders) = hold_writers(&db, test.writers).await;
    let waiting = {
        let db = db.clone();
        tokio::spawn(async move { db.write(|connection| note(connection, "late")).await })
    };
    yield_now().await;
    for task in holders.iter().chain([&waiting]) {
        task.abort();
    }
    yield_now().await;
    drop(gates);
    drop(db);
    assert_eq!(notes(&test.open().await).await, ["late"]);
}

async fn two_programs_migrate_at_once(test: TestDatabase) {
    let programs = [0; 4].map(|_| Database::open(&test.url).unwrap());
    let pending = programs[0].pending_migrations().await.unwrap();
    assert!(!pending.is_empty());
    let starts: Vec<_> = programs
        .iter()
        .cloned()
        .map(|program| std::thread::spawn(move || program.migrate().unwrap().len()))
        .collect();
    let taken: Vec<usize> = starts.into_iter().map(|start| start.join().unwrap()).collect();
    assert_eq!(taken.iter().sum::<usize>(), pending.len());
    assert!(programs[0].pending_migrations().await.unwrap().is_empty());
}

#[tokio::test]
async fn both_databases_have_the_same_columns() {
    let Some(postgres) = TestDatabase::postgres() else { return };
    let sqlite = columns(
        TestDatabase::sqlite(),
        "SELECT m.name || '.' || c.name AS name FROM sqlite_master m, pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
    );
    let postgres = columns(
        postgres,
        "SELECT table_name || '.' || column_name AS name FROM information_schema.columns \
         WHERE table_schema = 'public'",
    );
    let (sqlite, postgres) = (sqlite.await, postgres.await);
    assert_eq!(sqlite, postgres);
    assert!(sqlite.contains(&"submissions.sealed".to_owned()));
}

async fn columns(test: TestDatabase, query: &'static str) -> Vec<String> {
    use diesel::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Column {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
    }
    let db = test.open().await;
    let rows = db.read(move |connection| Ok(diesel::sql_query(query).load::<Column>(connection)?));
    let mut names: Vec<String> = rows.await.unwrap().into_iter().map(|row| row.name).collect();
    names.sort();
    names
}

#[test]
fn a_wrong_address_gives_a_clear_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().display();
    std::fs::write(format!("{folder}/letter.txt"), "Sehr geehrte Damen und Herren,\n".repeat(40)).unwrap();
    let cases = [
        (format!("sqlite://{folder}/missing/a.sqlite"), "folder"),
        (format!("sqlite://{folder}/letter.txt"), "not a database"),
        ("postgres://lotse:geheim@127.0.0.1:1/lotse".to_owned(), "refused"),
        (format!("postgres:///lotse?host={folder}&password=geheim"), "No such file"),
    ];
    for (address, reason) in cases {
        let error = Database::open(&address.parse().unwrap()).err().unwrap();
        let sentence = error.to_string();
        assert!(sentence.contains(reason), "{sentence}");
        assert!(!sentence.contains("geheim") && !sentence.contains('\n'), "{sentence}");
    }
}

#[tokio::test]
async fn a_restarted_server_is_found_again() {
    let Some(mut cluster) = Cluster::start() else { return };
    let postgres = PostgresDatabase::create_on(&cluster.url);
    let db = Database::open(&postgres.url()).unwrap();
    db.migrate().unwrap();
    cluster.stop();
    let down = db.write(|connection| note(connection, "lost")).await.unwrap_err();
    assert!(down.is_temporary(), "{down:?}");
    let down = db.pending_migrations().await.unwrap_err();
    assert!(down.is_temporary(), "{down:?}");
    cluster.start_again();
    // A pause after a failed attempt may still be running; it ends by itself.
    while db.write(|connection| note(connection, "found")).await.is_err() {}
    while db.pending_migrations().await.is_err() {}
    assert_eq!(notes(&db).await, ["found"]);

    cluster.stop();
    cluster.start_again();
    for _ in 0..20 {
        db.write(|connection| note(connection, "again")).await.unwrap();
        db.pending_migrations().await.unwrap();
    }
}
