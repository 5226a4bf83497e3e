//! The sentences of every language, read once from the files that are part of the program.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use rust_embed::Embed;

use super::{PerTongue, Tongue, direction};

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/locales"]
struct Locales;

/// The sentences of one language and subject.
type Bundle = FluentBundle<FluentResource>;

/// What the program says about one subject: `locales/<tag>/<subject>.ftl` has exactly these keys.
#[derive(Debug, Clone, Copy)]
pub struct Declared {
    /// The name of the file without its ending.
    pub subject: &'static str,
    /// Each key with the names of its arguments.
    pub keys: &'static [(&'static str, &'static [&'static str])],
}

/// The languages lack something, or have something that cannot be read: a mistake of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("locales: {}", .0.join("; "))]
pub struct Incomplete(pub Vec<String>);

/// One language.
#[derive(Debug, Default)]
struct Sentences {
    subjects: BTreeMap<String, Subject>,
    unreadable: Vec<String>,
}

struct Subject(Bundle);

impl std::fmt::Debug for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Subject(…)")
    }
}

static CATALOGUE: LazyLock<PerTongue<Sentences>> = LazyLock::new(|| PerTongue::new(read));

/// The files of a language: subject and text.
pub fn files(tongue: Tongue) -> Vec<(String, String)> {
    let own = |path: &str| -> Option<String> {
        let (folder, file) = path.split_once('/')?;
        (folder == tongue.tag()).then(|| file.strip_suffix(".ftl")).flatten().map(str::to_owned)
    };
    Locales::iter()
        .filter_map(|path| {
            let text = String::from_utf8_lossy(&Locales::get(&path)?.data).into_owned();
            Some((own(&path)?, text))
        })
        .collect()
}

fn read(tongue: Tongue) -> Sentences {
    let mut sentences = Sentences::default();
    for (subject, text) in files(tongue) {
        let file = format!("{}/{subject}.ftl", tongue.tag());
        let resource = FluentResource::try_new(text).unwrap_or_else(|(readable, errors)| {
            sentences.unreadable.extend(errors.iter().map(|error| format!("{file}: {error}")));
            readable
        });
        // Plurals are those of the language, also in a variant of it.
        let primary = tongue.tag().split('-').next().unwrap_or_default();
        let mut bundle = Bundle::new_concurrent(vec![primary.parse().unwrap_or_default()]);
        // Marks around arguments are needed only among letters from right to left.
        bundle.set_use_isolating(direction(tongue.tag()) == "rtl");
        if let Err(errors) = bundle.add_resource(resource) {
            sentences.unreadable.extend(errors.iter().map(|error| format!("{file}: {error}")));
        }
        sentences.subjects.insert(subject, Subject(bundle));
    }
    sentences
}

/// Whether every language has what the program says.
///
/// # Errors
/// What is missing or cannot be read. Never in a released program: a test asks the same.
pub fn check(declared: &[Declared]) -> Result<(), Incomplete> {
    let mut wrong = Vec::new();
    for tongue in Tongue::ALL {
        let sentences = CATALOGUE.of(*tongue);
        wrong.extend(sentences.unreadable.iter().cloned());
        for Declared { subject, keys } in declared {
            let bundle = sentences.subjects.get(*subject);
            let missing = keys.iter().filter(|(key, _)| !bundle.is_some_and(|one| one.0.has_message(key)));
            wrong.extend(missing.map(|(key, _)| format!("{}/{subject}.ftl: {key} fehlt", tongue.tag())));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Incomplete(wrong)) }
}

/// A sentence with its arguments filled in. A key that is missing, which [`check`] rules out, is said in
/// German, or else by its name.
pub fn message(tongue: Tongue, (subject, key): (&str, &str), arguments: Option<&FluentArgs<'_>>) -> String {
    formatted(tongue, (subject, key), arguments)
        .or_else(|| formatted(Tongue::German, (subject, key), arguments))
        .unwrap_or_else(|| key.to_owned())
}

/// A sentence without arguments.
pub fn text(tongue: Tongue, subject: &str, key: &str) -> String {
    message(tongue, (subject, key), None)
}

/// The keys of a subject in the order of its file, for lists that each language orders in its own way.
pub fn keys(tongue: Tongue, subject: &str) -> Vec<String> {
    let text = files(tongue).into_iter().find(|(name, _)| name == subject).map(|(_, text)| text);
    let key = |line: &str| line.split_once(" = ").map(|(key, _)| key.to_owned());
    text.unwrap_or_default().lines().filter_map(key).collect()
}

fn formatted(
    tongue: Tongue,
    (subject, key): (&str, &str),
    arguments: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let bundle = &CATALOGUE.of(tongue).subjects.get(subject)?.0;
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors: Vec<FluentError> = Vec::new();
    Some(bundle.format_pattern(pattern, arguments, &mut errors).into_owned())
}
