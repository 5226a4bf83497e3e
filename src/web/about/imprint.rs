//! Who is responsible (§ 5 DDG, § 18 MStV).

use super::About;
use crate::web::page::about::Section;

impl About<'_> {
    pub(super) fn imprint(&self) -> Vec<Section> {
        let operator = self.party(Section::titled(&self.words.responsible), self.info.operator.as_ref());
        let further = self.info.imprint.iter().fold(operator, |section, text| self.wording(section, text));
        vec![further]
    }
}
