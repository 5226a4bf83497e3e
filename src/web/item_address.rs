//! Where the pages of items are, behind the address of their step.

use crate::domain::answers::ItemKey;
use crate::domain::form::{Form, Repeat};

/// Stands for the key that a new item does not have yet.
const NEW: &str = "new";
/// The page that asks whether an item shall go.
const REMOVE: &str = "remove";

/// A page of an item.
///
/// Items of a field are at `kinder/new`, `kinder/0a1b2c3d` and `kinder/0a1b2c3d/remove`. Those of a step
/// that is repeated need no name of a field, but those of its steps: `new/person`, `0a1b2c3d/schule`,
/// `0a1b2c3d/remove`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemAddress {
    /// Position of the field whose answer are the items.
    pub field: usize,
    /// None for one that is not there yet.
    pub item: Option<ItemKey>,
    pub page: PageOfItem,
}

/// Which page of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageOfItem {
    /// Questions, by the position among the pages of the repeat.
    Questions(usize),
    Remove,
}

impl ItemAddress {
    /// Reads what stands behind the address of a step. None if no page of the form is there.
    pub fn parse(form: &Form, step: usize, rest: &str) -> Option<Self> {
        let parts: Vec<&str> = rest.split('/').collect();
        let fields = form.steps().get(step)?.fields.clone();
        let named = form.field(parts.first()?).filter(|field| fields.contains(field));
        let of_field = named.and_then(|field| form.repeat_of(field)).filter(|(_, repeat)| !repeat.is_step());
        let (repeat, item, page) = match (of_field, parts.as_slice()) {
            (Some((_, repeat)), [_, item]) => (repeat, *item, PageOfItem::Questions(0)),
            (Some((_, repeat)), [_, item, REMOVE]) => (repeat, *item, PageOfItem::Remove),
            (None, [item, page]) => {
                let (_, repeat) = form.repeated_step(step)?;
                let page = match *page {
                    REMOVE => PageOfItem::Remove,
                    page => PageOfItem::Questions(repeat.page(page)?),
                };
                (repeat, *item, page)
            }
            _ => return None,
        };
        let item = match (item, page) {
            (NEW, PageOfItem::Questions(_)) => None,
            (key, _) => Some(key.parse().ok()?),
        };
        Some(Self { field: repeat.field, item, page })
    }

    /// Writes it, to stand behind the address of the step.
    pub fn print(&self, form: &Form) -> String {
        let item = self.item.map_or_else(|| NEW.to_owned(), |key| key.to_string());
        let Some((_, repeat)) = form.repeat_of(self.field) else { return item };
        let name = form.fields().get(self.field).map(|field| &*field.path).unwrap_or_default();
        match (self.page, repeat.is_step()) {
            (PageOfItem::Questions(_), false) => format!("{name}/{item}"),
            (PageOfItem::Remove, false) => format!("{name}/{item}/{REMOVE}"),
            (PageOfItem::Questions(page), true) => format!("{item}/{}", page_name(repeat, page)),
            (PageOfItem::Remove, true) => format!("{item}/{REMOVE}"),
        }
    }
}

fn page_name(repeat: &Repeat, page: usize) -> &str {
    let step = repeat.pages.get(page).and_then(|page| page.step.as_ref());
    step.map(|step| step.id.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::{FormSource, compile};

    fn form() -> Form {
        let text = |id: &str| serde_json::json!({ "id": id, "type": "text", "label": "x" });
        let definition = serde_json::json!({
            "id": "a", "version": "1", "languages": ["de"], "title": "T", "start": { "lead": "x" },
            "service": { "purpose": "p", "legal_basis": ["x"], "retention": { "draft_days": 1, "submission_days": 1 } },
            "steps": [
                { "id": "eins", "title": "T", "fields": [
                    text("a"),
                    { "id": "autos", "type": "repeat", "label": "x", "item": "Auto", "fields": [text("marke")] },
                ] },
                { "id": "zwei", "title": "T", "repeat": { "id": "kinder", "label": "x", "item": "Kind", "steps": [
                    { "id": "person", "title": "T", "fields": [text("vorname")] },
                    { "id": "schule", "title": "T", "fields": [text("schulname")] },
                ] } },
            ],
            "outcomes": [{ "id": "fertig", "kind": "information", "title": "T" }]
        });
        let source =
            FormSource { folder: "a".into(), definition: definition.to_string(), ..FormSource::default() };
        let compiled = compile(&source);
        compiled.form.unwrap_or_else(|| panic!("{:?}", compiled.problems))
    }

    #[test]
    fn every_page_of_an_item_has_one_address_and_nothing_else_has() {
        let form = form();
        for (step, rest) in [
            (0, "autos/new"),
            (0, "autos/0a1b2c3d"),
            (0, "autos/0a1b2c3d/remove"),
            (1, "new/person"),
            (1, "0a1b2c3d/schule"),
            (1, "0a1b2c3d/remove"),
        ] {
            let address = ItemAddress::parse(&form, step, rest).unwrap_or_else(|| panic!("{rest}"));
            assert_eq!(address.print(&form), rest);
            assert!(ItemAddress::parse(&form, 1 - step, rest).is_none(), "{rest}");
        }
        for rest in
            ["", "autos", "autos/unfug", "autos/new/remove", "a/new", "autos/0a1b2c3d/remove/x", "//x"]
        {
            assert!(ItemAddress::parse(&form, 0, rest).is_none(), "{rest}");
        }
        for rest in ["new", "new/remove", "0a1b2c3d", "0a1b2c3d/nichts", "kinder/new", "kinder/0a1b2c3d"] {
            assert!(ItemAddress::parse(&form, 1, rest).is_none(), "{rest}");
        }
    }
}
