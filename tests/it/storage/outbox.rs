//! Facts about deliveries.

use std::collections::HashSet;

use lotse::domain::delivery_state::DeliveryState;
use lotse::domain::id::DeliveryId;
use lotse::storage::outbox::{
    self, AttemptResult, Channel, ClaimedDelivery, Decided, Recorded, Recording, Selection,
};
use lotse::storage::{Database, audit, submissions};

use super::fixtures::{TestDatabase, at, stored_draft, submission_of, tenant};

super::on_both_databases!(
    parallel_claimers_never_get_the_same_delivery,
    a_claim_brings_all_that_the_channel_needs,
    an_ended_lease_is_taken_over_and_its_first_owner_records_nothing,
    a_failed_delivery_waits_and_a_dead_one_comes_back_only_by_hand,
    late_deliveries_and_confirmations_are_counted,
);

async fn submit(db: &Database) {
    submissions::submit(db, submission_of(&stored_draft(db).await)).await.unwrap();
}

async fn claim(db: &Database, owner: &str, second: i64) -> Vec<ClaimedDelivery> {
    outbox::claim(db, owner, at(second), at(second + 60), 10).await.unwrap()
}

async fn parallel_claimers_never_get_the_same_delivery(test: TestDatabase) {
    let (one, other) = (test.open().await, test.open().await);
    for _ in 0..20 {
        submit(&one).await;
    }
    let mut claimers = tokio::task::JoinSet::new();
    for number in 0..8 {
        let db = if number % 2 == 0 { one.clone() } else { other.clone() };
        claimers.spawn(async move {
            let mut mine = Vec::new();
            while outbox::next_due_at(&db).await.unwrap() <= Some(at(20)) {
                let owner = number.to_string();
                mine.extend(outbox::claim(&db, &owner, at(20), at(80), 7).await.unwrap());
            }
            mine
        });
    }
    let all: Vec<DeliveryId> =
        claimers.join_all().await.into_iter().flatten().map(|claimed| claimed.lease.delivery).collect();
    assert_eq!(all.len(), 40);
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), 40);
}

async fn a_claim_brings_all_that_the_channel_needs(test: TestDatabase) {
    let db = test.open().await;
    let mut new = submission_of(&stored_draft(&db).await);
    new.deliveries.sort_by_key(|delivery| delivery.id);
    submissions::submit(&db, new.clone()).await.unwrap();
    assert_eq!(outbox::next_due_at(&db).await.unwrap(), Some(at(10)));
    assert_eq!(claim(&db, "a", 9).await, []);
    let claimed = claim(&db, "a", 10).await;
    for (claimed, ordered) in claimed.iter().zip(&new.deliveries) {
        assert_eq!(claimed.lease.delivery, ordered.id);
        assert_eq!((claimed.channel, &claimed.order), (ordered.channel, &ordered.order));
        assert_eq!((&claimed.submission, claimed.lease.attempt), (&new.submission.sealed, 1));
    }
    assert_eq!(claimed.len(), 2);
    assert_eq!(outbox::next_due_at(&db).await.unwrap(), Some(at(70)));

    let recordings = claimed.into_iter().map(|claimed| Recording {
        lease: claimed.lease,
        at: at(11),
        result: AttemptResult::Delivered,
    });
    let recorded = outbox::record_all(&db, recordings.collect()).await.unwrap();
    assert_eq!(recorded, [Recorded::Done; 2]);
    assert_eq!(outbox::next_due_at(&db).await.unwrap(), None);
    assert_eq!(outbox::list(&db, Selection::Undelivered, 10).await.unwrap().deliveries, []);
    let delivered = outbox::list(&db, Selection::In(DeliveryState::Delivered), 10).await.unwrap().deliveries;
    assert!(delivered.iter().all(|delivery| delivery.delivered_at == Some(at(11))));
    assert_eq!(delivered.len(), 2);
    let kept: i64 = db.read(|connection| Ok(count_orders(connection))).await.unwrap();
    assert_eq!(kept, 0, "the citizen's address goes with the delivery");
}

fn count_orders(connection: &mut lotse::storage::AnyConnection) -> i64 {
    use diesel::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        number: i64,
    }
    let query = "SELECT count(*) AS number FROM outbox WHERE sealed_order IS NOT NULL";
    diesel::sql_query(query).get_result::<Count>(connection).unwrap().number
}

async fn an_ended_lease_is_taken_over_and_its_first_owner_records_nothing(test: TestDatabase) {
    let db = test.open().await;
    submit(&db).await;
    let first = claim(&db, "a", 10).await.remove(0).lease;
    assert_eq!(claim(&db, "b", 69).await, []);
    let second = claim(&db, "b", 70).await.remove(0).lease;
    assert_eq!((first.delivery, second.attempt), (second.delivery, 2));
    let late = outbox::record_delivered(&db, first, at(71)).await.unwrap();
    assert_eq!(late, Recorded::LeaseLost);
    let done = outbox::record_delivered(&db, second.clone(), at(72)).await.unwrap();
    assert_eq!(done, Recorded::Done);
    let again = outbox::record_delivered(&db, second.clone(), at(73)).await.unwrap();
    assert_eq!(again, Recorded::LeaseLost);
    let detail = outbox::show(&db, second.delivery).await.unwrap().unwrap();
    assert_eq!(detail.delivery.state, DeliveryState::Delivered);
    let numbers: Vec<i64> = detail.attempts.iter().map(|attempt| attempt.number).collect();
    assert_eq!(numbers, [2]);
}

async fn a_failed_delivery_waits_and_a_dead_one_comes_back_only_by_hand(test: TestDatabase) {
    let db = test.open().await;
    submit(&db).await;
    let lease = claim(&db, "a", 10).await.remove(0).lease;
    let id = lease.delivery;
    assert_eq!(outbox::requeue(&db, id, at(11)).await.unwrap(), Decided::NotAllowed(DeliveryState::Leased));
    outbox::record_retry(&db, lease, at(11), at(40), "451\r\ngreylisted".to_owned()).await.unwrap();
    assert!(claim(&db, "a", 39).await.iter().all(|claimed| claimed.lease.delivery != id));
    let lease = claim(&db, "a", 40).await.remove(0).lease;
    assert_eq!((lease.delivery, lease.attempt), (id, 2));
    outbox::record_dead(&db, lease, at(41), "550".to_owned()).await.unwrap();
    let dead = outbox::show(&db, id).await.unwrap().unwrap();
    assert_eq!((dead.delivery.state, dead.delivery.due_at), (DeliveryState::Dead, None));
    assert_eq!(dead.delivery.last_error.as_deref(), Some("550"));
    let history: Vec<_> = dead.attempts.iter().map(|a| (a.result.as_str(), a.error.as_deref())).collect();
    assert_eq!(history, [("retry", Some("451  greylisted")), ("dead", Some("550"))]);

    assert_eq!(outbox::requeue(&db, id, at(50)).await.unwrap(), Decided::Done);
    assert_eq!(audit::list(&db, &tenant(), 1).await.unwrap()[0].action, "requeued");
    let lease = claim(&db, "a", 50).await.remove(0).lease;
    assert_eq!((lease.delivery, lease.attempt), (id, 3));
    outbox::record_delivered(&db, lease, at(51)).await.unwrap();
    assert_eq!(
        outbox::requeue(&db, id, at(52)).await.unwrap(),
        Decided::NotAllowed(DeliveryState::Delivered)
    );
    let nobody = DeliveryId::new(uuid::Uuid::nil());
    assert_eq!(outbox::requeue(&db, nobody, at(52)).await.unwrap(), Decided::Unknown);
    assert_eq!(outbox::show(&db, nobody).await.unwrap(), None);
}

async fn late_deliveries_and_confirmations_are_counted(test: TestDatabase) {
    let db = test.open().await;
    submit(&db).await;
    assert_eq!(outbox::undelivered_since(&db, at(9)).await.unwrap(), 0);
    assert_eq!(outbox::undelivered_since(&db, at(10)).await.unwrap(), 2);
    assert_eq!(outbox::confirmations_since(&db, "hash", at(10)).await.unwrap(), 1);
    assert_eq!(outbox::confirmations_since(&db, "hash", at(11)).await.unwrap(), 0);
    assert_eq!(outbox::confirmations_since(&db, "other", at(0)).await.unwrap(), 0);
    let claimed = claim(&db, "a", 10).await;
    let (mails, confirmations): (Vec<_>, Vec<_>) =
        claimed.into_iter().partition(|claimed| claimed.channel == Channel::Mail);
    outbox::record_dead(&db, mails[0].lease.clone(), at(12), "550".to_owned()).await.unwrap();
    assert_eq!(outbox::undelivered_since(&db, at(10)).await.unwrap(), 2, "a dead letter still alarms");
    outbox::record_dead(&db, confirmations[0].lease.clone(), at(12), "550".to_owned()).await.unwrap();
    assert_eq!(outbox::undelivered_since(&db, at(10)).await.unwrap(), 1, "a mistyped address does not");
}
