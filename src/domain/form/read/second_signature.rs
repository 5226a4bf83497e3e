//! Reads `second_signature`.

use crate::domain::expression::Type;
use crate::domain::form::builder::{Builder, ExpressionId, Horizon, TextId};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader};

/// Days in which it can be signed unless the author says otherwise.
const USUAL_DAYS: usize = 14;
/// Longest time in which it can be signed, in days: answers should not lie about longer.
const LONGEST_DAYS: usize = 60;

/// A second signature that still names its fields.
#[derive(Debug)]
pub struct ReadSecondSignature {
    pub email: Located<String>,
    pub name: Option<Located<String>>,
    /// The condition with its place, for the comparison with those of the field.
    pub when: Option<(ExpressionId, Located<String>)>,
    pub body: TextId,
    pub days: u16,
}

/// Reads `second_signature`, if it is there.
pub fn read_second_signature(
    reader: &ObjectReader<'_>,
    builder: &mut Builder<'_>,
) -> Option<ReadSecondSignature> {
    let block = reader.object("second_signature")?;
    let owned = |text: Located<&str>| text.with(text.value.to_owned());
    let email = block.required_text("email").map(owned);
    let name = block.text("name").map(owned);
    let when = block.text("when").map(|when| {
        let condition = builder.pending(&when, Some(Type::Bool), Horizon::Everything);
        (condition, owned(when))
    });
    let body = builder.text(block.required_node("body"), "second_signature.body");
    let days = block.count("days");
    if let Some(days) = days.as_ref().filter(|days| !(1..=LONGEST_DAYS).contains(&days.value)) {
        let finding =
            Finding::error(&days.at, "bad-deadline", "So lange kann eine Unterschrift nicht warten.");
        builder.findings.add(finding.remedy(format!("Erlaubt sind 1 bis {LONGEST_DAYS} Tage.")));
    }
    let days = days.map_or(USUAL_DAYS, |days| days.value.clamp(1, LONGEST_DAYS));
    block.finish();
    Some(ReadSecondSignature { email: email?, name, when, body, days: u16::try_from(days).unwrap_or(1) })
}
