//! Answers that a portal knows already: handed over in a sealed link, shown as what is typed, never more than that.
//!
//! The link opens the start page; its token goes along to the first page. Only when that page is sent, and with it
//! the draft begins, what later pages offer is kept, sealed with the draft.

use std::collections::BTreeMap;
use std::ops::Range;

use actix_web::HttpRequest;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Site;
use crate::crypto::{PrefillKey, open_prefill};
use crate::domain::answers::Answers;
use crate::domain::field::RawField;
use crate::domain::form::Form;
use crate::domain::raw_pairs::RawPairs;
use crate::domain::routing::Directories;
use crate::domain::situation::{Days, Situation};
use crate::web::presentation::stored_inputs;
use crate::web::site::query_value;

/// The name of the token in addresses and in the hidden input of the first page.
pub const TOKEN: &str = "prefill";
/// How long a link may be good at most, in seconds: it stands in the logs of servers on the way, and whoever
/// finds it there in time sees what it offers.
pub const LONGEST_LIFE: i64 = 3600;

/// What a portal says, inside of the seal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// The form that it is for.
    pub form: String,
    /// Until when the link is good, in seconds since 1970 (as `exp` in RFC 7519).
    pub exp: i64,
    /// What is typed into which input, by the names that `lotse inputs` lists.
    pub values: BTreeMap<String, String>,
}

/// What is typed in advance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Offer {
    /// By which people know the portal.
    pub portal: String,
    /// By input.
    values: BTreeMap<String, String>,
}

/// What became of a link with values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// There was none.
    Nothing,
    /// It is forged, out of date or for another form: nothing of it is used.
    Refused,
    Good(Offer),
}

impl Offered {
    /// What is offered, if anything.
    pub fn good(&self) -> Option<&Offer> {
        match self {
            Self::Good(offer) => Some(offer),
            Self::Nothing | Self::Refused => None,
        }
    }
}

impl Offer {
    /// The names of the inputs in which something stands.
    pub fn inputs(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// What is typed in advance for a field.
    fn of<'o>(&'o self, path: &'o str) -> impl Iterator<Item = (&'o String, &'o String)> {
        let is_its = move |name: &str| {
            name.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.values.iter().filter(move |(name, _)| is_its(name))
    }
}

/// What stands in the inputs of these fields: the answers so far; where a question was never put, what a
/// portal offers, else what the author filled in. And the portal, where something of it stands there.
pub fn inputs<'o>(
    offer: Option<&'o Offer>,
    situation: &Situation<'_>,
    fields: Range<usize>,
) -> (RawPairs, Option<&'o str>) {
    let Some(offer) = offer else { return (stored_inputs(situation, fields), None) };
    let path = |field: usize| situation.form().fields().get(field).map_or("", |field| &*field.path);
    let is_offered =
        |field: &usize| situation.stored(*field).is_none() && offer.of(path(*field)).next().is_some();
    let mut typed = stored_inputs(situation, fields.clone().filter(|field| !is_offered(field)));
    let mut portal = None;
    for field in fields.filter(is_offered) {
        for (name, value) in offer.of(path(field)) {
            typed.push(name.clone(), value.clone());
            portal = Some(offer.portal.as_str());
        }
    }
    (typed, portal)
}

/// The same query with the token, which links to the first page carry.
pub fn with_token(address: String, token: Option<&str>) -> String {
    let Some(token) = token else { return address };
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{TOKEN}={token}")
}

/// What the address of a page hands over.
pub fn offered(site: &Site, form: &Form, request: &HttpRequest) -> Offered {
    let Some(token) = token_of(request) else { return Offered::Nothing };
    let now = site.clock.now();
    let days = site.day_of(now).into();
    read(&site.prefill_keys, (form, site.catalog.directories()), &token, (now, days))
        .map_or(Offered::Refused, Offered::Good)
}

/// The token in an address; only the signs of one, so that it can stand in other addresses.
pub fn token_of(request: &HttpRequest) -> Option<String> {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.');
    query_value(request, TOKEN).filter(|token| !token.is_empty() && token.chars().all(is_sign))
}

/// Reads a token. Of its values those count that an open question would accept as they are.
pub fn read(
    keys: &[PrefillKey],
    (form, directories): (&Form, &Directories),
    token: &str,
    (now, days): (Timestamp, Days),
) -> Option<Offer> {
    let (portal, claims) = open_prefill(keys, token)?;
    let claims: Claims = serde_json::from_slice(&claims).ok()?;
    let left = claims.exp.checked_sub(now.as_second())?;
    if claims.form != form.id().as_str() || !(1..=LONGEST_LIFE).contains(&left) {
        return None;
    }
    let mut typed = RawPairs::default();
    for (name, value) in &claims.values {
        typed.push(name.clone(), value.clone());
    }
    let situation = Situation::new(form, directories, Answers::none(form.fields().len()), days);
    let mut values = BTreeMap::new();
    for field in form.fields().iter().filter(|field| field.takes_prefill) {
        let raw = RawField::new(&typed, &field.path);
        let read = field.kind.read(&raw, &situation);
        let accepted = matches!(&read, Ok(Some(value)) if field.kind.check(value, &situation).is_ok());
        if accepted {
            for input in field.kind.inputs() {
                let name = format!("{}{}", field.path, input.suffix);
                values.extend(claims.values.get(&name).map(|value| (name, value.clone())));
            }
        }
    }
    Some(Offer { portal: portal.to_owned(), values })
}
