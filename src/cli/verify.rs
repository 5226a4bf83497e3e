//! `lotse verify`: whether a receipt, or the code printed on it, is genuine.

use std::fs;
use std::path::Path;

use clap::Args;

use super::output::say;
use super::{Failure, Outcome, keys};
use crate::config::Config;
use crate::crypto::{NotGenuine, VerifyingKey};
use crate::export::statement::{NoReceipt, Statement, check_code, check_file};

/// How every PDF begins.
const PDF: &[u8] = b"%PDF-";

/// Prüft, ob eine Eingangsbestätigung oder der Prüfcode darauf echt ist.
///
/// Eine PDF-Datei wird als Ganzes geprüft: Schon ein geändertes Byte fällt auf. Ein abgetippter oder kopierter
/// Prüfcode beweist Vorgangsnummer, Zeit und Prüfsumme, nicht das Papier, auf dem er steht. Ausgangswerte: 0 echt,
/// 1 nicht echt, 2 nicht zu prüfen.
#[derive(Debug, Args)]
pub struct Arguments {
    /// PDF-Datei, Textdatei mit dem Prüfcode oder der Prüfcode selbst.
    #[arg(value_name = "DATEI|CODE", required_unless_present = "public_keys")]
    receipt: Option<String>,
    /// Öffentlicher Schlüssel, mit dem geprüft wird; mehrere sind möglich. Ohne Angabe gelten die der eingestellten
    /// Installation.
    // Every 64th key begins with a hyphen.
    #[arg(long = "key", value_name = "SCHLÜSSEL", value_parser = public_key, allow_hyphen_values = true)]
    given_keys: Vec<VerifyingKey>,
    /// Zeigt die öffentlichen Schlüssel dieser Installation, damit andere ohne sie prüfen können.
    #[arg(long, conflicts_with_all = ["receipt", "given_keys"])]
    public_keys: bool,
}

fn public_key(text: &str) -> Result<VerifyingKey, &'static str> {
    VerifyingKey::from_text(text).ok_or("kein öffentlicher Schlüssel, wie --public-keys ihn zeigt")
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let Arguments { receipt, given_keys, public_keys } = arguments;
    let keys = if given_keys.is_empty() { own_keys()? } else { given_keys };
    if public_keys {
        let lines = keys.iter().map(|key| format!("{}  {}\n", key.id(), key.to_text()));
        return say(&lines.collect::<String>()).map(|()| Outcome::Fine);
    }
    let receipt = receipt.unwrap_or_default();
    let (found, is_file) = check(&receipt, &keys)?;
    match found {
        Ok(statement) => say(&genuine(&statement, is_file)).map(|()| Outcome::Fine),
        Err(reason) => say(&format!("NICHT ECHT: {}\n", in_words(&reason))).map(|()| Outcome::Findings),
    }
}

/// The keys of the configured installation. Looking at a receipt makes no new key.
fn own_keys() -> Result<Vec<VerifyingKey>, Failure> {
    let config = Config::from_env()?;
    if !config.master_key.is_there() {
        return Err(Failure::configuration(
            "Diese Installation hat noch keinen Hauptschlüssel: LOTSE_DATA oder LOTSE_MASTER_KEY setzen, oder den \
             öffentlichen Schlüssel mit --key angeben.",
        ));
    }
    Ok(keys::load(&config)?.verifying_keys())
}

/// What was found, and whether it was found in a PDF.
fn check(receipt: &str, keys: &[VerifyingKey]) -> Result<(Result<Statement, NoReceipt>, bool), Failure> {
    let path = Path::new(receipt);
    // A code has no ending, a file that is missing does.
    if !path.is_file() && path.extension().is_none_or(|ending| ending.len() > 4) {
        return Ok((readable(check_code(receipt, keys))?, false));
    }
    let content = fs::read(path)
        .map_err(|error| Failure::configuration(format!("{receipt} ist nicht lesbar: {error}")))?;
    if content.starts_with(PDF) {
        return Ok((readable(check_file(&content, keys))?, true));
    }
    Ok((readable(check_code(&String::from_utf8_lossy(&content), keys))?, false))
}

/// What cannot be judged at all is no finding.
fn readable(found: Result<Statement, NoReceipt>) -> Result<Result<Statement, NoReceipt>, Failure> {
    match found {
        Err(NoReceipt::NoStatement) => Err(Failure::configuration(
            "Nicht zu prüfen: In dieser PDF-Datei steht kein Prüftext von Lotse. Vielleicht hat ein anderes Programm \
             sie neu gespeichert; dann den Prüfcode von der letzten Seite angeben.",
        )),
        Err(NoReceipt::NotGenuine(NotGenuine::Unreadable)) => Err(Failure::configuration(
            "Nicht zu prüfen: Das ist weder eine PDF-Datei noch ein vollständiger Prüfcode.",
        )),
        judged => Ok(judged),
    }
}

fn genuine(statement: &Statement, is_file: bool) -> String {
    let verdict = if is_file {
        "ECHT: Die Datei ist so, wie Lotse sie ausgegeben hat."
    } else {
        "ECHT: Der Prüfcode stammt von Lotse. Vergleichen Sie, was auf dem Papier steht, mit diesen Angaben:"
    };
    let Statement { reference, form, version, submitted_at, digest, .. } = statement;
    format!(
        "{verdict}\n  Vorgangsnummer  {reference}\n  Eingegangen     {submitted_at}\n  Formular        {form} \
         {version}\n  Prüfsumme       {digest}\n"
    )
}

fn in_words(reason: &NoReceipt) -> String {
    match reason {
        NoReceipt::FileChanged => "Die Datei wurde verändert, nachdem Lotse sie ausgegeben hat.".to_owned(),
        NoReceipt::NotGenuine(NotGenuine::UnknownKey(id)) => format!(
            "Unterschrieben mit dem Schlüssel {id}, der hier nicht bekannt ist. Ein früherer Schlüssel gehört nach \
             LOTSE_OLD_MASTER_KEYS."
        ),
        NoReceipt::NotGenuine(NotGenuine::Forged) => "Die Unterschrift passt nicht zum Inhalt.".to_owned(),
        NoReceipt::NoStatement | NoReceipt::NotGenuine(NotGenuine::Unreadable) => {
            "Es steht kein Prüftext darin.".to_owned()
        }
    }
}
