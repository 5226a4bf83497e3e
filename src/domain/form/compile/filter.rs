//! What a recipient does not get: `only` and `except`.

use crate::domain::form::Withheld;
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::read::{ReadRecipient, ReadValue};
use crate::domain::form::reader::Located;

/// Fields and values that a recipient does not get.
pub fn withheld(recipient: &ReadRecipient, builder: &Builder<'_>, values: &[ReadValue]) -> Withheld {
    let all = Everything { builder, values };
    if let (Some(only), Some(except)) = (recipient.only.as_ref(), recipient.except.as_ref()) {
        let at = except.first().or(only.first()).map_or(0..0, |name| name.at.clone());
        let message = "Ein Empfänger hat entweder `only` oder `except`.";
        builder.findings.add(Finding::error(&at, "only-and-except", message));
    }
    match (&recipient.only, &recipient.except) {
        (Some(only), _) => {
            let mut given = all.meant(only);
            // Who gets a field of items gets the list in which it stands.
            let lists: Vec<String> = given
                .iter()
                .filter_map(|name| name.split_once('.'))
                .map(|(list, _)| list.to_owned())
                .collect();
            given.extend(lists);
            all.select(|name| !given.contains(&name.to_owned()))
        }
        (None, Some(except)) => {
            let kept = all.meant(except);
            all.select(|name| kept.contains(&name.to_owned()))
        }
        (None, None) => Withheld::default(),
    }
}

struct Everything<'a, 'n> {
    builder: &'a Builder<'n>,
    values: &'a [ReadValue],
}

impl Everything<'_, '_> {
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.builder.fields.iter().map(|field| &*field.path)
    }

    /// The paths and values behind names; a group means its fields.
    fn meant(&self, names: &[Located<String>]) -> Vec<String> {
        let mut meant = Vec::new();
        for name in names {
            let inside = format!("{}.", name.value);
            let fields = self.paths().filter(|path| **path == *name.value || path.starts_with(&inside));
            let values =
                self.values.iter().map(|value| value.id.value.as_str()).filter(|id| *id == name.value);
            let found: Vec<String> = fields.chain(values).map(str::to_owned).collect();
            if found.is_empty() {
                let message = format!("Das Feld `{}` gibt es nicht.", name.value);
                let finding = Finding::error(&name.at, "unknown-field", message);
                self.builder.findings.add(finding.nearest(&name.value, self.paths()));
            }
            meant.extend(found);
        }
        meant
    }

    fn select(&self, wanted: impl Fn(&str) -> bool) -> Withheld {
        let owned = |name: &str| name.to_owned();
        Withheld {
            fields: self.paths().filter(|path| wanted(path)).map(owned).collect(),
            values: self
                .values
                .iter()
                .map(|value| value.id.value.as_str())
                .filter(|id| wanted(id))
                .map(owned)
                .collect(),
        }
    }
}
