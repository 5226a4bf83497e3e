//! When a delivery that failed is tried again: quickly at first, then every six hours for 14 days.

use jiff::{SignedDuration, Timestamp};

/// How long after the submission, or after a person wanted it tried again, a delivery is tried.
pub const TRIED_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// The wait after the first, second, … failed attempt; the last one repeats.
const WAITS: [SignedDuration; 7] = [
    SignedDuration::from_secs(5),
    SignedDuration::from_secs(30),
    SignedDuration::from_mins(2),
    SignedDuration::from_mins(10),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(3),
    SignedDuration::from_hours(6),
];

/// What follows a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Try again at this instant, not before.
    RetryAt(Timestamp),
    /// Two weeks are over: a dead letter, for a person to decide on.
    GaveUp,
}

/// Decides what follows a transient failure at `now`.
///
/// `attempts` counts the attempts made since `scheduled_from`, the failed one included. `random` is a byte that the
/// caller drew; it shifts the wait by up to a fifth in either direction, so that a thousand
/// deliveries that failed together do not come back together. The wait counts from `now` and not
/// from the instant that was planned, so a clock that jumps causes one attempt, not many.
pub fn after_failure(scheduled_from: Timestamp, attempts: u32, now: Timestamp, random: u8) -> Next {
    let Ok(last) = scheduled_from.checked_add(TRIED_FOR) else { return Next::GaveUp };
    if now >= last {
        return Next::GaveUp;
    }
    let failed = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
    let wait = WAITS.get(failed).copied().unwrap_or(SignedDuration::from_hours(6));
    let planned = now.checked_add(shifted(wait, random)).unwrap_or(last);
    Next::RetryAt(planned.min(last))
}

/// The wait times 0.8 for 0, times 1.2 for 255.
fn shifted(wait: SignedDuration, random: u8) -> SignedDuration {
    let millis = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX / 2000);
    SignedDuration::from_millis(millis * (1020 + 2 * i64::from(random)) / 1275)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREATED: Timestamp = Timestamp::constant(1_585_267_200, 0);

    /// Every instant at which a delivery that always fails is tried, the first one included.
    fn attempts_of_a_delivery_that_always_fails(random: u8) -> Vec<Timestamp> {
        let mut tried = vec![CREATED];
        while let Next::RetryAt(at) =
            after_failure(CREATED, tried.len() as u32, *tried.last().unwrap(), random)
        {
            tried.push(at);
        }
        tried
    }

    #[test]
    fn the_waits_grow_and_stay_within_a_fifth_of_the_plan() {
        let planned = [5, 30, 120, 600, 3_600, 10_800, 21_600, 21_600];
        for (failed, seconds) in planned.iter().enumerate() {
            let wait = |random| match after_failure(CREATED, failed as u32 + 1, CREATED, random) {
                Next::RetryAt(at) => at.duration_since(CREATED).as_millis(),
                Next::GaveUp => panic!("gave up at once"),
            };
            assert_eq!(wait(0), seconds * 800);
            assert_eq!(wait(255), seconds * 1_200);
            assert!((seconds * 990..seconds * 1_010).contains(&wait(128)));
        }
    }

    #[test]
    fn after_two_weeks_and_a_last_attempt_it_is_a_dead_letter() {
        for random in [0, 128, 255] {
            let tried = attempts_of_a_delivery_that_always_fails(random);
            assert_eq!(*tried.last().unwrap(), CREATED.checked_add(TRIED_FOR).unwrap());
            assert!((50..=80).contains(&tried.len()), "{} attempts", tried.len());
            assert!(tried.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    #[test]
    fn a_clock_that_jumps_causes_one_attempt() {
        let after_a_jump = CREATED.checked_add(SignedDuration::from_hours(100)).unwrap();
        let Next::RetryAt(at) = after_failure(CREATED, 1, after_a_jump, 0) else { panic!("gave up") };
        assert_eq!(at.duration_since(after_a_jump), SignedDuration::from_secs(4));
        let past_the_end = CREATED.checked_add(SignedDuration::from_hours(400)).unwrap();
        assert_eq!(after_failure(CREATED, 1, past_the_end, 0), Next::GaveUp);
    }

    #[test]
    fn a_clock_that_went_back_and_the_end_of_the_calendar_do_no_harm() {
        let earlier = CREATED.checked_sub(SignedDuration::from_hours(9)).unwrap();
        assert!(matches!(after_failure(CREATED, 3, earlier, 9), Next::RetryAt(at) if at > earlier));
        assert_eq!(after_failure(Timestamp::MAX, 1, CREATED, 0), Next::GaveUp);
        assert!(matches!(after_failure(CREATED, u32::MAX, CREATED, 255), Next::RetryAt(_)));
        assert!(matches!(after_failure(CREATED, 0, CREATED, 0), Next::RetryAt(_)));
    }
}
