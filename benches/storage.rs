//! What a read, a save and a submission cost on SQLite with every commit durable.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a broken sample is a failed run")]

#[allow(dead_code, reason = "the bench needs some of the samples only")]
#[path = "../tests/it/storage/fixtures.rs"]
mod fixtures;
#[allow(dead_code, reason = "the samples can also live on a server")]
#[path = "../tests/it/postgres.rs"]
mod postgres;

use divan::{Bencher, counter::ItemsCount};
use fixtures::{TestDatabase, at, draft, stored_draft, submission_of, tenant};
use lotse::storage::drafts::{self, DraftChange, StoredDraft};
use lotse::storage::{Database, submissions};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

fn main() {
    divan::main();
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn sample(size: usize) -> StoredDraft {
    StoredDraft { sealed: vec![7; size], ..draft() }
}

fn change(draft: &StoredDraft, seen_revision: i64) -> DraftChange {
    DraftChange {
        id: draft.id,
        tenant: tenant(),
        seen_revision,
        language: draft.language.clone(),
        sealed: draft.sealed.clone(),
        updated_at: at(1),
        expires_at: at(1000),
    }
}

/// One read of a draft of 1.5 kB by its key.
#[divan::bench]
fn read(bencher: Bencher) {
    let (runtime, test) = (runtime(), TestDatabase::sqlite());
    let db = runtime.block_on(test.open());
    let draft = sample(1500);
    runtime.block_on(drafts::insert(&db, draft.clone())).unwrap();
    bencher.bench_local(|| runtime.block_on(drafts::find(&db, &tenant(), draft.id)).unwrap());
}

/// Saves of different drafts that wait at the same time: the price of one falls with the company.
#[divan::bench(args = [1, 4, 16, 64])]
fn saves_at_once(bencher: Bencher, citizens: usize) {
    let (runtime, test) = (runtime(), TestDatabase::sqlite());
    let db = runtime.block_on(test.open());
    let drafts: Vec<StoredDraft> = (0..citizens).map(|_| sample(1500)).collect();
    for draft in &drafts {
        runtime.block_on(drafts::insert(&db, draft.clone())).unwrap();
    }
    let mut revision = 0;
    bencher.counter(ItemsCount::new(citizens)).bench_local(|| {
        revision += 1;
        runtime.block_on(save_all(&db, &drafts, revision));
    });
}

async fn save_all(db: &Database, drafts: &[StoredDraft], revision: i64) {
    let mut saves = JoinSet::new();
    for draft in drafts {
        let (db, change) = (db.clone(), change(draft, revision));
        saves.spawn(async move { drafts::save(&db, change).await.unwrap() });
    }
    saves.join_all().await;
}

/// One submission with a mail and a confirmation, alone in its commit.
#[divan::bench]
fn submit(bencher: Bencher) {
    let (runtime, test) = (runtime(), TestDatabase::sqlite());
    let db = runtime.block_on(test.open());
    bencher
        .with_inputs(|| submission_of(&runtime.block_on(stored_draft(&db))))
        .bench_local_values(|new| runtime.block_on(submissions::submit(&db, new)).unwrap());
}
