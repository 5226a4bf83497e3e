//! The closed list of reasons why a request is not served as asked, each with its status and page.

use actix_web::http::StatusCode;

/// Why a request is not served. Nothing in it comes from the person's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The request can't be read, or names inputs that its step does not have.
    BadRequest,
    /// Token or origin is missing or foreign.
    Forbidden,
    /// Unknown form, step, language or page.
    NotFound,
    /// The draft is unknown here, expired, or belongs to another browser: deliberately one answer.
    DraftUnknown,
    /// The time is over in which the receipt can be seen.
    ReceiptOver,
    /// The page exists, but not for this method.
    MethodNotAllowed,
    /// Another tab saved the draft in between.
    ChangedElsewhere,
    /// The form has a later version, and drafts of this draft's version must not go on.
    VersionStopped,
    /// The page belongs to an earlier version than the draft by now.
    VersionMoved,
    /// The body is over the limit.
    TooLarge,
    /// The body did not arrive in time.
    TooSlow,
    /// Too many requests from one source.
    TooManyRequests {
        /// When the next one is admitted.
        seconds: u64,
    },
    /// A fault of ours; the incident id is also in the log.
    Internal {
        /// Short text that the person can read out on the telephone.
        incident: String,
    },
    /// The database can't be reached or the server is stopping.
    Unavailable,
}

impl Refusal {
    /// The HTTP status of the page.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::DraftUnknown | Self::ReceiptOver | Self::VersionStopped => StatusCode::GONE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::ChangedElsewhere | Self::VersionMoved => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// After how many seconds it is worth while to ask again, if time helps.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyRequests { seconds } => Some(*seconds),
            Self::Unavailable => Some(30),
            _ => None,
        }
    }

    /// The id under which the fault stands in the log, if it is ours.
    pub fn incident(&self) -> Option<&str> {
        match self {
            Self::Internal { incident } => Some(incident),
            _ => None,
        }
    }
}
