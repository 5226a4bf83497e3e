//! Writing forms from the command line: new, fmt, schema, explain, graph, preview, as they are called.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where a program must not")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use lotse::domain::form::definition_schema::undescribed;
use serde_json::Value as Json;

fn lotse(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
    let command = command.env_clear().current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    let output = command.args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

const WHOLE: [&str; 12] = [
    "--title",
    "Hund anmelden",
    "--purpose",
    "Die Stadt setzt die Hundesteuer fest.",
    "--legal-basis",
    "Hundesteuersatzung",
    "--office",
    "Steueramt Musterstadt",
    "--mail",
    "steueramt@musterstadt.example",
    "--phone",
    "+49 30 123456",
];

/// A folder with one new form in it.
fn new_form(folder: &Path, id: &str) -> String {
    let forms = folder.to_str().unwrap().to_owned();
    let (code, said) = lotse(&[&["new", id, "--forms", &forms], &WHOLE[..]].concat());
    assert_eq!(code, Some(0), "{said}");
    forms
}

#[test]
fn a_new_form_passes_check_and_test_and_is_written_as_it_should_be() {
    let folder = tempfile::tempdir().unwrap();
    let forms = new_form(folder.path(), "hund-anmelden");
    let (code, said) = lotse(&["check", &forms, "--deny", "warnings"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = lotse(&["test", &forms, "--min-coverage", "100"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = lotse(&["fmt", &forms, "--check"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(folder.path().join("form.schema.json").is_file());
    let (code, said) = lotse(&[&["new", "hund-anmelden", "--forms", &forms], &WHOLE[..]].concat());
    assert_eq!(code, Some(1), "{said}");
}

#[test]
fn what_is_missing_for_a_new_form_is_asked_and_wrong_answers_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let forms = folder.path().to_str().unwrap();
    let (code, said) = lotse(&["new", "Hund Anmelden", "--forms", forms]);
    assert_eq!(code, Some(2), "{said}");
    let (code, said) = lotse(&["new", "hund", "--forms", forms, "--title", "Hund"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("--purpose"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
    let command = command.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut asked = command.args(["new", "hund", "--forms", forms]).spawn().unwrap();
    let answers = "Hund\nZweck\nSatzung\nAmt {{ x }} <b>\nfalsch\namt@example.org\n115\n";
    asked.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let output = asked.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("Das ist keine E-Mail-Adresse"), "{said}");
    let (code, said) = lotse(&["check", forms]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn shipped_forms_are_written_as_lotse_writes_them() {
    let (code, said) = lotse(&["fmt", "--check"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_form_is_rewritten_once_and_a_broken_one_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let forms = new_form(folder.path(), "hund");
    let path = folder.path().join("hund/form.json");
    let written = fs::read_to_string(&path).unwrap();
    let other: Json = serde_json::from_str(&written).unwrap();
    fs::write(&path, other.to_string()).unwrap();
    let (code, said) = lotse(&["fmt", &forms, "--check"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("hund/form.json"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), other.to_string());
    assert_eq!(lotse(&["fmt", &forms]).0, Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    fs::write(&path, "{").unwrap();
    assert_eq!(lotse(&["fmt", &forms]).0, Some(1));
    assert_eq!(fs::read_to_string(&path).unwrap(), "{");
}

fn shipped() -> Vec<std::path::PathBuf> {
    let forms = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms");
    let entries = fs::read_dir(forms).unwrap().map(|entry| entry.unwrap().path().join("form.json"));
    entries.filter(|path| path.is_file()).collect()
}

#[test]
fn the_shipped_schema_is_that_of_the_program_and_fits_every_shipped_form() {
    let (code, said) = lotse(&["schema", "--check"]);
    assert_eq!(code, Some(0), "{said}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms/form.schema.json");
    let schema: Json = serde_json::from_str(&fs::read_to_string(root).unwrap()).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    for path in shipped() {
        let form: Json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(&form).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", path.display());
        assert_eq!(form["$schema"], "../form.schema.json", "{}", path.display());
        let mut misspelt = form.clone();
        misspelt["steps"][0]["fields"][0]["lable"] = "x".into();
        assert!(!validator.is_valid(&misspelt), "{}", path.display());
    }
    assert!(undescribed().is_empty(), "without description in form.schema.json: {:?}", undescribed());
}

#[test]
fn editors_know_what_site_json_may_say() {
    let forms = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms");
    let read = |name: &str| -> Json {
        serde_json::from_str(&fs::read_to_string(forms.join(name)).unwrap()).unwrap()
    };
    let (schema, site) = (read("site.schema.json"), read("site.json"));
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert_eq!(validator.iter_errors(&site).map(|error| error.to_string()).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(site["$schema"], "./site.schema.json");
    let mut misspelt = site.clone();
    misspelt["operator"]["fone"] = "115".into();
    assert!(!validator.is_valid(&misspelt));
}

#[test]
fn the_schema_of_a_submission_has_titles_and_options_and_says_where_it_is() {
    let (code, said) = lotse(&["schema", "corona-verdacht"]);
    assert_eq!(code, Some(0), "{said}");
    let schema: Json = serde_json::from_str(&said).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let address = schema["$id"].as_str().unwrap();
    assert!(address.starts_with("/corona-verdacht/schema/") && address.ends_with(".json"), "{address}");
    let choice = &schema["properties"]["fuer_wen"]["anyOf"][0]["oneOf"][0];
    assert_eq!((&choice["const"], &choice["title"]), (&"mich".into(), &"für mich selbst".into()));
    assert_eq!(lotse(&["schema", "gibt-es-nicht"]).0, Some(1));
}

#[test]
fn a_form_is_explained_in_sentences_without_the_language_of_expressions() {
    let (code, said) = lotse(&["explain", "corona-verdacht"]);
    assert_eq!(code, Some(0), "{said}");
    for words in [
        "# Corona-Verdacht: Hinweis an das Gesundheitsamt",
        "§§ 9, 16, 25 und 28 IfSG",
        "90 Tage nach der Zustellung",
        "### 1. Zuerst das Wichtigste",
        "ist mit Ja beantwortet",
        "Nur, wenn gilt: „symptomatisch“ trifft zu.",
        "die Zahl der Tage von „Wann war der letzte enge Kontakt?“ bis „Seit wann haben Sie Beschwerden?“ liegt von 0 bis 14",
        "sonst „kein Anhalt“",
        "Es wird nichts gesendet und nichts gespeichert.",
    ] {
        assert!(said.contains(words), "{words} fehlt in:\n{said}");
    }
    for sign in ["&&", "||", "size("] {
        assert!(!said.contains(sign), "{sign} steht in:\n{said}");
    }
    assert_eq!(lotse(&["explain", "gibt-es-nicht"]).0, Some(1));
}

/// A form with times of opening, a building block, a list and recipients that get less; and a form laid over it.
fn layered(folder: &Path) -> String {
    for (file, json) in [
        (
            "_blocks/person.json",
            serde_json::json!({ "id": "person", "version": "1.2.0", "label": "Angaben zur Person",
            "fields": [{ "id": "name", "type": "person_name", "label": "Name", "maxLength": 60 }] }),
        ),
        (
            "hund/form.json",
            serde_json::json!({
            "id": "hund", "version": "1.4.0", "languages": ["de"], "title": "Hund anmelden", "start": { "lead": "x" },
            "service": { "legal_basis": ["Satzung"], "purpose": "Steuer", "retention": { "draft_days": 7, "submission_days": 90 } },
            "open": { "from": "2026-12-01T08:00", "until": "2026-12-31", "grace_minutes": 30, "closed_outcome": "zu-spaet" },
            "steps": [
                { "id": "tiere", "title": "Tiere", "fields": [{ "id": "hunde", "type": "repeat", "label": "Ihre Hunde", "item": "Hund",
                    "fields": [{ "id": "rufname", "type": "text", "required": true, "label": "Wie heißt er?" },
                               { "id": "chip", "type": "text", "label": "Chip", "when": "rufname != 'Rex'" }],
                    "rules": [{ "id": "doppelt", "check": "!(rufname in others(rufname))", "on": ["rufname"], "message": "Steht schon da." }] }] },
                { "id": "halter", "title": "Zu Ihnen", "when": "hunde.exists(h, answered(h.chip))",
                  "fields": [{ "id": "person", "type": "group", "use": "person@1" }] } ],
            "values": { "viele": { "is": "count(hunde) > 2", "export": true } },
            "outcomes": [{ "id": "zu-spaet", "kind": "information", "title": "Zu spät" },
                         { "id": "ende", "kind": "submission", "title": "Angemeldet" }],
            "recipients": [{ "id": "amt", "offices": "a", "office": "b", "except": ["person", "viele"] }] }),
        ),
        (
            "hund-marburg/form.json",
            serde_json::json!({
            "id": "hund-marburg", "version": "1.0.0", "overlay": "hund", "base_version": "1",
            "service": { "legal_basis": ["Satzung Marburg"] }, "texts": { "title": "Hund in Marburg" },
            "add": [{ "step": "tiere", "field": { "id": "marke", "type": "text", "label": "Nummer der Marke" } }] }),
        ),
        (
            "offices/a.json",
            serde_json::json!({ "id": "a", "version": "1", "source": "x", "attribution": "",
            "offices": [{ "id": "b", "name": "Amt", "takes_part": true }] }),
        ),
    ] {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, json.to_string()).unwrap();
    }
    folder.to_str().unwrap().to_owned()
}

#[test]
fn times_lists_blocks_and_overlays_are_explained_and_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let forms = layered(folder.path());
    let (code, said) = lotse(&["explain", "hund-marburg", "--forms", &forms]);
    assert_eq!(code, Some(0), "{said}");
    for sentence in [
        "Das Formular kann von 01.12.2026, 08:00 Uhr bis 31.12.2026 benutzt werden.",
        "kann danach noch 30 Minuten lang senden. Wer später kommt, liest „Zu spät“.",
        "- Die Grundlage ist das Formular `hund`, Version 1.4.0.",
        "- Zusätzlich gefragt: „Nummer der Marke“.",
        "- Anders formuliert: 1 Text.",
        "- Selbst bestimmt: Angaben zur Leistung.",
        "- Die Fragen unter „Angaben zur Person“ kommen aus dem Baustein `person@1`, Version 1.2.0.",
        "- Diese Stelle erhält nicht: „Name“, `viele`.",
        "nur, wenn gilt: „Wie heißt er?“ ist nicht „Rex“",
        "Nur, wenn gilt: in mindestens einem Eintrag von „Ihre Hunde“ gilt: („Chip“ ist beantwortet).",
        "höchstens so viele Zeichen: 60",
        "- Es muss in jedem Eintrag gelten: „Wie heißt er?“ steht ebenso in keinem anderen Eintrag.",
        "die Zahl der Einträge von „Ihre Hunde“ ist größer als 2",
    ] {
        assert!(said.contains(sentence), "{sentence} in {said}");
    }
    let (code, said) = lotse(&["graph", "hund-marburg", "--forms", &forms]);
    assert_eq!(code, Some(0), "{said}");
    for words in ["ab 01.12.2026", "nach 31.12.2026", "für jedes: Hund"] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn a_form_is_drawn_with_every_page_and_outcome() {
    let (code, said) = lotse(&["graph", "corona-verdacht"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("<svg") && said.contains("<desc") && said.contains("sonst"), "{said}");
    for outline in ["#eaf1fb", "#e3f4e6", "#fff7e0", "#f3f3f3"] {
        assert!(said.contains(outline), "{outline}");
    }
    let drawn = lotse(&["graph", "corona-verdacht"]).1;
    assert!(drawn == said, "twice the same form, two pictures");
}

#[test]
fn the_pages_of_an_item_are_drawn_from_the_list_and_back_to_it() {
    let (code, said) = lotse(&["graph", "umzug", "--forms", "tests/fixtures/repeats"]);
    assert_eq!(code, Some(0), "{said}");
    let texts = said.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text.trim());
    let plain = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    for words in
        ["je Person", "Zur Person", "Der Ausweis von", "[Vorname]", "„Geburtstag“ ist kleiner als 16"]
    {
        assert!(plain.contains(words), "{words} in {plain}");
    }
}

/// A running preview; it ends with the test.
struct Preview {
    process: Child,
    address: String,
}

impl Preview {
    fn of(forms: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
        let command = command.env_clear().args(["preview", forms, "--port", "0"]).stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { process, address }
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(&self, path: &str, cookie: &str) -> String {
        let host = &self.address;
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        ))
    }

    fn post(&self, path: &str, body: &str, origin: &str) -> String {
        self.post_as("", path, body, origin)
    }

    fn post_as(&self, cookie: &str, path: &str, body: &str, origin: &str) -> String {
        let host = &self.address;
        let length = body.len();
        let kind = "application/x-www-form-urlencoded";
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    let line = answer.lines().find(|line| line.to_ascii_lowercase().starts_with(name));
    line.unwrap_or_else(|| panic!("{name} fehlt: {answer}")).split_once(": ").unwrap().1
}

#[test]
fn a_preview_jumps_to_a_step_with_a_case_and_follows_what_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let forms = new_form(folder.path(), "hund");
    let preview = Preview::of(&forms);
    let overview = preview.get("/", "");
    assert!(overview.contains("Vorschau") && overview.contains("Mit E-Mail-Adresse"), "{overview}");
    let start = preview.get("/hund", "");
    assert!(start.contains("Hund anmelden") && start.contains("lotse-mark"), "{start}");

    let strange = preview.ask("GET /hund HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!(strange.starts_with("HTTP/1.1 307") && !strange.contains("Hund anmelden"), "{strange}");

    let own = format!("http://{}", preview.address);
    let foreign = preview.post("/", "form=hund&case=0&step=person", "http://evil.example");
    assert!(foreign.starts_with("HTTP/1.1 403"), "{foreign}");
    let jump = preview.post("/", "form=hund&case=0&step=person", &own);
    assert!(jump.starts_with("HTTP/1.1 303"), "{jump}");
    let (step, cookie) = (header(&jump, "location").to_owned(), header(&jump, "set-cookie").to_owned());
    let cookie = cookie.split(';').next().unwrap();
    assert!(step.ends_with("/person"), "{step}");
    let page = preview.get(&step, cookie);
    assert!(page.contains("erika@example.org") && page.contains("lotse-mark"), "{page}");

    let path = folder.path().join("hund/form.json");
    let written = fs::read_to_string(&path).unwrap();
    fs::write(&path, written.replace("\"label\": \"Vorname\"", "\"lable\": \"Vorname\"")).unwrap();
    let broken = preview.get("/hund", "");
    assert!(broken.starts_with("HTTP/1.1 503") && broken.contains("form.json:"), "{broken}");
    assert!(broken.contains("Meinten Sie") && broken.contains("^^^^^^^"), "{broken}");
    fs::write(&path, written.replace("\"Hund anmelden\"", "\"Katze anmelden\"")).unwrap();
    assert!(preview.get("/hund", "").contains("Katze anmelden"));
}

/// The value of a hidden input.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    after.unwrap_or_else(|| panic!("{name} fehlt: {page}")).split('"').next().unwrap()
}

#[test]
fn a_preview_walks_with_the_files_of_a_case_to_the_receipt() {
    let preview = Preview::of("tests/fixtures/uploads");
    let own = format!("http://{}", preview.address);
    let jump = preview.post("/", "form=nachweis&case=1&step=dateien", &own);
    let cookie = header(&jump, "set-cookie").split(';').next().unwrap();
    let step = header(&jump, "location");
    let page = preview.get(step, cookie);
    for name in ["1.pdf", "2.png", "3.heic"] {
        assert!(page.contains(name), "{name}: {page}");
    }
    let photo =
        page.split("<img class=\"lotse-thumbnail\" src=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(photo.starts_with(step.rsplit_once('/').unwrap().0), "{photo}");
    let base = step.rsplit_once('/').unwrap().0;
    let check = preview.get(&format!("{base}/check"), cookie);
    let body = format!("csrf={}&revision={}&richtig=yes", hidden(&check, "csrf"), hidden(&check, "revision"));
    let sent = preview.post_as(cookie, &format!("{base}/submit"), &body, &own);
    assert!(sent.starts_with("HTTP/1.1 303") && header(&sent, "location").ends_with("/receipt"), "{sent}");
}
