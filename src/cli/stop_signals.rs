//! What asks a running service to end.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// A service manager, or Ctrl+C.
pub struct StopSignals {
    terminate: Signal,
    interrupt: Signal,
}

impl StopSignals {
    /// Begins to listen; from now on a signal does not end the process by itself.
    ///
    /// # Errors
    /// When the system does not take the handlers.
    pub fn listen() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Waits for the first signal.
    pub async fn received(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
