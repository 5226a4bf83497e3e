//! What would strand a citizen although every part of the form is right by itself.

use crate::domain::form::problem::Finding;
use crate::domain::form::read::{ReadForm, ReadOutcome, ReadRecipient, ReadRoute, ReadStep};
use crate::domain::form::reader::Findings;
use crate::domain::form::{Field, Group, OutcomeKind};

/// Reports a beginning that might not be asked, and a submission that might have no recipient.
pub fn check(read: &ReadForm, fields: &[Field], groups: &[Group], findings: &Findings) {
    check_beginning(&read.steps, fields, groups, findings);
    let sends = read.outcomes.iter().any(|one| matches!(one.outcome.kind, OutcomeKind::Submission { .. }));
    let certain = |recipient: &ReadRecipient| is_certain(recipient, &read.steps, fields, groups);
    if let Some(first) = read.recipients.first().filter(|_| sends && !read.recipients.iter().any(certain)) {
        let message = "Kein Empfänger steht immer fest: eine Einreichung könnte ohne Ziel bleiben.";
        let remedy = "Mindestens ein Empfänger hat kein `when`, und sein Ort wird immer gefragt oder er nennt `office`.";
        findings.add(Finding::error(&first.id.at, "uncertain-recipient", message).remedy(remedy));
    }
    check_forgetting(read, findings);
    let mut seen: Vec<&str> = Vec::new();
    let names = read.recipients.iter().map(|recipient| &recipient.id);
    for id in names.chain(read.variants.iter().map(|(id, _)| id)) {
        if seen.contains(&id.value.as_str()) {
            let finding = Finding::error(
                &id.at,
                "duplicate-name",
                format!("Den Namen `{}` gibt es zweimal.", id.value),
            );
            findings.add(finding.remedy("Geben Sie jedem Empfänger und jeder Variante einen eigenen Namen."));
        }
        seen.push(id.value.as_str());
    }
}

/// A guide that promises to store nothing must not ask on a second page: its answers would lie in a draft.
fn check_forgetting(read: &ReadForm, findings: &Findings) {
    let forgets = |one: &ReadOutcome| matches!(one.outcome.kind, OutcomeKind::Information { keep: false });
    let Some(second) = read.steps.get(1).filter(|_| read.outcomes.iter().all(forgets)) else { return };
    if !read.outcomes.is_empty() {
        let message = "Jedes Ergebnis hat `keep: false`, aber von einem Schritt zum nächsten wird ein Entwurf gespeichert.";
        let remedy = "Stellen Sie alle Fragen auf einen Schritt, die späteren mit `when`: dann wird gar nichts gespeichert.";
        findings.add(Finding::warning(&second.at, "keeps-a-draft", message).remedy(remedy));
    }
}

/// The first page is shown before anything is known, so it must be asked whatever is answered.
fn check_beginning(steps: &[ReadStep], fields: &[Field], groups: &[Group], findings: &Findings) {
    let Some(first) = steps.first() else { return };
    let always = first.step.fields.clone().any(|field| is_always_asked(field, fields, groups));
    if first.step.when.is_some() || !always {
        let message = format!("Der erste Schritt `{}` wird vielleicht nicht gefragt.", first.step.id);
        let finding = Finding::error(&first.at, "uncertain-beginning", message);
        findings
            .add(finding.remedy("Der erste Schritt hat kein `when` und mindestens eine Frage ohne `when`."));
    }
}

fn is_always_asked(field: usize, fields: &[Field], groups: &[Group]) -> bool {
    fields.get(field).is_some_and(|field| {
        let group = field.group.and_then(|group| groups.get(group));
        field.repeat.is_none() && field.when.is_none() && group.is_none_or(|group| group.when.is_none())
    })
}

fn is_certain(recipient: &ReadRecipient, steps: &[ReadStep], fields: &[Field], groups: &[Group]) -> bool {
    let by_certain_place = |name: &str| {
        let place = fields.iter().position(|field| *field.path == *name && field.repeat.is_none());
        let asked = |field: usize| {
            let step = steps.iter().find(|one| one.step.fields.contains(&field));
            step.is_some_and(|one| one.step.when.is_none()) && is_always_asked(field, fields, groups)
        };
        // A misspelt place is a finding of its own.
        place.is_none_or(|place| {
            let code = fields[place].kind.postal_code_field();
            asked(place) && code.is_none_or(|code| asked(code.0))
        })
    };
    recipient.when.is_none()
        && match &recipient.by {
            ReadRoute::Office(_) => true,
            ReadRoute::Place { field, .. } => by_certain_place(&field.value),
        }
}

#[cfg(test)]
mod tests {
    use crate::domain::form::{FormSource, compile};

    fn codes(change: impl Fn(&mut serde_json::Value)) -> Vec<&'static str> {
        let mut definition = serde_json::json!({
            "id": "a", "version": "1", "languages": ["de"], "title": "T", "start": { "lead": "x" },
            "service": { "purpose": "p", "legal_basis": ["x"], "retention": { "draft_days": 1, "submission_days": 1 } },
            "steps": [{ "id": "eins", "title": "T", "fields": [
                { "id": "plz", "type": "postal_code", "label": "PLZ", "required": true },
                { "id": "ort", "type": "place", "label": "Ort", "postal_code": "plz" },
                { "id": "ja", "type": "yes_no", "label": "Ja?" }
            ] }],
            "outcomes": [
                { "id": "fort", "kind": "information", "title": "T" },
                { "id": "ab", "kind": "submission", "title": "T" }
            ],
            "recipients": [{ "id": "amt", "offices": "x", "by": "ort", "none": "fort", "elsewhere": "fort" }]
        });
        change(&mut definition);
        let source =
            FormSource { folder: "a".into(), definition: definition.to_string(), ..FormSource::default() };
        compile(&source).problems.into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn a_form_that_might_strand_somebody_is_refused() {
        assert_eq!(codes(|_| {}), Vec::<&str>::new());
        assert_eq!(codes(|form| form["recipients"][0]["when"] = "ja".into()), ["uncertain-recipient"]);
        assert_eq!(
            codes(|form| form["steps"][0]["fields"][1]["when"] = "plz == '1'".into()),
            ["uncertain-recipient"]
        );
        assert!(
            codes(|form| form["steps"][0]["when"] = "today > date('2020-01-01')".into())
                .contains(&"uncertain-beginning")
        );
        assert_eq!(codes(|form| form["steps"][0]["fields"][2]["id"] = "if".into()), ["reserved-id"]);
        assert_eq!(
            codes(|form| form["values"] =
                serde_json::json!({ "w": { "table": [{ "then": "a" }], "texts": { "a": "{{ w }}" } } })),
            ["unknown-placeholder"]
        );
        let group = serde_json::json!({ "id": "ja", "type": "group", "label": "G",
            "fields": [{ "id": "x", "type": "text", "label": "X" }] });
        assert_eq!(
            codes(|form| form["steps"][0]["fields"].as_array_mut().unwrap().push(group.clone())),
            ["duplicate-field"]
        );
    }
}
