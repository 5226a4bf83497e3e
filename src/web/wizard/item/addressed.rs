//! The page of an item that an address names.

use actix_web::HttpRequest;

use super::super::draft::OpenDraft;
use super::super::shown::{CHANGE, comes_from_check};
use super::super::{Part, behind_step, part, standing};
use crate::domain::answers::ItemKey;
use crate::domain::form::Repeat;
use crate::domain::journey::Journey;
use crate::web::item_address::{ItemAddress, PageOfItem};

/// A page of an item, as its address names it.
pub struct Addressed<'d> {
    draft: &'d OpenDraft,
    /// Position of the step with the list.
    pub step: usize,
    pub repeat: &'d Repeat,
    pub address: ItemAddress,
    pub from_check: bool,
}

impl<'d> Addressed<'d> {
    /// None where the form has no such page.
    pub fn of(draft: &'d OpenDraft, request: &HttpRequest) -> Option<Self> {
        let form = &draft.version.form;
        let (step, _) = form.step(part(request, Part::Step))?;
        let address = ItemAddress::parse(form, step, behind_step(request))?;
        let (_, repeat) = form.repeat_of(address.field)?;
        Some(Self { draft, step, repeat, address, from_check: comes_from_check(request) })
    }

    /// The position of the page that asks; none for the one that removes.
    pub fn questions(&self) -> Option<usize> {
        match self.address.page {
            PageOfItem::Questions(page) => Some(page),
            PageOfItem::Remove => None,
        }
    }

    /// The step with the list.
    pub fn list(&self) -> String {
        format!("{}{}", self.base(), self.query())
    }

    /// The list, at the place where the person left it.
    pub fn place_in_list(&self) -> String {
        let field = &self.draft.version.form.fields()[self.repeat.field];
        format!("{}#{}", self.list(), field.path)
    }

    /// Questions of an item, or of one that is not there yet.
    pub fn page(&self, item: Option<ItemKey>, page: usize) -> String {
        self.at(ItemAddress { item, page: PageOfItem::Questions(page), ..self.address })
    }

    /// The page itself.
    pub fn here(&self) -> String {
        self.at(self.address)
    }

    fn at(&self, address: ItemAddress) -> String {
        format!("{}/{}{}", self.base(), address.print(&self.draft.version.form), self.query())
    }

    fn base(&self) -> String {
        format!("{}/{}", self.draft.base(), self.draft.version.form.steps()[self.step].id)
    }

    /// What the addresses of its pages end with.
    fn query(&self) -> String {
        let suffix = self.draft.language_suffix();
        match (self.from_check, suffix.is_empty()) {
            (false, _) => suffix,
            (true, true) => format!("?{CHANGE}"),
            (true, false) => format!("{suffix}&{CHANGE}"),
        }
    }

    /// Where there is no such item: the list, or where the journey stands if it does not ask for items.
    pub fn way_back(&self, journey: &Journey<'_>) -> String {
        if journey.situation().is_relevant(self.repeat.field) && journey.can_visit(self.step) {
            self.list()
        } else {
            standing(journey, &self.draft.base(), &self.draft.language_suffix())
        }
    }
}
