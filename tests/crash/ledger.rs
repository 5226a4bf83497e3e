//! What citizens were told, held against what is stored and what has arrived.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::clients::Told;
use crate::installation::Installation;

/// One row of the outbox with its submission.
#[derive(Debug)]
struct Stored {
    draft: String,
    reference: String,
    deliveries: Vec<String>,
}

/// Both sides of the account.
#[derive(Debug)]
pub struct Ledger {
    told: Vec<Told>,
    stored: Vec<Stored>,
    /// Deliveries in the outbox that are not delivered.
    undelivered: Vec<String>,
    /// Mail files by delivery, with their text.
    mails: BTreeMap<String, String>,
    /// Attempts that began after an earlier one of the same delivery.
    repeated: usize,
}

impl Ledger {
    pub fn read(installation: &Installation, told: Vec<Told>) -> Self {
        let mut tables = installation.tables();
        let mut deliveries: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in tables.lines("SELECT submission_id || ' ' || id AS line FROM outbox") {
            let (submission, delivery) = line.split_once(' ').unwrap();
            deliveries.entry(submission.to_owned()).or_default().push(delivery.to_owned());
        }
        let rows = tables.lines("SELECT id || ' ' || draft_id || ' ' || reference AS line FROM submissions");
        let stored = rows.iter().map(|line| {
            let mut parts = line.split(' ').map(str::to_owned);
            let (id, draft, reference) =
                (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            Stored { draft, reference, deliveries: deliveries.remove(&id).unwrap_or_default() }
        });
        let stored = stored.collect();
        let undelivered = tables.lines("SELECT id AS line FROM outbox WHERE state <> 'delivered'");
        let mails = installation.mails().into_iter().map(|path| {
            let delivery = path.file_stem().unwrap().to_str().unwrap().to_owned();
            // Soft line breaks of the encoding may stand anywhere.
            (delivery, std::fs::read_to_string(&path).unwrap().replace("=\r\n", ""))
        });
        let mails = mails.collect();
        let repeated = tables.count("outbox WHERE attempts > 1");
        Self { told, stored, undelivered, mails, repeated }
    }

    /// Holds both sides against each other.
    pub fn check(&self, wanted: usize) {
        let acknowledged: Vec<&Told> = self.told.iter().filter(|told| told.acknowledged).collect();
        assert!(acknowledged.len() >= wanted, "only {} were acknowledged", acknowledged.len());
        let drafts: BTreeMap<&str, &Stored> =
            self.stored.iter().map(|stored| (stored.draft.as_str(), stored)).collect();
        let references: BTreeSet<&str> = self.stored.iter().map(|stored| stored.reference.as_str()).collect();
        assert_eq!(drafts.len(), self.stored.len(), "a draft became two submissions");
        assert_eq!(references.len(), self.stored.len(), "two submissions have one reference");
        let lost: Vec<&&Told> =
            acknowledged.iter().filter(|told| !drafts.contains_key(told.draft.as_str())).collect();
        assert!(lost.is_empty(), "{} were acknowledged and are lost: {:?}", lost.len(), lost.first());
        for told in &acknowledged {
            let stored = drafts[told.draft.as_str()];
            assert!(
                told.reference.as_ref().is_none_or(|seen| *seen == stored.reference),
                "{told:?} {stored:?}"
            );
        }
        for stored in &self.stored {
            assert_eq!(stored.deliveries.len(), 1, "to be delivered once: {stored:?}");
        }
        assert_eq!(self.undelivered, Vec::<String>::new(), "undelivered");
        self.check_mails(&drafts);
    }

    /// Each submission has one mail, with its own reference and its own answers.
    fn check_mails(&self, drafts: &BTreeMap<&str, &Stored>) {
        assert_eq!(self.mails.len(), self.stored.len(), "mails and submissions");
        for stored in &self.stored {
            let mail = self.mails.get(&stored.deliveries[0]).expect("a mail for each delivery");
            assert!(mail.contains(&stored.reference), "{stored:?}");
        }
        for told in &self.told {
            let Some(stored) = drafts.get(told.draft.as_str()) else { continue };
            assert!(self.mails[&stored.deliveries[0]].contains(&told.canary), "{told:?}");
        }
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let acknowledged = self.told.iter().filter(|told| told.acknowledged).count();
        let unanswered = self.told.len() - acknowledged;
        write!(f, "{acknowledged} acknowledged, {unanswered} without an answer, ")?;
        write!(f, "{} stored, {} mails, ", self.stored.len(), self.mails.len())?;
        write!(f, "{} undelivered, {} tried more than once", self.undelivered.len(), self.repeated)
    }
}
