//! What is wrong with the configuration, one sentence each.

use std::fmt;

/// One variable that cannot be used as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The variable that has to be changed.
    pub variable: &'static str,
    /// What is wrong and what to do: one German sentence that names the variable. Never contains a secret.
    pub sentence: String,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

/// Everything that is wrong with the configuration; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblems(Vec<ConfigProblem>);

impl ConfigProblems {
    /// `None` if there is nothing wrong.
    pub fn from_found(found: Vec<ConfigProblem>) -> Option<Self> {
        if found.is_empty() { None } else { Some(Self(found)) }
    }

    /// A reader gave up without saying why; kept so that start is refused all the same.
    pub(super) fn unexplained() -> Self {
        Self(vec![ConfigProblem {
            variable: "LOTSE_*",
            sentence: "Die Konfiguration konnte nicht gelesen werden.".to_owned(),
        }])
    }

    /// The problems in the order of the variables' table.
    pub fn all(&self) -> &[ConfigProblem] {
        &self.0
    }
}

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Die Konfiguration ist nicht vollständig oder falsch:")?;
        for problem in &self.0 {
            write!(f, "\n  - {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigProblems {}
