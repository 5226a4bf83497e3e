//! The program as an operator calls it: what it says and how it ends.
#![allow(clippy::unwrap_used, reason = "a test may stop where a program must not")]

use std::path::Path;
use std::process::{Command, Output};

/// Names of variables with their values.
type Variables<'a> = &'a [(&'a str, &'a str)];

/// Runs `lotse` with nothing configured but the data folder and `variables`.
fn lotse(data: &Path, variables: Variables<'_>, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lotse"));
    command.env_clear().env("LOTSE_DATA", data).envs(variables.iter().copied()).args(arguments);
    command.output().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn tables_are_made_once_and_then_deliveries_can_be_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let run = |arguments: &[&str]| lotse(&data, &[], arguments);

    let too_early = run(&["deliveries", "list"]);
    assert_eq!(too_early.status.code(), Some(1));
    assert!(said(&too_early.stderr).contains("lotse migrate"), "{too_early:?}");

    let (first, again) = (run(&["migrate"]), run(&["migrate"]));
    assert_eq!((first.status.code(), again.status.code()), (Some(0), Some(0)), "{first:?}");
    assert!(said(&first.stdout).lines().count() > said(&again.stdout).lines().count());

    let list = run(&["deliveries", "list"]);
    assert_eq!(list.status.code(), Some(0), "{list:?}");
    assert_eq!(said(&list.stdout), "Keine Zustellungen.\n");
    let unknown = run(&["deliveries", "show", "018f6a2e-7b1c-7000-8000-000000000000"]);
    assert_eq!(unknown.status.code(), Some(1), "{unknown:?}");
}

#[test]
fn what_is_wrong_is_said_in_a_sentence_with_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = "postgres://lotse:geheim@127.0.0.1:1/lotse";
    let cases: [(Variables<'_>, &[&str], i32, &str); 4] = [
        (&[], &["fliegen"], 2, "fliegen"),
        (&[("LOTSE_BIND", "8080"), ("LOTSE_MIGRATE", "nie")], &["migrate"], 2, "LOTSE_MIGRATE"),
        (&[("LOTSE_BASE_URL", "https://stadt.example")], &["migrate"], 2, "LOTSE_MASTER_KEY"),
        (&[("LOTSE_DATABASE_URL", nowhere)], &["migrate"], 1, "nicht erreichbar"),
    ];
    for (variables, arguments, code, words) in cases {
        let output = lotse(folder.path(), variables, arguments);
        let text = said(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{text}");
        assert!(text.contains(words) && !text.contains("geheim") && !text.contains("panicked"), "{text}");
        assert!(output.stdout.is_empty());
    }
}
