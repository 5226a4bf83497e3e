//! How a case stands, as its citizen may know it without an account: times and offices, nothing that was said.

use jiff::Timestamp;

use super::id::OfficeId;
use super::second_signature::SigningStage;

/// How far a case has come. It only ever goes forward: a delivery that has arrived is never taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It is stored and waits for a second person's signature; no office is written to yet.
    Unsigned,
    /// The second person has not signed; no office gets it.
    Stopped,
    /// It is stored; offices are being written to.
    Received,
    /// Every office has it.
    Delivered,
    /// An office has answered. Only an office can say so.
    Answered,
}

/// Whether an office has a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Not yet: it is tried again until it succeeds or a person takes care of it.
    OnTheWay,
    /// It arrived at that instant.
    At(Timestamp),
    /// A person has taken care of it in another way.
    ByHand,
}

/// What is known of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStatus {
    pub received_at: Timestamp,
    /// Where the signature of a second person stands, where one is needed.
    pub second: Option<SigningStage>,
    /// The offices that get it, in the order of the form's recipients.
    pub offices: Vec<(OfficeId, Arrival)>,
    /// When an office said that it has answered.
    pub answered_at: Option<Timestamp>,
}

impl CaseStatus {
    /// How far the case has come.
    pub fn stage(&self) -> Stage {
        let has_arrived = |(_, arrival): &(OfficeId, Arrival)| *arrival != Arrival::OnTheWay;
        match (self.answered_at, self.second) {
            (Some(_), _) => Stage::Answered,
            (None, Some(SigningStage::WaitingUntil(_))) => Stage::Unsigned,
            (None, Some(SigningStage::DeclinedAt(_) | SigningStage::LapsedAt(_))) => Stage::Stopped,
            (None, _) if !self.offices.is_empty() && self.offices.iter().all(has_arrived) => Stage::Delivered,
            (None, _) => Stage::Received,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_delivered_when_every_office_has_it() {
        let noon = Timestamp::constant(1_585_303_200, 0);
        for (arrivals, answered_at, stage) in [
            (&[][..], None, Stage::Received),
            (&[Arrival::OnTheWay], None, Stage::Received),
            (&[Arrival::At(noon), Arrival::OnTheWay], None, Stage::Received),
            (&[Arrival::At(noon), Arrival::ByHand], None, Stage::Delivered),
            (&[Arrival::At(noon)], Some(noon), Stage::Answered),
        ] {
            let offices = arrivals.iter().map(|arrival| ("1".parse().unwrap(), *arrival)).collect();
            let status = CaseStatus { received_at: noon, second: None, offices, answered_at };
            assert_eq!(status.stage(), stage, "{arrivals:?}");
        }
        for (second, stage) in [
            (SigningStage::WaitingUntil(noon), Stage::Unsigned),
            (SigningStage::DeclinedAt(noon), Stage::Stopped),
            (SigningStage::LapsedAt(noon), Stage::Stopped),
            (SigningStage::SignedAt(noon), Stage::Received),
        ] {
            let status = CaseStatus {
                received_at: noon,
                second: Some(second),
                offices: Vec::new(),
                answered_at: None,
            };
            assert_eq!(status.stage(), stage, "{second:?}");
        }
        assert!(
            Stage::Unsigned < Stage::Received
                && Stage::Received < Stage::Delivered
                && Stage::Delivered < Stage::Answered
        );
    }
}
