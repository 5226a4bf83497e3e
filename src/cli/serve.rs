//! `lotse serve`: serves the forms and delivers what is submitted, until it is told to stop.

use std::io;
use std::sync::Arc;

use actix_web::web::Data;
use tokio::sync::{Notify, watch};

use super::attached;
use super::code_post;
use super::installation::{open_database, refuse_old_tables};
use super::keys;
use super::output::say;
use super::stop_signals::StopSignals;
use super::{Failure, Outcome};
use crate::catalog::Catalog;
use crate::clock::Clock;
use crate::config::{Config, LogConfig, LogFormat, Migrate};
use crate::crypto::KeyRing;
use crate::delivery::addressbook::Addressbook;
use crate::delivery::attached::Porter;
use crate::delivery::desk::Desk;
use crate::delivery::mail::Mailer;
use crate::delivery::worker::Worker;
use crate::entropy;
use crate::files::FileStore;
use crate::storage::Database;
use crate::web::server::{self, Listening};
use crate::web::site::{Site, SiteParts};

/// Startet den Dienst: Formulare im Browser, Zustellung an die Behörden.
///
/// Ohne Einstellungen lauscht er auf http://127.0.0.1:8080, speichert in ./data und legt E-Mails
/// nach ./data/mail. Strg+C beendet ihn, nachdem laufende Anfragen beantwortet sind.
#[derive(Debug, clap::Args)]
pub struct Arguments {}

/// Runs the command. Everything that can be wrong is found before the first request is taken.
pub fn run(_: Arguments) -> Result<Outcome, Failure> {
    let config = Config::from_env()?;
    start_log(&config.log);
    let catalog = Catalog::open(&config.forms)
        .map_err(|error| Failure::because("Die Formulare sind nicht zu gebrauchen.", error))?;
    let listener = server::listen(config.server.bind)
        .map_err(|error| Failure::because(format!("{} ist nicht frei.", config.server.bind), error))?;
    let database = open_database(&config)?;
    if config.storage.migrate == Migrate::AtStart {
        database
            .migrate()
            .map_err(|error| Failure::because("Das Schema der Datenbank ließ sich nicht erneuern.", error))?;
    }
    let keys = Arc::new(keys::load(&config)?);
    let runtime = actix_web::rt::System::new();
    runtime.block_on(serve(config, catalog, database, (keys, listener)))
}

async fn serve(
    config: Config,
    catalog: Catalog,
    database: Database,
    (keys, listener): (Arc<KeyRing>, std::net::TcpListener),
) -> Result<Outcome, Failure> {
    refuse_old_tables(&database).await?;
    keys::refuse_missing(&database, &keys).await?;
    let clock = config.test_clock.map_or(Clock::System, Clock::starting_at);
    catalog
        .publish(&database, clock.now())
        .await
        .map_err(|error| Failure::because("Die Formulare ließen sich nicht veröffentlichen.", error))?;
    let poke = Arc::new(Notify::new());
    let files = Arc::new(attached::open_for_service(&config, &database, clock.now()).await?);
    let worker = worker(&config, &catalog, (&database, &files), Arc::clone(&keys))?;
    let base_url = config.server.base_url.origin().to_owned();
    let announcement = announcement(&config, &catalog);
    let code_post = Some(code_post::open(mailer(&config)?, &config.mail)?);
    let parts = SiteParts {
        catalog,
        db: database,
        keys,
        clock,
        base_url,
        defences: config.defences.clone(),
        receipts: config.receipts,
        files,
        poke: Arc::clone(&poke),
        code_post,
        prefill_keys: config.prefill_keys.clone(),
    };
    let site =
        Site::new(parts).map_err(|error| Failure::because("Die Seiten lassen sich nicht laden.", error))?;
    let listening = Listening {
        bind: config.server.bind,
        workers: config.server.workers,
        https: config.server.base_url.is_https(),
    };
    let server = server::serve(Data::new(site), listener, listening)
        .map_err(|error| Failure::because("Der Dienst lässt sich nicht starten.", error))?;
    // Listened for before anybody is told to come, so that no signal finds the program unprepared.
    let signals = StopSignals::listen()
        .map_err(|error| Failure::because("Signale zum Beenden sind nicht zu empfangen.", error))?;
    say(&announcement)?;
    let (stop, stopping) = watch::channel(false);
    let delivering = actix_web::rt::spawn(async move {
        let mut stopping = stopping;
        let stopped = async move {
            // The sender lives until the end; an error means the same as a stop.
            drop(stopping.wait_for(|stop| *stop).await);
        };
        worker.run(clock, poke, stopped).await;
    });
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        signals.received().await;
        tracing::info!("Der Dienst wird beendet.");
        handle.stop(true).await;
    });
    let ended = server.await;
    stop.send_replace(true);
    if delivering.await.is_err() {
        tracing::error!("Die Zustellung ist abgebrochen; offene Zustellungen folgen beim nächsten Start.");
    }
    ended.map(|()| Outcome::Fine).map_err(|error| Failure::because("Der Dienst ist abgebrochen.", error))
}

fn mailer(config: &Config) -> Result<Mailer, Failure> {
    Mailer::open(&config.mail)
        .map_err(|error| Failure::because("Der Weg für E-Mails ist nicht zu gebrauchen.", error))
}

fn worker(
    config: &Config,
    catalog: &Catalog,
    (database, files): (&Database, &Arc<FileStore>),
    keys: Arc<KeyRing>,
) -> Result<Worker, Failure> {
    let addresses = Addressbook::of(catalog.directories())
        .map_err(|error| Failure::because("Das Behördenverzeichnis ist nicht zu gebrauchen.", error))?;
    let porter = Porter::new(database.clone(), Arc::clone(&keys), Arc::clone(files));
    let desk = Desk::new(keys, Arc::new(addresses), config.mail.from.clone())
        .map_err(|error| Failure::because("Die Texte der E-Mails sind nicht zu gebrauchen.", error))?;
    let mailer = mailer(config)?;
    let owner = entropy::uuid_v7(Clock::System.now())
        .map_err(|error| Failure::because("Das Betriebssystem liefert keine Zufallszahlen.", error))?;
    Ok(Worker::new(database.clone(), desk, mailer, porter, owner.to_string()))
}

/// What an operator should see at every start, and where to click.
fn announcement(config: &Config, catalog: &Catalog) -> String {
    let missing = &catalog.site().missing;
    let unsaid = (config.server.base_url.is_public() && !missing.is_empty()).then(|| {
        format!("In site.json fehlt: {}. Auf den Seiten steht, dass die Angaben fehlen.", missing.join(", "))
    });
    let notices = config.notices().into_iter().chain(unsaid).map(|notice| format!("ACHTUNG: {notice}\n"));
    let ready = std::iter::once("Lotse ist bereit:\n".to_owned());
    let forms = catalog.forms().map(|version| {
        let title = version.form.title(crate::domain::form::LanguageIndex::default());
        let address = config.server.base_url.with_path(&format!("/{}", version.form.id()));
        format!("  {address}  {title}\n")
    });
    notices.chain(ready).chain(forms).collect()
}

fn start_log(config: &LogConfig) {
    let filter = config.filter.clone();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match config.format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
}
