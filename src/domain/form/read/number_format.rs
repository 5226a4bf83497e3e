//! Reads how a computed number is shown: `type`, `decimals` and `unit` of a value.

use crate::domain::field;
use crate::domain::form::builder::Builder;
use crate::domain::form::number_format::{Digits, NumberFormat};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader};
use crate::domain::form::source::Node;
use crate::domain::id::FieldId;

/// Reads the three keys; the place is that of the first that is there. None where the value says nothing
/// about its digits.
pub fn read_format(
    reader: &ObjectReader<'_>,
    value: &FieldId,
    builder: &mut Builder<'_>,
) -> Option<Located<NumberFormat>> {
    let keys = [reader.node("type"), reader.node("decimals"), reader.node("unit")];
    let is_money = read_type(reader, builder);
    let decimals = field::read_decimals(reader, builder.findings);
    let [_, decimals_node, unit_node] = keys;
    let unit = unit_node.map(|node| builder.fixed_text(node, format!("value.{value}.unit")));
    if is_money {
        [decimals_node, unit_node].into_iter().flatten().for_each(|node| superfluous(node, builder));
    }
    let digits = match (is_money, decimals) {
        (true, _) => Digits::Euro,
        (false, Some(decimals)) => Digits::Rounded(decimals),
        (false, None) => Digits::Exact,
    };
    let at = keys.into_iter().flatten().map(|node| node.at.clone()).next()?;
    Some(Located { value: NumberFormat { digits, unit: unit.filter(|_| !is_money) }, at })
}

fn read_type(reader: &ObjectReader<'_>, builder: &Builder<'_>) -> bool {
    reader.words("type", &["money"]);
    let Some(written) = reader.text("type") else { return false };
    if written.value != "money" {
        let message = format!("Einen Wert vom Typ `{}` gibt es nicht.", written.value);
        let finding = Finding::error(&written.at, "unknown-type", message);
        builder.findings.add(finding.remedy(
            "Möglich ist `money`. Was ein Wert sonst ist, ergibt sich aus `is` oder aus der Tabelle.",
        ));
    }
    written.value == "money"
}

fn superfluous(node: &Node, builder: &Builder<'_>) {
    let message = "Ein Betrag hat schon zwei Nachkommastellen und das Zeichen €.";
    let finding = Finding::error(&node.at, "money-with-unit", message);
    builder
        .findings
        .add(finding.remedy("Streichen Sie den Schlüssel, oder streichen Sie `\"type\": \"money\"`."));
}
