//! Takes deliveries from the outbox under a lease, sends them, records what came of it.
//!
//! No transaction is open while a mail is on its way. A worker that dies in the middle leaves a
//! lease that runs out; the delivery then goes out again, under the same Message-ID. Any number of
//! workers may run, in one process or in several.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::Notify;
use tokio::task;
use tokio::time::{Instant, sleep};

use crate::clock::Clock;
use crate::domain::id::SubmissionId;
use crate::storage::files::{self, StoredFile};
use crate::storage::outbox::{self, AttemptResult, Channel, ClaimedDelivery, Recorded, Recording};
use crate::storage::{Database, StorageError};

use super::attached::Porter;
use super::desk::Desk;
use super::housekeeping::Housekeeping;
use super::mail::{Mailer, Outgoing};
use super::outcome::{Results, recordings};

/// What a lease lasts longer than the mailer may take: the time for reading and recording.
const LEASE_MARGIN: Duration = Duration::from_secs(15);
/// After a poke the worker waits so long, so that submissions which arrive together share a batch.
const GATHER: Duration = Duration::from_millis(50);
/// What another process left behind is found after so long even if nobody pokes.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// How long the database is left alone after it failed.
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(5);
/// Most bytes of files that one batch sends, so that it ends within its lease.
const MOST_FILES_OF_A_BATCH: u64 = 200_000_000;
/// How often recording is tried, a second apart: a mail that was not recorded is sent again.
const RECORDING_TRIES: u32 = 5;

/// Delivers what the outbox holds.
pub struct Worker {
    db: Database,
    desk: Arc<Desk>,
    mailer: Mailer,
    porter: Porter,
    /// Names this worker in leases; unique among all processes.
    owner: String,
}

/// What one round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Deliveries that were taken.
    pub claimed: usize,
    pub delivered: usize,
    /// Failed for now.
    pub retried: usize,
    /// Failed for good.
    pub dead: usize,
    /// Not reached in time, or taken over by somebody else: they come again.
    pub lost: usize,
}

impl Worker {
    /// A worker that signs its leases as `owner`, for example with a fresh UUID.
    pub fn new(db: Database, desk: Desk, mailer: Mailer, porter: Porter, owner: String) -> Self {
        Self { db, desk: Arc::new(desk), mailer, porter, owner }
    }

    /// Works until `stop` is ready; then finishes the batch in hand and returns.
    ///
    /// Sleeps until the next delivery is due or `poke` is notified (`notify_one`), which the web
    /// side does after each submission.
    pub async fn run(&self, clock: Clock, poke: Arc<Notify>, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut housekeeping = Housekeeping::default();
        loop {
            let pause = self.work(&clock).await.unwrap_or_else(|error| {
                tracing::error!(%error, "Die Zustellung wartet auf die Datenbank.");
                PAUSE_AFTER_ERROR
            });
            let pause = if self.tend(&mut housekeeping, clock.now()).await { Duration::ZERO } else { pause };
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = rest(pause, &poke) => {}
            }
        }
    }

    /// Does the chores that are due, and tells whether there is something to send after them.
    async fn tend(&self, housekeeping: &mut Housekeeping, now: Timestamp) -> bool {
        if let Err(error) = housekeeping.tend(&self.db, self.porter.store(), now).await {
            tracing::error!(%error, "Abgelaufenes und verspätete Zustellungen sind ungeprüft.");
        }
        let told = housekeeping.tell_lapsed(&self.db, self.desk.keys(), now).await;
        told.unwrap_or_else(|error| {
            tracing::error!(%error, "Abgelaufene Unterschriften sind noch nicht mitgeteilt.");
            0
        }) > 0
    }

    /// Sends one batch and tells how long there is nothing to do.
    async fn work(&self, clock: &Clock) -> Result<Duration, StorageError> {
        let round = self.run_once(clock.now()).await?;
        if i64::try_from(round.claimed).is_ok_and(|claimed| claimed >= self.mailer.batch()) {
            return Ok(Duration::ZERO);
        }
        let Some(due) = outbox::next_due_at(&self.db).await? else { return Ok(LONGEST_SLEEP) };
        let wait = Duration::try_from(due.duration_since(clock.now())).unwrap_or_default();
        Ok(wait.clamp(GATHER, LONGEST_SLEEP))
    }

    /// Takes one batch of what is due at `now` and tries each delivery in it once.
    ///
    /// # Errors
    /// When the database fails. What was taken then comes again when its lease has run out.
    pub async fn run_once(&self, now: Timestamp) -> Result<Round, StorageError> {
        let started = Instant::now();
        let lease_until = later(now, self.mailer.patience() + LEASE_MARGIN);
        let claimed = outbox::claim(&self.db, &self.owner, now, lease_until, self.mailer.batch()).await?;
        let mut round = Round { claimed: claimed.len(), ..Round::default() };
        if claimed.is_empty() {
            return Ok(round);
        }
        let (with_files, claimed) = self.apart(claimed).await?;
        let Written { mut claimed, mut results, mails } = self.write_all(claimed).await;
        results.extend(self.mailer.send_all(mails).await);
        let mut room = MOST_FILES_OF_A_BATCH;
        for (delivery, files) in with_files {
            // What does not fit comes again when its lease has run out.
            let Some(rest) = room.checked_sub(files.iter().map(|file| file.size).sum()) else { continue };
            room = rest;
            results.extend(self.send_with(&delivery, &files).await);
            claimed.push(delivery);
        }
        let recordings = recordings(claimed, results, later(now, started.elapsed()));
        round.lost = round.claimed.saturating_sub(recordings.len());
        self.record(recordings, &mut round).await?;
        tracing::info!(
            claimed = round.claimed,
            delivered = round.delivered,
            retried = round.retried,
            dead = round.dead,
            lost = round.lost,
            "Zustellungen bearbeitet"
        );
        Ok(round)
    }

    /// Mails to offices whose cases have files, with what is known of these, and all other deliveries.
    async fn apart(
        &self,
        claimed: Vec<ClaimedDelivery>,
    ) -> Result<(Vec<WithFiles>, Vec<ClaimedDelivery>), StorageError> {
        let to_offices = claimed.iter().filter(|delivery| delivery.channel == Channel::Mail);
        let cases: Vec<SubmissionId> = to_offices.map(|delivery| delivery.submission_id).collect();
        let files = files::of_submissions(&self.db, &cases).await?;
        let (mut with_files, mut others) = (Vec::new(), Vec::new());
        for delivery in claimed {
            let is_its = |file: &&StoredFile| file.submission == Some(delivery.submission_id);
            let own: Vec<StoredFile> = files.iter().filter(is_its).cloned().collect();
            match delivery.channel {
                Channel::Mail if !own.is_empty() => with_files.push((delivery, own)),
                _ => others.push(delivery),
            }
        }
        Ok((with_files, others))
    }

    /// Fetches the files of one mail, writes and sends it: one at a time, because files are large.
    async fn send_with(&self, delivery: &ClaimedDelivery, files: &[StoredFile]) -> Results {
        let id = delivery.lease.delivery;
        let written = async {
            let wanted = self.desk.files_for(delivery)?;
            let attached = self.porter.fetch(wanted, files).await?;
            self.desk.write_with(delivery, attached).and_then(|mail| self.mailer.accepts(mail))
        };
        match written.await {
            Ok(mail) => self.mailer.send_all(vec![mail]).await.into_iter().collect(),
            Err(failure) => Results::from([(id, Err(failure))]),
        }
    }

    /// Writes the mails of a batch on a thread for such work, so that no page waits for it.
    async fn write_all(&self, claimed: Vec<ClaimedDelivery>) -> Written {
        let (desk, mailer) = (Arc::clone(&self.desk), self.mailer.clone());
        let writing = task::spawn_blocking(move || {
            let mut written = Written::default();
            for delivery in &claimed {
                match desk.write(delivery).and_then(|mail| mailer.accepts(mail)) {
                    Ok(mail) => written.mails.push(mail),
                    Err(failure) => drop(written.results.insert(delivery.lease.delivery, Err(failure))),
                }
            }
            Written { claimed, ..written }
        });
        // Only a program that ends stops this thread; then nothing was tried and the leases run out.
        writing.await.unwrap_or_default()
    }

    async fn record(&self, recordings: Vec<Recording>, round: &mut Round) -> Result<(), StorageError> {
        let mut tries = 1;
        let recorded = loop {
            match outbox::record_all(&self.db, recordings.clone()).await {
                Err(error) if error.is_temporary() && tries < RECORDING_TRIES => tries += 1,
                recorded => break recorded?,
            }
            sleep(Duration::from_secs(1)).await;
        };
        for (recording, recorded) in recordings.iter().zip(recorded) {
            match (recorded, &recording.result) {
                (Recorded::LeaseLost, _) => round.lost += 1,
                (Recorded::Done, AttemptResult::Delivered) => round.delivered += 1,
                (Recorded::Done, AttemptResult::Retry { .. }) => round.retried += 1,
                (Recorded::Done, AttemptResult::Dead { .. }) => round.dead += 1,
            }
        }
        Ok(())
    }
}

/// A mail to an office, and what is known of the files that go with it.
type WithFiles = (ClaimedDelivery, Vec<StoredFile>);

/// A batch whose mails are written.
#[derive(Default)]
struct Written {
    claimed: Vec<ClaimedDelivery>,
    /// Those that have failed already, because no mail can be written or it must not be sent.
    results: Results,
    mails: Vec<Outgoing>,
}

/// Does nothing for `pause`, or until there is something new and what comes with it.
async fn rest(pause: Duration, poke: &Notify) {
    if pause.is_zero() {
        return;
    }
    tokio::select! {
        () = sleep(pause) => {}
        () = poke.notified() => sleep(GATHER).await,
    }
}

fn later(instant: Timestamp, by: Duration) -> Timestamp {
    instant.checked_add(by).unwrap_or(Timestamp::MAX)
}
