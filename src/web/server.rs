//! The HTTP server: routes, limits, headers, health.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::num::NonZeroUsize;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::web::{self, Data, PayloadConfig};
use actix_web::{App, HttpResponse, HttpServer};

use super::headers::security_headers;
use super::site::Site;
use super::wizard;

/// How long open requests may take once the process is asked to stop, in seconds.
const GRACE_SECONDS: u64 = 10;
/// How long a client may take to send the head of its request; the body has its own time, see
/// [`super::posted`]. A head has at most 128 KiB, which is a bound of actix.
const SLOWEST_HEAD: Duration = Duration::from_secs(10);
/// How long a connection stays open between two requests. Short, because a stop waits for open
/// connections: a proxy that keeps connections must let go of them sooner.
const KEEP_ALIVE: Duration = Duration::from_secs(5);
/// How long a client may take to close a connection that is done with.
const SLOWEST_GOODBYE: Duration = Duration::from_secs(2);
/// Open connections of one worker. Each costs little, but not nothing.
const MOST_CONNECTIONS: usize = 10_000;

/// How the server listens.
#[derive(Debug, Clone, Copy)]
pub struct Listening {
    pub bind: SocketAddr,
    /// Number of workers; absent: one per processor.
    pub workers: Option<NonZeroUsize>,
    /// Whether the public address is https.
    pub https: bool,
}

/// Takes the port. Apart from [`serve`], so that an occupied one is found before anything else.
///
/// # Errors
/// When the address cannot be listened on.
pub fn listen(bind: SocketAddr) -> io::Result<TcpListener> {
    TcpListener::bind(bind)
}

/// Serves the site until it is told to stop.
///
/// # Errors
/// When the server cannot be started.
pub fn serve(site: Data<Site>, listener: TcpListener, listening: Listening) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        App::new()
            .app_data(site.clone())
            .app_data(PayloadConfig::new(wizard::LARGEST_BODY))
            .wrap(security_headers(listening.https))
            .route("/healthz", web::get().to(alive))
            .route("/readyz", web::get().to(ready))
            .default_service(web::to(wizard::dispatch))
    })
    .shutdown_timeout(GRACE_SECONDS)
    .client_request_timeout(SLOWEST_HEAD)
    .client_disconnect_timeout(SLOWEST_GOODBYE)
    .keep_alive(KEEP_ALIVE)
    .max_connections(MOST_CONNECTIONS)
    .disable_signals();
    let server = match listening.workers {
        Some(workers) => server.workers(workers.get()),
        None => server,
    };
    Ok(server.listen(listener)?.run())
}

/// The process runs.
async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// The process can take submissions: its database answers and has the schema that it needs.
async fn ready(site: Data<Site>) -> HttpResponse {
    let plain = |mut response: actix_web::HttpResponseBuilder, text: &'static str| {
        response.content_type("text/plain; charset=utf-8").body(text)
    };
    match site.db.pending_migrations().await {
        Ok(pending) if pending.is_empty() => plain(HttpResponse::Ok(), "ready\n"),
        Ok(_) => {
            plain(HttpResponse::ServiceUnavailable(), "the database schema is out of date: lotse migrate\n")
        }
        Err(_) => plain(HttpResponse::ServiceUnavailable(), "the database does not answer\n"),
    }
}
