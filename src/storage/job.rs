//! A piece of work on its way to a database thread and its answer on the way back.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use super::connection::AnyConnection;
use super::error::StorageError;

/// Work of any result, as the threads see it.
pub(super) trait Job: Send {
    /// Does the work and keeps the outcome. The error, if any, is for the thread to judge the
    /// connection by.
    fn run(&mut self, connection: &mut AnyConnection) -> Result<(), StorageError>;

    /// Tells whoever waits. `verdict` is an error if the work was never done or did not last.
    fn answer(self: Box<Self>, verdict: Result<(), StorageError>);

    /// Whether nobody waits any more.
    fn is_abandoned(&self) -> bool;
}

/// The one kind of job: work, its outcome, and where the answer goes.
pub(super) struct Pending<T, F> {
    work: F,
    outcome: Option<Result<T, StorageError>>,
    reply: oneshot::Sender<Result<T, StorageError>>,
}

impl<T, F> Pending<T, F>
where
    T: Send + 'static,
    F: FnMut(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
{
    /// The job, and the end at which its answer arrives.
    pub(super) fn job(work: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T, StorageError>>) {
        let (reply, answer) = oneshot::channel();
        (Box::new(Self { work, outcome: None, reply }), answer)
    }
}

impl<T, F> Job for Pending<T, F>
where
    T: Send + 'static,
    F: FnMut(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
{
    fn run(&mut self, connection: &mut AnyConnection) -> Result<(), StorageError> {
        // The thread and its connection survive a panic: the caller rolls the work back.
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(connection)));
        let outcome = outcome.unwrap_or(Err(StorageError::Panicked));
        let judged = outcome.as_ref().map(|_| ()).map_err(Clone::clone);
        self.outcome = Some(outcome);
        judged
    }

    fn answer(self: Box<Self>, verdict: Result<(), StorageError>) {
        let answer = match (self.outcome, verdict) {
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Err(own)), _) => Err(own),
            (_, Err(error)) => Err(error),
            (None, Ok(())) => Err(StorageError::unavailable("the work was not done")),
        };
        // Whoever asked may have gone away; then nobody wants the answer.
        drop(self.reply.send(answer));
    }

    fn is_abandoned(&self) -> bool {
        self.reply.is_closed()
    }
}
