//! The document of a submission: what the office receives, for years readable without the form.

use jiff::Timestamp;

use super::presentation::{View, sections};
use crate::catalog::Version;
use crate::domain::answers::{Answer, Value};
use crate::domain::form::second_signature::SecondSignature;
use crate::domain::form::{LanguageIndex, OutcomeKind, Withheld};
use crate::domain::id::SubmissionId;
use crate::domain::journey::{Handover, Journey};
use crate::domain::routing::RoutingDecision;
use crate::domain::second_signature::AnotherDeclaration;
use crate::domain::submission::{
    Classified, Concerned, FormReference, Labelled, ReferenceNumber, Routed, SubmissionDocument,
    SubmittedFile, WithheldFrom,
};

/// What sending adds to a complete walk.
pub struct Sent<'f> {
    pub id: SubmissionId,
    pub reference: ReferenceNumber,
    pub at: Timestamp,
    /// Position of the outcome in the form.
    pub outcome: usize,
    /// Who has to sign as well, and until when.
    pub second: Option<(&'f SecondSignature, Timestamp)>,
}

/// The document of a complete walk; `None` only if no route leads to an office.
///
/// It is written in the form's own language, which the office reads, whatever language the citizen
/// chose; the receipt is in the citizen's.
pub fn of(
    view: &View<'_>,
    journey: &Journey<'_>,
    version: &Version,
    (sent, routes): (&Sent<'_>, &[(usize, RoutingDecision)]),
) -> Option<SubmissionDocument> {
    let form = journey.form();
    let office_view = View { language: LanguageIndex(0), ..*view };
    let (recipient, route) = routes.first()?;
    let outcome = form.outcomes().get(sent.outcome)?;
    Some(SubmissionDocument {
        id: sent.id,
        reference: sent.reference.clone(),
        form: FormReference {
            id: form.id().clone(),
            version: form.version().to_owned(),
            digest: version.digest.clone(),
            title: office_view.plain(form.head().title),
        },
        language: view.tag().clone(),
        submitted_at: sent.at,
        today: journey.situation().today(),
        outcome: Labelled { id: outcome.id.clone(), title: office_view.plain(outcome.title) },
        classification: classification(&office_view, &outcome.kind),
        routing: Routed {
            recipient: form.recipients().get(*recipient)?.id.to_string(),
            office: route.summary()?,
            reason: route.reason.clone(),
            directory: format!("{} {}", route.directory.id(), route.directory.version()),
            also_concerned: journey
                .concerned()
                .into_iter()
                .map(|(label, office)| Concerned { because: office_view.plain(label), office })
                .collect(),
        },
        sections: sections(&office_view, journey),
        answers: journey.pruned_answers(),
        values: journey.exported_values(),
        files: attached(journey),
        second_signature: sent.second.as_ref().map(|(second, until)| AnotherDeclaration {
            body: office_view.plain(second.body),
            until: *until,
            signed: None,
        }),
        withheld: withheld(journey),
    })
}

/// The files of the questions that were asked.
fn attached(journey: &Journey<'_>) -> Vec<SubmittedFile> {
    let (form, situation) = (journey.form(), journey.situation());
    let mut attached = Vec::new();
    for (position, field) in
        form.fields().iter().enumerate().filter(|(_, field)| field.kind.files().is_some())
    {
        let Some(Answer::Value(Value::Files(files))) = situation.answer(position) else { continue };
        attached.extend(files.iter().map(|file| SubmittedFile {
            field: field.path.to_string(),
            id: file.id,
            name: file.name.to_string(),
            media_type: file.media_type,
            size: file.size,
            sha256: file.sha256.to_string(),
        }));
    }
    attached
}

/// What each office does not get.
fn withheld(journey: &Journey<'_>) -> Vec<WithheldFrom> {
    let of = |handover: Handover| {
        let Withheld { fields, values } = handover.withheld;
        let something = !fields.is_empty() || !values.is_empty();
        let office = handover.route.office().filter(|_| something)?.id.clone();
        Some(WithheldFrom { office, fields, values })
    };
    journey.handovers().into_iter().filter_map(of).collect()
}

/// What the form computes about the case. An expression that is just the name of a value takes its
/// label and words from there.
fn classification(view: &View<'_>, kind: &OutcomeKind) -> Vec<Classified> {
    let OutcomeKind::Submission { classification, .. } = kind else { return Vec::new() };
    let form = view.situation.form();
    classification
        .iter()
        .map(|(id, expression)| {
            let value = view.situation.compute(*expression).to_text();
            let named = form.values().iter().position(|value| value.id.as_str() == id);
            let label = named.and_then(|place| form.values()[place].label).map(|label| view.plain(label));
            let text = named.map(|place| view.situation.value_in_words(place, view.language));
            Classified {
                id: id.clone(),
                label: label.unwrap_or_else(|| usual_label(id)),
                text: text.unwrap_or_else(|| usual_text(id, &value)),
                value,
            }
        })
        .collect()
}

/// Words for the classification that every engine of this kind has: how urgent the case is.
fn usual_label(id: &str) -> String {
    if id == "urgency" { "Dringlichkeit".to_owned() } else { id.to_owned() }
}

fn usual_text(id: &str, value: &str) -> String {
    match (id, value) {
        ("urgency", "high") => "hoch",
        ("urgency", "normal") => "normal",
        ("urgency", "low") => "niedrig",
        (_, other) => other,
    }
    .to_owned()
}
