//! Keeps the house as `ARCHITECTURE.md` describes it: direction of the arrows, a pure core, sizes, names.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop where a program must not

#[path = "architecture/scan.rs"]
mod scan;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may use. `LEAVES` are open to all but `domain`.
const ROOMS: &[(&str, &[&str])] = &[
    ("tongue", &[]),
    ("domain", &["tongue"]),
    ("crypto", &["domain"]),
    ("catalog", &["storage", "crypto", "domain"]),
    ("export", &["crypto", "domain"]),
    ("storage", &["crypto", "domain"]),
    ("files", &["storage", "crypto", "domain"]),
    ("import", &["domain"]),
    ("delivery", &["catalog", "export", "files", "storage", "crypto", "domain", "tongue"]),
    ("web", &["catalog", "export", "files", "storage", "crypto", "domain", "tongue"]),
    ("staff", &["catalog", "export", "storage", "crypto", "domain", "tongue"]),
    ("config", &["web", "delivery", "files", "storage", "crypto", "domain"]),
    (
        "cli",
        &[
            "config", "web", "staff", "delivery", "import", "catalog", "export", "files", "storage",
            "crypto", "domain", "tongue",
        ],
    ),
    ("clock", &[]),
    ("entropy", &[]),
];
const LEAVES: &[&str] = &["clock", "entropy"];

/// What the core must not name: input and output, clock, chance, frameworks.
const IMPURE_WORDS: &[&str] = &[
    "SystemTime",
    "Instant",
    "now_v7",
    "new_v4",
    "aws_lc_rs",
    "rand",
    "actix_web",
    "diesel",
    "lettre",
    "tera",
    "tokio",
    "tracing",
    "println",
    "eprintln",
];
const IMPURE_STD: &[&str] = &["fs", "net", "env", "process", "thread", "io"];

const LONGEST_FILE: usize = 500;
const EMPTY_NAMES: &[&str] =
    &["mod", "util", "utils", "helper", "helpers", "common", "misc", "types", "manager", "service"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below a folder of the package, with their path from there: `storage/outbox.rs`.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let base = root().join(folder);
    let mut found = Vec::new();
    let mut open = vec![base.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(&base).unwrap().to_str().unwrap().to_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The modules of a file: `storage/outbox.rs` is `["storage", "outbox"]`.
fn modules(file: &str) -> Vec<&str> {
    file.trim_end_matches(".rs").split('/').collect()
}

/// What is wrong with the arrows of one file.
fn wrong_arrows(file: &str, source: &str) -> Vec<String> {
    let path = modules(file);
    let room = path[0];
    let Some((_, below)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("src/{file}: `{room}` is no room of the house")];
    };
    let code = scan::code_only(source);
    let mut targets = scan::paths_below("crate", &code);
    targets.extend(
        scan::paths_out_by_super(&code, path.len())
            .into_iter()
            .filter(|target| ROOMS.iter().any(|(name, _)| first(target) == *name) && first(target) != room),
    );
    let is_allowed = |target: &str| {
        let other = first(target);
        let is_leaf = room != "domain" && LEAVES.contains(&other);
        other == room || below.contains(&other) || is_leaf
    };
    targets
        .iter()
        .filter(|target| !is_allowed(target))
        .map(|target| format!("src/{file}: `{room}` must not use `{target}`"))
        .collect()
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap_or(path)
}

/// What is impure in one file of the core.
fn impurities(file: &str, source: &str) -> Vec<String> {
    let code = scan::code_only(source);
    let words = IMPURE_WORDS.iter().filter(|word| scan::has_word(&code, word)).map(|word| (*word).to_owned());
    let std_paths = scan::paths_below("std", &code);
    let std_modules = std_paths.into_iter().filter(|path| IMPURE_STD.contains(&first(path)));
    let clock = code.contains("::now(").then(|| "::now()".to_owned());
    words
        .chain(std_modules)
        .chain(clock)
        .map(|what| format!("src/{file}: the core must not use `{what}`"))
        .collect()
}

fn empty_names(file: &str) -> Vec<&str> {
    modules(file).into_iter().filter(|name| EMPTY_NAMES.contains(name)).collect()
}

fn none_of(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn arrows_point_down() {
    let files = rust_files("src");
    let rooms = files.iter().filter(|(file, _)| !["lib.rs", "main.rs"].contains(&file.as_str()));
    none_of(rooms.flat_map(|(file, source)| wrong_arrows(file, source)).collect());
}

#[test]
fn the_program_is_thin_and_uses_the_command_line_only() {
    let main = fs::read_to_string(root().join("src/main.rs")).unwrap();
    let used = scan::paths_below("lotse", &scan::code_only(&main));
    none_of(used.into_iter().filter(|path| first(path) != "cli").collect());
    assert!(
        main.lines().count() <= 60,
        "src/main.rs parses, runs and exits; everything else is in the library"
    );
}

#[test]
fn the_core_is_pure() {
    let files = rust_files("src");
    let core: Vec<_> = files.iter().filter(|(file, _)| modules(file)[0] == "domain").collect();
    assert!(core.len() > 2, "the core was not found");
    none_of(core.into_iter().flat_map(|(file, source)| impurities(file, source)).collect());
}

#[test]
fn files_are_short_and_their_names_say_something() {
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (file, source) in rust_files(folder) {
            let lines = source.lines().count();
            if lines > LONGEST_FILE {
                found.push(format!("{folder}/{file}: {lines} lines, more than {LONGEST_FILE}"));
            }
            for name in empty_names(&file) {
                found.push(format!("{folder}/{file}: `{name}` says nothing about what is inside"));
            }
        }
    }
    none_of(found);
}

#[test]
fn only_the_check_page_of_a_draft_with_nobody_elses_words_is_compressed() {
    let files = rust_files("src");
    let using = |word: &str| -> Vec<&str> {
        let used = files.iter().filter(|(_, source)| scan::has_word(&scan::code_only(source), word));
        used.map(|(file, _)| file.as_str()).collect()
    };
    assert_eq!(using("show_packed"), ["web/site.rs", "web/wizard/check.rs"]);
    assert_eq!(using("respond_packed"), ["web/page.rs", "web/site.rs"]);
    assert_eq!(using("vouched"), ["web/page.rs", "web/wizard/draft.rs"]);
    assert_eq!(using("packed"), ["web/assets.rs", "web/gzip.rs", "web/page.rs"]);
}

/// Names of the migrations of one database.
fn migrations(database: &str) -> BTreeSet<String> {
    let folder: PathBuf = Path::new("migrations").join(database);
    fs::read_dir(root().join(folder))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned())
        .collect()
}

#[test]
fn both_databases_have_the_same_migrations() {
    assert!(!migrations("sqlite").is_empty(), "the migrations were not found");
    assert_eq!(migrations("sqlite"), migrations("postgres"));
}

#[test]
fn these_checks_notice_what_they_are_for() {
    for (file, source, complaints) in [
        ("storage/outbox.rs", "use crate::delivery::Failure;", 1),
        ("storage/outbox.rs", "use super::super::web::page;", 1),
        ("storage/outbox.rs", "use crate::{crypto::seal, domain::id::FormId, clock::Clock};", 0),
        (
            "storage/outbox.rs",
            "use super::database;\n#[cfg(test)] mod tests { use super::super::drafts; }",
            0,
        ),
        ("domain/journey.rs", "fn f() { crate::clock::Clock::System }", 1),
        ("web/wizard.rs", "use crate::{staff, delivery::mail};", 2),
        ("config/mail.rs", "use crate::delivery::mail::settings::parse_smtp_url;", 0),
        ("web/page.rs", "use crate::config::Config;", 1),
        ("cellar.rs", "", 1),
    ] {
        assert_eq!(wrong_arrows(file, source).len(), complaints, "{file}: {source}");
    }
    for (source, complaints) in [
        ("use std::{fmt, fs::File};", 1),
        ("let t = jiff::Timestamp::now();", 1),
        ("use diesel::prelude::*;", 1),
        ("/// Knows no `std::fs`.\nuse std::fmt; let literal = 1;", 0),
    ] {
        assert_eq!(impurities("domain/x.rs", source).len(), complaints, "{source}");
    }
    assert_eq!(empty_names("web/utils.rs"), ["utils"]);
    assert_eq!(empty_names("web/page.rs"), Vec::<&str>::new());
}
