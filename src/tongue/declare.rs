//! Declares what the program says, so that a sentence is a field or a function and no string.

/// Sentences that stand still: a struct with one text for each key, made once per language.
///
/// ```ignore
/// texts! {
///     /// What the page says.
///     pub struct PageTexts in "pages" { back, next }
/// }
/// PageTexts::of(tongue).back
/// ```
macro_rules! texts {
    ($(#[$doc:meta])* $vis:vis struct $name:ident in $subject:literal { $($key:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, serde::Serialize)]
        $vis struct $name {
            $(pub $key: String,)+
        }

        impl $name {
            /// What is declared here.
            $vis const DECLARED: $crate::tongue::catalogue::Declared = $crate::tongue::catalogue::Declared {
                subject: $subject,
                keys: &[$((stringify!($key), &[]),)+],
            };

            /// The texts in a language.
            $vis fn of(tongue: $crate::tongue::Tongue) -> &'static Self {
                static ALL: std::sync::LazyLock<$crate::tongue::PerTongue<$name>> =
                    std::sync::LazyLock::new(|| {
                        $crate::tongue::PerTongue::new(|tongue| $name {
                            $($key: $crate::tongue::catalogue::message(
                                tongue, ($subject, stringify!($key)), None,
                            ),)+
                        })
                    });
                ALL.of(tongue)
            }
        }
    };
}

/// Sentences with arguments: a function for each key, and what is declared here as `$declared`.
///
/// ```ignore
/// messages! {
///     pub const DECLARED in "wizard";
///     /// „Schritt 3 von 7“
///     step_of(number: usize, total: usize);
/// }
/// step_of(tongue, 3, 7)
/// ```
macro_rules! messages {
    (
        $vis:vis const $declared:ident in $subject:literal;
        $($(#[$doc:meta])* $key:ident($($argument:ident: $kind:ty),+ $(,)?);)+
    ) => {
        /// What is declared here.
        $vis const $declared: $crate::tongue::catalogue::Declared = $crate::tongue::catalogue::Declared {
            subject: $subject,
            keys: &[$((stringify!($key), &[$(stringify!($argument)),+]),)+],
        };

        $(
            $(#[$doc])*
            $vis fn $key(tongue: $crate::tongue::Tongue, $($argument: $kind),+) -> String {
                let mut arguments = fluent_bundle::FluentArgs::new();
                $(arguments.set(stringify!($argument), $argument);)+
                $crate::tongue::catalogue::message(tongue, ($subject, stringify!($key)), Some(&arguments))
            }
        )+
    };
}

pub(crate) use {messages, texts};
