//! What has to be looked after once in a while: drafts and submissions whose time is over, deliveries that are
//! late, and signatures that nobody gave in time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::crypto::KeyRing;
use crate::files::{FileError, FileStore};
use crate::storage::{Database, StorageError, appointments, drafts, outbox, retention};

use super::lapsed;

/// How long a delivery may take before the operator is told.
pub const LATE_AFTER: SignedDuration = SignedDuration::from_mins(15);
/// How often the operator is told again.
pub const ALARM_EVERY: SignedDuration = SignedDuration::from_mins(15);
/// How often late deliveries and signatures are looked for.
const LOOK_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How often expired drafts, submissions and receipts are removed.
const SWEEP_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// When each chore was last done, by the clock that callers pass.
#[derive(Debug, Default)]
pub struct Housekeeping {
    swept: Option<Timestamp>,
    looked: Option<Timestamp>,
    alarmed: Option<Timestamp>,
    told: Option<Timestamp>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tended {
    /// Expired drafts that were removed.
    pub removed_drafts: usize,
    /// Submissions whose time was over and that are with their offices.
    pub removed_submissions: usize,
    /// Receipts that citizens can no longer see.
    pub removed_receipts: usize,
    /// Files that belonged to nothing any more.
    pub removed_files: usize,
    /// The operator was told of so many late deliveries, dead letters among them.
    pub alarm: Option<i64>,
}

impl Housekeeping {
    /// Does what is due at `now`.
    ///
    /// # Errors
    /// When the database or the place for files fails; what was not done is done at the next call.
    pub async fn tend(
        &mut self,
        db: &Database,
        files: &FileStore,
        now: Timestamp,
    ) -> Result<Tended, FileError> {
        let mut tended = Tended::default();
        if is_due(self.swept, SWEEP_EVERY, now) {
            tended.removed_drafts = drafts::remove_expired(db, now).await?;
            tended.removed_submissions = retention::remove_expired(db, now).await?;
            tended.removed_receipts = retention::remove_receipts(db, now).await?;
            appointments::remove_before(db, two_days_before(now)).await?;
            tended.removed_files = files.sweep(db, now).await?;
            self.swept = Some(now);
        }
        if is_due(self.looked, LOOK_EVERY, now) && is_due(self.alarmed, ALARM_EVERY, now) {
            let before = now.checked_sub(LATE_AFTER).unwrap_or(Timestamp::MIN);
            let late = outbox::undelivered_since(db, before).await?;
            self.looked = Some(now);
            if late > 0 {
                self.alarmed = Some(now);
                tended.alarm = Some(late);
                tracing::error!(
                    late,
                    "Zustellungen sind seit mehr als 15 Minuten nicht angekommen. Ansehen: lotse deliveries list"
                );
            }
        }
        Ok(tended)
    }

    /// Orders the mails about signatures that nobody gave in time, if that is due at `now`, and counts them.
    ///
    /// # Errors
    /// When the database fails; what was not ordered is ordered at the next call.
    pub async fn tell_lapsed(
        &mut self,
        db: &Database,
        keys: &KeyRing,
        now: Timestamp,
    ) -> Result<usize, StorageError> {
        if !is_due(self.told, LOOK_EVERY, now) {
            return Ok(0);
        }
        let ordered = lapsed::tell(db, keys, now).await?;
        self.told = Some(now);
        Ok(ordered)
    }
}

/// A day that is over in every time zone.
fn two_days_before(now: Timestamp) -> Date {
    let earlier = now.checked_sub(SignedDuration::from_hours(48)).unwrap_or(Timestamp::MIN);
    TimeZone::UTC.to_datetime(earlier).date()
}

/// A clock that went back makes a chore due at once rather than never.
fn is_due(last: Option<Timestamp>, every: SignedDuration, now: Timestamp) -> bool {
    last.is_none_or(|last| now < last || now.duration_since(last) >= every)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chore_is_due_at_first_after_its_interval_and_when_the_clock_went_back() {
        let noon = Timestamp::constant(1_585_267_200, 0);
        let later = |seconds| noon.checked_add(SignedDuration::from_secs(seconds)).unwrap();
        for (last, now, due) in [
            (None, noon, true),
            (Some(noon), later(59), false),
            (Some(noon), later(60), true),
            (Some(later(60)), noon, true),
        ] {
            assert_eq!(is_due(last, LOOK_EVERY, now), due, "{last:?} {now}");
        }
    }
}
