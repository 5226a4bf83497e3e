//! The only place that draws random numbers.

use aws_lc_rs::rand;
use jiff::Timestamp;
use uuid::Uuid;

/// The system gave no random numbers. Nothing safe can be done without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system's random number generator failed")]
pub struct NoEntropy;

/// `N` bytes that nobody can guess.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], NoEntropy> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).map_err(|_| NoEntropy)?;
    Ok(bytes)
}

/// A UUID of version 7 for the instant `now`: unique, and sorted by time to the millisecond.
pub fn uuid_v7(now: Timestamp) -> Result<Uuid, NoEntropy> {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random_bytes()?).into_uuid())
}

/// A start for chance that can be repeated, once it was printed.
pub fn seed() -> Result<u64, NoEntropy> {
    // Short enough to be typed again.
    random_bytes().map(u32::from_le_bytes).map(u64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_later_sort_later() {
        let early = uuid_v7(Timestamp::from_millisecond(1_585_267_200_000).unwrap()).unwrap();
        let late = uuid_v7(Timestamp::from_millisecond(1_585_267_200_001).unwrap()).unwrap();
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
    }
}
