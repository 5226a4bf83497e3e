//! How a run of cases reads.

use super::super::check::counted;
use super::super::inspection::Inspection;
use super::Tested;
use crate::domain::cases::coverage::{Coverage, Sort};
use crate::domain::cases::routing::RoutingCase;
use crate::domain::form::problem::Position;

/// Names of untouched places that are listed for a sort; more would hide the others.
const MOST_NAMES: usize = 20;

fn heading(sort: Sort) -> &'static str {
    match sort {
        Sort::Steps => "Schritte",
        Sort::Fields => "Felder",
        Sort::Options => "Optionen",
        Sort::Rows => "Tabellenzeilen",
        Sort::Rules => "Regeln (verletzt)",
        Sort::Outcomes => "Ergebnisse",
        Sort::Exits => "Ausgänge",
        Sort::Recipients => "Empfänger",
    }
}

/// Failures and coverage of a form.
pub fn of_form(inspection: &Inspection, tested: &Tested<'_>, least: usize) -> String {
    let mut text = String::new();
    for (case, difference) in &tested.failures {
        let place = place(inspection, &case.file, case.position);
        let step = difference.step.as_ref().map(|step| format!("Schritt `{step}`: ")).unwrap_or_default();
        text.push_str(&format!("{place}: »{}« schlägt fehl\n  {step}{}\n", case.name, difference.what));
    }
    let passed = tested.cases - tested.failures.len();
    let total = tested.coverage.total().percent();
    text.push_str(&format!(
        "{}: {passed} von {} bestanden, {total} % berührt\n",
        tested.form.id(),
        counted(tested.cases, "Fall", "Fällen")
    ));
    if total < least {
        text.push_str(&format!("  Verlangt sind {least} % (--min-coverage).\n"));
    }
    text.push_str(&coverage(&tested.coverage));
    text
}

fn coverage(coverage: &Coverage<'_>) -> String {
    let mut text = String::new();
    for sort in Sort::ALL {
        let share = coverage.share(sort);
        if share.of == 0 {
            continue;
        }
        let line =
            format!("  {:<18} {:>3} % ({} von {})", heading(sort), share.percent(), share.visited, share.of);
        text.push_str(&line);
        let missing = coverage.missing(sort);
        if !missing.is_empty() {
            let named = missing.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join("; ");
            let more = missing.len().saturating_sub(MOST_NAMES);
            let rest = if more > 0 { format!("; und {more} weitere") } else { String::new() };
            text.push_str(&format!(", unberührt: {named}{rest}"));
        }
        text.push('\n');
    }
    text
}

/// Failures of the routing cases.
pub fn of_routing(inspection: &Inspection, failures: &[(&RoutingCase, String)]) -> String {
    let all = inspection.routing_cases.len();
    if all == 0 {
        return String::new();
    }
    let mut text = String::new();
    for (case, what) in failures {
        text.push_str(&format!("{}: {what}\n", place(inspection, &case.file, case.position)));
    }
    text.push_str(&format!("Zuständigkeit: {} von {all} Fällen bestanden\n", all - failures.len()));
    text
}

fn place(inspection: &Inspection, file: &str, position: Position) -> String {
    format!("{}:{}:{}", inspection.root.join(file).display(), position.line, position.column)
}
