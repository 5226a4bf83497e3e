//! The languages that the engine itself speaks, and its sentences in them.
//!
//! A language is a folder `locales/<tag>` with one Fluent file for each subject. What a file must hold
//! is declared in Rust next to where it is said: `texts!` for what stands still, which is put together
//! once, and `messages!` for what takes arguments. `docs/adr/0035-languages-by-fluent.md` says why.

pub mod catalogue;
pub mod declare;
pub mod moments;
pub mod numbers;

pub(crate) use declare::{messages, texts};

macro_rules! tongues {
    ($($(#[$doc:meta])* $name:ident = $tag:literal;)+) => {
        /// A language for the engine's own sentences.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Tongue {
            $($(#[$doc])* $name,)+
        }

        impl Tongue {
            /// Every language of the engine, German first.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The tag of the language (RFC 5646), which is also the name of its folder.
            pub fn tag(self) -> &'static str {
                match self { $(Self::$name => $tag,)+ }
            }

            /// What the address of a page of the engine ends with to be in this language.
            pub fn query(self) -> &'static str {
                match self {
                    Self::German => "",
                    #[allow(unreachable_patterns)] // German is in both
                    $(Self::$name => concat!("?lang=", $tag),)+
                }
            }
        }
    };
}

tongues! {
    /// The language of the office, and the measure of all others.
    German = "de";
    /// English, and what is spoken to everybody whose language the engine does not speak.
    English = "en";
    /// German in short, plain sentences (DIN SPEC 33429), for people who find reading hard.
    EasyGerman = "de-x-leicht";
    /// Turkish.
    Turkish = "tr";
    /// Ukrainian.
    Ukrainian = "uk";
    /// Russian.
    Russian = "ru";
    /// Arabic, with Western digits, as on German forms.
    Arabic = "ar";
}

impl Tongue {
    /// The language for the frame of a page in `language`: that one, the one of which it is a variant, or
    /// English.
    pub fn for_language(language: &(impl AsRef<str> + ?Sized)) -> Self {
        let tag = language.as_ref();
        let primary = tag.split('-').next().unwrap_or(tag);
        Self::of_tag(tag).or_else(|| Self::of_tag(primary)).unwrap_or(Self::English)
    }

    /// The language with exactly this tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tongue| tongue.tag() == tag)
    }
}

/// How languages call themselves, for the language switch. A form may be in more than the engine speaks.
const OWN_NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("de", "Deutsch"),
    ("de-x-leicht", "Leichte Sprache"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
];

/// The name of a language in that language; its tag if the engine does not know the name.
pub fn own_name(tag: &str) -> &str {
    OWN_NAMES.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
}

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "fa", "he", "ur"];

/// The `dir` attribute of what is written in this language.
pub fn direction(tag: &str) -> &'static str {
    let primary = tag.split('-').next().unwrap_or_default();
    if RIGHT_TO_LEFT.contains(&primary) { "rtl" } else { "ltr" }
}

/// Something for each language of the engine.
#[derive(Debug)]
pub struct PerTongue<T>(Vec<T>);

impl<T> PerTongue<T> {
    /// Makes all of them.
    pub fn new(make: impl Fn(Tongue) -> T) -> Self {
        Self(Tongue::ALL.iter().map(|tongue| make(*tongue)).collect())
    }

    /// The same where making may fail.
    ///
    /// # Errors
    /// The first failure.
    pub fn try_new<E>(make: impl Fn(Tongue) -> Result<T, E>) -> Result<Self, E> {
        Tongue::ALL.iter().map(|tongue| make(*tongue)).collect::<Result<_, E>>().map(Self)
    }

    /// The one for a language.
    pub fn of(&self, tongue: Tongue) -> &T {
        &self.0[tongue as usize] // as many as there are languages, in their order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_the_engine_does_not_speak_gets_an_english_frame() {
        for (tag, tongue) in [
            ("de", Tongue::German),
            ("de-at", Tongue::German),
            ("de-x-leicht", Tongue::EasyGerman),
            ("tr", Tongue::Turkish),
            ("en", Tongue::English),
            ("en-gb", Tongue::English),
            ("fr", Tongue::English),
        ] {
            assert_eq!(Tongue::for_language(tag), tongue, "{tag}");
        }
    }

    #[test]
    fn languages_call_themselves_by_their_own_name() {
        for (tag, name, dir) in [("de", "Deutsch", "ltr"), ("ar", "العربية", "rtl"), ("xx", "xx", "ltr")]
        {
            assert_eq!((own_name(tag), direction(tag)), (name, dir));
        }
    }
}
