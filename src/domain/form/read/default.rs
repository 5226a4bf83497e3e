//! Reads `default`: what the inputs of a field contain when they are first shown.

use jiff::civil::Date;

use crate::domain::expression::Type;
use crate::domain::field::FieldKind;
use crate::domain::form::builder::{Builder, ExpressionId};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader, wrong_type};
use crate::domain::form::source::NodeValue;

/// Reads `default`: numbers and truths are literals, texts are expressions, except that a bare day is
/// a day. A hidden field has read its own.
pub fn read_default(
    reader: &ObjectReader<'_>,
    kind: &dyn FieldKind,
    builder: &mut Builder<'_>,
) -> Option<ExpressionId> {
    if !kind.is_put_to_people() || kind.is_kept_apart() {
        return None;
    }
    let node = reader.node("default")?;
    let ty = kind.ty();
    if kind.name() == "confirm" {
        let message = "Eine Bestätigung darf nicht vorausgefüllt sein.";
        let finding = Finding::error(&node.at, "default-on-confirm", message);
        builder.findings.add(finding.remedy("Streichen Sie `default`; die Person kreuzt selbst an."));
        return None;
    }
    if matches!(ty, Type::Opaque | Type::Options(_) | Type::TextList) {
        let message = format!("Ein Feld vom Typ `{}` kann nicht vorausgefüllt werden.", kind.name());
        let finding = Finding::error(&node.at, "no-default", message);
        builder.findings.add(finding.remedy("Streichen Sie `default`."));
        return None;
    }
    let source = match &node.value {
        NodeValue::Text(text) if ty == Type::Date && text.parse::<Date>().is_ok() => {
            format!("date('{text}')")
        }
        NodeValue::Text(text) => text.clone(),
        NodeValue::Number(digits) => digits.clone(),
        NodeValue::Bool(truth) => truth.to_string(),
        _ => {
            wrong_type(builder.findings, node, "eine Zahl, `true`, `false` oder ein Ausdruck");
            return None;
        }
    };
    let source = Located { value: source.as_str(), at: node.at.clone() };
    Some(builder.expression(&source, ty))
}
