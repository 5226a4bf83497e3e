//! `lotse test`: runs the cases of forms and directories and says what they leave out.

mod report;

use std::path::PathBuf;

use clap::Args;

use super::check;
use super::inspection::{Inspection, today};
use super::output::say;
use super::{Failure, Outcome};
use crate::domain::cases::coverage::Coverage;
use crate::domain::cases::{Case, first_difference, routing, run as run_case};
use crate::domain::form::Form;
use crate::domain::form::problem::Severity;
use crate::domain::routing::Directories;
use crate::entropy;

/// Rechnet die Fälle der Formulare und der Behördenverzeichnisse nach.
///
/// Was ein Fall nicht beantwortet, füllt der Zufall; mit derselben Saat fallen die Antworten gleich aus. Am Ende steht,
/// wie viel von jedem Formular die Fälle berühren und was keiner berührt.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Ordner mit den Formularen; ohne Angabe LOTSE_FORMS, sonst ./forms.
    #[arg(value_name = "ORDNER")]
    folder: Option<PathBuf>,
    /// So viel Prozent jedes Formulars müssen die Fälle mindestens berühren.
    #[arg(long, value_name = "PROZENT", default_value_t = 0, hide_default_value = true,
          value_parser = clap::value_parser!(u8).range(0..=100))]
    min_coverage: u8,
    /// Saat des Zufalls, um einen Lauf zu wiederholen.
    #[arg(long, value_name = "ZAHL")]
    seed: Option<u64>,
}

/// Runs all cases, after a check.
pub fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let inspection = Inspection::of(arguments.folder)?;
    if inspection.count(Severity::Error) > 0 {
        say(&check::report(&inspection))?;
        say("Mit Fehlern laufen keine Fälle.\n")?;
        return Ok(Outcome::Findings);
    }
    let seed = arguments.seed.map_or_else(entropy::seed, Ok);
    let seed = seed.map_err(|error| Failure::because("Es gibt keinen Zufall; nennen Sie --seed.", error))?;
    let least = usize::from(arguments.min_coverage);
    let mut fine = true;
    for (form, cases) in inspection.folder.forms.iter().zip(&inspection.cases) {
        let Some(form) = &form.compiled.form else { continue };
        let tested = test_form(form, &inspection.folder.directories, cases, seed);
        fine &= tested.failures.is_empty() && tested.coverage.total().percent() >= least;
        say(&report::of_form(&inspection, &tested, least))?;
    }
    let failures = test_routing(&inspection);
    fine &= failures.is_empty();
    say(&report::of_routing(&inspection, &failures))?;
    say(&format!("Saat: {seed} (--seed {seed} wiederholt diesen Lauf)\n"))?;
    Ok(if fine { Outcome::Fine } else { Outcome::Findings })
}

/// How the cases of a form went.
pub struct Tested<'a> {
    pub form: &'a Form,
    pub cases: usize,
    pub failures: Vec<(&'a Case, crate::domain::cases::Difference)>,
    pub coverage: Coverage<'a>,
}

fn test_form<'a>(form: &'a Form, directories: &Directories, cases: &'a [Case], seed: u64) -> Tested<'a> {
    let mut coverage = Coverage::new(form);
    let mut failures = Vec::new();
    for case in cases {
        let run = run_case(form, directories, case, seed);
        failures.extend(first_difference(form, case, &run).map(|difference| (case, difference)));
        coverage.note(&run);
    }
    Tested { form, cases: cases.len(), failures, coverage }
}

fn test_routing(inspection: &Inspection) -> Vec<(&routing::RoutingCase, String)> {
    let Some(directory) = inspection.folder.directories.places() else { return Vec::new() };
    let today = today();
    let failed = |case| routing::run(directory, case, today).err().map(|what| (case, what));
    inspection.routing_cases.iter().filter_map(failed).collect()
}
