//! Attached files as a list, and what was not taken.

use crate::domain::answers::{Answer, Value};
use crate::domain::file::{FileRules, size_in_words};
use crate::web::page::field::{Field, FileLine, FileList};
use crate::web::upload::RefusedFile;
use crate::web::wording::attached;

use super::View;

/// The files of a field, with their buttons, and what it takes.
pub fn list(view: &View<'_>, field: usize, rules: &FileRules) -> FileList {
    let files = match view.situation.stored(field) {
        Some(Answer::Value(Value::Files(files))) => files.as_slice(),
        _ => &[],
    };
    let line = |file: &crate::domain::file::AttachedFile| FileLine {
        id: file.id.to_string(),
        name: file.name.to_string(),
        size: size_in_words(file.size, view.tongue()),
    };
    FileList {
        lines: files.iter().map(line).collect(),
        accept: rules.accept_attribute(),
        allowed: attached::what_is_allowed(view.tongue(), rules),
        several: rules.most > 1,
        has_room: files.len() < rules.most,
    }
}

/// Says at the fields which files were not taken.
pub fn tell_refused(view: &View<'_>, fields: &mut [Field], refused: &[RefusedFile]) {
    for one in refused {
        let Some(field) = view.situation.form().fields().get(one.field) else { continue };
        let Some(rules) = field.kind.files() else { continue };
        let name: String = one.name.chars().filter(|sign| !sign.is_control()).take(LONGEST_SHOWN).collect();
        let text = attached::refusal(view.tongue(), (&name, one.why), rules);
        fields.iter_mut().for_each(|shown| shown.add_error(&field.path, &text));
    }
}

/// Longest name that a sentence repeats, in characters.
const LONGEST_SHOWN: usize = 80;
