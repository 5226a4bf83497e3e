//! How a case stands, as its citizen may know it without an account: times and offices, nothing that was said.

use jiff::Timestamp;

use super::id::OfficeId;

/// How far a case has come. It only ever goes forward: a delivery that has arrived is never taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
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
    /// The offices that get it, in the order of the form's recipients.
    pub offices: Vec<(OfficeId, Arrival)>,
    /// When an office said that it has answered.
    pub answered_at: Option<Timestamp>,
}

impl CaseStatus {
    /// How far the case has come.
    pub fn stage(&self) -> Stage {
        let has_arrived = |(_, arrival): &(OfficeId, Arrival)| *arrival != Arrival::OnTheWay;
        match self.answered_at {
            Some(_) => Stage::Answered,
            None if !self.offices.is_empty() && self.offices.iter().all(has_arrived) => Stage::Delivered,
            None => Stage::Received,
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
            let status = CaseStatus { received_at: noon, offices, answered_at };
            assert_eq!(status.stage(), stage, "{arrivals:?}");
        }
        assert!(Stage::Received < Stage::Delivered && Stage::Delivered < Stage::Answered);
    }
}
