//! Fields that nobody is asked: with `compute` their answer is computed anew on every walk.

use rust_decimal::RoundingStrategy;
use serde_json::Value as Json;

use super::{ErrorCode, FieldKind, Input, Limits, RawField, Typed, Unit, Words};
use crate::domain::answers::Value;
use crate::domain::expression::{Known, Type};
use crate::domain::form::builder::{Builder, ExpressionId};
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::Situation;
use crate::tongue::Tongue;

/// Kinds whose answer can be computed: those with one value that expressions have, too.
const COMPUTED_KINDS: &[&str] = &["text", "number", "integer", "money", "yes_no", "date"];
/// Keys that only make sense where somebody is asked.
const OF_QUESTIONS: &[&str] = &[
    "required",
    "recommended",
    "not_known",
    "autocomplete",
    "default",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
];

/// A kind of field that is shown, conditioned on and sent as ever, but filled in by an expression.
#[derive(Debug)]
struct ComputedField {
    kind: Box<dyn FieldKind>,
    expression: ExpressionId,
}

/// Reads `compute`: the field as it is where the key is not there.
pub fn computed(
    kind: Box<dyn FieldKind>,
    reader: &ObjectReader<'_>,
    builder: &mut Builder<'_>,
) -> Box<dyn FieldKind> {
    let can_be = COMPUTED_KINDS.contains(&kind.name()) && kind.ty() != Type::Opaque;
    let Some(source) = (if can_be { reader.text("compute") } else { None }) else { return kind };
    for key in OF_QUESTIONS {
        if let Some(node) = reader.node(key) {
            let message = format!("`{key}` gehört zu einer Frage, dieses Feld aber wird berechnet.");
            let finding = Finding::error(&node.at, "computed-not-asked", message);
            builder.findings.add(finding.remedy(format!("Streichen Sie `{key}`.")));
        }
    }
    let expression = builder.expression(&source, kind.ty());
    Box::new(ComputedField { kind, expression })
}

impl FieldKind for ComputedField {
    fn name(&self) -> &'static str {
        self.kind.name()
    }

    fn ty(&self) -> Type {
        self.kind.ty()
    }

    fn inputs(&self) -> Vec<Input> {
        Vec::new()
    }

    /// What the expression gives here. A number is rounded as the field shows it, half away from zero;
    /// what the kind would refuse from a person is no answer either.
    fn read(&self, _: &RawField<'_>, situation: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let value = situation.compute(self.expression).to_value().map(|value| match value {
            Value::Number(number) => Value::Number(number.round_dp_with_strategy(
                self.kind.limits(situation).decimals,
                RoundingStrategy::MidpointAwayFromZero,
            )),
            other => other,
        });
        Ok(value.filter(|value| self.kind.check(value, situation).is_ok()))
    }

    fn show(&self, value: &Value, words: &Words<'_>) -> String {
        self.kind.show(value, words)
    }

    fn known<'a>(&self, value: &'a Value) -> Option<Known<'a>> {
        self.kind.known(value)
    }

    fn typed(&self, _: &Value) -> Typed {
        Vec::new()
    }

    fn parse_json(&self, json: &Json) -> Option<Value> {
        self.kind.parse_json(json)
    }

    fn schema(&self) -> Json {
        self.kind.schema()
    }

    fn limits(&self, situation: &Situation<'_>) -> Limits {
        self.kind.limits(situation)
    }

    fn unit(&self) -> Option<Unit> {
        self.kind.unit()
    }

    fn own_options(&self, tongue: Tongue) -> Vec<(&'static str, &'static str)> {
        self.kind.own_options(tongue)
    }

    fn expression(&self) -> Option<ExpressionId> {
        Some(self.expression)
    }
}
