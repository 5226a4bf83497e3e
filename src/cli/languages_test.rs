//! Every language says the same: what the program declares, all of it, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::delivery::mail::texts;
use crate::domain::answer_words;
use crate::tongue::catalogue::{self, Declared};
use crate::tongue::numbers::{Numbers, SIZES};
use crate::tongue::{Tongue, moments};
use crate::web::wording;

/// Key and the arguments that its sentence uses.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// All that the program says, by subject.
fn declared() -> BTreeMap<&'static str, Keys> {
    let own = [moments::DECLARED, moments::Days::DECLARED, Numbers::DECLARED, SIZES];
    let mut subjects = BTreeMap::<_, Keys>::new();
    for Declared { subject, keys } in
        wording::DECLARED.iter().chain(&own).chain(answer_words::DECLARED).chain(texts::DECLARED)
    {
        let known = subjects.entry(*subject).or_default();
        for (key, arguments) in *keys {
            let arguments = arguments.iter().map(|one| (*one).to_owned()).collect();
            let before = known.insert((*key).to_owned(), arguments);
            assert_eq!(before, None, "{subject}: {key} is declared twice");
        }
    }
    subjects
}

/// What a file says.
fn said(file: &str, text: &str) -> Keys {
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("locales/{file}: {errors:?}"));
    let mut keys = Keys::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut used = BTreeSet::new();
        collect(message.value.as_ref(), &mut used);
        let before = keys.insert(message.id.name.to_owned(), used);
        assert_eq!(before, None, "locales/{file}: {} steht zweimal da", message.id.name);
    }
    keys
}

fn collect(pattern: Option<&Pattern<&str>>, used: &mut BTreeSet<String>) {
    for element in pattern.iter().flat_map(|pattern| &pattern.elements) {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, used),
            Expression::Select { selector, variants } => {
                collect_inline(selector, used);
                variants.iter().for_each(|variant| collect(Some(&variant.value), used));
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, used: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        used.insert(id.name.to_owned());
    }
}

/// What is wrong with one language, each line saying what to do.
fn complaints(tongue: Tongue) -> Vec<String> {
    let mut files: BTreeMap<_, _> = catalogue::files(tongue).into_iter().collect();
    let mut wrong = Vec::new();
    for (subject, keys) in declared() {
        let file = format!("{}/{subject}.ftl", tongue.tag());
        let text = files.remove(subject).unwrap_or_default();
        let said = said(&file, &text);
        for (key, arguments) in &keys {
            match said.get(key) {
                None => wrong.push(format!("locales/{file}: add `{key} = …`{}", with(arguments))),
                Some(used) if used != arguments => wrong.push(format!(
                    "locales/{file}: `{key}` must use exactly these arguments:{} it uses:{}",
                    with(arguments),
                    with(used)
                )),
                Some(_) => {}
            }
        }
        let unused = said.keys().filter(|key| !keys.contains_key(*key));
        wrong.extend(unused.map(|key| {
            format!("locales/{file}: remove `{key}`, or declare it by texts! or messages! in src")
        }));
    }
    wrong.extend(files.keys().map(|subject| {
        format!(
            "locales/{}/{subject}.ftl: nothing declares this subject; name its DECLARED in src/web/wording.rs",
            tongue.tag()
        )
    }));
    wrong
}

fn with(arguments: &BTreeSet<String>) -> String {
    arguments.iter().map(|argument| format!(" {{ ${argument} }}")).collect()
}

#[test]
fn every_language_says_all_that_the_program_declares_and_nothing_else() {
    let wrong: Vec<_> = Tongue::ALL.iter().flat_map(|tongue| complaints(*tongue)).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_folder_of_a_language_is_spoken() {
    let known: Vec<_> = Tongue::ALL.iter().map(|tongue| tongue.tag()).collect();
    for folder in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/locales")).unwrap() {
        let name = folder.unwrap().file_name();
        assert!(known.contains(&&*name.to_string_lossy()), "add {name:?} to the languages in src/tongue.rs");
    }
}

/// Letters that only German has among the languages of the engine, Turkish ö and ü apart.
#[test]
fn no_german_is_left_in_another_language() {
    for tongue in Tongue::ALL.iter().filter(|tongue| !tongue.tag().starts_with("de")) {
        let german: &[char] = if tongue.tag() == "tr" {
            &['ä', 'Ä', 'ß']
        } else {
            &['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü', 'ß']
        };
        // Åland, Türkiye, São Tomé: countries keep the letters of their names.
        for (subject, text) in catalogue::files(*tongue).iter().filter(|(subject, _)| subject != "countries")
        {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                assert!(!line.contains(german), "locales/{}/{subject}.ftl: {line}", tongue.tag());
            }
        }
    }
}

#[test]
fn the_languages_are_checked_at_start() {
    assert_eq!(wording::check(), Ok(()));
    let more = Declared { subject: "pages", keys: &[("never_said", &[])] };
    let gaps = catalogue::check(&[more]).unwrap_err();
    assert_eq!(gaps.0.len(), Tongue::ALL.len(), "{gaps}");
}
