//! What happens to personal data (Art. 13 GDPR), from what the form says about itself and what the
//! program does in any case.

use super::{About, optional_html};
use crate::catalog::Version;
use crate::domain::answers::Answers;
use crate::domain::form::RoutedBy;
use crate::domain::id::Language;
use crate::domain::situation::Situation;
use crate::web::page::about::Section;
use crate::web::page::parts::Link;
use crate::web::presentation::View;
use crate::web::wording::wizard::{WizardTexts, retention};

impl About<'_> {
    pub(super) fn privacy(&self) -> Vec<Section> {
        let forms = self.site.catalog.forms().map(|version| {
            let form = &version.form;
            let spoken = form.language(self.tongue.tag());
            let own = form.languages().first().map(Language::as_str).filter(|_| spoken.is_none());
            let title = form.title(spoken.unwrap_or_default());
            Link::new(title, format!("/-/privacy/{}{}", form.id(), self.query())).in_language(own)
        });
        let forms = Section::titled(&self.words.forms).links(forms.collect());
        let mut sections = vec![self.controller(), self.officer(), forms];
        sections.extend([self.technique(), self.rights()]);
        sections
    }

    pub(super) fn privacy_of(&self, version: &Version) -> Vec<Section> {
        let form = &version.form;
        let site = self.site;
        let today = site.day_of(site.clock.now());
        let answers = Answers::none(form.fields().len());
        let situation = Situation::new(form, site.catalog.directories(), answers, today);
        let pages = site.pages_of(version);
        let language = form.language(self.tongue.tag()).unwrap_or_default();
        let view = View { pages: &pages, situation: &situation, language };
        let purpose = self.purpose(version, &view);
        let receives = self.receives(version, &view);
        vec![purpose, receives, self.controller(), self.officer(), self.technique(), self.rights()]
    }

    fn purpose(&self, version: &Version, view: &View<'_>) -> Section {
        let form = &version.form;
        let service = &form.head().service;
        let kept = if form.keeps_nothing() {
            vec![WizardTexts::of(self.tongue).nothing_kept.clone()]
        } else {
            retention(self.tongue, service.draft_days.into(), service.submission_days.into()).into()
        };
        let section = Section::titled(&self.words.what_for).text(view.plain(service.purpose));
        let section = section.list(service.legal_basis.clone()).list(kept);
        let section = optional_html(section, view.optional_html(form.head().start.privacy));
        section.text(&self.words.voluntary)
    }

    fn receives(&self, version: &Version, view: &View<'_>) -> Section {
        let form = &version.form;
        let section = Section::titled(&self.words.receives);
        let mut section = optional_html(section, view.optional_html(form.head().start.receives));
        if form.recipients().is_empty() {
            return section.text(&self.words.receives_nobody);
        }
        for recipient in form.recipients() {
            section = match &recipient.by {
                RoutedBy::Office(id) => {
                    let directory = self.site.catalog.directories().get(&recipient.offices);
                    let office = directory.and_then(|directory| directory.office(id));
                    section.text(office.map_or(&self.words.missing, |(_, office)| &office.name))
                }
                _ => section.text(&self.words.receives_routed),
            };
        }
        section
    }

    fn controller(&self) -> Section {
        self.party(Section::titled(&self.words.controller), self.info.operator.as_ref())
    }

    fn officer(&self) -> Section {
        self.party(Section::titled(&self.words.officer), self.info.data_protection_officer.as_ref())
    }

    fn technique(&self) -> Section {
        let words = self.words;
        let sentences = [&words.cookie, &words.encryption, &words.addresses, &words.nobody_else];
        Section::titled(&words.technique).list(sentences.map(String::clone).into())
    }

    fn rights(&self) -> Section {
        let section =
            Section::titled(&self.words.rights).text(&self.words.rights_list).text(&self.words.complaint);
        self.party(section, self.info.supervisory_authority.as_ref())
    }
}
