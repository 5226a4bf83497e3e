//! Why a command could not do its work.

use std::error::Error;
use std::fmt;

use crate::config::{CannotUseKey, ConfigProblems};

/// Why a command could not do its work, in a sentence for the operator with its causes behind it.
#[derive(Debug)]
pub struct Failure {
    sentence: String,
    cause: Option<Box<dyn Error + Send + Sync>>,
    is_configuration: bool,
}

impl Failure {
    /// Something that happened: a German sentence and what the system said.
    pub fn because(sentence: impl Into<String>, cause: impl Error + Send + Sync + 'static) -> Self {
        Self { sentence: sentence.into(), cause: Some(Box::new(cause)), is_configuration: false }
    }

    /// Something that happened and needs no more explanation.
    pub fn plain(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), cause: None, is_configuration: false }
    }

    /// Something that the operator has set wrongly.
    pub fn configuration(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), cause: None, is_configuration: true }
    }

    /// 2 for a wrong configuration, else 1.
    pub fn exit_code(&self) -> u8 {
        if self.is_configuration { 2 } else { 1 }
    }

    /// The sentence and every cause, one a line; a cause that says the same again is left out.
    pub fn explain(&self) -> String {
        let mut text = self.sentence.clone();
        let mut cause = self.source();
        while let Some(error) = cause {
            let said = error.to_string();
            if !text.contains(&said) {
                text.push_str("\n  Ursache: ");
                text.push_str(&said);
            }
            cause = error.source();
        }
        text
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let cause = self.cause.as_deref()?;
        Some(cause)
    }
}

impl From<ConfigProblems> for Failure {
    fn from(problems: ConfigProblems) -> Self {
        Self::configuration(problems.to_string())
    }
}

impl From<CannotUseKey> for Failure {
    fn from(error: CannotUseKey) -> Self {
        let sentence =
            "Ein Hauptschlüssel aus LOTSE_MASTER_KEY oder LOTSE_OLD_MASTER_KEYS kann nicht benutzt werden."
                .to_owned();
        Self { sentence, cause: Some(Box::new(error)), is_configuration: true }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn every_cause_is_told_once() {
        let cause = io::Error::new(io::ErrorKind::AddrInUse, "address in use");
        let failure = Failure::because("Der Port ist besetzt.", cause);
        assert_eq!(failure.explain(), "Der Port ist besetzt.\n  Ursache: address in use");
        assert_eq!(failure.exit_code(), 1);
    }

    #[test]
    fn a_wrong_configuration_has_its_own_exit_code() {
        let lookup = |name: &str| (name == "LOTSE_MIGRATE").then(|| "nie".to_owned());
        let failure = Failure::from(crate::config::Config::from_lookup(lookup).unwrap_err());
        assert_eq!(failure.exit_code(), 2);
        assert!(failure.explain().contains("LOTSE_MIGRATE"));
    }
}
