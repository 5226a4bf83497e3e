//! What a case expected and what happened: the first difference.

mod deliveries;

use serde_json::Value as Json;

use super::{Case, Expectation, Run};
use crate::domain::field::ErrorCode;
use crate::domain::form::{Form, OutcomeKind};
use crate::domain::journey::FieldError;

/// The first thing that went otherwise than expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Id of the step where it shows.
    pub step: Option<String>,
    /// A German sentence.
    pub what: String,
}

/// Finds the first difference between a case and how it went, in the order of the walk.
pub fn first_difference(form: &Form, case: &Case, run: &Run<'_>) -> Option<Difference> {
    let expect = &case.expect;
    stuck(form, run)
        .or_else(|| other_path(form, expect, run))
        .or_else(|| unexpected_error(form, expect, run))
        .or_else(|| missing_error(form, expect, run))
        .or_else(|| other_outcome(form, expect, run))
        .or_else(|| other_value(form, expect, run))
        .or_else(|| other_classification(form, expect, run))
        .or_else(|| other_office(expect, run))
        .or_else(|| deliveries::other_delivery(expect, run))
        .or_else(|| other_signature(expect, run))
        .or_else(|| not_pruned(form, expect, run))
}

fn at_step(form: &Form, field: usize, what: String) -> Difference {
    let step = form.step_of(field).and_then(|step| form.steps().get(step));
    Difference { step: Some(step.map_or_else(|| "check".to_owned(), |step| step.id.to_string())), what }
}

fn at_end(run: &Run<'_>, what: String) -> Difference {
    let step = run.journey.last_step().and_then(|step| run.journey.form().steps().get(step));
    Difference { step: step.map(|step| step.id.to_string()), what }
}

fn path_of(form: &Form, field: usize) -> &str {
    form.fields().get(field).map_or("", |field| &field.path)
}

/// The name of an error as cases write it: `too_early`, `rule:kontaktweg`.
fn name_of(form: &Form, code: ErrorCode) -> String {
    match code {
        ErrorCode::Rule(rule) => {
            let id = form.rules().get(rule).map(|rule| rule.id.to_string()).unwrap_or_default();
            format!("rule:{id}")
        }
        other => other.name().to_owned(),
    }
}

/// Whether two errors have one name in cases, which do not say on which day opening hours are wrong.
fn means(one: ErrorCode, other: ErrorCode) -> bool {
    one == other || (one.name() == other.name() && !matches!(one, ErrorCode::Rule(_)))
}

fn stuck(form: &Form, run: &Run<'_>) -> Option<Difference> {
    let field = run.stuck?;
    let path = path_of(form, field);
    let what =
        format!("Für das Feld `{path}` fand sich keine passende Antwort; nennen Sie eine unter `answers`.");
    Some(at_step(form, field, what))
}

fn other_path(form: &Form, expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    let expected = expect.path.as_ref()?;
    let walked: Vec<usize> = run.journey.visits().iter().map(|visit| visit.step).collect();
    let id = |step: Option<&usize>| {
        step.and_then(|step| form.steps().get(*step))
            .map_or("das Ende".to_owned(), |step| format!("`{}`", step.id))
    };
    (0..expected.len().max(walked.len())).find(|place| expected.get(*place) != walked.get(*place)).map(
        |place| {
            let (wanted, found) = (id(expected.get(place)), id(walked.get(place)));
            let step =
                walked.get(place).and_then(|step| form.steps().get(*step)).map(|step| step.id.to_string());
            Difference {
                step,
                what: format!("An Stelle {} des Weges war {wanted} erwartet, es kam {found}.", place + 1),
            }
        },
    )
}

fn unexpected_error(form: &Form, expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    // A rule shows its message at several fields; a case names one of them.
    let fits = |error: &FieldError, (field, code): (usize, ErrorCode)| {
        means(error.code, code) && (error.field == field || matches!(code, ErrorCode::Rule(_)))
    };
    let unexpected = |error: &&FieldError| !expect.errors.iter().any(|expected| fits(error, *expected));
    let error = run.errors.iter().find(unexpected)?;
    let wanted = expect.errors.iter().find(|(field, _)| *field == error.field);
    let wanted = wanted.map_or_else(
        || "Erwartet war kein Fehler.".to_owned(),
        |(_, code)| format!("Erwartet war `{}`.", name_of(form, *code)),
    );
    let what =
        format!("Das Feld `{}` meldet `{}`. {wanted}", path_of(form, error.field), name_of(form, error.code));
    Some(at_step(form, error.field, what))
}

fn missing_error(form: &Form, expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    let found =
        |field: usize, code: ErrorCode| run.errors.iter().any(|e| e.field == field && means(e.code, code));
    let (field, code) = expect.errors.iter().find(|(field, code)| !found(*field, *code))?;
    let (path, code) = (path_of(form, *field), name_of(form, *code));
    let what = if run.journey.situation().is_asked_somewhere(*field) {
        format!("Am Feld `{path}` war der Fehler `{code}` erwartet, die Antwort wird aber angenommen.")
    } else {
        format!("Am Feld `{path}` war der Fehler `{code}` erwartet, das Feld wird aber nicht gefragt.")
    };
    Some(at_step(form, *field, what))
}

fn other_outcome(form: &Form, expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    let wanted = expect.outcome?;
    let found = run.outcome();
    let id = |outcome: usize| {
        form.outcomes().get(outcome).map(|outcome| outcome.id.to_string()).unwrap_or_default()
    };
    (found != Some(wanted)).then(|| {
        let found = found.map_or("keines erreicht".to_owned(), |found| format!("es kam `{}`", id(found)));
        at_end(run, format!("Erwartet war das Ergebnis `{}`, {found}.", id(wanted)))
    })
}

fn other_signature(expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    let wanted = expect.second_signature?;
    let needs = run.journey.is_ready_to_check() && run.journey.second_signer().is_some();
    let what = |needed: bool| if needed { "nötig" } else { "nicht nötig" };
    (needs != wanted).then(|| {
        at_end(
            run,
            format!("Eine zweite Unterschrift war {} erwartet, sie ist {}.", what(wanted), what(needs)),
        )
    })
}

fn shown(json: Option<&Json>) -> String {
    json.map_or("unbekannt".to_owned(), |json| format!("`{json}`"))
}

fn other_value(form: &Form, expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    expect.values.iter().find_map(|(value, wanted)| {
        let found = run.journey.situation().computed(*value).to_json();
        let id = &form.values().get(*value)?.id;
        (found.as_ref() != Some(wanted)).then(|| {
            let found = shown(found.as_ref());
            at_end(run, format!("Der Wert `{id}` ist {found}, erwartet war {}.", shown(Some(wanted))))
        })
    })
}

fn other_classification(form: &Form, expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    let outcome = run.journey.outcome().and_then(|outcome| form.outcomes().get(outcome));
    let classification = match outcome.map(|outcome| &outcome.kind) {
        Some(OutcomeKind::Submission { classification, .. }) => classification.as_slice(),
        _ => &[],
    };
    expect.classification.iter().find_map(|(key, wanted)| {
        let expression =
            classification.iter().find(|(name, _)| name == key).map(|(_, expression)| *expression);
        let found = expression.and_then(|expression| run.journey.situation().compute(expression).to_json());
        (found.as_ref() != Some(wanted)).then(|| {
            let found = shown(found.as_ref());
            at_end(run, format!("Die Einstufung `{key}` ist {found}, erwartet war {}.", shown(Some(wanted))))
        })
    })
}

fn other_office(expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    let wanted = expect.office.as_ref()?;
    let routes = run.journey.routes();
    let found: Vec<&str> =
        routes.iter().filter_map(|(_, route)| route.office()).map(|office| office.id.as_str()).collect();
    (!found.contains(&wanted.as_str())).then(|| {
        let found = if found.is_empty() { "keine".to_owned() } else { format!("`{}`", found.join("`, `")) };
        at_end(run, format!("Zuständige Stelle ist {found}, erwartet war `{wanted}`."))
    })
}

fn not_pruned(form: &Form, expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    let kept = |field: &&usize| run.journey.situation().is_asked_somewhere(**field);
    let field = expect.pruned.iter().find(kept)?;
    let what =
        format!("Das Feld `{}` sollte nicht übermittelt werden, gehört aber zum Weg.", path_of(form, *field));
    Some(at_step(form, *field, what))
}
