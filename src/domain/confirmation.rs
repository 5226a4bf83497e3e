//! What a citizen is told by mail after sending, and how often an address is written to.

use serde::{Deserialize, Serialize};

/// How many confirmations one address gets within 24 hours. More would let anybody use a form to
/// flood a stranger's mailbox; an honest citizen has the reference on the receipt page.
pub const CONFIRMATIONS_PER_DAY: u64 = 5;

/// Whether an address that got `count_in_24h` confirmations may get another one.
pub fn may_confirm(count_in_24h: u64) -> bool {
    count_in_24h < CONFIRMATIONS_PER_DAY
}

/// What the outbox keeps for a confirmation, sealed: what the submission itself does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationOrder {
    /// The address that the citizen gave.
    pub to: String,
    /// What happens next, in the citizen's language, in the small Markdown of forms; may be empty.
    pub next: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_mail_of_a_day_to_one_address_is_not_sent() {
        assert!(may_confirm(0) && may_confirm(4));
        assert!(!may_confirm(5) && !may_confirm(u64::MAX));
    }
}
