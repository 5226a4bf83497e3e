//! The database as the rest of the program sees it: asynchronous reads and writes.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::connection::{Access, AnyConnection};
use super::error::StorageError;
use super::group_commit::Writer;
use super::job::{Job, Pending};
use super::link::Link;
use super::migrations;
use super::queue::Queue;
use super::reader::Reader;
use super::url::{DatabaseUrl, Place};

/// Jobs that may wait in each of the two queues. Beyond that, a quick refusal serves everybody
/// better than an answer after the browser gave up.
const LONGEST_QUEUE: usize = 4096;

/// How long the end of the program waits for work that is already queued.
const LONGEST_FAREWELL: Duration = Duration::from_secs(30);

/// A handle to the database; clones share it. When the last one is dropped, the work that already
/// waits is finished and the threads end.
#[derive(Clone)]
pub struct Database {
    shared: Arc<Shared>,
}

struct Shared {
    url: DatabaseUrl,
    reads: Arc<Queue<Box<dyn Job>>>,
    writes: Arc<Queue<Box<dyn Job>>>,
    meters: Arc<Meters>,
    running: Arc<Running>,
}

/// What the threads have done since the start.
#[derive(Default)]
pub(super) struct Meters {
    pub(super) reads: AtomicU64,
    pub(super) writes: AtomicU64,
    pub(super) commits: AtomicU64,
}

/// What a database has done since it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Read jobs.
    pub reads: u64,
    /// Write jobs.
    pub writes: u64,
    /// Commits that the write jobs needed together.
    pub commits: u64,
}

/// How many threads still run, so that the last handle can wait for them.
#[derive(Default)]
struct Running {
    count: Mutex<usize>,
    changed: Condvar,
}

impl Database {
    /// Connects every thread, so that a wrong address is known before the program serves.
    /// Blocks until then.
    ///
    /// SQLite has exactly one writer, as the file has one write lock. PostgreSQL has four: while
    /// one waits for its commit, others fill the next.
    pub fn open(url: &DatabaseUrl) -> Result<Self, StorageError> {
        let (writers, readers) = match url.0 {
            Place::Sqlite(_) => (1, 2),
            Place::Postgres(_) => (4, 4),
        };
        let shared = Shared {
            url: url.clone(),
            reads: Arc::new(Queue::new(LONGEST_QUEUE)),
            writes: Arc::new(Queue::new(LONGEST_QUEUE)),
            meters: Arc::default(),
            running: Arc::default(),
        };
        for _ in 0..writers {
            let link = Link::open(url, Access::Write)?;
            let writer = Writer { link, queue: shared.writes.clone(), meters: shared.meters.clone() };
            shared.start("lotse-write", move || writer.run())?;
        }
        for _ in 0..readers {
            let link = Link::open(url, Access::Read)?;
            let reader = Reader { link, queue: shared.reads.clone(), meters: shared.meters.clone() };
            shared.start("lotse-read", move || reader.run())?;
        }
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Reads on a thread of its own; the database refuses every write. `work` runs once more if
    /// the connection turned out to be broken.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl Fn(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        submit(&self.shared.reads, work).await
    }

    /// Writes in a transaction that is committed when this returns `Ok`. An error undoes all that
    /// `work` did. Work must not begin or end transactions itself: it may share one with other
    /// work that waited at the same time.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
    ) -> Result<T, StorageError> {
        let mut work = Some(work);
        let once = move |connection: &mut AnyConnection| match work.take() {
            Some(work) => work(connection),
            None => Err(StorageError::Panicked),
        };
        submit(&self.shared.writes, once).await
    }

    /// Brings the tables up to this program's state and names the steps that were taken. Several
    /// programs may do so at the same time. Blocks; meant for the start.
    pub fn migrate(&self) -> Result<Vec<String>, StorageError> {
        migrations::run(&mut AnyConnection::open(&self.shared.url, Access::Write)?)
    }

    /// The steps that [`Database::migrate`] would take.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, StorageError> {
        self.read(migrations::pending).await
    }

    /// What was done so far.
    pub fn counts(&self) -> Counts {
        let meters = &self.shared.meters;
        Counts {
            reads: meters.reads.load(Relaxed),
            writes: meters.writes.load(Relaxed),
            commits: meters.commits.load(Relaxed),
        }
    }
}

/// Queues the work and waits for its answer.
async fn submit<T: Send + 'static>(
    queue: &Queue<Box<dyn Job>>,
    work: impl FnMut(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
) -> Result<T, StorageError> {
    let (job, answer) = Pending::job(work);
    queue.push(job).map_err(|_| StorageError::Overloaded)?;
    answer.await.unwrap_or_else(|_| Err(StorageError::unavailable("its thread has ended")))
}

impl Shared {
    fn start(&self, name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), StorageError> {
        let running = Arc::clone(&self.running);
        running.change(|count| *count += 1);
        let body = move || {
            let _leaves = Leaving(running);
            work();
        };
        match thread::Builder::new().name(name.to_owned()).spawn(body) {
            Ok(_) => Ok(()),
            Err(error) => Err(StorageError::unavailable_because(format!("no thread for it: {error}"), error)),
        }
    }
}

impl Drop for Shared {
    /// Ends the threads. The wait is bounded, and left out on a database thread itself, which may
    /// hold the last handle inside a job.
    fn drop(&mut self) {
        self.reads.close();
        self.writes.close();
        let own = thread::current().name().is_some_and(|name| name.starts_with("lotse-"));
        if !own {
            self.running.wait();
        }
    }
}

impl Running {
    fn change(&self, by: impl FnOnce(&mut usize)) {
        by(&mut self.count.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }

    fn wait(&self) {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        // Whether all ended in time changes nothing any more: the program ends either way.
        drop(self.changed.wait_timeout_while(count, LONGEST_FAREWELL, |count| *count > 0));
    }
}

/// Counts a thread out, however it ends.
struct Leaving(Arc<Running>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.change(|count| *count = count.saturating_sub(1));
    }
}
