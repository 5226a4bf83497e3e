//! The links at the foot of every page.

use serde::Serialize;

use crate::domain::form::Form;
use crate::domain::site::{SiteInfo, Slot};
use crate::web::wording::Tongue;
use crate::web::wording::about::words;

/// A link at the foot of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FooterLink {
    label: &'static str,
    href: String,
    /// What follows the address.
    query: &'static str,
}

/// The foot of the pages in one language. The link to the privacy notice, which is that of the page's
/// form, stands between the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Help, the state of a case, the slots that the operator filled, accessibility, the report of barriers.
    pub before: Vec<FooterLink>,
    /// The words of the link to the privacy notice.
    pub privacy: &'static str,
    /// What follows its address.
    pub query: &'static str,
    /// The imprint.
    pub after: Vec<FooterLink>,
}

impl Footer {
    /// The links in one language: the pages that the law asks for always, the rest where there is
    /// somewhere to lead to.
    pub fn new(tongue: Tongue, info: &SiteInfo, report_form: Option<&Form>) -> Self {
        let words = words(tongue);
        let query = tongue.query();
        let own = |label, page| FooterLink { label, href: format!("/-/{page}"), query };
        let slot = |label, slot: &Slot, page| match slot {
            Slot::Link(href) => FooterLink { label, href: href.clone(), query: "" },
            Slot::Text(_) => own(label, page),
        };
        let report = report_form.map(|form| FooterLink {
            label: &words.report_barrier,
            href: format!("/{}", form.id()),
            query: if form.language(tongue.tag()).is_some_and(|language| language.0 != 0) {
                query
            } else {
                ""
            },
        });
        let easy = info.easy_language.as_ref().map(|text| slot(&words.easy_language, text, "easy-language"));
        let sign = info.sign_language.as_ref().map(|text| slot(&words.sign_language, text, "sign-language"));
        let status = own(&words.status, "stand");
        let (help, accessibility) = (own(&words.help, "help"), own(&words.accessibility, "accessibility"));
        Self {
            before: [Some(help), Some(status), easy, sign, Some(accessibility), report]
                .into_iter()
                .flatten()
                .collect(),
            privacy: &words.privacy,
            query,
            after: vec![own(&words.imprint, "imprint")],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_shown_where_the_operator_filled_them() {
        let labels = |info: &SiteInfo| {
            let footer = Footer::new(Tongue::German, info, None);
            footer.before.iter().map(|link| link.label).collect::<Vec<_>>()
        };
        assert_eq!(labels(&SiteInfo::unknown()), ["Hilfe", "Stand Ihres Vorgangs", "Barrierefreiheit"]);
        let info = SiteInfo {
            easy_language: Some(Slot::Link("https://stadt.example/leicht".into())),
            sign_language: Some(Slot::Text("Ein Film.".into())),
            ..SiteInfo::unknown()
        };
        let footer = Footer::new(Tongue::English, &info, None);
        let slots: Vec<_> = footer.before.iter().map(|link| format!("{}{}", link.href, link.query)).collect();
        assert_eq!(slots[2..4], ["https://stadt.example/leicht", "/-/sign-language?lang=en"]);
    }
}
