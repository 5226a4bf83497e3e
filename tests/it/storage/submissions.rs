//! Facts about submissions.

use lotse::storage::drafts::{self, DraftChange, Saved};
use lotse::storage::outbox::{self, Selection};
use lotse::storage::submissions::{self, SubmitResult};
use lotse::storage::{audit, form_versions};

use super::fixtures::{TestDatabase, at, form_version, stored_draft, submission_of, tenant};

super::on_both_databases!(
    a_click_stores_everything_at_once_and_removes_the_draft,
    fifty_clicks_at_once_make_one_submission,
    a_taken_reference_stores_nothing,
    a_failing_delivery_stores_no_submission,
    a_draft_that_changed_or_went_is_not_sent,
    a_version_is_published_once,
);

async fn a_click_stores_everything_at_once_and_removes_the_draft(test: TestDatabase) {
    let db = test.open().await;
    let draft = stored_draft(&db).await;
    let new = submission_of(&draft);
    assert_eq!(submissions::submit(&db, new.clone()).await.unwrap(), SubmitResult::Stored);

    let id = new.submission.id;
    assert_eq!(submissions::find(&db, &tenant(), id).await.unwrap(), Some(new.submission.clone()));
    let by_draft = submissions::find_by_draft(&db, &tenant(), draft.id).await.unwrap();
    assert_eq!(by_draft, Some(new.submission.clone()));
    assert_eq!(submissions::find(&db, &"other".parse().unwrap(), id).await.unwrap(), None);
    assert_eq!(submissions::count(&db, &tenant()).await.unwrap(), 1);
    assert_eq!(drafts::find(&db, &tenant(), draft.id).await.unwrap(), None);
    assert_eq!(outbox::list(&db, Selection::Undelivered, 10).await.unwrap().deliveries.len(), 2);
    let entries = audit::list(&db, &tenant(), 10).await.unwrap();
    assert_eq!((entries[0].action.as_str(), &entries[0].subject), ("submitted", &id.to_string()));

    let again = submissions::submit(&db, submission_of(&draft)).await.unwrap();
    assert_eq!(again, SubmitResult::AlreadySubmitted(Box::new(new.submission)));
    assert_eq!(outbox::list(&db, Selection::All, 10).await.unwrap().deliveries.len(), 2);
}

async fn fifty_clicks_at_once_make_one_submission(test: TestDatabase) {
    let (one, other) = (test.open().await, test.open().await);
    let draft = stored_draft(&one).await;
    let mut clicks = tokio::task::JoinSet::new();
    for number in 0..50 {
        let db = if number % 2 == 0 { one.clone() } else { other.clone() };
        let new = submission_of(&draft);
        clicks.spawn(async move {
            let reference = new.submission.reference.clone();
            match submissions::submit(&db, new).await.unwrap() {
                SubmitResult::Stored => (true, reference),
                SubmitResult::AlreadySubmitted(earlier) => (false, earlier.reference),
                other => panic!("{other:?}"),
            }
        });
    }
    let answers = clicks.join_all().await;
    assert_eq!(answers.iter().filter(|(stored, _)| *stored).count(), 1);
    assert!(answers.iter().all(|(_, reference)| *reference == answers[0].1));
    assert_eq!(submissions::count(&one, &tenant()).await.unwrap(), 1);
    assert_eq!(outbox::list(&one, Selection::All, 100).await.unwrap().deliveries.len(), 2);
}

async fn a_taken_reference_stores_nothing(test: TestDatabase) {
    let db = test.open().await;
    let first = submission_of(&stored_draft(&db).await);
    submissions::submit(&db, first.clone()).await.unwrap();
    let draft = stored_draft(&db).await;
    let mut second = submission_of(&draft);
    second.submission.reference = first.submission.reference;
    assert_eq!(submissions::submit(&db, second).await.unwrap(), SubmitResult::ReferenceTaken);
    assert_eq!(drafts::find(&db, &tenant(), draft.id).await.unwrap(), Some(draft.clone()));
    let another = submission_of(&draft);
    assert_eq!(submissions::submit(&db, another).await.unwrap(), SubmitResult::Stored);
}

async fn a_failing_delivery_stores_no_submission(test: TestDatabase) {
    let db = test.open().await;
    let draft = stored_draft(&db).await;
    let mut new = submission_of(&draft);
    new.deliveries[1].id = new.deliveries[0].id;
    submissions::submit(&db, new).await.unwrap_err();
    assert_eq!(submissions::count(&db, &tenant()).await.unwrap(), 0);
    assert_eq!(outbox::list(&db, Selection::All, 10).await.unwrap().deliveries, []);
    assert_eq!(audit::list(&db, &tenant(), 10).await.unwrap(), []);
    assert_eq!(drafts::find(&db, &tenant(), draft.id).await.unwrap(), Some(draft));
}

async fn a_draft_that_changed_or_went_is_not_sent(test: TestDatabase) {
    let db = test.open().await;
    let draft = stored_draft(&db).await;
    let change = DraftChange {
        id: draft.id,
        tenant: tenant(),
        seen_revision: 1,
        language: draft.language.clone(),
        sealed: vec![1],
        updated_at: at(1),
        expires_at: at(1000),
    };
    assert_eq!(drafts::save(&db, change).await.unwrap(), Saved::As(2));
    let stale = submissions::submit(&db, submission_of(&draft)).await.unwrap();
    assert_eq!(stale, SubmitResult::DraftChanged);
    drafts::remove(&db, &tenant(), draft.id).await.unwrap();
    let gone = submissions::submit(&db, submission_of(&draft)).await.unwrap();
    assert_eq!(gone, SubmitResult::DraftGone);
    assert_eq!(submissions::count(&db, &tenant()).await.unwrap(), 0);
}

async fn a_version_is_published_once(test: TestDatabase) {
    use form_versions::{FormVersion, Published};
    let db = test.open().await;
    let later = FormVersion { published_at: at(99), ..form_version() };
    assert_eq!(form_versions::publish(&db, later).await.unwrap(), Published::Before);
    let digest = form_version().digest;
    let found = form_versions::find(&db, &tenant(), &digest).await.unwrap();
    assert_eq!(found, Some(form_version()));
    assert_eq!(form_versions::list(&db, &tenant()).await.unwrap(), [form_version()]);
}
