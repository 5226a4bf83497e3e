//! What stands between a form and a machine that fills it in: rates, a trap, a shortest time. None of it
//! asks a person for anything, and none of it loses an answer.

use actix_web::HttpRequest;
use jiff::{SignedDuration, Timestamp};

use super::client_address::TrustedProxies;
use super::error_page::Refusal;
use super::rates::{Act, Limits, Rates};
use super::wizard::{Part, part};
use crate::domain::raw_pairs::RawPairs;
use crate::entropy;

/// An input that no person sees, and that programs like to fill in. No field can have this name: names
/// of fields have no hyphen.
pub const TRAP: &str = "homepage-url";

/// Says that the page was shown again, without the trap.
pub const ONCE_MORE: &str = "once-more";

/// What the operator decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefenceSettings {
    pub rates: Rates,
    pub proxies: TrustedProxies,
    /// Less time than this between the first page and sending is a machine's, or that of a person who
    /// will not mind to send once more.
    pub shortest: SignedDuration,
}

impl DefenceSettings {
    /// Nothing is counted and nobody too fast, for trying out.
    pub const OFF: Self = Self {
        rates: Rates { begin: None, submit: None, receipt: None, resume: None, status: None, upload: None },
        proxies: TrustedProxies::NONE,
        shortest: SignedDuration::ZERO,
    };
}

/// The settings, and what was counted with them.
pub struct Defences {
    limits: Limits,
    proxies: TrustedProxies,
    shortest: SignedDuration,
}

impl Defences {
    /// Counters at zero.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new(settings: DefenceSettings) -> Result<Self, entropy::NoEntropy> {
        let DefenceSettings { rates, proxies, shortest } = settings;
        Ok(Self { limits: Limits::new(rates)?, proxies, shortest })
    }

    /// Counts an act with the form in the address. Where nobody says who asks, nothing is counted.
    ///
    /// # Errors
    /// [`Refusal::TooManyRequests`]
    pub fn admit(&self, act: Act, request: &HttpRequest) -> Result<(), Refusal> {
        let peer = request.peer_addr().map(|peer| peer.ip());
        let Some(client) = peer.and_then(|peer| self.proxies.client(peer, request.headers())) else {
            return Ok(());
        };
        let form = part(request, Part::Form);
        self.limits.admit(act, client, form).map_err(|wait| {
            tracing::warn!(?act, "a client was asked to wait");
            // Rounded up: whoever comes back in time is admitted.
            Refusal::TooManyRequests { seconds: wait.as_secs().saturating_add(1) }
        })
    }

    /// Whether what was sent looks as if a machine had sent it.
    pub fn looks_automatic(&self, pairs: &RawPairs, begun: Timestamp, now: Timestamp) -> bool {
        let trapped =
            pairs.first(ONCE_MORE).is_none() && pairs.first(TRAP).is_some_and(|typed| !typed.is_empty());
        // A clock that was put back says nothing about haste.
        let hasty = (SignedDuration::ZERO..self.shortest).contains(&now.duration_since(begun));
        trapped || hasty
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filled_trap_and_great_haste_look_automatic_once() {
        let settings = DefenceSettings { shortest: SignedDuration::from_secs(3), ..DefenceSettings::OFF };
        let defences = Defences::new(settings).unwrap();
        let begun = Timestamp::from_second(1_585_267_200).unwrap();
        for (pairs, seconds, automatic) in [
            (&[(TRAP, "")][..], 3, false),
            (&[], 3, false),
            (&[(TRAP, "")], 2, true),
            (&[(TRAP, "")], -7200, false),
            (&[(TRAP, "https://kauf.example")], 60, true),
            (&[(TRAP, "https://kauf.example"), (ONCE_MORE, "yes")], 60, false),
            (&[(ONCE_MORE, "yes")], 2, true),
        ] {
            let sent: RawPairs = pairs.iter().copied().collect();
            let now = begun + SignedDuration::from_secs(seconds);
            assert_eq!(defences.looks_automatic(&sent, begun, now), automatic, "{pairs:?} {seconds}");
        }
    }
}
