//! A second person signs: what is asked of them, how it stands, and what they decided.

use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::confirmation::ConfirmationOrder;
use super::id::{Language, OfficeId};
use super::submission::{ReferenceNumber, Section};

/// How often a code may be mistyped before another one is needed.
pub const TRIES_PER_CODE: i64 = 5;
/// How many mails with a code one request gets, the first one included.
pub const MAILS_PER_REQUEST: i64 = 5;

/// What the office reads of the second signature, as part of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnotherDeclaration {
    /// What the second person declares, in the form's own language.
    pub body: String,
    /// Until when it could be signed.
    pub until: Timestamp,
    /// Who signed; the stored document does not have it, the office's copy does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signing>,
}

/// A name under a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// As that person typed it.
    pub name: String,
    pub at: Timestamp,
}

/// What the installation keeps, sealed, until the second person has decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignatureRequest {
    pub reference: ReferenceNumber,
    /// The language in which the first person read the questions, as are all texts here.
    pub language: Language,
    pub form_title: String,
    /// The office that will get the case, for people.
    pub office_name: String,
    pub submitted_at: Timestamp,
    /// Where link and codes go.
    pub to: String,
    /// As the first person calls the second.
    pub name: Option<String>,
    /// What is signed.
    pub body: String,
    /// The answers as the first person's receipt shows them.
    pub sections: Vec<Section>,
    /// What the first person declared on the check page.
    pub declarations: Vec<String>,
    /// Who gets the case once it is signed.
    pub offices: Vec<OfficeId>,
    /// The first person's confirmation, and what recognises its address.
    pub confirmation: Option<(ConfirmationOrder, String)>,
    /// What the second person signed, once they have.
    pub signed: Option<Signing>,
}

/// What the mail with link and code needs; the outbox keeps it sealed and removes it once the mail is out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationOrder {
    /// The second person's address.
    pub invite: String,
    /// Opens the page that asks for the code.
    pub link: String,
    pub code: String,
    pub until: Timestamp,
}

impl std::fmt::Debug for InvitationOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InvitationOrder(…)")
    }
}

/// Why no office gets a case that a second person had to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unsigned {
    /// The second person does not sign.
    DeclinedAt(Timestamp),
    /// Nobody signed until then.
    LapsedAt(Timestamp),
}

/// What the mail needs that tells the first person so; the outbox keeps it sealed and removes it once it is out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsignedOrder {
    /// The first person's address.
    pub tell: String,
    pub unsigned: Unsigned,
}

impl std::fmt::Debug for UnsignedOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UnsignedOrder(…)")
    }
}

/// How far a second signature has come. What has ended does not begin again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SigningState {
    /// It can be signed until its time is over.
    Waiting,
    /// Signed: the offices get the case.
    Signed,
    /// The second person does not sign.
    Declined,
    /// Its time is over, or it was declined, and a person has taken care of the case in another way.
    Settled,
}

/// The text names no such state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no state of a second signature")]
pub struct NotASigningState;

impl SigningState {
    const ALL: [Self; 4] = [Self::Waiting, Self::Signed, Self::Declined, Self::Settled];

    /// The word for it in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Signed => "signed",
            Self::Declined => "declined",
            Self::Settled => "settled",
        }
    }
}

impl FromStr for SigningState {
    type Err = NotASigningState;

    fn from_str(text: &str) -> Result<Self, NotASigningState> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(NotASigningState)
    }
}

/// Where a second signature stands at a moment, as both persons may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SigningStage {
    /// Until then it can be signed.
    WaitingUntil(Timestamp),
    SignedAt(Timestamp),
    DeclinedAt(Timestamp),
    /// Nobody signed until then.
    LapsedAt(Timestamp),
}

impl SigningStage {
    /// The stage at `now` of what is stored.
    pub fn at(now: Timestamp, state: SigningState, due: Timestamp, decided: Option<Timestamp>) -> Self {
        match (state, decided) {
            (SigningState::Signed, Some(at)) => Self::SignedAt(at),
            (SigningState::Declined | SigningState::Settled, Some(at)) => Self::DeclinedAt(at),
            (SigningState::Waiting, _) if now < due => Self::WaitingUntil(due),
            _ => Self::LapsedAt(due),
        }
    }
}

/// The moment until which a second signature can be given.
pub fn deadline(submitted: Timestamp, days: u16) -> Timestamp {
    submitted.checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_follows_from_state_and_time() {
        let sent = Timestamp::constant(1_585_303_200, 0);
        let due = deadline(sent, 14);
        let later = deadline(sent, 1);
        assert_eq!(due.as_second() - sent.as_second(), 14 * 86_400);
        for (state, now, decided, stage) in [
            (SigningState::Waiting, sent, None, SigningStage::WaitingUntil(due)),
            (SigningState::Waiting, due, None, SigningStage::LapsedAt(due)),
            (SigningState::Signed, due, Some(later), SigningStage::SignedAt(later)),
            (SigningState::Declined, due, Some(later), SigningStage::DeclinedAt(later)),
            (SigningState::Settled, due, Some(later), SigningStage::DeclinedAt(later)),
            (SigningState::Settled, due, None, SigningStage::LapsedAt(due)),
        ] {
            assert_eq!(SigningStage::at(now, state, due, decided), stage, "{state:?} {now}");
        }
    }

    #[test]
    fn the_words_are_read_back() {
        for state in SigningState::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        assert_eq!("gone".parse::<SigningState>(), Err(NotASigningState));
    }
}
