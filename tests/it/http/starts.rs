//! Starting, refusing to start, and stopping.

use std::io::Write;
use std::net::TcpListener;

use base64::Engine;

use super::browser::encoded;
use super::client::{Request, connect, head, read_response};
use super::installation::{Ended, Installation};
use super::walks::three_pages;

/// One sentence of ours on standard error, and nothing that looks like a crash.
fn assert_explained(what: &str, ended: &Ended, (code, word): (i32, &str)) {
    assert_eq!(ended.code, Some(code), "{what}: {}", ended.log);
    assert!(ended.log.contains(word), "{what}: {word} is not in: {}", ended.log);
    for sign in ["panicked", "RUST_BACKTRACE", "stack backtrace", "src/"] {
        assert!(!ended.log.contains(sign), "{what}: {}", ended.log);
    }
    assert!(!ended.output.contains("Lotse ist bereit"), "{what}");
}

#[test]
fn what_is_half_configured_is_refused_with_a_sentence_and_an_exit_code() {
    let key = base64::engine::general_purpose::STANDARD.encode([7; 32]);
    let public = ("LOTSE_BASE_URL", "https://formulare.stadt.example");
    let smtp = ("LOTSE_SMTP_URL", "smtp://relay.stadt.example");
    let from = ("LOTSE_MAIL_FROM", "formulare@stadt.example");
    let key = ("LOTSE_MASTER_KEY", key.as_str());
    let no_clock = ("LOTSE_TEST_CLOCK", "");
    for (what, settings, expected) in [
        ("a master key in words", vec![("LOTSE_MASTER_KEY", "geheim")], (2, "LOTSE_MASTER_KEY")),
        (
            "a master key file that is not there",
            vec![("LOTSE_MASTER_KEY", "/nirgends/key")],
            (2, "/nirgends/key"),
        ),
        (
            "a public address without TLS",
            vec![("LOTSE_BASE_URL", "http://formulare.stadt.example"), key, smtp, from, no_clock],
            (2, "LOTSE_BASE_URL"),
        ),
        ("a public address without a key", vec![public, smtp, from, no_clock], (2, "LOTSE_MASTER_KEY")),
        ("a public address without a relay", vec![public, key, no_clock], (2, "LOTSE_SMTP_URL")),
        ("a chosen time in public", vec![public, key, smtp, from], (2, "LOTSE_TEST_CLOCK")),
        ("a relay without a sender", vec![smtp], (2, "LOTSE_MAIL_FROM")),
        ("a port in words", vec![("LOTSE_BIND", "überall")], (2, "LOTSE_BIND")),
        ("another kind of database", vec![("LOTSE_DATABASE_URL", "mysql://h/d")], (2, "LOTSE_DATABASE_URL")),
        ("a form folder that is not there", vec![("LOTSE_FORMS", "/nirgends")], (1, "/nirgends")),
        (
            "a server that is not there",
            vec![("LOTSE_DATABASE_URL", "postgres://lotse:geheim@127.0.0.1:1/lotse")],
            (1, "postgres://127.0.0.1:1/lotse"),
        ),
        (
            "a database in a device",
            vec![("LOTSE_DATABASE_URL", "sqlite:///dev/null/a/lotse.sqlite")],
            (1, "/dev/null"),
        ),
        ("a data folder in a device", vec![("LOTSE_DATA", "/dev/null/data")], (2, "/dev/null")),
    ] {
        let mut installation = Installation::on_sqlite("benches/forms");
        installation.settings = settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let ended = installation.run_to_end();
        assert_explained(what, &ended, expected);
        assert!(!ended.log.contains("geheim"), "{what}: {}", ended.log);
    }
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let installation = Installation::on_sqlite("benches/forms");
    std::fs::create_dir_all(installation.data()).unwrap();
    std::fs::write(installation.data().join("lotse.sqlite"), "kein SQLite, sondern ein Text\n".repeat(99))
        .unwrap();
    assert_explained("a text file", &installation.run_to_end(), (1, "lotse.sqlite"));
}

#[test]
fn a_form_with_a_mistake_is_refused_with_its_place() {
    let mut installation = Installation::on_sqlite("benches/forms");
    let folder = tempfile::tempdir().unwrap();
    installation.forms = folder.path().to_owned();
    std::fs::create_dir_all(folder.path().join("hund")).unwrap();
    std::fs::write(folder.path().join("hund/form.json"), "{ \"id\": \"hund\",\n  oh }").unwrap();
    assert_explained("a broken form", &installation.run_to_end(), (1, "hund/form.json"));
}

#[test]
fn an_occupied_port_is_refused() {
    let installation = Installation::on_sqlite("benches/forms");
    let _occupied = TcpListener::bind(installation.address).unwrap();
    assert_explained(
        "the port",
        &installation.run_to_end(),
        (1, &format!("{} ist nicht frei", installation.address)),
    );
}

#[test]
fn tables_of_an_older_program_are_refused_where_migrating_is_left_to_a_command() {
    for mut installation in Installation::on_both("benches/forms") {
        installation.settings.push(("LOTSE_MIGRATE", "command".to_owned()));
        std::fs::create_dir_all(installation.data()).unwrap();
        assert_explained("no tables", &installation.run_to_end(), (1, "lotse migrate"));
        assert!(installation.command(&["migrate"]).status().unwrap().success());
        installation.start().stop();
    }
}

#[test]
fn health_and_readiness_are_told_in_a_word() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let mut browser = installation.browser();
        for (path, word) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
            let page = browser.get(path);
            assert_eq!((page.status, page.html.as_str()), (200, word));
        }
        assert_eq!(browser.cookie, None);
    }
}

#[test]
fn a_request_that_is_under_way_is_finished_before_the_end() {
    let installation = Installation::on_sqlite("benches/forms");
    let program = installation.start();
    let mut browser = installation.browser();
    browser.begin("three-pages");
    let csrf = browser.page.csrf().unwrap();
    let mut pairs = vec![("csrf", csrf.as_str())];
    let entries = three_pages();
    let asked = browser.page.inputs();
    pairs.extend(
        entries.iter().filter(|(name, _)| asked.contains(name)).map(|(n, v)| (n.as_str(), v.as_str())),
    );
    let body = encoded(&pairs).into_bytes();
    let headers = vec![
        ("Content-Type", super::browser::FORM_TYPE.to_owned()),
        ("Cookie", browser.cookie.clone().unwrap()),
    ];
    let request = Request { method: "POST", path: browser.page.path.clone(), headers, body };
    let mut slow = connect(installation.address).unwrap();
    let (first, rest) = request.body.split_at(10);
    slow.get_mut().write_all(head(installation.address, &request).as_bytes()).unwrap();
    slow.get_mut().write_all(first).unwrap();
    // A later connection is answered, so the earlier one has been taken.
    installation.browser().get("/healthz");
    program.ask_to_stop();
    super::installation::until("new connections are refused", || connect(installation.address).is_err());
    slow.get_mut().write_all(rest).unwrap();
    assert_eq!(read_response(&mut slow).unwrap().status, 303);
    drop(slow);
    let ended = program.ended();
    assert_eq!(ended.code, Some(0), "{}", ended.log);
    assert_eq!(installation.tables().count("drafts"), 1);
}
