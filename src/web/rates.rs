//! How often one client may do what costs something, per form.
//!
//! Counted by the generic cell rate algorithm of the crate `governor`: as many at once as a rate names,
//! and from then on evenly. What is kept is one number per bucket, never an address: the bucket is a
//! keyed hash of client, form and act, and their number is bounded, so that memory is.

use std::num::NonZeroU32;
use std::str::FromStr;
use std::time::Duration;

use aws_lc_rs::hmac;
use governor::clock::{Clock, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use super::client_address::ClientNet;
use crate::entropy;

/// Buckets of one act: at most about 10 MB. Two clients share one rarely, and then only their allowance.
const BUCKETS: u32 = 1 << 18;

/// Highest number that a rate may name.
const MOST: u32 = 100_000;

/// So many at once, and so many again in each period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    most: NonZeroU32,
    period: Duration,
}

/// The text is no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a rate is a number from 1 to {MOST} and /min or /h")]
pub struct NoRate;

impl FromStr for Rate {
    type Err = NoRate;

    /// Reads `60/min` or `300/h`.
    fn from_str(text: &str) -> Result<Self, NoRate> {
        let (most, period) = text.split_once('/').ok_or(NoRate)?;
        let seconds = match period {
            "min" => 60,
            "h" => 3600,
            _ => return Err(NoRate),
        };
        let most: NonZeroU32 = most.parse().map_err(|_| NoRate)?;
        if most.get() > MOST {
            return Err(NoRate);
        }
        Ok(Self { most, period: Duration::from_secs(seconds) })
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Sending the first page, which creates a draft.
    Begin,
    /// Sending the form.
    Submit,
    /// Opening the receipt.
    Receipt,
    /// Entering a resume code, or asking for one by mail.
    Resume,
    /// Asking how a case stands.
    Status,
    /// Sending a page with files.
    Upload,
}

/// The rate of each act; without one it is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rates {
    /// see [`Act::Begin`]
    pub begin: Option<Rate>,
    /// see [`Act::Submit`]
    pub submit: Option<Rate>,
    /// see [`Act::Receipt`]
    pub receipt: Option<Rate>,
    /// see [`Act::Resume`]
    pub resume: Option<Rate>,
    /// see [`Act::Status`]
    pub status: Option<Rate>,
    /// see [`Act::Upload`]
    pub upload: Option<Rate>,
}

type Limiter<C> =
    RateLimiter<u32, HashMapStateStore<u32>, C, NoOpMiddleware<<C as governor::clock::Clock>::Instant>>;

/// The counters of this process.
pub struct Limits<C: Clock = MonotonicClock> {
    key: hmac::Key,
    clock: C,
    begin: Option<Limiter<C>>,
    submit: Option<Limiter<C>>,
    receipt: Option<Limiter<C>>,
    resume: Option<Limiter<C>>,
    status: Option<Limiter<C>>,
    upload: Option<Limiter<C>>,
}

impl Limits {
    /// Counters at zero.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new(rates: Rates) -> Result<Self, entropy::NoEntropy> {
        Ok(Self::on(MonotonicClock, rates, entropy::random_bytes()?))
    }
}

impl<C: Clock + Clone> Limits<C> {
    /// Counters on a clock; the key keeps strangers from choosing whose bucket they fill.
    fn on(clock: C, rates: Rates, key: [u8; 32]) -> Self {
        let limiter = |rate: Option<Rate>| {
            let rate = rate?;
            let quota = Quota::with_period(rate.period / rate.most.get())?.allow_burst(rate.most);
            Some(RateLimiter::hashmap_with_clock(quota, clock.clone()))
        };
        Self {
            key: hmac::Key::new(hmac::HMAC_SHA256, &key),
            begin: limiter(rates.begin),
            submit: limiter(rates.submit),
            receipt: limiter(rates.receipt),
            resume: limiter(rates.resume),
            status: limiter(rates.status),
            upload: limiter(rates.upload),
            clock,
        }
    }

    /// Counts one act of a client.
    ///
    /// # Errors
    /// The time after which it would be admitted, where the client has done it too often.
    pub fn admit(&self, act: Act, client: ClientNet, form: &str) -> Result<(), Duration> {
        let limiter = match act {
            Act::Begin => &self.begin,
            Act::Submit => &self.submit,
            Act::Receipt => &self.receipt,
            Act::Resume => &self.resume,
            Act::Status => &self.status,
            Act::Upload => &self.upload,
        };
        let Some(limiter) = limiter else { return Ok(()) };
        let bucket = self.bucket(client, form);
        limiter.check_key(&bucket).map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    fn bucket(&self, client: ClientNet, form: &str) -> u32 {
        let mut context = hmac::Context::with_key(&self.key);
        context.update(&client.bytes());
        context.update(form.as_bytes());
        let tag = context.sign();
        tag.as_ref().iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte)) % BUCKETS
    }
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    fn client(last: u8) -> ClientNet {
        ClientNet::of([192, 0, 2, last].into())
    }

    #[test]
    fn so_many_are_admitted_at_once_and_then_evenly() {
        let clock = FakeRelativeClock::default();
        let rates = Rates { submit: "3/min".parse().ok(), ..Rates::default() };
        let limits = Limits::on(clock.clone(), rates, [7; 32]);
        let submit = |last, form| limits.admit(Act::Submit, client(last), form);
        for _ in 0..3 {
            assert_eq!(submit(1, "corona"), Ok(()));
        }
        assert_eq!(submit(1, "corona"), Err(Duration::from_secs(20)));
        assert_eq!(submit(2, "corona"), Ok(()), "another client");
        assert_eq!(submit(1, "rasen"), Ok(()), "another form");
        assert_eq!(limits.admit(Act::Begin, client(1), "corona"), Ok(()), "not counted");
        clock.advance(Duration::from_secs(15));
        assert_eq!(submit(1, "corona"), Err(Duration::from_secs(5)));
        clock.advance(Duration::from_secs(5));
        assert_eq!(submit(1, "corona"), Ok(()));
        assert!(submit(1, "corona").is_err());
    }

    #[test]
    fn any_number_of_clients_takes_a_bounded_number_of_buckets() {
        let rates = Rates { begin: "1/h".parse().ok(), ..Rates::default() };
        let limits = Limits::on(FakeRelativeClock::default(), rates, [7; 32]);
        for number in 0..300_000_u128 {
            let address = std::net::Ipv6Addr::from(number << 64);
            let admitted = limits.admit(Act::Begin, ClientNet::of(address.into()), "corona");
            assert!(admitted.is_ok() || number > 0, "the first is admitted, others may share its bucket");
        }
        let taken = limits.begin.as_ref().unwrap().len();
        assert!(taken > 100_000 && taken <= BUCKETS as usize, "{taken}");
    }

    #[test]
    fn a_rate_names_a_number_and_a_period() {
        for (text, right) in [
            ("60/min", true),
            ("300/h", true),
            ("0/min", false),
            ("60", false),
            ("60/s", false),
            ("-1/h", false),
            ("100001/h", false),
        ] {
            assert_eq!(text.parse::<Rate>().is_ok(), right, "{text}");
        }
    }
}
