//! Cases of an office directory: which office a postal code and a place must lead to.

use jiff::civil::Date;
use serde::Deserialize;

use crate::domain::answers::PlaceName;
use crate::domain::form::problem::{Position, Problem, Severity, nearest};
use crate::domain::routing::{Directories, Location, OfficeDirectory, Responsible};

/// What is expected of a postal code and a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The postal code alone decides.
    Unique,
    /// Only the place decides.
    ResolvedByPlace,
    /// It has to be asked which of several places is meant.
    Ambiguous,
    /// The Kreis is known, and no office there takes part.
    Elsewhere,
    /// Neither the postal code nor the place is known.
    Unknown,
}

impl Kind {
    const ALL: [(&'static str, Self); 5] = [
        ("unique", Self::Unique),
        ("resolved-by-place", Self::ResolvedByPlace),
        ("ambiguous", Self::Ambiguous),
        ("elsewhere", Self::Elsewhere),
        ("unknown", Self::Unknown),
    ];
}

/// One line of `routing-cases.csv`.
#[derive(Debug, Clone)]
pub struct RoutingCase {
    pub file: String,
    pub position: Position,
    pub postal_code: String,
    /// Empty where the postal code has to do.
    pub place: String,
    /// Id of the office; empty where none is responsible.
    pub office: String,
    pub kind: Kind,
}

#[derive(Debug, Deserialize)]
struct Row {
    postal_code: String,
    place: String,
    expected_office: String,
    kind: String,
}

/// Reads the cases of a directory; a line that does not fit is a finding.
pub fn read(directories: &Directories, file: &str, content: &str) -> (Vec<RoutingCase>, Vec<Problem>) {
    let mut cases = Vec::new();
    let mut problems = Vec::new();
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(content.as_bytes());
    for (number, row) in reader.deserialize::<Row>().enumerate() {
        let position = Position { line: number + 2, column: 1 };
        let problem = |code, message: String, remedy: Option<String>| Problem {
            severity: Severity::Error,
            file: file.to_owned(),
            position,
            code,
            message,
            remedy,
        };
        let Ok(row) = row else {
            let columns = "Diese Zeile passt nicht zu postal_code,place,expected_office,kind.".to_owned();
            problems.push(problem("bad-row", columns, None));
            continue;
        };
        let Some((_, kind)) = Kind::ALL.into_iter().find(|(name, _)| *name == row.kind) else {
            let names: Vec<&str> = Kind::ALL.iter().map(|(name, _)| *name).collect();
            let remedy = format!("Möglich sind: {}.", names.join(", "));
            problems.push(problem(
                "unknown-kind",
                format!("Die Art `{}` gibt es nicht.", row.kind),
                Some(remedy),
            ));
            continue;
        };
        let offices =
            || directories.iter().flat_map(OfficeDirectory::offices).map(|office| office.id.as_str());
        if !row.expected_office.is_empty() && !offices().any(|id| id == row.expected_office) {
            let message = format!("Die Stelle `{}` gibt es nicht.", row.expected_office);
            let near = nearest(&row.expected_office, offices()).map(|near| format!("Meinten Sie `{near}`?"));
            problems.push(problem("unknown-office", message, near));
            continue;
        }
        let (postal_code, place, office) = (row.postal_code, row.place, row.expected_office);
        cases.push(RoutingCase { file: file.to_owned(), position, postal_code, place, office, kind });
    }
    (cases, problems)
}

/// Runs a case.
///
/// # Errors
/// One German sentence about what happened instead.
pub fn run(directory: &OfficeDirectory, case: &RoutingCase, today: Date) -> Result<(), String> {
    let place = (!case.place.is_empty()).then(|| PlaceName { name: case.place.as_str().into(), kreis: None });
    let alone = directory.locate(&case.postal_code, None, today);
    let with_place = directory.locate(&case.postal_code, place.as_ref(), today);
    let decided_alone = matches!(alone, Location::Settled(_));
    let fits = match case.kind {
        Kind::Unique => decided_alone && leads_to(directory, &alone, &case.office),
        Kind::ResolvedByPlace => !decided_alone && leads_to(directory, &with_place, &case.office),
        Kind::Ambiguous => matches!(with_place, Location::Open(_)),
        Kind::Elsewhere => is_elsewhere(&with_place),
        Kind::Unknown => matches!(with_place, Location::UnknownCode | Location::UnknownPlace),
    };
    if fits {
        return Ok(());
    }
    let seen = if case.kind == Kind::Unique { &alone } else { &with_place };
    let early = if case.kind == Kind::ResolvedByPlace && decided_alone {
        "schon die Postleitzahl entscheidet; "
    } else {
        ""
    };
    Err(format!("{} {}: {early}{}", case.postal_code, case.place, in_words(directory, seen)))
}

fn leads_to(directory: &OfficeDirectory, location: &Location, office: &str) -> bool {
    let expected = directory.office(office).map(|(position, _)| position);
    matches!(location, Location::Settled(settled)
        if matches!(settled.responsible, Responsible::Office { office, .. } if Some(office) == expected))
}

fn is_elsewhere(location: &Location) -> bool {
    matches!(location, Location::Settled(settled) if settled.responsible == Responsible::NobodyHere)
}

fn in_words(directory: &OfficeDirectory, location: &Location) -> String {
    match location {
        Location::Settled(settled) => match settled.responsible {
            Responsible::Office { office, .. } => {
                let id = directory.offices().get(office).map_or("", |office| office.id.as_str());
                format!("zuständig ist {id}.")
            }
            Responsible::NobodyHere => {
                let kreis = directory.kreis(settled.kreis).map_or("", |kreis| &kreis.name);
                format!("keine Stelle nimmt teil, der Ort liegt in: {kreis}.")
            }
        },
        Location::Open(options) => format!("{} Orte kommen in Frage und werden gefragt.", options.len()),
        Location::UnknownCode => "die Postleitzahl ist unbekannt.".to_owned(),
        Location::UnknownPlace => "Postleitzahl und Ort sind unbekannt.".to_owned(),
    }
}
