//! What an operator decides about a dead letter, through the program itself.

use std::process::{Command, Output};

use lotse::domain::id::DeliveryId;
use lotse::storage::outbox::{self, Channel};
use lotse::storage::{Database, audit, submissions};

use crate::storage::fixtures::{TestDatabase, at, stored_draft, submission_of, tenant};

/// A delivery to an office that was given up.
async fn dead_letter(db: &Database) -> DeliveryId {
    submissions::submit(db, submission_of(&stored_draft(db).await)).await.unwrap();
    let claimed = outbox::claim(db, "a", at(10), at(60), 10).await.unwrap();
    let mail = claimed.into_iter().find(|claimed| claimed.channel == Channel::Mail).unwrap();
    outbox::record_dead(db, mail.lease.clone(), at(11), "550".to_owned()).await.unwrap();
    mail.lease.delivery
}

fn lotse(test: &TestDatabase, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
    command.env_clear().env("LOTSE_DATABASE_URL", test.url.to_string()).args(arguments);
    command.output().unwrap()
}

async fn state(db: &Database, id: DeliveryId) -> String {
    outbox::show(db, id).await.unwrap().unwrap().delivery.state.to_string()
}

#[tokio::test]
async fn a_dead_letter_is_brought_back_and_that_is_on_record() {
    let test = TestDatabase::sqlite();
    let db = test.open().await;
    let id = dead_letter(&db).await;
    let output = lotse(&test, &["deliveries", "requeue", &id.to_string()]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(state(&db, id).await, "waiting");
    let entry = audit::list(&db, &tenant(), 1).await.unwrap().remove(0);
    assert_eq!((entry.action.as_str(), entry.subject.as_str()), ("requeued", id.to_string().as_str()));
    assert_eq!(entry.detail, "dead");
}

#[tokio::test]
async fn a_dead_letter_is_settled_only_with_a_reason_and_only_once() {
    let test = TestDatabase::sqlite();
    let db = test.open().await;
    let id = dead_letter(&db).await.to_string();
    for arguments in [&["deliveries", "settle", &id][..], &["deliveries", "settle", &id, "--reason", " "]] {
        assert_eq!(lotse(&test, arguments).status.code(), Some(2), "{arguments:?}");
    }
    let settle = ["deliveries", "settle", &id, "--reason", "am Telefon übergeben"];
    let output = lotse(&test, &settle);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(state(&db, id.parse().unwrap()).await, "settled");
    let entry = audit::list(&db, &tenant(), 1).await.unwrap().remove(0);
    assert_eq!((entry.action.as_str(), entry.detail.as_str()), ("settled", "am Telefon übergeben"));
    let again = lotse(&test, &settle);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("erledigt"), "{again:?}");
}
