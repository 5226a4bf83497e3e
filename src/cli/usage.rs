//! Wrong usage, explained in German; also help and version, which clap treats alike.

use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Gives a command and all below it German headings.
pub(super) fn in_german(command: clap::Command) -> clap::Command {
    command
        .help_template("{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("Befehle")
        .subcommand_value_name("BEFEHL")
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "Angaben" } else { "Optionen" };
            argument.help_heading(heading)
        })
        .mut_subcommands(in_german)
}

/// The arguments do not make a command, or ask for help or the version.
#[derive(Debug)]
pub struct WrongUsage(clap::Error);

impl WrongUsage {
    /// 0 where help or the version was asked for, else 2.
    pub fn exit_code(&self) -> u8 {
        if self.is_asked_for() { 0 } else { 2 }
    }

    /// Whether the text is an answer, for standard output, and no complaint.
    pub fn is_asked_for(&self) -> bool {
        matches!(self.0.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion)
    }

    fn context(&self, kind: ContextKind) -> String {
        match self.0.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            Some(other) => other.to_string(),
            None => String::new(),
        }
    }

    fn complaint(&self) -> String {
        let argument = self.context(ContextKind::InvalidArg);
        match self.0.kind() {
            ErrorKind::UnknownArgument => format!("„{argument}“ ist hier keine bekannte Angabe."),
            ErrorKind::InvalidSubcommand => {
                format!("„{}“ ist kein Befehl.", self.context(ContextKind::InvalidSubcommand))
            }
            ErrorKind::MissingRequiredArgument => format!("Es fehlt: {argument}."),
            ErrorKind::MissingSubcommand => "Es fehlt der Befehl.".to_owned(),
            ErrorKind::ArgumentConflict => {
                format!("{argument} und {} schließen sich aus.", self.context(ContextKind::PriorArg))
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => {
                format!("{argument} kann nicht „{}“ sein.", self.context(ContextKind::InvalidValue))
            }
            _ => "So kann der Befehl nicht aufgerufen werden.".to_owned(),
        }
    }

    fn proposal(&self) -> Option<String> {
        let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::ValidValue];
        near.into_iter().map(|kind| self.context(kind)).find(|text| !text.is_empty())
    }
}

impl From<clap::Error> for WrongUsage {
    fn from(error: clap::Error) -> Self {
        Self(error)
    }
}

impl fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_asked_for() || self.0.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            return f.write_str(&self.0.render().to_string().replace("[OPTIONS]", "[OPTIONEN]"));
        }
        f.write_str(&self.complaint())?;
        if let Some(proposal) = self.proposal() {
            write!(f, "\nGemeint vielleicht: {proposal}")?;
        }
        f.write_str("\nHilfe: lotse --help\n")
    }
}

impl std::error::Error for WrongUsage {}
