//! Facts about drafts.

use lotse::storage::StorageError;
use lotse::storage::drafts::{self, DraftChange, Saved, StoredDraft};

use super::fixtures::{TestDatabase, at, draft, stored_draft, tenant};

super::on_both_databases!(
    a_draft_is_read_as_it_was_saved,
    a_stale_change_is_refused,
    of_two_changes_at_once_one_wins,
    an_unpublished_version_has_no_drafts,
    expired_drafts_are_removed_and_others_stay,
);

fn change(draft: &StoredDraft, seen_revision: i64) -> DraftChange {
    DraftChange {
        id: draft.id,
        tenant: tenant(),
        seen_revision,
        language: "en".parse().unwrap(),
        sealed: vec![9; 5000],
        updated_at: at(5),
        expires_at: at(2000),
    }
}

async fn a_draft_is_read_as_it_was_saved(test: TestDatabase) {
    let db = test.open().await;
    let draft = stored_draft(&db).await;
    assert_eq!(drafts::find(&db, &tenant(), draft.id).await.unwrap(), Some(draft.clone()));
    assert_eq!(drafts::find(&db, &"other".parse().unwrap(), draft.id).await.unwrap(), None);
    assert_eq!(drafts::save(&db, change(&draft, 1)).await.unwrap(), Saved::As(2));
    let saved = drafts::find(&db, &tenant(), draft.id).await.unwrap().unwrap();
    let expected = StoredDraft {
        language: "en".parse().unwrap(),
        revision: 2,
        updated_at: at(5),
        expires_at: at(2000),
        sealed: vec![9; 5000],
        ..draft.clone()
    };
    assert_eq!(saved, expected);
    assert!(drafts::remove(&db, &tenant(), draft.id).await.unwrap());
    assert!(!drafts::remove(&db, &tenant(), draft.id).await.unwrap());
    assert_eq!(drafts::find(&db, &tenant(), draft.id).await.unwrap(), None);
}

async fn a_stale_change_is_refused(test: TestDatabase) {
    let db = test.open().await;
    let draft = stored_draft(&db).await;
    assert_eq!(drafts::save(&db, change(&draft, 1)).await.unwrap(), Saved::As(2));
    assert_eq!(drafts::save(&db, change(&draft, 1)).await.unwrap(), Saved::ChangedElsewhere);
    drafts::remove(&db, &tenant(), draft.id).await.unwrap();
    assert_eq!(drafts::save(&db, change(&draft, 2)).await.unwrap(), Saved::Gone);
}

async fn of_two_changes_at_once_one_wins(test: TestDatabase) {
    let (one, other) = (test.open().await, test.open().await);
    let draft = stored_draft(&one).await;
    let mut changes = tokio::task::JoinSet::new();
    for number in 0..20 {
        let db = if number % 2 == 0 { one.clone() } else { other.clone() };
        let change = change(&draft, 1);
        changes.spawn(async move { drafts::save(&db, change).await.unwrap() });
    }
    let results = changes.join_all().await;
    assert_eq!(results.iter().filter(|saved| **saved == Saved::As(2)).count(), 1);
    assert_eq!(results.iter().filter(|saved| **saved == Saved::ChangedElsewhere).count(), 19);
}

async fn an_unpublished_version_has_no_drafts(test: TestDatabase) {
    let db = test.open().await;
    let stray = StoredDraft { version_digest: "cd".repeat(32).parse().unwrap(), ..draft() };
    let refused = drafts::insert(&db, stray).await;
    assert!(matches!(refused, Err(StorageError::Conflict { .. })), "{refused:?}");
}

async fn expired_drafts_are_removed_and_others_stay(test: TestDatabase) {
    let db = test.open().await;
    for second in 0..20 {
        drafts::insert(&db, StoredDraft { expires_at: at(second), ..draft() }).await.unwrap();
    }
    assert_eq!(drafts::remove_expired(&db, at(9)).await.unwrap(), 10);
    assert_eq!(drafts::remove_expired(&db, at(9)).await.unwrap(), 0);
    assert_eq!(drafts::remove_expired(&db, at(100)).await.unwrap(), 10);
}
