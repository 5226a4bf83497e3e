//! The shipped offices against the facts of another source, which may not be shipped.
//!
//! Runs only where `LOTSE_SAMPLES` names the folder with these facts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop where a program must not

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use lotse::catalog::folder;
use lotse::domain::answers::PlaceName;
use lotse::domain::routing::{Directories, Location, OfficeDirectory, Responsible};
use serde::Deserialize;

/// The offices of Hessen in the numbering of the Robert Koch-Institut.
const HESSEN: &str = "1.06.";
const OFFICES: usize = 24;
/// Fewer comparable cases than this would mean that the samples are not those of this test.
const FEWEST_CASES: usize = 50;

/// Where the sources differ, with the reason; docs/routing-differences.md explains each.
const DIFFERENCES: &[Difference] = &[
    Difference {
        postal_code: "59969",
        found: Found::Asked,
        reason: "the border of the state runs through it",
    },
    Difference {
        postal_code: "65391",
        found: Found::Asked,
        reason: "the border of the state runs through it",
    },
    Difference {
        postal_code: "69434",
        found: Found::Asked,
        reason: "the border of the state runs through it",
    },
    Difference {
        postal_code: "64757",
        found: Found::Office("1.06.4.37."),
        reason: "Rothenberg lies in the Odenwaldkreis; the source names the two neighbours",
    },
    Difference {
        postal_code: "60010",
        found: Found::Unknown,
        reason: "boxes of a post office; the place is asked",
    },
    Difference {
        postal_code: "60038",
        found: Found::Unknown,
        reason: "boxes of a post office; the place is asked",
    },
    Difference {
        postal_code: "60303",
        found: Found::Unknown,
        reason: "one large recipient; the place is asked",
    },
];

struct Difference {
    postal_code: &'static str,
    found: Found<'static>,
    reason: &'static str,
}

/// Where a postal code leads when nobody names a place.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Found<'o> {
    Office(&'o str),
    Elsewhere,
    Asked,
    Unknown,
}

#[derive(Debug, Deserialize)]
struct Row {
    plz: String,
    ort: String,
    expected_codes: String,
    kind: String,
}

fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("LOTSE_SAMPLES").map(PathBuf::from);
    if folder.is_none() {
        // Past the test harness, which keeps what passing tests print to itself.
        let line = b"skipped: LOTSE_SAMPLES names no folder with samples\n";
        std::io::stderr().write_all(line).unwrap();
    }
    folder
}

fn directories() -> Directories {
    folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("forms")).unwrap().directories
}

fn today() -> Date {
    "2026-11-22".parse().unwrap()
}

fn find<'o>(directory: &'o OfficeDirectory, postal_code: &str, place: Option<&str>) -> Found<'o> {
    let place = place.map(|name| PlaceName { name: name.into(), kreis: None });
    match directory.locate(postal_code, place.as_ref(), today()) {
        Location::Settled(settled) => match settled.responsible {
            Responsible::Office { office, .. } => Found::Office(directory.offices()[office].id.as_str()),
            Responsible::NobodyHere => Found::Elsewhere,
        },
        Location::Open(_) => Found::Asked,
        Location::UnknownCode | Location::UnknownPlace => Found::Unknown,
    }
}

fn rows(samples: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(samples.join("offices/routing-cases.csv")).unwrap();
    let rows: Vec<Row> = reader.deserialize().map(Result::unwrap).collect();
    rows.into_iter()
        .filter(|row| row.expected_codes.split(' ').any(|code| code.starts_with(HESSEN)))
        .collect()
}

/// What is wrong with a case, if anything.
fn complaint(directory: &OfficeDirectory, row: &Row) -> Option<String> {
    if let Some(known) = DIFFERENCES.iter().find(|one| one.postal_code == row.plz && row.ort.is_empty()) {
        let found = find(directory, &row.plz, None);
        return (found != known.found).then(|| format!("{}: {found:?}, but {}", row.plz, known.reason));
    }
    let place = (!row.ort.is_empty()).then_some(row.ort.as_str());
    let found =
        if row.kind == "unique" { find(directory, &row.plz, None) } else { find(directory, &row.plz, place) };
    let fits = matches!(&found, Found::Office(code) if *code == row.expected_codes);
    (!fits).then(|| format!("{row:?}: {found:?}"))
}

#[test]
fn routing_cases_of_hessen_hold_but_for_the_differences_with_a_reason() {
    let Some(samples) = samples() else { return };
    let directories = directories();
    let directory = directories.places().unwrap();
    let rows = rows(&samples);
    assert!(rows.len() > FEWEST_CASES, "{} cases", rows.len());
    let complaints: Vec<String> = rows.iter().filter_map(|row| complaint(directory, row)).collect();
    assert_eq!(complaints, [] as [String; 0]);
    let used = |one: &&Difference| rows.iter().any(|row| row.plz == one.postal_code && row.ort.is_empty());
    assert_eq!(DIFFERENCES.iter().filter(used).count(), DIFFERENCES.len(), "a difference is in no case");
}

#[test]
fn every_office_of_hessen_is_reached_by_a_case() {
    let Some(samples) = samples() else { return };
    let directories = directories();
    let directory = directories.places().unwrap();
    let reached: BTreeSet<String> = rows(&samples)
        .iter()
        .filter_map(|row| match find(directory, &row.plz, Some(&row.ort)) {
            Found::Office(code) => Some(code.to_owned()),
            _ => None,
        })
        .collect();
    assert_eq!(directory.offices().len(), OFFICES);
    let all: BTreeSet<String> = directory.offices().iter().map(|office| office.id.to_string()).collect();
    assert_eq!(reached, all);
}

/// Needs no samples: every difference of the table above is explained to people, too.
#[test]
fn every_difference_is_explained_in_the_documentation() {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/routing-differences.md"))
            .unwrap();
    for one in DIFFERENCES {
        assert!(text.contains(one.postal_code), "{} ({})", one.postal_code, one.reason);
    }
}
