//! Between columns and types.

use std::str::FromStr;

use jiff::Timestamp;

use super::error::StorageError;

/// Milliseconds since 1970, the way instants are stored.
pub(super) fn millis(instant: Timestamp) -> i64 {
    instant.as_millisecond()
}

/// The instant of a column.
pub(super) fn instant(column: &str, millis: i64) -> Result<Timestamp, StorageError> {
    Timestamp::from_millisecond(millis)
        .map_err(|_| StorageError::corrupt(format!("{column} holds no instant")))
}

/// The value of a text column. The text itself is not part of the error.
pub(super) fn parse<T: FromStr>(column: &str, text: &str) -> Result<T, StorageError> {
    text.parse().map_err(|_| StorageError::corrupt(format!("{column} holds a value of no known form")))
}
