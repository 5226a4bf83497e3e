//! The threads that read.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use super::database::Meters;
use super::job::Job;
use super::link::Link;
use super::queue::Queue;

/// A thread that reads over one connection, which the database itself keeps from writing.
pub(super) struct Reader {
    pub(super) link: Link,
    pub(super) queue: Arc<Queue<Box<dyn Job>>>,
    pub(super) meters: Arc<Meters>,
}

impl Reader {
    /// Works until the queue is closed and empty.
    pub(super) fn run(mut self) {
        let mut next = Vec::with_capacity(1);
        while self.queue.take(&mut next, 1) {
            for job in next.drain(..) {
                self.read(job);
            }
        }
    }

    /// A read changes nothing, so after a broken connection it is simply done once more.
    fn read(&mut self, mut job: Box<dyn Job>) {
        if job.is_abandoned() {
            return;
        }
        self.meters.reads.fetch_add(1, Relaxed);
        let first = self.link.connected().and_then(|connection| job.run(connection));
        if first.is_ok() || !self.link.give_up_if_broken() {
            return job.answer(Ok(()));
        }
        match self.link.connected() {
            Ok(connection) => {
                // The job keeps its own outcome, good or bad, and answers with it.
                drop(job.run(connection));
                job.answer(Ok(()));
            }
            Err(error) => job.answer(Err(error)),
        }
    }
}
