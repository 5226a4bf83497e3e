//! Asks on the terminal what was not said on the command line.

use std::io::{self, BufRead, Write};

use email_address::EmailAddress;

use super::super::Failure;
use crate::domain::id::FormId;

/// What a new form must know.
#[derive(Debug)]
pub struct Wanted {
    pub id: FormId,
    pub title: String,
    pub purpose: String,
    pub legal_basis: String,
    pub office: String,
    pub mail: String,
    pub phone: String,
}

/// Longest answer, in characters: these are sentences, no letters.
const LONGEST_ANSWER: usize = 500;

/// Asks questions, one a line.
pub struct Asker {
    answers: Box<dyn BufRead>,
    questions: Box<dyn Write>,
}

impl Asker {
    /// Asks the person who runs the command.
    pub fn of_the_terminal() -> Self {
        Self { answers: Box::new(io::stdin().lock()), questions: Box::new(io::stdout()) }
    }

    /// A text that is not empty: the one that was said already, or what is answered.
    ///
    /// # Errors
    /// When nobody answers.
    pub fn text(&mut self, question: &str, said: Option<String>) -> Result<String, Failure> {
        self.until(question, said, |text| {
            let fits = !text.is_empty() && text.chars().count() <= LONGEST_ANSWER;
            if fits { Ok(()) } else { Err(format!("Bitte 1 bis {LONGEST_ANSWER} Zeichen.")) }
        })
    }

    /// A mail address.
    ///
    /// # Errors
    /// When nobody answers, or what was said is none.
    pub fn mail(&mut self, question: &str, said: Option<String>) -> Result<String, Failure> {
        self.until(question, said, |text| {
            if EmailAddress::is_valid(text) {
                Ok(())
            } else {
                Err("Das ist keine E-Mail-Adresse.".to_owned())
            }
        })
    }

    fn until(
        &mut self,
        question: &str,
        said: Option<String>,
        check: impl Fn(&str) -> Result<(), String>,
    ) -> Result<String, Failure> {
        if let Some(said) = said {
            let said = said.trim().to_owned();
            let refused = |complaint| Failure::configuration(format!("{question}: {complaint}"));
            return check(&said).map(|()| said).map_err(refused);
        }
        let broken = |error| Failure::because("Die Frage ist nicht möglich.", error);
        loop {
            write!(self.questions, "{question}: ").and_then(|()| self.questions.flush()).map_err(broken)?;
            let mut line = String::new();
            if self.answers.read_line(&mut line).map_err(broken)? == 0 {
                return Err(Failure::configuration(format!("\nEs fehlt die Antwort auf: {question}.")));
            }
            match check(line.trim()) {
                Ok(()) => return Ok(line.trim().to_owned()),
                Err(complaint) => writeln!(self.questions, "{complaint}").map_err(broken)?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asker(answers: &'static str) -> Asker {
        Asker { answers: Box::new(answers.as_bytes()), questions: Box::new(io::sink()) }
    }

    #[test]
    fn a_question_comes_again_until_the_answer_fits() {
        let mut asker = asker("\n  Hund anmelden \nfalsch\namt@example.org\n");
        assert_eq!(asker.text("Titel", None).unwrap(), "Hund anmelden");
        assert_eq!(asker.mail("Mail", None).unwrap(), "amt@example.org");
        assert_eq!(asker.text("Noch etwas", None).unwrap_err().exit_code(), 2);
    }

    #[test]
    fn what_was_said_is_not_asked_but_checked() {
        assert_eq!(asker("").text("Titel", Some(" Hund ".into())).unwrap(), "Hund");
        assert_eq!(asker("").mail("Mail", Some("falsch".into())).unwrap_err().exit_code(), 2);
    }
}
