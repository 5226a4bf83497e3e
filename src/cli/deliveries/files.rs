//! `lotse deliveries files`: the attached files of a delivery, for an office that mails do not suffice for.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::installation::Installation;
use super::super::output::say;
use super::super::{Failure, Outcome, attached, keys};
use super::{unknown, unreadable};
use crate::crypto::{Binding, KeyRing};
use crate::delivery::attached::Porter;
use crate::domain::id::DeliveryId;
use crate::domain::submission::SubmissionDocument;
use crate::storage::files::{self, FileState, StoredFile};
use crate::storage::outbox::{self, DeliverySummary};
use crate::storage::submissions;

/// Welche Zustellung, und wohin.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Nummer der Zustellung, wie die E-Mail und »list« sie nennen.
    #[arg(value_name = "NUMMER")]
    id: DeliveryId,
    /// Ordner, in den die Dateien gelegt werden.
    #[arg(value_name = "ORDNER")]
    folder: PathBuf,
}

/// Opens the files that the office of a delivery may read, and writes them into a folder.
pub async fn run(installation: &Installation, wanted: Arguments) -> Result<Outcome, Failure> {
    let Arguments { id, folder } = wanted;
    let found = outbox::show(&installation.database, id).await.map_err(unreadable)?;
    let delivery = found.ok_or_else(|| unknown(id))?.delivery;
    let keys = Arc::new(keys::load(&installation.config)?);
    let case = open_case(installation, &keys, &delivery).await?;
    let rows = files::of_submissions(&installation.database, &[delivery.submission_id]).await;
    let rows = rows.map_err(unreadable)?;
    let store = Arc::new(attached::open(&installation.config)?);
    let porter = Porter::new(installation.database.clone(), keys, store);
    let case = case.for_office(&delivery.office);
    let mut outcome = Outcome::Fine;
    for (place, file) in case.files.iter().enumerate() {
        let Some(row) = rows.iter().find(|row| row.id == file.id).filter(|row| is_given_out(row)) else {
            say(&format!("Nicht herausgegeben, weil infiziert oder noch nicht geprüft: {}\n", file.name))?;
            outcome = Outcome::Findings;
            continue;
        };
        let content = porter.open(row).await;
        let content = content.map_err(|error| Failure::because("Eine Datei ist nicht lesbar.", error))?;
        // Two files may have the same name.
        let path = folder.join(format!("{:02} {}", place + 1, file.name));
        write(&path, &content).map_err(|error| {
            Failure::because(format!("{} ist nicht zu schreiben.", path.display()), error)
        })?;
        say(&format!("{}\n", path.display()))?;
    }
    Ok(outcome)
}

/// What is infected or may be so stays here.
fn is_given_out(row: &StoredFile) -> bool {
    matches!(row.state, FileState::Clean | FileState::Unscanned)
}

async fn open_case(
    installation: &Installation,
    keys: &KeyRing,
    delivery: &DeliverySummary,
) -> Result<SubmissionDocument, Failure> {
    let (tenant, id) = (&delivery.tenant, delivery.submission_id);
    let stored = submissions::find(&installation.database, tenant, id).await.map_err(unreadable)?;
    let stored = stored.ok_or_else(|| unknown(delivery.id))?;
    let closed = |error| Failure::because("Der Vorgang lässt sich nicht öffnen.", error);
    let sealed = &stored.sealed;
    let opened =
        keys.open(&Binding::submission(tenant, id), &sealed.key_id, &sealed.bytes).map_err(closed)?;
    serde_json::from_slice(&opened)
        .map_err(|error| Failure::because("Der Vorgang ist in der Datenbank beschädigt.", error))
}

/// Readable by its owner only, and never over something that is there.
fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(content)?;
    file.sync_all()
}
