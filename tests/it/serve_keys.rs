//! The service starts only with every key that its database needs.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use lotse::crypto::{KeyRing, MasterKey};
use lotse::storage::submissions;

use crate::storage::fixtures::{TestDatabase, stored_draft, submission_of};

/// Base64 of a key of 32 equal bytes.
fn key(byte: u8) -> String {
    MasterKey::from_random([byte; 32]).to_base64()
}

/// `lotse serve` on the shipped forms and this database, on any free port.
fn serve(test: &TestDatabase, data: &std::path::Path, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
    command
        .env_clear()
        .env("LOTSE_FORMS", concat!(env!("CARGO_MANIFEST_DIR"), "/forms"))
        .env("LOTSE_BIND", "127.0.0.1:0")
        .env("LOTSE_DATA", data)
        .env("LOTSE_DATABASE_URL", test.url.to_string())
        .envs(variables.iter().copied())
        .arg("serve");
    command
}

/// What the service prints until it is ready; then it is stopped.
fn started(mut command: Command) -> String {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut said = String::new();
    for line in lines {
        said.push_str(&line);
        if line.contains("bereit") {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    said
}

#[tokio::test]
async fn a_submission_whose_key_is_missing_stops_the_start_until_the_key_is_back() {
    let test = TestDatabase::sqlite();
    let db = test.open().await;
    let used = KeyRing::new(&MasterKey::from_random([1; 32]), &[]).unwrap().key_id().to_owned();
    let mut new = submission_of(&stored_draft(&db).await);
    new.submission.sealed.key_id.clone_from(&used);
    // Nothing to deliver: this is about the start.
    new.deliveries.clear();
    submissions::submit(&db, new).await.unwrap();
    let data = tempfile::tempdir().unwrap();

    let refused = serve(&test, data.path(), &[("LOTSE_MASTER_KEY", &key(2))]).output().unwrap();
    let text = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{text}");
    for word in [used.as_str(), "LOTSE_MASTER_KEY", "LOTSE_OLD_MASTER_KEYS"] {
        assert!(text.contains(word), "{text}");
    }
    let both = [("LOTSE_MASTER_KEY", key(2)), ("LOTSE_OLD_MASTER_KEYS", key(1))];
    let both: Vec<(&str, &str)> = both.iter().map(|(name, key)| (*name, key.as_str())).collect();
    assert!(started(serve(&test, data.path(), &both)).contains("bereit"));
}

#[tokio::test]
async fn a_created_key_is_announced_loudly_and_an_unusable_one_is_a_wrong_setting() {
    let test = TestDatabase::sqlite();
    drop(test.open().await);
    let data = tempfile::tempdir().unwrap();
    let said = started(serve(&test, data.path(), &[]));
    assert!(said.contains("ACHTUNG: NEUER HAUPTSCHLÜSSEL") && said.contains("bereit"), "{said}");
    for name in ["LOTSE_MASTER_KEY", "LOTSE_OLD_MASTER_KEYS"] {
        let output = serve(&test, data.path(), &[(name, "/nirgends/master.key")]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("/nirgends/master.key"), "{output:?}");
    }
}
