//! The pages about the site: what the law asks for, and help. They are made from `site.json` and from the
//! forms themselves; what is in neither is said to be missing.
//!
//! Their addresses begin with `/-/`, which no form can be called.

mod accessibility;
pub mod footer;
mod help;
mod imprint;
mod privacy;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::error_page::Refusal;
use super::page::about::{AboutPage, Section};
use super::page::frame::Frame;
use super::page::parts::{Html, Link, OfficeBox};
use super::presentation::{dialled, markdown};
use super::site::{Refused, Site, engine_languages, language_of_tongue, query_tongue};
use super::wording::Tongue;
use super::wording::about::{AboutWords, words};
use crate::catalog::Version;
use crate::domain::site::{Party, SiteInfo, Slot, Wording};

/// Endings of mail addresses that nobody can write to.
const UNREACHABLE: &str = ".invalid";

/// What a page is made from.
struct About<'a> {
    site: &'a Site,
    info: &'a SiteInfo,
    tongue: Tongue,
    words: &'static AboutWords,
}

/// `GET /-/{page}` and `GET /-/privacy/{form}`
pub fn page(site: &Site, request: &HttpRequest) -> HttpResponse {
    show(site, request).unwrap_or_else(|refused| site.refuse(request, refused))
}

fn show(site: &Site, request: &HttpRequest) -> Result<HttpResponse, Refused> {
    let tongue = query_tongue(request)?;
    let about = About { site, info: site.catalog.site(), tongue, words: words(tongue) };
    let mut parts = request.path().split('/').skip(2);
    let (name, form) = (parts.next().unwrap_or_default(), parts.next());
    let version = form.map(|form| site.catalog.current(form).ok_or(Refusal::NotFound)).transpose()?;
    let mut frame = Frame::new(&language_of_tongue(tongue)).in_languages(&engine_languages());
    if let Some(version) = version {
        frame = about.frame_of_form(frame, version);
    }
    let (title, sections) =
        about.content(name, version.map(|version| &**version)).ok_or(Refusal::NotFound)?;
    Ok(site.show(StatusCode::OK, &AboutPage::new(frame, title, sections)))
}

impl About<'_> {
    fn content(&self, name: &str, version: Option<&Version>) -> Option<(&'static str, Vec<Section>)> {
        let words = self.words;
        match (name, version) {
            ("privacy", Some(version)) => Some((&words.privacy_title, self.privacy_of(version))),
            (_, Some(_)) => None,
            ("privacy", None) => Some((&words.privacy_title, self.privacy())),
            ("imprint", None) => Some((&words.imprint_title, self.imprint())),
            ("accessibility", None) => Some((&words.accessibility_title, self.accessibility())),
            ("help", None) => Some((&words.help_title, self.help())),
            ("easy-language", None) => self.slot(self.info.easy_language.as_ref(), &words.easy_language),
            ("sign-language", None) => self.slot(self.info.sign_language.as_ref(), &words.sign_language),
            _ => None,
        }
    }

    /// A text that the operator gave; a link elsewhere has no page here.
    fn slot(&self, slot: Option<&Slot>, title: &'static str) -> Option<(&'static str, Vec<Section>)> {
        match slot? {
            Slot::Text(text) => {
                let german = self.foreign_to_page();
                Some((title, vec![Section::default().html(markdown(text), german)]))
            }
            Slot::Link(_) => None,
        }
    }

    /// Names the form above, in the language of the page if it has that.
    fn frame_of_form(&self, frame: Frame, version: &Version) -> Frame {
        let form = &version.form;
        let known = form.language(self.tongue.tag());
        let suffix = known.filter(|language| language.0 != 0).map(|_| self.query()).unwrap_or_default();
        frame.of_form(&form.title(known.unwrap_or_default()), &format!("/{}{suffix}", form.id()))
    }

    /// What addresses carry to stay in the language of the page.
    fn query(&self) -> &'static str {
        self.tongue.query()
    }

    /// A text of the operator, and its language where that is not the page's.
    fn wording(&self, section: Section, wording: &Wording) -> Section {
        let (text, translated) = wording.of(self.tongue);
        section.html(markdown(text), if translated { None } else { self.foreign_to_page() })
    }

    /// The language of German texts, where the page is not in German.
    fn foreign_to_page(&self) -> Option<&'static str> {
        (self.tongue != Tongue::German).then_some("de")
    }

    /// Somebody who can be reached, or the sentence that says that nobody is named.
    fn party(&self, section: Section, party: Option<&Party>) -> Section {
        let Some(party) = party else { return section.text(&self.words.missing) };
        let section = section.party(party_box(party));
        match &party.href {
            Some(href) => section.links(vec![Link::new(&self.words.website, href)]),
            None => section,
        }
    }
}

fn party_box(party: &Party) -> OfficeBox {
    let email = party.email.as_ref().filter(|email| !email.ends_with(UNREACHABLE));
    OfficeBox {
        name: party.name.clone(),
        address: party.address.clone(),
        phone: party.phone.as_ref().map(|phone| Link::new(phone, format!("tel:{}", dialled(phone)))),
        email: email.map(|email| Link::new(email, format!("mailto:{email}"))),
        hours: None,
    }
}

/// A text of the form as HTML, whatever else is known.
fn optional_html(section: Section, html: Option<Html>) -> Section {
    match html {
        Some(html) => section.html(html, None),
        None => section,
    }
}
