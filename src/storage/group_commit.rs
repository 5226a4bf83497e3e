//! The threads that write: whatever waits at the same time shares one commit.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use super::database::Meters;
use super::error::StorageError;
use super::job::Job;
use super::link::Link;
use super::queue::Queue;

/// Most jobs of one commit: more would make the first of them wait for the last.
pub(super) const LARGEST_BATCH: usize = 64;

/// A thread that writes over one connection.
pub(super) struct Writer {
    pub(super) link: Link,
    pub(super) queue: Arc<Queue<Box<dyn Job>>>,
    pub(super) meters: Arc<Meters>,
}

impl Writer {
    /// Works until the queue is closed and empty.
    pub(super) fn run(mut self) {
        let mut batch = Vec::with_capacity(LARGEST_BATCH);
        while self.queue.take(&mut batch, LARGEST_BATCH) {
            self.meters.writes.fetch_add(batch.len() as u64, Relaxed);
            let verdict = self.write(&mut batch);
            for job in batch.drain(..) {
                job.answer(verdict.clone());
            }
        }
    }

    /// One transaction of all jobs. Answers come after it, so nobody is told of a success that a
    /// crash could still take back.
    fn write(&mut self, batch: &mut [Box<dyn Job>]) -> Result<(), StorageError> {
        self.begin()?;
        let done = match batch {
            [only] => self.run_alone(only),
            several => self.run_together(several),
        };
        let ended = match done {
            Ok(true) => self.link.connected()?.commit(),
            Ok(false) => return self.roll_back(),
            Err(error) => Err(error),
        };
        match ended {
            Ok(()) => {
                self.meters.commits.fetch_add(1, Relaxed);
                Ok(())
            }
            Err(error) => {
                // The error to report is the first one; a rollback that fails too adds nothing.
                drop(self.roll_back());
                Err(error)
            }
        }
    }

    /// No job has run yet, so a connection that broke since the last batch is simply made again.
    fn begin(&mut self) -> Result<(), StorageError> {
        match self.link.connected()?.begin() {
            Err(_) if self.link.give_up_if_broken() => self.link.connected()?.begin(),
            other => other,
        }
    }

    /// A job without neighbours needs no savepoint. Whether there is something to commit.
    fn run_alone(&mut self, job: &mut Box<dyn Job>) -> Result<bool, StorageError> {
        Ok(job.run(self.link.connected()?).is_ok())
    }

    /// Each job in its own savepoint: one that fails is undone without harm to its neighbours.
    /// An error here means that the transaction itself is lost, for all of them.
    fn run_together(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<bool, StorageError> {
        let connection = self.link.connected()?;
        connection.execute_plainly("SAVEPOINT job")?;
        for job in jobs {
            // Undoing leaves the savepoint where it was, ready for the next job.
            let next = match job.run(connection) {
                Ok(()) => "RELEASE SAVEPOINT job; SAVEPOINT job",
                Err(_) => "ROLLBACK TO SAVEPOINT job",
            };
            connection.execute_plainly(next)?;
        }
        Ok(true)
    }

    /// SQLite may have rolled back by itself, for example on a full disk; a server may be gone.
    /// Either way nothing stays half done.
    fn roll_back(&mut self) -> Result<(), StorageError> {
        let rolled_back = self.link.connected()?.execute_plainly("ROLLBACK");
        if rolled_back.is_err() {
            self.link.give_up_if_broken();
        }
        Ok(())
    }
}
