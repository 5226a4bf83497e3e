//! What an operator says about whole cases, by their reference number: answered, or never signed.

use clap::Args;

use super::{Failure, Installation, Outcome, reason, say, show, unreadable};
use crate::domain::submission::ReferenceNumber;
use crate::storage::second_signatures::{self, Settled};
use crate::storage::status::{self, Answered};

#[derive(Debug, Args)]
pub struct AnsweredArguments {
    /// Die Eingangsnummer, wie »list« sie zeigt.
    #[arg(value_name = "EINGANGSNUMMER", value_parser = reference)]
    reference: ReferenceNumber,
}

#[derive(Debug, Args)]
pub struct CloseArguments {
    /// Die Eingangsnummer, wie »list« sie zeigt.
    #[arg(value_name = "EINGANGSNUMMER", value_parser = reference)]
    reference: ReferenceNumber,
    /// Warum, in höchstens 300 Zeichen. Keine Namen oder Angaben aus der Einreichung.
    #[arg(long, value_name = "GRUND", value_parser = reason)]
    reason: String,
}

fn reference(text: &str) -> Result<ReferenceNumber, &'static str> {
    text.parse().map_err(|_| "keine Eingangsnummer, oder vertippt")
}

/// Notes that a case is answered.
pub async fn answered(installation: &Installation, wanted: AnsweredArguments) -> Result<Outcome, Failure> {
    let number = wanted.reference;
    let marked = status::mark_answered(&installation.database, &number, installation.clock.now()).await;
    match marked.map_err(unreadable)? {
        Answered::Done => {
            say(&format!("Vorgang {number} ist als beantwortet vermerkt.\n")).map(|()| Outcome::Fine)
        }
        Answered::Before(at) => say(&format!("Vorgang {number} war schon als beantwortet vermerkt: {at}.\n"))
            .map(|()| Outcome::Fine),
        Answered::NotDelivered => Err(Failure::plain(format!(
            "Vorgang {number} ist noch nicht bei jeder Stelle: Beantwortet sein kann er erst danach."
        ))),
        Answered::Unknown => Err(unknown(&number)),
    }
}

/// Closes a case that nobody can sign any more.
pub async fn close(installation: &Installation, wanted: CloseArguments) -> Result<Outcome, Failure> {
    let CloseArguments { reference: number, reason } = wanted;
    let now = installation.clock.now();
    let settled = second_signatures::settle(&installation.database, &number, &reason, now).await;
    match settled.map_err(unreadable)? {
        Settled::Done => say(&format!("Vorgang {number} ist abgeschlossen.\n")).map(|()| Outcome::Fine),
        Settled::NotAllowed => Err(Failure::plain(format!(
            "Vorgang {number} lässt sich nicht abschließen: Er kann noch unterschrieben werden, ist unterschrieben oder \
             schon abgeschlossen."
        ))),
        Settled::Unknown => Err(unknown(&number)),
    }
}

/// Shows what waits for a second person, or waited in vain.
pub async fn list_unsigned(installation: &Installation, limit: i64) -> Result<(), Failure> {
    let unsigned = second_signatures::list_open(&installation.database, limit).await.map_err(unreadable)?;
    say(&show::unsigned(&unsigned, installation.clock.now()))
}

fn unknown(number: &ReferenceNumber) -> Failure {
    Failure::plain(format!("Einen solchen Vorgang mit der Eingangsnummer {number} gibt es nicht."))
}
