//! How to fill in a form, and who helps.

use super::About;
use crate::web::page::about::Section;

impl About<'_> {
    pub(super) fn help(&self) -> Vec<Section> {
        let words = self.words;
        let sentences = [
            &words.help_pages,
            &words.help_mistakes,
            &words.help_check,
            &words.help_receipt,
            &words.help_status,
            &words.help_later,
            &words.help_tools,
        ];
        let own = Section::titled(&words.help_fill).list(sentences.map(String::clone).into());
        let people = Section::titled(&words.help_contact);
        let people = match &self.info.help {
            Some(text) => self.wording(people, text),
            None => people,
        };
        vec![own, self.party(people, self.info.operator.as_ref())]
    }
}
