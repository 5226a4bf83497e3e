//! From the outbox to the mail server and back: every delivery ends delivered or as a dead letter.

use std::future::ready;
use std::sync::Arc;

use lotse::clock::Clock;
use lotse::delivery::addressbook::{Addressbook, MailContent, MailTarget};
use lotse::delivery::housekeeping::{Housekeeping, Tended};
use lotse::delivery::mail::Mailer;
use lotse::delivery::mail::settings::{MailTransport, RelayTls, SmtpRelay};
use lotse::delivery::worker::Round;
use lotse::domain::id::DeliveryId;
use lotse::domain::submission::SubmissionDocument;
use lotse::storage::outbox::{self, Decided};
use tokio::sync::Notify;

use crate::delivery_house::{House, OFFICE, SUBMITTED, addresses, after, mail_config};
use crate::smtp::SmtpServer;
use crate::storage::fixtures::TestDatabase;
use crate::storage::on_both_databases;

on_both_databases!(
    office_and_citizen_get_their_mails,
    an_office_that_wants_notices_gets_no_answers,
    a_greylisted_delivery_waits_for_its_time_and_then_arrives,
    a_refused_delivery_is_a_dead_letter_until_a_person_brings_it_back,
    a_server_that_stays_away_for_two_weeks_ends_in_a_dead_letter,
    a_clock_that_jumps_causes_one_attempt_for_each_delivery,
    what_a_dead_worker_had_sent_goes_out_again_as_the_same_mail,
    a_cut_after_the_message_ends_delivered_with_at_most_one_repeat,
    a_submission_of_other_keys_is_a_dead_letter,
    an_office_that_is_missing_in_the_directory_waits_for_the_operator,
    a_placeholder_is_a_dead_letter_when_the_relay_is_elsewhere,
    one_bad_address_does_not_hold_up_the_others,
    two_workers_share_the_work_without_a_repeat,
    a_poke_wakes_the_worker_and_a_stop_ends_it,
    a_stop_waits_for_the_batch_in_hand,
    a_full_batch_is_followed_by_the_next,
    late_deliveries_raise_an_alarm_once_in_fifteen_minutes,
    expired_drafts_are_removed_on_the_way,
);

const TO: &str = "meldungen@amt.invalid";

fn relay(server: &SmtpServer) -> MailTransport {
    MailTransport::Smtp(server.plain())
}

fn delivered(count: usize) -> Round {
    Round { claimed: count, delivered: count, ..Round::default() }
}

fn retried(count: usize) -> Round {
    Round { claimed: count, retried: count, ..Round::default() }
}

fn dead(count: usize) -> Round {
    Round { claimed: count, dead: count, ..Round::default() }
}

async fn office_and_citizen_get_their_mails(test: TestDatabase) {
    let house = House::open(test).await;
    house.submit_with(1, Some("erika@mail.invalid")).await;
    let mut server = SmtpServer::start("accept");
    let round = house.worker(relay(&server), TO).run_once(SUBMITTED).await.unwrap();
    assert_eq!(round, delivered(2));
    let mut mails = [server.next_mail(), server.next_mail()];
    mails.sort_by_key(|mail| mail["headers"]["to"].to_string());
    let [citizen, office] = mails;
    assert_eq!(office["headers"]["to"], TO);
    let case: SubmissionDocument =
        serde_json::from_str(office["attachments"][0]["content"].as_str().unwrap()).unwrap();
    assert_eq!(case.answers["name"], "Erika Çelik");
    let subject = office["headers"]["subject"].as_str().unwrap();
    assert!(subject.contains(case.reference.as_str()) && subject.contains("A1"), "{subject}");
    assert!(office["text"].as_str().unwrap().contains("Erika Çelik"));
    assert!(citizen["text"].as_str().unwrap().contains(case.reference.as_str()));
    assert!(!citizen.to_string().contains("Çelik"));
    assert_eq!(house.worker(relay(&server), TO).run_once(after(86_400)).await.unwrap(), Round::default());
}

async fn an_office_that_wants_notices_gets_no_answers(test: TestDatabase) {
    let house = House::open(test).await;
    house.submit(1).await;
    let mut server = SmtpServer::start("accept");
    let target = MailTarget::new(TO, MailContent::Notice).unwrap();
    let book: Addressbook = [(OFFICE.parse().unwrap(), target)].into_iter().collect();
    assert_eq!(house.worker_with(relay(&server), book).run_once(SUBMITTED).await.unwrap(), delivered(1));
    let mail = server.next_mail();
    assert!(!mail.to_string().contains("Çelik"), "{mail}");
    assert_eq!(mail["attachments"].as_array().unwrap().len(), 0);
}

async fn a_greylisted_delivery_waits_for_its_time_and_then_arrives(test: TestDatabase) {
    let house = House::open(test).await;
    let id = house.submit(1).await;
    let mut server = SmtpServer::start("greylist");
    let worker = house.worker(relay(&server), TO);
    assert_eq!(worker.run_once(SUBMITTED).await.unwrap(), retried(1));
    let error = "message_refused: Der Mailserver hat diese Nachricht abgelehnt (451 4.7.1).";
    assert_eq!(house.state(id).await, ("waiting".into(), error.into()));
    assert_eq!(worker.run_once(after(3)).await.unwrap(), Round::default());
    let due = outbox::next_due_at(&house.db).await.unwrap().unwrap();
    assert_eq!(worker.run_once(due).await.unwrap(), delivered(1));
    assert_eq!(server.next_mail()["headers"]["x-lotse-delivery"], id.to_string());
    assert_eq!(house.show(id).await.attempts.len(), 2);
}

async fn a_refused_delivery_is_a_dead_letter_until_a_person_brings_it_back(test: TestDatabase) {
    let house = House::open(test).await;
    let id = house.submit(1).await;
    let refusing = SmtpServer::start("refuse:550");
    assert_eq!(house.worker(relay(&refusing), TO).run_once(SUBMITTED).await.unwrap(), dead(1));
    let (state, error) = house.state(id).await;
    assert_eq!(state, "dead");
    assert!(error.contains("550 5.1.1") && !error.contains('@'), "{error}");
    let mut repaired = SmtpServer::start("accept");
    let worker = house.worker(relay(&repaired), TO);
    assert_eq!(worker.run_once(after(86_400)).await.unwrap(), Round::default());
    assert_eq!(outbox::requeue(&house.db, id, after(86_400)).await.unwrap(), Decided::Done);
    assert_eq!(worker.run_once(after(86_400)).await.unwrap(), delivered(1));
    repaired.wait_for("kept");
}

async fn a_server_that_stays_away_for_two_weeks_ends_in_a_dead_letter(test: TestDatabase) {
    let house = House::open(test).await;
    let id = house.submit(1).await;
    let gone = relay(&SmtpServer::start("accept"));
    let worker = house.worker(gone, TO);
    let mut rounds = 0;
    while let Some(due) = outbox::next_due_at(&house.db).await.unwrap() {
        let round = worker.run_once(due).await.unwrap();
        assert_eq!(round.claimed, 1);
        rounds += 1;
    }
    assert!((50..=80).contains(&rounds), "{rounds} attempts");
    let shown = house.show(id).await;
    assert_eq!(shown.attempts.len(), rounds);
    assert!(shown.attempts.last().unwrap().at >= after(14 * 86_400));
    assert_eq!(shown.delivery.state.as_str(), "dead");
}

async fn a_clock_that_jumps_causes_one_attempt_for_each_delivery(test: TestDatabase) {
    let house = House::open(test).await;
    house.submit(1).await;
    let worker = house.worker(relay(&SmtpServer::start("accept")), TO);
    assert_eq!(worker.run_once(SUBMITTED).await.unwrap(), retried(1));
    assert_eq!(worker.run_once(after(86_400)).await.unwrap(), retried(1));
    assert_eq!(worker.run_once(after(86_400)).await.unwrap(), Round::default());
}

async fn what_a_dead_worker_had_sent_goes_out_again_as_the_same_mail(test: TestDatabase) {
    let house = House::open(test).await;
    let id = house.submit(1).await;
    let mut server = SmtpServer::start("accept");
    let claimed = outbox::claim(&house.db, "dies", SUBMITTED, after(60), 10).await.unwrap();
    let mail = house.desk(addresses(TO)).write(&claimed[0]).unwrap();
    let sent = Mailer::open(&mail_config(relay(&server))).unwrap().send_all(vec![mail]).await;
    assert_eq!(sent, vec![(id, Ok(()))]);

    let worker = house.worker(relay(&server), TO);
    assert_eq!(worker.run_once(after(59)).await.unwrap(), Round::default());
    assert_eq!(worker.run_once(after(60)).await.unwrap(), delivered(1));
    assert_eq!(server.next_bytes(), server.next_bytes());
}

async fn a_cut_after_the_message_ends_delivered_with_at_most_one_repeat(test: TestDatabase) {
    let house = House::open(test).await;
    let id = house.submit(1).await;
    let mut server = SmtpServer::start("cut");
    let worker = house.worker(relay(&server), TO);
    assert_eq!(worker.run_once(SUBMITTED).await.unwrap(), retried(1));
    let due = outbox::next_due_at(&house.db).await.unwrap().unwrap();
    assert_eq!(worker.run_once(due).await.unwrap(), delivered(1));
    let first = server.next_mail();
    assert_eq!(first["headers"]["message-id"], format!("<{id}@stadt.example>"));
    assert_eq!(first, server.next_mail());
    assert_eq!(server.kept(), 2);
}

async fn a_submission_of_other_keys_is_a_dead_letter(test: TestDatabase) {
    let house = House::open(test).await;
    let id = house.submit(1).await;
    assert_eq!(house.stranger(house.mail_folder()).run_once(SUBMITTED).await.unwrap(), dead(1));
    let (state, error) = house.state(id).await;
    assert_eq!(state, "dead");
    assert!(error.starts_with("cannot_be_opened"), "{error}");
    assert_eq!(house.mails_in_folder(), 0);
}

async fn an_office_that_is_missing_in_the_directory_waits_for_the_operator(test: TestDatabase) {
    let house = House::open(test).await;
    let id = house.submit(1).await;
    let lost = house.worker_with(house.mail_folder(), Addressbook::default());
    assert_eq!(lost.run_once(SUBMITTED).await.unwrap(), retried(1));
    let (state, error) = house.state(id).await;
    assert_eq!(state, "waiting");
    assert!(error.contains(OFFICE), "{error}");
    let due = outbox::next_due_at(&house.db).await.unwrap().unwrap();
    assert_eq!(house.worker(house.mail_folder(), TO).run_once(due).await.unwrap(), delivered(1));
}

async fn a_placeholder_is_a_dead_letter_when_the_relay_is_elsewhere(test: TestDatabase) {
    let house = House::open(test).await;
    let id = house.submit(1).await;
    let elsewhere = MailTransport::Smtp(SmtpRelay {
        host: "mail.stadt.invalid".into(),
        tls: RelayTls::StartTls,
        ..SmtpServer::start("accept").plain()
    });
    assert_eq!(house.worker(elsewhere, TO).run_once(SUBMITTED).await.unwrap(), dead(1));
    assert!(house.state(id).await.1.starts_with("placeholder_address"));
}

async fn one_bad_address_does_not_hold_up_the_others(test: TestDatabase) {
    let house = House::open(test).await;
    house.submit_with(1, Some("keine adresse")).await;
    house.submit_with(2, Some("erika@mail.invalid")).await;
    let round = house.worker(house.mail_folder(), TO).run_once(SUBMITTED).await.unwrap();
    assert_eq!(round, Round { claimed: 4, delivered: 3, dead: 1, ..Round::default() });
    assert_eq!(house.mails_in_folder(), 3);
}

async fn two_workers_share_the_work_without_a_repeat(test: TestDatabase) {
    let house = House::open(test).await;
    for number in 0..40 {
        house.submit(number).await;
    }
    let server = SmtpServer::start("accept");
    let (one, two) = (house.worker(relay(&server), TO), house.worker(relay(&server), TO));
    // Both may look at the same rows at once, and one of them then finds them taken: it comes again.
    let mut delivered = 0;
    loop {
        let (first, second) = tokio::join!(one.run_once(SUBMITTED), two.run_once(SUBMITTED));
        let (first, second) = (first.unwrap(), second.unwrap());
        delivered += first.delivered + second.delivered;
        if first.claimed + second.claimed == 0 {
            break;
        }
    }
    assert_eq!(delivered, 40);
    assert_eq!(server.kept(), 40);
}

async fn a_poke_wakes_the_worker_and_a_stop_ends_it(test: TestDatabase) {
    let house = House::open(test).await;
    let mut server = SmtpServer::start("accept");
    let worker = house.worker(relay(&server), TO);
    let (poke, stop) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let running = {
        let (poke, stop) = (Arc::clone(&poke), Arc::clone(&stop));
        tokio::spawn(async move {
            worker.run(Clock::starting_at(SUBMITTED), poke, stop.notified()).await;
        })
    };
    house.submit(1).await;
    poke.notify_one();
    let (kept, _server) =
        tokio::task::spawn_blocking(move || (server.wait_for("kept"), server)).await.unwrap();
    assert_eq!(kept["recipients"][0], TO);
    stop.notify_one();
    running.await.unwrap();
    assert_eq!(house.state(DeliveryId::new(uuid::Uuid::from_u128(1))).await.0, "delivered");
}

async fn a_stop_waits_for_the_batch_in_hand(test: TestDatabase) {
    let house = House::open(test).await;
    let id = house.submit(1).await;
    let worker = house.worker(house.mail_folder(), TO);
    worker.run(Clock::starting_at(SUBMITTED), Arc::new(Notify::new()), ready(())).await;
    assert_eq!(house.state(id).await.0, "delivered");
}

async fn a_full_batch_is_followed_by_the_next(test: TestDatabase) {
    let house = House::open(test).await;
    for number in 0..300 {
        house.submit(number).await;
    }
    let worker = house.worker(house.mail_folder(), TO);
    assert_eq!(worker.run_once(SUBMITTED).await.unwrap(), delivered(256));
    assert_eq!(worker.run_once(SUBMITTED).await.unwrap(), delivered(44));
    assert_eq!(house.mails_in_folder(), 300);
}

async fn late_deliveries_raise_an_alarm_once_in_fifteen_minutes(test: TestDatabase) {
    let house = House::open(test).await;
    house.submit(1).await;
    let mut housekeeping = Housekeeping::default();
    let minute = |minute: i64| after(minute * 60);
    for (now, alarm) in [(0, None), (14, None), (15, Some(1)), (16, None), (29, None), (30, Some(1))] {
        let tended = housekeeping.tend(&house.db, &house.files(), minute(now)).await.unwrap();
        assert_eq!(tended, Tended { alarm, ..Tended::default() }, "minute {now}");
    }
}

async fn expired_drafts_are_removed_on_the_way(test: TestDatabase) {
    let house = House::open(test).await;
    house.draft(1).await;
    let mut housekeeping = Housekeeping::default();
    for (seconds, removed_drafts) in [(0, 0), (3_599, 0), (3_600, 0), (3_900, 1), (7_200, 0)] {
        let tended = housekeeping.tend(&house.db, &house.files(), after(seconds)).await.unwrap();
        assert_eq!(tended, Tended { removed_drafts, ..Tended::default() }, "second {seconds}");
    }
}
