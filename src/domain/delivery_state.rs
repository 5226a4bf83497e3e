//! The life of a delivery in the outbox, as a table of legal transitions.

use std::fmt;
use std::str::FromStr;

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeliveryState {
    /// Due at an instant.
    Waiting,
    /// A worker is at it until its lease ends; then anybody may take it again.
    Leased,
    /// The channel took it. The end.
    Delivered,
    /// Given up; only a person brings it back, or settles it.
    Dead,
    /// A person has taken care of it in another way, or another mail took its place. The end.
    Settled,
}

/// What happens to a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Transition {
    /// A worker takes it, the first time or after somebody's lease ended.
    Lease,
    /// The channel confirmed it.
    Deliver,
    /// The channel failed for now.
    Retry,
    /// The channel failed for good, or for too long.
    GiveUp,
    /// A person wants it tried now.
    Requeue,
    /// A person has decided that it need not arrive any more.
    Settle,
    /// Another mail takes its place.
    Withdraw,
}

/// The text names no state of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no state of a delivery: use waiting, leased, delivered, dead or settled")]
pub struct NotAState;

impl DeliveryState {
    /// All states, in the order of a life.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Leased, Self::Delivered, Self::Dead, Self::Settled];

    /// The state after `transition`, or `None` where that is not allowed.
    pub fn after(self, transition: Transition) -> Option<Self> {
        match (self, transition) {
            (Self::Waiting | Self::Leased, Transition::Lease) => Some(Self::Leased),
            (Self::Leased, Transition::Deliver) => Some(Self::Delivered),
            (Self::Leased, Transition::Retry) => Some(Self::Waiting),
            (Self::Leased, Transition::GiveUp) => Some(Self::Dead),
            (Self::Waiting | Self::Dead, Transition::Requeue) => Some(Self::Waiting),
            (Self::Dead, Transition::Settle) | (Self::Waiting | Self::Dead, Transition::Withdraw) => {
                Some(Self::Settled)
            }
            _ => None,
        }
    }

    /// The word for it in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Leased => "leased",
            Self::Delivered => "delivered",
            Self::Dead => "dead",
            Self::Settled => "settled",
        }
    }
}

impl FromStr for DeliveryState {
    type Err = NotAState;

    fn from_str(text: &str) -> Result<Self, NotAState> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(NotAState)
    }
}

impl fmt::Display for DeliveryState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::DeliveryState::{Dead, Delivered, Leased, Settled, Waiting};
    use super::Transition::{Deliver, GiveUp, Lease, Requeue, Retry, Settle, Withdraw};
    use super::*;

    #[test]
    fn only_these_transitions_are_legal() {
        let legal = [
            (Waiting, Lease, Leased),
            (Leased, Lease, Leased),
            (Leased, Deliver, Delivered),
            (Leased, Retry, Waiting),
            (Leased, GiveUp, Dead),
            (Waiting, Requeue, Waiting),
            (Dead, Requeue, Waiting),
            (Dead, Settle, Settled),
            (Waiting, Withdraw, Settled),
            (Dead, Withdraw, Settled),
        ];
        for state in DeliveryState::ALL {
            for transition in [Lease, Deliver, Retry, GiveUp, Requeue, Settle, Withdraw] {
                let expected =
                    legal.iter().find(|(from, by, _)| (*from, *by) == (state, transition)).map(|row| row.2);
                assert_eq!(state.after(transition), expected, "{state} {transition:?}");
            }
        }
    }

    #[test]
    fn the_words_are_read_back() {
        for state in DeliveryState::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        assert_eq!("gone".parse::<DeliveryState>(), Err(NotAState));
    }
}
