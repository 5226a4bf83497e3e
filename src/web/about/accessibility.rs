//! The accessibility statement, after the model of Implementing Decision (EU) 2018/1523.

use super::About;
use crate::domain::site::Conformance;
use crate::tongue::moments::day;
use crate::web::page::about::Section;
use crate::web::page::parts::Link;
use crate::web::wording::about::conformance;

impl About<'_> {
    pub(super) fn accessibility(&self) -> Vec<Section> {
        vec![self.scope(), self.state(), self.gaps(), self.reporting(), self.arbitration()]
    }

    fn scope(&self) -> Section {
        self.party(Section::default().text(&self.words.accessibility_scope), self.info.operator.as_ref())
    }

    fn state(&self) -> Section {
        let accessibility = &self.info.accessibility;
        let words = self.words;
        let said = accessibility.status.map(|status| conformance(self.tongue, status));
        let mut section = Section::titled(&words.conformance).text(said.unwrap_or(&words.missing));
        if let Some(method) = &accessibility.method {
            section = self.wording(section, method);
        }
        for (label, date) in
            [(&words.prepared, accessibility.prepared), (&words.reviewed, accessibility.reviewed)]
        {
            if let Some(date) = date {
                section = section.text(format!("{label} {}.", day(self.tongue, date)));
            }
        }
        section
    }

    fn gaps(&self) -> Section {
        let words = self.words;
        let accessibility = &self.info.accessibility;
        let section = Section::titled(&words.gaps);
        let section = accessibility.gaps.iter().fold(section, |section, gap| self.wording(section, gap));
        let section = match (accessibility.gaps.is_empty(), accessibility.status) {
            (false, _) => section,
            (true, Some(Conformance::Full)) => section.text(&words.gaps_none),
            (true, _) => section.text(&words.missing),
        };
        section.list(vec![words.gap_people.clone(), words.gap_words.clone()])
    }

    fn reporting(&self) -> Section {
        let words = self.words;
        let section = Section::titled(&words.report_barrier).text(&words.report_lead);
        let section = match self.site.catalog.report_form() {
            Some(version) => {
                let form = &version.form;
                let speaks = form.language(self.tongue.tag()).is_some_and(|language| language.0 != 0);
                let query = if speaks { self.query() } else { "" };
                section.button(Link::new(&words.report_barrier, format!("/{}{query}", form.id())))
            }
            None => section,
        };
        self.party(section, self.info.accessibility.contact.as_ref())
    }

    fn arbitration(&self) -> Section {
        let section = Section::titled(&self.words.arbitration).text(&self.words.arbitration_lead);
        self.party(section, self.info.accessibility.arbitration.as_ref())
    }
}
