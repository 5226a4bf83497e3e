//! `lotse prefill`: for those who build portals, a link with values, and what becomes of one.

use clap::{Args, Subcommand};
use jiff::tz::TimeZone;

use super::one_form::OneForm;
use super::output::say;
use super::{Failure, Outcome};
use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::PrefillKey;
use crate::domain::routing::Directories;
use crate::web::wizard::prefill::{self, Claims};

/// Macht einen Link, mit dem ein Portal Felder vorbelegt, oder sagt, was ein solcher Link bewirkt.
///
/// Die Schlüssel der Portale stehen in LOTSE_PREFILL_KEYS.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Macht einen Link, wie ihn das Portal machen müsste.
    Link(LinkArguments),
    /// Sagt, ob ein Link gilt und welche Eingaben er vorbelegt.
    Check {
        /// Kennung des Formulars.
        #[arg(value_name = "FORMULAR")]
        form: String,
        /// Der Link, oder was darin hinter `prefill=` steht.
        #[arg(value_name = "LINK")]
        link: String,
    },
}

#[derive(Debug, Args)]
struct LinkArguments {
    /// Kennung des Formulars.
    #[arg(value_name = "FORMULAR")]
    form: String,
    /// Name des Portals, wie er in LOTSE_PREFILL_KEYS steht.
    #[arg(long, value_name = "NAME")]
    portal: String,
    /// Was in einer Eingabe steht: `kontakt.email=a@example.org`. Die Namen zeigt lotse inputs.
    #[arg(long = "set", value_name = "EINGABE=WERT", value_parser = pair)]
    values: Vec<(String, String)>,
    /// So viele Minuten gilt der Link.
    #[arg(long, value_name = "ZAHL", default_value_t = 15, value_parser = clap::value_parser!(i64).range(1..=60))]
    minutes: i64,
}

fn pair(text: &str) -> Result<(String, String), &'static str> {
    let (name, value) = text.split_once('=').ok_or("keine Eingabe mit Wert: name=wert")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let config = Config::from_env()?;
    let clock = config.test_clock.map_or(Clock::System, Clock::starting_at);
    match arguments.action {
        Action::Link(wanted) => link(&config, &clock, wanted),
        Action::Check { form, link } => check(&config, &clock, (&form, &link)),
    }
}

fn link(config: &Config, clock: &Clock, wanted: LinkArguments) -> Result<Outcome, Failure> {
    let LinkArguments { form, portal, values, minutes } = wanted;
    OneForm::find(&config.forms, &form)?;
    let key = config.prefill_keys.iter().find(|key| key.name() == portal);
    let key = key.ok_or_else(|| {
        let known: Vec<&str> = config.prefill_keys.iter().map(PrefillKey::name).collect();
        Failure::plain(format!(
            "LOTSE_PREFILL_KEYS nennt kein Portal `{portal}`. Bekannt: {}.",
            known.join(", ")
        ))
    })?;
    let exp = clock.now().as_second().saturating_add(60 * minutes);
    let claims = Claims { form: form.clone(), exp, values: values.into_iter().collect() };
    let broken = "Der Link lässt sich nicht machen.";
    let json = serde_json::to_vec(&claims).map_err(|error| Failure::because(broken, error))?;
    let token = key.seal(&json).map_err(|error| Failure::because(broken, error))?;
    let origin = config.server.base_url.origin();
    say(&format!("{origin}/{form}?{}={token}\n", prefill::TOKEN)).map(|()| Outcome::Fine)
}

fn check(config: &Config, clock: &Clock, (form, link): (&str, &str)) -> Result<Outcome, Failure> {
    let one = OneForm::find(&config.forms, form)?;
    let start = format!("{}=", prefill::TOKEN);
    let token = link.split_once(&start).map_or(link, |(_, rest)| rest.split('&').next().unwrap_or_default());
    let now = clock.now();
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    let today = now.to_zoned(zone).date();
    let none = Directories::default();
    match prefill::read(&config.prefill_keys, (&one.form, &none), token, (now, today.into())) {
        None => say("Der Link gilt nicht: fremder oder falscher Schlüssel, abgelaufen, länger als eine Stunde gültig, oder für ein anderes Formular.\n")
            .map(|()| Outcome::Findings),
        Some(offer) => {
            let names: Vec<&str> = offer.inputs().collect();
            let what = if names.is_empty() { "nichts".to_owned() } else { names.join(", ") };
            say(&format!("Der Link gilt. Portal: {}. Er belegt vor: {what}.\n", offer.portal))
                .map(|()| Outcome::Fine)
        }
    }
}
