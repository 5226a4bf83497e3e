//! Attached files as a list, what was not taken, and what still waits for the scanner.

use std::collections::BTreeSet;

use crate::domain::answers::{Answer, Value};
use crate::domain::file::{AttachedFile, FileRules, size_in_words};
use crate::domain::id::FileId;
use crate::files::is_shown;
use crate::web::page::field::{Field, FileLine, FileList};
use crate::web::upload::{FileMistake, RefusedFile};
use crate::web::wording::attached;

use super::View;

/// The files of a field, with their buttons, and what it takes.
pub fn list(view: &View<'_>, field: usize, rules: &FileRules) -> FileList {
    let files = match view.situation.stored(field) {
        Some(Answer::Value(Value::Files(files))) => files.as_slice(),
        _ => &[],
    };
    let line = |file: &AttachedFile| FileLine {
        id: file.id.to_string(),
        name: file.name.to_string(),
        size: size_in_words(file.size, view.tongue()),
        kind: file.media_type.label(),
        thumbnail: is_shown(file.media_type).then(String::new),
        unchecked: false,
    };
    FileList {
        lines: files.iter().map(line).collect(),
        accept: rules.accept_attribute(),
        allowed: attached::what_is_allowed(view.tongue(), rules),
        largest: rules.largest,
        too_large: attached::refusal(view.tongue(), ("#", FileMistake::TooLarge), rules),
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

/// Says at the files of a draft, whose addresses begin with `base`, where their small pictures are, and which
/// of them the scanner could not look through yet.
pub fn tell_of_draft(fields: &mut [Field], base: &str, unchecked: &BTreeSet<FileId>) {
    let is_unchecked = |line: &FileLine| line.id.parse().is_ok_and(|id: FileId| unchecked.contains(&id));
    for field in fields {
        field.each_file(&mut |line| {
            line.unchecked = is_unchecked(line);
            if line.thumbnail.is_some() {
                line.thumbnail = Some(format!("{base}/thumbnail/{}", line.id));
            }
        });
    }
}

/// The names of the files that count and that the scanner could not look through yet.
pub fn unchecked_names(view: &View<'_>, unchecked: &BTreeSet<FileId>) -> Vec<String> {
    let places = 0..view.situation.form().fields().len();
    let files = places.filter_map(|place| match view.situation.answer(place) {
        Some(Answer::Value(Value::Files(files))) => Some(files),
        _ => None,
    });
    files.flatten().filter(|file| unchecked.contains(&file.id)).map(|file| file.name.to_string()).collect()
}

/// Longest name that a sentence repeats, in characters.
const LONGEST_SHOWN: usize = 80;
