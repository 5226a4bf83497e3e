//! What is counted and who is believed, in the words of [`crate::web::defences`].

use jiff::SignedDuration;

use super::reader::Reader;
use super::variables::{self, Variable};
use crate::web::client_address::{ForwardingHeader, TrustedProxies};
use crate::web::defences::DefenceSettings;
use crate::web::rates::{Rate, Rates};

/// The value that says: not counted, and that is meant.
const OFF: &str = "off";
/// The value that says: no proxy, and that is meant.
const NO_PROXY: &str = "none";

/// What counts for a public address where nothing is set. A town hall, a school, and the customers of a
/// mobile network share one address: that many people at once must be able to report.
const BEGIN: &str = "120/min";
/// see [`BEGIN`]
const SUBMIT: &str = "60/min";
/// see [`BEGIN`]; a receipt is also reloaded and printed.
const RECEIPT: &str = "120/min";
/// Codes to go on with, typed or asked for by mail: fewer people do that, and mistype.
const RESUME: &str = "30/min";
/// Questions how a case stands, each with a number and a code.
const STATUS: &str = "30/min";
/// see [`BEGIN`]; many files come one after the other.
const UPLOAD: &str = "120/min";
/// Seconds from the first page to sending. No person reads a page, fills it in and checks it in less.
const SHORTEST: &str = "3";

/// Longest time that may be asked for, in seconds: longer would turn away people with short forms.
const LONGEST_SHORTEST: i64 = 60;

pub(super) fn read(reader: &mut Reader<'_>, is_public: bool) -> Option<DefenceSettings> {
    let proxies = read_proxies(reader);
    let begin = rate(reader, &variables::RATE_BEGIN, BEGIN, is_public);
    let submit = rate(reader, &variables::RATE_SUBMIT, SUBMIT, is_public);
    let receipt = rate(reader, &variables::RATE_RECEIPT, RECEIPT, is_public);
    let resume = rate(reader, &variables::RATE_RESUME, RESUME, is_public);
    let upload = rate(reader, &variables::RATE_UPLOAD, UPLOAD, is_public);
    let shortest = shortest(reader, is_public);
    let status = rate(reader, &variables::RATE_STATUS, STATUS, is_public);
    let rates = Rates {
        begin: begin?,
        submit: submit?,
        receipt: receipt?,
        resume: resume?,
        status: status?,
        upload: upload?,
    };
    let proxies = proxies?;
    if is_public && rates != Rates::default() && proxies.is_none() {
        reader.problem(
            &variables::TRUSTED_PROXIES,
            "fehlt: Mit einer öffentlichen LOTSE_BASE_URL steht ein Proxy vor Lotse. Ohne seine Adresse (zum Beispiel \
             127.0.0.1) zählten alle Menschen als einer (none, wenn wirklich keiner davor steht)",
        );
        return None;
    }
    Some(DefenceSettings { rates, proxies: proxies.unwrap_or(TrustedProxies::NONE), shortest: shortest? })
}

/// The outer `None` means that a problem was noted.
fn read_proxies(reader: &mut Reader<'_>) -> Option<Option<TrustedProxies>> {
    let header =
        reader.parsed(&variables::FORWARDING_HEADER, |text| match text.to_ascii_lowercase().as_str() {
            "x-forwarded-for" => Ok(ForwardingHeader::XForwardedFor),
            "forwarded" => Ok(ForwardingHeader::Forwarded),
            _ => Err("muss x-forwarded-for oder forwarded sein".to_owned()),
        });
    reader.optional(&variables::TRUSTED_PROXIES, |text| match text {
        NO_PROXY => Ok(TrustedProxies::NONE),
        // A header that is none is a problem already.
        list => TrustedProxies::parse(list, header.unwrap_or(ForwardingHeader::XForwardedFor)).map_err(|_| {
            "muss aus Adressen und Netzen mit Kommas dazwischen bestehen, zum Beispiel 127.0.0.1,10.1.0.0/16".to_owned()
        }),
    })
}

fn rate(reader: &mut Reader<'_>, variable: &Variable, public: &str, is_public: bool) -> Option<Option<Rate>> {
    let unset = if is_public { public } else { OFF };
    let text = reader.text(variable).unwrap_or_else(|| unset.to_owned());
    let parsed = match text.as_str() {
        OFF => Ok(None),
        rate => rate
            .parse()
            .map(Some)
            .map_err(|_| format!("muss aussehen wie {public} oder 300/h, oder off sein")),
    };
    reader.keep(variable, parsed)
}

fn shortest(reader: &mut Reader<'_>, is_public: bool) -> Option<SignedDuration> {
    let unset = if is_public { SHORTEST } else { "0" };
    let text = reader.text(&variables::SHORTEST_SECONDS).unwrap_or_else(|| unset.to_owned());
    let parsed = match text.parse() {
        Ok(seconds @ 0..=LONGEST_SHORTEST) => Ok(SignedDuration::from_secs(seconds)),
        _ => Err(format!("muss eine Zahl von 0 bis {LONGEST_SHORTEST} sein")),
    };
    reader.keep(&variables::SHORTEST_SECONDS, parsed)
}
