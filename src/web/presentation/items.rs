//! The items of a repeat in words: as a list on their step, and one by one.

use crate::domain::form::Repeat;
use crate::domain::situation::InItem;
use crate::domain::submission::AnswerRow;
use crate::web::item_address::{ItemAddress, PageOfItem};
use crate::web::page::field::{AddButton, ItemLine, ItemList};
use crate::web::wording::wizard::add_item;

use super::View;
use super::summary::row;

/// „Kind 2“
pub fn item_name(view: &View<'_>, repeat: &Repeat, item: usize) -> String {
    format!("{} {}", view.plain(repeat.item), item + 1)
}

/// The answers of one item in words.
pub fn item_rows(view: &View<'_>, at: InItem, repeat: &Repeat) -> Vec<AnswerRow> {
    let inside = view.situation.in_item(at);
    let view = View { situation: &inside, ..*view };
    repeat.fields.clone().filter_map(|field| row(&view, field)).collect()
}

/// The items with their buttons, and the one that adds another.
pub fn list(view: &View<'_>, position: usize, repeat: &Repeat) -> ItemList {
    let form = view.situation.form();
    let go = |item, page| ItemAddress { field: repeat.field, item, page }.print(form);
    let line = |(item, key)| {
        let at = InItem { repeat: position, item };
        let told = item_rows(view, at, repeat).into_iter().map(|row| row.text).find(|text| !text.is_empty());
        ItemLine {
            name: item_name(view, repeat, item),
            words: told.map(|words| words.replace('\n', ", ")).unwrap_or_default(),
            open: view.situation.item_visit(at).is_none_or(|visit| !visit.is_done()),
            change: go(Some(key), PageOfItem::Questions(view.situation.entrance(at))),
            remove: go(Some(key), PageOfItem::Remove),
        }
    };
    let items = view.situation.items(position).iter().enumerate();
    let add = AddButton {
        label: add_item(view.tongue(), &view.plain(repeat.item)),
        go: go(None, PageOfItem::Questions(0)),
    };
    ItemList {
        lines: items.map(|(place, item)| line((place, item.key))).collect(),
        add: view.situation.takes_items(repeat.field).then_some(add),
    }
}
