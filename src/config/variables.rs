//! Every environment variable, described once.
//!
//! `.env.example` and the table in `docs/operations.md` are made from this; a test compares them.

use std::fmt::Write as _;

/// One environment variable.
#[derive(Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name, beginning with `LOTSE_`.
    pub name: &'static str,
    /// The value that counts when it is unset; empty where there is none or it depends on others.
    pub default: &'static str,
    /// What happens without it, for the operator, where `default` does not say it all.
    pub unset: &'static str,
    /// What it means, for the operator.
    pub meaning: &'static str,
}

macro_rules! variables {
    ($($constant:ident = { $name:literal, $default:literal, $unset:literal, $meaning:literal })*) => {
        $(
            #[doc = concat!("`", $name, "`")]
            pub const $constant: Variable =
                Variable { name: $name, default: $default, unset: $unset, meaning: $meaning };
        )*
        /// All variables, in the order of the documentation.
        pub const ALL: &[&Variable] = &[$(&$constant),*];
    };
}

variables! {
    BIND = { "LOTSE_BIND", "127.0.0.1:8080", "",
        "Adresse und Port, auf denen Lotse lauscht." }
    BASE_URL = { "LOTSE_BASE_URL", "http://127.0.0.1:8080", "mit dem Port aus `LOTSE_BIND`",
        "Adresse, unter der die Bürgerinnen und Bürger den Dienst sehen, ohne Pfad. Öffentlich ist jede Adresse \
         außer localhost, 127.0.0.0/8 und ::1; eine öffentliche muss mit https:// beginnen." }
    DATABASE_URL = { "LOTSE_DATABASE_URL", "", "`lotse.sqlite` im Ordner `LOTSE_DATA`",
        "Datenbank: `sqlite:///pfad/zur/datei`, vom Startordner aus `sqlite://./pfad/zur/datei`, oder \
         `postgres://nutzer:passwort@server/datenbank`." }
    MIGRATE = { "LOTSE_MIGRATE", "start", "",
        "Wann das Datenbankschema erneuert wird: `start` = beim Start von `lotse serve`, `command` = nur mit \
         `lotse migrate`." }
    FORMS = { "LOTSE_FORMS", "./forms", "",
        "Ordner mit den Formularen und den Verzeichnissen der Behörden." }
    DATA = { "LOTSE_DATA", "./data", "",
        "Ordner für eingebettete Datenbank, Schlüssel, abgelegte E-Mails und, ohne `LOTSE_FILES_URL`, angehängte Dateien (im \
         Unterordner `files`)." }
    MASTER_KEY = { "LOTSE_MASTER_KEY", "", "`master.key` im Ordner `LOTSE_DATA`, wird beim ersten Start angelegt",
        "Hauptschlüssel, der die Einreichungen versiegelt: 32 Byte in Base64 oder der Pfad einer Datei damit \
         (`/pfad` oder `file:/pfad`). Mit öffentlicher `LOTSE_BASE_URL` Pflicht." }
    OLD_MASTER_KEYS = { "LOTSE_OLD_MASTER_KEYS", "", "keine",
        "Frühere Hauptschlüssel, durch Kommas getrennt, jeder wie in `LOTSE_MASTER_KEY`. Sie öffnen nur noch, was mit \
         ihnen versiegelt wurde." }
    PREFILL_KEYS = { "LOTSE_PREFILL_KEYS", "", "keine",
        "Portale, deren Links Felder vorbelegen dürfen, durch Kommas getrennt: `Serviceportal=SCHLÜSSEL`, der Schlüssel \
         32 Byte in Base64. Den Namen lesen die Menschen. Siehe `lotse prefill`." }
    SMTP_URL = { "LOTSE_SMTP_URL", "", "E-Mails werden in `LOTSE_DATA/mail` abgelegt",
        "Mailserver: `smtp://…` (STARTTLS) oder `smtps://…`, Zugangsdaten und TLS-Optionen in der Adresse; \
         `folder` = bewusst nur ablegen. Mit öffentlicher `LOTSE_BASE_URL` Pflicht." }
    MAIL_FROM = { "LOTSE_MAIL_FROM", "lotse@localhost.invalid", "nur ohne Mailserver",
        "Absender aller E-Mails, zum Beispiel `Stadt Musterstadt <formulare@stadt.de>`. Mit Mailserver Pflicht." }
    TRUSTED_PROXIES = { "LOTSE_TRUSTED_PROXIES", "", "keiner; mit öffentlicher `LOTSE_BASE_URL` Pflicht, solange gezählt wird",
        "Proxys, denen Lotse glaubt, von wem eine Anfrage kommt: Adressen und Netze mit Kommas dazwischen, zum Beispiel \
         `127.0.0.1,10.1.0.0/16`; `none` = es steht keiner davor." }
    FORWARDING_HEADER = { "LOTSE_FORWARDING_HEADER", "x-forwarded-for", "",
        "Das Feld, in dem diese Proxys es sagen: `x-forwarded-for` oder `forwarded`. Das andere wird nicht gelesen." }
    RATE_BEGIN = { "LOTSE_RATE_BEGIN", "", "`120/min` mit öffentlicher `LOTSE_BASE_URL`, sonst `off`",
        "Wie oft eine Adresse (bei IPv6 ein /64) dasselbe Formular beginnen darf: so oft auf einmal und so oft je Minute \
         (`/min`) oder Stunde (`/h`); `off` = es wird nicht gezählt." }
    RATE_SUBMIT = { "LOTSE_RATE_SUBMIT", "", "`60/min` mit öffentlicher `LOTSE_BASE_URL`, sonst `off`",
        "Wie oft sie dasselbe Formular absenden darf." }
    RATE_RECEIPT = { "LOTSE_RATE_RECEIPT", "", "`120/min` mit öffentlicher `LOTSE_BASE_URL`, sonst `off`",
        "Wie oft sie Quittungen desselben Formulars öffnen darf." }
    RATE_RESUME = { "LOTSE_RATE_RESUME", "", "`30/min` mit öffentlicher `LOTSE_BASE_URL`, sonst `off`",
        "Wie oft sie einen Code zum Weitermachen eingeben, und wie oft sie einen per E-Mail anfordern darf." }
    RATE_STATUS = { "LOTSE_RATE_STATUS", "", "`30/min` mit öffentlicher `LOTSE_BASE_URL`, sonst `off`",
        "Wie oft sie mit Vorgangsnummer und Code nach dem Stand fragen darf." }
    RECEIPT_HOURS = { "LOTSE_RECEIPT_HOURS", "24", "",
        "Wie viele Stunden nach dem Absenden der Browser von damals die Quittung noch zeigt und als PDF herunterlädt, \
         1 bis 720. Danach löscht Lotse sie; die Einreichung bleibt." }
    RATE_UPLOAD = { "LOTSE_RATE_UPLOAD", "", "`120/min` mit öffentlicher `LOTSE_BASE_URL`, sonst `off`",
        "Wie oft sie eine Seite mit Dateien schicken darf." }
    SHORTEST_SECONDS = { "LOTSE_SHORTEST_SECONDS", "", "`3` mit öffentlicher `LOTSE_BASE_URL`, sonst `0`",
        "Sekunden, die zwischen der ersten Seite und dem Absenden liegen müssen, 0 bis 60. Wer schneller ist, wird gebeten, \
         noch einmal abzusenden." }
    FILES_URL = { "LOTSE_FILES_URL", "", "Unterordner `files` in `LOTSE_DATA`",
        "Bucket für angehängte Dateien in einem Speicher, der S3 spricht: `s3://bucket` oder `s3://bucket/ordner`. Jede \
         Installation braucht einen eigenen. Nötig, wo mehrere Rechner sich eine Datenbank teilen." }
    S3_ENDPOINT = { "LOTSE_S3_ENDPOINT", "", "Amazon, in der Region `LOTSE_S3_REGION`",
        "Adresse des Speichers, zum Beispiel `https://s3.stadt.de`, ohne Bucket. Unverschlüsselt (http://) nur auf diesem \
         Rechner selbst." }
    S3_REGION = { "LOTSE_S3_REGION", "", "`us-east-1` mit `LOTSE_S3_ENDPOINT`, sonst Pflicht",
        "Region des Buckets, zum Beispiel `eu-central-1`." }
    S3_ACCESS_KEY = { "LOTSE_S3_ACCESS_KEY", "", "mit `LOTSE_FILES_URL` Pflicht",
        "Zugangsschlüssel (Access Key ID), der in diesem Bucket schreiben, lesen, auflisten und löschen darf." }
    S3_SECRET_KEY = { "LOTSE_S3_SECRET_KEY", "", "mit `LOTSE_FILES_URL` Pflicht",
        "Der geheime Schlüssel dazu, oder `file:` und der Pfad einer Datei damit (`file:/run/secrets/s3`)." }
    CLAMD = { "LOTSE_CLAMD", "", "angehängte Dateien werden nicht auf Schadprogramme geprüft; die E-Mail an die Behörde sagt das",
        "Virenscanner clamd: Adresse mit Port (`127.0.0.1:3310`) oder Pfad seines Sockets (`/run/clamav/clamd.ctl`). Was er nicht \
         prüfen konnte, wartet mit der Zustellung auf ihn." }
    WORKERS = { "LOTSE_WORKERS", "", "einer je Prozessorkern",
        "Zahl der Web-Threads, 1 bis 512." }
    LOG = { "LOTSE_LOG", "info", "",
        "Was protokolliert wird: `error`, `warn`, `info`, `debug`, `trace` oder ein Filter wie \
         `info,lotse::delivery=debug`. Antworten und Namen stehen in keiner Stufe im Protokoll." }
    LOG_FORMAT = { "LOTSE_LOG_FORMAT", "text", "",
        "`text` für Menschen, `json` für Maschinen, je Zeile ein Objekt." }
    TEST_CLOCK = { "LOTSE_TEST_CLOCK", "", "die Uhr des Rechners",
        "Nur zum Ausprobieren: Zeitpunkt (RFC 3339) oder Datum, ab dem die Uhr läuft. Mit öffentlicher \
         `LOTSE_BASE_URL` verboten." }
}

impl Variable {
    /// What counts without it, in words.
    pub fn without(&self) -> String {
        match (self.default, self.unset) {
            ("", unset) => unset.to_owned(),
            (default, "") => format!("`{default}`"),
            (default, unset) => format!("`{default}`, {unset}"),
        }
    }
}

/// The rows of the table in `docs/operations.md`.
pub fn documentation_table() -> String {
    let mut table = String::from("| Variable | Ohne Angabe | Bedeutung |\n|---|---|---|\n");
    for variable in ALL {
        // Writing into a String cannot fail.
        if writeln!(table, "| `{}` | {} | {} |", variable.name, variable.without(), variable.meaning).is_err()
        {
            break;
        }
    }
    table
}

/// The text of `.env.example`: every variable, commented out, with its meaning.
pub fn env_example() -> String {
    let mut text = String::from(
        "# Einstellungen von Lotse. Kopieren nach .env, Zeilen ohne # davor gelten; leer heißt: nicht gesetzt.\n\
         # Laden zum Beispiel mit: set -a; . ./.env; set +a\n",
    );
    for variable in ALL {
        text.push_str("\n# ");
        text.push_str(&variable.meaning.replace('`', ""));
        text.push_str("\n# Ohne Angabe: ");
        text.push_str(&variable.without().replace('`', ""));
        text.push_str("\n#");
        text.push_str(variable.name);
        text.push('=');
        text.push_str(variable.default);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> String {
        std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    #[test]
    fn the_example_file_lists_every_variable_as_the_program_knows_it() {
        let wanted = env_example();
        assert_eq!(file(".env.example"), wanted, "write this into .env.example:\n{wanted}");
    }

    #[test]
    fn the_operations_manual_contains_the_table_of_variables() {
        let wanted = documentation_table();
        let manual = file("docs/operations.md");
        assert!(manual.contains(&wanted), "write this into docs/operations.md:\n{wanted}");
        let rows = manual.lines().filter(|line| line.starts_with("| `LOTSE_")).count();
        assert_eq!(rows, ALL.len(), "docs/operations.md has rows that the program does not know");
    }
}
