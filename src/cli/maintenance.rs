//! `lotse maintenance`: one page instead of all, while the database or the forms are worked on.

use actix_web::web::Data;
use actix_web::{App, HttpServer};
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

use super::output::say;
use super::stop_signals::StopSignals;
use super::{Failure, Outcome};
use crate::catalog::Catalog;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::site::SiteInfo;
use crate::web::headers::security_headers;
use crate::web::maintenance::{Closed, routes};
use crate::web::server;

/// Zeigt statt aller Seiten, dass gerade gearbeitet wird, und bis wann.
///
/// Nimmt Adresse und Aussehen aus denselben Einstellungen wie lotse serve, braucht aber weder Datenbank noch Formulare:
/// beide können währenddessen fehlen. Antwortet mit 503 und Retry-After, /readyz ebenso, /healthz mit 200.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Wann die Seiten wieder da sind: 14:30, 2026-11-22T14:30 oder ein Zeitpunkt mit Zeitzone.
    #[arg(long, value_name = "ZEIT", value_parser = Until::parse)]
    until: Option<Until>,
}

/// A moment as an operator types it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// Today on the clocks in Germany, or tomorrow if that has passed.
    Time(Time),
    /// On the clocks in Germany.
    Moment(DateTime),
    Instant(Timestamp),
}

impl Until {
    fn parse(text: &str) -> Result<Self, String> {
        let instant = text.parse().map(Self::Instant).ok();
        let moment = || text.parse().map(Self::Moment).ok().filter(|_| text.contains(['T', ' ']));
        let time = || text.parse().map(Self::Time).ok();
        instant.or_else(moment).or_else(time).ok_or_else(|| {
            "erwartet wird eine Zeit wie 14:30, 2026-11-22T14:30 oder 2026-11-22T14:30:00+01:00".to_owned()
        })
    }

    fn after(self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let instant = |moment: DateTime| moment.to_zoned(zone.clone()).map(|zoned| zoned.timestamp()).ok();
        match self {
            Self::Instant(timestamp) => Some(timestamp),
            Self::Moment(moment) => instant(moment),
            Self::Time(time) => {
                let today = now.to_zoned(zone.clone()).date();
                let first = instant(today.to_datetime(time))?;
                if first > now { Some(first) } else { instant(today.tomorrow().ok()?.to_datetime(time)) }
            }
        }
    }
}

/// Serves the page until it is told to stop.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let config = Config::from_env()?;
    let cannot = |error| Failure::because("Die Wartungsseite lässt sich nicht zeigen.", error);
    let listener = server::listen(config.server.bind)
        .map_err(|error| Failure::because(format!("{} ist nicht frei.", config.server.bind), error))?;
    let zone = TimeZone::get("Europe/Berlin")
        .map_err(|error| Failure::because("Die Zeitzone Europe/Berlin ist unbekannt.", error))?;
    let clock = config.test_clock.map_or(Clock::System, Clock::starting_at);
    let until = arguments.until.and_then(|until| until.after(clock.now(), &zone));
    // Forms with mistakes are a reason for maintenance, not against this page.
    let catalog = Catalog::open(&config.forms).ok();
    let unknown = SiteInfo::default();
    let info = catalog.as_ref().map_or(&unknown, Catalog::site);
    let logos = catalog.as_ref().map(Catalog::logos).unwrap_or_default();
    let closed = Closed::new(info, logos, clock, until)
        .map_err(|error| Failure::because("Die Seite lässt sich nicht laden.", error))?;
    let (routes, https) = (routes(Data::new(closed)), config.server.base_url.is_https());
    let app = move || App::new().wrap(security_headers(https)).configure(routes.clone());
    let address = config.server.base_url.origin().to_owned();
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(app).workers(1).shutdown_timeout(1).disable_signals();
        let server = server.listen(listener).map_err(cannot)?.run();
        let signals = StopSignals::listen().map_err(cannot)?;
        say(&format!("Wartungsseite: {address}  (Strg+C beendet sie, dann lotse serve)\n"))?;
        let handle = server.handle();
        actix_web::rt::spawn(async move {
            signals.received().await;
            handle.stop(true).await;
        });
        server.await.map(|()| Outcome::Fine).map_err(cannot)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_today_or_tomorrow_and_a_moment_is_that_of_german_clocks() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        for (text, instant) in [
            ("14:30", Some("2026-11-22T13:30:00Z")),
            ("12:30", Some("2026-11-23T11:30:00Z")),
            ("2026-12-01T06:00", Some("2026-12-01T05:00:00Z")),
            ("2026-12-01T06:00:00Z", Some("2026-12-01T06:00:00Z")),
            ("2026-12-01", None),
            ("bald", None),
            ("25:00", None),
        ] {
            let until = Until::parse(text).ok().and_then(|until| until.after(now, &zone));
            assert_eq!(until, instant.map(|instant| instant.parse().unwrap()), "{text}");
        }
    }
}
