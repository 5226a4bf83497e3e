//! `lotse preview`: forms in the browser while somebody writes on them.

mod jump;
mod pages;
mod scratch;
mod workshop;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use actix_web::web::{self, Data, PayloadConfig};
use actix_web::{App, HttpServer};
use clap::Args;

use self::scratch::Scratch;
use self::workshop::Workshop;
use super::output::say;
use super::stop_signals::StopSignals;
use super::{Failure, Outcome};
use crate::config::Config;
use crate::web::headers::security_headers;
use crate::web::server;
use crate::web::wizard::LARGEST_BODY;

/// Zeigt Formulare auf diesem Rechner, während Sie daran schreiben.
///
/// Wird eine Datei gespeichert, laden die offenen Seiten neu; Fehler stehen dann statt des Formulars da.
/// Die Übersicht springt mit den Antworten eines Falls auf jeden Schritt. Nichts wird gesendet, und was die Vorschau
/// unterwegs braucht, wird am Ende gelöscht. Strg+C beendet sie.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Ordner mit den Formularen; ohne Angabe LOTSE_FORMS, sonst ./forms.
    #[arg(value_name = "ORDNER")]
    folder: Option<PathBuf>,
    /// Port auf 127.0.0.1; 0 nimmt einen freien.
    #[arg(long, value_name = "PORT", default_value_t = 8090)]
    port: u16,
}

/// Serves until it is told to stop.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let root = arguments.folder.unwrap_or_else(Config::forms_folder);
    // Nobody else shall see unfinished forms: there is no way to listen on another address.
    let bind = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    let occupied =
        |error| Failure::because(format!("{bind} ist nicht frei; --port nennt einen anderen."), error);
    let listener = server::listen(bind).map_err(occupied)?;
    let address = listener.local_addr().map_err(occupied)?;
    let scratch = Scratch::create()?;
    let workshop = Workshop::new(root, (scratch.database()?, scratch.files()), format!("http://{address}"))?;
    let runtime = actix_web::rt::System::new();
    let ended = runtime.block_on(serve(Arc::new(workshop), listener));
    drop(runtime);
    scratch.remove()?;
    ended
}

async fn serve(workshop: Arc<Workshop>, listener: TcpListener) -> Result<Outcome, Failure> {
    let address = workshop.address().to_owned();
    let shared: Data<Workshop> = Data::from(workshop);
    let app = move || {
        App::new()
            .app_data(shared.clone())
            .app_data(PayloadConfig::new(LARGEST_BODY))
            .wrap(security_headers(false))
            .default_service(web::to(pages::dispatch))
    };
    let cannot = |error| Failure::because("Die Vorschau lässt sich nicht starten.", error);
    let server = HttpServer::new(app).workers(1).shutdown_timeout(1).disable_signals();
    let server = server.listen(listener).map_err(cannot)?.run();
    let signals = StopSignals::listen().map_err(cannot)?;
    say(&format!("Vorschau: {address}/  (Strg+C beendet sie; gespeichert und gesendet wird nichts)\n"))?;
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        signals.received().await;
        handle.stop(true).await;
    });
    let ended = server.await;
    ended.map(|()| Outcome::Fine).map_err(|error| Failure::because("Die Vorschau ist abgebrochen.", error))
}
