//! Facts about the end of submissions.

use diesel::connection::SimpleConnection;
use lotse::domain::delivery_state::DeliveryState;
use lotse::domain::id::{DeliveryId, SubmissionId};
use lotse::storage::outbox::{self, AttemptResult, Channel, Decided, Recording, Selection};
use lotse::storage::{Database, audit, retention, submissions};

use super::fixtures::{TestDatabase, at, stored_draft, submission_of, tenant};

super::on_both_databases!(
    a_receipt_goes_when_its_time_is_over_and_the_submission_stays,
    a_submission_goes_when_its_time_is_over_and_its_office_has_it,
    what_has_not_reached_its_office_stays_until_a_person_decides,
    only_a_dead_delivery_can_be_settled,
    many_submissions_go_in_several_batches,
    the_keys_of_all_submissions_are_known,
    a_damaged_row_becomes_a_dead_letter_and_holds_up_no_other,
    a_delivery_that_is_tried_again_has_a_schedule_of_its_own,
);

/// The instant at which every submission of the fixtures may go.
const END: i64 = 10 + 86_400;

/// Stores a submission and ends its two deliveries: the one to the office, the confirmation.
async fn submit(db: &Database, office: AttemptResult, citizen: AttemptResult) -> (SubmissionId, DeliveryId) {
    let new = submission_of(&stored_draft(db).await);
    let (id, mail) = (new.submission.id, new.deliveries[0].id);
    submissions::submit(db, new).await.unwrap();
    for claimed in outbox::claim(db, "a", at(10), at(60), 10).await.unwrap() {
        let result = match claimed.channel {
            Channel::Mail => office.clone(),
            Channel::Confirmation => citizen.clone(),
        };
        outbox::record(db, Recording { lease: claimed.lease, at: at(11), result }).await.unwrap();
    }
    (id, mail)
}

fn dead() -> AttemptResult {
    AttemptResult::Dead { error: "550".to_owned() }
}

fn waiting() -> AttemptResult {
    AttemptResult::Retry { next_at: at(10_000_000), error: "451".to_owned() }
}

async fn kept(db: &Database) -> i64 {
    submissions::count(db, &tenant()).await.unwrap()
}

async fn a_receipt_goes_when_its_time_is_over_and_the_submission_stays(test: TestDatabase) {
    let db = test.open().await;
    let (id, _) = submit(&db, AttemptResult::Delivered, dead()).await;
    let end = 10 + 3_600;
    assert_eq!(retention::remove_receipts(&db, at(end - 1)).await.unwrap(), 0);
    assert_eq!(retention::remove_receipts(&db, at(end)).await.unwrap(), 1);
    assert_eq!(retention::remove_receipts(&db, at(end)).await.unwrap(), 0);
    let stored = submissions::find(&db, &tenant(), id).await.unwrap().unwrap();
    assert!(stored.receipt_sealed.is_empty() && !stored.sealed.bytes.is_empty());
}

async fn a_submission_goes_when_its_time_is_over_and_its_office_has_it(test: TestDatabase) {
    let db = test.open().await;
    let (id, _) = submit(&db, AttemptResult::Delivered, dead()).await;
    assert_eq!(retention::remove_expired(&db, at(END - 1)).await.unwrap(), 0);
    assert_eq!(retention::remove_expired(&db, at(END)).await.unwrap(), 1);
    assert_eq!(submissions::find(&db, &tenant(), id).await.unwrap(), None);
    assert_eq!(outbox::list(&db, Selection::All, 10).await.unwrap().deliveries, []);
    let entry = audit::list(&db, &tenant(), 1).await.unwrap().remove(0);
    assert_eq!((entry.action.as_str(), entry.subject, entry.at), ("removed", id.to_string(), at(END)));
    assert_eq!(entry.detail, "retention ended, delivered");
    assert_eq!(retention::remove_expired(&db, at(END)).await.unwrap(), 0);
}

async fn what_has_not_reached_its_office_stays_until_a_person_decides(test: TestDatabase) {
    let db = test.open().await;
    submit(&db, waiting(), AttemptResult::Delivered).await;
    let (given_up, mail) = submit(&db, dead(), AttemptResult::Delivered).await;
    assert_eq!(retention::remove_expired(&db, at(END * 100)).await.unwrap(), 0);
    assert_eq!(kept(&db).await, 2);
    assert_eq!(outbox::undelivered_since(&db, at(END)).await.unwrap(), 2);

    let decided = outbox::settle(&db, mail, "am Telefon\nübergeben", at(20)).await.unwrap();
    assert_eq!(decided, Decided::Done);
    assert_eq!(outbox::undelivered_since(&db, at(END)).await.unwrap(), 1, "the alarm has ended");
    assert_eq!(outbox::list(&db, Selection::Undelivered, 10).await.unwrap().deliveries.len(), 1);
    let entry = audit::list(&db, &tenant(), 1).await.unwrap().remove(0);
    assert_eq!((entry.action.as_str(), entry.subject), ("settled", mail.to_string()));
    assert_eq!(entry.detail, "am Telefon übergeben");
    assert_eq!(retention::remove_expired(&db, at(END)).await.unwrap(), 1);
    assert_eq!(submissions::find(&db, &tenant(), given_up).await.unwrap(), None);
    assert_eq!(audit::list(&db, &tenant(), 1).await.unwrap()[0].detail, "retention ended, settled");
}

async fn only_a_dead_delivery_can_be_settled(test: TestDatabase) {
    let db = test.open().await;
    let (_, waiting) = submit(&db, waiting(), dead()).await;
    let (_, delivered) = submit(&db, AttemptResult::Delivered, dead()).await;
    let (_, mail) = submit(&db, dead(), dead()).await;
    let settle = async |id| outbox::settle(&db, id, "erledigt", at(20)).await.unwrap();
    assert_eq!(settle(waiting).await, Decided::NotAllowed(DeliveryState::Waiting));
    assert_eq!(settle(delivered).await, Decided::NotAllowed(DeliveryState::Delivered));
    assert_eq!(settle(mail).await, Decided::Done);
    assert_eq!(settle(mail).await, Decided::NotAllowed(DeliveryState::Settled));
    assert_eq!(
        outbox::requeue(&db, mail, at(21)).await.unwrap(),
        Decided::NotAllowed(DeliveryState::Settled)
    );
    assert_eq!(settle(DeliveryId::new(uuid::Uuid::nil())).await, Decided::Unknown);
}

async fn many_submissions_go_in_several_batches(test: TestDatabase) {
    let db = test.open().await;
    for _ in 0..101 {
        submit(&db, AttemptResult::Delivered, AttemptResult::Delivered).await;
    }
    submit(&db, dead(), AttemptResult::Delivered).await;
    assert_eq!(retention::remove_expired(&db, at(END)).await.unwrap(), 101);
    assert_eq!(kept(&db).await, 1);
}

async fn the_keys_of_all_submissions_are_known(test: TestDatabase) {
    let db = test.open().await;
    assert_eq!(submissions::key_ids(&db).await.unwrap(), Vec::<String>::new());
    for key in ["b", "a", "b", "c"] {
        let mut new = submission_of(&stored_draft(&db).await);
        new.submission.sealed.key_id = key.to_owned();
        submissions::submit(&db, new).await.unwrap();
    }
    assert_eq!(submissions::key_ids(&db).await.unwrap(), ["a", "b", "c"]);
}

async fn a_damaged_row_becomes_a_dead_letter_and_holds_up_no_other(test: TestDatabase) {
    let db = test.open().await;
    let new = submission_of(&stored_draft(&db).await);
    let (mail, confirmation) = (new.deliveries[0].id, new.deliveries[1].id);
    submissions::submit(&db, new).await.unwrap();
    let damage = format!("UPDATE outbox SET office_id = '' WHERE id = '{mail}'");
    db.write(move |connection| Ok(connection.batch_execute(&damage)?)).await.unwrap();

    let claimed = outbox::claim(&db, "a", at(10), at(60), 10).await.unwrap();
    assert_eq!(claimed.iter().map(|claimed| claimed.lease.delivery).collect::<Vec<_>>(), [confirmation]);
    let listing = outbox::list(&db, Selection::In(DeliveryState::Dead), 10).await.unwrap();
    assert_eq!((listing.deliveries, listing.unreadable), (Vec::new(), vec![mail.to_string()]));
    assert_eq!(outbox::undelivered_since(&db, at(10)).await.unwrap(), 2, "it raises the alarm");
    assert_eq!(outbox::claim(&db, "a", at(59), at(90), 10).await.unwrap(), []);

    let repair = format!("UPDATE outbox SET office_id = '1.06.5.34.' WHERE id = '{mail}'");
    db.write(move |connection| Ok(connection.batch_execute(&repair)?)).await.unwrap();
    let shown = outbox::show(&db, mail).await.unwrap().unwrap();
    assert!(shown.delivery.last_error.unwrap().contains("outbox.office_id"));
    assert_eq!(shown.attempts.len(), 1);
    assert_eq!(outbox::requeue(&db, mail, at(59)).await.unwrap(), Decided::Done);
}

async fn a_delivery_that_is_tried_again_has_a_schedule_of_its_own(test: TestDatabase) {
    let db = test.open().await;
    let (_, mail) = submit(&db, dead(), AttemptResult::Delivered).await;
    let month = 30 * 86_400;
    assert_eq!(outbox::requeue(&db, mail, at(month)).await.unwrap(), Decided::Done);
    let claimed = outbox::claim(&db, "a", at(month), at(month + 60), 10).await.unwrap().remove(0);
    assert_eq!((claimed.scheduled_from, claimed.scheduled_attempt), (at(month), 1));
    assert_eq!(claimed.lease.attempt, 2, "the numbers of attempts go on");
    let next = at(month + 90);
    outbox::record_retry(&db, claimed.lease, at(month + 1), next, "451".to_owned()).await.unwrap();
    let again = outbox::claim(&db, "a", next, at(month + 200), 10).await.unwrap().remove(0);
    assert_eq!((again.scheduled_from, again.scheduled_attempt), (at(month), 2));
}
