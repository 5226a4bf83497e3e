//! Work that waits for a database thread.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A bounded queue that any number of threads empty. Closing it lets them finish what waits.
pub(super) struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    capacity: usize,
}

struct State<T> {
    waiting: VecDeque<T>,
    open: bool,
    /// Threads that sleep. A busy one looks for more by itself, so it needs no system call.
    idle: usize,
}

impl<T> Queue<T> {
    pub(super) fn new(capacity: usize) -> Self {
        let state = State { waiting: VecDeque::new(), open: true, idle: 0 };
        Self { state: Mutex::new(state), changed: Condvar::new(), capacity }
    }

    /// Gives the work back if the queue is full or closed.
    pub(super) fn push(&self, work: T) -> Result<(), T> {
        let mut state = self.lock();
        if !state.open || state.waiting.len() >= self.capacity {
            return Err(work);
        }
        state.waiting.push_back(work);
        let somebody_sleeps = state.idle > 0;
        drop(state);
        if somebody_sleeps {
            self.changed.notify_one();
        }
        Ok(())
    }

    /// Waits for work and moves up to `limit` pieces, oldest first, into `batch`.
    /// `false` once the queue is closed and empty.
    pub(super) fn take(&self, batch: &mut Vec<T>, limit: usize) -> bool {
        let mut state = self.lock();
        while state.waiting.is_empty() && state.open {
            state.idle += 1;
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
        let count = state.waiting.len().min(limit);
        batch.extend(state.waiting.drain(..count));
        count > 0
    }

    /// Takes no more work; what waits will still be done.
    pub(super) fn close(&self) {
        self.lock().open = false;
        self.changed.notify_all();
    }

    /// No code that can panic runs under this lock, so a poisoned one is still consistent.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_or_closed_queue_gives_work_back_and_still_hands_out_what_waits() {
        let queue = Queue::new(3);
        for work in 1..=3 {
            assert_eq!(queue.push(work), Ok(()));
        }
        assert_eq!(queue.push(4), Err(4));
        let mut batch = Vec::new();
        assert!(queue.take(&mut batch, 2));
        assert_eq!(batch, [1, 2]);
        queue.close();
        assert_eq!(queue.push(5), Err(5));
        assert!(queue.take(&mut batch, 2));
        assert!(!queue.take(&mut batch, 2));
        assert_eq!(batch, [1, 2, 3]);
    }
}
