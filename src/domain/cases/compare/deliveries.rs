//! Who got the case, and what of it: the first difference.

use super::{Difference, at_end, path_of};
use crate::domain::cases::{Expectation, ExpectedDelivery, Part, Run};
use crate::domain::form::Form;
use crate::domain::journey::Handover;
use crate::domain::routing::{Channel, MailContent};

/// Compares the offices that get the case, then how each gets it, then what each gets.
pub fn other_delivery(expect: &Expectation, run: &Run<'_>) -> Option<Difference> {
    let expected = expect.deliveries.as_ref()?;
    let found = run.journey.handovers();
    let what = missing(expected, &found)
        .or_else(|| superfluous(expected, &found))
        .or_else(|| expected.iter().find_map(|one| other_way(one, find(&found, &one.office)?)))
        .or_else(|| expected.iter().find_map(|one| other_content(one, find(&found, &one.office)?, run)));
    what.map(|what| at_end(run, what))
}

fn id_of(handover: &Handover) -> &str {
    handover.route.office().map_or("", |office| office.id.as_str())
}

fn find<'h>(found: &'h [Handover], office: &str) -> Option<&'h Handover> {
    found.iter().find(|handover| id_of(handover) == office)
}

fn missing(expected: &[ExpectedDelivery], found: &[Handover]) -> Option<String> {
    let one = expected.iter().find(|one| find(found, &one.office).is_none())?;
    let ids: Vec<&str> = found.iter().map(id_of).collect();
    let goes =
        if ids.is_empty() { "an niemanden".to_owned() } else { format!("nur an `{}`", ids.join("`, `")) };
    Some(format!("Der Fall sollte an `{}` gehen, er geht {goes}.", one.office))
}

fn superfluous(expected: &[ExpectedDelivery], found: &[Handover]) -> Option<String> {
    let id = found.iter().map(id_of).find(|id| expected.iter().all(|one| one.office != *id))?;
    Some(format!("Der Fall geht auch an `{id}`, erwartet war das nicht."))
}

/// The way by which an office gets a case: the first that its directory names.
fn channel(handover: &Handover) -> Option<&Channel> {
    handover.route.office().and_then(|office| office.channels.first())
}

fn other_way(one: &ExpectedDelivery, handover: &Handover) -> Option<String> {
    let office = &one.office;
    if one.channel.is_none() && one.content.is_none() {
        return None;
    }
    let Some(channel) = channel(handover) else {
        return Some(format!(
            "Im Verzeichnis hat `{office}` keinen Weg (`channels`), auf dem der Fall ankommt."
        ));
    };
    let (name, content) = (channel.name(), channel.content());
    let other_channel = one
        .channel
        .filter(|wanted| *wanted != name)
        .map(|wanted| format!("An `{office}` geht der Fall als `{name}`, erwartet war `{wanted}`."));
    other_channel.or_else(|| {
        let wanted = one.content.filter(|wanted| *wanted != content)?;
        let (found, wanted) = (content.name(), wanted.name());
        Some(format!("An `{office}` geht der Inhalt `{found}`, erwartet war `{wanted}`."))
    })
}

fn other_content(one: &ExpectedDelivery, handover: &Handover, run: &Run<'_>) -> Option<String> {
    let form = run.journey.form();
    let office = &one.office;
    let lacking = one.gets.iter().find_map(|part| {
        let reason = reason_for_lack(*part, handover, run)?;
        Some(format!("`{office}` sollte `{}` erhalten, {reason}.", name(form, *part)))
    });
    lacking.or_else(|| {
        let part = one.lacks.iter().find(|part| reason_for_lack(**part, handover, run).is_none())?;
        Some(format!("`{office}` sollte `{}` nicht erhalten, erhält es aber.", name(form, *part)))
    })
}

fn name(form: &Form, part: Part) -> String {
    match part {
        Part::Field(field) => path_of(form, field).to_owned(),
        Part::Value(value) => form.values().get(value).map(|value| value.id.to_string()).unwrap_or_default(),
    }
}

/// Why an office does not get something; nothing if it does.
fn reason_for_lack(part: Part, handover: &Handover, run: &Run<'_>) -> Option<&'static str> {
    let journey = &run.journey;
    let is_notice = channel(handover).is_some_and(|channel| channel.content() == MailContent::Notice);
    let id = name(journey.form(), part);
    let held_back = handover.withheld.fields.contains(&id) || handover.withheld.values.contains(&id);
    match part {
        Part::Field(_) if is_notice => Some("`notice` trägt aber keine Antworten"),
        Part::Value(value) if is_notice && !journey.classifies_by(value) => {
            Some("`notice` trägt aber nur die Einstufung")
        }
        Part::Field(field) if journey.hands_over_field(handover, field) => None,
        Part::Value(value) if journey.hands_over_value(handover, value) => None,
        _ if held_back => Some("seine Empfänger lassen das aber nicht durch (`only`, `except`)"),
        Part::Field(_) => Some("das Feld gehört aber nicht zum Weg"),
        Part::Value(_) => Some("der Wert ist aber unbekannt oder nicht Teil der Einreichung (`export`)"),
    }
}
