//! What can go wrong with storage, told apart by what the caller can do about it.

use std::error::Error;
use std::sync::Arc;

use diesel::result::{DatabaseErrorKind, Error as DieselError};

type Source = Arc<dyn Error + Send + Sync>;

/// Why a read or write was not done. An error after a failed commit goes to every waiting job,
/// so it can be cloned.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StorageError {
    /// The database cannot be reached or used at the moment; trying again later may help.
    #[error("the database is unavailable: {reason}")]
    Unavailable {
        /// One sentence for the operator, without a password.
        reason: String,
        /// What the driver said.
        #[source]
        source: Option<Source>,
    },
    /// A rule of the database forbids this row, for example a number that is taken.
    #[error("the database refuses the row: {reason}")]
    Conflict {
        /// The constraint, as the driver named it.
        reason: String,
        /// What the driver said.
        #[source]
        source: Option<Source>,
    },
    /// The database holds something that this program never wrote, or lacks a table.
    #[error("the database does not fit this program: {reason}")]
    Corrupt {
        /// What does not fit. No content of a record.
        reason: String,
        /// What the driver said.
        #[source]
        source: Option<Source>,
    },
    /// The appointment is fully booked; nothing was stored.
    #[error("every seat of the appointment is taken")]
    NoSeat,
    /// More work is waiting than will be done soon; nothing was stored.
    #[error("the database has too much to do")]
    Overloaded,
    /// The work itself panicked; nothing of it was stored.
    #[error("a database job panicked")]
    Panicked,
}

impl StorageError {
    pub(super) fn unavailable(reason: impl Into<String>) -> Self {
        Self::Unavailable { reason: reason.into(), source: None }
    }

    pub(super) fn unavailable_because(
        reason: impl Into<String>,
        source: impl Error + Send + Sync + 'static,
    ) -> Self {
        Self::Unavailable { reason: reason.into(), source: Some(Arc::new(source)) }
    }

    pub(super) fn corrupt(reason: impl Into<String>) -> Self {
        Self::Corrupt { reason: reason.into(), source: None }
    }

    /// Whether trying the same again later may help.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::Overloaded)
    }
}

impl From<DieselError> for StorageError {
    fn from(error: DieselError) -> Self {
        use DatabaseErrorKind as Kind;
        let reason = match &error {
            DieselError::DatabaseError(_, info) => info.message().to_owned(),
            other => other.to_string(),
        };
        match &error {
            DieselError::DatabaseError(
                Kind::UniqueViolation
                | Kind::ForeignKeyViolation
                | Kind::NotNullViolation
                | Kind::CheckViolation,
                _,
            ) => Self::Conflict { reason, source: Some(Arc::new(error)) },
            DieselError::DatabaseError(_, info) if is_about_the_schema(info.message()) => {
                Self::Corrupt { reason, source: Some(Arc::new(error)) }
            }
            DieselError::DeserializationError(_)
            | DieselError::SerializationError(_)
            | DieselError::QueryBuilderError(_)
            | DieselError::NotFound => Self::Corrupt { reason, source: Some(Arc::new(error)) },
            _ => Self::Unavailable { reason, source: Some(Arc::new(error)) },
        }
    }
}

/// A missing table or column comes without a code of its own from both drivers.
fn is_about_the_schema(message: &str) -> bool {
    ["no such table", "no such column", "malformed", "not a database"].iter().any(|m| message.contains(m))
        || (message.contains("does not exist")
            && (message.contains("relation") || message.contains("column")))
}
