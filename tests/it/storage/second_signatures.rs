//! Facts about second signatures: all or nothing, once, and never lost while they wait.

use lotse::crypto::Sealed;
use lotse::domain::id::{DeliveryId, SubmissionId, TenantId};
use lotse::domain::second_signature::{MAILS_PER_REQUEST, SigningStage, SigningState, TRIES_PER_CODE};
use lotse::domain::submission::ReferenceNumber;
use lotse::storage::outbox::{self, Channel, NewDelivery, Selection};
use lotse::storage::second_signatures::{
    self, Decided, Decision, NewSignature, Readdressed, Settled, Verdict, count_wrong_code, decide,
    list_lapsed, readdress, renew, settle, tell_lapsed,
};
use lotse::storage::status::{self, Answered};
use lotse::storage::{Database, audit, retention, submissions};

use super::fixtures::{TestDatabase, at, stored_draft, submission_of, tenant};

super::on_both_databases!(
    deliveries_begin_with_the_signature_and_only_once,
    what_waits_stays_however_long_it_waits,
    what_was_declined_goes_when_its_time_is_over,
    a_code_wears_out_and_mails_are_counted,
    another_address_takes_the_place_of_the_first_and_its_mails_are_counted,
    another_tenant_changes_nothing_of_a_case,
    what_lapsed_is_told_of_once,
    only_what_can_not_be_signed_any_more_is_settled,
    a_case_is_answered_once_and_only_after_its_offices_have_it,
);

/// Until when the fixtures can be signed.
const DUE: i64 = 1_000;
/// Later than any submission of the fixtures is kept.
const MUCH_LATER: i64 = 10_000_000;

fn sealed(text: &[u8]) -> Sealed {
    Sealed { key_id: "8899aabbccddeeff".to_owned(), bytes: text.to_vec() }
}

fn delivery(channel: Channel) -> NewDelivery {
    NewDelivery {
        id: DeliveryId::new(lotse::entropy::uuid_v7(at(0)).unwrap()),
        channel,
        office: "1.06.5.34.".parse().unwrap(),
        order: None,
        recipient_hash: None,
    }
}

/// Stores a submission that somebody else has to sign by [`DUE`].
async fn waiting(db: &Database) -> (SubmissionId, ReferenceNumber) {
    let mut new = submission_of(&stored_draft(db).await);
    let (id, reference) = (new.submission.id, new.submission.reference.clone());
    new.deliveries = vec![delivery(Channel::Confirmation)];
    new.second = Some(NewSignature {
        due_at: at(DUE),
        link_name: format!("link {id}"),
        code_name: "code".to_owned(),
        sealed: sealed(b"request"),
    });
    submissions::submit(db, new).await.unwrap();
    (id, reference)
}

async fn decided(db: &Database, id: SubmissionId, verdict: Verdict, code: &str, second: i64) -> Decided {
    let code_name = code.to_owned();
    decide(db, Decision { submission: id, tenant: tenant(), code_name, at: at(second), verdict })
        .await
        .unwrap()
}

fn signed() -> Verdict {
    Verdict::Signed { sealed: sealed(b"signed"), deliveries: vec![delivery(Channel::Mail)] }
}

async fn to_offices(db: &Database) -> usize {
    let all = outbox::list(db, Selection::All, 100).await.unwrap().deliveries;
    all.iter().filter(|one| one.channel == Channel::Mail).count()
}

/// The state in which the request of a submission is.
async fn state(db: &Database, id: SubmissionId) -> SigningState {
    second_signatures::find(db, &tenant(), id).await.unwrap().unwrap().state
}

async fn deliveries_begin_with_the_signature_and_only_once(test: TestDatabase) {
    let db = test.open().await;
    let (id, _) = waiting(&db).await;
    assert_eq!(to_offices(&db).await, 0);
    assert_eq!(outbox::undelivered_since(&db, at(0)).await.unwrap(), 0, "nothing that would alarm anybody");
    assert_eq!(decided(&db, id, signed(), "another code", 20).await, Decided::TooLate);
    assert_eq!(decided(&db, id, signed(), "code", DUE).await, Decided::TooLate);
    assert_eq!((to_offices(&db).await, state(&db, id).await), (0, SigningState::Waiting));
    let (one, other) =
        tokio::join!(decided(&db, id, signed(), "code", 20), decided(&db, id, signed(), "code", 20));
    assert!([one, other].contains(&Decided::Done) && [one, other].contains(&Decided::TooLate));
    assert_eq!(decided(&db, id, Verdict::Declined { news: None }, "code", 21).await, Decided::TooLate);
    assert_eq!(to_offices(&db).await, 1);
    let stored =
        second_signatures::find_by_link(&db, &tenant(), &format!("link {id}")).await.unwrap().unwrap();
    assert_eq!(
        (stored.stage(at(DUE)), stored.sealed.bytes),
        (SigningStage::SignedAt(at(20)), b"signed".to_vec())
    );
    let keys = submissions::key_ids(&db).await.unwrap();
    assert_eq!(keys, ["0011223344556677", "8899aabbccddeeff"], "keys of second signatures are in use, too");
    let actions: Vec<String> =
        audit::list(&db, &tenant(), 9).await.unwrap().into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions, ["second signature given", "submitted"]);
}

async fn what_waits_stays_however_long_it_waits(test: TestDatabase) {
    let db = test.open().await;
    let (id, _) = waiting(&db).await;
    for claimed in outbox::claim(&db, "a", at(10), at(60), 10).await.unwrap() {
        outbox::record_delivered(&db, claimed.lease, at(11)).await.unwrap();
    }
    assert_eq!(retention::remove_expired(&db, at(MUCH_LATER)).await.unwrap(), 0);
    assert_eq!(state(&db, id).await, SigningState::Waiting);
}

async fn what_was_declined_goes_when_its_time_is_over(test: TestDatabase) {
    let db = test.open().await;
    let (id, _) = waiting(&db).await;
    for claimed in outbox::claim(&db, "a", at(10), at(60), 10).await.unwrap() {
        outbox::record_delivered(&db, claimed.lease, at(11)).await.unwrap();
    }
    let news = Some(delivery(Channel::Confirmation));
    assert_eq!(decided(&db, id, Verdict::Declined { news }, "code", 20).await, Decided::Done);
    let mails = outbox::list(&db, Selection::All, 100).await.unwrap().deliveries;
    assert_eq!(
        (to_offices(&db).await, mails.len()),
        (0, 2),
        "the invitation, and the news for the first person"
    );
    assert_eq!(retention::remove_expired(&db, at(DUE)).await.unwrap(), 0, "its time is not over");
    assert_eq!(retention::remove_expired(&db, at(MUCH_LATER)).await.unwrap(), 1);
    assert!(second_signatures::find(&db, &tenant(), id).await.unwrap().is_none());
    assert_eq!(audit::list(&db, &tenant(), 1).await.unwrap()[0].detail, "retention ended, not signed");
}

async fn a_code_wears_out_and_mails_are_counted(test: TestDatabase) {
    let db = test.open().await;
    let (id, _) = waiting(&db).await;
    for tries in 1..=TRIES_PER_CODE {
        let still_good = count_wrong_code(&db, &tenant(), id, at(20)).await.unwrap();
        assert_eq!(still_good, tries < TRIES_PER_CODE, "{tries}");
    }
    assert_eq!(decided(&db, id, signed(), "code", 21).await, Decided::TooLate);
    for mails in 1..=MAILS_PER_REQUEST {
        let mail = delivery(Channel::Confirmation);
        let sent = renew(&db, (&tenant(), id), format!("code {mails}"), mail, at(22)).await.unwrap();
        assert_eq!(sent, mails < MAILS_PER_REQUEST, "{mails}");
    }
    assert_eq!(decided(&db, id, signed(), "code 3", 23).await, Decided::TooLate, "a later code is there");
    assert_eq!(decided(&db, id, signed(), "code 4", 23).await, Decided::Done);
}

async fn another_address_takes_the_place_of_the_first_and_its_mails_are_counted(test: TestDatabase) {
    let db = test.open().await;
    let (id, _) = waiting(&db).await;
    let other = |mails: i64| Readdressed {
        seen_mails: mails,
        link_name: format!("link {mails}"),
        code_name: format!("code {mails}"),
        sealed: sealed(format!("request {mails}").as_bytes()),
    };
    let to = async |new: Readdressed, second| {
        let (owner, mail) = (tenant(), delivery(Channel::Confirmation));
        readdress(&db, (&owner, id), new, mail, at(second)).await.unwrap()
    };
    assert!(!to(other(2), 20).await, "another mail than the page showed");
    assert!(!to(other(1), DUE).await, "its time is over");
    assert!(to(other(1), 20).await);
    assert!(!to(other(1), 20).await, "a second click");
    let found = async |name: &str| second_signatures::find_by_link(&db, &tenant(), name).await.unwrap();
    assert_eq!(found(&format!("link {id}")).await, None, "the first link leads nowhere");
    assert_eq!(found("link 1").await.unwrap().sealed.bytes, b"request 1");
    let waiting_mails = async || outbox::claim(&db, "a", at(21), at(60), 10).await.unwrap();
    assert_eq!(waiting_mails().await.len(), 1, "the first mail does not go out any more");
    assert_eq!(decided(&db, id, signed(), "code", 22).await, Decided::TooLate, "the code of before");
    for mails in 2..=MAILS_PER_REQUEST {
        assert_eq!(to(other(mails), 23).await, mails < MAILS_PER_REQUEST, "{mails}");
    }
    let last = format!("code {}", MAILS_PER_REQUEST - 1);
    assert_eq!(decided(&db, id, signed(), &last, 24).await, Decided::Done);
    assert!(!to(other(MAILS_PER_REQUEST), 25).await, "signed");
}

async fn another_tenant_changes_nothing_of_a_case(test: TestDatabase) {
    let db = test.open().await;
    let (id, _) = waiting(&db).await;
    let before = second_signatures::find(&db, &tenant(), id).await.unwrap();
    let others: TenantId = "nachbarstadt".parse().unwrap();
    let mail = || delivery(Channel::Confirmation);
    assert_eq!(second_signatures::find(&db, &others, id).await.unwrap(), None);
    for _ in 0..=TRIES_PER_CODE {
        count_wrong_code(&db, &others, id, at(20)).await.unwrap();
    }
    assert!(!renew(&db, (&others, id), "theirs".to_owned(), mail(), at(20)).await.unwrap());
    let (link_name, code_name) = ("theirs".to_owned(), "theirs".to_owned());
    let elsewhere = Readdressed { seen_mails: 1, link_name, code_name, sealed: sealed(b"theirs") };
    assert!(!readdress(&db, (&others, id), elsewhere, mail(), at(20)).await.unwrap());
    let (code_name, verdict) = ("code".to_owned(), signed());
    let decision = Decision { submission: id, tenant: others.clone(), code_name, at: at(20), verdict };
    assert_eq!(decide(&db, decision).await.unwrap(), Decided::TooLate);
    assert!(!tell_lapsed(&db, (&others, id), Some(mail()), at(DUE)).await.unwrap());
    assert_eq!(second_signatures::find(&db, &tenant(), id).await.unwrap(), before);
    assert_eq!(outbox::list(&db, Selection::All, 100).await.unwrap().deliveries.len(), 1, "the invitation");
    assert_eq!(audit::list(&db, &others, 9).await.unwrap(), []);
}

async fn what_lapsed_is_told_of_once(test: TestDatabase) {
    let db = test.open().await;
    let (id, _) = waiting(&db).await;
    let (declined, _) = waiting(&db).await;
    assert_eq!(decided(&db, declined, Verdict::Declined { news: None }, "code", 20).await, Decided::Done);
    let lapsed = async |second| list_lapsed(&db, at(second), 10).await.unwrap();
    let tell = async |second| {
        let (owner, news) = (tenant(), Some(delivery(Channel::Confirmation)));
        tell_lapsed(&db, (&owner, id), news, at(second)).await.unwrap()
    };
    assert_eq!(lapsed(DUE - 1).await, []);
    assert!(!tell(DUE - 1).await, "it can still be signed");
    assert_eq!(lapsed(DUE).await.iter().map(|one| one.submission).collect::<Vec<_>>(), [id]);
    let (one, other) = tokio::join!(tell(DUE), tell(DUE));
    assert!(one != other, "one of two processes");
    assert_eq!(lapsed(DUE + 1).await, []);
    let mails = outbox::list(&db, Selection::All, 100).await.unwrap().deliveries;
    assert_eq!(mails.len(), 3, "two invitations and one mail that nobody signed");
}

async fn only_what_can_not_be_signed_any_more_is_settled(test: TestDatabase) {
    let db = test.open().await;
    let (id, reference) = waiting(&db).await;
    assert_eq!(settle(&db, &reference, "why", at(DUE - 1)).await.unwrap(), Settled::NotAllowed);
    let open = second_signatures::list_open(&db, 10).await.unwrap();
    assert_eq!(open[0].stage(at(DUE)), SigningStage::LapsedAt(at(DUE)));
    assert_eq!(settle(&db, &reference, "why", at(DUE)).await.unwrap(), Settled::Done);
    assert_eq!(settle(&db, &reference, "why", at(DUE)).await.unwrap(), Settled::NotAllowed);
    assert_eq!(state(&db, id).await, SigningState::Settled);
    assert_eq!(second_signatures::list_open(&db, 10).await.unwrap(), []);
    let entry = audit::list(&db, &tenant(), 1).await.unwrap().remove(0);
    assert_eq!((entry.action.as_str(), entry.detail.as_str()), ("second signature settled", "why"));
    let nobody = ReferenceNumber::from_random([9; 16]);
    assert_eq!(settle(&db, &nobody, "why", at(DUE)).await.unwrap(), Settled::Unknown);
}

async fn a_case_is_answered_once_and_only_after_its_offices_have_it(test: TestDatabase) {
    let db = test.open().await;
    let mut new = submission_of(&stored_draft(&db).await);
    new.submission.status_name = Some("name".to_owned());
    let reference = new.submission.reference.clone();
    submissions::submit(&db, new).await.unwrap();
    let (_, unsigned) = waiting(&db).await;
    let mark = async |number: &ReferenceNumber, second| {
        status::mark_answered(&db, number, at(second)).await.unwrap()
    };
    assert_eq!(mark(&reference, 12).await, Answered::NotDelivered);
    for claimed in outbox::claim(&db, "a", at(12), at(60), 10).await.unwrap() {
        outbox::record_delivered(&db, claimed.lease, at(13)).await.unwrap();
    }
    assert_eq!(mark(&unsigned, 14).await, Answered::NotDelivered);
    assert_eq!(mark(&reference, 14).await, Answered::Done);
    assert_eq!(mark(&reference, 15).await, Answered::Before(at(14)));
    let found = status::find(&db, &tenant(), &reference, at(16)).await.unwrap().unwrap();
    assert_eq!(found.status.answered_at, Some(at(14)));
    assert_eq!(audit::list(&db, &tenant(), 1).await.unwrap()[0].action, "answered");
    assert_eq!(mark(&ReferenceNumber::from_random([9; 16]), 15).await, Answered::Unknown);
}
