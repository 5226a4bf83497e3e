//! `lotse deliveries`: what has not arrived, why, and what a person decides about it.

mod cases;
mod files;
mod show;

use clap::{Args, Subcommand};

use super::installation::Installation;
use super::output::say;
use super::{Failure, Outcome};
use crate::domain::delivery_state::DeliveryState;
use crate::domain::id::DeliveryId;
use crate::storage::outbox::{self, Decided, Selection};

/// Deliveries that are listed at most unless asked otherwise.
const USUAL_LIMIT: i64 = 200;

/// Zeigt Zustellungen, stößt sie erneut an oder schließt sie ab.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Listet Zustellungen, die noch nicht angekommen sind, die älteste zuerst.
    List(ListArguments),
    /// Zeigt eine Zustellung mit allen Versuchen.
    Show {
        /// Nummer der Zustellung, wie »list« sie zeigt.
        #[arg(value_name = "NUMMER")]
        id: DeliveryId,
    },
    /// Legt die angehängten Dateien einer Zustellung entsiegelt in einen Ordner.
    ///
    /// Für Dateien, die zu groß für die E-Mail an die Behörde waren. Was infiziert oder noch nicht geprüft
    /// ist, bleibt liegen.
    Files(files::Arguments),
    /// Stellt erneut zu: eine wartende oder aufgegebene Zustellung, oder alle aufgegebenen.
    Requeue(RequeueArguments),
    /// Schließt eine aufgegebene Zustellung ab, um die sich jemand auf anderem Weg gekümmert hat.
    ///
    /// Sie löst keinen Alarm mehr aus, und ihre Einreichung wird nach Ablauf ihrer Frist gelöscht.
    /// Zurücknehmen lässt sich das nicht. Entscheidung und Grund bleiben im Prüfpfad.
    Settle(SettleArguments),
    /// Vermerkt, dass die Stelle einen Vorgang beantwortet hat. Wer ihn gesendet hat, sieht das mit der Zeit.
    ///
    /// Erst nach der Zustellung, und nur einmal: Der Stand eines Vorgangs geht nie zurück.
    Answered(cases::AnsweredArguments),
    /// Schließt einen Vorgang ab, den die zweite Person nicht unterschrieben hat und nicht mehr kann.
    ///
    /// Er steht dann nicht mehr unter »list« und wird nach Ablauf seiner Frist gelöscht. Zurücknehmen lässt sich
    /// das nicht. Entscheidung und Grund bleiben im Prüfpfad.
    Close(cases::CloseArguments),
}

#[derive(Debug, Args)]
struct ListArguments {
    /// Nur in diesem Zustand: waiting, leased, delivered, dead oder settled.
    #[arg(long, value_name = "ZUSTAND")]
    state: Option<DeliveryState>,
    /// Auch die angekommenen.
    #[arg(long, conflicts_with = "state")]
    all: bool,
    /// Höchstens so viele.
    #[arg(long, value_name = "ZAHL", default_value_t = USUAL_LIMIT, hide_default_value = true,
          value_parser = clap::value_parser!(i64).range(1..))]
    limit: i64,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct RequeueArguments {
    /// Nummer der Zustellung.
    #[arg(value_name = "NUMMER")]
    id: Option<DeliveryId>,
    /// Alle aufgegebenen Zustellungen.
    #[arg(long)]
    dead: bool,
}

#[derive(Debug, Args)]
struct SettleArguments {
    /// Nummer der Zustellung.
    #[arg(value_name = "NUMMER")]
    id: DeliveryId,
    /// Warum, in höchstens 300 Zeichen. Keine Namen oder Angaben aus der Einreichung.
    #[arg(long, value_name = "GRUND", value_parser = reason)]
    reason: String,
}

fn reason(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    match text.chars().count() {
        1..=300 => Ok(text.to_owned()),
        _ => Err("1 bis 300 Zeichen"),
    }
}

/// Does what was asked for, on the configured database.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    Installation::run(async |installation| match arguments.action {
        Action::List(wanted) => list(installation, wanted).await,
        Action::Show { id } => show_one(installation, id).await,
        Action::Files(wanted) => files::run(installation, wanted).await,
        Action::Requeue(RequeueArguments { id: Some(id), .. }) => requeue(installation, id).await,
        Action::Requeue(_) => requeue_dead(installation).await,
        Action::Settle(wanted) => settle(installation, wanted).await,
        Action::Answered(wanted) => cases::answered(installation, wanted).await,
        Action::Close(wanted) => cases::close(installation, wanted).await,
    })
}

async fn list(installation: &Installation, wanted: ListArguments) -> Result<Outcome, Failure> {
    let selection = match (wanted.state, wanted.all) {
        (Some(state), _) => Selection::In(state),
        (None, true) => Selection::All,
        (None, false) => Selection::Undelivered,
    };
    let found = outbox::list(&installation.database, selection, wanted.limit).await.map_err(unreadable)?;
    say(&show::table(&found.deliveries))?;
    if wanted.state.is_none() {
        cases::list_unsigned(installation, wanted.limit).await?;
    }
    if i64::try_from(found.deliveries.len() + found.unreadable.len()) == Ok(wanted.limit) {
        say("Es kann weitere geben: --limit ZAHL zeigt mehr.\n")?;
    }
    for id in &found.unreadable {
        say(&format!("In der Datenbank beschädigt: Zustellung {id}\n"))?;
    }
    Ok(if found.unreadable.is_empty() { Outcome::Fine } else { Outcome::Findings })
}

async fn show_one(installation: &Installation, id: DeliveryId) -> Result<Outcome, Failure> {
    match outbox::show(&installation.database, id).await.map_err(unreadable)? {
        Some(detail) => say(&show::detail(&detail)).map(|()| Outcome::Fine),
        None => Err(unknown(id)),
    }
}

async fn requeue(installation: &Installation, id: DeliveryId) -> Result<Outcome, Failure> {
    let requeued = outbox::requeue(&installation.database, id, installation.clock.now()).await;
    match requeued.map_err(unreadable)? {
        Decided::Done => {
            say(&format!("Zustellung {id} wird jetzt erneut versucht.\n")).map(|()| Outcome::Fine)
        }
        Decided::Unknown => Err(unknown(id)),
        Decided::NotAllowed(state) => Err(Failure::plain(format!(
            "Zustellung {id} ist {}: Sie wird nicht erneut versucht.",
            show::state_in_words(state)
        ))),
    }
}

async fn settle(installation: &Installation, wanted: SettleArguments) -> Result<Outcome, Failure> {
    let SettleArguments { id, reason } = wanted;
    let settled = outbox::settle(&installation.database, id, &reason, installation.clock.now()).await;
    match settled.map_err(unreadable)? {
        Decided::Done => say(&format!("Zustellung {id} ist abgeschlossen.\n")).map(|()| Outcome::Fine),
        Decided::Unknown => Err(unknown(id)),
        Decided::NotAllowed(state) => Err(Failure::plain(format!(
            "Zustellung {id} ist {}: Abschließen lässt sich nur eine aufgegebene.",
            show::state_in_words(state)
        ))),
    }
}

/// One by one, so that each has its own line in the audit and none waits for all.
async fn requeue_dead(installation: &Installation) -> Result<Outcome, Failure> {
    let dead = Selection::In(DeliveryState::Dead);
    let mut done = 0_usize;
    loop {
        let found = outbox::list(&installation.database, dead, USUAL_LIMIT).await.map_err(unreadable)?;
        let before = done;
        for delivery in found.deliveries {
            let now = installation.clock.now();
            let requeued = outbox::requeue(&installation.database, delivery.id, now).await;
            done += usize::from(requeued.map_err(unreadable)? == Decided::Done);
        }
        if done == before {
            return say(&format!("Aufgegebene Zustellungen, die jetzt erneut versucht werden: {done}\n"))
                .map(|()| Outcome::Fine);
        }
    }
}

fn unknown(id: DeliveryId) -> Failure {
    Failure::plain(format!("Eine Zustellung mit der Nummer {id} gibt es nicht."))
}

fn unreadable(error: crate::storage::StorageError) -> Failure {
    Failure::because("Die Zustellungen sind nicht lesbar oder nicht änderbar.", error)
}
