//! The command line: one command, one file.
//!
//! Exit codes: 0 all well; 1 findings, or the command failed; 2 wrong usage or configuration.

mod attached;
mod check;
mod code_post;
mod deliveries;
mod diff;
mod explain;
mod failure;
mod fmt;
mod graph;
mod inputs;
mod inspection;
mod installation;
mod keys;
#[cfg(test)]
mod languages_test;
mod maintenance;
mod migrate;
mod new;
mod one_form;
mod output;
mod prefill;
mod preview;
mod schema;
mod serve;
mod stop_signals;
mod test;
mod usage;
mod verify;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub use failure::Failure;
pub use usage::WrongUsage;

/// Lotse: Online-Formulare für die öffentliche Verwaltung.
///
/// Ein Formular ist eine JSON-Datei. Bürgerinnen und Bürger füllen es Schritt für Schritt im Browser aus,
/// die zuständige Behörde bekommt den Fall.
#[derive(Debug, Parser)]
#[command(
    name = "lotse",
    version,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = AFTER_HELP
)]
pub struct CommandLine {
    #[command(subcommand)]
    command: Command,
    /// Diese Hilfe, auch für jeden Befehl: lotse BEFEHL --help
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Version
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

const AFTER_HELP: &str = "\
Zum Ausprobieren genügt »lotse serve« im Ordner mit den Formularen. Alles Weitere stellen Umgebungsvariablen ein,
die mit LOTSE_ beginnen: siehe .env.example und docs/operations.md.

Ausgangswerte: 0 alles gut, 1 Befunde oder gescheitert, 2 falscher Aufruf oder falsche Einstellungen.
";

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Arguments),
    Check(check::Arguments),
    Test(test::Arguments),
    /// Erklärt ein Formular in deutschen Sätzen: was wer wann gefragt wird, was geprüft wird, wer es erhält.
    ///
    /// Für alle, die ein Formular verantworten und keine Definition lesen: Fachdienst, Datenschutz, Rechtsamt. Die
    /// Ausgabe ist Markdown.
    Explain(one_form::Arguments),
    Fmt(fmt::Arguments),
    /// Zeichnet ein Formular als SVG: Seiten, Bedingungen, Auswege, Ergebnisse und wer was erhält.
    ///
    /// Zum Ansehen genügt ein Browser: lotse graph hundesteuer > hundesteuer.svg
    Graph(one_form::Arguments),
    /// Nennt als JSON die Schritte eines Formulars mit den Namen und Werten ihrer Eingaben.
    Inputs(one_form::Arguments),
    Diff(diff::Arguments),
    Schema(schema::Arguments),
    Maintenance(maintenance::Arguments),
    Migrate(migrate::Arguments),
    New(new::Arguments),
    Preview(preview::Arguments),
    Deliveries(deliveries::Arguments),
    Verify(verify::Arguments),
    Prefill(prefill::Arguments),
}

/// How a command ended that did what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to complain about.
    Fine,
    /// The command has printed findings that somebody has to mend.
    Findings,
}

impl CommandLine {
    /// Reads the arguments, the program's name first.
    ///
    /// # Errors
    /// Wrong usage, or a request for help or the version, which is printed the same way.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, WrongUsage> {
        let matches = usage::in_german(Self::command()).try_get_matches_from(arguments)?;
        Ok(Self::from_arg_matches(&matches)?)
    }

    /// Does what the arguments say.
    ///
    /// # Errors
    /// When the command could not do its work, or the configuration is wrong.
    pub fn run(self) -> Result<Outcome, Failure> {
        match self.command {
            Command::Serve(arguments) => serve::run(arguments),
            Command::Check(arguments) => check::run(arguments),
            Command::Test(arguments) => test::run(arguments),
            Command::Explain(arguments) => explain::run(arguments),
            Command::Fmt(arguments) => fmt::run(arguments),
            Command::Graph(arguments) => graph::run(arguments),
            Command::Inputs(arguments) => inputs::run(arguments),
            Command::Diff(arguments) => diff::run(arguments),
            Command::Schema(arguments) => schema::run(arguments),
            Command::New(arguments) => new::run(arguments),
            Command::Preview(arguments) => preview::run(arguments),
            Command::Maintenance(arguments) => maintenance::run(arguments),
            Command::Migrate(arguments) => migrate::run(arguments),
            Command::Deliveries(arguments) => deliveries::run(arguments),
            Command::Verify(arguments) => verify::run(arguments),
            Command::Prefill(arguments) => prefill::run(arguments),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<CommandLine, WrongUsage> {
        CommandLine::read(line.split(' ').map(OsString::from))
    }

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn help_is_no_mistake_and_names_every_command() {
        let help = read("lotse --help").unwrap_err();
        assert_eq!(help.exit_code(), 0);
        let text = help.to_string();
        for command in CommandLine::command().get_subcommands() {
            assert!(text.contains(command.get_name()), "{text}");
            assert!(command.get_about().is_some(), "{} has no description", command.get_name());
        }
        assert_eq!(read("lotse --version").unwrap_err().exit_code(), 0);
        assert!(read("lotse --version").unwrap_err().to_string().contains(env!("CARGO_PKG_VERSION")));
    }

    #[test]
    fn the_help_of_every_command_is_german() {
        for line in
            ["lotse --help", "lotse deliveries --help", "lotse deliveries list -h", "lotse migrate -h"]
        {
            let text = read(line).unwrap_err().to_string();
            for english in ["Usage", "Commands", "Options", "OPTIONS", "Arguments", "COMMAND", "Print"] {
                assert!(!text.contains(english), "{line}: {text}");
            }
        }
    }

    #[test]
    fn a_public_key_may_begin_with_a_hyphen() {
        let key = format!("-{}", "A".repeat(42));
        for line in [format!("lotse verify x.pdf --key {key}"), format!("lotse verify --key {key} x.pdf")] {
            assert!(read(&line).is_ok(), "{line}");
        }
    }

    #[test]
    fn wrong_usage_is_explained_in_german_with_code_2() {
        for (line, word) in [
            ("lotse", "Aufruf"),
            ("lotse fliegen", "fliegen"),
            ("lotse migrate --schnell", "--schnell"),
            ("lotse migrat", "migrate"),
            ("lotse maintenance --until bald", "--until"),
            ("lotse deliveries show 7", "7"),
            ("lotse deliveries list --state gone", "gone"),
            ("lotse deliveries list --limit 0", "--limit"),
            ("lotse deliveries requeue", "NUMMER"),
            ("lotse verify", "DATEI"),
            ("lotse verify x --key y", "--key"),
        ] {
            let wrong = read(line).unwrap_err();
            assert_eq!(wrong.exit_code(), 2, "{line}");
            let text = wrong.to_string();
            assert!(text.contains(word) && !text.contains("error:"), "{line}: {text}");
        }
    }
}
