//! Facts about the seats of appointments.

use jiff::civil::{Date, DateTime};
use lotse::domain::appointment::{Booking, TakenSeats};
use lotse::storage::drafts::StoredDraft;
use lotse::storage::submissions::{self, NewSubmission, SubmitResult};
use lotse::storage::{Database, appointments, drafts};

use super::fixtures::{TestDatabase, stored_draft, submission_of, tenant};

const SEATS: u16 = 3;

super::on_both_databases!(
    of_fifty_at_once_as_many_are_stored_as_there_are_seats,
    who_comes_too_late_keeps_the_draft_and_takes_no_other_seat,
    seats_are_forgotten_once_their_day_is_over,
);

fn starts() -> DateTime {
    "2026-12-01T09:00".parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn booking(field: &str) -> Booking {
    Booking { field: field.to_owned(), starts: starts(), seats: SEATS }
}

fn with_seats(draft: &StoredDraft, fields: &[&str]) -> NewSubmission {
    NewSubmission { bookings: fields.iter().map(|field| booking(field)).collect(), ..submission_of(draft) }
}

async fn taken(db: &Database, from: &str) -> TakenSeats {
    let draft = stored_draft(db).await;
    appointments::taken(db, &tenant(), &draft.form, day(from)).await.unwrap()
}

async fn of_fifty_at_once_as_many_are_stored_as_there_are_seats(test: TestDatabase) {
    let (one, other) = (test.open().await, test.open().await);
    let mut clicks = tokio::task::JoinSet::new();
    for number in 0..50 {
        let db = if number % 2 == 0 { one.clone() } else { other.clone() };
        let new = with_seats(&stored_draft(&one).await, &["termin"]);
        clicks.spawn(async move { submissions::submit(&db, new).await.unwrap() });
    }
    let results = clicks.join_all().await;
    let stored = results.iter().filter(|result| **result == SubmitResult::Stored).count();
    let late = results.iter().filter(|result| **result == SubmitResult::NoSeat).count();
    assert_eq!((stored, late), (3, 47));
    assert_eq!(submissions::count(&one, &tenant()).await.unwrap(), 3);
    let taken = taken(&one, "2026-12-01").await;
    assert_eq!((taken.of("termin", starts()), taken.of("anderer", starts())), (3, 0));
}

async fn who_comes_too_late_keeps_the_draft_and_takes_no_other_seat(test: TestDatabase) {
    let db = test.open().await;
    for _ in 0..SEATS {
        let new = with_seats(&stored_draft(&db).await, &["voll"]);
        assert_eq!(submissions::submit(&db, new).await.unwrap(), SubmitResult::Stored);
    }
    let draft = stored_draft(&db).await;
    let late = submissions::submit(&db, with_seats(&draft, &["frei", "voll"])).await.unwrap();
    assert_eq!(late, SubmitResult::NoSeat);
    assert_eq!(drafts::find(&db, &tenant(), draft.id).await.unwrap(), Some(draft.clone()));
    assert_eq!(taken(&db, "2026-12-01").await.of("frei", starts()), 0);
    let elsewhere = with_seats(&draft, &["frei"]);
    assert_eq!(submissions::submit(&db, elsewhere).await.unwrap(), SubmitResult::Stored);
    assert_eq!(taken(&db, "2026-12-01").await.of("frei", starts()), 1);
}

async fn seats_are_forgotten_once_their_day_is_over(test: TestDatabase) {
    let db = test.open().await;
    submissions::submit(&db, with_seats(&stored_draft(&db).await, &["termin"])).await.unwrap();
    assert_eq!(taken(&db, "2026-12-02").await, TakenSeats::default(), "seats before the day asked for");
    assert_eq!(appointments::remove_before(&db, day("2026-12-01")).await.unwrap(), 0);
    assert_eq!(appointments::remove_before(&db, day("2026-12-02")).await.unwrap(), 1);
    assert_eq!(taken(&db, "2026-12-01").await, TakenSeats::default());
}
